"""The file of those who may come in: names, roles and hashes of passwords, and the secret that signs sessions."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import tempfile
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import msgspec

Role = Literal["reader", "editor"]
LONGEST_NAME = 100
"""Characters of a name."""
SHORTEST = 8
"""Characters of a password."""

# 32 MB and about a fifth of a second for each try, as OWASP recommends for scrypt.
_COST = {"n": 2**15, "r": 8, "p": 3, "maxmem": 64 * 2**20, "dklen": 32}


class BadUsers(Exception):  # noqa: N818 - named for what it says of the file
    """The file of users cannot be used; the message says why."""


class User(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who may come in. A reader reads, an editor corrects the record as well. ``hash`` is scrypt's, in hex."""

    role: Role
    salt: str
    hash: str

    @property
    def stamp(self) -> str:
        """What a session keeps of the password, so that it ends when the password is changed."""
        return hashlib.sha256(self.hash.encode()).hexdigest()[:16]


class Users(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the file holds."""

    schema: Literal["dosar.users/1"] = "dosar.users/1"
    secret: str
    users: Mapping[str, User] = {}


def read(path: Path) -> Users:
    """The users in a file. Raises `BadUsers` where there are none to be read."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Users)
    except OSError as error:
        raise BadUsers(f"{path} cannot be read ({(error.strerror or 'why is not known').lower()})") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise BadUsers(f"{path} is no file of users as `dosar user` makes it") from error


def kept(path: Path, name: str, password: str, role: Role) -> bool:
    """Keep somebody in the file, which is made if it is missing; whether she was there before."""
    salt = secrets.token_bytes(16)
    user = User(role=role, salt=salt.hex(), hash=_hashed(password, salt))
    users = read(path) if path.exists() else Users(secret=secrets.token_urlsafe(32))
    _write(path, msgspec.structs.replace(users, users={**users.users, name: user}))
    return name in users.users


def removed(path: Path, name: str) -> bool:
    """Take somebody out of the file; whether she was there."""
    users = read(path)
    left = {other: user for other, user in users.users.items() if other != name}
    _write(path, msgspec.structs.replace(users, users=left))
    return name in users.users


def _hashed(password: str, salt: bytes) -> str:
    return hashlib.scrypt(password.encode("utf-8", "surrogatepass"), salt=salt, **_COST).hex()


def _write(path: Path, users: Users) -> None:
    """The whole file or none of it, for its owner's eyes only."""
    content = msgspec.json.format(msgspec.json.encode(users, order="sorted"), indent=2) + b"\n"
    try:
        handle, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")  # its mode is 600
    except OSError as error:
        raise BadUsers(f"{path} cannot be written ({(error.strerror or 'why is not known').lower()})") from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, path)
    except OSError as error:
        os.unlink(draft)
        raise BadUsers(f"{path} cannot be written ({(error.strerror or 'why is not known').lower()})") from error


class Door:
    """Knows who may come in, from a file that may change while it is watched."""

    def __init__(self, path: Path) -> None:
        """Raises `BadUsers`."""
        self._path = path
        self._lock = threading.Lock()
        self._hashing = threading.Lock()  # one password at a time: each takes memory
        self._seen, self._users = self._stat(), read(path)

    @property
    def secret(self) -> str:
        """What sessions are signed with; it stays as long as the door is watched."""
        return self._users.secret

    def user(self, name: str | None) -> User | None:
        """Who goes by this name now. A file that has become unreadable lets nobody in."""
        with self._lock:
            try:
                if (seen := self._stat()) != self._seen:
                    self._users, self._seen = read(self._path), seen
            except (BadUsers, OSError):
                return None
            return self._users.users.get(name) if name is not None else None

    def opens(self, name: str, password: str) -> User | None:
        """The user, where the password is hers. It takes as long where nobody goes by the name."""
        user = self.user(name)
        salt = bytes.fromhex(user.salt) if user else b"nobody has this."
        with self._hashing:
            found = _hashed(password, salt)
        return user if user and hmac.compare_digest(found, user.hash) else None

    def _stat(self) -> tuple[int, int]:
        stat = os.stat(self._path)
        return stat.st_mtime_ns, stat.st_ino
