"""What the desk answers is what the record of the commands has, a page at a time."""

from __future__ import annotations

import inspect
from collections import Counter
from functools import partial
from itertools import pairwise

import pytest

from dosar.dossier import Dossier, Filters, NoSuchReport
from dosar.record.groups import group_id
from dosar.record.record import reports_of
from dosar.text.fold import fold
from dosar.web.desk import Desk, Page
from dosar.web.desk.nouns import MOST

FLOOD = "Danube dike"


@pytest.fixture(scope="module")
def desk(corpus):
    made = Desk(corpus)
    yield made
    made.close()


@pytest.fixture(scope="module")
def record(corpus):
    with Dossier.open(corpus, readonly=True) as dossier:
        yield dossier.record()


@pytest.fixture(scope="module")
def flood(desk):
    return next(story for story in desk.stories().items if FLOOD in story.title)


def every(ask) -> list:
    """All items of a list, a page after the other."""
    first = ask(1, MOST)
    return [item for number in range(1, first.last + 1) for item in ask(number, MOST).items]


def test_a_page_knows_its_place():
    page = Page.of(range(45), 2, 20)
    assert page.items == tuple(range(20, 40))
    assert (page.total, page.last, page.skipped) == (45, 3, 20)
    assert Page.of(range(45), 4, 20).items == ()
    assert Page.of((), 1, 20).last == 1
    assert page.each(str).items == tuple(map(str, page.items))


def test_lists_are_those_of_the_record(desk, record):
    assert every(lambda number, size: desk.stories(number=number, size=size)) == list(record.stories)
    assert every(lambda number, size: desk.entities(number=number, size=size)) == list(record.entities)
    assert every(lambda number, size: desk.echoes(number=number, size=size)) == list(record.echoes)
    books = [record.ledger(story) for story in record.stories]
    assert every(lambda number, size: desk.series(number=number, size=size)) == [
        series for book in books for series in book.series
    ]
    assert every(lambda number, size: desk.incomparable(number=number, size=size)) == [
        one for book in books for one in book.incomparable
    ]
    assert every(lambda number, size: desk.sayings(number=number, size=size)) == [
        saying for story in record.stories for saying in record.sayings(story)
    ]
    events = every(lambda number, size: desk.events(number=number, size=size))
    assert {event.id for event in events} == {event.id for story in record.stories for event in record.timeline(story)}
    assert all(one.first <= other.first for one, other in pairwise(events))


@pytest.mark.parametrize("name", ["events", "series", "sayings", "entities", "echoes", "reports", "incomparable"])
def test_a_list_is_narrowed_to_a_story(desk, flood, name):
    ask = getattr(desk, name)
    within = ask(story=flood.id, size=MOST)
    assert 0 < within.total < ask(size=MOST).total
    assert ask(story="story-000000000000").total == 0
    reports = set(reports_of(flood))
    for item in within.items:
        assert any(found.report in reports for found in item.evidence)


@pytest.mark.parametrize(
    "name", ["stories", "events", "series", "sayings", "entities", "echoes", "reports", "statements"]
)
def test_as_of_a_day_less_is_known(desk, name):
    ask, day = getattr(desk, name), Filters(as_of="2025-04-30")
    known = ask(day, size=MOST)
    assert 0 < known.total < ask(size=MOST).total
    assert all(found.published[:10] <= "2025-04-30" for item in known.items for found in item.evidence)


def test_groups_answer_to_every_id_that_they_had(desk, flood):
    for kind, ask, group, members in (
        ("story", desk.story, flood, reports_of(flood)),
        ("entity", desk.entity, entity := desk.entities().items[0], entity.members),
        ("origin", desk.echo, echo := desk.echoes().items[0], desk.echo_reports(echo.id)),
        ("series", desk.one_series, series := desk.series().items[0], [point.id for point in series.points]),
        ("event", desk.event, event := desk.events().items[0], event.members),
        ("saying", desk.saying, saying := desk.sayings().items[0], saying.statements),
    ):
        assert all(ask(group_id(kind, member)) == group for member in members), kind
        assert ask(f"{kind}-000000000000") is None
        assert ask("") is None


def test_a_line_of_a_story_counts_its_reports(desk, flood):
    line = desk.story_line(flood.id)
    assert line.reports == len(flood.reports) == desk.story_reports(flood.id).total
    assert line.outlets[0] == "Gazeta Bălții"
    assert set(line.languages) == {"ro", "en"}
    assert [on.report.id for on in desk.story_reports(flood.id, size=MOST).items] == reports_of(flood)


LATER = "2099-12-31"
"""A day by which every sample is out: the record of it is made and not kept."""


def test_events_are_counted_by_the_days_that_they_cover(desk, record):
    events = [event for story in record.stories for event in record.timeline(story)]
    covered = Counter((event.first, event.last, event.planned) for event in events)
    dates = desk.dates()
    assert {(one.first, one.last, one.planned): one.events for one in dates} == covered
    assert [(one.first, one.last) for one in dates] == sorted((one.first, one.last) for one in dates)


@pytest.mark.parametrize(
    "narrowing",
    [{}, {"about": "Lunca Veche"}, {"category": "killed"}, {"since": "2025-05", "until": "2025-06"}],
    ids=str,
)
def test_the_kept_record_answers_as_the_one_that_is_made(desk, narrowing):
    today, later = Filters(**narrowing), Filters(**narrowing, as_of=LATER)
    assert desk.dates(today) == desk.dates(later)
    events = desk.events(today, size=MOST).items
    assert desk.names_in(events) == desk.names_in(events, LATER)
    assert desk.ledger_facets(today, most=500) == desk.ledger_facets(later, most=500)
    things = [{frozenset(one.series) for one in every(partial(ask_counted, desk, f))} for f in (today, later)]
    assert things[0] == things[1]


def ask_counted(desk, filters, number, size):
    return desk.counted(filters, number=number, size=size)


def test_every_series_is_of_one_thing_that_is_counted(desk, record):
    counted = every(partial(ask_counted, desk, Filters()))
    series = [one.id for story in record.stories for one in record.ledger(story).series]
    assert sorted(identity for one in counted for identity in one.series) == sorted(series)
    assert counted[0].reports == max(one.reports for one in counted)
    assert desk.thing(counted[0].series[-1]) == counted[0]
    assert desk.thing("series-000000000000") is None


def test_the_names_in_an_event_are_those_of_its_people_and_place(desk):
    events = every(lambda number, size: desk.events(number=number, size=size))
    named = desk.names_in(events)
    for event in events:
        for name in filter(None, (event.place, *event.participants)):
            called = {fold(known) for names in desk.entity(named[name]).names.values() for known in names}
            assert fold(name) in called


def test_each_telling_of_an_event_says_by_which_words_it_is_dated(desk):
    for event in every(lambda number, size: desk.events(number=number, size=size)):
        tellings = desk.tellings_of(event.id, size=MOST)
        assert tuple(one.evidence for one in tellings.items) == event.evidence
        for one in tellings.items:
            assert one.words is not None
            assert one.words.text in one.evidence.text
            assert one.words.report == one.evidence.report
        assert event.date in {one.date for one in tellings.items}


def test_events_are_narrowed_by_place_and_by_being_planned(desk):
    place = next(event.place for event in desk.events(size=MOST).items if event.place)
    assert {event.place for event in desk.events(place=place).items} == {place}
    planned, happened = desk.events(planned=True), desk.events(planned=False)
    assert planned.total + happened.total == desk.events().total
    assert all(event.planned for event in planned.items)


def test_comparable_series_stand_beside_each_other(desk, flood):
    main = desk.main_figures(flood.id)[0]
    assert main.category == "killed"
    beside = desk.comparable(main.series[0])
    assert tuple(one.id for one in beside) == main.series
    assert len({(one.category, one.unit, one.place, one.scope) for one in beside}) == 1
    assert desk.comparable("series-000000000000") == ()


def test_main_figures_have_a_spread_over_their_claimants(desk, flood):
    main = desk.main_figures(flood.id)
    assert main
    for one in main:
        assert (one.low, one.best, one.high) != (None, None, None)
        assert one.low is None or one.high is None or one.low <= one.high
        assert one.story == flood.id
    assert [one.reports for one in main] == sorted((one.reports for one in main), reverse=True)
    assert len(desk.main_figures(most=3)) == 3


def test_sayings_are_narrowed_by_kind_and_carrier(desk):
    direct = desk.sayings(kind="direct", size=MOST)
    tellings = desk.tellings(direct.items)
    assert direct.total
    for saying in direct.items:
        assert "direct" in {tellings[identity].kind for identity in saying.statements}
    through = next(saying.through[0] for saying in desk.sayings(size=MOST).items if saying.through)
    assert all(through in saying.through for saying in desk.sayings(through=through).items)


def test_the_tellings_of_a_saying_have_its_chain(desk):
    sayings = desk.sayings(size=MOST).items
    tellings = desk.tellings(sayings)
    assert set(tellings) == {identity for saying in sayings for identity in saying.statements}
    assert any(telling.chain for telling in tellings.values())


def test_speakers_are_counted_once_under_all_their_names(desk):
    speakers = desk.speakers(size=MOST).items
    assert sum(one.sayings for one in speakers) == desk.sayings().total
    known = [one.entity for one in speakers if one.entity]
    assert len(known) == len(set(known))
    assert desk.said_by(speakers[0].entity).total == speakers[0].sayings
    counts = [one.sayings for one in speakers if one.name]
    assert counts == sorted(counts, reverse=True)


def test_an_entity_has_its_figures_and_events(desk):
    claimant = next(series.claimant.id for series in desk.series(size=MOST).items if series.claimant)
    assert all(series.claimant.id == claimant for series in desk.claimed_by(claimant).items)
    place = desk.places().items[0].place
    assert all(place.name == event.place for event in desk.events_with(place.id).items)
    assert desk.said_by("entity-000000000000").total == 0


def test_entities_are_narrowed_by_kind(desk):
    kinds = {kind: desk.entities(kind=kind, size=MOST) for kind in ("PER", "ORG", "LOC", "EVENT")}
    assert sum(page.total for page in kinds.values()) == desk.entities().total
    assert {entity.kind for entity in kinds["PER"].items} == {"PER"}


def test_outlets_are_counted(desk):
    outlets = desk.outlets(size=MOST).items
    assert sum(one.reports for one in outlets) == 64
    assert all(one.repeating <= one.reports for one in outlets)
    assert any(one.repeating for one in outlets)
    assert desk.repeating().total
    assert all(one.outlet != one.origin for one in desk.repeating().items)


def test_two_reports_of_an_echo_group_share_sentences(desk):
    group = next(one for one in desk.echoes().items if one.kind in ("copy", "rewrite"))
    left, right, *_ = desk.echo_reports(group.id)
    aligned = desk.aligned(left, right)
    assert aligned.pairs
    for one, other, score in aligned.pairs:
        assert aligned.left.text[one.start : one.end] == one.text
        assert aligned.right.text[other.start : other.end] == other.text
        assert 0 < score <= 1


def test_reports_are_found_by_the_beginning_of_their_id_and_by_nothing_else(desk):
    row = desk.reports().items[0]
    digits = row.id.removeprefix("sha256:")
    assert desk.report(digits[:16]) == desk.report(digits) == desk.report(row.id)
    for reference in (digits[:15], row.source, "", "../etc/passwd", "f" * 64, "%"):
        with pytest.raises(NoSuchReport):
            desk.report(reference)


def test_a_report_that_was_not_out_is_not_there(desk):
    last = desk.report_lines().items[0].report
    assert desk.report_file(last.id, "2025-12-31").report.id == last.id
    with pytest.raises(NoSuchReport):
        desk.report_file(last.id, "2025-04-30")
    assert desk.news(last.id, "2025-04-30") == ()


def test_a_file_of_a_report_has_all_its_facts(desk, corpus):
    row = desk.reports().items[3]
    file = desk.report_file(row.id)
    with Dossier.open(corpus, readonly=True) as dossier:
        found = dict(dossier.facts(row.id))
    assert {one.id: one.fact for one in file.facts} == found
    assert file.story.id == desk.story_line(file.story.id).id
    assert not any(one.wrong or one.read for one in file.facts)


def test_reports_are_listed_the_latest_first_with_their_stories(desk, record):
    lines = every(lambda number, size: desk.report_lines(number=number, size=size))
    days = [line.report.published or "" for line in lines]
    assert days == sorted(days, reverse=True)
    assert all(line.story.id == record.story_of(line.report.id).id for line in lines)


def test_search_has_pages_and_facets(desk):
    whole = desk.search("dig*", size=MOST)
    assert whole.total == len(whole.items) > 4
    pieces = [hit for number in range(1, 4) for hit in desk.search("dig*", number=number, size=4).items]
    assert pieces == list(whole.items[:12])
    facets = desk.facets("dig*")
    assert sum(one.reports for one in facets.languages) == whole.total
    first = facets.outlets[0]
    assert desk.search("dig*", Filters(outlet=first.value)).total == first.reports
    assert desk.search("", size=5).total == 0
    assert desk.facets("!").languages == ()


def test_the_overview_counts_and_knows_what_is_new(desk):
    overview = desk.overview()
    assert (overview.reports, overview.stories, overview.added) == (64, desk.stories().total, None)
    assert (overview.first, overview.last) == ("2025-04-01", "2025-10-10")
    assert overview.latest == 64
    assert [desk.overview(after=after).added for after in (0, 60, 64)] == [64, 4, 0]
    assert len(desk.overview(after=60).arrivals) == 4
    assert desk.overview("2025-04-30").reports < 64
    assert desk.overview("2000-01-01").reports == 0


def test_every_question_says_what_it_answers():
    for name, question in inspect.getmembers(Desk):
        if not name.startswith("_"):
            assert inspect.getdoc(question), name
