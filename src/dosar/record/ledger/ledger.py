"""The ledger of figures: the comparable figures of each claimant over time, with how they stand to each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from dosar.model import Evidence, Noun
from dosar.record.groups import NOTHING_RULED, Edge, Rulings, clusters, group_id
from dosar.record.ledger.grounds import Grounds
from dosar.record.ledger.kinds import Kind
from dosar.record.ledger.links import Links
from dosar.record.ledger.parts import parts
from dosar.record.ledger.rivals import Rivals, reach
from dosar.record.ledger.things import Thing, Things, things
from dosar.record.ledger.told import Told, lay_out
from dosar.record.lookups import Directory, Origins
from dosar.record.material import Claim
from dosar.record.nouns import Incomparable, Point, PointLink, Series


class Ledger(Noun, frozen=True, kw_only=True):
    """All figures of a story: each stands in one of the series, or is incomparable for a reason.

    ``comparable`` are the ids of the series that count one thing, in groups: those of the claimants beside each other.
    """

    series: tuple[Series, ...]
    incomparable: tuple[Incomparable, ...]
    comparable: tuple[tuple[str, ...], ...] = ()


def build(
    story: str,
    claims: Iterable[Claim],
    directory: Directory,
    origins: Origins,
    rulings: Rulings = NOTHING_RULED,
) -> Ledger:
    """The ledger of the story with this id. The order of the claims does not matter.

    Rulings name pairs of figures: ``same`` puts them into one series with all that belong to either, ``different``
    keeps them in two.
    """
    points = lay_out(claims, directory)
    grounds = Grounds(points, directory)
    found = things(points, directory, grounds)
    by_id = {point.id: point for point in points}
    groups = [
        sorted((by_id[member] for member in group), key=lambda point: point.place)
        for group in clusters(by_id, _edges(points, found), rulings)
    ]
    apart = [group[0] for group in groups if len(group) == 1 and group[0].id not in found.of]
    kept = [group for group in groups if len(group) > 1 or group[0].id in found.of]
    links = _links(kept, points, found, grounds)
    series = [_series(story, group, _thing(group, found), found, links, origins) for group in kept]
    ordered = sorted(zip(kept, series, strict=True), key=lambda pair: pair[0][0].place)
    together: dict[Thing, list[str]] = {}
    for group, one in ordered:
        together.setdefault(_thing(group, found), []).append(one.id)
    return Ledger(
        series=tuple(one for _, one in ordered),
        incomparable=tuple(_incomparable(point, found.reasons[point.id]) for point in sorted(apart, key=_place)),
        comparable=tuple(map(tuple, together.values())),
    )


def _place(point: Told) -> tuple[object, ...]:
    return point.place


def _edges(points: Sequence[Told], found: Things) -> Iterator[Edge]:
    """Each comparable figure of a claimant belongs with the first one."""
    first: dict[tuple[Thing, tuple[str, ...]], str] = {}
    for point in points:
        if thing := found.of.get(point.id):
            hub = first.setdefault((thing, point.who.key), point.id)
            if hub != point.id:
                yield Edge(hub, point.id, 1.0)


def _thing(group: Sequence[Told], found: Things) -> Thing:
    """What a series counts: what its first comparable figure does."""
    for point in group:
        if point.id in found.of:
            return found.of[point.id]
    figure = group[0].claim.figure
    return Thing(figure.category, Kind("", group[0].id), "", figure.unit or "", "", figure.scope)


def _links(
    groups: Sequence[Sequence[Told]], points: Sequence[Told], found: Things, grounds: Grounds
) -> Mapping[str, Sequence[PointLink]]:
    """The links of all points, by id."""
    stands = reach(points)
    comparable: dict[Thing, list[Sequence[Told]]] = {}
    for group in groups:
        comparable.setdefault(_thing(group, found), []).append(group)
    links: dict[str, list[PointLink]] = {}
    for series in comparable.values():
        in_order = sorted(series, key=lambda group: group[0].place)
        links |= Links(in_order, Rivals(stands, grounds)).found
    for part, link in parts(points, found.of):
        links.setdefault(part, []).append(link)
    return links


def _series(
    story: str,
    group: Sequence[Told],
    thing: Thing,
    found: Things,
    links: Mapping[str, Sequence[PointLink]],
    origins: Origins,
) -> Series:
    supports = sorted({(point.claim.head.report, point.carriers) for point in group})
    return Series(
        id=group_id("series", group[0].id),
        story=story,
        counted=_counted(group, thing),
        category=thing.category,
        scope=thing.scope,
        unit=thing.unit or None,
        place=found.places.get(thing.place),
        claimant=group[0].who.shown,
        points=tuple(_point(point, tuple(links.get(point.id, ()))) for point in group),
        reports=len({report for report, _ in supports}),
        origins=origins.count(supports),
        evidence=_evidence(group),
    )


def _counted(group: Sequence[Told], thing: Thing) -> str:
    """What is counted, in the words that are printed most often, else by the name that joins the languages."""
    printed = Counter(
        " ".join(point.claim.figure.counted.text.lower().split()) for point in group if point.claim.figure.counted
    )
    if printed:
        return min(printed, key=lambda words: (-printed[words], len(words), words))
    return thing.kind.name or thing.kind.fate or thing.category


def _evidence(group: Sequence[Told]) -> tuple[Evidence, ...]:
    """The sentence of each point, in order."""
    return tuple(point.claim.head.evidence(point.claim.sentence) for point in group)


def _point(point: Told, links: tuple[PointLink, ...]) -> Point:
    figure, head = point.claim.figure, point.claim.head
    return Point(
        id=point.id,
        low=figure.low,
        best=figure.best,
        high=figure.high,
        qualifier=figure.qualifier,
        unit=figure.unit,
        as_of=figure.as_of,
        reported=head.day,
        report=head.report,
        source=head.source,
        outlet=head.outlet,
        through=point.through,
        words=figure.text,
        links=links,
    )


def _incomparable(point: Told, reason: str) -> Incomparable:
    claim = point.claim
    return Incomparable(
        id=claim.id,
        source=claim.head.source,
        words=claim.figure.text,
        reason=reason,
        evidence=(claim.head.evidence(claim.sentence),),
    )
