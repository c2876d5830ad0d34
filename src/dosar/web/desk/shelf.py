"""Open dossiers, lent to one thread at a time, and the record of each day that was asked for last.

Opening a dossier checks its whole schema, which takes tens of milliseconds: more than most questions. So a few stay
open, and go from thread to thread.
"""

from __future__ import annotations

import queue
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from dosar.dossier import Dossier
from dosar.dossier.views import DayRecord, DossierFiles, KeptRecord
from dosar.model import Span
from dosar.record.linking import Tie
from dosar.record.material import Appearance, Claim, Dated, Judgement, Said
from dosar.record.record import Record
from dosar.record.stories import Titled
from dosar.web.desk.book import Book
from dosar.web.desk.day_book import DayBook
from dosar.web.desk.kept_book import KeptBook

T = TypeVar("T")

_OPEN = 4
_BOOKS = 4


class Shelf:
    """The dossier at a path, for many threads."""

    def __init__(self, path: Path) -> None:
        """Open it once, so that whatever is wrong with it is told now. Raises `DossierError`."""
        self._path = path
        self._lent = threading.BoundedSemaphore(_OPEN)
        self._idle: queue.LifoQueue[Dossier] = queue.LifoQueue()
        self._books: OrderedDict[tuple[str, str | None], Book] = OrderedDict()
        self._lock = threading.Lock()
        self._watch = Dossier.open(path, readonly=True, shared=True)
        stat = path.stat()
        self._begun = f"{stat.st_ino:x}.{stat.st_mtime_ns:x}"
        self._watching = threading.Lock()

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self._path

    @property
    def version(self) -> str:
        """What changes whenever the file does: the state in which it was found, and how often it changed since."""
        with self._watching:
            return f"{self._begun}.{self._watch.data_version()}"

    @contextmanager
    def dossier(self) -> Iterator[Dossier]:
        """An open dossier to read in, for this thread alone. What it gave must be read to its end inside."""
        with self._lent:
            try:
                dossier = self._idle.get_nowait()
            except queue.Empty:
                dossier = Dossier.open(self._path, readonly=True, shared=True)
            try:
                yield dossier
            finally:
                self._idle.put(dossier)

    @contextmanager
    def writable(self) -> Iterator[Dossier]:
        """The dossier, open to be changed. Whoever else writes is waited for."""
        with Dossier.open(self._path) as dossier:
            yield dossier

    def book(self, as_of: str | None) -> Book:
        """The record of a day as the file stands now; a few are kept, and all are made anew when it changes."""
        key = (self.version, as_of)
        with self._lock:
            for old in [old for old in self._books if old[0] != key[0]]:
                del self._books[old]
            if key not in self._books:
                self._books[key] = self._new_book(as_of)
            self._books.move_to_end(key)
            while len(self._books) > _BOOKS:
                self._books.popitem(last=False)
            return self._books[key]

    def _new_book(self, as_of: str | None) -> Book:
        if not self._is_kept():
            return Book(Record(_Lent(self, as_of)))
        if as_of is None or self._all_out(as_of):
            return KeptBook(self.ask)
        return DayBook(DayRecord(_Lent(self, as_of), self.ask, as_of))

    def ask(self, what: Callable[[KeptRecord], T], key: Hashable = None) -> T:
        """What a question to the kept record gives; it must be read to its end. Nothing is remembered here."""
        with self.dossier() as dossier:
            return what(dossier.kept())

    def _is_kept(self) -> bool:
        with self.dossier() as dossier:
            return dossier.is_kept

    def _all_out(self, day: str) -> bool:
        """Whether every report was out by a day, so that its record is that of today."""
        with self.dossier() as dossier:
            return dossier.all_out(day)

    def close(self) -> None:
        """Close what is open and not lent."""
        self._watch.close()
        while not self._idle.empty():
            self._idle.get_nowait().close()


class _Lent:
    """What a record is made from, read from whatever dossier of the shelf is free (see `dosar.record.record.Files`)."""

    def __init__(self, shelf: Shelf, as_of: str | None) -> None:
        self._shelf = shelf
        self._as_of = as_of

    def _read(self, what: Callable[[DossierFiles], T]) -> T:
        with self._shelf.dossier() as dossier:
            return what(dossier.files(self._as_of))

    def titled(self) -> Sequence[Titled]:
        return self._read(lambda files: list(files.titled()))

    def ties(self) -> Sequence[Tie]:
        return self._read(lambda files: list(files.ties()))

    def appearances(self, reports: Sequence[str]) -> Sequence[Appearance]:
        return self._read(lambda files: list(files.appearances(reports)))

    def claims(self, reports: Sequence[str]) -> Sequence[Claim]:
        return self._read(lambda files: list(files.claims(reports)))

    def said(self, reports: Sequence[str]) -> Sequence[Said]:
        return self._read(lambda files: list(files.said(reports)))

    def dated(self, reports: Sequence[str]) -> Sequence[Dated]:
        return self._read(lambda files: list(files.dated(reports)))

    def told(self, report: str) -> Sequence[Span]:
        return self._read(lambda files: files.told(report))

    def judgements(self) -> Sequence[Judgement]:
        return self._read(lambda files: files.judgements())
