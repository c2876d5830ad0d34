"""The figure ledger: what is comparable, how figures are linked, and that every figure has its place."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dosar.extract import read as read_report
from dosar.extract import sentences
from dosar.importers import Metadata, read, read_manifest
from dosar.languages.pack import load, sheets
from dosar.model import Counted, Figure, Link, Party, Report, Span, fact_id
from dosar.record.groups import Rulings, answers
from dosar.record.ledger import Ledger, Spread, build, spread
from dosar.record.ledger.numbers import Interval, interval
from dosar.record.material import Claim, Head
from dosar.record.nouns import Known, Point, PointLink, Series
from dosar.text.fold import fold

EXAMPLES = Path(__file__).parents[2] / "examples"
SENTENCE = "A long enough sentence that says nothing about what is counted here but has room for every number in it."
ALIASES = {"galatz": "galati", "bucharest": "bucuresti", "danube": "dunare", "apd": "agentia presdun"}


class Names:
    """Knows who is meant by a name: one entity for equal folded names, and for the aliases."""

    def speaker(self, report_id: str, name: str) -> Known | None:
        folded = fold(name)
        return Known(id=f"e-{ALIASES.get(folded, folded)}", kind="PER", name=name) if folded[:1].isalpha() else None

    of = speaker


class NoNames:
    """Knows nobody."""

    def speaker(self, report_id: str, name: str) -> Known | None:
        return None

    of = speaker


class Reports:
    """Every report is an origin of its own, but for those that name one and the same carrier."""

    def count(self, supports: Iterable[tuple[str, tuple[str, ...]]]) -> int:
        return len({names or (report,) for report, names in supports})


def claim(
    number: float | None,
    day: str | None = "2025-04-08",
    by: str | None = "Ana Rusu",
    *,
    hedge: str = "exact",
    top: float | None = None,
    category: str = "killed",
    scope: str = "total",
    counted: str | None = None,
    of: str | None = None,
    unit: str | None = None,
    place: str | None = None,
    as_of: str | None = None,
    language: str = "en",
    report: str | None = None,
    at: int = 0,
    words: str | None = None,
    role: bool = False,
    chain: tuple[Link, ...] = (),
    text: str = SENTENCE,
) -> Claim:
    """One figure of a report, which is named by its day and its outlet."""
    source = report or f"{day}-{by}"
    low = number if hedge in ("at least", "over", "range") else None
    high = top if hedge == "range" else number if hedge == "up to" else None
    figure = Figure.at(
        text,
        at,
        at + 1,
        low=low,
        best=None if hedge == "range" else number,
        high=high,
        qualifier=hedge,
        unit=unit,
        counted=Counted(start=at, end=at + 1, text=counted, head=None, of=of) if counted else None,
        category=category,
        scope=scope,
        place=place,
        as_of=as_of or (day[:7] if day else None),
        claimant=Party(text=by, name=None if role else by) if by else None,
        chain=chain,
        rule="test",
        score=0.9,
    )
    parts = (source, number, hedge, top, category, scope, counted, of, unit, place, as_of, by, language, at)
    head = Head(report=source, source=source, outlet=f"Outlet {source}", published=day, language=language)
    sentence = Span(start=0, end=len(text), text=text)
    return Claim(id="-".join(map(str, parts)), head=head, figure=figure, sentence=sentence)


def made(*claims: Claim, **given: Any) -> Ledger:
    return build("story", claims, given.pop("names", Names()), Reports(), **given)


def series_of(ledger: Ledger) -> dict[str, Series]:
    return {point.id: series for series in ledger.series for point in series.points}


def links(ledger: Ledger) -> dict[str, list[PointLink]]:
    return {point.id: list(point.links) for series in ledger.series for point in series.points if point.links}


def kinds(ledger: Ledger) -> set[tuple[str, str, str]]:
    return {(link.type, here, link.to) for here, found in links(ledger).items() for link in found}


def together(*claims: Claim) -> bool:
    found = series_of(made(*claims))
    return len({found[one.id].id for one in claims}) == 1


# --- Intervals -------------------------------------------------------------------------------------------------------

MEETINGS = [
    (claim(7), claim(7), True),
    (claim(7), claim(8), False),
    (claim(7), claim(7, hedge="at least"), True),
    (claim(6), claim(7, hedge="at least"), False),
    (claim(7), claim(7, hedge="over"), False),
    (claim(8), claim(7, hedge="over"), True),
    (claim(7), claim(7, hedge="up to"), True),
    (claim(8), claim(7, hedge="up to"), False),
    (claim(7, hedge="over"), claim(7, hedge="up to"), False),
    (claim(7, hedge="at least"), claim(7, hedge="up to"), True),
    (claim(110), claim(100, hedge="about"), True),
    (claim(111), claim(100, hedge="about"), False),
    (claim(300, hedge="range", top=400), claim(350), True),
    (claim(300, hedge="range", top=400), claim(401), False),
    (claim(300, hedge="range", top=400), claim(400, hedge="over"), False),
]


@pytest.mark.parametrize(("one", "other", "meet"), MEETINGS)
def test_which_numbers_can_hold_together(one: Claim, other: Claim, meet: bool) -> None:
    assert interval(one.figure).meets(interval(other.figure)) is meet
    assert interval(other.figure).meets(interval(one.figure)) is meet


def test_at_least_has_no_upper_bound() -> None:
    assert interval(claim(9, hedge="at least").figure) == Interval(9, float("inf"))


# --- What is comparable ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (claim(9, counted="persoane", language="ro"), claim(9, "2025-04-09", counted="people")),
        (claim(9, counted="morţi", language="ro"), claim(9, "2025-04-09")),
        (claim(9, counted="trupuri", language="ro"), claim(9, "2025-04-09", counted="victims")),
        (
            claim(500, category="deployed", counted="militari", language="ro"),
            claim(500, "2025-04-09", category="deployed", counted="Romanian troops"),
        ),
        (claim(2, counted="copii", language="ro"), claim(2, "2025-04-09", counted="them children")),
        (
            claim(5, category="material", counted="case", language="ro"),
            claim(5, "2025-04-09", category="material", counted="wooden houses"),
        ),
        (claim(3, place="Galați"), claim(3, "2025-04-09", place="Galatz")),
        (claim(3, counted="soldiers", of="KP"), claim(3, "2025-04-09", counted="soldiers")),
    ],
)
def test_what_is_one_thing_in_two_languages(one: Claim, other: Claim) -> None:
    assert together(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (claim(9), claim(9, "2025-04-09", category="casualties")),
        (claim(9), claim(9, "2025-04-09", counted="children")),
        (claim(9), claim(9, "2025-04-09", scope="additional")),
        (claim(9), claim(9, "2025-04-09", scope="planned")),
        (claim(9), claim(9, "2025-04-09", scope="part")),
        (claim(9), claim(9, "2025-04-09", by="Ion Dinu")),
        (claim(9), claim(9, "2025-04-09", by=None)),
        (claim(3, counted="soldiers", of="KP"), claim(3, "2025-04-09", counted="soldiers", of="RU")),
        (
            claim(5, category="money", unit="EUR", text="The damage is 5 million euros."),
            claim(5, "2025-04-09", category="money", unit="RON", text="The damage is 5 million lei."),
        ),
        (
            claim(5, category="material", counted="houses", text="9 houses were flooded."),
            claim(5, "2025-04-09", category="material", counted="houses", text="9 houses were destroyed."),
        ),
    ],
)
def test_what_is_not_comparable(one: Claim, other: Claim) -> None:
    assert not together(one, other)


def test_a_people_that_is_not_named_fits_only_where_one_is() -> None:
    of_one, of_other = claim(3, counted="soldiers", of="KP"), claim(4, "2025-04-09", counted="soldiers", of="RU")
    unsaid = claim(5, "2025-04-10", counted="soldiers")
    found = series_of(made(of_one, of_other, unsaid))
    assert len({found[one.id].id for one in (of_one, of_other, unsaid)}) == 3


def test_who_is_of_two_kinds_is_named_by_both() -> None:
    english = claim(3, category="deployed", counted="military builders")
    romanian = claim(3, "2025-04-09", category="deployed", counted="militari constructori", language="ro")
    soldiers = claim(3, "2025-04-10", category="deployed", counted="soldiers")
    assert together(english, romanian)
    assert not together(english, soldiers)


def test_a_people_by_its_name_is_people_of_that_land() -> None:
    english = claim(600, counted="North Koreans", of="KP")
    romanian = claim(600, "2025-04-09", counted="nord-coreeni", of="KP", language="ro")
    assert together(english, romanian)


def test_people_are_of_the_kind_that_another_gives_to_as_many_of_their_land() -> None:
    soldiers = claim(600, counted="soldați nord-coreeni", of="KP", language="ro")
    people = claim(600, "2025-04-09", counted="North Koreans", of="KP")
    fewer = claim(90, "2025-04-10", counted="North Koreans", of="KP")
    assert together(soldiers, people)
    assert not together(soldiers, fewer)
    assert not together(claim(600, counted="soldiers"), claim(600, "2025-04-09", counted="people"))


def test_who_is_named_by_what_became_of_them_is_people() -> None:
    said = claim(15000, category="deployed", counted="dislocați", language="ro")
    assert together(said, claim(15000, "2025-04-09", category="deployed", counted="men"))
    assert together(said, claim(15000, "2025-04-09", category="deployed", counted="combat troops"))


def test_the_same_number_told_again_is_no_part_of_itself() -> None:
    people, sappers = claim(9, report="a", counted="people"), claim(9, report="a", at=30, counted="sappers")
    assert "part_of" not in {kind for kind, _, _ in kinds(made(people, sappers))}
    fewer = claim(4, report="a", at=30, counted="sappers")
    assert ("part_of", fewer.id, people.id) in kinds(made(people, fewer))


def test_a_bare_number_of_people_sent_goes_on_with_the_kind_before_it() -> None:
    said = claim(6, report="a", category="deployed", counted="soldiers")
    bare = claim(6, report="a", at=20, category="deployed", by="Ion Dinu")
    other = claim(6, "2025-04-12", category="deployed", counted="soldiers", by="Ion Dinu")
    assert not together(bare, other)
    assert ("repeats", other.id, bare.id) in kinds(made(said, bare, other))


def test_a_sum_goes_on_with_what_the_sum_before_it_is_for() -> None:
    first = claim(6, report="a", category="money", unit="EUR", at=16, text="The strike costs 6 million.")
    other = claim(
        2, "2025-04-09", category="money", unit="EUR", at=16, text="The strike costs 2 million.", by="Ion Dinu"
    )
    figure = claim(
        2, report="a", category="money", unit="EUR", at=29, text=f"{' ' * 28}2 million, said Ion.", by="Ion Dinu"
    )
    after = Claim(
        id=figure.id,
        head=figure.head,
        figure=figure.figure,
        sentence=Span(start=28, end=47, text=" 2 million, said Ion"),
    )
    assert together(after, other) is False
    found = series_of(made(first, after, other))
    assert found[after.id].id == found[other.id].id


def test_the_place_that_most_reports_tell_of_is_that_of_the_story() -> None:
    told = [
        claim(9, f"2025-04-{day:02}", by=by, text="9 died at Lunca.") for day, by in ((8, "A"), (9, "B"), (10, "C"))
    ]
    there = claim(9, "2025-04-12", by="A", place="Lunca", text="9 died at Lunca.")
    assert together(told[0], there) is True or series_of(made(*told, there))[there.id].place is None


def test_the_only_country_of_a_story_says_no_more() -> None:
    there, bare = claim(9, place="Poland"), claim(12, "2025-04-09")
    assert kinds(made(there, bare)) == {("revises", bare.id, there.id)}


def test_a_description_is_no_name() -> None:
    one, other = claim(9, by="Polish officials"), claim(9, "2025-04-09", by="Polish officials", role=True)
    assert len(made(one, other, names=NoNames()).series) == 1


def test_money_is_told_apart_by_what_it_is_for() -> None:
    damage = claim(5, category="money", unit="EUR", at=14, text="The damage is 5 million euros.")
    pagube = claim(5, "2025-04-09", category="money", unit="EUR", at=12, language="ro", text="Pagubele de 5 milioane.")
    aid = claim(5, "2025-04-10", category="money", unit="EUR", at=11, text="The aid is 5 million euros.")
    found = series_of(made(damage, pagube, aid))
    assert found[damage.id].id == found[pagube.id].id != found[aid.id].id


def test_a_place_inside_the_story_is_another_thing_and_the_place_of_the_story_is_not() -> None:
    total, inside = claim(9, report="a"), claim(7, report="a", place="Lunca", at=4)
    whole = claim(9, "2025-04-09", place="Valea Mare")
    found = series_of(made(total, inside, whole))
    assert found[total.id].id == found[whole.id].id != found[inside.id].id
    assert (found[total.id].place, found[inside.id].place) == (None, "Lunca")


def test_a_figure_that_says_nothing_of_what_it_counts_is_incomparable() -> None:
    ledger = made(claim(3, by=None, category="other"), claim(None, "2025-04-09"))
    assert [one.reason for one in ledger.incomparable] == [
        "the words beside it do not say what it counts",
        "it gives no number",
    ]
    assert not ledger.series


def test_what_a_measure_is_of_can_be_unsaid_but_its_number_repeats() -> None:
    first, again = claim(652, category="other", unit="cm"), claim(652, "2025-04-09", category="other", unit="cm")
    other = claim(40, "2025-04-09", category="other", unit="cm", at=9)
    ledger = made(first, again, other)
    assert kinds(ledger) == {("repeats", again.id, first.id)}
    assert series_of(ledger)[other.id].id != series_of(ledger)[first.id].id


@pytest.mark.parametrize("lexicon", ["countable", "fate", "topic"])
def test_the_packs_give_things_the_same_names_in_their_own_letters(lexicon: str) -> None:
    named = {code: sheets(code)["ledger"].lexicons[lexicon] for code in ("ro", "en")}
    assert named["ro"].keys() == named["en"].keys()
    for code, meanings in named.items():
        letters = {*load(code).profile.alphabet, " ", "-"}
        listed = [form for forms in meanings.values() for form in forms]
        assert set("".join(listed)) <= letters
        assert len(set(listed)) == len(listed)


# --- Claimants -------------------------------------------------------------------------------------------------------


def test_claimants_without_a_name_are_joined_by_their_words() -> None:
    one, other = claim(9, by="the authorities", role=True), claim(9, "2025-04-09", by="Authorities", role=True)
    series = made(one, other, names=NoNames()).series
    assert [(each.claimant.id, each.claimant.name) for each in series if each.claimant] == [(None, "the authorities")]


def test_a_body_of_a_state_is_one_in_every_language_that_describes_it() -> None:
    english = claim(600, by="South Korean intelligence", role=True)
    romanian = claim(600, "2025-04-09", by="agenției sud-coreene de informații", role=True, language="ro")
    other = claim(600, "2025-04-10", by="Ukrainian intelligence", role=True)
    book = made(english, romanian, other, names=NoNames())
    assert len(book.series) == 2
    assert ("repeats", romanian.id, english.id) in kinds(book)


def test_lawmakers_of_a_land_are_many() -> None:
    english = claim(600, by="a South Korean lawmaker", role=True)
    romanian = claim(600, "2025-04-09", by="un parlamentar sud-coreean", role=True, language="ro")
    assert len(made(english, romanian, names=NoNames()).series) == 2


def test_a_pronoun_is_nobody_that_another_report_knows() -> None:
    one, other = claim(9, by="it", role=True), claim(9, "2025-04-09", by="it", role=True)
    assert len(made(one, other, names=NoNames()).series) == 2


def test_through_whom_it_came_leaves_out_the_claimant_and_the_outlet() -> None:
    chain = (
        Link(role="claimant", name="Ana Rusu"),
        Link(role="agency", name="APD"),
        Link(role="outlet", name="Outlet r"),
    )
    [series] = made(claim(9, report="r", chain=chain), claim(9, "2025-04-09", report="s", chain=chain[:2])).series
    assert [point.through for point in series.points] == [("APD",), ("APD",)]
    assert (series.reports, series.origins) == (2, 1)


# --- Links -----------------------------------------------------------------------------------------------------------


def test_repeats() -> None:
    first, again, third = claim(9), claim(9, "2025-04-09"), claim(9, "2025-04-10")
    ledger = made(first, again, third)
    assert kinds(ledger) == {("repeats", again.id, first.id), ("repeats", third.id, first.id)}
    assert links(ledger)[again.id][0].reason == "Ana Rusu said 9 on 2025-04-08"


def test_a_report_repeats_in_its_own_voice_what_somebody_claims() -> None:
    first, echo = claim(9), claim(9, "2025-04-09", by=None)
    assert kinds(made(first, echo)) == {("repeats", echo.id, first.id)}


def test_loses_hedge() -> None:
    first, bare = claim(9, hedge="at least"), claim(9, "2025-04-09")
    unclaimed, other = claim(9, "2025-04-10", by=None), claim(9, "2025-04-09", by="Ion Dinu")
    ledger = made(first, bare, unclaimed, other)
    assert ("loses_hedge", bare.id, first.id) in kinds(ledger)
    assert not [kind for kind in kinds(ledger) if kind[1] == other.id]
    assert "exact" in links(ledger)[bare.id][0].reason


def test_no_hedge_is_lost_after_another_number() -> None:
    first, next_, bare = claim(9, hedge="at least"), claim(12, "2025-04-09"), claim(9, "2025-04-10")
    ledger = made(first, next_, bare)
    assert kinds(ledger) == {("revises", next_.id, first.id), ("stale", bare.id, next_.id)}


def test_revises() -> None:
    first, again, new = claim(7), claim(7, "2025-04-09"), claim(9, "2025-04-10")
    ledger = made(first, again, new)
    assert ("revises", new.id, first.id) in kinds(ledger)
    assert links(ledger)[new.id][0].reason == "Ana Rusu said 7 on 2025-04-08; 9 now"


def test_additions_are_not_revised() -> None:
    ledger = made(claim(7, scope="additional"), claim(9, "2025-04-10", scope="additional"))
    assert not kinds(ledger)


def test_two_numbers_of_one_date_both_revise_the_one_before() -> None:
    first, one = claim(3), claim(9, "2025-04-09", report="a")
    other = claim(7, "2025-04-09", report="b")
    assert kinds(made(first, one, other)) == {("revises", one.id, first.id), ("revises", other.id, first.id)}


def test_a_report_that_tells_two_days_revises_within_itself() -> None:
    text = "Ana Rusu said on Tuesday that there were 9 dead, after 7 on Monday."
    today = claim(9, report="a", at=41, as_of="2025-04-08", text=text)
    yesterday = claim(7, report="a", at=55, as_of="2025-04-07", text=text)
    assert kinds(made(today, yesterday)) == {("revises", today.id, yesterday.id)}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The toll was lowered to 12 from 14, Ana Rusu said.", "en"),
        ("The toll is 12, down from 14, Ana Rusu said.", "en"),
        ("Sunt 12 morți, față de 14, a spus Ana Rusu.", "ro"),
    ],
)
def test_a_number_that_the_sentence_calls_outdated_comes_first(text: str, language: str) -> None:
    new = claim(12, report="a", at=text.index("12"), text=text, language=language)
    old = claim(14, report="a", at=text.index("14"), text=text, language=language)
    assert kinds(made(new, old)) == {("revises", new.id, old.id)}


def test_smaller_numbers_of_a_report_do_not_revise_its_total() -> None:
    total, part = claim(9, report="a"), claim(2, report="a", at=9)
    after = claim(9, "2025-04-09")
    assert kinds(made(total, part, after)) == {("repeats", after.id, total.id), ("part_of", part.id, total.id)}


def test_stale() -> None:
    old, new = claim(14), claim(12, "2025-04-09")
    late, echo = claim(14, "2025-04-10"), claim(14, "2025-04-11", by=None)
    ledger = made(old, new, late, echo)
    assert {("stale", late.id, new.id), ("stale", echo.id, new.id)} <= kinds(ledger)
    assert links(ledger)[late.id][0].reason == "Ana Rusu had given up 14 for 12 on 2025-04-09"


def test_on_the_day_of_the_revision_nobody_can_tell_that_a_number_is_stale() -> None:
    old, new = claim(14), claim(12, "2025-04-09", report="a")
    same_day = claim(14, "2025-04-09", report="b")
    assert ("repeats", same_day.id, old.id) in kinds(made(old, new, same_day))


def test_a_claim_as_of_then_repeats_what_was_said_then() -> None:
    old, new = claim(7, as_of="2025-04-08"), claim(9, "2025-04-10", as_of="2025-04-10")
    then = claim(7, "2025-04-11", as_of="2025-04-08", report="later")
    now = claim(9, "2025-04-12")
    assert kinds(made(old, new, then, now)) == {
        ("revises", new.id, old.id),
        ("repeats", then.id, old.id),
        ("repeats", now.id, new.id),
    }


def test_news_of_an_earlier_day_revises_nothing() -> None:
    old, new = claim(7, as_of="2025-04-08"), claim(9, "2025-04-11", as_of="2025-04-11")
    between = claim(8, "2025-04-12", as_of="2025-04-10", report="later")
    assert kinds(made(old, new, between)) == {("revises", new.id, old.id)}


def test_a_number_that_is_given_anew_as_of_a_later_day_is_a_revision() -> None:
    first, up = claim(12), claim(14, "2025-04-09", as_of="2025-04-09")
    down = claim(12, "2025-04-10", as_of="2025-04-10", report="later")
    assert ("revises", down.id, up.id) in kinds(made(first, up, down))


def test_rivals() -> None:
    first, again = claim(9, hedge="at least"), claim(9, "2025-04-09", hedge="at least")
    other, same = claim(7, "2025-04-09", by="Ion Dinu"), claim(7, "2025-04-10", by="Ion Dinu")
    ledger = made(first, again, other, same)
    assert {kind for kind in kinds(ledger) if kind[0] == "rivals"} == {("rivals", other.id, first.id)}
    assert links(ledger)[other.id][0].reason == ("Ana Rusu said at least 9 on 2025-04-08, Ion Dinu 7: both cannot hold")


@pytest.mark.parametrize(
    "other",
    [
        claim(12, "2025-04-09", by="Ion Dinu"),  # 12 is at least 9
        claim(7, "2025-04-09", by=None),
        claim(7, "2025-04-09", by="Ion Dinu", counted="children"),
        claim(7, "2025-04-09", by="Ion Dinu", category="casualties"),
        claim(7, "2025-04-28", by="Ion Dinu", as_of="2025-04-28"),
        claim(7, "2025-04-09", by="it", role=True),
    ],
)
def test_who_is_no_rival(other: Claim) -> None:
    names = NoNames() if other.figure.claimant and not other.figure.claimant.name else Names()
    ledger = made(claim(9, hedge="at least", as_of="2025-04-08"), other, names=names)
    assert "rivals" not in {kind for kind, _, _ in kinds(ledger)}


def test_whoever_counts_in_another_country_is_no_rival_where_the_story_counts_by_country() -> None:
    home = claim(9, text="In Romania 9 people died, the prefect Ana Rusu said.")
    away = claim(4, by="Ion Dinu", text="In Bulgaria 4 people died, said Ion Dinu.")
    placed = [claim(9, "2025-04-12", by=None, place="Romania"), claim(4, "2025-04-12", by=None, place="Bulgaria", at=3)]
    assert ("rivals", *sorted((home.id, away.id))[::-1]) in {
        (k, *sorted((a, b))[::-1]) for k, a, b in kinds(made(home, away))
    }
    assert "rivals" not in {kind for kind, _, _ in kinds(made(home, away, *placed))}


def test_part_of() -> None:
    total, part = (
        claim(41, report="a", category="wounded"),
        claim(5, report="a", at=9, category="wounded", scope="part", counted="children"),
    )
    inside, kind = (
        claim(30, report="a", at=20, category="wounded", place="Lunca"),
        claim(8, report="a", at=30, category="wounded", counted="soldiers"),
    )
    elsewhere = claim(5, "2025-04-09", category="wounded", scope="part", counted="children", report="b")
    found = {one for one in kinds(made(total, part, inside, kind, elsewhere)) if one[0] == "part_of"}
    assert found == {("part_of", one.id, total.id) for one in (part, inside, kind)}


def test_a_report_without_a_day_is_placed_by_the_days_it_speaks_of() -> None:
    first, late = claim(9, as_of="2025-04-08"), claim(14, "2025-04", as_of="2025-04-11")
    assert kinds(made(first, late)) == {("revises", late.id, first.id)}


def test_at_most_one_link_tells_how_a_point_stands_to_its_own_claimant() -> None:
    ledger = made(claim(9, hedge="at least"), claim(9, "2025-04-09"), claim(9, "2025-04-10"), claim(12, "2025-04-11"))
    for found in links(ledger).values():
        assert len([link for link in found if link.type in ("repeats", "loses_hedge", "revises", "stale")]) <= 1


def test_a_part_is_of_the_total_that_its_report_has_whoever_gives_it() -> None:
    total = claim(31, report="a", category="wounded")
    called = claim(4, report="a", at=20, category="wounded", scope="part", by="Ion Dinu")
    home = claim(900, report="b", category="deployed", counted="soldiers")
    back = claim(300, report="b", at=20, category="returned", scope="part")
    more = claim(9, report="c")
    beside, other = claim(2, report="c", at=9), claim(3, report="c", at=12, by="Ion Dinu")
    found = {one for one in kinds(made(total, called, home, back, more, beside, other)) if one[0] == "part_of"}
    assert found == {("part_of", a.id, b.id) for a, b in ((called, total), (back, home), (beside, more))}


def test_a_part_is_of_its_time_and_no_larger_than_its_total_is_printed() -> None:
    total = claim(5, report="a", hedge="at least", as_of="2025-04-08")
    long_ago = claim(2, report="a", at=20, by=None, place="Lunca", as_of="2024-05")
    larger = claim(8, report="a", at=40, by=None, place="Lunca")
    assert "part_of" not in {kind for kind, _, _ in kinds(made(total, long_ago, larger))}


def test_whose_bare_number_a_kind_is_part_of_nobody_knows() -> None:
    special = claim(2, report="a", counted="soldiers")
    bare = claim(14, report="a", at=20, by="Ion Dinu")
    assert "part_of" not in {kind for kind, _, _ in kinds(made(special, bare))}
    said = claim(14, report="a", at=20, by="Ion Dinu", counted="people")
    assert ("part_of", special.id, said.id) in kinds(made(special, said))


def test_a_number_is_stale_where_it_was_revised_after_all_who_gave_it() -> None:
    one, other = claim(41), claim(41, by="Ion Dinu")
    new, echo = claim(38, "2025-04-10"), claim(41, "2025-04-20", by=None)
    assert ("stale", echo.id, new.id) in kinds(made(one, other, new, echo))


def test_parts_of_nobody_special_are_one_only_with_one_number() -> None:
    old, new = claim(2, scope="part"), claim(3, "2025-04-09", scope="part")
    again = claim(2, "2025-04-10", scope="part")
    assert kinds(made(old, new, again)) == {("repeats", again.id, old.id)}


def test_a_headline_without_the_hedge_of_its_story_loses_it() -> None:
    head, body = claim(5, report="a"), claim(5, report="a", at=30, hedge="at least")
    assert kinds(made(head, body)) == {("loses_hedge", head.id, body.id)}


def test_a_report_repeats_who_gave_its_number_as_exact() -> None:
    about, exact = claim(15, hedge="about"), claim(15, "2025-04-09", by="Ion Dinu")
    bare = claim(15, "2025-04-12", by=None)
    assert ("repeats", bare.id, exact.id) in kinds(made(about, exact, bare))


# --- Rulings and ids -------------------------------------------------------------------------------------------------


def test_a_person_joins_and_parts_series() -> None:
    one, two, three = claim(9), claim(9, "2025-04-09"), claim(9, "2025-04-09", by="A. Rusu")
    joined = series_of(made(one, two, three, rulings=Rulings(same=frozenset({(two.id, three.id)}))))
    assert len({found.id for found in joined.values()}) == 1
    parted = series_of(made(one, two, three, rulings=Rulings(different=frozenset({(one.id, two.id)}))))
    assert len({found.id for found in parted.values()}) == 3


def test_an_address_lasts() -> None:
    one, two = claim(9), claim(12, "2025-04-09")
    [series], [before], [other] = (made(*told).series for told in ((one, two), (one,), (two,)))
    assert series.id == before.id
    assert series.id.startswith("series-")
    assert answers(other.id, "series", [point.id for point in series.points])


# --- Laws ------------------------------------------------------------------------------------------------------------

DAYS = st.sampled_from(["2025-04-08", "2025-04-09", "2025-04-10T10:00:00Z", "2025-04-12", "2025-04", None])
CLAIMS = st.lists(
    st.builds(
        claim,
        st.sampled_from([2, 7, 9, 12, 14]),
        DAYS,
        st.sampled_from(["Ana Rusu", "Ion Dinu", None]),
        hedge=st.sampled_from(["exact", "at least", "up to"]),
        counted=st.sampled_from([None, "people", "children"]),
        place=st.sampled_from([None, None, "Galați", "Galatz", "Romania"]),
        as_of=st.sampled_from([None, "2025-04-08", "2025-04-09"]),
        report=st.sampled_from([None, "a", "b"]),
        at=st.integers(0, 60),
    ),
    max_size=12,
    unique_by=lambda one: one.id,
)


def of_one_report(claims: list[Claim]) -> list[Claim]:
    """Claims of which each report has one head."""
    heads: dict[str, Head] = {}
    return [
        Claim(id=one.id, head=heads.setdefault(one.head.report, one.head), figure=one.figure, sentence=one.sentence)
        for one in claims
    ]


@settings(max_examples=60, deadline=None)
@given(CLAIMS, st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_matter(claims: list[Claim], random: Any) -> None:
    whole = of_one_report(claims)
    shuffled = [*whole]
    random.shuffle(shuffled)
    ledger = made(*whole)
    assert made(*shuffled, *shuffled[:2]) == ledger
    placed = [point.id for series in ledger.series for point in series.points]
    placed += [one.id for one in ledger.incomparable]
    assert sorted(placed) == sorted(one.id for one in whole)


@pytest.fixture(scope="module")
def samples() -> list[Claim]:
    found = []
    manifest = read_manifest(EXAMPLES / "manifest.csv")
    for item in read([str(EXAMPLES / "reports")], given=Metadata(), manifest=manifest):
        assert isinstance(item, Report)
        reading = read_report(item)
        head = Head(
            report=item.id, source=item.source, outlet=item.outlet, published=item.published, language=item.language
        )
        told = sentences(reading)
        for figure in reading.figures:
            sentence = next(one for one in told if one.start <= figure.start < one.end)
            found.append(Claim(id=fact_id(item, figure), head=head, figure=figure, sentence=sentence))
    return found


def test_every_figure_of_the_samples_has_one_place(samples: list[Claim]) -> None:
    ledger = made(*samples)
    placed = [point.id for series in ledger.series for point in series.points]
    placed += [one.id for one in ledger.incomparable]
    assert len(samples) > 100
    assert sorted(placed) == sorted(one.id for one in samples)
    assert all(one.reason and one.evidence for one in ledger.incomparable)
    ids = set(placed)
    assert all(link.to in ids and link.reason for found in links(ledger).values() for link in found)


def test_the_toll_of_the_samples_is_told_as_an_editor_would(samples: list[Claim]) -> None:
    ledger = made(*samples)
    [toll] = [
        series
        for series in ledger.series
        if series.category == "killed"
        and series.scope == "total"
        and series.claimant
        and series.claimant.name == "Matei Dobre"
        and not series.place
    ]
    revised = [point.best for point in toll.points if "revises" in {link.type for link in point.links}]
    assert revised[:5] == [5, 9, 12, 14, 12]
    assert {point.source.rpartition("/")[2] for point in toll.points if point.best == 9 and lost(point)} == {
        "04.ro.txt",
        "05.ro.txt",
    }


def lost(point: Point) -> bool:
    return "loses_hedge" in {link.type for link in point.links}


# --- Spread ----------------------------------------------------------------------------------------------------------


def test_the_spread_is_over_the_claims_so_far() -> None:
    ledger = made(claim(3), claim(14, "2025-04-09"), claim(11, "2025-04-09", by="Ion Dinu"))
    assert spread(ledger.series) == Spread(11, None, 14)


def test_all_agree_on_the_best_or_there_is_none() -> None:
    assert spread(made(claim(9), claim(9, by="Ion Dinu")).series) == Spread(9, 9, 9)
    assert spread(made(claim(9), claim(9, by="Ion Dinu", hedge="at least")).series) == Spread(9, None, None)
    assert spread([]) == Spread(None, None, None)


def test_series_that_count_one_thing_are_named_together() -> None:
    ledger = made(claim(9), claim(12, by="Ion Dinu"), claim(40, category="wounded", counted="răniți"))
    together = {frozenset(group) for group in ledger.comparable}
    by_category = {series.category: set[str]() for series in ledger.series}
    for series in ledger.series:
        by_category[series.category].add(series.id)
    assert together == {frozenset(ids) for ids in by_category.values()}
    assert {len(group) for group in together} == {1, 2}
