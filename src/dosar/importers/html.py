"""A single web page that somebody saved. The network is never used."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator

from dosar.importers.items import Item
from dosar.importers.metadata import Metadata
from dosar.importers.source import Source
from dosar.text.canonical import ReportError, check_published
from dosar.text.encoding import decode

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_MOMENTS = re.compile(
    r"""<meta\s[^<>]*article:published_time["'][^<>]*\scontent=["']([^"'<>]+)"""
    r"""|<meta\s[^<>]*content=["']([^"'<>]+)["'][^<>]*article:published_time"""
    r"""|"datePublished"\s*:\s*"([^"]+)\""""
)
_LATEST_DATE = "2999-12-31"  # htmldate would else ask the clock, and the same page could read differently next year


def read(source: Source) -> Iterator[Item]:
    """The article of the page, with the title, date, address and outlet that its metadata give."""
    from trafilatura import bare_extraction  # 0.4 s
    from trafilatura.settings import Document

    data = source.read()
    dates = {"original_date": True, "extensive_search": False, "max_date": _LATEST_DATE}
    text = page_text(data)
    page = bare_extraction(text, with_metadata=True, include_comments=False, date_extraction_params=dates)
    if not isinstance(page, Document) or not page.text:
        raise ReportError("holds no article that could be told from the rest of the page")
    found = Metadata(outlet=page.sitename, url=page.url, title=page.title, published=_moment(text, page.date))
    yield from source.report(page.text, data, found=found)


def _moment(text: str, day: str | None) -> str | None:
    """The moment of publication, where the page gives one on that day with its zone; else the day."""
    for first, second, third in _MOMENTS.findall(text):
        moment = first or second or third
        if day and moment.startswith(day):
            with contextlib.suppress(ReportError):
                return check_published(moment)
    return day


def page_text(data: bytes) -> str:
    """The page decoded as it declares itself, unless its bytes are UTF-8 or Romanian: pages often declare wrongly."""
    text, encoding = decode(data)
    declared = _CHARSET.search(data[:4096])
    if declared is None or not encoding.isascii() or encoding.startswith(("utf", "iso8859-", "cp1250")):
        return text
    try:
        return data.decode(declared[1].decode("ascii"))
    except (LookupError, UnicodeDecodeError):
        return text
