"""Templates: patterns such as ``acum {number} {unit}`` as a linguist writes them, compiled to regular expressions.

A template is literal words, ``{lexicon}`` or ``{lexicon:slot}``, groups ``(a|b)`` and ``?`` after a group or a slot;
a space is any run of white space. It matches folded text, on word boundaries, and its slots are known by name. What is
known of how its matches begin goes with it, so that a `dosar.text.match.Matcher` tries it only where it could match.
"""

from __future__ import annotations

import enum
import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from dosar.text.fold import fold
from dosar.text.match import DIGIT, Pattern, first_word, keys

_ESCAPE = re.compile(r"\\[a-zA-Z]|\?P<\w+>")
_LETTER = re.compile(r"[a-z]")
_DIGITS = re.compile(r"\\d|\d")
_PIECE = re.compile(r"\{(\w+)(?::(\w+))?\}|([()|?])|(\s+)|([^\s(){}|?]+)")
# Anything may follow a mark ("$5"); after a letter or digit no further one may.
_WORD_END = r"(?:(?<!\w)|(?!\w))"

#: The words that may stand second, by the first one; None where any may.
Seconds: TypeAlias = Mapping[str, frozenset[str] | None]


class Opening(NamedTuple):
    """How words may begin: by the first the ``seconds``, and the firsts after which they may already be over."""

    seconds: Seconds
    alone: frozenset[str] = frozenset()

    @classmethod
    def of_forms(cls, forms: Iterable[str]) -> Opening:
        """The opening of folded word forms."""
        seconds: dict[str, set[str]] = {}
        alone: set[str] = set()
        for form in forms:
            first, *rest = keys(form)
            known = seconds.setdefault(first, set())
            if rest:
                known.add(rest[0])
            else:
                alone.add(first)
        return cls({first: frozenset(known) for first, known in seconds.items()}, frozenset(alone))

    @classmethod
    def either(cls, openings: Iterable[Opening]) -> Opening:
        """The opening of what begins as one of several."""
        seconds: dict[str, frozenset[str] | None] = {}
        alone = frozenset[str]()
        for opening in openings:
            alone |= opening.alone
            for first, known in opening.seconds.items():
                seconds[first] = _both(seconds[first], known) if first in seconds else known
        return cls(seconds, alone)

    def then(self, following: frozenset[str] | None, empty: bool) -> Opening:
        """The opening after which one of the ``following`` words stands, any where they are None; or nothing does."""
        ended = {first: _both(self.seconds[first], following) for first in self.alone}
        return Opening({**self.seconds, **ended}, self.alone if empty else frozenset())


def _both(one: frozenset[str] | None, other: frozenset[str] | None) -> frozenset[str] | None:
    """The words of both sets; None is any word."""
    if one is None or other is None:
        return None
    return one | other if one and other else one or other


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What a slot may hold: a regular expression over folded text and the words it may begin with.

    ``begins`` are all first words of what the expression takes, which may be more than a pattern is tried at; None
    where that is not known. Nor is the ``opening`` always.
    """

    regex: str
    firsts: frozenset[str]
    begins: frozenset[str] | None = None
    opening: Opening | None = None

    @classmethod
    def of_forms(cls, forms: Iterable[str]) -> Lexicon:
        """A lexicon of word forms, folded; the longest form is tried first."""
        folded = sorted({fold(form) for form in forms}, key=lambda form: (-len(form), form))
        regex = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in folded)
        firsts = frozenset(map(first_word, folded))
        return cls(f"(?:{regex}){_WORD_END}", firsts, firsts, Opening.of_forms(folded))


#: The lexicon without forms: a slot that takes it never matches.
NOTHING = Lexicon("(?!)", frozenset())


class _End(enum.IntEnum):
    """How a piece may end: in nothing that what follows could make longer, in what a shape takes, or in a letter."""

    APART = 0
    SHAPE = 1
    LETTER = 2


class _Part(NamedTuple):
    """A compiled piece of a template: its regex, how it begins, and whether it may be empty.

    Of each set of words that it ``needs`` one stands in every match. ``begins`` are all words that its match may begin
    with, None where they are not known. ``edges`` say whether it may begin with what makes one word with the piece
    before it ("author(s)?"), and how it may end; ``solid``: it is never nothing.
    """

    regex: str
    opening: Opening
    empty: bool
    needs: tuple[frozenset[str], ...] = ()
    begins: frozenset[str] | None = frozenset()
    edges: tuple[bool, _End] = (False, _End.APART)
    solid: bool = True


class _Compiler:
    """A recursive-descent reader of one template."""

    def __init__(self, template: str, lexicons: Mapping[str, Lexicon]) -> None:
        self.template, self.lexicons = template, lexicons
        self.pieces = list(_PIECE.finditer(fold(template)))
        if "".join(piece[0] for piece in self.pieces) != fold(template):
            raise ValueError(f"template {template!r} has a brace that opens or closes nothing")
        self.at, self.fused = 0, False

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
        if len(parts) == 1:
            return parts[0]
        least = [min(part.needs, key=len) for part in parts if part.needs]
        needs = (frozenset[str]().union(*least),) if len(least) == len(parts) else ()
        return _Part(
            f"(?:{regex})",
            Opening.either(part.opening for part in parts),
            any(part.empty for part in parts),
            needs,
            functools.reduce(_both, (part.begins for part in parts)),
            (any(part.edges[0] for part in parts), max(part.edges[1] for part in parts)),
            all(part.solid for part in parts),
        )

    def sequence(self) -> _Part:
        """Pieces one after the other; its first words are those of its leading pieces up to one that must be there."""
        regex, opening, empty = "", Opening({}), True
        begins: frozenset[str] | None = frozenset()
        needs: tuple[frozenset[str], ...] = ()
        leads, ends, solid = False, _End.APART, False
        while self.peek() not in ("", "|", ")"):
            part = self.optional(self.item())
            joined = ends if part.edges[0] else _End.APART
            # What is joined to the piece before it is no word of its own: the "s" of "{year}s".
            needs += part.needs if joined is _End.APART and not part.empty else ()
            regex += part.regex
            if opening.alone:
                opening = opening.then(part.begins, part.empty)
            if empty:
                opening, begins = Opening.either((opening, part.opening)), _both(begins, part.begins)
            empty = empty and part.empty
            self.fused = self.fused or joined is _End.LETTER
            leads = leads or (part.edges[0] and not solid)
            ends = part.edges[1] if part.solid else max(part.edges[1], ends)
            solid = solid or part.solid
        return _Part(regex, opening, empty, needs, begins, (leads, ends), solid)

    def item(self) -> _Part:
        """A slot, a group, white space or literal words."""
        piece = self.pieces[self.at]
        self.at += 1
        lexicon, slot, mark, space, literal = piece.groups()
        if lexicon:
            return self.slot(lexicon, slot or lexicon)
        if space:
            return _Part(r"\s+", Opening({}), True)
        if mark == "(":
            inner = self.alternatives()
            if self.peek() != ")":
                raise ValueError(f"template {self.template!r} has a bracket that is never closed")
            self.at += 1
            return inner._replace(regex=f"(?:{inner.regex})")
        if mark:
            raise ValueError(f"template {self.template!r} has a stray {mark!r}")
        first = frozenset({first_word(literal)})
        edges = literal[0].isalnum(), _End.LETTER if literal[-1].isalnum() else _End.APART
        return _Part(re.escape(literal), Opening.of_forms([literal]), False, (first,), first, edges)

    def slot(self, lexicon: str, slot: str) -> _Part:
        """A named slot that takes a form of a lexicon."""
        try:
            known = self.lexicons[lexicon]
        except KeyError:
            raise ValueError(f"template {self.template!r} names an unknown lexicon, {lexicon!r}") from None
        opening = known.opening or Opening(dict.fromkeys(known.firsts))
        needs = () if _is_open(known) else (known.begins or known.firsts,)
        ends = _End.SHAPE if known.opening is None or known.begins != known.firsts else _End.APART
        return _Part(f"(?P<{slot}>{known.regex})", opening, False, needs, known.begins, (True, ends), bool(needs))

    def optional(self, part: _Part) -> _Part:
        """The part, or its optional form where a question mark follows."""
        if self.peek() != "?":
            return part
        self.at += 1
        return _Part(f"(?:{part.regex})?", part.opening, True, begins=part.begins, edges=part.edges, solid=False)


def _is_open(shape: Lexicon) -> bool:
    """Whether a shape may hold something else than the one mark or digit that it is filed under: it may be empty, or,
    filed under the digits, a Roman numeral or a dash."""
    if shape.opening or len(shape.firsts) != 1:
        return False
    digits = _LETTER.search(_ESCAPE.sub("", shape.regex)) is None and _DIGITS.search(shape.regex) is not None
    return (shape.firsts == {DIGIT} and not digits) or re.match(shape.regex, "") is not None


def compile_template(name: str, template: str, lexicons: Mapping[str, Lexicon]) -> Pattern:
    """The pattern of a template. ValueError where it is malformed, may be empty, or names an unknown lexicon."""
    compiler = _Compiler(template, lexicons)
    part = compiler.alternatives()
    if compiler.at < len(compiler.pieces):
        raise ValueError(f"template {template!r} has a stray {compiler.peek()!r}")
    if part.empty:
        raise ValueError(f"template {template!r} may match nothing at all")
    seconds = part.opening.then(None, False).seconds
    if compiler.fused:
        seconds = dict.fromkeys(seconds)
    regex = re.compile(f"(?:{part.regex}){_WORD_END}")
    return Pattern(name, regex, seconds, part.needs or (frozenset(seconds),))
