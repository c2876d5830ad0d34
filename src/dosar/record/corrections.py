"""A fact as a person set it, and a fact's fields as a person would write them: the one is the other backwards.

Words are set as ``START-END``, code points of the report's text: a person shows words that stand there, and cannot put
in any that do not (law 5).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias, TypeVar

import msgspec

from dosar.model import Figure, Link, Mention, Party, Span, Statement, Timex

F = TypeVar("F", bound=Figure | Mention | Statement | Timex)
_Parts: TypeAlias = dict[str, Any]

#: The fields of each kind of fact that a person can set. ``speaker`` and ``claimant`` are set by name, their words by
#: ``speaker_span`` and ``claimant_span``; ``span`` are the fact's own words, ``content`` those of a statement.
FIELDS: Mapping[type, tuple[str, ...]] = {
    Figure: (
        *("span", "low", "best", "high", "qualifier", "unit", "counted", "category", "scope", "place", "as_of"),
        *("claimant", "claimant_span"),
    ),
    Statement: ("content", "kind", "stance", "speaker", "speaker_span"),
    Timex: ("span", "type", "value"),
    Mention: ("span", "type", "name"),
}
#: The fields that are words of the report.
WORDS = ("span", "content", "counted", "speaker_span", "claimant_span")
_PARTIES = ("speaker", "claimant")
_OF_WORDS = "_span"
PLACE = re.compile(r"([0-9]{1,9})-([0-9]{1,9})")
"""How words of the report are set: from one code point of its text to before another."""


def corrected(fact: F, values: Mapping[str, str], text: str) -> F:
    """The fact with some fields as a person set them, the latest last; an empty value: the report says nothing of it.

    ``text`` is that of the report. Whoever is shown by other words goes by no name but one that a person set. Raises
    ValueError, with a sentence, for a field that cannot be set and for a value that it cannot have.
    """
    allowed, parts, parties = FIELDS[type(fact)], msgspec.to_builtins(fact), _Parties()
    for field, value in values.items():
        if field not in allowed:
            raise ValueError(f"{field!r} cannot be set; what can is {', '.join(allowed)}")
        if (role := field.removesuffix(_OF_WORDS)) in _PARTIES:
            parts[role] = parties.set(role, parts[role], field, value, text)
        elif field == "span":
            parts |= _words(value, text)
        else:
            parts[field] = _words(value, text) if value and field in WORDS else value or None
    if isinstance(fact, Mention) and "span" in values and "name" not in values and fact.type != "ROLE":
        parts["name"] = " ".join(parts["text"].split())
    try:
        read: F = msgspec.convert(parts, type(fact), strict=False)
    except msgspec.ValidationError as error:
        raise ValueError(f"the value cannot be set ({error})") from None
    return _rechained(fact, read)


class _Parties:
    """Who speaks or claims, as far as a person said it: by a name, by words of the report, or by both."""

    def __init__(self) -> None:
        self._said: dict[str, _Parts] = {}

    def set(self, role: str, read: _Parts | None, field: str, value: str, text: str) -> _Parts | None:
        """The party after its name or its words were set; ``read`` is what it was."""
        said = self._said.get(role, {})
        name = {"name": said["name"]} if "name" in said else {}
        words: _Parts = {part: said[part] for part in ("start", "end", "text") if part in said}
        if field == role:
            said = {"name": value, **words} if value else {}
        elif value:
            said = {**name, **_words(value, text)}
        else:
            said = name or {"name": (read or {}).get("name")}
        self._said[role] = said
        return said if any(part is not None for part in said.values()) else None


def _words(value: str, text: str) -> _Parts:
    """The words at ``START-END`` as the parts of a span. Raises ValueError where the report has none there."""
    match = PLACE.fullmatch(value)
    if match is None:
        raise ValueError(f"{value!r} cannot be set; words are START-END, code points of the report's text")
    try:
        span = Span.at(text, int(match[1]), int(match[2]))
    except ValueError as error:
        raise ValueError(f"{value!r} cannot be set; {error}") from None
    if not span.text.strip():
        raise ValueError(f"{value!r} cannot be set; no word stands there")
    return {"start": span.start, "end": span.end, "text": span.text}


def _rechained(before: F, now: F) -> F:
    """The fact with a chain that begins with whoever speaks or claims now."""
    if not isinstance(before, Figure | Statement) or not isinstance(now, Figure | Statement):
        return now
    old, new = _party(before), _party(now)
    if old == new:
        return now
    first = [Link(role="claimant", name=new.name, start=new.start, end=new.end, text=new.text)] if new else []
    at = next((at for at, link in enumerate(now.chain) if old is not None and _is(link, old)), None)
    if at is None:
        chain = [*first, *now.chain] if old is None else list(now.chain)
    else:
        links = [msgspec.structs.replace(link, role=now.chain[at].role) for link in first]
        chain = [*now.chain[:at], *links, *now.chain[at + 1 :]]
    return msgspec.structs.replace(now, chain=tuple(chain))


def _party(fact: Figure | Statement) -> Party | None:
    return fact.speaker if isinstance(fact, Statement) else fact.claimant


def _is(link: Link, party: Party) -> bool:
    """Whether a link of a chain stands for a party: by the same name, or by the same words."""
    if party.name is not None:
        return link.name == party.name
    return (link.start, link.end) == (party.start, party.end)


def written(fact: Figure | Mention | Statement | Timex) -> dict[str, str]:
    """The fields of a fact that can be set, each as a person would write it; empty where the report does not say."""
    return {field: _WRITTEN.get(field, _plain)(fact, field) for field in FIELDS[type(fact)]}


def _plain(fact: Any, field: str) -> str:
    value = getattr(fact, field)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else str(value)


def _place(fact: Any, field: str) -> str:
    found = fact if field == "span" else getattr(fact, field.removesuffix(_OF_WORDS))
    return "" if found is None or found.start is None else f"{found.start}-{found.end}"


def _name(fact: Any, field: str) -> str:
    found = getattr(fact, field)
    return (found.name or "") if found else ""


_WRITTEN: Mapping[str, Callable[[Any, str], str]] = {
    **dict.fromkeys(WORDS, _place),
    **dict.fromkeys(_PARTIES, _name),
}
