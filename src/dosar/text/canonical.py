"""The door: text is made canonical here, once, hashed, and never changed after (law 1).

Canonical text is NFC with LF line ends, without NUL, lone surrogates, soft hyphens (U+00AD), zero-width spaces (U+200B)
and byte-order marks (U+FEFF). Nothing else is touched: no quote mark, no cedilla, no thin space. Those are folded for
matching (`dosar.text.fold`), never edited, so every offset stays an offset into what was printed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime

from dosar.model import Report, report_id

LARGEST_TEXT = 5_000_000
"""The longest text of one report, in code points: a long book. More is a mistake of the input, not an article."""

_REMOVED = re.compile("[\x00\u00ad\u200b\ufeff\ud800-\udfff]")
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_HEAD = re.compile(r"\s*date ([0-9]{4}-[0-9]{1,2}(?:-[0-9]{1,2})?)(?:\s+|$)")
_MONTH = re.compile(r"\d{4}-\d{2}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?")


class ReportError(ValueError):
    """The input cannot become a report; the message is the end of a sentence that begins with the source's name."""


class UnknownDateError(ReportError):
    """The publication date is written in no form that is known; another date may be meant, or none."""


def canonical(text: str) -> str:
    """The canonical form of ``text``; idempotent.

    Marks are removed first, line ends next and NFC comes last, because taking a character out can bring two others
    together: a letter and its accent, or CR and LF. NFC never makes one of the removed characters.
    """
    return unicodedata.normalize("NFC", _LINE_ENDS.sub("\n", _REMOVED.sub("", text)))


def split_head(text: str) -> tuple[str | None, str]:
    """The date of a head such as `` date 2025-08-22 `` and the story after it; ``(None, text)`` without a head.

    The date is given as it is printed, possible or not: `check_published` says which, so that an impossible one is
    refused by whoever needs the date and the story begins at the same place either way.
    """
    head = _HEAD.match(text)
    return (head[1], text[head.end() :]) if head else (None, text)


def check_published(value: str) -> str:
    """``value`` as a publication date: a day, a month, or a date-time with its zone, all ISO 8601.

    A date-time without a zone is cut to its day, since the moment it names is not known. Raises ReportError for a value
    of another form (`UnknownDateError`) and for an impossible date.
    """
    moment = _MOMENT.fullmatch(value)
    try:
        if moment:
            datetime.fromisoformat(value)
            return value.replace(" ", "T") if moment[2] else moment[1]
        if _DAY.fullmatch(value) or _MONTH.fullmatch(value):
            date.fromisoformat(value if len(value) > 7 else f"{value}-01")
            return value
    except ValueError:
        raise ReportError(f"is dated {value!r}, and there is no such date") from None
    raise UnknownDateError(f"is dated {value!r}, which is not YYYY-MM-DD, YYYY-MM or an ISO 8601 date-time")


def make_report(
    text: str,
    *,
    source: str,
    identify: Callable[[str], str],
    original: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    title: str | None = None,
    published: str | None = None,
    language: str | None = None,
) -> Report:
    """The report made from the ``text`` of an input and what is known about it.

    The head is taken off; a ``published`` that is handed in wins over the head's. ``identify`` gives the language's
    code where ``language`` does not. ``original`` is the sha256 of the input's bytes. Raises ReportError, with the
    reason, for a text that is empty or too long and for an impossible date.
    """
    head, story = split_head(canonical(text))
    story = _story(story)
    outlet, url, title, published = _line(outlet), _line(url), _line(title), _line(published) or head
    published = check_published(published) if published else None
    return Report(
        id=report_id(story, url=url, outlet=outlet, published=published, title=title, source=source),
        source=source,
        original=original,
        outlet=outlet,
        url=url,
        title=title,
        published=published,
        language=language or identify(story),
        text=story,
    )


def _story(text: str) -> str:
    """The story without outer white space, which must be there and must not be longer than a story can be."""
    story = text.strip()
    if not story:
        raise ReportError("is empty")
    if len(story) > LARGEST_TEXT:
        raise ReportError(f"has {len(story):,} characters, and one report may have {LARGEST_TEXT:,}")
    return story


def _line(value: str | None) -> str | None:
    """A field of one line: canonical, white space collapsed; None where nothing is left."""
    return " ".join(canonical(value).split()) or None if value else None
