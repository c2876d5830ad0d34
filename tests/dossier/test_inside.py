"""What is inside one report: facts under their ids, its versions, and what was read unsurely."""

from __future__ import annotations

import pytest
from handmade import flood, plain, put

from dosar.dossier import Dossier
from dosar.model import fact_id

FLOOD = flood()
ADDRESS = "https://dunarea.example/inundatii"


def test_every_fact_stands_under_its_id(filled: Dossier) -> None:
    found = dict(filled.facts(FLOOD.report.id))
    kinds = (FLOOD.times, FLOOD.mentions, FLOOD.statements, FLOOD.figures, FLOOD.posts, FLOOD.furniture)
    assert found == {fact_id(FLOOD.report, fact): fact for facts in kinds for fact in facts}
    assert dict(filled.facts("sha256:" + "0" * 64)) == {}


def test_versions_are_those_under_the_same_address(dossier: Dossier) -> None:
    texts = [plain(text, source=text, url=ADDRESS, published=f"2025-05-0{day}") for day, text in enumerate("abc", 1)]
    put(dossier, *texts, plain("d", source="d"))
    first, second, third = (one.report.id for one in texts)
    assert dossier.versions(first) == (None, second)
    assert dossier.versions(second) == (first, third)
    assert dossier.versions(third) == (second, None)
    assert dossier.versions(dossier.report("d").id) == (None, None)


@pytest.mark.parametrize(("below", "as_of", "count"), [(0.5, None, 1), (0.25, None, 0), (0.5, "2025-05-06", 0)])
def test_what_was_read_unsurely_is_found_with_its_place(
    filled: Dossier, below: float, as_of: str | None, count: int
) -> None:
    found = [one for one in filled.weak(below, as_of) if one.kind == "statements"]
    assert len(found) == count
    for one in found:
        content = FLOOD.statements[2].content
        assert (one.id, one.start, one.end) == (fact_id(FLOOD.report, FLOOD.statements[2]), content.start, content.end)


def test_the_least_sure_stands_first(filled: Dossier) -> None:
    scores = [one.score for one in filled.weak(2.0)]
    assert len(scores) == len(FLOOD.statements) + len(FLOOD.figures)
    assert scores == sorted(scores)
