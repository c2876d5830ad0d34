"""The judge of doubtful candidates: where a rule only guesses, the language's sequence model has a say.

A rule that knows (a country, an agency, a known organisation) is never overruled. Another one keeps its candidate
unless the model is surer than the rule's bar, which is low for rules of shape and high for rules with evidence. A
sentence in which no rule doubts is not shown to the model at all.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeAlias

from dosar.extract.names.line import Candidate, Line
from dosar.extract.names.tagger import Guess, Opinion
from dosar.languages.models import mentions_model

#: What becomes of a sentence's candidates before those of the whole report are settled.
Judge: TypeAlias = Callable[[Line, Sequence[Candidate]], Sequence[Candidate]]


class Bar(NamedTuple):
    """How sure the model must be to name, retype or redraw a candidate, and to drop it."""

    change: float
    drop: float


#: Rules of shape and position: half of what they find on text that they were not written for is wrong.
_SHAPE = Bar(0.6, 0.8)
#: Rules with a word of evidence: the head of an organisation, a first name, a title, a role.
_EVIDENCE = Bar(0.8, 0.9)
#: Rules that read lists or verbs: right in three cases of four and more.
_LISTED = Bar(0.9, 0.9)
_BARS = {
    **dict.fromkeys(
        ("acronym", "acronym-dotted", "capitals", "locative", "mixed-case", "numbered", "ordinary", "org-kind",
         "org-quoted", "org-tail", "single"), _SHAPE),
    **dict.fromkeys(
        ("acronym-place", "first-name", "named-after", "org-alone", "org-head", "place-head", "role-after",
         "role-before", "title"), _EVIDENCE),
    **dict.fromkeys(
        ("person-marker", "place-area", "place-capital", "place-city", "place-opening", "place-part", "place-region",
         "speaks"), _LISTED),
}  # fmt: skip

#: Rules whose candidates are worth showing a sentence to the model, which costs as much as all rules together.
_DOUBTFUL = frozenset(rule for rule, bar in _BARS.items() if bar is _SHAPE)

#: How sure the model must be of a name that no rule sees, and how many words its sentence must have.
_ADDED = 0.8
_SENTENCE = 4


def judged(line: Line, candidates: Sequence[Candidate]) -> Sequence[Candidate]:
    """The candidates of a sentence after the model of its language was asked about the doubtful ones."""
    path = mentions_model(line.book.pack.code)
    if path is None or not any(_rule(one) in _DOUBTFUL for one in candidates):
        return candidates
    opinion = Opinion(line, candidates, path)
    sure = [one for one in candidates if _rule(one) not in _BARS]
    guesses = [guess for guess in opinion.guesses if not _touching(guess, sure)]
    found = [kept for one in candidates for kept in _kept(line, one, guesses, opinion)]
    if len(line) < _SENTENCE or line.shouts:
        return found
    free = [guess for guess in guesses if guess.score >= _ADDED and not _touching(guess, candidates)]
    return [*found, *(_made(line, guess, 1) for guess in free)]


def by_model(line: Line, candidates: Sequence[Candidate]) -> Sequence[Candidate]:
    """What the model alone finds; nothing where the language has none. For measuring."""
    path = mentions_model(line.book.pack.code)
    guesses = Opinion(line, candidates, path).guesses if path and len(line) else ()
    return [_made(line, guess, 1) for guess in guesses]


def by_rules(line: Line, candidates: Sequence[Candidate]) -> Sequence[Candidate]:
    """What the rules alone find. For measuring."""
    return candidates


def _kept(line: Line, candidate: Candidate, guesses: Sequence[Guess], opinion: Opinion) -> list[Candidate]:
    """What a candidate becomes: itself, another type, other names in its place, or nothing."""
    bar = _BARS.get(_rule(candidate))
    if bar is None:
        return [candidate]
    near = [one for one in guesses if one.start < candidate.end and candidate.start < one.end]
    if not near:
        single = candidate.type is not None and " " not in line.text[candidate.start : candidate.end]
        return [] if single and opinion.no_name(candidate.start, candidate.end) >= bar.drop else [candidate]
    if min(one.score for one in near) < bar.change:
        return [candidate]
    same = [one for one in near if (one.start, one.end) == (candidate.start, candidate.end)]
    if same and same[0].type == candidate.type:
        return [candidate]
    return [_made(line, one, max(1, candidate.sure)) for one in near]


def _made(line: Line, guess: Guess, sure: int) -> Candidate:
    """The candidate of a guess."""
    name = line.book.base(line.text[guess.start : guess.end])
    return Candidate(guess.start, guess.end, guess.type, name, f"{line.book.pack.code}/mentions:model", sure)


def _touching(guess: Guess, candidates: Sequence[Candidate]) -> bool:
    """Whether a guess shares words with a candidate."""
    return any(one.start < guess.end and guess.start < one.end for one in candidates)


def _rule(candidate: Candidate) -> str:
    """The rule without its pack and reader."""
    return candidate.rule.rpartition(":")[2]
