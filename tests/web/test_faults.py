"""What goes wrong is told on a page in the reader's language, without a word of how it went wrong."""

from __future__ import annotations

import logging

import pytest

from dosar.dossier import DossierError


def test_what_is_not_there_is_told_in_the_language_of_the_reader(room):
    assert "There is nothing at this address" in room.get("/nothing").text
    romanian = room.get("/nothing", headers={"accept-language": "ro"})
    assert romanian.status_code == 404
    assert '<html lang="ro"' in romanian.text
    assert "There is nothing" not in romanian.text


@pytest.fixture
def broken(room, monkeypatch):
    """A reading room in which every question fails as it is told."""

    def fails(error: Exception):
        def ask(*_, **__):
            raise error

        for name in ("overview", "stories", "story_lines"):
            monkeypatch.setattr(type(room.desk), name, ask)
        return room

    return fails


@pytest.mark.parametrize("path", ["/", "/api/v1/stories"])
def test_a_fault_of_ours_is_logged_and_shown_without_its_traceback(broken, caplog, path):
    with caplog.at_level(logging.ERROR):
        response = broken(ZeroDivisionError("secret words")).get(path)
    assert response.status_code == 500
    assert "secret words" not in response.text
    assert "Traceback" not in response.text
    assert response.headers["cache-control"] == "no-store"
    assert "secret words" in caplog.text


@pytest.mark.parametrize("path", ["/", "/api/v1/stories"])
def test_a_dossier_that_is_in_use_is_told_as_such(broken, path):
    response = broken(DossierError("/home/ana/case.dosar is in use")).get(path)
    assert response.status_code == 503
    assert response.headers["retry-after"] == "5"
    assert "/home/ana" not in response.text


def test_what_nobody_may_do_here_is_told(room):
    headers = {"x-csrf-token": room.token(), "content-type": "application/x-www-form-urlencoded"}
    response = room.client.post("/stories", headers=headers)
    assert response.status_code == 405
    assert "GET" in response.headers["allow"]


@pytest.mark.parametrize(
    "path", ["/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static//etc/passwd", "/static/"]
)
def test_no_path_leads_out_of_the_static_files(room, path):
    response = room.get(path)
    assert response.status_code == 404
    assert "create_app" not in response.text


def test_an_error_in_the_address_is_told_on_a_page_that_can_be_left(room):
    page = room.get("/stories?as_of=soon&page=x").text
    assert "“soon” is no day" in page
    assert 'href="/"' in page
