"""What is asked of a group that a person may split or join with another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final

from dosar.dossier import Filters
from dosar.model import Evidence, Statement
from dosar.record.nouns import EchoGroup, Entity, Event, Series, Story
from dosar.record.record import reports_of
from dosar.record.sayings import Saying
from dosar.web.desk.asker import Asker
from dosar.web.desk.book import Book
from dosar.web.desk.nouns import SIZE, Group, GroupKind, Page

_Item = Story | EchoGroup | Entity | Series | Event | Saying

#: What the reports of a group are ruled to share; groups of facts are ruled by the facts alone.
FIELDS: Final = {"story": "story", "origin": "origin"}
_MOST = 20


class GroupDesk(Asker):
    """Groups, their members, and what they may be one with."""

    def group(self, identity: str, as_of: str | None = None) -> Group | None:
        """The group that goes by this id, of whatever kind it is."""
        book = self._book(as_of)
        item = _item(book, identity)
        return _group(book, item) if item else None

    def members(self, group: Group, number: int = 1, size: int = SIZE) -> Page[tuple[str, Evidence]]:
        """The facts or the reports of a group, each with its words, the earliest first."""
        page = Page.of(group.members, number, size)
        if group.kind in FIELDS:
            book = self._book(None)
            return page.filled((one, words) for one in page.items for words in _lead(book, one))
        with self._shelf.dossier() as dossier:
            found = [dossier.standing(one) for one in page.items]
        return page.filled(
            (one.id, one.head.evidence(one.now.content if isinstance(one.now, Statement) else one.now)) for one in found
        )

    def mergeable(self, group: Group, words: str | None, as_of: str | None = None) -> Sequence[Group]:
        """Groups of the same kind that it may be one with: those that have these words, or that come first."""
        book = self._book(as_of)
        if group.kind == "entity" and not words:
            entity = book.entity(group.id)
            doubted = (book.entity(doubt.other) for doubt in (entity.doubts if entity else ()))
            return [_group(book, one) for one in doubted if one]
        filters = Filters(about=words, as_of=as_of) if words else Filters(as_of=as_of)
        found = (one for one in self._narrowed(self._kin(book, group), filters) if one.id != group.id)
        return [_group(book, one) for one in islice(found, _MOST)]

    def _kin(self, book: Book, group: Group) -> Iterable[_Item]:
        """All groups of the same kind; what a story tells is joined within the story."""
        match group.kind:
            case "story":
                return book.stories
            case "origin":
                return book.echoes
            case "entity":
                return book.entities
        story = book.story(group.story or "")
        if story is None:
            return ()
        if group.kind == "series":
            return book.ledger(story).series
        return book.events(story) if group.kind == "event" else book.sayings(story)


def _item(book: Book, identity: str) -> _Item | None:
    match identity.partition("-")[0]:
        case "story":
            return book.story(identity)
        case "origin":
            return book.echo(identity)
        case "entity":
            return book.entity(identity)
        case "series":
            return book.series(identity)
        case "event":
            return book.event(identity)
        case "saying":
            return book.saying(identity)
    return None


def _group(book: Book, item: _Item) -> Group:
    """What the page of a group shows of it."""
    story = None if isinstance(item, Story | EchoGroup | Entity) else book.story_of(item.evidence[0].report)
    return Group(
        id=item.id,
        kind=_kind(item),
        title=_title(item),
        members=tuple(_members(book, item)),
        evidence=item.evidence[0] if item.evidence else None,
        story=story.id if story else None,
    )


def _kind(item: _Item) -> GroupKind:
    kinds: dict[type, GroupKind] = {
        Story: "story", EchoGroup: "origin", Entity: "entity", Series: "series", Event: "event", Saying: "saying",
    }  # fmt: skip
    return kinds[type(item)]


def _title(item: _Item) -> str:
    match item:
        case Series():
            return ": ".join(filter(None, (item.claimant.name if item.claimant else None, item.counted)))
        case EchoGroup():
            return item.origin
        case Entity():
            return item.name
        case Saying():
            return ": ".join(filter(None, (item.speaker, item.evidence[0].text)))
    return item.title


def _members(book: Book, item: _Item) -> Iterator[str]:
    match item:
        case Story():
            yield from reports_of(item)
        case EchoGroup():
            yield from book.echo_reports(item)
        case Series():
            yield from (point.id for point in item.points)
        case Saying():
            yield from item.statements
        case _:
            yield from item.members


def _lead(book: Book, report: str) -> Iterator[Evidence]:
    """The first words of a report, as its story has them."""
    story = book.story_of(report)
    yield from (words for words in (story.evidence if story else ()) if words.report == report)
