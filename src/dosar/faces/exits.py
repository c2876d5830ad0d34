"""How a command ends: one clear sentence for whoever runs it, an exit code for the script, never a traceback."""

from __future__ import annotations

import contextlib
import enum
import io
import os
import sys
from typing import NoReturn

import click

from dosar.faces.clean import one_line


class Exit(enum.IntEnum):
    """What the exit codes mean. Scripts rely on the first four."""

    DONE = 0
    REFUSED = 1
    """Some inputs were refused; the others were read."""
    USAGE = 2
    """The command was not given what it needs."""
    DOSSIER = 3
    """The dossier is damaged, is not one, or cannot be read or written."""
    FAULT = 70
    """A fault of Dosar itself (EX_SOFTWARE)."""
    IO = 74
    """The output or another file could not be written or read (EX_IOERR)."""
    INTERRUPTED = 130
    """Stopped from the keyboard."""
    PIPE_CLOSED = 141
    """Whoever read the output stopped reading, as ``head`` does."""


class GuardedGroup(click.Group):
    """A group of commands whose errors end in a sentence and one of the codes of `Exit`."""

    def invoke(self, ctx: click.Context) -> object:
        """Runs the command. A command that is given nothing prints its help."""
        _print_any_character()
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()  # here, where a closed pipe is still ours to handle
            return result
        except (click.exceptions.Exit, click.exceptions.NoArgsIsHelpError):
            raise
        except click.UsageError as error:
            fail(ctx, error.format_message(), Exit.USAGE, command=error.ctx)
        except BrokenPipeError:
            _drop_output()
            ctx.exit(Exit.PIPE_CLOSED)
        except (KeyboardInterrupt, click.Abort):
            fail(ctx, "stopped", Exit.INTERRUPTED)
        except Exception as error:
            if isinstance(error, OSError):
                _drop_output()
            fail(ctx, *explained(error))


def explained(error: Exception) -> tuple[str, Exit]:
    """The sentence and the code for an error that reached the command."""
    from dosar.dossier.errors import BadJudgement, DossierError, NoSuchFact, NoSuchReport
    from dosar.importers.manifest import ManifestError

    if isinstance(error, NoSuchReport | NoSuchFact | BadJudgement | ManifestError):
        return str(error), Exit.USAGE
    if isinstance(error, DossierError):
        return str(error), Exit.DOSSIER
    if isinstance(error, OSError):
        name = "the output" if error.filename is None else os.fsdecode(error.filename)
        return f"{name} cannot be read or written ({(error.strerror or 'why is not known').lower()})", Exit.IO
    return f"a fault of Dosar itself, please report it ({type(error).__name__}: {error})", Exit.FAULT


def fail(ctx: click.Context, message: str, code: Exit, *, command: click.Context | None = None) -> NoReturn:
    """Prints the sentence on standard error, after the name of the ``command`` it is about, and ends the program."""
    name = f"dosar {command.info_name}" if command and command.parent else "dosar"
    click.echo(f"{name}: {one_line(message).removesuffix('.')}.", err=True)
    ctx.exit(code)


def _print_any_character() -> None:
    """Makes what goes to a file UTF-8 whatever the locale, and what a terminal lacks a question mark, not an error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")


def _drop_output() -> None:
    """Sends what is still buffered nowhere, or the interpreter would complain of it once more as it exits."""
    with contextlib.suppress(OSError):  # io.UnsupportedOperation, where the output is no file
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
