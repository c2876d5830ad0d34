"""Templates rendered over invented data, without the application: what each macro and page needs is said here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined

from dosar.model import Evidence
from dosar.web.locale import language
from dosar.web.reasons import in_words
from dosar.web.vocabulary import label


@dataclass(frozen=True)
class Asking:
    """What a reader asks for, as the templates see it."""

    path: str = "/"
    as_of: str | None = None
    theme: str | None = None
    query: dict[str, str] = field(default_factory=dict)

    @property
    def kept(self) -> Iterator[tuple[str, str]]:
        yield from self.query.items()


@dataclass(frozen=True)
class Flash:
    kind: str
    words: str


@dataclass(frozen=True)
class Paged:
    items: tuple[object, ...]
    total: int
    number: int
    size: int


def environment(code: str = "en") -> Environment:
    """The templates in a language."""
    made = Environment(
        loader=PackageLoader("dosar.web"),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.policies["ext.i18n.trimmed"] = True
    language(code).install(made)
    made.filters["label"] = lambda word, sort: label(word, sort, language(code))
    made.filters["reason"] = lambda words: in_words(words, language(code))
    return made


def page(source: str, code: str = "en", asking: Asking = Asking(), **context: object) -> str:
    """A template, or its source, rendered as the application does."""

    def address(path: str, **query: object) -> str:
        given = {name: value for name, value in {"as_of": asking.as_of, **query}.items() if value is not None}
        return path + (f"?{urlencode(given)}" if given else "")

    def here(**changes: object) -> str:
        return address(asking.path, **{**asking.query, **changes})

    known = {
        "asking": asking,
        "url": address,
        "here": here,
        "static": lambda path: f"/static/{path}",
        "csrf_token": "token",
        "flashes": (),
        "reader": None,
    }
    made = environment(code)
    template = made.get_template(source) if source.endswith(".html") else made.from_string(source)
    return template.render(**known | context)


def found(text: str = "cel puțin nouă morți", **changes: object) -> Evidence:
    """Invented evidence."""
    given = {
        "report": "sha256:0123456789abcdef" + "0" * 48,
        "source": "reports/03.ro.txt",
        "outlet": "Gazeta Bălții",
        "published": "2025-04-08",
        "start": 10,
        "end": 10 + len(text),
        "text": text,
    }
    return Evidence(**given | changes)  # type: ignore[arg-type]
