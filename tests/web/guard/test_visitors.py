from __future__ import annotations

import pytest
from visiting import PASSWORD

from dosar.web.guard import users


@pytest.fixture
def closed(corpus, opened, auth):
    """A reading room with a door."""
    return opened(corpus, auth=auth)


@pytest.mark.parametrize("path", ["/", "/stories?as_of=2025-05-01", "/reports", "/nothing"])
def test_a_stranger_is_shown_the_door_and_comes_back_to_where_she_was(closed, path):
    response = closed.get(path)
    assert response.status_code == 303
    door = response.headers["location"]
    assert door.startswith("/login?next=")
    entered = closed.login("ana", next=closed.get(door).text.split('name="next" value="')[1].split('"')[0])
    assert entered.status_code == 303
    assert entered.headers["location"] == path


@pytest.mark.parametrize("path", ["/api/v1/reports", "/api/v1/openapi.json", "/api/v1/nothing"])
def test_a_program_is_told_to_log_in(closed, path):
    response = closed.get(path)
    assert response.status_code == 401
    assert response.headers["content-type"] == "application/problem+json"
    closed.login("radu")
    assert closed.get("/api/v1/reports").status_code == 200


def test_whoever_logs_in_reads_and_leaves(closed):
    assert closed.login("radu").status_code == 303
    page = closed.get("/")
    assert page.status_code == 200
    assert "radu" in page.text
    assert closed.post("/logout").status_code == 303
    assert closed.get("/").status_code == 303


def test_a_wrong_password_and_an_unknown_name_are_answered_alike(closed):
    one, other = closed.login("ana", "not this one"), closed.login("nobody", "not this one")
    assert one.status_code == other.status_code == 403
    assert one.text.replace("ana", "").replace(closed.token(), "") == other.text.replace("nobody", "").replace(
        closed.token(), ""
    )


def test_a_session_from_before_is_not_the_one_after_logging_in(closed):
    before = closed.get("/login").cookies["dosar_8710"]
    closed.login("ana")
    assert closed.client.cookies["dosar_8710"] != before


def test_many_wrong_passwords_have_to_wait(closed):
    answers = [closed.login("ana", "not this one").status_code for _ in range(11)]
    assert answers == [403] * 10 + [429]
    last = closed.login("ana", PASSWORD)
    assert last.status_code == 429
    assert int(last.headers["retry-after"]) > 0


def test_a_change_in_the_file_ends_a_session(closed, auth):
    closed.login("ana")
    closed.login("radu")
    assert closed.get("/").status_code == 200
    users.kept(auth, "radu", "altă parolă", "reader")
    assert closed.get("/").status_code == 303
    closed.login("ana")
    users.removed(auth, "ana")
    assert closed.get("/").status_code == 303


def test_sessions_outlast_the_reading_room_where_there_is_a_door(corpus, opened, auth):
    first, second = opened(corpus, auth=auth), opened(corpus, auth=auth)
    first.login("ana")
    second.client.cookies = first.client.cookies
    assert second.get("/").status_code == 200


def test_without_a_door_everybody_is_an_editor(room):
    assert room.get("/login").headers["location"] == "/"
    assert "eu" in room.get("/").text


@pytest.mark.parametrize("path", ["/static/css/base.css", "/health", "/api/v1/reports"])
def test_no_session_is_begun_where_none_is_needed(room, path):
    assert "set-cookie" not in room.get(path).headers


@pytest.mark.parametrize(
    "address", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "/a\r\nb", "", "x"]
)
def test_nobody_is_sent_on_to_a_foreign_place(closed, address):
    assert closed.login("ana", next=address).headers["location"] == "/"
