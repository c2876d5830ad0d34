"""What was done on the page before: kept in a cookie for the next page, which shows it once and offers to undo it.

The cookie holds no words, only which decision was kept: the words are those of the next page's language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from dosar.web.locale import Language

_A_MINUTE = 60
_KEPT = re.compile(r"(same|different|wrong|right|set|undo)\.([0-9]{1,9})((?:\.judgement-[0-9a-f]{12}){1,20})")


def _(message: str) -> str:
    """Mark a message for the catalogues; it is translated where it is shown."""
    return message


_SAID: Final[Mapping[str, str]] = MappingProxyType({
    "same": _("Kept: the two are one."), "different": _("Kept: the two are not one."),
    "wrong": _("Kept: this is wrong, and it is gone from the record."), "right": _("Kept: this is right."),
    "set": _("Kept: the correction holds from now on."), "undo": _("The decision is taken back."),
})  # fmt: skip


@dataclass(frozen=True)
class Flash:
    """What was done: its words, and the judgements that can be taken back as they stood when there were ``seen``."""

    words: str
    undo: tuple[str, ...] = ()
    seen: int = 0
    kind: str = "done"


def told(request: Request, language: Language) -> tuple[Flash, ...]:
    """What the page before left to be said."""
    match = _KEPT.fullmatch(request.cookies.get(_name(request), ""))
    if match is None:
        return ()
    verdict, seen, judgements = match.groups()
    undo = () if verdict == "undo" else tuple(judgements.split(".")[1:])
    return (Flash(language.gettext(_SAID[verdict]), undo, int(seen)),)


def leave(request: Request, response: Response, verdict: str, seen: int, judgements: Iterable[str]) -> None:
    """Have the next page say what was kept when there were ``seen`` judgements."""
    kept = ".".join((verdict, str(seen), *judgements))
    response.set_cookie(_name(request), kept, max_age=_A_MINUTE, httponly=True, samesite="lax")


def shown(request: Request, response: Response) -> None:
    """Nothing is said twice."""
    if _name(request) in request.cookies:
        response.delete_cookie(_name(request), httponly=True, samesite="lax")


def _name(request: Request) -> str:
    """The cookie's name: browsers share cookies between ports."""
    return f"dosar_{request.app.state.settings.port}_said"
