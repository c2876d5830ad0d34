"""Frames compiled: the orders of speaker, cue and content, as regular expressions over the tags of a sentence."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, field
from importlib.resources import files

import msgspec

_PART = re.compile(r"\{(\w+)\}")


class FrameExample(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A frame's proof: among the statements found in ``text`` is one with this speaker, cue and content."""

    language: str
    text: str
    expect: dict[str, str]


class FrameSheet(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One frame as it is written: the tag of its cue, the classes of verbs it takes, its form, how sure it is."""

    name: str
    cue: str
    takes: tuple[str, ...] = ()
    form: str
    score: float
    examples: tuple[FrameExample, ...]


class FramesFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``frames.toml``: named parts, and the frames in the order in which they are tried."""

    parts: dict[str, str]
    frames: tuple[FrameSheet, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """A compiled frame; ``!`` in the tags it is matched against is the cue at hand."""

    sheet: FrameSheet
    regex: re.Pattern[str] = field(repr=False)

    def fits(self, cue: str, kind: str | None) -> bool:
        """Whether the frame is for this tag of cue and, where the cue is a verb, for its class."""
        return cue == self.sheet.cue and (kind is None or kind in self.sheet.takes)


@functools.cache
def frames() -> tuple[Frame, ...]:
    """The frames, in order. ValueError where one names a part that is not defined or is no regular expression."""
    data = (files(__package__) / "base" / "frames.toml").read_bytes()
    sheet = msgspec.toml.decode(data, type=FramesFile)
    return tuple(Frame(frame, _compile(frame, sheet.parts)) for frame in sheet.frames)


@functools.cache
def frames_for(cue: str, kind: str | None) -> tuple[Frame, ...]:
    """The frames for a tag of cue and, where the cue is a verb, for its class; in order."""
    return tuple(frame for frame in frames() if frame.fits(cue, kind))


def _compile(frame: FrameSheet, parts: dict[str, str]) -> re.Pattern[str]:
    """The regular expression of a form with its parts put in."""
    try:
        return re.compile(_PART.sub(lambda part: parts[part[1]], frame.form))
    except (KeyError, re.error) as error:
        raise ValueError(f"frame {frame.name}: {error}") from error
