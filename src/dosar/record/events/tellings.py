"""A dated sentence as events see it: what its clause tells, of whom, where, with which numbers and in which words."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from dosar.languages.pack import Pack, available, load
from dosar.model import Number
from dosar.record.events.clauses import Clauses, gap
from dosar.record.events.saying import lies_ahead
from dosar.record.lookups import Directory
from dosar.record.material import Dated, Named
from dosar.text.fold import fold
from dosar.text.match import Matcher, Token
from dosar.text.segment import Extent
from dosar.text.template import compile_template
from dosar.values import interval

Count: TypeAlias = tuple[Number, str]
"""A number with the category of what it counts, "" where nothing says it."""

#: Shorter words tell little.
_SHORTEST = 4
#: A number without a category says what happened only from here on; "two" stands everywhere.
_TELLING = 13
#: So far from a number a word still says what it counts.
_REACH = 45
#: Lexicons whose words are no evidence of their own: little words, saying, labels, and what `Telling.things` has.
_TOLD_ELSEWHERE = ("verb", "cue", "update", "thing")
_YEARS = range(1900, 2100)


@dataclass(frozen=True, slots=True)
class Who:
    """A name of a sentence as the record knows it: the key that its mentions share, its kind and how to call it.

    A ``broad`` place is a country, a part of the world, a sea or a river.
    """

    key: str
    kind: str
    name: str
    broad: bool = False


@dataclass(frozen=True)
class Telling:
    """A dated sentence with what its clause tells.

    ``kinds`` are the classes of happenings in the clause, ``main`` those of the words nearest to the date. ``told``
    says that something happens in it at all, ``ahead`` that it is told as yet to come. ``words`` are stems; ``things``
    what it happens to. ``core`` is the clause, counted from the beginning of the sentence.
    """

    dated: Dated
    who: tuple[Who, ...]
    core: Extent
    told: bool = True
    ahead: bool = False
    kinds: frozenset[str] = frozenset()
    main: frozenset[str] = frozenset()
    things: frozenset[str] = frozenset()
    counts: frozenset[Count] = frozenset()
    words: frozenset[str] = frozenset()
    folded: str = field(default="", repr=False)
    verb: int = 0

    @property
    def id(self) -> str:
        """That of the dated sentence."""
        return self.dated.id

    @property
    def days(self) -> tuple[str, str]:
        """The first and the last day of its date."""
        return self.dated.first, self.dated.last

    @functools.cached_property
    def keys(self) -> frozenset[str]:
        """The keys of all that it names."""
        return frozenset(who.key for who in self.who)

    @functools.cached_property
    def places(self) -> frozenset[str]:
        """The keys of the places that it names."""
        return frozenset(who.key for who in self.who if who.kind == "LOC")

    @functools.cached_property
    def spots(self) -> frozenset[str]:
        """Those of its places that are no country or land."""
        return frozenset(who.key for who in self.who if who.kind == "LOC" and not who.broad)

    @functools.cached_property
    def said(self) -> str:
        """The words of its clause, folded."""
        return " ".join(self.folded[self.core.start : self.core.end].split())

    @property
    def fullness(self) -> int:
        """How much it tells: names, figures and kinds of happenings."""
        return len(self.who) + max(len(self.counts), len(self.dated.figures)) + len(self.kinds)


def tellings(sentences: Iterable[Dated], directory: Directory) -> list[Telling]:
    """What dated sentences tell, sorted by their ids; the times of one sentence share out its clauses."""
    together: dict[tuple[str, int], dict[str, Dated]] = defaultdict(dict)
    for dated in sentences:
        together[dated.head.report, dated.sentence.start][dated.id] = dated
    found = [telling for group in together.values() for telling in _of_sentence(list(group.values()), directory)]
    return sorted(found, key=lambda telling: telling.id)


def _of_sentence(group: Sequence[Dated], directory: Directory) -> Iterator[Telling]:
    """The tellings of one sentence, one for each of its dates."""
    sentence, language = group[0].sentence, group[0].head.language
    spans = sorted({(each.words.start - sentence.start, each.words.end - sentence.start) for each in group})
    clauses = None
    if language in available():
        clauses = Clauses.of(sentence.text, load(language), [Extent(*span) for span in spans])
    for dated in group:
        who = tuple(dict.fromkeys(_who(dated, named, directory) for named in dated.names))
        if clauses is None or "events" not in clauses.pack.patterns:
            # A language without the words of happenings: any dated sentence may tell one.
            yield Telling(dated, who, Extent(0, len(sentence.text)), ahead=_is_later(dated))
        else:
            yield _read(dated, who, clauses)


def _who(dated: Dated, named: Named, directory: Directory) -> Who:
    known = directory.of(dated.head.report, named.name)
    broad = _is_broad(named.name, dated.head.language)
    if known is None:
        return Who(fold(named.name), named.kind, named.name, broad)
    return Who(known.id, known.kind, known.name, broad)


def _is_broad(name: str, language: str) -> bool:
    """Whether the words of a language call a place a country, a part of the world, a sea or a river."""
    if language not in available():
        return False
    words = load(language).words
    return fold(name) in words["country"] or words["area"].get(fold(name)) == "place"


def _read(dated: Dated, who: tuple[Who, ...], clauses: Clauses) -> Telling:
    """What the clause of a date tells."""
    at = Extent(dated.words.start - dated.sentence.start, dated.words.end - dated.sentence.start)
    core = clauses.around(at)
    inside = [each for each in clauses.triggers if core.start <= each.start and each.end <= core.end]
    acts = [each for each in inside if each.kinds or not each.says]
    kinded = [each for each in inside if each.kinds]
    nearest = min(kinded, key=lambda each: (gap(each, at), each.start), default=None)
    words = [word for word in clauses.words if core.start <= word.start < core.end and not _lies(word, at)]
    plain = [word for word in words if not any(each.start <= word.start < each.end for each in kinded)]
    verb = nearest or min(acts, key=lambda each: (gap(each, at), each.start), default=None)
    return Telling(
        dated,
        who,
        core,
        told=bool(acts),
        ahead=_is_ahead(dated, clauses, core),
        kinds=frozenset(kind for each in kinded for kind in each.kinds),
        main=frozenset(nearest.kinds if nearest else ()),
        things=frozenset(_things(clauses.pack, words)),
        counts=frozenset(_counts(clauses, words, core)),
        words=frozenset(_stems(clauses, plain, dated.sentence.text, dated.head.language)),
        folded=clauses.folded,
        verb=verb.start if verb else at.start,
    )


def _lies(word: Token, extent: Extent) -> bool:
    return extent.start <= word.start < extent.end


def _is_later(dated: Dated) -> bool:
    """Whether a date comes after the last day on which its report may have been published."""
    published = interval(dated.head.published) if dated.head.published else None
    return published is not None and dated.first > published[1].isoformat()


def _is_ahead(dated: Dated, clauses: Clauses, core: Extent) -> bool:
    """Whether a clause tells of what is to come: after the day of its report, or in words that point ahead."""
    if _is_later(dated):
        return True
    passed = dated.head.day is not None and dated.last < dated.head.day
    return not passed and lies_ahead(clauses.pack, clauses.folded[core.start : core.end])


def _things(pack: Pack, words: Sequence[Token]) -> Iterator[str]:
    """What a clause is about, in words that all languages share."""
    for word in words:
        yield from pack.words["thing"].meanings.get(word.text, ())


@functools.cache
def _numbers(code: str) -> Matcher:
    """The numbers of a language."""
    return Matcher([compile_template("number", "{number}", {"number": load(code).numbers.lexicon()})])


def _counts(clauses: Clauses, words: Sequence[Token], core: Extent) -> Iterator[Count]:
    """The numbers of a clause with the category that the nearest word after, else before them gives."""
    pack = clauses.pack
    terms = [
        (hit.start, pack.words["term"].meaning(hit.match[0]))
        for sheet, hit in pack.patterns["counts"].find(clauses.folded, list(words), core.end)
        if sheet.reads == "term"
    ]
    for hit in _numbers(pack.code).find(clauses.folded, words, core.end):
        try:
            value = pack.numbers.value(hit.match[0])
        except ValueError:
            continue
        after = [(start, kind) for start, kind in terms if 0 <= start - hit.end <= _REACH]
        before = [(-start, kind) for start, kind in terms if 0 <= hit.start - start <= _REACH]
        kind = min(after)[1] if after else min(before)[1] if before else ""
        if kind or (value >= _TELLING and value not in _YEARS):
            yield value, kind


def _stems(clauses: Clauses, words: Sequence[Token], text: str, language: str) -> Iterator[str]:
    """The stems of the words that tell something: no short or closed-class word, no name, no word of saying."""
    pack = clauses.pack
    for word in words:
        name = text[word.start].isupper() and word.start > 0
        if len(word.text) < _SHORTEST or not word.text.isalpha() or name or word.text in pack.closed:
            continue
        if not any(word.text in pack.words[name] for name in _TOLD_ELSEWHERE):
            yield f"{language}:{_stem(word.text, language)}"


@functools.lru_cache(maxsize=50_000)
def _stem(word: str, language: str) -> str:
    stemmer = _stemmer(language)
    return str(stemmer.stemWord(word)) if stemmer else word


@functools.cache
def _stemmer(language: str) -> Any:
    """The Snowball stemmer of a language, None where there is none."""
    import Stemmer

    try:
        return Stemmer.Stemmer(language)
    except KeyError:
        return None


def position(telling: Telling, name: str) -> int:
    """How many letters a name stands from the verb of a telling; the length of the sentence where it is not found."""
    first = re.split(r"\W", fold(name))[0][:_SHORTEST]
    found = [match.start() for match in re.finditer(rf"\b{re.escape(first)}", telling.folded)] if first else []
    return min((abs(at - telling.verb) for at in found), default=len(telling.folded))
