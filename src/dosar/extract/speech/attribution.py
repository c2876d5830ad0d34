"""The reader of attribution: who stands behind each speaker's words, and through whom the statement reached us.

A speaker's words may be a name, a role ("liderul nord-coreean"), a pronoun, or nothing at all ("a mai spus că"). The
chain runs from the claimant outwards: claimant, relays, agencies, the outlet.
"""

from __future__ import annotations

from dosar.extract.page import Page
from dosar.extract.reading import Draft, Reading
from dosar.extract.speech.chains import Chains
from dosar.extract.speech.speakers import Names, Speakers
from dosar.model import Link, Party, Span, Statement

#: A statement whose speaker is not told should be looked at by a person.
_DOUBTFUL = 0.4


def read_attribution(reading: Reading) -> tuple[Statement, ...]:
    """The statements of a page, each with its speaker and its chain."""
    names = Names(reading.mentions)
    speakers, chains = Speakers(reading, names), Chains(reading, names)
    found: list[Statement] = []
    before: Draft | None = None
    for draft in reading.drafts:
        speaker = speakers.of(draft, before)
        found.append(_statement(reading.page, draft, speaker, chains.of(draft, speaker)))
        before = draft
    return tuple(found)


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
