"""The figures: what is counted, by all who claim it side by side, and the series of one claimant."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dosar.dossier import Filters
from dosar.record.ledger import spread
from dosar.web.asking import Asking, asking_of, one_of
from dosar.web.desk import Desk
from dosar.web.desk.nouns import SIZE, MainFigure, Page
from dosar.web.fault import not_found
from dosar.web.pages.common import desk_of, offered, story_asked
from dosar.web.plotted import chart, kinds
from dosar.web.rendering import language_of, render
from dosar.web.sheet import Claims, Sheet, address, anchor, entries, place_of, sheet

_FILTERS = ("category", "by", "about", "since", "until")
_STORIES = 40
_COUNTED = 10  # things to choose from on a page
_APART = 5  # figures that cannot be compared, where they are not the page


@dataclass(frozen=True)
class Drawn:
    """A sheet, with the data of its chart for the script and the kinds of marks that the key explains."""

    sheet: Sheet
    chart: object
    kinds: frozenset[str]


def figures(request: Request) -> Response:
    """The page ``/figures``: choose what is counted, and see who claims what; with ``view`` what cannot be compared."""
    asking, desk = asking_of(request), desk_of(request)
    story = story_asked(asking, desk)
    filters, within, place = asking.filters(*_FILTERS), story.id if story else None, asking.get("place")
    if one_of(asking, "view", ("incomparable",)):
        apart = desk.incomparable(filters, within, asking.number)
        return render(request, "incomparable.html", page=apart)
    page = desk.counted(filters, within, place, asking.number, _COUNTED)
    thing = _chosen(asking, desk, page)
    return render(
        request,
        "figures.html",
        page=page,
        thing=thing,
        anchor=anchor,
        address=address,
        drawn=_drawn(request, sheet(desk.comparable(thing.series[0], asking.as_of))) if thing else None,
        facets=desk.ledger_facets(filters, within, place),
        apart=desk.incomparable(filters, within, size=_APART),
        story=story,
        stories=offered(desk.story_lines(Filters(as_of=asking.as_of), size=_STORIES).items, story),
    )


def series(request: Request) -> Response:
    """The page ``/figures/{id}``: every point of a series. An id of one of its points leads to the page that has it."""
    asking, desk = asking_of(request), desk_of(request)
    identity = request.path_params["id"]
    found = desk.one_series(identity, asking.as_of)
    if found is None:
        raise not_found()
    number = asking.number if asking.get("page") else place_of(found, identity) // SIZE + 1
    alone = Sheet((Claims(found, 1 if found.claimant else 0, (), 0),), ())
    page = Page.of(entries(found), number)
    return render(
        request,
        "series.html",
        series=found,
        page=page,
        spread=spread([found]),
        beside=[one for one in desk.comparable(found.id, asking.as_of) if one.id != found.id],
        story=desk.story_line(found.story, asking.as_of),
        drawn=_drawn(request, alone),
        shown=frozenset(entry.point.id for entry in page.items),
        anchor=anchor,
        address=address,
    )


def _chosen(asking: Asking, desk: Desk, page: Page[MainFigure]) -> MainFigure | None:
    """What the reader chose to see counted, else the first of the list. Raises `Fault` 404 where nothing goes by it."""
    if of := asking.get("of"):
        found = desk.thing(of, asking.as_of)
        if found is None:
            raise not_found()
        return found
    return page.items[0] if page.items else None


def _drawn(request: Request, shown: Sheet) -> Drawn:
    made = chart(shown, language_of(request))
    return Drawn(shown, msgspec.to_builtins(made), kinds(made))


ROUTES = (Route("/figures", figures), Route("/figures/{id}", series))
