"""The book of a past day answers as one that was made of all the reports known then, whichever threads ask."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from dosar.dossier import Dossier
from dosar.dossier.views import DossierFiles
from dosar.record.groups import group_id
from dosar.record.record import Record
from dosar.web.desk.book import Book
from dosar.web.desk.day_book import DayBook
from dosar.web.desk.shelf import Shelf

DAY = "2025-06-10"


@pytest.fixture(scope="module")
def shelf(corpus):
    made = Shelf(corpus)
    yield made
    made.close()


@pytest.fixture(scope="module")
def made(corpus):
    """The book of the day, made of all reports."""
    with Dossier.open(corpus, readonly=True) as dossier:
        yield Book(Record(DossierFiles(dossier._connection, DAY)))


@pytest.fixture
def book(shelf):
    """A book of the day of which nothing was read yet."""
    found = shelf._new_book(DAY)
    assert isinstance(found, DayBook)
    return found


LISTS = ["stories", "entities", "echoes", "all_series", "all_events", "all_sayings"]


@pytest.mark.parametrize("name", LISTS)
def test_lists_are_those_of_all_reports(book, made, name):
    found, expected = getattr(book, name), getattr(made, name)
    assert len(found) == len(expected) >= 3
    assert list(found[1:3]) == list(expected[1:3])
    assert list(found) == list(expected)
    assert found[-1] == expected[-1]


def test_threads_may_ask_at_once(book, made):
    with ThreadPoolExecutor(12) as pool:
        found = list(pool.map(lambda at: list(getattr(book, LISTS[at % 6])), range(24)))
    assert all(found[at] == list(getattr(made, LISTS[at % 6])) for at in range(24))


def test_items_are_found_by_the_ids_of_their_members(book, made):
    for kind, ask, expected, items, members in (
        ("entity", book.entity, made.entity, made.entities, lambda one: one.members),
        ("series", book.series, made.series, made.all_series, lambda one: [point.id for point in one.points]),
        ("event", book.event, made.event, made.all_events, lambda one: one.members),
        ("saying", book.saying, made.saying, made.all_sayings, lambda one: one.statements),
    ):
        for item in items[::4]:
            identity = group_id(kind, members(item)[-1])
            assert ask(identity) == expected(identity)
        assert ask(f"{kind}-000000000000") is ask("") is None


def test_who_is_involved(book, made):
    assert [book.speaker_of(one) for one in made.all_sayings] == [made.speaker_of(one) for one in made.all_sayings]
    for event in made.all_events[::3]:
        assert book.named_in(event) == made.named_in(event)
    for entity in made.entities[:20]:
        for name in ("sayings_of", "series_of", "events_of"):
            assert list(getattr(book, name).get(entity.id, ())) == list(getattr(made, name).get(entity.id, ())), name
    assert book.events_of.get("entity-000000000000") is None
