"""A new dossier: made under another name, and given its own when it is complete."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from dosar.dossier import schema
from dosar.dossier.errors import DossierError


def create(path: Path) -> None:
    """A new, empty dossier at ``path``: complete under another name first, so that nobody sees half of one."""
    if os.path.lexists(path):
        raise DossierError(f"{path} is there already, and nothing is overwritten")
    draft = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        with closing(sqlite3.connect(draft, isolation_level=None)) as connection:
            schema.migrate(connection, schema.migrations())
        _publish(draft, path)
    except (OSError, sqlite3.Error) as error:
        raise DossierError(f"{path} cannot be created ({error})") from error
    finally:
        draft.unlink(missing_ok=True)


def _publish(draft: Path, path: Path) -> None:
    """Give the draft its name, if the name is still free."""
    try:
        os.link(draft, path)
    except FileExistsError as error:
        raise DossierError(f"{path} is there already, and nothing is overwritten") from error
    except OSError:  # a file system without links
        if os.path.lexists(path):
            raise
        draft.rename(path)
