"""A report as it is filed: everything the record needs of it, computed once from its annotation."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType

import msgspec

from dosar.model import Annotation, Fact, Figure, Noun, Span, Statement, fact_id
from dosar.record.entities import appearances
from dosar.record.events import dated_sentences
from dosar.record.judgements import Corrections, judged
from dosar.record.material import Appearance, Claim, Dated, Head, Said
from dosar.record.traits import Traits, traits

_JUDGED = ("times", "mentions", "statements", "figures")
_SECONDS, _TIE = 17, 23  # bits
_A_DAY = 24 * 60 * 60


class Filing(Noun, frozen=True, kw_only=True):
    """One report: its traits, by which it is compared with others, and its names, figures, statements and dates."""

    traits: Traits
    appearances: tuple[Appearance, ...]
    claims: tuple[Claim, ...]
    said: tuple[Said, ...]
    dated: tuple[Dated, ...]


def file(
    annotation: Annotation,
    sentences: Sequence[Span],
    wrong: frozenset[str] = frozenset(),
    values: Corrections = MappingProxyType({}),
) -> Filing:
    """The filing of one report; ``sentences`` are those of its whole text, in order.

    The facts found ``wrong`` are left out, others read as they were corrected; each keeps the id that it has as found.
    """
    known = {noun: _judged(annotation, noun, wrong, values) for noun in _JUDGED}
    read = msgspec.structs.replace(
        annotation, **{noun: tuple(fact for _, fact in facts) for noun, facts in known.items()}
    )
    compared = traits(read, sentences)
    head = compared.head
    filing = Filing(
        traits=compared,
        appearances=appearances(read, head),
        claims=tuple(
            Claim(id=identity, head=head, figure=figure, sentence=sentence_of(figure, sentences))
            for identity, figure in known["figures"]
            if isinstance(figure, Figure)
        ),
        said=tuple(
            Said(id=identity, head=head, statement=statement)
            for identity, statement in known["statements"]
            if isinstance(statement, Statement)
        ),
        dated=dated_sentences(read, sentences, head),
    )
    corrected = ((identity, fact) for facts in known.values() for identity, fact in facts if identity in values)
    return _renamed(filing, {fact_id(annotation.report, fact): identity for identity, fact in corrected})


def _renamed(filing: Filing, found: Mapping[str, str]) -> Filing:
    """The filing with corrected facts under the ids that they have as found."""
    if not found:
        return filing
    return msgspec.structs.replace(
        filing,
        appearances=tuple(
            msgspec.structs.replace(one, mention=found.get(one.mention, one.mention)) for one in filing.appearances
        ),
        dated=tuple(
            msgspec.structs.replace(
                one, id=found.get(one.id, one.id), figures=tuple(found.get(figure, figure) for figure in one.figures)
            )
            for one in filing.dated
        ),
    )


def _judged(annotation: Annotation, noun: str, wrong: frozenset[str], values: Corrections) -> list[tuple[str, Fact]]:
    facts: tuple[Fact, ...] = getattr(annotation, noun)
    found: dict[str, Fact] = {}
    for fact in facts:
        found.setdefault(fact_id(annotation.report, fact), fact)
    return judged(list(found.items()), annotation.report.text, wrong, values)


def sentence_of(span: Span, sentences: Sequence[Span]) -> Span:
    """The sentence that a span begins in, the span's own words where it stands in none."""
    own = Span(start=span.start, end=span.end, text=span.text)
    return next((one for one in sentences if one.start <= span.start < one.end), own)


def place(head: Head) -> int:
    """Where a report stands in the order of publication, as one number; see `Head.order`.

    From the highest bits down: the day by which it was out, the seconds of that day as printed, and bits of its id.
    """
    day = date.fromisoformat(head.out) if head.out else date.max
    tie = int.from_bytes(hashlib.sha256(head.report.encode()).digest()[:4]) >> (32 - _TIE)
    return (day.toordinal() << _SECONDS | _seconds(head.published)) << _TIE | tie


def _seconds(published: str | None) -> int:
    """The seconds of the day that a date-time names, as printed; 0 for a date."""
    if published is None or "T" not in published:
        return 0
    parts = [part for part in published.split("T")[1][:8].split(":") if part.isdigit()]
    return min(sum(int(part) * unit for part, unit in zip(parts, (3600, 60, 1), strict=False)), _A_DAY)
