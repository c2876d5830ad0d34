"""The scorer on cases small enough to be counted by hand."""

from dataclasses import replace

import pytest

from dosar.model import Annotation, Figure, Link, Mention, Party, Report, Span, Statement, Timex
from evaluation import gold, listings
from evaluation.gold import Case, GoldSet
from evaluation.measures import measure
from evaluation.score import score

TEXT = "At least 5 people died and 9 were hurt, the mayor of Brod, Ana Pop, said on Monday, Reuters reports."


def at(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def span(words: str, kind: type = Span, **fields: object):
    return kind.at(TEXT, *at(words), **fields)


def link(role: str, words: str) -> Link:
    start, end = at(words)
    return Link(role=role, name=words, start=start, end=end, text=words)


MAYOR = Party(name="Ana Pop", start=at("the mayor")[0], end=at("Ana Pop")[1], text="the mayor of Brod, Ana Pop")
CHAIN = (link("claimant", "Ana Pop"), link("agency", "Reuters"))

GOLD = Case(
    name="1.txt",
    language="en",
    published="2025-08",
    text=f" date 2025-08 {TEXT}",
    figures=(
        gold.Figure(
            at("At least 5"), "At least 5", 5, 5, None, "at least", "killed", "Ana Pop", "2025-08", ("Reuters",)
        ),
        gold.Figure(at("9"), "9", None, 9, None, "exact", "wounded", None, None),
    ),
    statements=(
        gold.Statement(
            at=at("At least 5 people died and 9 were hurt"),
            text="At least 5 people died and 9 were hurt",
            kind="indirect",
            speaker="the mayor of Brod, Ana Pop",
            speaker_at=at("the mayor of Brod, Ana Pop"),
            name="Ana Pop",
            cue_at=at("said"),
            chain=("Reuters",),
        ),
    ),
    times=(gold.Time(at("Monday"), "Monday", "2025-08-04"),),
    mentions=(gold.Mention(at("Ana Pop"), "Ana Pop", "PER"), gold.Mention(at("Reuters"), "Reuters", "ORG")),
)
HEAD = len(GOLD.text) - len(TEXT)


def moved(fact):
    """A gold fact at its place in the text with the head, which is what the annotator saw."""
    places = {name: getattr(fact, name) for name in ("at", "speaker_at", "cue_at") if getattr(fact, name, None)}
    return replace(fact, **{name: (start + HEAD, end + HEAD) for name, (start, end) in places.items()})


CASE = replace(
    GOLD, **{kind: tuple(map(moved, getattr(GOLD, kind))) for kind in ("figures", "statements", "times", "mentions")}
)

FIVE = span(
    "At least 5", Figure, low=5, best=5, qualifier="at least", category="killed", as_of="2025-08-04", claimant=MAYOR,
    chain=CHAIN, rule="five", score=1.0,
)  # fmt: skip
NINE = span("9", Figure, best=9, qualifier="exact", category="wounded", rule="nine", score=1.0)
SAID = Statement(
    kind="indirect", content=span("At least 5 people died and 9 were hurt"), cue=span("said"), speaker=MAYOR,
    chain=CHAIN, rule="said", score=1.0,
)  # fmt: skip
MONDAY = span("Monday", Timex, type="DATE", value="2025-08-04", rule="weekday")
ANA = span("Ana Pop", Mention, type="PER", name="Ana Pop", rule="name")
REUTERS = span("Reuters", Mention, type="ORG", rule="name")

REPORT = Report(id="1", source="reports/1.txt", language="en", text=TEXT)
PERFECT = Annotation(report=REPORT, times=(MONDAY,), mentions=(ANA, REUTERS), statements=(SAID,), figures=(FIVE, NINE))


def changed(noun, **fields):
    return type(noun)(**{name: getattr(noun, name) for name in noun.__struct_fields__} | fields)


def verdicts(annotation, case=CASE, **fields):
    gold_set = GoldSet("hand-made", "sha256:0", (), (case,), **fields)
    return list(score(gold_set, {"1.txt": annotation} if annotation else {}))


def measured(annotation, kind, **fields):
    return measure(verdicts(annotation, **fields))["all"][kind]


def with_figure(**fields):
    return measured(changed(PERFECT, figures=(changed(FIVE, **fields), NINE)), "figures")


def with_statement(**fields):
    return measured(changed(PERFECT, statements=(changed(SAID, **fields),)), "statements")


@pytest.mark.parametrize("kind", ["figures", "statements", "times", "mentions"])
def test_gold_itself_is_perfect(kind):
    figures = measured(PERFECT, kind)
    assert figures.pop("gold") == len(getattr(GOLD, kind))
    assert set(figures.values()) == {1.0}


@pytest.mark.parametrize("kind", ["figures", "statements", "times", "mentions"])
def test_a_report_without_an_annotation_is_missed_whole(kind):
    assert measured(None, kind) == {"precision": 0, "recall": 0, "f1": 0, "gold": len(getattr(GOLD, kind))}


def test_a_spurious_prediction_costs_precision_and_no_recall():
    extra = span("Brod", Mention, type="LOC", rule="place")
    figures = measured(changed(PERFECT, mentions=(ANA, REUTERS, extra)), "mentions")
    assert (figures["precision"], figures["recall"]) == (2 / 3, 1)


def test_a_missed_fact_costs_recall_and_no_precision():
    figures = measured(changed(PERFECT, figures=(FIVE,)), "figures")
    assert (figures["precision"], figures["recall"], figures["f1"]) == (1, 0.5, 2 / 3)


def test_saying_the_same_twice_is_spurious():
    assert measured(changed(PERFECT, times=(MONDAY, MONDAY)), "times")["precision"] == 0.5


def test_an_invented_claimant_is_wrong():
    figures = measured(changed(PERFECT, figures=(FIVE, changed(NINE, claimant=MAYOR))), "figures")
    assert (figures["f1"], figures["claimant"]) == (1, 0.5)


def test_a_missing_claimant_is_wrong():
    assert with_figure(claimant=None)["claimant"] == 0.5


def test_a_claimant_of_many_words_names_nobody():
    long = Party(text=TEXT, start=0, end=len(TEXT))
    assert with_figure(claimant=long)["claimant"] == 0.5


def test_another_number_is_another_figure():
    figures = with_figure(best=6, low=6)
    assert (figures["precision"], figures["recall"]) == (0.5, 0.5)


def test_a_spurious_figure_of_category_other_is_not_judged():
    other = span("5 people", Figure, best=5, qualifier="exact", category="other", rule="other", score=0.3)
    assert measured(changed(PERFECT, figures=(FIVE, NINE, other)), "figures")["precision"] == 1


def test_a_bound_may_repeat_the_stated_number_and_say_no_more():
    assert with_figure(low=None)["bounds"] == 1
    assert with_figure(high=5)["bounds"] == 1
    assert with_figure(high=7)["bounds"] == 0.5


def test_over_is_at_least_and_about_is_not():
    assert with_figure(qualifier="over")["qualifier"] == 1
    assert with_figure(qualifier="about")["qualifier"] == 0.5


def test_a_day_of_the_month_agrees_with_the_month_and_the_year_does_not():
    assert with_figure(as_of="2025-08")["as_of"] == 1
    assert with_figure(as_of="2025")["as_of"] == 0
    assert with_figure(as_of=None)["as_of"] == 0


def test_a_hop_that_is_left_out_is_wrong_and_one_that_is_not_in_the_text_is_not_asked_for():
    assert with_figure(chain=CHAIN[:1])["chain"] == 0
    elsewhere = replace(CASE.figures[0], chain=("Agerpres",))
    case = replace(CASE, figures=(elsewhere, CASE.figures[1]))
    assert "chain" not in measured(PERFECT, "figures", case=case)


def test_a_statement_is_one_by_its_words():
    close, far = span("5 people died and 9 were hurt"), span("At least 5")
    assert with_statement(content=close)["f1"] == 1
    assert with_statement(content=far)["f1"] == 0


def test_each_attribute_of_a_statement_is_checked():
    assert with_statement(kind="direct")["kind"] == 0
    assert with_statement(speaker=None)["speaker"] == 0
    assert with_statement(speaker=Party(name="Ana Pop"))["speaker"] == 1
    assert with_statement(speaker=Party(name="Ion Rus"))["speaker"] == 0
    assert with_statement(cue=span("reports"))["cue"] == 0
    assert with_statement(chain=())["chain"] == 0


def test_naming_a_speaker_where_gold_has_none_is_wrong():
    nobody = replace(CASE.statements[0], speaker=None, speaker_at=None, name=None)
    assert measured(PERFECT, "statements", case=replace(CASE, statements=(nobody,)))["speaker"] == 0


def test_a_time_needs_its_value():
    assert measured(changed(PERFECT, times=(changed(MONDAY, value="2025-08-11"),)), "times")["f1"] == 0


def test_under_a_head_of_a_month_the_month_is_as_good_as_its_day():
    assert measured(changed(PERFECT, times=(changed(MONDAY, value="2025-08"),)), "times")["f1"] == 1


def test_a_weekend_is_its_two_days():
    case = replace(CASE, times=(replace(CASE.times[0], value="2025-W02-WE"),))
    days = changed(MONDAY, value="2025-01-11/2025-01-12")
    assert measured(changed(PERFECT, times=(days,)), "times", case=case)["f1"] == 1


def test_extents_ask_for_any_overlap_and_tell_edges_and_value_apart():
    on_monday = span("on Monday", Timex, type="DATE", value="2025-08-04", rule="weekday")
    figures = measured(changed(PERFECT, times=(on_monday,)), "extents", kinds=("extents",))
    assert (figures["f1"], figures["strict"], figures["value"]) == (1, 0, 1)


def test_a_mention_may_carry_an_article_and_must_have_its_type():
    article = span(", Ana Pop", Mention, type="PER", rule="name")
    assert measured(changed(PERFECT, mentions=(article, REUTERS)), "mentions")["f1"] == 1
    place = changed(REUTERS, type="LOC")
    assert measured(changed(PERFECT, mentions=(ANA, place)), "mentions")["f1"] == 0.5


def test_a_role_is_not_judged():
    role = span("the mayor of Brod", Mention, type="ROLE", rule="role")
    assert measured(changed(PERFECT, mentions=(ANA, REUTERS, role)), "mentions")["precision"] == 1


def test_a_text_that_was_cut_otherwise_is_placed_by_the_number_of_the_words():
    apart = replace(GOLD, text=TEXT.replace(" people", "  people"), times=(), figures=(), statements=())
    apart = replace(apart, mentions=tuple(replace(m, at=(m.at[0] + 1, m.at[1] + 1)) for m in GOLD.mentions))
    assert measured(PERFECT, "mentions", case=apart)["f1"] == 1


def test_a_pattern_of_the_set_tells_who_is_meant():
    junta = replace(CASE.figures[0], claimant="The junta")
    case = replace(CASE, figures=(junta, CASE.figures[1]))
    assert measured(PERFECT, "figures", case=case)["claimant"] == 0.5
    assert measured(PERFECT, "figures", case=case, names={"The junta": r"\bmayor\b"})["claimant"] == 1


def test_measures_are_told_by_language_where_there_is_more_than_one():
    other = replace(CASE, name="2.txt", language="ro")
    both = list(score(GoldSet("hand-made", "sha256:0", (), (CASE, other)), {"1.txt": PERFECT}))
    assert {name: kinds["times"]["recall"] for name, kinds in measure(both).items()} == {"all": 0.5, "en": 1, "ro": 0}


def test_errors_say_what_is_wrong_and_which_rule_made_it():
    wrong = changed(PERFECT, figures=(changed(FIVE, category="wounded"),), times=(), mentions=(ANA, REUTERS, ANA))
    assert listings.errors(verdicts(wrong)) == [
        "figures\tmissed\t1.txt\t-\t9",
        "figures\twrong category\t1.txt\tfive\tAt least 5\tgot wounded\tgold killed",
        "mentions\tspurious\t1.txt\tname\tAna Pop",
        "times\tmissed\t1.txt\t-\tMonday",
    ]


def test_a_rule_is_told_what_it_earned_and_cost():
    wrong = changed(PERFECT, figures=(changed(FIVE, category="wounded"), NINE), mentions=(ANA, REUTERS, ANA))
    records = listings.rules(verdicts(wrong))
    assert records["mentions", "name"] == listings.Record(right=2, wrong=1)
    assert records["mentions", "name"].precision == 2 / 3
    assert records["figures", "five"] == listings.Record(right=1, flawed=1)
