"""Which tellings are compared, and which belong together: never all with all.

Tellings of one date are compared where they share a name, a number, a class of happening or a rare word. Where many
share one, each is compared only with its neighbours among them in the order of what else they tell. A telling of a
longer date ("last week") joins at most one group of a date within it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from dosar.record.events.likeness import ALIKE, Rarity, enough, enough_within, score
from dosar.record.events.tellings import Telling
from dosar.record.groups import Edge, Rulings, clusters

#: Of so many tellings that share something all are compared with all.
_FEW = 24
#: Of more, each with so many after it.
_NEIGHBOURS = 8
#: So many tellings stand for a group when it is compared as a whole.
_SAMPLE = 8


def groups(tellings: Sequence[Telling], rulings: Rulings) -> list[tuple[str, ...]]:
    """The ids of the tellings in groups of one happening each."""
    rarity = Rarity(tellings)
    by_id = {telling.id: telling for telling in tellings}
    scored = ((one, two, score(one, two, rarity)) for one, two in _same_date(tellings))
    edges = [Edge(one.id, two.id, found) for one, two, found in scored if found >= enough(one)]
    edges = _held(edges, by_id, rarity)
    parts = clusters(by_id, edges, rulings)
    bridges = _bridges([[by_id[each] for each in part] for part in parts], rarity)
    return clusters(by_id, [*edges, *bridges], rulings)


def _held(edges: Sequence[Edge], by_id: Mapping[str, Telling], rarity: Rarity) -> list[Edge]:
    """The edges without those between groups that are unlike as a whole: no chain of half-alike tellings is one event.

    The order is that of `dosar.record.groups.clusters`: the highest score first, equal ones by their ids.
    """
    parts = {each: [telling] for each, telling in by_id.items()}
    kept: list[Edge] = []
    for edge in sorted(edges, key=lambda edge: (-edge.score, edge.left, edge.right)):
        small, large = sorted((parts[edge.left], parts[edge.right]), key=len)
        if small is not large:
            if _mean(small, large, rarity) < ALIKE:
                continue
            large.extend(small)
            parts.update((telling.id, large) for telling in small)
        kept.append(edge)
    return kept


def _mean(one: Sequence[Telling], two: Sequence[Telling], rarity: Rarity) -> float:
    """How alike two groups are on the whole, by some of their tellings; copies count once."""
    left, right = _some(one), _some(two)
    return sum(score(each, other, rarity) for each in left for other in right) / (len(left) * len(right))


def _some(part: Sequence[Telling]) -> list[Telling]:
    distinct = {telling.said or telling.id: telling for telling in sorted(part, key=lambda telling: telling.id)}
    return sorted(distinct.values(), key=lambda telling: telling.id)[:_SAMPLE]


def _same_date(tellings: Sequence[Telling]) -> Iterator[tuple[Telling, Telling]]:
    """The pairs of one date that are worth comparing, each once."""
    buckets: dict[tuple[str, str], list[Telling]] = defaultdict(list)
    for telling in tellings:
        buckets[telling.days].append(telling)
    for bucket in buckets.values():
        done: set[tuple[str, str]] = set()
        for members in _sharing(bucket).values():
            for one, two in _neighbours(members):
                if (one.id, two.id) not in done:
                    done.add((one.id, two.id))
                    yield one, two


def _sharing(bucket: Iterable[Telling]) -> Mapping[str, list[Telling]]:
    """The tellings by what they share."""
    shared: dict[str, list[Telling]] = defaultdict(list)
    for telling in bucket:
        for key in _keys(telling):
            shared[key].append(telling)
    return shared


def _keys(telling: Telling) -> Iterator[str]:
    yield from telling.keys
    yield from telling.words
    yield from (f"count:{number}:{kind}" for number, kind in telling.counts)
    yield from (f"kind:{kind}" for kind in telling.kinds)
    yield f"said:{telling.said}"
    # Where many share a class and many a name, few share both.
    yield from (f"both:{kind}:{key}" for kind in telling.main for key in telling.keys)


def _neighbours(members: Sequence[Telling]) -> Iterator[tuple[Telling, Telling]]:
    """The pairs of the tellings that share something, the lesser id first."""
    alike = sorted(members, key=_order)
    reach = len(alike) if len(alike) <= _FEW else _NEIGHBOURS
    for at, one in enumerate(alike):
        for two in alike[at + 1 : at + 1 + reach]:
            yield (one, two) if one.id < two.id else (two, one)


def _order(telling: Telling) -> tuple[list[str], list[str], list[str], str]:
    """Tellings that tell the same stand side by side."""
    return sorted(telling.main), sorted(telling.keys), sorted(telling.words), telling.id


def _bridges(parts: Sequence[Sequence[Telling]], rarity: Rarity) -> list[Edge]:
    """For each group of a longer date the edge to the group of a date within it that it is most like."""
    fine: dict[str, list[tuple[int, Telling]]] = defaultdict(list)
    for number, part in enumerate(parts):
        for telling in part:
            for key in _strong(telling):
                fine[key].append((number, telling))
    found: list[Edge] = []
    for number, part in enumerate(parts):
        candidates = {
            (one.id, two.id): (one, two)
            for one in part
            for key in _strong(one)
            for other, two in fine[key][:_FEW]
            if other != number and _holds(one, two)
        }
        edges = [Edge(one.id, two.id, score(one, two, rarity)) for one, two in candidates.values()]
        best = max(edges, key=lambda edge: (edge.score, edge.left, edge.right), default=None)
        if best and best.score >= enough_within(part[0]):
            found.append(best)
    return found


def _strong(telling: Telling) -> Iterator[str]:
    """What tellings of different dates must share to be compared: a class of happening together with a name."""
    return (f"{kind}:{key}" for kind in telling.kinds for key in telling.keys)


def _holds(long: Telling, short: Telling) -> bool:
    """Whether a date lies within another, longer one; a night reaches into the next day."""
    first, last = long.days
    if long.dated.value.endswith("TNI"):
        last = (date.fromisoformat(last) + timedelta(days=1)).isoformat()
    return (first, last) != short.days and first <= short.dated.first and short.dated.last <= last
