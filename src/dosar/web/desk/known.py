"""What pages ask of entities, answered by the kept record from rows that are small, or by a record that was made."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import TYPE_CHECKING, Protocol, TypeVar

from dosar.dossier.connection import Connection
from dosar.dossier.views import Reader, profiles
from dosar.dossier.views.profiles import Alike
from dosar.model import Evidence
from dosar.record.entities.printed import Prints, prints_of
from dosar.record.entities.profiles import Profile, profile_of
from dosar.record.filing import place
from dosar.record.nouns import Doubt, Entity, Known
from dosar.record.record import is_called
from dosar.text.fold import fold
from dosar.web.desk.lazy import Lazy

if TYPE_CHECKING:
    from dosar.web.desk.book import Book

T = TypeVar("T")


class Names(Protocol):
    """The entities of a record, asked for by any id that they had; nothing is known of what goes by none."""

    def profile(self, identity: str) -> Profile | None:
        """The entity in few words."""
        ...

    def called(self, name: str) -> Sequence[Known]:
        """Those that have exactly this name in some language, those of most reports first."""
        ...

    def prints(self, identity: str, most: int) -> Prints:
        """The first passages that print each of its names: at most so many of each."""
        ...

    def reasons(self, identity: str, most: int) -> Sequence[str]:
        """Why its names are one, as so many stories say that tell of it: those with most reports of it first."""
        ...

    def doubts(self, identity: str, most: int) -> Sequence[Doubt]:
        """With which others it may be one, the strongest doubts first."""
        ...

    def naming(self, identity: str) -> Sequence[str]:
        """The ids of the reports that name it, those published last first."""
        ...

    def alike(self, most: int) -> Iterator[Alike]:
        """The pairs that may be one, those of most reports first; a pair may come from both sides."""
        ...

    def doubting(self, identity: str) -> Sequence[str]:
        """The names of those that may be one with it."""
        ...

    def meet(self, one: str, other: str) -> bool:
        """Whether some report names both."""
        ...

    def first_words(self, identity: str) -> Evidence | None:
        """The earliest words that name it."""
        ...


def kept_names(read: Reader) -> Names:
    """The entities of a kept record."""
    return _KeptNames(read)


def made_names(book: Book) -> Names:
    """The entities of a record that was made."""
    return _MadeNames(book)


class _KeptNames:
    """The entities of a kept record: see `Names`."""

    def __init__(self, read: Reader) -> None:
        self._read = read

    def profile(self, identity: str) -> Profile | None:
        return self._of(identity, profiles.profile, ("profile", identity))

    def called(self, name: str) -> Sequence[Known]:
        wanted = fold(" ".join(name.split()))
        return self._read(lambda record: profiles.called(record.connection, wanted), ("called", wanted))

    def prints(self, identity: str, most: int) -> Prints:
        found = self._of(identity, lambda connection, number: profiles.prints(connection, number, most))
        return found if found is not None else {}

    def reasons(self, identity: str, most: int) -> Sequence[str]:
        return self._of(identity, lambda connection, number: profiles.reasons(connection, number, most)) or ()

    def doubts(self, identity: str, most: int) -> Sequence[Doubt]:
        return self._of(identity, lambda connection, number: profiles.doubts(connection, number, most)) or ()

    def naming(self, identity: str) -> Sequence[str]:
        known = self.profile(identity)
        if known is None:
            return ()
        return Lazy(lambda: known.reports, lambda most, skipped: self._stretch(identity, most, skipped))

    def alike(self, most: int) -> Iterator[Alike]:
        return iter(self._read(lambda record: list(profiles.alike(record.connection, most))))

    def doubting(self, identity: str) -> Sequence[str]:
        return self._of(identity, profiles.doubting) or ()

    def meet(self, one: str, other: str) -> bool:
        def ask(connection: Connection) -> bool:
            numbers = [profiles.entity_number(connection, identity) for identity in (one, other)]
            return None not in numbers and profiles.meet(connection, *filter(None, numbers))

        return self._read(lambda record: ask(record.connection))

    def first_words(self, identity: str) -> Evidence | None:
        return self._of(identity, profiles.first_words)

    def _stretch(self, identity: str, most: int, skipped: int) -> Sequence[str]:
        """Some of the reports that name an entity."""
        asked = ("naming", identity, most, skipped)
        return self._of(identity, lambda of, number: profiles.naming(of, number, most, skipped), asked) or ()

    def _of(self, identity: str, what: Callable[[Connection, int], T], key: Hashable = None) -> T | None:
        """What a question to the dossier gives for the number of an entity."""

        def ask(connection: Connection) -> T | None:
            number = profiles.entity_number(connection, identity)
            return None if number is None else what(connection, number)

        return self._read(lambda record: ask(record.connection), key)


class _MadeNames:
    """The entities of a record that was made, whole: see `Names`."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def profile(self, identity: str) -> Profile | None:
        found = self._book.entity(identity)
        return profile_of(found) if found else None

    def called(self, name: str) -> Sequence[Known]:
        found = self._book.read(lambda record: record.entities_called(name))
        return [Known(id=one.id, kind=one.kind, name=one.name) for one in found if is_called(one, name)]

    def prints(self, identity: str, most: int) -> Prints:
        return prints_of(self._one(identity), most)

    def reasons(self, identity: str, most: int) -> Sequence[str]:
        return tuple(reason for one in self._one(identity) for reason in one.reasons)

    def doubts(self, identity: str, most: int) -> Sequence[Doubt]:
        return [doubt for one in self._one(identity) for doubt in one.doubts[:most]]

    def naming(self, identity: str) -> Sequence[str]:
        heads = self._book.heads
        reports = {words.report for one in self._one(identity) for words in one.evidence}
        return sorted(reports, key=lambda report: place(heads[report]), reverse=True)

    def alike(self, most: int) -> Iterator[Alike]:
        for one in self._book.doubted[:most]:
            for doubt in one.doubts:
                if (other := self._book.entity(doubt.other)) and other.id != one.id:
                    mentions, names = (one.members[0], other.members[0]), (doubt.left, doubt.right)
                    yield Alike(one.id, other.id, mentions, names, doubt.score, doubt.reasons)

    def doubting(self, identity: str) -> Sequence[str]:
        found = self._book.kept("doubting", self._all_doubting)
        return sorted({name for one in self._one(identity) for name in found.get(one.id, ())})

    def _all_doubting(self) -> dict[str, set[str]]:
        """The names of those that may be one with each, by its id."""
        found: dict[str, set[str]] = {}
        for one in self._book.doubted:
            for doubt in one.doubts:
                if other := self._book.entity(doubt.other):
                    found.setdefault(other.id, set()).add(one.name)
        return found

    def meet(self, one: str, other: str) -> bool:
        return not set(self.naming(one)).isdisjoint(self.naming(other))

    def first_words(self, identity: str) -> Evidence | None:
        return next((one.evidence[0] for one in self._one(identity)), None)

    def _one(self, identity: str) -> list[Entity]:
        """The entity, if there is one."""
        return [found for found in (self._book.entity(identity),) if found]
