"""The reading room over the samples, as a client of it sees it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from browser import Visits, chromium
from click.testing import CliRunner
from starlette.testclient import TestClient
from visiting import BASE, PASSWORD, Room

from dosar.cli import main
from dosar.web.app import create_app
from dosar.web.guard import users
from dosar.web.settings import Settings

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="session")
def corpus(tmp_path_factory) -> Path:
    """A dossier of all sample reports, for reading only."""
    file = tmp_path_factory.mktemp("corpus") / "corpus.dosar"
    with pytest.MonkeyPatch.context() as patch:
        for folder in (EXAMPLES, EXAMPLES / "record"):
            patch.chdir(folder)
            added = ["add", str(file), "reports", "--manifest", "manifest.csv"]
            assert CliRunner().invoke(main, added, catch_exceptions=False).exit_code == 0
    return file


@pytest.fixture
def copy(corpus, tmp_path) -> Path:
    """A dossier of all sample reports that a test may change."""
    return Path(shutil.copy(corpus, tmp_path / "copy.dosar"))


@pytest.fixture
def auth(tmp_path) -> Path:
    """A file of users: ana corrects, radu reads."""
    file = tmp_path / "users.json"
    users.kept(file, "ana", PASSWORD, "editor")
    users.kept(file, "radu", PASSWORD, "reader")
    return file


@pytest.fixture
def opened() -> Iterator[Callable[..., Room]]:
    """Opens a reading room of a dossier, which is closed when the test ends."""
    with ExitStack() as rooms:

        def open_room(path: Path, base: str = BASE, **settings) -> Room:
            app = create_app(path, Settings(**{"who": "eu", **settings}))
            client = rooms.enter_context(TestClient(app, base_url=base, follow_redirects=False))
            return Room(client, app.state.desk, app.state.reception)

        yield open_room


@pytest.fixture
def room(corpus, opened) -> Room:
    """The reading room of all sample reports, for everybody on this machine."""
    return opened(corpus)


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    """A browser, for the tests of one module: while it is open, nothing else may run an event loop here."""
    with chromium() as made:
        yield made


@pytest.fixture
def visit(browser, address) -> Iterator[Visits]:
    """Opens pages at the ``address`` of the module; whatever the browser complains of fails the test."""
    visits = Visits(browser, address)
    yield visits
    visits.close()
    assert visits.complaints == []
