"""A report in the making: sentences from wordings, and where in them the facts stand.

The facts are placed while the text is written, so that every span holds without any reader having seen the text.
"""

from __future__ import annotations

import string
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple, TypeAlias, cast

from benchmarks.wordpools import COUNTED, THROUGH
from dosar.model import (
    Annotation,
    Category,
    Counted,
    Figure,
    Link,
    Mention,
    MentionType,
    Party,
    Report,
    Span,
    Statement,
    Timex,
)

_MONTHS = (
    ("ianuarie", "January"), ("februarie", "February"), ("martie", "March"), ("aprilie", "April"), ("mai", "May"),
    ("iunie", "June"), ("iulie", "July"), ("august", "August"), ("septembrie", "September"),
    ("octombrie", "October"), ("noiembrie", "November"), ("decembrie", "December"),
)  # fmt: skip
_RULE = "benchmark:placed"


class Named(NamedTuple):
    """A name as it is printed, and as the report gives it in full."""

    kind: MentionType
    text: str
    name: str


Value: TypeAlias = str | int | date | Named


class Mark(NamedTuple):
    """Where a field was filled in, and with what."""

    field: str
    value: Value
    start: int
    end: int


class Said(NamedTuple):
    """A statement: where its content and its cue stand, and the marks of its speaker and of its agency."""

    content: tuple[int, int]
    cue: tuple[int, int]
    speaker: Mark
    agency: Mark | None


@dataclass
class Draft:
    """A text so far, with the marks of what was filled in."""

    language: int
    text: str = ""
    marks: list[Mark] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    sentences: list[tuple[int, int]] = field(default_factory=list)

    def add(self, wording: str, values: Mapping[str, Value], through: bool) -> None:
        """Writes one sentence: a plain one, or content, cue and speaker between bars; ``through`` an agency or not."""
        if self.text:
            self.text += "\n\n" if len(self.sentences) % 3 == 0 else " "
        start = len(self.text)
        content, *rest = wording.split("|")
        self._fill(content, values)
        if rest:
            self._attribute(start, rest[0], rest[1], values, through)
        self.text = self.text[:start] + self.text[start : start + 1].upper() + self.text[start + 1 :]
        self.sentences.append((start, len(self.text)))

    def _attribute(self, start: int, cue: str, speaker: str, values: Mapping[str, Value], through: bool) -> None:
        content = (start, len(self.text))
        self.text += ", "
        said = (len(self.text), len(self.text) + len(cue))
        self.text += f"{cue} "
        who = self._fill(speaker, values)[-1]
        agency = self._fill(THROUGH[self.language][len(self.text) % 2], values)[-1] if through else None
        self.said.append(Said(content, said, who, agency))
        self.text += "."

    def _fill(self, wording: str, values: Mapping[str, Value]) -> list[Mark]:
        """Writes a wording; the marks of its fields."""
        found = []
        for literal, name, _, _ in string.Formatter().parse(wording):
            self.text += literal
            if name is not None:
                at, value = len(self.text), values[name]
                self.text += _printed(name, value, self.language)
                found.append(Mark(name, value, at, len(self.text)))
        self.marks += found
        return found

    def annotation(self, report: Report) -> Annotation:
        """The report with everything that was placed in it; its text is that of this draft."""
        return Annotation(
            report=report,
            times=tuple(self._times()),
            mentions=tuple(self._mentions()),
            statements=tuple(map(self._statement, self.said)),
            figures=tuple(self._figures()),
        )

    def spans(self) -> tuple[Span, ...]:
        """The sentences."""
        return tuple(Span.at(self.text, start, end) for start, end in self.sentences)

    def _times(self) -> Iterator[Timex]:
        for mark in self.marks:
            if isinstance(mark.value, date):
                value = mark.value.isoformat()
                yield Timex.at(self.text, mark.start, mark.end, type="DATE", value=value, rule=_RULE)

    def _mentions(self) -> Iterator[Mention]:
        for mark in self.marks:
            if isinstance(mark.value, Named):
                kind, _, name = mark.value
                yield Mention.at(self.text, mark.start, mark.end, type=kind, name=name, rule=_RULE)

    def _statement(self, said: Said) -> Statement:
        return Statement(
            kind="indirect",
            content=Span.at(self.text, *said.content),
            cue=Span.at(self.text, *said.cue),
            speaker=self._party(said),
            chain=self._chain(said),
            rule=_RULE,
            score=0.9,
        )

    def _figures(self) -> Iterator[Figure]:
        for mark in self.marks:
            if not isinstance(mark.value, int):
                continue
            said = next((one for one in self.said if one.content[0] <= mark.start < one.content[1]), None)
            noun = mark.start + len(_digits(mark.value)) + 1
            category = "money" if mark.field == "money" else cast(Category, mark.field)
            yield Figure.at(
                self.text,
                mark.start,
                mark.end,
                best=mark.value,
                qualifier="exact",
                unit="EUR" if category == "money" else None,
                counted=None if category == "money" else Counted.at(self.text, noun, mark.end),
                category=category,
                claimant=self._party(said) if said else None,
                chain=self._chain(said) if said else (),
                rule=_RULE,
                score=0.9,
            )

    def _party(self, said: Said) -> Party:
        return Party(name=_name(said.speaker), **self._words(said.speaker))

    def _chain(self, said: Said) -> tuple[Link, ...]:
        links = [Link(role="claimant", name=_name(said.speaker), **self._words(said.speaker))]
        if said.agency:
            links.append(Link(role="agency", name=_name(said.agency), **self._words(said.agency)))
        return tuple(links)

    def _words(self, mark: Mark) -> dict[str, Any]:
        return {"start": mark.start, "end": mark.end, "text": self.text[mark.start : mark.end]}


def _name(mark: Mark) -> str:
    return mark.value.name if isinstance(mark.value, Named) else str(mark.value)


def _printed(name: str, value: Value, language: int) -> str:
    """A value as the language prints it."""
    if isinstance(value, Named):
        return value.text
    if isinstance(value, date):
        month = _MONTHS[value.month - 1][language]
        return f"pe {value.day} {month} {value.year}" if language == 0 else f"on {value.day} {month} {value.year}"
    if isinstance(value, int):
        return f"{_digits(value)} {COUNTED[name][language]}"
    return value


def _digits(number: int) -> str:
    return str(number)
