"""The command `dosar` itself. Nothing heavy is imported before a command needs it, so that a listing starts at once."""

from __future__ import annotations

import click

from dosar._version import __version__
from dosar.faces.exits import GuardedGroup


@click.group("dosar", cls=GuardedGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="dosar")
def main() -> None:
    """Turn dated news reports into a sourced record: what happened when, who said what, which figures who claims.

    PATH is a file, a folder or - for standard input. REPORT is an id, the beginning of one, or a source.

    Exit codes: 0 done, 1 some inputs were refused, 2 usage, 3 the dossier is damaged or is none.
    """
