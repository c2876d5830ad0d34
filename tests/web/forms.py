"""Forms of a page, as a browser without scripts sends them."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class Form:
    """A form: where it goes, the fields that it carries, and the values of its buttons by their names."""

    action: str
    fields: dict[str, str] = field(default_factory=dict)
    buttons: list[tuple[str, str]] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._open: Form | None = None
        self._select: str | None = None
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        given = {name: value or "" for name, value in attrs}
        if tag == "form" and given.get("method") == "post":
            self._open = Form(given["action"])
            self.forms.append(self._open)
        if self._open is None or not (name := given.get("name", self._select)):
            return
        if tag == "input" and (given.get("type") not in ("checkbox", "radio") or "checked" in given):
            self._open.fields[name] = given.get("value", "")
        elif tag == "button":
            self._open.buttons.append((name, given.get("value", "")))
        elif tag == "select":
            self._select = name
        elif tag == "option" and ("selected" in given or name not in self._open.fields):
            self._open.fields[name] = given["value"]

    def handle_endtag(self, tag):
        if tag == "form":
            self._open = None
        elif tag == "select":
            self._select = None


def forms(html: str, action: str = "") -> list[Form]:
    """The forms of a page that change something, those of one action."""
    return [form for form in _Reader(html).forms if form.action.startswith(action)]
