"""The name book of a language: every list that the mentions reader looks words up in, indexed once."""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

import msgspec
import simplemma

from dosar.languages import cldr
from dosar.languages.cldr import Lexicons
from dosar.languages.gazetteer import Gazetteer, Place, gazetteer, key
from dosar.languages.pack import Pack, available, load, sheets
from dosar.text.fold import fold
from dosar.text.match import Token

_T = TypeVar("_T")

#: The lexicons of organisations that are known by name.
_KNOWN = ("agency", "outlet", "photo_agency", "known_org", "institution")
_LETTERS = str.maketrans("şţŞŢ", "șțȘȚ")


class Word(msgspec.Struct, frozen=True, gc=False):
    """A word as names need it: hyphenated words are whole. A mark is a word too."""

    start: int
    end: int
    folded: str


def words_of(tokens: Sequence[Token]) -> list[Word]:
    """The words of a sentence: its tokens, with hyphens between letters joined."""
    if "-" not in [token.text for token in tokens]:  # most sentences
        return [Word(token.start, token.end, token.text) for token in tokens]
    words: list[Word] = []
    at, count = 0, len(tokens)
    while at < count:
        token = tokens[at]
        start, end, folded = token.start, token.end, token.text
        at += 1
        while at + 1 < count and tokens[at].text == "-" and tokens[at].start == end and tokens[at + 1].start == end + 1:
            if not (folded[-1].isalnum() and tokens[at + 1].text[0].isalnum()):
                break
            folded, end = f"{folded}-{tokens[at + 1].text}", tokens[at + 1].end
            at += 2
        words.append(Word(start, end, folded))
    return words


class Index(Generic[_T]):
    """Phrases by key, found at a word: the longest one, and what it means."""

    def __init__(self, forms: Iterable[tuple[str, _T]], *, keyed: bool = False) -> None:
        self._meanings: dict[str, _T] = {}
        self._longest: dict[str, int] = {}
        for form, meaning in forms:
            found = form if keyed else key(form)
            first, length = found.split(" ", 1)[0], found.count(" ") + 1
            self._meanings.setdefault(found, meaning)
            self._longest[first] = max(self._longest.get(first, 0), length)

    def at(self, words: Sequence[Word], at: int, limit: int | None = None) -> tuple[int, _T] | None:
        """The number of the word after the longest phrase that begins at word ``at``, and its meaning."""
        longest = self._longest.get(words[at].folded)
        if longest is None:
            return None
        last = len(words) if limit is None else limit
        for end in range(min(at + longest, last), at + 1, -1):
            meaning = self._meanings.get(" ".join([word.folded for word in words[at:end]]))
            if meaning is not None:
                return end, meaning
        alone = self._meanings.get(words[at].folded) if at < last else None
        return None if alone is None else (at + 1, alone)

    @property
    def firsts(self) -> Collection[str]:
        """The words that phrases begin with: to ask them is cheaper than to look for a phrase."""
        return self._longest.keys()

    def get(self, folded: str) -> _T | None:
        """What a phrase of one word means."""
        return self._meanings.get(folded)

    def __bool__(self) -> bool:
        return bool(self._meanings)

    def __contains__(self, folded: object) -> bool:
        return folded in self._meanings


class Known(NamedTuple):
    """An organisation known by name: as it is printed, what it is usually called, and the list it stands in."""

    printed: str
    name: str
    lexicon: str

    def fits(self, words: str) -> bool:
        """Whether words of a report are written as the name is: capitals where it has them."""
        if self.printed.isupper():
            return words.isupper()
        return words[0].isupper() or self.printed[0].islower()


class Beside(NamedTuple):
    """Words that tell what the name beside them, or around them, is: each field is the lexicon of its name."""

    named_after: frozenset[str]
    rank: frozenset[str]
    whose: frozenset[str]
    whence: frozenset[str]
    local_role: frozenset[str]
    source_label: frozenset[str]
    title_part: frozenset[str]
    possessor: frozenset[str]
    telling_verb: frozenset[str]
    told_to: frozenset[str]


@dataclass(frozen=True)
class NameBook:
    """The lists of one language. An `Index` finds phrases, a frozenset holds folded words."""

    pack: Pack
    gazetteer: Gazetteer
    #: Whether the language sets the head of a name last: "the Harbour Office".
    heads_last: bool
    places: Index[Place]
    known: Index[Known]
    roles: Index[str]
    demonyms: Index[str]
    titles: Index[str]
    org_head: Index[str]
    org_last: Index[str]
    org_kind: Index[str]
    org_mark: Index[str]
    relay: Index[str]
    place_head: Index[str]
    place_part: Index[str]
    link: Index[str]
    locative: Index[str]
    home: frozenset[str]
    conjunction: frozenset[str]
    calendar: frozenset[str]
    function: frozenset[str]
    adjective: frozenset[str]
    determiner: frozenset[str]
    indefinite: frozenset[str]
    genitive: tuple[str, ...]
    particle: frozenset[str]
    not_name: frozenset[str]
    org_tail: frozenset[str]
    person_marker: frozenset[str]
    beside: Beside
    cue: frozenset[str]

    def common(self, printed: str) -> bool:
        """Whether a word is an ordinary one of the language when it is written with a small letter."""
        return _is_known(printed.translate(_LETTERS).lower(), self.pack.code)

    def plain(self, printed: str) -> bool:
        """Whether a word is an ordinary one of the language, and no name that its dictionary has with a capital."""
        return self.common(printed) and _is_plain(printed.translate(_LETTERS).lower(), self.pack.code)

    def foreign(self, printed: str) -> bool:
        """Whether a word is an ordinary one of any language with a pack."""
        return any(_is_known(printed.translate(_LETTERS).lower(), code) for code in available())

    def place(self, words: Sequence[Word], at: int, limit: int) -> tuple[int, Place] | None:
        """The longest place at word ``at``, case endings traced back: Rusiei, Phenianului."""
        found = self.places.at(words, at, limit)
        if found is None and (place := _traced(words[at].folded, self.pack.code)):
            return at + 1, place
        return found

    def base(self, name: str) -> str:
        """A name without the ending that is set off by a hyphen: NATO-ului -> NATO."""
        if "-" not in name:  # most names
            return name
        stem, _, ending = name.rpartition("-")
        return stem if f"-{fold(ending)}" in _hyphenated(self.pack.code) else name


@functools.lru_cache(maxsize=50_000)
def _is_known(word: str, code: str) -> bool:
    """Whether simplemma's dictionary of a language has a word."""
    try:
        return simplemma.is_known(word, lang=code)
    except ValueError:  # a language that simplemma has no dictionary of
        return False


@functools.lru_cache(maxsize=50_000)
def _traced(folded: str, code: str) -> Place | None:
    """The place that a word is an inflected name of."""
    places = gazetteer(code).places
    stems = ((folded.removesuffix(ending), base) for ending, base in _endings(code) if folded.endswith(ending))
    found = (places.get(stem + base) for stem, base in stems if len(stem) >= 3)
    return next((place for place in found if place is not None), None)


@functools.lru_cache(maxsize=50_000)
def _is_plain(word: str, code: str) -> bool:
    """Whether a word that the dictionary has goes back to one with a small letter."""
    return str(simplemma.lemmatize(word, lang=code))[:1].islower()


@functools.cache
def _endings(code: str) -> tuple[tuple[str, str], ...]:
    """The endings of names, folded, the longest first."""
    pairs = {(fold(ending), fold(base)) for ending, base in load(code).profile.endings if fold(ending) != fold(base)}
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair)))


@functools.cache
def _hyphenated(code: str) -> frozenset[str]:
    """The endings that stand after a hyphen."""
    return frozenset(ending for ending, _ in _endings(code) if ending.startswith("-")) | {
        "-ul",
        "-ului",
        "-urile",
        "-ei",
    }


@functools.cache
def name_book(code: str) -> NameBook:
    """The name book of a language with a pack."""
    pack, places = load(code), gazetteer(code)

    def index(lexicon: str) -> Index[str]:
        return Index(_forms(pack, lexicon))

    return NameBook(
        pack=pack,
        gazetteer=places,
        heads_last="org_last" in _names(code),
        places=Index(places.places.items(), keyed=True),
        known=Index(_known(code)),
        roles=index("role"),
        demonyms=index("demonym"),
        titles=index("title"),
        org_head=index("org_head"),
        org_last=index("org_last"),
        org_kind=index("org_kind"),
        org_mark=index("org_mark"),
        relay=index("relay"),
        place_head=index("place_head"),
        place_part=index("place_part"),
        link=index("link"),
        locative=index("locative"),
        home=cldr.home_of(code),
        conjunction=frozenset(form for form, kind in _forms(pack, "link") if kind == "and"),
        calendar=_set(pack, "month") | _set(pack, "weekday"),
        function=_set(pack, "function"),
        adjective=_set(pack, "role_adjective"),
        determiner=_set(pack, "determiner"),
        indefinite=_set(pack, "indefinite"),
        genitive=tuple(sorted(_set(pack, "genitive"))),
        particle=_set(pack, "particle"),
        not_name=_set(pack, "not_name"),
        org_tail=_set(pack, "org_tail"),
        person_marker=_set(pack, "person_marker"),
        beside=Beside(*(_set(pack, lexicon) for lexicon in Beside._fields)),
        cue=_set(pack, "cue"),
    )


def _forms(pack: Pack, lexicon: str) -> Iterator[tuple[str, str]]:
    """The folded forms of a lexicon with their first meaning; none where the language does not have it."""
    if lexicon in pack.words:
        for form, meanings in pack.words[lexicon].meanings.items():
            yield form, meanings[0]


def _set(pack: Pack, lexicon: str) -> frozenset[str]:
    """The folded forms of a lexicon."""
    return frozenset(form for form, _ in _forms(pack, lexicon))


def _known(code: str) -> Iterator[tuple[str, Known]]:
    """The organisations known by name, the language's own first."""
    for lexicons in (_names(code), _names("base")):
        for lexicon in _KNOWN:
            for name, forms in lexicons.get(lexicon, {}).items():
                yield from ((form, Known(form, name, lexicon)) for form in forms)


def _names(code: str) -> Lexicons:
    """The lexicons of ``names.toml`` as they are written."""
    return sheets(code)["names"].lexicons
