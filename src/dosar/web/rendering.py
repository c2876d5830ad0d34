"""From a template to a page: in the reader's language, with addresses that keep the as-of day."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_environment
from jinja2.filters import do_truncate
from starlette.requests import Request
from starlette.responses import HTMLResponse

from dosar.dossier.views import Count
from dosar.web import flash
from dosar.web.asking import Asking, asking_of, bare
from dosar.web.locale import LANGUAGES, Language, chosen, language
from dosar.web.reasons import in_words
from dosar.web.vocabulary import label

if TYPE_CHECKING:
    from dosar.web.guard.visitors import Visitor

_A_YEAR = 365 * 24 * 3600
_SWITCHES = {"language": LANGUAGES, "theme": ("light", "dark", "auto")}


@dataclass(frozen=True)
class Reader:
    """The reader as templates see her; ``can_leave`` says that she logged in, ``edits`` that she may change things."""

    name: str | None
    edits: bool
    can_leave: bool


def render(request: Request, template: str, status: int = 200, **context: object) -> HTMLResponse:
    """A page. A template gets, beside the ``context``, what the head of ``base.html`` says that it asks for.

    A reader who switches the language or the theme has it kept in a cookie.
    """
    return _page(request, template, status, asking_of(request), context)


def render_fault(request: Request, template: str, status: int, **context: object) -> HTMLResponse:
    """A page that tells of a fault, perhaps of one in the address itself: nothing in that is looked at."""
    return _page(request, template, status, bare(request), context)


def language_of(request: Request) -> Language:
    """The language of the interface for whoever asks."""
    wish = request.query_params.get("language"), request.cookies.get("language")
    return language(chosen(*wish, request.headers.get("accept-language")))


def _page(request: Request, template: str, status: int, asking: Asking, context: dict[str, object]) -> HTMLResponse:
    spoken = language_of(request)
    common = {
        "asking": asking,
        "url": functools.partial(address, asking),
        "here": functools.partial(_here, asking),
        "static": _static,
        "reader": _reader(request),
        "csrf_token": _token(request),
        "flashes": flash.told(request, spoken),
    }
    text = _environment(spoken.code).get_template(template).render(common | context)
    response = HTMLResponse(text, status, {"Content-Language": spoken.code, "Vary": "Accept-Language, Cookie"})
    flash.shown(request, response)
    for name, values in _SWITCHES.items():
        if (value := request.query_params.get(name)) in values:
            response.set_cookie(name, str(value), max_age=_A_YEAR, samesite="lax")
    return response


@functools.cache
def _environment(code: str) -> Environment:
    """The templates in a language; what a template asks for and does not get is an error."""
    made = Environment(
        loader=PackageLoader("dosar.web"),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,  # nobody changes the templates of a room that is open
    )
    made.policies["ext.i18n.trimmed"] = True
    spoken = language(code)
    spoken.install(made)
    made.filters["label"] = lambda word, sort: label(word, sort, spoken)
    made.filters["reason"] = lambda words: in_words(words, spoken)
    made.filters["counted"] = _counted
    made.filters["truncate"] = _truncated
    made.filters["labelled"] = functools.partial(_labelled, spoken)
    made.filters["language_name"] = spoken.language_name
    return made


@pass_environment
def _truncated(env: Environment, text: str, length: int, killwords: bool, end: str, leeway: int) -> str:
    """Jinja's own, without a full stop or a comma before the ``end``: “Wednesday…”, not “Wednesday.…”."""
    short = do_truncate(env, text, length, killwords, end, leeway)
    return short if short == text else short.removesuffix(end).rstrip(" .,;:–—-") + end


def _counted(counts: Iterable[Count], shown: Callable[[str], str] = str) -> list[tuple[str, str, int]]:
    """The options of a facet: each value, how it is shown, and how many reports have it."""
    return [(count.value, shown(count.value), count.reports) for count in counts if count.value is not None]


def _labelled(
    spoken: Language, counts: Iterable[tuple[str, int]], sort: str | None = None
) -> list[tuple[str, str, int]]:
    """The options of a facet of words: each with what the interface calls it, if it is a word of the model."""
    return [(value, label(value, sort, spoken) if sort else value, many) for value, many in counts]


def address(asking: Asking, path: str, **query: object) -> str:
    """The address of a page of ours as of the same day. What is None is left out."""
    given = {name: value for name, value in {"as_of": asking.as_of, **query}.items() if value is not None}
    return quote(path) + (f"?{urlencode(given)}" if given else "")


def _here(asking: Asking, **changes: object) -> str:
    """The address of the page that is shown, with these parameters changed; None takes one out."""
    kept = {name: value for name, value in asking.query.items() if name not in _SWITCHES}
    return address(asking, asking.path, **{**kept, **changes})


def _static(path: str) -> str:
    return f"/static/{path}"


def _reader(request: Request) -> Reader | None:
    visitor: Visitor | None = request.scope.get("visitor")
    return Reader(visitor.name, visitor.edits, visitor.door) if visitor else None


def _token(request: Request) -> str:
    token: str = request.scope.get("token", "")
    return token
