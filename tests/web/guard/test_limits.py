from __future__ import annotations

from dosar.web.guard.limits import MOST_BODY, MOST_QUERY, Attempts


def test_a_long_query_is_refused(room):
    assert room.get(f"/stories?about={'a' * (MOST_QUERY - 20)}").status_code == 200
    response = room.get(f"/stories?about={'a' * MOST_QUERY}")
    assert response.status_code == 414
    assert "too long" in response.text


def test_a_large_body_is_refused_before_it_is_read(room):
    body = b"csrf_token=" + b"a" * MOST_BODY
    response = room.client.post("/login", content=body, headers={"content-type": "application/x-www-form-urlencoded"})
    assert response.status_code == 413
    assert "too large" in response.text


def test_a_large_body_that_does_not_say_so_is_refused_too(room):
    pieces = (b"a" * 4096 for _ in range(MOST_BODY // 4096 + 1))
    headers = {"content-type": "application/x-www-form-urlencoded"}
    response = room.client.post("/login", content=pieces, headers=headers)
    assert "content-length" not in response.request.headers
    assert response.status_code == 413


def test_attempts_are_counted_by_key_and_forgotten_with_time():
    now = 0.0
    attempts = Attempts(2, 60, clock=lambda: now)
    for _ in range(2):
        assert attempts.wait("ana") == 0
        attempts.failed("ana")
    assert attempts.wait("ana") == 60
    assert attempts.wait("radu") == 0
    now = 45.0
    assert attempts.wait("ana") == 15
    now = 60.5
    assert attempts.wait("ana") == 0


def test_whoever_succeeds_begins_anew():
    attempts = Attempts(1, 60)
    attempts.failed("ana")
    assert attempts.wait("ana") > 0
    attempts.forget("ana")
    assert attempts.wait("ana") == 0


def test_no_more_keys_are_kept_than_are_allowed():
    attempts = Attempts(1, 60, keys=2)
    for key in ("a", "b", "c"):
        attempts.failed(key)
    assert [bool(attempts.wait(key)) for key in ("a", "b", "c")] == [False, True, True]
