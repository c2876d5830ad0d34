"""All questions in one place."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

from dosar.dossier import DossierError
from dosar.languages.pack import available, load
from dosar.web.desk.figures import FigureDesk
from dosar.web.desk.groups import GroupDesk
from dosar.web.desk.names import NameDesk
from dosar.web.desk.review import ReviewDesk
from dosar.web.desk.search import SearchDesk
from dosar.web.desk.shelf import Shelf
from dosar.web.desk.sources import SourceDesk
from dosar.web.desk.statements import StatementDesk
from dosar.web.desk.stories import StoryDesk
from dosar.web.desk.trail import TrailDesk


class Desk(StoryDesk, FigureDesk, StatementDesk, NameDesk, SourceDesk, SearchDesk, ReviewDesk, TrailDesk, GroupDesk):
    """Answers every question of the pages and of the API, on any thread.

    ``as_of`` is an ISO day: what was certainly published by then is known. Lists come as a `Page`; what nothing goes by
    is None. A question may raise `DossierError` where the file cannot be read.
    """

    def __init__(self, path: Path) -> None:
        """Open the dossier at ``path``. Raises `DossierError`."""
        super().__init__(Shelf(path))

    @property
    def version(self) -> str:
        """What changes whenever the dossier does; no other state of it has the same."""
        return self._shelf.version

    @property
    def name(self) -> str:
        """What the dossier is called: the name of its file."""
        return self._shelf.path.stem

    def warm_up(self, closing: threading.Event) -> None:
        """Ask once what the first readers would wait for, until it is ``closing``: packs, places, doubts, figures."""
        steps: list[Callable[[], object]] = [self.overview, self.doubt_counts, self.main_figures]
        with suppress(DossierError):  # told to whoever asks for it
            steps += [partial(load, one.value) for one in self.overview().languages if one.value in available()]
            steps.append(partial(self.places, size=1))
            for step in steps:
                if closing.is_set():
                    return
                step()

    def close(self) -> None:
        """Close the dossier."""
        self._shelf.close()
