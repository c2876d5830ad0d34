"""How the reading room is run: where it listens, which names it answers to, and who may come in."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from pathlib import Path

_LOCAL_NAMES = ("127.0.0.1", "localhost", "[::1]")
_ANYWHERE = ("0.0.0.0", "::")


@dataclass(frozen=True)
class Settings:
    """``host`` and ``port`` are what is listened on, ``names`` further names by which browsers reach it.

    ``auth`` is the file of those who may come in; without it whoever can reach the address is an editor who goes by
    ``who``. ``https`` says that a proxy in front speaks https with the browsers, ``ahead`` that what the first pages
    need is made before somebody asks.
    """

    host: str = "127.0.0.1"
    port: int = 8710
    names: tuple[str, ...] = ()
    auth: Path | None = None
    who: str = "editor"
    https: bool = False
    ahead: bool = False

    @property
    def hosts(self) -> frozenset[str]:
        """Every Host header that is answered: a name with the port, without it where a browser leaves it out.

        A further name counts as it was given where it has a port, else with ours and with none, for a proxy in front.
        """
        own = {*_LOCAL_NAMES, *([] if self.host in _ANYWHERE else [_bracketed(self.host)])}
        found = {f"{name}:{self.port}" for name in own}
        if self.port == 80:
            found |= own
        for name in map(_bracketed, self.names):
            found |= {name} if _has_port(name) else {name, f"{name}:{self.port}"}
        return frozenset(name.lower() for name in found)

    @property
    def origins(self) -> frozenset[str]:
        """The origins of our own pages, as browsers send them with a form."""
        scheme = "https" if self.https else "http"
        return frozenset(f"{scheme}://{host}" for host in self.hosts)

    @property
    def address(self) -> str:
        """The address to open in a browser on this machine."""
        host = "127.0.0.1" if self.host in _ANYWHERE else _bracketed(self.host)
        return f"http://{host}:{self.port}/"


def is_local(host: str) -> bool:
    """Whether only this machine reaches an address."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _bracketed(host: str) -> str:
    """An IPv6 address as it stands in a URL; any other name as it is."""
    try:
        return f"[{host}]" if ipaddress.ip_address(host).version == 6 else host
    except ValueError:
        return host


def _has_port(name: str) -> bool:
    return name.rpartition("]")[2].rpartition(":")[2].isdigit() and ":" in name.rpartition("]")[2]
