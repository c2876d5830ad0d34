"""One report: its text with marks and notes, a passage of it, and two of them side by side."""

from __future__ import annotations

import re

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from dosar.model import Report
from dosar.web.asking import asking_of
from dosar.web.fault import Fault
from dosar.web.offsets import Place, selected
from dosar.web.pages.common import desk_of
from dosar.web.reading import laid_out, short, side_by_side
from dosar.web.rendering import address, render

_MARK = re.compile(r"([0-9]{1,9})-([0-9]{1,9})")
_LONGEST_HEADING = 100


def report(request: Request) -> Response:
    """The page ``/reports/{id}``; with ``mark`` a passage of it, with ``with`` beside another report."""
    asking, desk = asking_of(request), desk_of(request)
    seen = desk.decided
    file = desk.report_file(request.path_params["id"], asking.as_of)
    if other := asking.get("with"):
        aligned = desk.aligned(file.report.id, desk.report(other).id)
        sides = zip(side_by_side(aligned), ("left", "right"), strict=True)
        return render(request, "compare.html", sides=list(sides), shared=len(aligned.pairs))
    reading = laid_out(file, _passage(asking.get("mark"), file.report))
    return render(
        request,
        "report.html",
        file=file,
        reading=reading,
        heading=_heading(file.report),
        link=_link(file.report.url),
        seen=seen,
        chosen=asking.get("fact"),
    )


def passage(request: Request) -> Response:
    """From words that were selected in a browser to the address at which they are marked."""
    asking = asking_of(request)
    found = desk_of(request).report(request.path_params["id"])
    try:
        start, end = (Place.parsed(asking.get(name) or "") for name in ("from", "to"))
        first, last = selected(found.text, start, end)
    except ValueError:
        raise Fault(422, "These are no words of the report: select them in its text.") from None
    return RedirectResponse(address(asking, f"/reports/{short(found.id)}", mark=f"{first}-{last}") + "#passage", 303)


def _passage(mark: str | None, found: Report) -> tuple[int, int] | None:
    """The words that an address marks. Raises `Fault` 422 where the report has none there."""
    if mark is None:
        return None
    match = _MARK.fullmatch(mark)
    if match is None or not int(match[1]) < int(match[2]) <= len(found.text):
        raise Fault(422, "“%(value)s” is no passage of this report.", value=mark)
    return int(match[1]), int(match[2])


def _heading(found: Report) -> str:
    """The title of a report, or its first line; of a long one the beginning."""
    lines = (line.strip() for line in found.text.splitlines())
    heading = found.title or next((line for line in lines if line), found.source)
    if len(heading) <= _LONGEST_HEADING:
        return heading
    return heading[:_LONGEST_HEADING].rsplit(None, 1)[0].rstrip(" ,;:.–-") + "…"


def _link(url: str | None) -> str | None:
    """The address of a report where a browser may go: an address may be any text, a script among others."""
    return url if url and re.match(r"https?://", url, re.IGNORECASE) else None


ROUTES = (Route("/reports/{id}", report), Route("/reports/{id}/passage", passage))
