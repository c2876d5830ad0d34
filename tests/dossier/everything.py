"""Everything that a record tells, so that two of them can be compared byte for byte."""

from __future__ import annotations

from itertools import count

import msgspec

from dosar.dossier import Dossier
from dosar.record.material import Judgement, Verdict
from dosar.record.record import Record

_NUMBERS = count()


def told(record: Record) -> dict[str, bytes]:
    """Each part of a record as JSON."""
    books = [record.ledger(story) for story in record.stories]
    parts = {
        "stories": record.stories,
        "heads": sorted(record.heads.items()),
        "echoes": record.echoes,
        "echoing": sorted(record.echoing.items()),
        "entities": list(record.entities),
        "series": [book.series for book in books],
        "incomparable": [book.incomparable for book in books],
        "comparable": [book.comparable for book in books],
        "timeline": [record.timeline(story) for story in record.stories],
        "sayings": [record.sayings(story) for story in record.stories],
        "involved": [sorted(record.involved(story).items()) for story in record.stories],
        "names": [[list(record.names_in(member.report)) for member in story.reports] for story in record.stories],
        "story of": [[record.story_of(member.report) for member in story.reports] for story in record.stories],
    }
    return {name: msgspec.json.encode(part) for name, part in parts.items()}


def differences(one: Record, other: Record) -> list[str]:
    """The parts in which two records differ."""
    found, expected = told(one), told(other)
    return [part for part in expected if found[part] != expected[part]]


def decide(dossier: Dossier, verdict: Verdict, left: str, right: str | None = None, field: str | None = None) -> str:
    """Have a person judge; the id of the judgement."""
    made = Judgement(
        id=f"k{next(_NUMBERS)}", verdict=verdict, left=left, right=right, field=field, who="eu", at="2025-06-01"
    )
    dossier.judge(made)
    return made.id
