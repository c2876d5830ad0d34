"""The record of a past day is the one that is made of the reports known by then, though most of it is read."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
import pytest
from everything import decide, differences
from handmade import RUN

from dosar.dossier import Dossier
from dosar.dossier.views import DayRecord, DossierFiles
from dosar.extract import annotation, read, sentences
from dosar.importers import Metadata, read_manifest
from dosar.importers import read as read_files
from dosar.model import Annotation, Report, Span, report_id
from dosar.record.groups import group_id
from dosar.record.record import Record, reports_of

EXAMPLES = Path(__file__).parents[2] / "examples"
DAYS = ["2025-04-01", "2025-04-06", "2025-04-08", "2025-04-10", "2025-05-12", "2025-06-18", "2025-09-08", "2025-12-31"]

Read = tuple[Annotation, tuple[Span, ...]]


def changed(report: Report, **fields: str | None) -> Report:
    """A report that says otherwise when it was out, or where, with the id that it has then."""
    other = msgspec.structs.replace(report, **fields)
    known = {name: getattr(other, name) for name in ("url", "outlet", "published", "title", "source")}
    return msgspec.structs.replace(other, id=report_id(other.text, **known))


def annotated(report: Report) -> Read:
    reading = read(report)
    return annotation(reading), sentences(reading)


@pytest.fixture(scope="module")
def reports() -> list[Read]:
    """Reports of two stories and of smaller ones, some undated, some of a month, some twice under one source."""
    chance, found = random.Random(5), []
    for folder in (EXAMPLES, EXAMPLES / "record"):
        manifest = read_manifest(folder / "manifest.csv")
        for item in read_files([str(folder / "reports")], given=Metadata(), manifest=manifest):
            assert isinstance(item, Report)
            found.append(item)
    for at in chance.sample(range(len(found)), 6):
        found[at] = changed(found[at], published=chance.choice([None, (found[at].published or "2025-05")[:7]]))
    again = chance.sample(found, 3)  # the text is another, or they would be the same reports
    found += [changed(one, text=f"{one.text}\n\nText actualizat.", published="2025-06-20") for one in again]
    return [annotated(one) for one in found]


@pytest.fixture
def filled(tmp_path: Path, reports: list[Read]) -> Iterator[Dossier]:
    with Dossier.create(tmp_path / "day.dosar") as dossier:
        for one, lines in reports:
            dossier.add(one, lines, RUN)
        dossier.link()
        yield dossier


def assert_told(dossier: Dossier, days: Sequence[str]) -> None:
    """The records of these days are what those days' reports tell."""
    for day in days:
        found = dossier.record(day)
        assert isinstance(found, DayRecord)
        made = Record(DossierFiles(dossier._connection, day))
        assert differences(found, made) == [], day
        assert found.origins == made.origins


def test_it_is_what_the_reports_of_the_day_tell(filled: Dossier) -> None:
    assert_told(filled, DAYS)


def test_days_tell_different_things(filled: Dossier) -> None:
    """So the days of these tests are worth comparing: some stories were over by then, and some were otherwise."""
    kept = {day: filled.record(day) for day in DAYS}
    same = {day: len(one._past.stories) for day, one in kept.items() if isinstance(one, DayRecord)}
    made = {day: len(one._past.retold) for day, one in kept.items() if isinstance(one, DayRecord)}
    assert any(same[day] and made[day] for day in DAYS)
    assert made[DAYS[0]] == same[DAYS[0]] == 0


@pytest.mark.parametrize("seed", [1, 2])
def test_it_obeys_rulings_of_whatever_day(filled: Dossier, seed: int) -> None:
    chance = random.Random(seed)
    record = filled.record()
    people = [one for one in record.entities if len(one.members) > 1]
    known = list(record.heads)
    series = [one for story in record.stories for one in record.ledger(story).series if len(one.points) > 1]
    for _ in range(3):
        one, other = chance.sample(people, 2)
        decide(filled, "same", chance.choice(one.members), chance.choice(other.members))
        one = chance.choice(people)
        decide(filled, "different", *chance.sample(one.members, 2))
        decide(filled, chance.choice(["same", "different"]), *chance.sample(known, 2), field="story")
        decide(filled, "same", *chance.sample(known, 2), field="origin")
    group = max(record.echoing.values(), key=len)
    decide(filled, "different", group[0], group[-1], field="origin")
    running = max(record.stories, key=lambda story: len(story.reports))
    decide(filled, "different", *chance.sample(reports_of(running), 2), field="story")
    decide(filled, "wrong", chance.choice(series).points[0].id)
    assert_told(filled, DAYS[1 + seed % 2 : -1 : 2])


def test_names_and_ids_are_looked_up_as_among_all(filled: Dossier) -> None:
    for day in DAYS[2::3]:
        found, made = filled.record(day), Record(DossierFiles(filled._connection, day))
        names = [name for one in made.entities for known in one.names.values() for name in known]
        words = {word for name in names for word in re.findall(r"\w+", name)}
        for name in ("nobody at all", "entity-nothing", *names[::7], *sorted(words)[::9]):
            assert found.entities_called(name) == made.entities_called(name), name
        for entity in list(made.entities)[::5]:
            identity = group_id("entity", entity.members[-1])
            assert found.entities_called(identity) == made.entities_called(identity)
            assert found.member(identity) == made.member(identity)


def test_groups_answer_to_the_ids_of_all_their_members(filled: Dossier) -> None:
    for day in DAYS[2::2]:
        found, made = filled.record(day), Record(DossierFiles(filled._connection, day))
        today = filled.record()
        for story in today.stories:
            items = [story, *today.ledger(story).series, *today.timeline(story), *today.sayings(story)]
            for identity in [one.id for one in items][::5]:
                assert found.member(identity) == made.member(identity)
            assert found.story(story.id) == made.story(story.id)
        assert found.member("series-000000000000") is found.member("nothing-at all") is None


def test_what_was_not_kept_yet_is_made_of_all(dossier: Dossier, reports: list[Read]) -> None:
    for one, lines in reports[:4]:
        dossier.add(one, lines, RUN)
    assert not isinstance(dossier.record("2025-12-31"), DayRecord)


def test_today_is_kept_in_the_order_of_the_reports_that_name_an_entity(filled: Dossier) -> None:
    """Two versions of a text have one source, and are two reports wherever entities are put in order."""
    made = Record(DossierFiles(filled._connection))
    assert any(len({words.report for words in one.evidence}) > len(one.reports) for one in made.entities)
    assert differences(filled.record(), made) == []
