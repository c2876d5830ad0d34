"""What a browser keeps: it comes back as it was, to the one it belongs to, and no other way."""

from __future__ import annotations

import pytest
from starlette.responses import Response

from dosar.web.guard.keepsakes import LONGEST, Keepsakes, KeepsakeTooLongError


def kept(keepsakes: Keepsakes, what: object, person: str = "ana") -> dict[str, str]:
    """The cookies after something was kept."""
    response = Response()
    keepsakes.write(response, "things", person, what)
    cookie = response.headers["set-cookie"]
    name, _, value = cookie.partition(";")[0].partition("=")
    return {name: value.strip('"')}


def test_what_is_kept_is_found_again():
    keepsakes = Keepsakes("secret", 8710, https=False)
    cookies = kept(keepsakes, ["ș", "🌊"])
    assert list(cookies) == ["dosar_8710_things"]
    assert keepsakes.read(cookies, "things", "ana", list[str]) == ["ș", "🌊"]
    assert Keepsakes("secret", 8710, https=False).read(cookies, "things", "ana", list[str]) == ["ș", "🌊"]


@pytest.mark.parametrize("secret", ["secret", None])
def test_it_is_nobody_elses(secret):
    keepsakes = Keepsakes(secret, 8710, https=False)
    cookies = kept(keepsakes, ["a"])
    assert keepsakes.read(cookies, "things", "radu", list[str]) is None
    assert keepsakes.read(cookies, "others", "ana", list[str]) is None
    assert Keepsakes("another", 8710, https=False).read(cookies, "things", "ana", list[str]) is None


@pytest.mark.parametrize("change", [lambda value: value[:-1], lambda value: "A" + value, lambda value: ""])
def test_what_was_changed_is_passed_over(change):
    keepsakes = Keepsakes("secret", 8710, https=False)
    [(name, value)] = kept(keepsakes, ["a"]).items()
    assert keepsakes.read({name: change(value)}, "things", "ana", list[str]) is None


def test_what_is_of_another_kind_is_passed_over():
    keepsakes = Keepsakes("secret", 8710, https=False)
    assert keepsakes.read(kept(keepsakes, {"a": 1}), "things", "ana", list[str]) is None


def test_no_cookie_is_longer_than_browsers_take():
    import random

    noise = "".join(chr(random.Random(1).randrange(0x4E00, 0x9FFF)) for _ in range(LONGEST))
    with pytest.raises(KeepsakeTooLongError):
        Keepsakes("secret", 8710, https=False).write(Response(), "things", "ana", [noise + str(n) for n in range(200)])
