"""Commands of the reading room: open it, and say who may come in."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dosar.cli.group import main
from dosar.faces.options import DOSSIER

if TYPE_CHECKING:
    import socket

    from starlette.applications import Starlette

    from dosar.web.settings import Settings

_PORT = 8710
_GRACE = 3  # seconds for what is being answered when the reading room closes
_WAITING = 128


@main.command()
@DOSSIER
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=_PORT, show_default=True, help="The port; 0 takes a free one."
)
@click.option("--open", "opens", is_flag=True, help="Open it in the browser.")
@click.option(
    "--auth", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Let in only those whom `dosar user` has put into this file.",
)  # fmt: skip
@click.option("--name", "names", multiple=True, metavar="HOST", help="A further name by which browsers reach it.")
@click.option("--https", is_flag=True, help="Browsers reach it through a proxy on this machine that speaks https.")
@click.option(
    "--who", envvar="DOSAR_WHO", help="Whose the decisions are, without --auth (default: your user name, or DOSAR_WHO)."
)
def serve(
    file: Path,
    host: str,
    port: int,
    opens: bool,
    auth: Path | None,
    names: tuple[str, ...],
    https: bool,
    who: str | None,
) -> None:
    """Open the reading room: the dossier in the browser.

    There it is read, and corrected. The room is for this machine alone, unless --host says otherwise; then --auth says
    who may come in.
    """
    from dosar.web.app import create_app
    from dosar.web.guard.users import BadUsers
    from dosar.web.settings import Settings, is_local

    if auth is None and not is_local(host):
        raise click.UsageError(f"--host {host} can be reached by others: say with --auth FILE who may come in.")
    if auth is None and https:
        raise click.UsageError("through a proxy others can reach it: say with --auth FILE who may come in.")
    with _listening(host, port) as listener:
        port = listener.getsockname()[1]
        settings = Settings(host, port, names, auth, who or getpass.getuser(), https=https, ahead=True)
        try:
            app = create_app(file, settings)
        except BadUsers as error:
            raise click.UsageError(f"{error}.") from None
        click.echo(f"{file} is open at {settings.address} (Ctrl-C closes it)")
        sys.stdout.flush()
        if opens:
            _open(settings.address)
        _run(app, settings, listener)


def _listening(host: str, port: int) -> socket.socket:
    """A socket that listens already, so that whoever comes before all is ready waits a moment."""
    import socket

    try:
        family, kind, proto, _, address = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind, proto)
    except OSError as error:
        raise click.UsageError(f"there is no address {host!r} to listen on ({error.strerror}).") from None
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(_WAITING)
    except OSError as error:
        listener.close()
        why = (error.strerror or "why is not known").lower()
        raise click.UsageError(f"port {port} of {host} cannot be listened on ({why}); --port takes another.") from None
    return listener


def _open(address: str) -> None:
    """Open the browser, which may take its time."""
    import threading
    import webbrowser

    threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()


def _run(app: Starlette, settings: Settings, listener: socket.socket) -> None:
    """Answer requests until somebody stops it."""
    import uvicorn

    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        ws="none",
        proxy_headers=settings.https,
        timeout_graceful_shutdown=_GRACE,
    )
    uvicorn.Server(config).run(sockets=[listener])


@main.command()
@click.argument("file", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path))
@click.argument("name", metavar="NAME")
@click.option(
    "--role", type=click.Choice(["reader", "editor"]), default="reader", show_default=True,
    help="A reader reads; an editor corrects the record as well.",
)  # fmt: skip
@click.option("--remove", "goes", is_flag=True, help="Take NAME out of the file.")
def user(file: Path, name: str, role: str, goes: bool) -> None:
    """Say who may come into the reading room.

    NAME gets a password and a role in FILE. The password is asked for, or is the first line of standard input. The
    file is made if it is missing, and is for `dosar serve --auth`. A reading room that is open obeys it at once.
    """
    from dosar.web.guard import users

    name = name.strip()
    if not name or not name.isprintable() or len(name) > users.LONGEST_NAME:
        raise click.UsageError(f"a name is of 1 to {users.LONGEST_NAME} printable characters.")
    try:
        if goes:
            if not users.removed(file, name):
                raise click.UsageError(f"{file} has no {name!r}.")
            click.echo(f"{file}: {name} is taken out.")
            return
        again = users.kept(file, name, _password(users.SHORTEST), "editor" if role == "editor" else "reader")
    except users.BadUsers as error:
        raise click.UsageError(f"{error}.") from None
    click.echo(f"{file}: {name} may come in as {role}{', with a new password' if again else ''}.")


def _password(shortest: int) -> str:
    """The password that is typed, twice where it cannot be seen. Raises a usage error for one that is too short."""
    if sys.stdin.isatty():
        password: str = click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
    else:
        password = sys.stdin.readline().rstrip("\r\n")
    if len(password) < shortest:
        raise click.UsageError(f"a password has at least {shortest} characters.")
    return password
