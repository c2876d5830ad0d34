"""The mentions reader: people, organisations, places, roles and peoples of a page.

The rules of `dosar.extract.names.names` propose candidates sentence by sentence, and a judge (see
`dosar.extract.names.judge`) may change the doubtful ones. Further sources, functions from a page to candidates, may
join. All are then settled (of candidates that overlap the surer, then the longer stays), typed by what the whole report
says, and named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from dosar.extract.names.again import again
from dosar.extract.names.holders import described
from dosar.extract.names.judge import Judge, judged
from dosar.extract.names.line import OPENING, Candidate, Line
from dosar.extract.names.namebook import NameBook, Word, name_book, words_of
from dosar.extract.names.names import names
from dosar.extract.names.people import Cast, coordinated, name_words
from dosar.extract.names.roles import roles
from dosar.extract.page import Page
from dosar.extract.reading import Reading
from dosar.model import Mention

#: A source of candidates: another one, such as a spaCy pipeline, joins the rules by this type.
Source = Callable[[Page], Iterable[Candidate]]

_SHOUTED = 0.7
_SHORT = 3


def read_mentions(reading: Reading, sources: Sequence[Source] = (), judge: Judge = judged) -> tuple[Mention, ...]:
    """The mentions of a page in order.

    The ``judge`` sees each sentence's candidates; further ``sources`` of candidates are settled with what it leaves.
    """
    page = reading.page
    lines = list(lines_of(page))
    found = [candidate for line in lines for candidate in judge(line, tuple(names(line)))]
    found += again(lines, found)
    for source in sources:
        found += source(page)
    conjunctions = frozenset().union(*(line.book.conjunction for line in lines))
    settled = coordinated(page.text, settle(found), conjunctions)
    cast = Cast(page.text, settled, frozenset().union(*(line.book.beside.rank for line in lines)))
    named = [mention for candidate in settled if (mention := _mention(page, candidate, cast))]
    return tuple(sorted([*named, *described(page.text, lines, named)], key=lambda one: (one.start, -one.end)))


def settle(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Candidates without overlaps: the surer wins, of equally sure ones the longer, then the first."""
    taken: list[Candidate] = []
    free: set[int] = set()
    for candidate in sorted(candidates, key=lambda one: (-one.sure, one.start - one.end, one.start)):
        extent = range(candidate.start, candidate.end)
        if free.isdisjoint(extent):
            free.update(extent)
            taken.append(candidate)
    return sorted(taken, key=lambda one: one.start)


def lines_of(page: Page) -> Iterator[Line]:
    """Every sentence of a page with its words and roles."""
    split = [(name_book(part.pack.code), words_of(one.tokens)) for part, one in page.sentences()]
    small, capitals = _letters(page.text, [words for _, words in split])
    for book, words in split:
        found = roles(page.text, words, book)
        yield Line(page.text, words, found, book, small, capitals, _shouts(page.text, words, book))


def _letters(text: str, sentences: Iterable[Sequence[Word]]) -> tuple[frozenset[str], frozenset[str]]:
    """The words that the report prints with a small letter, and those with a capital inside a sentence."""
    small, capitals = set(), set()
    for words in sentences:
        for number, word in enumerate(words):
            first = text[word.start]
            if first.islower():
                small.add(word.folded)
            elif number and first.isupper() and words[number - 1].folded not in OPENING:
                capitals.add(word.folded)
    return frozenset(small), frozenset(capitals)


def _shouts(text: str, words: Sequence[Word], book: NameBook) -> bool:
    """Whether a line is set in capitals, so that they tell nothing."""
    long = [word for word in words if len(word.folded) > _SHORT and word.folded[0].isalpha()]
    raised = [word for word in long if text[word.start].isupper()]
    if len(long) <= _SHORT or len(raised) <= _SHOUTED * len(long):
        return False
    if words[-1].folded == "." and any(text[word.start : word.end].islower() for word in long):
        return False
    ordinary = sum(
        book.common(text[word.start : word.end]) for word in raised if word.folded not in book.gazetteer.first_names
    )
    return 2 * ordinary > len(raised)


def _mention(page: Page, candidate: Candidate, cast: Cast) -> Mention | None:
    """The mention that a candidate is, None where nothing says what it names."""
    printed = page.text[candidate.start : candidate.end]
    words = name_words(printed)
    kind = cast.type_of(candidate, words)
    if kind is None:
        return None
    name = candidate.name or printed
    if kind == "PER":
        name = cast.resolve(words, candidate.start) or (printed if len(cast.persons(words)) < 2 else "")
    elif kind == "ORG" and candidate.rule.endswith(":acronym"):
        name = cast.acronyms.get(printed, name)
    return Mention.at(page.text, candidate.start, candidate.end, type=kind, name=name or None, rule=candidate.rule)
