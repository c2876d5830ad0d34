"""Events from dated sentences: those that tell one happening, with its date, place, people and evidence."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from dosar.record.events.likeness import days
from dosar.record.events.pairs import groups
from dosar.record.events.tellings import Telling, position, tellings
from dosar.record.groups import NOTHING_RULED, Rulings, group_id
from dosar.record.lookups import Directory, Origins
from dosar.record.material import Dated
from dosar.record.nouns import Event


def build(
    story: str,
    sentences: Iterable[Dated],
    directory: Directory,
    origins: Origins,
    rulings: Rulings = NOTHING_RULED,
) -> tuple[Event, ...]:
    """The events of a story, by their first day, last day and id; the order of the sentences does not matter.

    A sentence in which nothing happens makes no event, unless a person ruled that it tells the same as another.
    """
    ruled = {each for pair in rulings.same for each in pair}
    told = [telling for telling in tellings(sentences, directory) if telling.told or telling.id in ruled]
    by_id = {telling.id: telling for telling in told}
    found = [_event(story, [by_id[each] for each in group], origins) for group in groups(told, rulings)]
    return tuple(sorted(found, key=lambda event: (event.first, event.last, event.id)))


def _event(story: str, group: Sequence[Telling], origins: Origins) -> Event:
    """The event that a group of tellings tells."""
    members = sorted(group, key=lambda each: (each.dated.head.order, each.dated.sentence.start, each.id))
    when, title = _date(members), _title(members)
    ordered = [title, *(each for each in members if each is not title)]
    evidence = dict.fromkeys(each.dated.head.evidence(each.dated.sentence) for each in ordered)
    reports = {each.dated.head.report: each.dated.head.source for each in members}
    place = _place(members)
    return Event(
        id=group_id("event", members[0].id),
        story=story,
        date=when.dated.date,
        first=when.dated.first,
        last=when.dated.last,
        title=title.dated.sentence.text,
        place=place,
        participants=_participants(members),
        reports=tuple(reports.values()),
        origins=origins.count([(report, ()) for report in reports]),
        planned=all(each.ahead for each in members),
        members=tuple(each.id for each in members),
        evidence=tuple(evidence),
    )


def _date(members: Sequence[Telling]) -> Telling:
    """The telling whose date is the event's: the shortest date, of equals the one that most reports give."""
    reports: dict[tuple[str, str], set[str]] = defaultdict(set)
    for each in members:
        reports[each.days].add(each.dated.head.report)
    return min(members, key=lambda each: (days(each), -len(reports[each.days]), each.dated.first))


def _title(members: Sequence[Telling]) -> Telling:
    """The fullest sentence of the earliest report, of equals the shorter one."""
    earliest = [each for each in members if each.dated.head.report == members[0].dated.head.report]
    return min(earliest, key=lambda each: (-each.fullness, len(each.dated.sentence.text), each.dated.sentence.start))


def _participants(members: Sequence[Telling]) -> tuple[str, ...]:
    """The people and organisations named, the most frequent first, then in the order of the reports."""
    keys = Counter(who.key for each in members for who in each.who if who.kind in ("PER", "ORG"))
    names: dict[str, str] = {}
    for each in members:
        for who in each.who:
            names.setdefault(who.key, who.name)
    return tuple(dict.fromkeys(names[key] for key, _ in keys.most_common()))


def _place(members: Sequence[Telling]) -> str | None:
    """The place named most, near the verb for more; a country or a land only where nothing smaller is named."""
    weights: dict[str, float] = defaultdict(float)
    names: dict[str, str] = {}
    for each in members:
        for who in each.who:
            if who.kind == "LOC":
                near = 1 / (1 + position(each, who.name) / 40)
                weights[who.key] += (1.0 + near) * (0.25 if who.broad else 1.0)
                names.setdefault(who.key, who.name)
    best = min(weights, key=lambda key: (-weights[key], names[key]), default=None)
    return names[best] if best else None
