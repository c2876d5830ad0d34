"""What a ledger can be narrowed by: the categories, places and claimants of which it has most series."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from dosar.dossier.views import Rows, tallies
from dosar.record.nouns import Series
from dosar.text.fold import fold
from dosar.web.desk.charted import LedgerFacets

_PLACE = "(SELECT min(f.value) FROM kept_facets AS f WHERE f.item = i.number AND f.facet = 'place')"


def ledger_facets(found: Sequence[Series], most: int) -> LedgerFacets:
    """The facets of these series, of each sort at most so many."""
    if isinstance(found, Rows):
        return _kept(found, most)
    return LedgerFacets(
        categories=_first(Counter(one.category for one in found).items(), most),
        places=_written([one.place for one in found if one.place], most),
        claimants=_written([one.claimant.name for one in found if one.claimant], most),
    )


def _kept(rows: Rows[Series], most: int) -> LedgerFacets:
    """The facets of kept series. Names are kept folded: how each is written is read from a series that has it."""
    places = rows.asked(tallies.most_frequent, _PLACE, most)
    claimants = rows.asked(tallies.most_frequent, "i.name", most)
    at = ((rows.faceted("place", folded)[0].place, many) for folded, many in places)
    by = ((rows.where("i.name = :claimant", claimant=folded)[0].claimant, many) for folded, many in claimants)
    return LedgerFacets(
        categories=tuple(rows.asked(tallies.most_frequent, "i.category", most)),
        places=tuple((place, many) for place, many in at if place),
        claimants=tuple((who.name, many) for who, many in by if who),
    )


def _written(names: Sequence[str], most: int) -> tuple[tuple[str, int], ...]:
    """The names that there are most of, whether with diacritics or without, as the first of each is written."""
    written = {fold(name): name for name in reversed(names)}
    return tuple((written[folded], many) for folded, many in _first(Counter(map(fold, names)).items(), most))


def _first(counted: Iterable[tuple[str | None, int]], most: int) -> tuple[tuple[str, int], ...]:
    """The values that there are most of, with how many."""
    known = [(value, many) for value, many in counted if value is not None]
    return tuple(sorted(known, key=lambda pair: (-pair[1], pair[0]))[:most])
