"""Events: which of gold's are found, on which date, from which reports.

A found event is one of gold's where it is told by one of gold's reports, on a date that is gold's or lies inside it,
and its evidence overlaps the sentence that tells it there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dosar.values import interval
from evaluation.measures import ratio
from evaluation.pairing import overlap
from evaluation.record.corpus import Corpus, sentence
from evaluation.record.found import Item, Scored, Words, evidence, line, sources
from evaluation.record.gold import GoldEvent


def score_events(gold: Sequence[GoldEvent], found: Sequence[Item], corpus: Corpus) -> Scored:
    """How many events are found; of these, how many have gold's very date and know whether it was only planned.

    ``sources`` is the share of the reports that tell the found events which the nearest found event names: what is
    below 1 are events that were not joined.
    """
    errors: list[str] = []
    dates = planned = found_events = named = told = 0
    for event in gold:
        nearest = _nearest(event, found, corpus)
        if nearest is None:
            errors.append(line("events", "missed", event.date, event.what, event.told[0].source))
            continue
        missing = {one.source for one in event.told}.difference(sources(nearest))
        found_events, told, named = found_events + 1, told + len(event.told), named + len(event.told) - len(missing)
        dates, planned = dates + (nearest["date"] == event.date), planned + (bool(nearest["planned"]) == event.planned)
        errors += _flaws(event, nearest, missing)
    measures = {
        "found": ratio(found_events, len(gold)),
        "date": ratio(dates, found_events),
        "planned": ratio(planned, found_events),
        "sources": ratio(named, told),
        "gold": len(gold),
    }
    return Scored(measures, errors)


def _flaws(event: GoldEvent, nearest: Item, missing: Iterable[str]) -> list[str]:
    flaws = [line("events", "apart", event.date, event.what, source) for source in sorted(missing)]
    if nearest["date"] != event.date:
        flaws.append(line("events", "wrong date", event.date, event.what, f"got {nearest['date']}"))
    if bool(nearest["planned"]) != event.planned:
        flaws.append(line("events", "wrong planned", event.date, event.what, f"got {nearest['planned']}"))
    return flaws


def _nearest(event: GoldEvent, found: Iterable[Item], corpus: Corpus) -> Item | None:
    """The found event that is this one: with the very date if there is one, then with most of the reports."""
    there = {one.source for one in event.told}
    fits = [item for item in found if _is(event, item, corpus)]
    return max(
        fits, key=lambda item: (item["date"] == event.date, len(there.intersection(sources(item)))), default=None
    )


def _is(event: GoldEvent, item: Item, corpus: Corpus) -> bool:
    wanted, got = interval(event.date), interval(item["date"])
    if not wanted or not got or got[0] < wanted[0] or got[1] > wanted[1]:
        return False
    behind = list(evidence(item))
    return any(_tells(one.source, one.starts, words, corpus) for one in event.told for words in behind)


def _tells(source: str, starts: str, words: Words, corpus: Corpus) -> bool:
    if words.source != source or words.at is None:
        return False
    text = corpus[source].text
    return overlap(sentence(text.index(starts), text, least=len(starts)), words.at)
