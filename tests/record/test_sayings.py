"""One thing that somebody said is one saying, in however many reports and words it stands."""

from __future__ import annotations

from by_hand import Nobody, claim, head, said
from hypothesis import given
from hypothesis import strategies as st

from dosar.record.groups import Rulings
from dosar.record.material import Said
from dosar.record.origins import Origins
from dosar.record.sayings import Saying, sayings

A, B, C = head("a", "2025-04-06"), head("b", "2025-04-07"), head("c", "2025-04-08", language="en")
APART = Origins({})
WATER = "Apa crește mai repede decât putem noi ridica digurile"
ALIKE = "Apa creşte mai repede decât putem noi să ridicăm digurile"
OTHER = "Ministerul va plăti despăgubiri pentru fiecare gospodărie inundată"


def told(found: tuple[Saying, ...]) -> list[tuple[str, ...]]:
    return [saying.statements for saying in found]


def test_what_is_said_in_nearly_the_same_words_is_one_saying() -> None:
    one, two = said("s1", A, WATER, through="APD"), said("s2", B, ALIKE)
    (saying,) = sayings([two, one], [], Nobody(), APART)
    assert (saying.speaker, saying.statements, saying.reports) == ("Matei Dobre", ("s1", "s2"), ("a.txt", "b.txt"))
    assert (saying.origins, saying.first, saying.through) == (2, "a.txt", ("APD",))
    assert [found.text for found in saying.evidence] == [WATER, ALIKE]


def test_other_words_other_speakers_and_one_report_keep_them_apart() -> None:
    assert len(sayings([said("s1", A, WATER), said("s2", B, OTHER)], [], Nobody(), APART)) == 2
    assert len(sayings([said("s1", A, WATER), said("s2", B, WATER, "Ana Dobre")], [], Nobody(), APART)) == 2
    assert len(sayings([said("s1", A, WATER), said("s2", A, WATER)], [], Nobody(), APART)) == 2


def test_other_numbers_keep_them_apart_and_the_same_join_two_languages() -> None:
    nine, twelve = claim("f1", A, 9), claim("f2", B, 12)
    assert len(sayings([said("s1", A, WATER), said("s2", B, WATER)], [nine, twelve], Nobody(), APART)) == 2
    english = said("s3", C, "At least nine people have died")
    assert len(sayings([said("s1", A, WATER), english], [nine, claim("f3", C, 9)], Nobody(), APART)) == 1
    assert len(sayings([said("s1", A, WATER), english], [], Nobody(), APART)) == 2


def test_reports_of_one_origin_count_once() -> None:
    (saying,) = sayings([said("s1", A, WATER), said("s2", B, WATER)], [], Nobody(), Origins({"a": "a", "b": "a"}))
    assert (len(saying.reports), saying.origins) == (2, 1)


def test_a_person_decides() -> None:
    both = [said("s1", A, WATER), said("s2", B, OTHER)]
    assert told(sayings(both, [], Nobody(), APART, Rulings(same=frozenset({("s1", "s2")})))) == [("s1", "s2")]
    both = [said("s1", A, WATER), said("s2", B, WATER)]
    assert len(sayings(both, [], Nobody(), APART, Rulings(different=frozenset({("s1", "s2")})))) == 2


ALL = [said(f"s{n}", (A, B, C)[n % 3], words) for n, words in enumerate([WATER, ALIKE, WATER, OTHER, OTHER, WATER])]


@given(st.permutations(ALL))
def test_the_order_makes_no_difference_and_each_statement_is_in_one(found: list[Said]) -> None:
    result = sayings(found, [], Nobody(), APART)
    assert result == sayings(ALL, [], Nobody(), APART)
    assert sorted(one for saying in result for one in saying.statements) == [one.id for one in ALL]
