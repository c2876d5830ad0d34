"""Matching: templates such as ``acum {number} {unit}`` compiled once, tried only where their first word stands.

A template is literal words, ``{lexicon}`` or ``{lexicon:slot}``, groups ``(a|b)`` and ``?`` after a group or a slot;
a space is any run of white space. It matches folded text, on word boundaries, and its slots are known by name.
`Matcher` indexes the templates by the words they may begin with, so a text costs one look-up a word and a regular
expression only where a template could match; of all that match at a word the longest wins.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from dosar.text.fold import fold

#: The first word of anything that begins with a digit.
DIGIT = "#"

_TOKEN = re.compile(r"\w+|[^\w\s]")
_ESCAPE = re.compile(r"\\[a-zA-Z]|\?P<\w+>")
_LETTER = re.compile(r"[a-z]")
_PIECE = re.compile(r"\{(\w+)(?::(\w+))?\}|([()|?])|(\s+)|([^\s(){}|?]+)")
# Anything may follow a mark ("$5"); after a letter or digit no further one may.
_WORD_END = r"(?:(?<!\w)|(?!\w))"


class Token(NamedTuple):
    """A word or one mark of a folded text, with its offsets."""

    start: int
    end: int
    text: str


def tokens(folded: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The words (runs of letters and digits) and the single marks of ``folded[start:end]``, in order."""
    found = _TOKEN.finditer(folded, start, len(folded) if end is None else end)
    return [Token(match.start(), match.end(), match[0]) for match in found]


def first_word(text: str) -> str:
    """The index key of a folded text: its first word or mark, `DIGIT` for one that begins with a digit."""
    match = _TOKEN.match(text)
    if match is None:
        raise ValueError(f"{text!r} has no first word")
    return DIGIT if match[0][0].isdigit() else match[0]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What a slot may hold: a regular expression over folded text and the words it may begin with."""

    regex: str
    firsts: frozenset[str]

    @classmethod
    def of_forms(cls, forms: Iterable[str]) -> Lexicon:
        """A lexicon of word forms, folded; the longest form is tried first."""
        folded = sorted({fold(form) for form in forms}, key=lambda form: (-len(form), form))
        regex = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in folded)
        return cls(f"(?:{regex}){_WORD_END}", frozenset(map(first_word, folded)))


#: The lexicon without forms: a slot that takes it never matches.
NOTHING = Lexicon("(?!)", frozenset())


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled template: its name, its regular expression over folded text, and the words it may begin with.

    Of the words that it ``needs`` one stands in every match.
    """

    name: str
    regex: re.Pattern[str] = field(repr=False)
    firsts: frozenset[str] = field(repr=False)
    needs: frozenset[str] = field(repr=False)


class Hit(NamedTuple):
    """One match of a pattern: ``[start, end)`` and the slots that took part, folded words by name.

    The slots ``lead`` and ``tail`` hold words that must stand beside a thing and are no part of it: see `inner`.
    """

    pattern: Pattern
    match: re.Match[str]

    @property
    def start(self) -> int:
        """Where the match begins."""
        return self.match.start()

    @property
    def end(self) -> int:
        """Where the match ends."""
        return self.match.end()

    @property
    def inner(self) -> tuple[int, int]:
        """``[start, end)`` without the slots ``lead`` and ``tail`` and the white space beside them."""
        found = self.match.groupdict()
        start = self.match.end("lead") if found.get("lead") else self.start
        end = self.match.start("tail") if found.get("tail") else self.end
        words = self.match.string[start:end]
        return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())

    @property
    def slots(self) -> dict[str, str]:
        """The folded words of each slot that took part."""
        return {name: words for name, words in self.match.groupdict().items() if words is not None}


class _Part(NamedTuple):
    """A compiled piece of a template: its regex, the words it may begin with, and whether it may be empty.

    Of the words that it ``needs`` one stands in every match; where there are none, nothing is needed.
    """

    regex: str
    firsts: frozenset[str]
    empty: bool
    needs: frozenset[str] = frozenset()


class _Compiler:
    """A recursive-descent reader of one template."""

    def __init__(self, template: str, lexicons: Mapping[str, Lexicon]) -> None:
        self.template, self.lexicons = template, lexicons
        self.pieces = list(_PIECE.finditer(fold(template)))
        if "".join(piece[0] for piece in self.pieces) != fold(template):
            raise ValueError(f"template {template!r} has a brace that opens or closes nothing")
        self.at = 0

    def peek(self) -> str:
        """The next piece, or nothing at the end."""
        return self.pieces[self.at][0] if self.at < len(self.pieces) else ""

    def alternatives(self) -> _Part:
        """``a|b|c`` up to a closing bracket or the end."""
        parts = [self.sequence()]
        while self.peek() == "|":
            self.at += 1
            parts.append(self.sequence())
        regex = "|".join(part.regex for part in parts)
        firsts = frozenset().union(*(part.firsts for part in parts))
        needs = frozenset().union(*(part.needs for part in parts)) if all(part.needs for part in parts) else frozenset()
        empty = any(part.empty for part in parts)
        return _Part(f"(?:{regex})" if len(parts) > 1 else regex, firsts, empty, needs)

    def sequence(self) -> _Part:
        """Pieces one after the other; its first words are those of its leading pieces up to one that must be there."""
        regex, firsts, empty = "", frozenset[str](), True
        needed: list[frozenset[str]] = []
        while self.peek() not in ("", "|", ")"):
            part = self.optional(self.item())
            # What is joined to the piece before it is no word of its own: the "s" of "{year}s".
            if part.needs and not part.empty and regex.rstrip(")?").endswith(("", r"\s+")[bool(regex)]):
                needed.append(part.needs)
            regex += part.regex
            if empty:
                firsts |= part.firsts
            empty = empty and part.empty
        return _Part(regex, firsts, empty, min(needed, key=len, default=frozenset()))

    def item(self) -> _Part:
        """A slot, a group, white space or literal words."""
        piece = self.pieces[self.at]
        self.at += 1
        lexicon, slot, mark, space, literal = piece.groups()
        if lexicon:
            return self.slot(lexicon, slot or lexicon)
        if space:
            return _Part(r"\s+", frozenset(), True)
        if mark == "(":
            inner = self.alternatives()
            if self.peek() != ")":
                raise ValueError(f"template {self.template!r} has a bracket that is never closed")
            self.at += 1
            return inner._replace(regex=f"(?:{inner.regex})")
        if mark:
            raise ValueError(f"template {self.template!r} has a stray {mark!r}")
        words = frozenset({first_word(literal)})
        return _Part(re.escape(literal), words, False, words)

    def slot(self, lexicon: str, slot: str) -> _Part:
        """A named slot that takes a form of a lexicon."""
        try:
            known = self.lexicons[lexicon]
        except KeyError:
            raise ValueError(f"template {self.template!r} names an unknown lexicon, {lexicon!r}") from None
        # What is filed under the digits may be Roman numerals too: such a shape needs no word that could be asked for.
        lettered = known.firsts == {DIGIT} and _LETTER.search(_ESCAPE.sub("", known.regex)) is not None
        return _Part(f"(?P<{slot}>{known.regex})", known.firsts, False, frozenset() if lettered else known.firsts)

    def optional(self, part: _Part) -> _Part:
        """The part, or its optional form where a question mark follows."""
        if self.peek() != "?":
            return part
        self.at += 1
        return _Part(f"(?:{part.regex})?", part.firsts, True)


def compile_template(name: str, template: str, lexicons: Mapping[str, Lexicon]) -> Pattern:
    """The pattern of a template. ValueError where it is malformed, may be empty, or names an unknown lexicon."""
    compiler = _Compiler(template, lexicons)
    part = compiler.alternatives()
    if compiler.at < len(compiler.pieces):
        raise ValueError(f"template {template!r} has a stray {compiler.peek()!r}")
    if part.empty:
        raise ValueError(f"template {template!r} may match nothing at all")
    return Pattern(name, re.compile(f"(?:{part.regex}){_WORD_END}"), part.firsts, part.needs or part.firsts)


def _kinds(words: Iterable[Token]) -> set[str]:
    """The words as patterns need them: any that begins with a digit is `DIGIT`."""
    return {DIGIT if word.text[0].isdigit() else word.text for word in words}


class Matcher:
    """Patterns indexed by the words they may begin with."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self.patterns = tuple(patterns)
        index: dict[str, list[Pattern]] = {}
        for pattern in patterns:
            for word in pattern.firsts:
                index.setdefault(word, []).append(pattern)
        self._index = {word: tuple(found) for word, found in index.items()}
        self._needs = frozenset[str]().union(*(pattern.needs for pattern in patterns))

    def at(self, folded: str, token: Token, end: int, keep: Callable[[Hit], bool] | None = None) -> Hit | None:
        """The longest match that begins at ``token``, ends by ``end`` and is kept; of equals, the pattern that stands
        first."""
        word = DIGIT if token.text[0].isdigit() else token.text
        best: Hit | None = None
        for pattern in self._index.get(word, ()):
            match = pattern.regex.match(folded, token.start, end)
            if match and (best is None or match.end() > best.end):
                hit = Hit(pattern, match)
                best = hit if keep is None or keep(hit) else best
        return best

    def find(
        self, folded: str, words: Iterable[Token], end: int, keep: Callable[[Hit], bool] | None = None
    ) -> Iterator[Hit]:
        """The matches that begin at one of ``words`` and end by ``end``: left to right, longest first, no overlaps.

        A match that ``keep`` refuses is none: a shorter one of another pattern may stand in its place.
        """
        words = list(words)
        if self._needs.isdisjoint(_kinds(words)):
            return
        done = -1
        for token in words:
            if token.start >= done and (hit := self.at(folded, token, end, keep)):
                done = hit.end
                yield hit
