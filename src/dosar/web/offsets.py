"""The one place where offsets of a browser become offsets of a text.

JavaScript counts UTF-16 code units, in which an emoji is two; the spans of a report count code points, in which it is
one. A browser tells a place in a report by the block it stands in, whose start in code points is on the page, and the
number of units from there.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_PLACE = re.compile(r"([0-9]{1,9}):([0-9]{1,9})")


class Place(NamedTuple):
    """A place as a browser tells it: the start of its block in code points, and UTF-16 code units from there."""

    block: int
    units: int

    @classmethod
    def parsed(cls, text: str) -> Place:
        """The place that is written ``block:units``. Raises ValueError."""
        match = _PLACE.fullmatch(text)
        if match is None:
            raise ValueError(f"{text!r} is no place in a text")
        return cls(int(match[1]), int(match[2]))


def code_points(text: str, units: int) -> int:
    """How many code points of the text the first ``units`` UTF-16 code units are.

    Raises ValueError where the text has fewer units, or where a character would be cut in two.
    """
    encoded = text[:units].encode("utf-16-le")  # so many code points have at least so many units
    if not 0 <= 2 * units <= len(encoded):
        raise ValueError(f"the text has no {units} UTF-16 code units")
    try:
        return len(encoded[: 2 * units].decode("utf-16-le"))
    except UnicodeDecodeError:
        raise ValueError(f"a character goes on after {units} UTF-16 code units") from None


def utf16_units(text: str) -> int:
    """How many UTF-16 code units the text has: what JavaScript calls its length."""
    return len(text.encode("utf-16-le")) // 2


def selected(text: str, start: Place, end: Place) -> tuple[int, int]:
    """The words of a text between two places, in code points, without white space around them.

    Raises ValueError where there are none.
    """
    first, last = (_offset(text, place) for place in (start, end))
    words = text[first:last]
    if not words.strip():
        raise ValueError("no words are selected")
    return first + len(words) - len(words.lstrip()), last - len(words) + len(words.rstrip())


def _offset(text: str, place: Place) -> int:
    """The place in code points from the beginning of the text."""
    if place.block > len(text):
        raise ValueError(f"the text has no {place.block} code points")
    return place.block + code_points(text[place.block :], place.units)
