"""Matching: compiled patterns, tried only where the words that stand there could begin them.

A `Matcher` indexes its patterns (see `dosar.text.template`) by the words they may begin with, so a text costs one
look-up a word and a regular expression only where a pattern could match: where its first two words may stand and a word
that it needs is there. Of all that match at a word the longest wins.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import msgspec

#: The first word of anything that begins with a digit.
DIGIT = "#"

_TOKEN = re.compile(r"\w+|[^\w\s]")


class Token(msgspec.Struct, frozen=True, gc=False):
    """A word or one mark of a folded text, with its offsets.

    ``key`` is what patterns know it by: its text, or `DIGIT`. ``after`` is the key of the next token, none at the end.
    """

    start: int
    end: int
    text: str
    key: str
    after: str


def tokens(folded: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The words (runs of letters and digits) and the single marks of ``folded[start:end]``, in order."""
    # Every word of every report passes here: one search for the texts, and their places are where they come next.
    texts = _TOKEN.findall(folded, start, len(folded) if end is None else end)
    known = _keys(texts)
    found: list[Token] = []
    place, at = folded.index, start
    for text, key, after in zip(texts, known, [*known[1:], ""], strict=False):
        first = place(text, at)
        at = first + len(text)
        found.append(Token(first, at, text, key, after))
    return found


def keys(folded: str) -> list[str]:
    """What patterns know the words and marks of a folded text by."""
    return _keys(_TOKEN.findall(folded))


def _keys(texts: Iterable[str]) -> list[str]:
    return [DIGIT if text[0].isdigit() else text for text in texts]


def first_word(text: str) -> str:
    """The index key of a folded text: its first word or mark, `DIGIT` for one that begins with a digit."""
    match = _TOKEN.match(text)
    if match is None:
        raise ValueError(f"{text!r} has no first word")
    return DIGIT if match[0][0].isdigit() else match[0]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled template: its name and its regular expression over folded text.

    ``seconds`` has the words it may begin with and, for each, those that may stand after it, None where any may. Of
    each set of words that it ``needs`` one stands in every match.
    """

    name: str
    regex: re.Pattern[str] = field(repr=False)
    seconds: Mapping[str, frozenset[str] | None] = field(repr=False)
    needs: tuple[frozenset[str], ...] = field(repr=False)

    @property
    def firsts(self) -> frozenset[str]:
        """The words it may begin with."""
        return frozenset(self.seconds)

    @property
    def least(self) -> frozenset[str]:
        """The smallest set of words of which one stands in every match."""
        return min(self.needs, key=len)


class Hit(msgspec.Struct, frozen=True, gc=False):
    """One match of a pattern: ``[start, end)`` and the slots that took part, folded words by name.

    The slots ``lead`` and ``tail`` hold words that must stand beside a thing and are no part of it: see `inner`.
    """

    pattern: Pattern
    match: re.Match[str]
    start: int
    end: int

    @property
    def inner(self) -> tuple[int, int]:
        """``[start, end)`` without the slots ``lead`` and ``tail`` and the white space beside them."""
        slots = self.match.re.groupindex
        start = self.match.end("lead") if "lead" in slots and self.match["lead"] else self.start
        end = self.match.start("tail") if "tail" in slots and self.match["tail"] else self.end
        words = self.match.string[start:end]
        return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())

    @property
    def slots(self) -> dict[str, str]:
        """The folded words of each slot that took part."""
        return {name: words for name, words in self.match.groupdict().items() if words is not None}


class _Try(msgspec.Struct, frozen=True):
    """A pattern to be tried, with the sets of words that it needs as bits."""

    bits: int
    match: Callable[[str, int, int], re.Match[str] | None]
    pattern: Pattern


class _Row(msgspec.Struct, frozen=True):
    """What a word means to a matcher: the needed sets that it is in, as bits, and the patterns to try where it stands.

    The tries are filed by the word after it; ``other`` are those for any word that is not filed.
    """

    bits: int
    tries: Mapping[str, tuple[_Try, ...]]
    other: tuple[_Try, ...]


def _row(word: str, bits: int, tries: Sequence[_Try]) -> _Row:
    """The row of a word at which the ``tries`` may begin."""
    seconds = [(one, one.pattern.seconds[word]) for one in tries]
    named = frozenset[str]().union(*(known for _, known in seconds if known))
    filed = {after: tuple(one for one, known in seconds if known is None or after in known) for after in named}
    return _Row(bits, filed, tuple(one for one, known in seconds if known is None))


#: All bits: nothing is known of the words around.
_ANY = -1


class Matcher:
    """Patterns indexed by the words they may begin with."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self.patterns = tuple(patterns)
        bit_of: dict[frozenset[str], int] = {}
        begun: dict[str, list[_Try]] = {}
        for pattern in patterns:
            # Where it is tried, one of its first words stands already.
            asked = [words for words in pattern.needs if not words >= pattern.firsts]
            bits = sum({bit_of.setdefault(words, 1 << len(bit_of)) for words in asked})
            for word in pattern.seconds:
                begun.setdefault(word, []).append(_Try(bits, pattern.regex.match, pattern))
        needed: dict[str, int] = {}
        for words, bit in bit_of.items():
            for word in words:
                needed[word] = needed.get(word, 0) | bit
        self._rows = {word: _row(word, needed.get(word, 0), begun.get(word, ())) for word in {**begun, **needed}}

    def at(self, folded: str, token: Token, end: int, keep: Callable[[Hit], bool] | None = None) -> Hit | None:
        """The longest match that begins at ``token``, ends by ``end`` and is kept; of equals, the pattern that stands
        first."""
        row = self._rows.get(token.key)
        return _longest(folded, token, row, _ANY, end, keep) if row else None

    def find(
        self,
        folded: str,
        words: Sequence[Token],
        end: int,
        keep: Callable[[Hit], bool] | None = None,
        among: Sequence[Token] | None = None,
    ) -> Iterator[Hit]:
        """The matches that begin at one of ``words`` and end by ``end``: left to right, longest first, no overlaps.

        A match that ``keep`` refuses is none: a shorter one of another pattern may stand in its place. ``among`` are
        the tokens that a match may take, where they are more than the words.
        """
        get = self._rows.get
        known = [(token, row) for token in words if (row := get(token.key))]
        around = [row for token in among if (row := get(token.key))] if among else [row for _, row in known]
        live = 0
        for row in around:
            live |= row.bits
        done = -1
        for token, row in known:
            if token.start >= done and (hit := _longest(folded, token, row, live, end, keep)):
                done = hit.end
                yield hit


def _longest(
    folded: str, token: Token, row: _Row, live: int, end: int, keep: Callable[[Hit], bool] | None
) -> Hit | None:
    """The longest match at a token of the patterns whose bits are all ``live``: see `Matcher.at`."""
    start, best, reach = token.start, None, -1
    for one in row.tries.get(token.after, row.other):
        if live & one.bits == one.bits and (match := one.match(folded, start, end)) and match.end() > reach:
            hit = Hit(one.pattern, match, start, match.end())
            if keep is None or keep(hit):
                best, reach = hit, hit.end
    return best
