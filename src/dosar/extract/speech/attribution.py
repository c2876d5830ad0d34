"""The reader of attribution: who stands behind each speaker's words, and through whom the statement reached us.

A speaker's words may be a name, a role ("liderul nord-coreean"), a pronoun, or nothing at all ("a mai spus că"). The
chain runs from the claimant outwards: claimant, relays, agencies, the outlet.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import structs

from dosar.extract.page import Page
from dosar.extract.reading import Draft, Reading
from dosar.extract.speech.chains import Chains, each_once
from dosar.extract.speech.speakers import Names, Speakers, speaks
from dosar.model import Link, Party, Span, Statement

#: A statement whose speaker is not told should be looked at by a person.
_DOUBTFUL = 0.4
#: What is said within another's words is at most so many statements away from them.
_BESIDE = 4


def read_attribution(reading: Reading) -> tuple[Statement, ...]:
    """The statements of a page, each with its speaker and its chain."""
    names = Names(reading.mentions)
    speakers, chains = Speakers(reading, names), Chains(reading, names)
    found: list[Statement] = []
    before: Draft | None = None
    for draft in reading.drafts:
        if _is_listed(reading.page, names, draft):
            continue
        speaker = speakers.of(draft, before)
        found.append(_statement(reading.page, draft, speaker, chains.of(draft, speaker)))
        before = draft
    return tuple(_within(found))


def _within(statements: Sequence[Statement]) -> Iterator[Statement]:
    """The statements; one inside another's content came through the other's speaker and all who passed that on."""
    for at, inner in enumerate(statements):
        cue = inner.cue or inner.content
        beside = statements[max(0, at - _BESIDE) : at + _BESIDE + 1]
        around = (one for one in beside if one is not inner and one.speaker and inner.speaker and one.chain)
        outer = min(
            (one for one in around if one.content.start <= cue.start and cue.end <= one.content.end and one.cue != cue),
            key=lambda one: one.content.end - one.content.start,
            default=None,
        )
        if outer is None or inner.content.end > outer.content.end:
            yield inner
            continue
        if _same(outer.speaker, inner.speaker):
            # Whoever says that he says something says it once: "it said it confirmed that".
            if inner.kind == "indirect" and inner.stance == "asserts" and inner.content.end >= outer.content.end - 1:
                continue
            yield inner
            continue
        first = outer.chain[0]
        passing = (structs.replace(first, role="relay") if first.role == "claimant" else first, *outer.chain[1:])
        yield structs.replace(inner, chain=each_once((*inner.chain[:1], *passing, *inner.chain[1:])))


def _is_listed(page: Page, names: Names, draft: Draft) -> bool:
    """Whether a place before a colon heads an item of a list, "Brăila: 3 răniți": only a government speaks so."""
    if not draft.rule.endswith(":speaker-colon-content") or draft.speaker is None:
        return False
    inside = names.within(*draft.speaker)
    return len(inside) == 1 and inside[0].type == "LOC" and not speaks(page, inside[0])


def _same(one: Party | None, other: Party | None) -> bool:
    """Whether two parties bear one name, or are the same words."""
    return one is not None and other is not None and (one.name or one.text) == (other.name or other.text)


def _statement(page: Page, draft: Draft, speaker: Party | None, chain: tuple[Link, ...]) -> Statement:
    """A draft with its speaker and chain, as a statement."""
    return Statement(
        kind=draft.kind,
        content=Span.at(page.text, *draft.content),
        cue=None if draft.cue == draft.content else Span.at(page.text, *draft.cue),
        speaker=speaker,
        chain=chain,
        stance=draft.stance,
        rule=draft.rule,
        score=draft.score if speaker else min(draft.score, _DOUBTFUL),
    )
