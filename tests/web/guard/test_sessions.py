from __future__ import annotations

import pytest
from itsdangerous import URLSafeTimedSerializer
from starlette.responses import Response

from dosar.web.guard import sessions
from dosar.web.guard.sessions import Session, Sessions


def cookies(response: Response) -> dict[str, str]:
    """The attributes of the cookies that a response sets, by name."""
    found = [value.decode() for name, value in response.raw_headers if name == b"set-cookie"]
    return {one.partition("=")[0]: one.partition("=")[2] for one in found}


def kept(room: Sessions, session: Session) -> dict[str, str]:
    response = Response()
    room.write(response, session)
    return {name: value.partition(";")[0] for name, value in cookies(response).items()}


@pytest.fixture
def signed() -> Sessions:
    return Sessions("secret", 8710, https=False)


def test_a_session_is_read_as_it_was_written(signed):
    session = signed.new("ana", "stamp")
    assert signed.read(kept(signed, session)) == session


def test_the_session_may_come_by_a_link_and_the_proof_of_a_form_may_not(signed):
    response = Response()
    signed.write(response, signed.new())
    found = cookies(response)
    assert set(found) == {"dosar_8710", "dosar_8710_form"}
    assert "SameSite=lax" in found["dosar_8710"]
    assert "SameSite=strict" in found["dosar_8710_form"]
    assert all("HttpOnly" in one and "Secure" not in one for one in found.values())


def test_cookies_are_for_https_alone_where_there_is_some():
    room, response = Sessions("secret", 443, https=True), Response()
    room.write(response, room.new())
    assert all("Secure" in one for one in cookies(response).values())


def test_what_is_not_signed_by_us_is_no_session(signed):
    session = signed.new("ana")
    others = kept(Sessions("another secret", 8710, https=False), session)
    assert signed.read(others) is None
    for text in ("", "x", "a.b.c", kept(signed, session)["dosar_8710"][:-1]):
        assert signed.read({"dosar_8710": text}) is None
    other_shape = URLSafeTimedSerializer("secret", salt=sessions._SALT).dumps(["ana"])
    assert signed.read({"dosar_8710": other_shape}) is None


def test_a_session_ends(signed, monkeypatch):
    found = kept(signed, signed.new())
    assert signed.read(found)
    monkeypatch.setattr(sessions, "KEPT", -1)
    assert signed.read(found) is None


def test_a_form_is_proved_by_its_token_and_its_cookie_together(signed):
    one, other = signed.new(), signed.new()
    mine = kept(signed, one)
    assert signed.proves(one, mine, signed.token(one))
    assert not signed.proves(one, mine, signed.token(other))
    assert not signed.proves(one, mine, "")
    assert not signed.proves(one, mine, "ț")
    assert not signed.proves(one, {"dosar_8710": mine["dosar_8710"]}, signed.token(one))
    assert not signed.proves(one, mine | {"dosar_8710_form": signed.token(one)}, signed.token(one))


def test_whoever_logs_in_gets_a_new_session(signed):
    assert signed.new().id != signed.new().id
