"""Trained models that stand beside a pack's data, as paths: a path pickles, a loaded model does not."""

from __future__ import annotations

import functools
from importlib.resources import files
from pathlib import Path

#: The file of a pack's folder that holds its sequence model for mentions, where it has one.
MENTIONS = "mentions.crfsuite"


@functools.cache
def mentions_model(code: str) -> str | None:
    """The path of a language's model for mentions; None where its pack has none, and then the rules stand alone."""
    path = Path(str(files(__package__))) / code / MENTIONS
    return str(path) if path.is_file() else None
