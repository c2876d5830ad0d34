"""A digest of a gold set: which gold a figure was measured on."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path


def digest(root: Path, files: Iterable[Path]) -> str:
    """``sha256:`` and the hex digest of the files, names under ``root`` and bytes, in the order of the names."""
    hashed = hashlib.sha256()
    for name, path in sorted((name_in(root, path), path) for path in files):
        data = path.read_bytes()
        hashed.update(f"{name}\0{len(data)}\0".encode() + data)
    return f"sha256:{hashed.hexdigest()}"


def name_in(root: Path, path: Path) -> str:
    """The path from ``root`` to the file, with forward slashes, so that the digest is the same everywhere."""
    return path.relative_to(root).as_posix()
