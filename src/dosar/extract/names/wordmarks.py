"""What the sequence model sees of a word: its form, its shape, the lists it stands in, and what the rules think of it.

A feature is a short string. All that a word shows by itself is made once for each printed form and kept; the features
of a sentence are then put together from its words, their neighbours and the rules' candidates.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from dosar.extract.names.line import Candidate, Line
from dosar.extract.names.namebook import NameBook, Word, name_book
from dosar.text.fold import fold

#: Runs in a shape: "Timișoara" and "Cluj" are both "Xx".
_RUN = re.compile(r"(.)\1+")
#: The lists of a name book, each with the short name that features have for it.
_LISTS = (
    ("function", "function"), ("title", "titles"), ("role", "roles"), ("people", "demonyms"), ("head", "org_head"),
    ("kind", "org_kind"), ("where", "place_head"), ("part", "place_part"), ("in", "locative"), ("link", "link"),
    ("cue", "cue"), ("month", "calendar"), ("known", "known"), ("adjective", "adjective"), ("tail", "org_tail"),
    ("marker", "person_marker"), ("not", "not_name"),
)  # fmt: skip


class Marks(NamedTuple):
    """The features of one word at its own place, and as the word before and after another."""

    own: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]


def features(line: Line, candidates: Iterable[Candidate]) -> list[list[str]]:
    """The features of each word of a sentence."""
    code, text, words = line.book.pack.code, line.text, line.words
    marks = [_marks(text[word.start : word.end], code) for word in words]
    thought = _thought(words, candidates)
    found = [[*one.own, *think] for one, think in zip(marks, thought, strict=True)]
    for at, item in enumerate(found[:-1]):
        item += marks[at + 1].after
        item.append(f"+{thought[at + 1][1]}")
        found[at + 1] += marks[at].before
        found[at + 1].append(f"-{thought[at][1]}")
    for at, item in enumerate(found[:-2]):
        item.append(f"+2{marks[at + 2].own[0]}")
        found[at + 2].append(f"-2{marks[at].own[0]}")
    _placed(line, found)
    return found


def _placed(line: Line, found: list[list[str]]) -> None:
    """Adds what a word's place in its sentence and in the report says of it."""
    if found:
        found[0].append("first")
        found[-1].append("last")
    for role in line.roles:
        for at in range(role.first, role.last):
            found[at].append("in-role")
    for at, word in enumerate(line.words):
        if word.folded in line.small:
            found[at].append("small")
        if at and line.initial(at):
            found[at].append("opened")


def _thought(words: Sequence[Word], candidates: Iterable[Candidate]) -> list[tuple[str, str]]:
    """What the rules take each word for: the type and rule of its candidate, and whether it is the first word of it."""
    found = [("r=O", "R=O")] * len(words)
    at = 0
    for one in candidates:
        rule = one.rule.rpartition(":")[2]
        while at < len(words) and words[at].start < one.start:
            at += 1
        inside = "B"
        while at < len(words) and words[at].start < one.end:
            found[at] = f"r={inside}-{one.type}-{rule}", f"R={inside}-{one.type}-{one.sure}"
            inside = "I"
            at += 1
    return found


@functools.lru_cache(maxsize=100_000)
def _marks(printed: str, code: str) -> Marks:
    """The features of a word by itself."""
    book = name_book(code)
    folded = fold(printed)
    shape = _shape(printed)
    lists = _lists(printed, folded, book)
    own = [f"w={folded}", f"s={shape}", f"l={lists}"]
    if shape[0] in "Xx" and len(folded) > 3:
        if shape[0] == "X":
            own += [f"b3={folded[:3]}", f"e2={folded[-2:]}", f"e3={folded[-3:]}", f"e4={folded[-4:]}"]
        else:
            own.append(f"t3={folded[-3:]}")
    near = (f"w={folded}", f"s={shape}", f"l={lists}")
    return Marks(tuple(own), tuple(f"-{one}" for one in near), tuple(f"+{one}" for one in near))


def _lists(printed: str, folded: str, book: NameBook) -> str:
    """The lists that a word stands in, as one string."""
    found = [name for name, field in _LISTS if folded in getattr(book, field)]
    if printed[0].isupper():
        if folded in book.gazetteer.first_names:
            found.append("first")
        place = book.place([Word(0, len(printed), folded)], 0, 1)
        if place:
            found.append(place[1].kind)
        if book.common(printed):
            found.append("common")
    return ",".join(found)


def _shape(printed: str) -> str:
    """The kinds of a word's letters, runs made one: Xx, X, X-X, d."""
    kinds = "".join(
        "X" if one.isupper() else "x" if one.isalpha() else "d" if one.isdigit() else one for one in printed
    )
    return _RUN.sub(r"\1", kinds)
