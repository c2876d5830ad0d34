"""Who is meant: short forms take the fullest name of the report, acronyms their long form, roles their holder."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from dosar.extract.names.line import Candidate
from dosar.model import MentionType
from dosar.text.fold import fold

_WORD = re.compile(r"\w+")
_BEFORE = re.compile(r"(\w+)\.? $")
#: How far back the word before a name may begin, and how many letters tell one rank from another.
_REACH = 20
_STEM = 3

#: Rules whose type the rest of the report may overrule: shape and position, not knowledge.
_WEAK = frozenset(
    {"capitals", "locative", "mixed-case", "place-city", "place-region", "first-name", "acronym", "org-near", "speaks"}
)

#: Rules that only guess.
_DOUBTFUL = frozenset({"capitals", "single", "ordinary"})


class Person(NamedTuple):
    """A full name of the report: its words folded, as it is printed, and where it stands first."""

    words: tuple[str, ...]
    name: str
    start: int


@functools.lru_cache(maxsize=20_000)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a name, folded; hyphens and stops divide: Jong-un, Jong Un."""
    return tuple(_WORD.findall(fold(name)))


def _rule(candidate: Candidate) -> str:
    """The rule without its pack and reader."""
    return candidate.rule.rpartition(":")[2]


def _is_surname(candidate: Candidate) -> bool:
    """Whether a candidate is a person, or one word of which nothing is known but that it is none of the language's."""
    return bool(candidate.type == "PER" and candidate.sure) or (candidate.type is None and _rule(candidate) == "single")


class Cast:
    """The people and organisations of one report, in the order of their full names."""

    def __init__(self, text: str, candidates: Sequence[Candidate], ranks: frozenset[str] = frozenset()) -> None:
        self._text, self._ranks = text, ranks
        self._named: list[tuple[int, Person]] = []
        known: dict[tuple[str, ...], Person] = {}
        alone = {name_words(text[one.start : one.end]) for one in candidates if _is_surname(one)}
        for candidate in candidates:
            words = name_words(text[candidate.start : candidate.end]) if candidate.type == "PER" else ()
            if _rule(candidate) == "capitals" and words[-1:] not in alone:
                continue
            if len(words) > 1:
                person = known.setdefault(words, Person(words, text[candidate.start : candidate.end], candidate.start))
                self._named.append((candidate.start, person))
        self._of_word: dict[str, list[Person]] = {}
        for person in known.values():
            for word in {person.words[0], person.words[-1]}:
                self._of_word.setdefault(word, []).append(person)
        self._found: dict[tuple[str, ...], list[Person]] = {}
        self._types = _types(text, candidates)
        self.acronyms = _acronyms(text, candidates)

    def persons(self, words: tuple[str, ...]) -> list[Person]:
        """The people whose full name begins or ends with ``words``."""
        if words not in self._found:
            self._found[words] = self._named_so(words) if words else []
        return self._found[words]

    def _named_so(self, words: tuple[str, ...]) -> list[Person]:
        """See `persons`; each name is looked up once in a report."""
        near = [*self._of_word.get(words[0], ()), *self._of_word.get(words[-1], ())]
        count = len(words)
        found = [person for person in near if person.words[:count] == words or person.words[-count:] == words]
        return list(dict.fromkeys(found))

    def resolve(self, words: tuple[str, ...], start: int) -> str | None:
        """The full name that a short form at ``start`` stands for: the only one, or the one named last before it."""
        rank = self._rank(start)
        found = [one for one in self.persons(words) if not rank or self._may_be(rank, one)]
        if len(found) <= 1:
            return found[0].name if found else None
        before = [person for at, person in self._named if at <= start and person in found]
        return before[-1].name if before else None

    def _may_be(self, rank: str, person: Person) -> bool:
        """Whether nowhere does the report give a person another rank: "General Kang" is no Colonel Kang Tae-il."""
        given = {self._rank(at) for at, one in self._named if one is person} - {""}
        return not given or any(one[:_STEM] == rank[:_STEM] for one in given)

    def _rank(self, start: int) -> str:
        """The rank that stands before a name at ``start``, folded."""
        before = _BEFORE.search(self._text, max(0, start - _REACH), start) if self._ranks else None
        word = fold(before[1]) if before else ""
        return word if word in self._ranks else ""

    def type_of(self, candidate: Candidate, words: tuple[str, ...]) -> MentionType | None:
        """The type of a candidate as the whole report tells it."""
        if candidate.type is not None and _rule(candidate) not in _WEAK:
            return candidate.type
        guessed = candidate.type != "ORG" or _rule(candidate) == "org-near"
        if " " not in self._text[candidate.start : candidate.end] and guessed and self.persons(words):
            return "PER"
        elsewhere = self._types.get(words)
        return elsewhere or candidate.type


def coordinated(text: str, candidates: Sequence[Candidate], conjunctions: frozenset[str]) -> list[Candidate]:
    """The candidates, with the doubtful members of each list typed as its sure ones: "in A, B and C"."""
    found: list[Candidate] = []
    chain: list[Candidate] = []
    longest = max(map(len, conjunctions), default=0)
    for candidate in candidates:
        gap = text[chain[-1].end : candidate.start].strip(" ,") if chain else ""
        joined = not gap or (len(gap) <= longest and fold(gap) in conjunctions)
        if chain and candidate.start - chain[-1].end > 1 and joined:
            chain.append(candidate)
        else:
            found += _agreed(chain)
            chain = [candidate]
    return found + _agreed(chain)


def _agreed(chain: Sequence[Candidate]) -> list[Candidate]:
    """A list of three and more whose sure members are of one type, all of that type; first names keep theirs."""
    kinds = {one.type for one in chain if _rule(one) not in _DOUBTFUL and _rule(one) != "first-name"}
    if len(chain) < 3 or len(kinds) != 1:
        return list(chain)
    kind = next(iter(kinds))
    return [one if _rule(one) not in _DOUBTFUL else replace(one, type=kind) for one in chain]


def _types(text: str, candidates: Sequence[Candidate]) -> Mapping[tuple[str, ...], MentionType]:
    """The type that the sure candidates of each name have most often."""
    votes: dict[tuple[str, ...], dict[MentionType, int]] = {}
    for candidate in candidates:
        if candidate.type is not None and _rule(candidate) not in ("capitals", "locative"):
            counted = votes.setdefault(name_words(text[candidate.start : candidate.end]), {})
            counted[candidate.type] = counted.get(candidate.type, 0) + 1
    return {words: max(counted, key=counted.__getitem__) for words, counted in votes.items()}


def _acronyms(text: str, candidates: Sequence[Candidate]) -> Mapping[str, str]:
    """The long form of each short form that the report introduces in brackets after it."""
    found: dict[str, str] = {}
    for long, short in itertools.pairwise(candidates):
        between = text[long.end : short.start]
        if (
            long.type == short.type == "ORG"
            and between in (" (", " („", ' ("')
            and short.end - short.start < long.end - long.start
        ):
            found.setdefault(text[short.start : short.end], text[long.start : long.end])
    return found
