"""One fact, to be corrected: by a form, or by words that are selected in its report."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dosar.dossier.views import Standing
from dosar.model import Figure, Mention, Report, Statement
from dosar.record.corrections import FIELDS, WORDS
from dosar.record.material import Judgement
from dosar.text.segment import paragraphs
from dosar.web.asking import asking_of
from dosar.web.correcting import Written, fields, read_form
from dosar.web.desk.trail import Sought
from dosar.web.fault import Fault
from dosar.web.guard.forms import form_of
from dosar.web.guard.visitors import editor_of
from dosar.web.marks import Block, Extent, Mark, blocks
from dosar.web.offsets import Place, selected
from dosar.web.pages.common import desk_of, ours
from dosar.web.pages.deciding import decision, kept
from dosar.web.reading import place_of, short
from dosar.web.rendering import address, render

_TRAIL = 50
_NO_WORDS = "These are no words of the report: select them in its text."


def fact(request: Request) -> Response:
    """The page ``/review/facts/{id}``."""
    return _page(request)


def correct(request: Request) -> Response:
    """Take what was written into the form of a fact."""
    editor_of(request)
    desk = desk_of(request)
    found = desk.fact(request.path_params["id"])
    report = desk.report(found.head.report)
    done = read_form(found, report.text, form_of(request))
    if done.wrong or done.unclear or not done.values:
        return _page(request, done, 422)
    back = address(asking_of(request), f"/review/facts/{short(found.id)}")
    return kept(request, [_set(request, found, name, value) for name, value in done.values.items()], back)


def words(request: Request) -> Response:
    """Take words that were selected in a report, for one field of one of its facts: ``FIELD:ID``."""
    editor_of(request)
    desk, form = desk_of(request), form_of(request)
    name, _, identity = form.get("what", "").partition(":")
    found = desk.fact(identity)
    report = desk.report(found.head.report)
    if name not in WORDS or name not in FIELDS.get(type(found.read), ()):
        raise Fault(422, "This form says nothing that can be decided.")
    try:
        start, end = selected(report.text, *(Place.parsed(form.get(edge, "")) for edge in ("from", "to")))
    except ValueError:
        raise Fault(422, _NO_WORDS) from None
    decisions = [_set(request, found, name, f"{start}-{end}")]
    role = name.removesuffix("_span")
    if role != name and (called := _named(request, report, start, end)):
        decisions.insert(0, _set(request, found, role, called))
    return kept(request, decisions, f"{ours(form.get('back'))}#mark-{short(found.id)}")


def _set(request: Request, found: Standing, name: str, value: str) -> Judgement:
    return decision(request, "set", found.id, field=name, value=value)


def _named(request: Request, report: Report, start: int, end: int) -> str | None:
    """The name of whoever some words name: that of the longest name or role among them."""
    facts = (one.fact for one in desk_of(request).report_file(report.id).facts if not one.wrong)
    inside = [one for one in facts if isinstance(one, Mention) and one.name and start <= one.start and one.end <= end]
    people = [one for one in inside if one.type in ("PER", "ORG")] or inside
    return max(people, key=lambda one: (one.end - one.start, -one.start)).name if people else None


def _page(request: Request, done: Written | None = None, status: int = 200) -> Response:
    """The fact with its form, in which stands what was written before where that could not be kept."""
    asking, desk = asking_of(request), desk_of(request)
    seen = desk.decided
    found = desk.fact(request.path_params["id"])
    report = desk.report(found.head.report, asking.as_of)
    return render(
        request,
        "fact.html",
        status,
        seen=seen,
        found=found,
        kind=_kind(found),
        report=report,
        around=_around(report, found),
        fields=fields(found, report.text),
        done=done,
        typed=form_of(request) if done else {},
        trail=desk.trail(Sought(fact=found.id), size=_TRAIL),
    )


def _kind(found: Standing) -> str:
    kinds = {Figure: "figure", Statement: "statement", Mention: "name"}
    return kinds.get(type(found.now), "time" if place_of(found.now) else "other")


def _around(report: Report, found: Standing) -> list[Block]:
    """The paragraphs in which the words of a fact stand, with these marked."""
    place = place_of(found.now)
    if place is None:
        return []
    span, kind = place
    extents = [Extent(start, end) for start, end in paragraphs(report.text) if start < span.end and span.start < end]
    return blocks(report.text, extents, [Mark(span.start, span.end, kind, short(found.id))])


ROUTES = (
    Route("/review/facts/{id}", fact, methods=["GET"]),
    Route("/review/facts/{id}", correct, methods=["POST"]),
    Route("/review/words", words, methods=["POST"]),
)
