"""One sentence under the eye of the mentions reader, and the candidates it makes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import msgspec

from dosar.extract.names.namebook import NameBook, Word
from dosar.extract.names.roles import Role
from dosar.model import MentionType

#: Marks after which any word would have a capital.
OPENING = "\"'([{–—:;•*-/|"


class Candidate(msgspec.Struct, frozen=True, gc=False):
    """A possible mention ``[start, end)``. Type None: the report must say. ``sure`` ranks candidates that overlap."""

    start: int
    end: int
    type: MentionType | None
    name: str | None
    rule: str
    sure: int = 1


#: What a look at a word gives: a candidate, or none, and the number of the word to go on with.
Step: TypeAlias = tuple[Candidate | None, int]


@dataclass
class Line:
    """A sentence under the reader's eye: its words, its roles, and what the report writes with small letters."""

    text: str
    words: Sequence[Word]
    roles: Sequence[Role]
    book: NameBook
    small: frozenset[str]
    capitals: frozenset[str]
    shouts: bool = False
    role_ends: frozenset[int] = field(init=False)
    role_starts: frozenset[int] = field(init=False)

    def __post_init__(self) -> None:
        self.role_ends = frozenset(role.last for role in self.roles)
        self.role_starts = frozenset(role.first for role in self.roles)

    def __len__(self) -> int:
        return len(self.words)

    def printed(self, first: int, last: int) -> str:
        """The words ``[first, last)`` as printed."""
        return self.text[self.words[first].start : self.words[last - 1].end]

    def capital(self, at: int) -> bool:
        """Whether word ``at`` is printed with a capital."""
        return at < len(self.words) and self.text[self.words[at].start].isupper()

    def follows(self, at: int) -> bool:
        """Whether word ``at`` stands one space after the word before it."""
        return self.words[at].start - self.words[at - 1].end == 1

    def initial(self, at: int) -> bool:
        """Whether any word would have a capital at ``at``: it begins the sentence, a quotation or a clause set off."""
        return at == 0 or self.words[at - 1].folded in OPENING

    def folded(self, at: int) -> str:
        """Word ``at`` folded; nothing outside the sentence."""
        return self.words[at].folded if 0 <= at < len(self.words) else ""

    def run(self, at: int) -> int:
        """The word after the run of capitals that begins at ``at``."""
        end = at + 1
        while end < len(self):
            if self.capital(end) and self.follows(end):
                end += 1
            elif self.folded(end) in ("&", "of", "and") and self.folded(end) == "&" and self.capital(end + 1):
                end += 2
            else:
                break
        return end

    def is_place(self, at: int) -> bool:
        """Whether a place begins at a word."""
        return self.book.place(self.words, at, len(self)) is not None

    def longer_place(self, at: int) -> bool:
        """Whether a place of several words begins at ``at``: "The Hague"."""
        place = self.book.places.at(self.words, at)
        return place is not None and place[0] > at + 1

    def spelled(self, at: int) -> bool:
        """Whether a word of a quiet line is all capitals: US, not "Us"."""
        return not self.shouts and len(self.words[at].folded) > 1 and self.printed(at, at + 1).isupper()

    def linked(self, at: int) -> bool:
        """Whether a word belongs to a hashtag, a handle or an address."""
        start = self.words[at].start
        if self.text[start - 1 : start] in ("#", "@"):
            return True
        chunk = self.text[self.text.rfind(" ", 0, start) + 1 : start]
        return "/" in chunk and ("." in chunk or ":" in chunk)

    def touches(self, at: int) -> bool:
        """Whether the mark after word ``at`` stands right behind it."""
        return self.words[at + 1].start == self.words[at].end

    def made(
        self, first: int, last: int, kind: MentionType | None, rule: str, sure: int = 2, name: str | None = None
    ) -> Step:
        """A candidate of the words ``[first, last)`` and the word after it."""
        words = self.words
        return Candidate(
            words[first].start, words[last - 1].end, kind, name, f"{self.book.pack.code}/mentions:{rule}", sure
        ), last
