"""Embedded posts: ``text pic.twitter.com/… — Author (@handle) October 23, 2025``, on one line or on two or three."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dosar.languages.pack import Pack
from dosar.model import Post
from dosar.text.segment import Extent

#: The line that signs a post: a dash, who, the handle in brackets, and the day in words.
_SIGNED = re.compile(
    r"(?:–|—)\s*(?P<author>[^\n–—]{1,80}?)\s*\((?P<handle>@\w{1,30})\)\s*(?P<day>[^\n]{0,40}?)\s*$"
    r"|^(?P<author2>[^\n–—@()]{1,80}?)\s*\((?P<handle2>@\w{1,30})\)\s*(?P<day2>[^\n]*\d[^\n]{0,30}?)\s*$"
    r"|^a post shared by (?P<author3>[^\n@]{1,80}?)\s*\((?P<handle3>@[\w.]{1,30})\)\s*(?P<day3>[^\n]{0,40}?)\s*$"
)
_LINK = re.compile(
    r"(?:https?://(?:t\.co|x\.com|twitter\.com|www\.instagram\.com|instagram\.com)/|pic\.twitter\.com/)\S+"
)
_DAY = re.compile(r"(\d{1,2})\s+([^\W\d]+)\.?,?\s+(\d{4})|([^\W\d]+)\.?\s+(\d{1,2}),?\s+(\d{4})")


@dataclass(frozen=True, slots=True)
class Signed:
    """A post and the paragraphs it takes: ``[first, last]`` by number."""

    post: Post
    first: int
    last: int


def find_posts(text: str, folded: str, extents: Sequence[Extent], packs: Sequence[Pack]) -> list[Signed]:
    """The posts on a page. ``packs`` lend their names of months to read the day."""
    if "(@" not in folded:
        return []
    found: list[Signed] = []
    for number, extent in enumerate(extents):
        if match := _SIGNED.search(folded, extent.start, extent.end):
            first = number
            free = found[-1].last + 1 if found else 0
            while first > free and number - first < 2 and _goes_on(folded, extents[first - 1], extents[first], match):
                first -= 1
            found.append(Signed(_post(text, extents[first].start, extent.end, match, packs), first, number))
    return found


def _goes_on(folded: str, before: Extent, after: Extent, match: re.Match[str]) -> bool:
    """Whether the paragraph ``before`` belongs to the post too: it ends in its link or stands above its signature."""
    line = folded[before.start : before.end]
    links = list(_LINK.finditer(line))
    if links and links[-1].end() >= len(line) - 1:
        return True
    return match.start() == after.start and len(line) <= 400


def _post(text: str, start: int, end: int, match: re.Match[str], packs: Sequence[Pack]) -> Post:
    """The post with what its signature says, as printed."""
    form = next(form for form in ("", "2", "3") if match["author" + form])
    author = slice(*match.span("author" + form))
    handle = slice(*match.span("handle" + form))
    link = _LINK.search(text, start, end)
    return Post.at(
        text,
        start,
        end,
        platform="instagram" if form == "3" else "x",
        author=text[author].strip(),
        handle=text[handle],
        date=day_in_words(match["day" + form], packs),
        url=(link[0] if link[0].startswith("http") else f"https://{link[0]}") if link else None,
    )


def day_in_words(words: str, packs: Sequence[Pack]) -> str | None:
    """The ISO date of folded ``words`` such as "october 23, 2025" and "9 aprilie 2025", None where they say no day."""
    match = _DAY.search(words)
    if match is None:
        return None
    day, month, year = (match[1], match[2], match[3]) if match[1] else (match[5], match[4], match[6])
    number = next((found for pack in packs if (found := pack.words["month"].get(month))), None)
    try:
        return date(int(year), int(number), int(day)).isoformat() if number else None
    except ValueError:
        return None
