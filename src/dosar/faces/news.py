"""What reports add to a dossier, in a line for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from dosar.faces.progress import plural
from dosar.model import Report

if TYPE_CHECKING:
    from dosar.dossier import Dossier
    from dosar.record.news import News

#: Of more reports than these nobody reads the lines, and making them would take longer than reading the reports.
MOST_TOLD = 20
#: In a dossier of more reports than these it takes longer to tell what a report adds than somebody waits for `add`.
_LARGEST = 2_000
_TOLD = ("new", "revised", "rival", "stale")


def told(dossier: Dossier, added: Sequence[Report]) -> Iterator[str]:
    """What each of the reports that were just added tells that was not known."""
    from dosar.record.news import whats_new

    if not added:
        return
    record = dossier.record()
    if len(added) > MOST_TOLD or len(record.heads) > _LARGEST:
        yield f"What each adds is told by: dosar whatsnew {dossier.path} REPORT"
        return
    for report in added:
        yield f"{report.source}: {summary(whats_new(record, report.id))}"


def summary(news: Iterable[News]) -> str:
    """``6 statements, 5 new; 7 figures, 4 new, 1 revised; ...``; a report of which nothing is compared says so."""
    counted: dict[str, Counter[str]] = {}
    for one in news:
        counted.setdefault(one.kind, Counter())[one.status] += 1
    parts = []
    for kind, statuses in counted.items():
        told = [f"{statuses[status]} {status}" for status in _TOLD if statuses[status]]
        parts.append(", ".join((plural(statuses.total(), kind), *(told or ["nothing new"]))))
    return "; ".join(parts) or "nothing that is compared"
