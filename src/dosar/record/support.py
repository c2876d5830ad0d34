"""Whether a tie between two reports has the support of those beside them: what keeps stories apart that touch.

Two reports of different stories may be akin by chance; then the later one is not akin to what the earlier one is akin
to. So a tie counts as far as the reports around it agree, after the shared near neighbours of Jarvis & Patrick (1973).
The support is a function of the ties of its two reports alone, all of them to reports out before: a further report
changes that of its neighbours and of nobody else, and stories can be put together piece by piece.
"""

from __future__ import annotations

from collections.abc import Mapping
from heapq import nlargest

#: Two groups of reports are one story where their best pairs are akin with this probability.
JOINS = 0.3
#: From this support on a tie may hold two reports together in a story.
HOLDS = 0.3
_BESIDE = 3
_AKIN = 0.3


def support(score: float, later: Mapping[str, float], earlier: Mapping[str, float]) -> float:
    """The mean of a tie's own score and of those that the later report has to the earlier one's closest.

    ``later`` and ``earlier`` are the scores of the ties of both reports, by the ids of the reports before them. A tie
    below `JOINS` joins no groups, so it holds none together: 0.
    """
    if score < JOINS:
        return 0.0
    closest = nlargest(_BESIDE, ((found, other) for other, found in earlier.items() if found >= _AKIN))
    scores = [score, *(later.get(other, 0.0) for _, other in closest)]
    return sum(scores) / len(scores)
