"""The form by which a fact is corrected: its fields as read and as they are now, and what a person wrote there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, get_args

from dosar.dossier.views import Standing
from dosar.model import (
    Category,
    Figure,
    Mention,
    MentionType,
    Qualifier,
    Scope,
    Span,
    Stance,
    Statement,
    StatementKind,
    Timex,
    TimexType,
)
from dosar.record.corrections import FIELDS, PLACE, WORDS, corrected, written
from dosar.web.wording import places

#: The fields that have one of a few values, with the sort of the vocabulary that names these.
_CHOICES: Final[Mapping[tuple[type, str], tuple[str, tuple[str, ...]]]] = {
    (Figure, "qualifier"): ("qualifier", get_args(Qualifier)),
    (Figure, "category"): ("category", get_args(Category)),
    (Figure, "scope"): ("scope", get_args(Scope)),
    (Statement, "kind"): ("kind", get_args(StatementKind)),
    (Statement, "stance"): ("stance", get_args(Stance)),
    (Timex, "type"): ("time", get_args(TimexType)),
    (Mention, "type"): ("mention", get_args(MentionType)),
}
_CAN_LACK = ("counted", "speaker_span", "claimant_span")
_AROUND = 40


@dataclass(frozen=True)
class Field:
    """One field of the form. ``read`` and ``now`` are what was read and what holds, of words the words themselves.

    ``sort`` names the values of ``choices`` in the vocabulary. ``can_lack`` says that the report may not have words
    for it.
    """

    name: str
    read: str
    now: str
    of_words: bool = False
    can_lack: bool = False
    sort: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Passage:
    """Words of a report that may be meant, at ``START-END``, with what stands before and after them."""

    place: str
    before: str
    words: str
    after: str


@dataclass
class Written:
    """What a person wrote: the ``values`` that change something, what is ``wrong`` with others, and what is unclear.

    ``unclear`` are words that the report has more than once.
    """

    values: dict[str, str] = field(default_factory=dict)
    wrong: dict[str, str] = field(default_factory=dict)
    unclear: dict[str, list[Passage]] = field(default_factory=dict)


def fields(found: Standing, text: str) -> list[Field]:
    """The fields of a fact's form; none for a kind of fact of which nothing can be set. ``text`` is its report's."""
    if not isinstance(found.read, Figure | Mention | Statement | Timex) or type(found.now) is not type(found.read):
        return []
    read, now = written(found.read), written(found.now)
    return [_field(type(found.read), name, read[name], now[name], text) for name in FIELDS[type(found.read)]]


def _field(kind: type, name: str, read: str, now: str, text: str) -> Field:
    sort, choices = _CHOICES.get((kind, name), ("", ()))
    if name in WORDS:
        read, now = _words(read, text), _words(now, text)
    return Field(name, read, now, name in WORDS, name in _CAN_LACK, sort, choices)


def _words(place: str, text: str) -> str:
    match = PLACE.fullmatch(place)
    return text[int(match[1]) : int(match[2])] if match else ""


def read_form(found: Standing, text: str, form: Mapping[str, str]) -> Written:
    """What a person wrote into the form of a fact, held against the fact and the text of its report."""
    done = Written()
    if not isinstance(found.read, Figure | Mention | Statement | Timex) or type(found.now) is not type(found.read):
        return done
    now = written(found.now)
    for name in FIELDS[type(found.read)]:
        value = _place_of(name, text, form, done) if name in WORDS else _value_of(name, form)
        if value is None or value == now[name]:
            continue
        try:
            corrected(found.read, {name: value}, text)
            done.values[name] = value
        except ValueError as error:
            done.wrong[name] = str(error)
    return done


def _value_of(name: str, form: Mapping[str, str]) -> str | None:
    """What a person wrote for a field; None where she left what her page showed, whatever it is by now."""
    if name not in form or form[name] == form.get(f"was.{name}"):
        return None
    return " ".join(form[name].split())


def _place_of(name: str, text: str, form: Mapping[str, str], done: Written) -> str | None:
    """The place of the words that a person shows for a field; None where she shows none, or not clearly which."""
    if form.get(f"{name}.none"):
        return ""
    if chosen := form.get(name):
        return chosen
    first, last = (form.get(f"{name}.{end}", "").strip() for end in ("first", "last"))
    if not first:
        return None
    found = places(text, first, last)
    if len(found) == 1:
        return "{}-{}".format(*found[0])
    if found:
        done.unclear[name] = list(passages(text, found))
    else:
        done.wrong[name] = ""
    return None


def passages(text: str, found: list[tuple[int, int]]) -> Iterator[Passage]:
    """Words of a text, each with what stands around them."""
    for start, end in found:
        yield Passage(
            f"{start}-{end}",
            text[max(0, start - _AROUND) : start],
            Span.at(text, start, end).text,
            text[end : end + _AROUND],
        )
