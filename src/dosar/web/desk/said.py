"""Lists of sayings, and what is counted in them: by the dossier where the record is kept, else one by one."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from dosar.dossier.views import Rows, tallies
from dosar.dossier.views.tallies import Speaking, Spread, Valued
from dosar.model import Stance, StatementKind
from dosar.record.sayings import Saying
from dosar.text.fold import fold
from dosar.web.desk.book import Book
from dosar.web.desk.kept_book import INVOLVING
from dosar.web.desk.lazy import Lazy
from dosar.web.desk.lines import NOBODY, SayingFacets, Voice

_FACETS = 12


class Manner(NamedTuple):
    """How a report puts a statement."""

    kind: StatementKind
    stance: Stance


Manners: TypeAlias = Callable[[], Mapping[str, Manner]]
"""Gives how each statement is put, by its id."""


def said_in(book: Book, story: str | None, voice: Voice, manners: Manners) -> Sequence[Saying]:
    """The sayings of a story, by its id, or of all, those of the latest story first: what fits the voice."""
    own = book.entity_id(voice.speaker) if voice.speaker not in (None, NOBODY) else None
    if voice.speaker not in (None, NOBODY) and own is None:
        return ()
    rows = book.all_sayings
    if isinstance(rows, Rows):
        rows = rows.of_story(story).faceted("kind", voice.kind).faceted("stance", voice.stance)
        rows = rows.faceted("through", fold(voice.through) if voice.through else None)
        rows = rows.where("i.name IS NULL") if voice.speaker == NOBODY else rows
        return rows.where(INVOLVING, entity=own) if own else rows
    found = [one for one in rows if story is None or _is_in(book, one, story)]
    if own or voice.speaker == NOBODY:
        found = [one for one in found if (book.speaker_of(one) if own else one.speaker) == own]
    if voice.through:
        carrier = fold(voice.through)
        found = [one for one in found if any(fold(name) == carrier for name in one.through)]
    if voice.kind is None and voice.stance is None:
        return found
    put = manners()
    return [one for one in found if any(_fits(put.get(each), voice) for each in one.statements)]


def counted(book: Book, said: Sequence[Saying], manners: Manners) -> SayingFacets:
    """What the sayings can be narrowed by."""
    rows = _rows(said)
    if rows is not None:
        kinds, stances, through = (_faceted(rows, facet) for facet in ("kind", "stance", "through"))
        shown = tuple((_as_printed(book, one), one.items) for one in through)
        return SayingFacets(kinds=_pairs(kinds), stances=_pairs(stances), through=shown)
    put = manners()
    printed = {fold(name): name for saying in reversed(said) for name in reversed(saying.through)}
    of = [[put[one] for one in saying.statements if one in put] for saying in said]
    return SayingFacets(
        kinds=_tallied({one.kind for one in told} for told in of),
        stances=_tallied({one.stance for one in told} for told in of),
        through=tuple(
            (printed[folded], items)
            for folded, items in _tallied({fold(name) for name in saying.through} for saying in said)
        ),
    )


def speaking(book: Book, said: Sequence[Saying]) -> Sequence[Speaking]:
    """Who says these, who says most first; nobody named comes last."""
    rows = _rows(said)
    if rows is not None:
        return Lazy(
            lambda: rows.asked(tallies.speakers), lambda most, skipped: rows.asked(tallies.speaking, most, skipped)
        )
    by_speaker = Counter(_speaker(book, saying) for saying in said)
    found = [Speaking(*speaker, sayings) for speaker, sayings in by_speaker.items()]
    return sorted(found, key=lambda one: (one.name is None, -one.sayings, one.name or "", one.entity or ""))


def said_by(book: Book, said: Sequence[Saying], who: Speaking, most: int) -> tuple[Sequence[Saying], Spread]:
    """The first of these that somebody said, and how many reports carry what she said, from when to when."""
    rows = _rows(said)
    if rows is not None:
        unknown = rows.where(tallies.UNKNOWN, called=who.name)
        hers = rows.where(INVOLVING, entity=who.entity) if who.entity else unknown
        return hers[:most], hers.asked(tallies.spread)
    own = [one for one in said if _speaker(book, one) == who[:2]]
    heads = [book.heads[report] for report in {found.report for saying in own for found in saying.evidence}]
    days = sorted(head.day for head in heads if head.day)
    return own[:most], Spread(len(heads), *((days[0], days[-1]) if days else (None, None)))


def _rows(said: Sequence[Saying]) -> Rows[Saying] | None:
    """The sayings as rows of the kept record; None where the record is not kept."""
    return said if isinstance(said, Rows) else None


def _is_in(book: Book, saying: Saying, story: str) -> bool:
    found = book.story_of(saying.evidence[0].report)
    return found is not None and found.id == story


def _fits(manner: Manner | None, voice: Voice) -> bool:
    """Whether a statement is put as it is asked for."""
    return manner is not None and voice.kind in (None, manner.kind) and voice.stance in (None, manner.stance)


def _speaker(book: Book, saying: Saying) -> tuple[str | None, str | None]:
    """Who says this: an entity by its id and name, or else a folded name."""
    known = book.speaker_of(saying)
    entity = book.kept("called", functools.partial(_called, book, known), known) if known else None
    return entity or (None, fold(saying.speaker) if saying.speaker else None)


def _called(book: Book, identity: str) -> tuple[str, str] | None:
    """The entity that goes by an id: the one it has, and its name."""
    entity = book.entity(identity)
    return (entity.id, entity.name) if entity else None


def _faceted(rows: Rows[Saying], facet: str) -> Sequence[Valued]:
    return rows.asked(tallies.facets, facet, _FACETS, own=rows.are_all)


def _pairs(values: Iterable[Valued]) -> tuple[tuple[str, int], ...]:
    return tuple((one.value, one.items) for one in values)


def _as_printed(book: Book, carrier: Valued) -> str:
    """A name as a saying that came through it has it."""
    every = book.all_sayings
    some = every.where("i.number = :number", number=carrier.one) if isinstance(every, Rows) else ()
    return next((name for one in some for name in one.through if fold(name) == carrier.value), carrier.value)


def _tallied(values: Iterable[Iterable[str]]) -> tuple[tuple[str, int], ...]:
    """How many have each value, those of most first."""
    found = Counter(value for some in values for value in some)
    return tuple(sorted(found.items(), key=lambda item: (-item[1], item[0]))[:_FACETS])
