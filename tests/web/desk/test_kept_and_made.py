"""What is counted by the dossier, where the record is kept, is what is counted one by one in a record of a day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from dosar.dossier import Filters
from dosar.dossier.views import profiles
from dosar.web.desk import Desk
from dosar.web.desk.day_book import DayBook
from dosar.web.desk.kept_book import KeptBook
from dosar.web.desk.lines import NOBODY, Voice
from dosar.web.desk.shelf import Shelf

LATE = "2030-01-01"  # all sample reports are dated, and out by then
NARROWED = (
    {},
    {"since": "2025-05-01"},
    {"until": "2025-04-12", "by": "Galati"},
    {"about": "Lunca Veche"},
    {"lang": "ro"},
)


@pytest.fixture(scope="module")
def desk(corpus):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Shelf, "_all_out", lambda *_: False)  # else the record of a late day would be the kept one
        made = Desk(corpus)
        yield made
        made.close()


def test_the_record_of_a_day_on_which_all_was_out_is_that_of_today(corpus):
    made = Desk(corpus)
    last = made.overview().last
    assert isinstance(made._book(last), KeptBook)
    assert isinstance(made._book(str(date.fromisoformat(last) - timedelta(days=1))), DayBook)
    made.close()


@pytest.fixture(scope="module", params=["all", "latest", "none"])
def story(desk, request):
    return {"all": None, "latest": desk.stories().items[0].id, "none": "story-000000000000"}[request.param]


def voices(desk):
    person = desk.entities(kind="PER").items[0].id
    yield from (Voice(), Voice(kind="direct"), Voice(stance="denies"), Voice(through="apd"), Voice(speaker=NOBODY))
    yield from (Voice(speaker=person), Voice(speaker="entity-000000000000"), Voice(kind="mixed", stance="asserts"))


def test_sayings(desk, story):
    now, then = Filters(), Filters(as_of=LATE)
    for voice in voices(desk):
        for ask in (desk.saying_lines, desk.saying_facets, desk.spoken):
            assert ask(now, story, voice) == ask(then, story, voice), voice


@pytest.mark.parametrize("given", NARROWED)
def test_what_is_narrowed(desk, story, given):
    given = {"language" if name == "lang" else name: value for name, value in given.items()}
    now, then = Filters(**given), Filters(**given, as_of=LATE)
    for ask in (desk.saying_lines, desk.saying_facets, desk.spoken, desk.entity_kinds, desk.places, desk.echo_kinds):
        assert ask(now, story) == ask(then, story), ask
    assert desk.echoes(now, story, kind="translation") == desk.echoes(then, story, kind="translation")


def test_sources(desk, story):
    for ask in (desk.agencies, desk.outlets, desk.repeating):
        assert ask(None, story, size=200) == ask(LATE, story, size=200)


def test_names(desk, story):
    now, then = Filters(), Filters(as_of=LATE)
    assert desk.named(now, story=story, size=200) == desk.named(then, story=story, size=200)


def test_a_name(desk):
    for entity in desk.entities(size=200).items:
        asked = entity.id
        for ask in (desk.profile, desk.perhaps, desk.why_one):
            assert ask(asked) == ask(asked, LATE), (ask, entity.name)
        assert desk.printed(asked) == desk.printed(asked, LATE)
        assert list(desk.naming(asked)) == list(desk.naming(asked, LATE))
        assert list(desk.naming(asked)[1:3]) == list(desk.naming(asked, LATE)[1:3])
        assert desk.profile(asked).reports == len(desk.naming(asked))


def test_reports_are_found_alike_by_sorting_few_and_by_going_through_many(desk, corpus, monkeypatch):
    found = {entity.id: list(desk.naming(entity.id)) for entity in desk.entities(size=50).items}
    monkeypatch.setattr(profiles, "_MANY", 0)
    other = Desk(corpus)
    for identity, reports in found.items():
        assert list(other.naming(identity)) == reports
        assert list(other.naming(identity)[2:5]) == reports[2:5]
    other.close()


def test_names_that_nothing_goes_by(desk):
    for asked in ("entity-000000000000", "entity-x", "story-1", ""):
        for day in (None, LATE):
            assert desk.profile(asked, day) is None
            assert not any(ask(asked, day) for ask in (desk.printed, desk.perhaps, desk.why_one, desk.naming))


def test_doubts(desk):
    assert desk.doubt_counts() == desk.doubt_counts(LATE)
    assert desk.doubts("entities", size=200) == desk.doubts("entities", LATE, size=200)
    assert any(len(one.evidence) == 2 and one.contrary for one in desk.doubts("entities", size=200).items)


def test_searches(desk, story):
    now, then = Filters(), Filters(as_of=LATE)
    assert desk.search_facets("a*", now, story) == desk.search_facets("a*", then, story)
    assert desk.hits("a*", now, story) == desk.hits("a*", then, story)
