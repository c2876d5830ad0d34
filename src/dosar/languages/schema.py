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
    ``adverb_endings`` make an adverb of any other word ("bluntly").
    ``number_link`` is the word between a number and what it counts ("de", "of"), ``uncounted_endings`` are those of a
    noun that no number above one counts: the definite singular ("titlul").
    ``head_last`` says that a noun stands after its adjectives ("combat engineers").
    ``government`` is the word that is put beside a capital or country that speaks: "Coreea de Sud (guvern)".
    """

    alphabet: str
    abbreviations: tuple[str, ...] = ()
    quotes: dict[str, str] = {}
    paradigms: dict[str, tuple[str, ...]] = {}
    endings: tuple[tuple[str, str], ...] = ()
    government: str | None = None
    adverb_endings: tuple[str, ...] = ()
    number_link: str = ""
    uncounted_endings: tuple[str, ...] = ()
    head_last: bool = False


class NumberSheet(_Data, frozen=True, kw_only=True):
    """``numbers.toml``: how numbers are written. ``words`` and ``multipliers`` map a number to its forms.

    ``articles`` are number words that count only before a multiplier ("o mie", "a hundred"), ``tails`` those that
    count only after another ("twenty-one"). ``joiners`` may stand between tens and units ("treizeci și doi"),
    ``bridges`` after a multiplier ("a hundred and two"), ``links`` before one ("1.759 de miliarde"). ``marked`` are
    forms that are another word without their diacritics (*nouă*, *noua*).
    """

    decimal: str
    group: str
    words: dict[str, tuple[str, ...]]
    multipliers: dict[str, tuple[str, ...]]
    tails: dict[str, tuple[str, ...]] = {}
    articles: tuple[str, ...] = ()
    joiners: tuple[str, ...] = ()
    bridges: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    marked: tuple[str, ...] = ()


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
    follow or precede it ("în mai" is not May before "multe"). ``capital`` asks for a capital letter in print ("May").
    """

    name: str
    template: str
    reads: str
    given: dict[str, str] = {}
    not_before: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    capital: bool = False
    examples: tuple[Example, ...]


class Sheet(_Data, frozen=True, kw_only=True):
    """A reader's file: lexicons (name -> meaning -> forms), shapes (name -> regular expression), patterns, in order.

    A shape is for what is written in digits: a year, a clock time. Its expression is matched against folded text and
    must begin with a digit or a literal mark. ``paradigms`` add to those of the profile, for every sheet of the pack.
    """

    paradigms: dict[str, tuple[str, ...]] = {}
    lexicons: dict[str, dict[str, tuple[str, ...]]] = {}
    shapes: dict[str, str] = {}
    patterns: tuple[PatternSheet, ...] = ()


class Conjugation(_Data, frozen=True, kw_only=True):
    """The endings, or for an irregular verb the whole forms, of a verb by what they do in a sentence.

    ``finite`` forms report alone ("declară"), a ``participle`` beside an auxiliary ("a declarat"), a ``gerund`` after
    another clause ("adăugând"), a ``passive`` beside an agent ("descrisă de").
    """

    finite: tuple[str, ...] = ()
    participle: tuple[str, ...] = ()
    gerund: tuple[str, ...] = ()
    passive: tuple[str, ...] = ()


class CueSheet(_Data, frozen=True, kw_only=True):
    """``cues.toml``: the words that report speech.

    ``verbs`` map a class to its verbs, each a ``stem+conjugation`` or its forms. The class says what a verb takes:
    ``say`` a clause or a quotation, ``announce`` a noun phrase too, ``describe`` only a quotation. ``stances`` map a
    stance to the verbs that take it; all others assert. ``tags`` map a closed word class to its words: see
    `dosar.extract.speech.units` for the classes.
    """

    conjugations: dict[str, Conjugation] = {}
    verbs: dict[str, dict[str, str | Conjugation]]
    stances: dict[str, tuple[str, ...]] = {}
    tags: dict[str, tuple[str, ...]]
    lexicons: dict[str, dict[str, tuple[str, ...]]] = {}
    patterns: tuple[PatternSheet, ...]
