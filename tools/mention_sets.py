"""RONEC and MEANTIME as texts with their names, in Dosar's three types, for training and for measuring.

Both corpora mark more than names and mark them otherwise. RONEC's PERSON is also "președintele" and its LOC also
"zona centrală a municipiului": what is kept of a span begins and ends with a capital, without titles and roles. Names
of sights and buildings (FACILITY) are places unless they begin as organisations do. Of MEANTIME's mentions, which lie
in one another, the longest ones that are names from end to end are kept.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from dosar.extract.names.namebook import NameBook, name_book
from dosar.languages.identify import identify
from dosar.model import Report
from dosar.text.canonical import make_report
from dosar.text.fold import fold

Name = tuple[int, int, str]

_RONEC = {
    "PERSON": "PER", "PER": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FACILITY": "LOC",
}  # fmt: skip
_MEANTIME = {"PER": "PER", "ORG": "ORG", "LOC": "LOC"}
_WORD = re.compile(r"\w+(?:[-'’.]\w+)*")
_PARTICLES = frozenset(
    {"de", "la", "din", "al", "a", "ale", "bin", "van", "von", "der", "den", "el", "di", "da", "del"}
)
_INNER = frozenset({"of", "and", "the", "for", "de", "&"})
#: Case endings after a hyphen belong to the name: Tokyo-ului.
_ENDING = re.compile(r"-(?:ul|ului|ei|urile|urilor|i|a|le)\b")
_HOUSE_NUMBER = re.compile(r"\s+(?:nr|bl|sc|ap)\b.*$", re.DOTALL)
#: Where no mention is marked for so many characters, nobody looked.
_GAP = 500
_MARKS = " \"'„”“«»‚‘’,.;:()[]–-"


class Labelled(NamedTuple):
    """A text with the names that gold gives it, in order and without overlaps."""

    report: Report
    names: tuple[Name, ...]


def ronec(path: Path) -> Iterator[Labelled]:
    """The records of one RONEC file, in the file's order."""
    book = name_book("ro")
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        record = json.loads(line)
        text, places = _joined(record["tokens"], record["space_after"])
        spans = _spans(record["ner_tags"], places)
        yield _labelled(text, "ro", f"{path.name}#{number}", [
            name for start, end, label in spans if label in _RONEC
            for name in _converted(text, start, end, label, book)
        ])  # fmt: skip


def meantime(path: Path) -> Iterator[Labelled]:
    """The articles of MEANTIME, in the file's order, as far as they were annotated: their first sentences."""
    book = name_book("en")
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        record = json.loads(line)
        text = record["text"][: _annotated(record["text"], record["entity_mentions"])]
        names = [
            (one["start"], one["end"], _MEANTIME[one["type"]])
            for one in record["entity_mentions"]
            if one["type"] in _MEANTIME and one["syntactic_type"] not in ("NOM", "APP")
            and fold(one["text"]) not in book.demonyms and one["end"] <= len(text)
        ]  # fmt: skip
        yield _labelled(text, "en", f"{path.name}#{number}", list(_outermost(text, names)))


def _annotated(text: str, mentions: list[dict[str, int]]) -> int:
    """Where the part of an article ends that somebody annotated: at the end of the sentence before a long gap."""
    last = 0
    for one in sorted(mentions, key=lambda one: one["start"]):
        if one["start"] > last + _GAP and last:
            break
        last = max(last, one["end"])
    stop = text.find(". ", last)
    return stop + 1 if stop >= 0 else len(text)


def _labelled(text: str, language: str, source: str, names: list[Name]) -> Labelled:
    """The report of a text; it must be canonical already, or the names would stand elsewhere."""
    report = make_report(text, source=source, identify=identify, language=language)
    if report.text == text:
        return Labelled(report, tuple(sorted(names)))
    shift = text.find(report.text)
    if shift < 0:
        return Labelled(report, ())
    moved = ((start - shift, end - shift, kind) for start, end, kind in names)
    return Labelled(report, tuple(sorted(name for name in moved if name[0] >= 0)))


def _joined(tokens: list[str], spaced: list[bool]) -> tuple[str, list[tuple[int, int]]]:
    """The text of a record and where each token stands in it."""
    text, places = "", []
    for token, space in zip(tokens, spaced, strict=True):
        places.append((len(text), len(text) + len(token)))
        text += token + (" " if space else "")
    return text.rstrip(), places


def _spans(tags: list[str], places: list[tuple[int, int]]) -> Iterator[Name]:
    """The spans of BIO tags."""
    start, label = -1, ""
    for number, tag in enumerate([*tags, "O"]):
        if start >= 0 and not tag.startswith("I-"):
            yield places[start][0], places[number - 1][1], label
            start = -1
        if tag.startswith("B-"):
            start, label = number, tag[2:]


def _converted(text: str, start: int, end: int, label: str, book: NameBook) -> Iterator[Name]:
    """What Dosar calls a name in a span of RONEC: nothing, one name, or a name and its short form in brackets."""
    opened = text.find("(", start, end)
    if opened > start:
        yield from _converted(text, start, opened, label, book)
        yield from _converted(text, opened + 1, end, label, book)
        return
    start, end = _stripped(text, start, end)
    words = [(start + one.start(), start + one.end()) for one in _WORD.finditer(text[start:end])]
    kind = _kind(text, words, label, book)
    if kind == "LOC" and (number := _HOUSE_NUMBER.search(text[start:end])):
        words = [word for word in words if word[1] <= start + number.start()]
    if not (kind == "ORG" and words and fold(text[slice(*words[0])]) in book.org_head):
        words = _named(text, words, kind, book)
    if words and not _is_common(text, words, start, kind, book):
        first, last = words[0][0], words[-1][1]
        last += _closes(text, first, last)
        ending = _ENDING.match(text, last)
        last = ending.end() if ending else last
        yield first, last, kind


def _closes(text: str, first: int, last: int) -> bool:
    """Whether a mark after the name belongs to it: S.R.I., Liceul „Mihai Vodă”."""
    after = text[last : last + 1]
    return (after == "." and text[last - 2 : last - 1] == ".") or (after in ("”", '"') and any(
        mark in text[first:last] for mark in "„”\""))  # fmt: skip


def _kind(text: str, words: list[tuple[int, int]], label: str, book: NameBook) -> str:
    """Dosar's type of a span of RONEC."""
    kind = _RONEC[label]
    headed = bool(words) and fold(text[slice(*words[0])]) in book.org_head
    known = bool(words) and book.known.get(fold(text[words[0][0] : words[-1][1]])) is not None
    return "ORG" if (label == "FACILITY" and headed) or (kind == "LOC" and known) else kind


def _named(text: str, words: list[tuple[int, int]], kind: str, book: NameBook) -> list[tuple[int, int]]:
    """The words from the first capital on that is no title or role, up to the last before small letters."""
    first = 0
    while first < len(words) and (
        not text[words[first][0]].isupper()
        or (kind == "PER" and len(words) > 1 and (
            fold(text[slice(*words[first])]) in book.titles or fold(text[slice(*words[first])]) in book.roles))
    ):  # fmt: skip
        first += 1
    last = first
    for at in range(first, len(words)):
        apart = kind == "PER" and "," in text[words[at - 1][1] : words[at][0]] if at > first else False
        word = text[slice(*words[at])]
        if apart or (kind == "PER" and word[0].islower() and word not in _PARTICLES):
            break
        if word[0].isupper() or word[0].isdigit():
            last = at + 1
    return words[first:last]


def _is_common(text: str, words: list[tuple[int, int]], start: int, kind: str, book: NameBook) -> bool:
    """Whether a single word is a common noun or a pronoun that has its capital for its place."""
    folded = fold(text[slice(*words[0])])
    if len(words) > 1 or not text[words[0][0]].isupper():
        return len(words) == 1
    if folded in book.function or (kind == "PER" and (folded in book.roles or folded in book.titles)):
        return True
    opens = not text[:start].rstrip(" \"„”'–-") or text[:start].rstrip(" \"„”'–-")[-1:] in ".!?:"
    return kind == "PER" and opens and book.common(text[slice(*words[0])]) and folded not in book.gazetteer.first_names


def _outermost(text: str, names: list[Name]) -> Iterator[Name]:
    """The longest spans that are names from end to end; inside any other the names are looked for."""
    taken: set[int] = set()
    for start, end, kind in sorted(set(names), key=lambda name: (name[0] - name[1], name)):
        start, end = _stripped(text, start, end)
        start += 4 * text[start:end].startswith(("The ", "the "))
        if _is_name(text[start:end]) and taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            yield start, end, kind


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without marks and spaces at its ends; the stop of S.R.I. and N.V. stays."""
    while start < end and text[start] in _MARKS:
        start += 1
    while (
        start < end and text[end - 1] in _MARKS and not (text[end - 1] == "." and text[end - 3 : end - 2] in (".", " "))
    ):
        end -= 1
    return start, end


def _is_name(words: str) -> bool:
    """Whether every word has a capital or ties two that have; at most six, and no comma."""
    listed = words.split()
    capital = [word[0].isupper() or word[0].isdigit() or word in _INNER for word in listed]
    return bool(listed) and all(capital) and listed[0][0].isupper() and "," not in words and len(listed) <= 6
