from __future__ import annotations

import re

import pytest

from dosar.dossier import Dossier


def numbers(page: str) -> dict[str, str]:
    """The numbers at a glance by their labels."""
    return {
        label: re.sub(r"<[^>]*>", "", number) for label, number in re.findall(r"<dt>([^<]*)</dt><dd>(.*?)</dd>", page)
    }


def test_it_counts_what_is_in_the_dossier(room):
    page = room.get("/").text
    assert "<h1>corpus</h1>" in page
    assert "1 April – 10 October 2025" in page
    found = numbers(page)
    assert {name: found[name] for name in ("reports", "outlets", "languages")} == {
        "reports": "64",
        "outlets": "15",
        "languages": "2",
    }
    assert int(found["stories"]) == room.desk.stories().total
    assert int(found["doubts for review"]) == room.desk.doubts().total


def test_it_shows_the_main_figures_with_their_spread(room):
    page = room.get("/").text
    main = room.desk.main_figures()[0]
    assert f'href="/figures/{main.series[0]}"' in page
    assert f"{main.low}–{main.high}" in page
    assert "rival claims" in page


def test_it_is_of_the_day_that_is_asked_for(room):
    page = room.get("/?as_of=2025-04-30").text
    assert int(numbers(page)["reports"]) == room.desk.overview("2025-04-30").reports
    assert 'href="/stories?as_of=2025-04-30"' in page
    assert "No report was out by this day." in room.get("/?as_of=2000-01-01").text


def test_it_tells_what_came_in_since_the_last_visit(copy, opened):
    room = opened(copy)
    assert "Came in last" in room.get("/").text
    with Dossier.open(copy) as dossier:
        dossier.remove(next(dossier.reports(latest_first=True)).id)
    assert "Nothing has come in since you were here last." in room.get("/").text


def test_a_visit_goes_on_for_a_while(room):
    """What is new stays new while she looks around, and until she comes back another day."""
    room.client.cookies.update({"dosar_8710_seen": "60"})
    for _ in range(2):
        assert "4 reports since you were here last" in room.get("/").text
    del room.client.cookies["dosar_8710_visit"]
    assert "Nothing has come in" in room.get("/").text


@pytest.mark.parametrize("kept", ["x", "-1", "9" * 40, "", "1.5"])
def test_a_cookie_that_is_not_ours_is_passed_over(room, kept):
    response = room.get("/", headers={"cookie": f"dosar_8710_seen={kept}"})
    assert response.status_code == 200
    assert "Came in last" in response.text


def test_an_empty_dossier_says_what_to_do(tmp_path, opened):
    with Dossier.create(tmp_path / "empty.dosar"):
        pass
    page = opened(tmp_path / "empty.dosar").get("/").text
    assert "There is no report in this dossier yet." in page
