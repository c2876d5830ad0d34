"""Independent origins: thirty copies of one agency's text are one origin."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from dosar.model import Span
from dosar.record import alignment
from dosar.record.echoes import one_name
from dosar.record.groups import NOTHING_RULED, Edge, Rulings, clusters, group_id
from dosar.record.linking import Tie
from dosar.record.material import Head
from dosar.record.nouns import EchoGroup, EchoKind, Shared

Support: TypeAlias = tuple[str, tuple[str, ...]]
"""A report that carries a fact, by its id, and the names through whom it came to that report."""

Told: TypeAlias = Callable[[str], Sequence[Span]]

_LOOSEST: tuple[EchoKind, ...] = ("origin", "translation", "rewrite", "copy")
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Origins:
    """Which reports are one origin: the echo group of each report that is in one."""

    groups: Mapping[str, str]

    @classmethod
    def of(cls, groups: Iterable[tuple[str, ...]]) -> Origins:
        """From groups of report ids."""
        return cls({report: group[0] for group in groups for report in group})

    def count(self, supports: Iterable[Support]) -> int:
        """How many independent origins those reports have.

        Reports of one echo group are one, and so are those that had it through the same agency, document or outlet.
        """
        nodes: set[str] = set()
        edges: list[Edge] = []
        carriers: dict[str, str] = {}
        for report, through in supports:
            node = self.groups.get(report, report)
            nodes.add(node)
            for name in through:
                first = carriers.setdefault(_carrier(name, carriers), node)
                edges.append(Edge(first, node, 1.0))
        return len(clusters(nodes, edges))


def _carrier(name: str, known: Iterable[str]) -> str:
    """The name that this carrier is known by so far: an agency may be called by its name and by its acronym."""
    return next((other for other in known if one_name(other, name)), name)


def echo_groups(reports: Iterable[str], ties: Iterable[Tie], rulings: Rulings = NOTHING_RULED) -> list[tuple[str, ...]]:
    """The groups of two and more reports that are copies, rewrites or translations or rest on one origin."""
    edges = (Edge(tie.report, tie.earlier, tie.score) for tie in ties if tie.kind != "story")
    return [group for group in clusters(reports, edges, rulings) if len(group) > 1]


def described(
    groups: Iterable[tuple[str, ...]], heads: Mapping[str, Head], ties: Iterable[Tie], told: Told
) -> tuple[EchoGroup, ...]:
    """The groups as they are shown: the loosest kind of tie in each, its origin, and the sentences that are shared."""
    inside: dict[str, list[Tie]] = {}
    for tie in ties:
        if tie.kind != "story":
            inside.setdefault(tie.report, []).append(tie)
    found = [_described(group, heads, inside, told) for group in groups]
    return tuple(sorted(found, key=lambda group: (-len(group.reports), group.id)))


def _described(
    group: tuple[str, ...], heads: Mapping[str, Head], ties: Mapping[str, Sequence[Tie]], told: Told
) -> EchoGroup:
    ordered = sorted(group, key=lambda report: heads[report].order)
    joining = [tie for report in ordered for tie in ties.get(report, ())[:1] if tie.earlier in group]
    kind: EchoKind = next((kind for kind in _LOOSEST if any(tie.kind == kind for tie in joining)), "origin")
    first = heads[ordered[0]]
    shared = _shared(ordered, heads, told)
    return EchoGroup(
        id=group_id("origin", ordered[0]),
        kind=kind,
        origin=_origin(joining) or first.outlet or first.source,
        reports=tuple(heads[report].source for report in ordered),
        shared=tuple(one for one, _ in shared[:_SHOWN]),
        reason="; ".join(f"{heads[tie.report].source}: {tie.reason}" for tie in joining)
        or "a person says that they are one",
        evidence=tuple(heads[report].evidence(span) for _, spans in shared for report, span in spans)
        or tuple(heads[report].evidence(told(report)[0]) for report in ordered if told(report)),
    )


def _origin(ties: Iterable[Tie]) -> str | None:
    """The agency or document that ties name."""
    return next((name for tie in ties if tie.kind == "origin" and (name := tie.carrier)), None)


def _shared(
    ordered: Sequence[str], heads: Mapping[str, Head], told: Told
) -> list[tuple[Shared, list[tuple[str, Span]]]]:
    """The sentences of the first report that others have too, those of the most reports first."""
    first, *others = ordered
    carried: dict[Span, list[tuple[str, Span]]] = {}
    original = alignment.Told(told(first))
    for other in others:
        for pair in alignment.shared(original, alignment.Told(told(other))):
            carried.setdefault(pair.left, [(first, pair.left)]).append((other, pair.right))
    best = sorted(carried.items(), key=lambda item: (-len(item[1]), item[0].start))
    return [
        (Shared(text=" ".join(span.text.split()), reports=tuple(heads[report].source for report, _ in spans)), spans)
        for span, spans in best
    ]
