"""The schema of a pack: what the TOML files of a language may say. Unknown keys are refused.

A pack is a folder. ``pack.toml`` is a `Profile`; ``numbers.toml`` a `NumberSheet`; every other file is a `Sheet`, read
by the reader of its name. Forms are written as they are printed, with their marks, and folded when they are compiled.
A form ``stem+paradigm`` stands for the stem with each ending of that paradigm of the profile: ``declar+a``.
"""

from __future__ import annotations

import msgspec


class _Data(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Base of the pack types: frozen, and closed to keys that it does not define."""


class Profile(_Data, frozen=True, kw_only=True):
    """``pack.toml``: what is true of the language as a whole.

    ``alphabet`` holds the letters that its forms may use. ``paradigms`` map a name to endings. ``endings`` are pairs
    of an inflected ending and the one it replaces, by which an inflected name is traced to its base form.
    """

    alphabet: str
    abbreviations: tuple[str, ...] = ()
    quotes: dict[str, str] = {}
    paradigms: dict[str, tuple[str, ...]] = {}
    endings: tuple[tuple[str, str], ...] = ()


class NumberSheet(_Data, frozen=True, kw_only=True):
    """``numbers.toml``: how numbers are written. ``words`` and ``multipliers`` map a number to its forms.

    ``articles`` are number words that count only before a multiplier ("o mie", "a hundred"); ``joiners`` may stand
    between number words ("și"), ``links`` before a multiplier ("1.759 de miliarde").
    """

    decimal: str
    group: str
    words: dict[str, tuple[str, ...]]
    multipliers: dict[str, tuple[str, ...]]
    articles: tuple[str, ...] = ()
    joiners: tuple[str, ...] = ()
    links: tuple[str, ...] = ()


class Example(_Data, frozen=True, kw_only=True):
    """A pattern's proof: in ``text``, the reader finds just what ``expect`` says, words mapped to their reading.

    ``published`` is the publication date that relative expressions are resolved against.
    """

    text: str
    expect: dict[str, str]
    published: str = "2025-08-22"


class PatternSheet(_Data, frozen=True, kw_only=True):
    """A template, the named operator that reads its slots, and its proof.

    ``given`` are slots with a constant meaning. ``not_before`` and ``not_after`` are words that undo a match when they
    follow or precede it ("în mai" is not May before "multe").
    """

    name: str
    template: str
    reads: str
    given: dict[str, str] = {}
    not_before: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    examples: tuple[Example, ...]


class Sheet(_Data, frozen=True, kw_only=True):
    """A reader's file: lexicons (name -> meaning -> forms), shapes (name -> regular expression), patterns, in order.

    A shape is for what is written in digits: a year, a clock time. Its expression is matched against folded text and
    must begin with a digit or a literal mark.
    """

    lexicons: dict[str, dict[str, tuple[str, ...]]] = {}
    shapes: dict[str, str] = {}
    patterns: tuple[PatternSheet, ...] = ()
