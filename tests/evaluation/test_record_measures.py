"""The measures of the record on small cases whose values were reckoned by hand."""

from datetime import date

import pytest

from evaluation.record.bcubed import bcubed, groups, slips
from evaluation.record.corpus import Text
from evaluation.record.entities import alike, score_entities
from evaluation.record.events import score_events
from evaluation.record.gold import End, GoldEcho, GoldEntity, GoldEvent, GoldLink, GoldTie, RecordGold, Told
from evaluation.record.groupings import score_echoes, score_groups
from evaluation.record.links import score_links

NO_GOLD = RecordGold(stories=(), echoes=(), entities=(), links=(), doubtful=(), ties=(), events=())


def shown(source, text, start=0):
    return {"source": f"some/folder/{source}", "start": start, "end": start + len(text), "text": text}


# --- BCubed ----------------------------------------------------------------------------------------------------------


def test_bcubed_of_the_example_of_bagga_and_baldwin():
    items = range(1, 13)
    gold = groups(items, [range(1, 6), (6, 7), range(8, 13)])
    found = groups(items, [range(1, 6), range(6, 13)])
    measures = bcubed(gold, found)
    assert measures["precision"] == pytest.approx((5 + 2 * 2 / 7 + 5 * 5 / 7) / 12)  # 0.762
    assert measures["recall"] == 1
    assert measures["gold"] == 12


def test_bcubed_of_what_was_not_grouped():
    gold = groups("abcd", ["abc"])
    measures = bcubed(gold, groups("abcd", []))
    assert measures["precision"] == 1
    assert measures["recall"] == pytest.approx((3 * 1 / 3 + 1) / 4)
    assert measures["f1"] == pytest.approx(2 * 0.5 / 1.5)


def test_of_two_groups_the_first_counts_and_strangers_do_not():
    assert groups("ab", ["ax", "ab"]) == {"a": {"a"}, "b": {"b"}}


def test_one_mistake_is_one_slip():
    gold, found = groups("abcdef", ["abc", "def"]), groups("abcdef", ["ab", "cdef"])
    assert slips(gold, found) == ([("c", "d")], [("a", "c")])


# --- Stories and echo groups -----------------------------------------------------------------------------------------


def test_stories_are_compared_by_file_name_whatever_the_folder():
    found = [{"reports": [{"source": "x/a.txt"}, {"source": "y/b.txt"}]}, {"reports": [{"source": "c.txt"}]}]
    scored = score_groups("stories", [["a.txt", "b.txt", "c.txt"]], found, ["a.txt", "b.txt", "c.txt"])
    assert scored.measures["precision"] == 1
    assert scored.measures["recall"] == pytest.approx((2 / 3 + 2 / 3 + 1 / 3) / 3)
    assert scored.errors == ["stories\tapart\ta.txt\tc.txt"]


def test_the_kind_of_an_echo_group_is_that_of_the_group_nearest_to_it():
    gold = [GoldEcho("copy", "X", "", ("a", "b")), GoldEcho("rewrite", "Y", "", ("c", "d"))]
    found = [{"kind": "translation", "reports": ["a", "b"]}]
    scored = score_echoes(gold, found, "abcde")
    assert scored.measures["kind"] == 0
    assert scored.measures["recall"] == pytest.approx((1 + 1 + 0.5 + 0.5 + 1) / 5)
    assert scored.errors == ["echoes\tapart\tc\td", "echoes\twrong kind\ta, b\tgot translation, gold copy"]


# --- Entities --------------------------------------------------------------------------------------------------------

TWO_KANGS = [
    GoldEntity("PER", "Kang Yong-ho", (("1", "Kang Yong-ho"), ("2", "Kang"))),
    GoldEntity("PER", "Kang Tae-il", (("2", "Kang Tae-il"),)),
]


def entity(name, *seen, **fields):
    return {"kind": "PER", "name": name, "names": {}, "reports": [], "evidence": [shown(*one) for one in seen]} | fields


def test_entities_that_are_told_apart():
    found = [entity("Kang Tae-il", ("2", "Kang Tae-il")), entity("Kang Yong-ho", ("1", "Kang Yong-ho"), ("2", "Kang"))]
    assert score_entities(TWO_KANGS, found).measures == {
        "precision": 1,
        "recall": 1,
        "f1": 1,
        "gold": 3,
        "answered": 1,
    }


def test_two_people_who_were_made_one():
    found = [entity("Kang", ("1", "Kang Yong-ho"), ("2", "Kang"), ("2", "Kang Tae-il"))]
    scored = score_entities(TWO_KANGS, found)
    assert scored.measures["precision"] == pytest.approx((2 / 3 + 2 / 3 + 1 / 3) / 3)
    assert scored.measures["recall"] == 1
    assert scored.errors == ["entities\tjoined\t1\tKang Yong-ho\t2\tKang Tae-il"]


def test_one_person_who_was_made_two_and_one_who_was_missed():
    found = [entity("Kang Yong-ho", ("1", "Kang Yong-ho")), entity("Kang", ("2", "Kang"))]
    scored = score_entities(TWO_KANGS, found)
    assert scored.measures["recall"] == pytest.approx((0.5 + 0.5 + 1) / 3)
    assert scored.measures["answered"] == pytest.approx(2 / 3)
    assert scored.errors == ["entities\tmissed\t2\tKang Tae-il", "entities\tapart\t1\tKang Yong-ho\t2\tKang"]


def test_a_name_that_is_seen_in_a_report_answers_without_evidence():
    gold = [GoldEntity("ORG", "SNA", (("a.txt", "SNA"), ("b.txt", "Serviciului de Analiză")))]
    seen = [{"name": "SNA", "reports": ["x/a.txt"]}]
    found = [entity("Serviciul de Analiză", names={"ro": ["SNA"]}, seen=seen, reports=["x/b.txt"])]
    assert score_entities(gold, found).measures["f1"] == 1


def test_what_is_found_beyond_gold_does_not_count():
    assert (
        score_entities(TWO_KANGS[1:], [entity("Kang Tae-il", ("2", "Kang Tae-il"), ("9", "Kang"))]).measures["f1"] == 1
    )


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [
        ("Kyiv", "kyiv", 1),
        ("Institutului Hidrologic", "Institutul hidrologic", 1),
        ("Kiev", "Kievul", 1),
        ("Dobre", "Ana Dobre", 2 / 3),
        ("Matei Dobre", "Ana Dobre", 0.5),
        ("Spitalul Brateş", "Spitalului Brateș", 1),
    ],
)
def test_how_alike_names_are(one, other, share):
    assert alike(one, other) == pytest.approx(share)


# --- Links -----------------------------------------------------------------------------------------------------------

DAYS = date(2025, 1, 1), date(2025, 1, 1)
REPORTS = {
    "a": Text("At least 3 dead, 9 hurt. The 3 were miners.", DAYS),
    "b": Text("3 dead.", DAYS),
    "c": Text("5 dead, says the union.", DAYS),
}
A, A2, B, C = End("a", "At least 3"), End("a", "3", 2), End("b", "3"), End("c", "5")


def ledger(*links, category="killed"):
    points = {"a": ("a", "At least 3"), "a2": ("a", "3"), "b": ("b", "3 dead"), "c": ("c", "5"), "x": ("a", "9")}
    starts = {"a": 0, "a2": 29, "b": 0, "c": 0, "x": 17}
    drawn = {key: [{"type": kind, "to": to} for kind, start, to in links if start == key] for key in points}
    return [
        {
            "category": category,
            "points": [{"id": key, "source": source, "words": words, "links": drawn[key]}],
            "evidence": [shown(source, words, starts[key])],
        }
        for key, (source, words) in points.items()
    ]


def test_links_by_type():
    gold = gold_of(GoldLink("loses_hedge", B, A), GoldLink("revises", C, A))
    scored = score_links(gold, ledger(("loses_hedge", "b", "a"), ("revises", "c", "b")), REPORTS)
    assert scored.measures["precision"] == 0.5
    assert scored.measures["recall"] == 0.5
    assert scored.measures["loses_hedge"] == 1
    assert scored.measures["revises"] == 0
    assert scored.errors == ["links\twrong\trevises\tc '5'\tb '3'", "links\tmissed\trevises\tc '5'\ta 'At least 3'"]


def gold_of(*links, **more):
    return NO_GOLD.__class__(**(dict.fromkeys(NO_GOLD.__struct_fields__, ()) | {"links": links} | more))


def test_tied_points_stand_for_each_other():
    gold = gold_of(GoldLink("revises", C, A), GoldLink("repeats", B, A), ties=(GoldTie((A, B)),))
    found = ledger(("revises", "c", "b"), ("repeats", "a", "b"))
    assert score_links(gold, found, REPORTS).measures["f1"] == 1


def test_another_end_will_do_where_gold_says_so():
    gold = gold_of(GoldLink("revises", C, A, (B,)))
    assert score_links(gold, ledger(("revises", "c", "b")), REPORTS).measures["f1"] == 1


def test_rivals_count_in_either_direction_and_revisions_do_not():
    gold = gold_of(GoldLink("rivals", C, A), GoldLink("revises", C, B))
    scored = score_links(gold, ledger(("rivals", "a", "c"), ("revises", "b", "c")), REPORTS)
    assert scored.measures["rivals"] == 1
    assert scored.measures["revises"] == 0


def test_doubtful_links_are_neither_wanted_nor_wrong():
    gold = gold_of(GoldLink("revises", C, A), doubtful=(GoldLink("rivals", B), GoldLink("repeats", B, A2)))
    found = ledger(("revises", "c", "a"), ("rivals", "b", "c"), ("repeats", "b", "a2"))
    assert score_links(gold, found, REPORTS).measures["precision"] == 1
    assert score_links(gold, ledger(), REPORTS).measures["recall"] == 0


def test_links_of_categories_that_gold_leaves_out_do_not_count():
    gold = gold_of(GoldLink("revises", C, A))
    scored = score_links(gold, ledger(("revises", "c", "a"), ("repeats", "x", "a"), category="other"), REPORTS)
    assert scored.measures["precision"] == 1
    scored = score_links(gold, ledger(("revises", "c", "a"), ("repeats", "x", "a")), REPORTS)
    assert scored.measures["precision"] == 0.5


# --- Events ----------------------------------------------------------------------------------------------------------

STORY = {"a": Text("The dike broke on Monday. Help came.", DAYS), "b": Text("On 2 June the dike broke.", DAYS)}
BREAK = GoldEvent("s", "2025-06-02", "", (Told("a", "The dike"), Told("b", "On 2 June")))
AID = GoldEvent("s", "2025-06", "help", (Told("a", "Help"),), planned=True)


def event(when, *told, planned=False):
    return {
        "date": when,
        "reports": [source for source, *_ in told],
        "planned": planned,
        "evidence": [shown(*one) for one in told],
    }


def test_an_event_is_found_by_its_date_and_its_sentence():
    found = [event("2025-06-02", ("a", "dike broke", 4)), event("2025-06-03", ("a", "Help came", 26))]
    scored = score_events([BREAK, AID], found, STORY)
    assert scored.measures == {"found": 1, "date": 0.5, "planned": 0.5, "sources": pytest.approx(2 / 3), "gold": 2}
    assert len(scored.errors) == 3


@pytest.mark.parametrize(
    "other",
    [
        event("2025-06", ("a", "dike broke", 4)),  # a wider date
        event("2025-06-02", ("a", "Help came", 26)),  # another sentence
        event("2025-06-02", ("c", "dike broke", 4)),  # another report
    ],
)
def test_an_event_is_missed(other):
    scored = score_events([BREAK], [other], STORY)
    assert scored.measures["found"] == 0
    assert scored.errors == ["events\tmissed\t2025-06-02\t\ta"]


def test_of_two_found_events_that_with_the_very_date_counts_then_that_with_more_reports():
    both = event("2025-06-02", ("a", "The dike broke"), ("b", "the dike broke", 10))
    scored = score_events([BREAK], [event("2025-06-02", ("a", "The dike broke")), both], STORY)
    assert scored.measures["sources"] == 1
