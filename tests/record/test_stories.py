"""Stories: which reports belong together, why each of them does, and what a person says of it."""

from __future__ import annotations

from by_hand import tie, titled

from dosar.record.groups import Rulings, answers, group_id
from dosar.record.stories import stories


def test_a_story_is_named_after_its_earliest_report_and_gives_the_reasons() -> None:
    reports = [titled("b", "2025-04-08"), titled("a", "2025-04-06"), titled("c", "2025-04-09")]
    (story,) = stories(reports, [tie("b", "a", reason="names: Dobre"), tie("c", "b", score=0.8)])
    assert (story.title, story.first, story.last) == ("Titlu a", "2025-04-06", "2025-04-09")
    assert [member.source for member in story.reports] == ["a.txt", "b.txt", "c.txt"]
    assert [member.score for member in story.reports] == [1.0, 0.9, 0.8]
    assert [member.reason for member in story.reports][:2] == [
        "the first report of the story",
        "as a.txt: names: Dobre",
    ]
    assert [found.text for found in story.evidence] == ["Titlu a", "Titlu b", "Titlu c"]
    assert story.id == group_id("story", "a")


def test_a_later_report_does_not_change_the_id_and_every_old_one_leads_there() -> None:
    parts = stories([titled("a"), titled("b", "2025-04-07")], [])
    (joined,) = stories(
        [titled("a"), titled("b", "2025-04-07"), titled("c", "2025-04-08")], [tie("c", "a"), tie("c", "b")]
    )
    assert joined.id == group_id("story", "a")
    assert all(answers(part.id, "story", ("a", "b", "c")) for part in parts)


def test_the_latest_story_stands_first_and_one_without_a_date_before_all() -> None:
    found = stories([titled("a", "2025-04-01"), titled("b", "2025-05-01"), titled("c", None)], [])
    assert [story.reports[0].report for story in found] == ["c", "b", "a"]
    assert (found[0].first, found[0].last) == (None, None)


def test_echoes_and_ties_to_strangers_join_nothing() -> None:
    assert len(stories([titled("a"), titled("b")], [tie("b", "a", "copy"), tie("b", "x")])) == 2


def test_a_person_decides() -> None:
    reports, ties = [titled("a"), titled("b", "2025-04-07"), titled("c", "2025-04-08")], [tie("b", "a")]
    (joined, *_) = stories(reports, ties, Rulings(same=frozenset({("c", "a")})))
    assert [member.report for member in joined.reports] == ["a", "b", "c"]
    assert joined.reports[2].reason == "a person says that it is on the story of a.txt"
    parted = stories(reports, ties, Rulings(different=frozenset({("a", "b")})))
    assert [len(story.reports) for story in parted] == [1, 1, 1]


def test_a_report_that_only_later_ones_are_akin_to_says_so() -> None:
    reports = [titled("a"), titled("b", "2025-04-07"), titled("c", "2025-04-08")]
    (story,) = stories(reports, [tie("c", "a"), tie("c", "b")])
    assert story.reports[1].reason == "later reports of the story are akin to it"
