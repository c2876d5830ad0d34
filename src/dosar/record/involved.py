"""Who is involved in what a story tells: who claims the figures, who speaks, who takes part in an event and where."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dosar.record.entities import Entities
from dosar.record.ledger import Ledger
from dosar.record.nouns import Event
from dosar.record.sayings import Saying


def involved(
    ledger: Ledger, timeline: Iterable[Event], sayings: Iterable[Saying], entities: Entities
) -> Mapping[str, tuple[str, ...]]:
    """The ids of the entities of a story that each series, event and saying of it involves, by the item's id."""
    by_name = {entity.name: entity.id for entity in reversed(entities.entities)}
    found: dict[str, tuple[str, ...]] = {}
    found |= {one.id: (one.claimant.id,) for one in ledger.series if one.claimant and one.claimant.id}
    found |= {event.id: _taking_part(event, entities, by_name) for event in timeline}
    found |= {one.id: (speaker,) for one in sayings if (speaker := _speaker(one, entities))}
    return found


def _speaker(saying: Saying, entities: Entities) -> str | None:
    """Who says something; None where the record does not know."""
    if saying.speaker is None:
        return None
    known = (entities.speaker(words.report, saying.speaker) for words in saying.evidence)
    return next((one.id for one in known if one), None)


def _taking_part(event: Event, entities: Entities, by_name: Mapping[str, str]) -> tuple[str, ...]:
    """Who takes part in an event, and where it happens.

    An event has the names that entities are known by, which its own reports need not print.
    """
    found = (
        next((known.id for words in event.evidence if (known := entities.of(words.report, name))), by_name.get(name))
        for name in (*event.participants, event.place)
        if name
    )
    return tuple(dict.fromkeys(filter(None, found)))
