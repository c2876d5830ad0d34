from __future__ import annotations

import pytest
from visiting import BASE

LOGOUT = "/logout"


def send(room, headers=None, **fields):
    return room.client.post(LOGOUT, data=fields, headers=headers or {})


def test_a_form_of_our_own_is_taken(room):
    token = room.token()
    assert send(room, csrf_token=token).status_code == 303


def test_the_token_stands_in_the_forms_of_a_page(corpus, opened, auth):
    closed = opened(corpus, auth=auth)
    assert f'name="csrf_token" value="{closed.token()}"' in closed.get("/login").text


def test_a_script_of_our_own_may_send_the_token_in_a_header(room):
    token = room.token()
    assert send(room, {"x-csrf-token": token}, a="b").status_code == 303


def test_a_form_without_the_token_or_with_another_is_refused(room):
    room.token()
    for fields in ({}, {"csrf_token": ""}, {"csrf_token": "0" * 64}):
        response = send(room, **fields)
        assert response.status_code in (403, 415)
        assert response.status_code == 403 or not fields


def test_the_token_of_another_session_is_refused(corpus, opened):
    one, other = opened(corpus), opened(corpus)
    assert send(one, csrf_token=other.token()).status_code == 403


def test_a_form_that_another_site_has_sent_is_refused(room):
    """Browsers leave the strict cookie out there."""
    token = room.token()
    del room.client.cookies["dosar_8710_form"]
    response = send(room, csrf_token=token)
    assert response.status_code == 403
    assert "too old" in response.text


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "https://127.0.0.1:8710"},
        {"origin": "http://127.0.0.1:8711"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
    ids=str,
)
def test_what_a_browser_says_comes_from_elsewhere_is_refused(room, headers):
    response = send(room, headers, csrf_token=room.token())
    assert response.status_code == 403
    assert "does not come from a page" in response.text


@pytest.mark.parametrize("headers", [{"origin": BASE}, {"sec-fetch-site": "same-origin"}, {"sec-fetch-site": "none"}])
def test_what_a_browser_says_comes_from_us_is_taken(room, headers):
    assert send(room, headers, csrf_token=room.token()).status_code == 303


@pytest.mark.parametrize("kind", ["application/json", "text/plain", "multipart/form-data; boundary=x", ""])
def test_only_forms_are_taken(room, kind):
    room.token()
    response = room.client.post(LOGOUT, content=b"csrf_token=x", headers={"content-type": kind})
    assert response.status_code == 415


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "BREW"])
@pytest.mark.parametrize("path", ["/", "/api/v1/reports", "/static/css/base.css"])
def test_nothing_else_can_be_done(room, method, path):
    headers = {"x-csrf-token": room.token(), "content-type": "application/x-www-form-urlencoded"}
    assert room.client.request(method, path, headers=headers).status_code == 405


@pytest.mark.parametrize("body", [b"%", b"a=%ff%fe&csrf_token=x", b"&&&&", b"a" * 1000, b"a&" * 1000, b"\xff\x00"])
def test_a_broken_form_is_no_fault_of_ours(room, body):
    room.token()
    headers = {"content-type": "application/x-www-form-urlencoded"}
    assert room.client.post(LOGOUT, content=body, headers=headers).status_code in (400, 403)
