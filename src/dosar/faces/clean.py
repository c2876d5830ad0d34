"""Other people's text made safe for where it is shown: a terminal, a spreadsheet, a JSON file on a terminal.

The dossier keeps the exact words. Only what is shown is cleaned, and JSON stays exact: it escapes instead of dropping.
"""

from __future__ import annotations

import re

_ESCAPES = re.compile(
    "(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]"  # CSI: colours, cursor movement
    "|(?:\x1b[\\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\\\|\x9c)?"  # OSC, DCS: titles, links
    "|\x1b[ -/]*[0-~]"
)
_SPACES = re.compile("[\\s\x85\u2028\u2029]+")
_UNSEEN = (
    "\x00-\x1f\x7f-\x9f"  # C0 and C1 controls
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidirectional controls, which reorder what is read
    "\ud800-\udfff\ufff9-\ufffb\U000e0000-\U000e007f"  # surrogates, interlinear marks, invisible tags
)
_CONTROLS = re.compile(f"[{_UNSEEN}]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")


def one_line(text: str) -> str:
    """``text`` for a cell of a table: one line, without terminal escapes, controls and bidirectional controls."""
    spaced = _SPACES.sub(" ", _ESCAPES.sub("", text))  # before the controls go, for a line end is one of them
    return " ".join(_CONTROLS.sub("", spaced).split())


def lines(text: str) -> list[str]:
    """``text`` for reading on a terminal: its lines, each made safe as by `one_line`."""
    return [one_line(line) for line in text.split("\n")]


def csv_cell(value: str) -> str:
    """``value`` for a cell of a CSV file: an apostrophe stands before what a spreadsheet would run as a formula."""
    return f"'{value}" if value.startswith(_FORMULA) and not _NUMBER.fullmatch(value) else value


def json_text(encoded: bytes) -> str:
    """JSON with its controls and bidirectional controls written as ``\\u`` escapes: the same value, safe to print.

    In JSON such characters stand inside strings only, so replacing each by its escape keeps the value.
    """
    return _CONTROLS.sub(_escaped, encoded.decode())


def _escaped(control: re.Match[str]) -> str:
    units = control[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at] << 8 | units[at + 1]:04x}" for at in range(0, len(units), 2))
