"""Judging statements."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from dosar.model import Annotation, Party, Span, Statement
from evaluation import gold
from evaluation.figures import chain_checks, names_of
from evaluation.judge import Found, Judge
from evaluation.names import folded, is_short
from evaluation.pairing import overlap
from evaluation.verdicts import Check

SAME_CONTENT = 0.6
_WORD = re.compile(r"\w+")


class Statements(Judge[gold.Statement, Statement]):
    """Partners overlap and share most words of their contents (word F1 of 0.6 and more).

    Checked are the kind, the speaker, the cue and each named hop of the chain.
    """

    def golds(self) -> Sequence[gold.Statement]:
        """See `Judge.golds`."""
        return self.case.statements

    def facts(self, annotation: Annotation) -> Sequence[Statement]:
        """See `Judge.facts`."""
        return annotation.statements

    def span(self, fact: Statement) -> Span:
        """See `Judge.span`."""
        return fact.content

    def fit(self, gold: gold.Statement, found: Found[Statement]) -> float:
        """The F1 of the words of the contents, whatever their order."""
        same = word_f1(found.words, gold.text) if overlap(found.at, gold.at) else 0.0
        return same if same >= SAME_CONTENT else 0.0

    def checks(self, gold: gold.Statement, found: Statement) -> Iterator[Check]:
        """The cue is checked where gold has one, the chain where its hops stand in the text."""
        yield Check("kind", found.kind == gold.kind, found.kind, gold.kind)
        yield self._speaker(gold, found.speaker or Party())
        if gold.cue_at:
            cue = found.cue.text if found.cue else ""
            right = is_short(cue) and overlap(self.place(found.cue), gold.cue_at)
            yield Check("cue", right, cue, self.case.text[slice(*gold.cue_at)])
        yield from chain_checks(self, gold.chain, found.chain)

    def _speaker(self, gold: gold.Statement, found: Party) -> Check:
        """The speaker's words overlap and stay short, or a name agrees; nobody where gold has nobody."""
        given, wanted = names_of(found), gold.name or gold.speaker
        if wanted:
            here = is_short(found.text) and overlap(self.place(found), gold.speaker_at)
            right = here or any(self.names.agree(given, name) for name in (gold.name, gold.speaker))
        else:
            right = not given
        return Check("speaker", right, " = ".join(given), wanted or "")


def word_f1(one: str, other: str) -> float:
    """The F1 of the words that two texts share, marks and order aside."""
    words = [Counter(_WORD.findall(folded(text))) for text in (one, other)]
    total = words[0].total() + words[1].total()
    return 2 * (words[0] & words[1]).total() / total if total else 0.0
