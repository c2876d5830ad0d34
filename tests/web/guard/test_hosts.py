from __future__ import annotations

import anyio
import pytest

from dosar.web.fault import Fault
from dosar.web.guard.hosts import OwnHosts
from dosar.web.settings import Settings, is_local


@pytest.mark.parametrize("host", ["127.0.0.1:8710", "localhost:8710", "LOCALHOST:8710", "[::1]:8710"])
def test_our_own_names_are_answered(room, host):
    assert room.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:8710", "127.0.0.1", "127.0.0.1:80", "127.0.0.1:8710.evil.example", "", "[::1"],
)
@pytest.mark.parametrize("path", ["/", "/api/v1/reports", "/static/css/base.css", "/health"])
def test_foreign_names_are_refused_wherever_they_ask(room, host, path):
    response = room.get(path, headers={"host": host})
    assert response.status_code == 421
    assert "--name" in response.text


@pytest.mark.parametrize("headers", [[], [(b"host", b"localhost:8710")] * 2])
def test_a_request_for_no_one_host_is_refused(headers):
    async def page(*_):
        pytest.fail("the request was handed on")

    guard = OwnHosts(page, Settings().hosts)
    with pytest.raises(Fault) as refused:
        anyio.run(guard, {"type": "http", "headers": headers}, page, page)
    assert refused.value.status_code == 400


def test_names_that_were_given_are_answered_with_the_port_and_without():
    hosts = Settings(host="192.168.1.5", port=8710, names=("dosar.example", "redactie.example:444", "fe80::1")).hosts
    assert {
        "192.168.1.5:8710",
        "dosar.example",
        "dosar.example:8710",
        "redactie.example:444",
        "[fe80::1]:8710",
    } <= hosts
    assert "redactie.example" not in hosts


def test_an_address_that_stands_for_all_is_no_name():
    assert Settings(host="0.0.0.0").hosts == Settings().hosts
    assert Settings(host="0.0.0.0").address == "http://127.0.0.1:8710/"


def test_browsers_leave_the_usual_port_out():
    assert {"localhost", "localhost:80"} <= Settings(port=80).hosts


@pytest.mark.parametrize(
    ("host", "local"),
    [
        ("127.0.0.1", True),
        ("127.5.0.1", True),
        ("::1", True),
        ("[::1]", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("::", False),
        ("192.168.1.5", False),
        ("dosar.example", False),
        ("localhost.example", False),
    ],
)
def test_what_is_local_is_told_from_what_is_not(host, local):
    assert is_local(host) == local
