"""Names again: what is surely a body's or a place's name once in a report is so wherever else the report prints it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from dosar.extract.names.line import Candidate, Line
from dosar.text.fold import fold

#: Rules with a word of evidence beside the name. The other ones guess, or know a list that they find everywhere.
_EVIDENCE = frozenset(
    {"org-head", "org-kind", "org-told", "org-tail", "org-quoted", "outlet-near", "place-head", "place-opening"}
)


def again(lines: Sequence[Line], found: Iterable[Candidate]) -> Iterator[Candidate]:
    """Candidates for the bare occurrences of names for which there is evidence elsewhere in the report."""
    named = _named(lines, [one for one in found if one.rule.rpartition(":")[2] in _EVIDENCE and one.type])
    if not named:
        return
    for line in lines:
        for at, word in enumerate(line.words):
            if word.folded in named and line.capital(at):
                yield from _here(line, at, named[word.folded])


def _named(lines: Sequence[Line], sure: Sequence[Candidate]) -> dict[str, dict[tuple[str, ...], Candidate]]:
    """The names by their first word, the longest first; of one word, only such as no report writes small."""
    found: dict[str, dict[tuple[str, ...], Candidate]] = {}
    for one in sorted(sure, key=lambda each: (each.start - each.end, each.start)):
        words = tuple(fold(lines[0].text[one.start : one.end]).split(" "))
        if len(words) > 1 or not lines[0].book.foreign(words[0]):
            found.setdefault(words[0], {}).setdefault(words, one)
    return found


def _here(line: Line, at: int, names: dict[tuple[str, ...], Candidate]) -> Iterator[Candidate]:
    """The candidate of the longest of some names that stands at a word, alone."""
    for words, one in names.items():
        end = at + len(words)
        if end <= len(line) and all(line.folded(at + n) == word for n, word in enumerate(words)):
            if end == line.run(at) and not (at and line.capital(at - 1) and line.follows(at)):
                start, stop = line.words[at].start, line.words[end - 1].end
                yield msgspec.structs.replace(one, start=start, end=stop, sure=1)
            return
