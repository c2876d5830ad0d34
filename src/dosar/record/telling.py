"""What the reports of one story tell together. It depends on these reports, and on nothing that other stories tell."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

import msgspec

from dosar.record import events, ledger
from dosar.record.carried import with_carriers
from dosar.record.entities import Entities, resolve
from dosar.record.groups import NOTHING_RULED, Rulings
from dosar.record.involved import involved
from dosar.record.lookups import Origins
from dosar.record.material import Appearance, Claim, Dated, Said
from dosar.record.nouns import Claimant, Event, Series
from dosar.record.sayings import Saying, sayings


class Material(Protocol):
    """What the reports give to the record."""

    def appearances(self, reports: Sequence[str]) -> Iterable[Appearance]:
        """The names in these reports."""
        ...

    def claims(self, reports: Sequence[str]) -> Iterable[Claim]:
        """The figures of these reports."""
        ...

    def said(self, reports: Sequence[str]) -> Iterable[Said]:
        """The statements of these reports."""
        ...

    def dated(self, reports: Sequence[str]) -> Iterable[Dated]:
        """The dated sentences of these reports."""
        ...


class Telling:
    """One story, told: each part is made when it is asked for."""

    def __init__(
        self,
        story: str,
        reports: Sequence[str],
        material: Material,
        origins: Origins,
        rulings: Rulings = NOTHING_RULED,
    ) -> None:
        self._story, self._reports, self._material = story, reports, material
        self._origins, self._rulings = origins, rulings

    @functools.cached_property
    def entities(self) -> Entities:
        """Who and what its reports name, with a directory of who is meant by which name."""
        return resolve(self._material.appearances(self._reports), self._rulings)

    @functools.cached_property
    def ledger(self) -> ledger.Ledger:
        """Its figures in comparable series; claimants are the entities of this story."""
        book = ledger.build(self._story, self.claims, self.entities, self._origins, self._rulings)
        return msgspec.structs.replace(book, series=with_carriers(book.series, self._origins))

    @functools.cached_property
    def timeline(self) -> tuple[Event, ...]:
        """Its events."""
        dated = self._material.dated(self._reports)
        return events.build(self._story, dated, self.entities, self._origins, self._rulings)

    @functools.cached_property
    def sayings(self) -> tuple[Saying, ...]:
        """Its statements, each with all the reports that carry it."""
        return sayings(self.said, self.claims, self.entities, self._origins, self._rulings)

    @functools.cached_property
    def involved(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of the entities that each series, event and saying involves, by the id of the item."""
        return involved(self.ledger, self.timeline, self.sayings, self.entities)

    @functools.cached_property
    def claims(self) -> Sequence[Claim]:
        """The figures of its reports."""
        return tuple(self._material.claims(self._reports))

    @functools.cached_property
    def said(self) -> Sequence[Said]:
        """The statements of its reports."""
        return tuple(self._material.said(self._reports))


def with_claimants(book: ledger.Ledger, home: Mapping[str, str]) -> ledger.Ledger:
    """A ledger whose claimants go by the ids that ``home`` gives for those they have in their story."""
    return msgspec.structs.replace(book, series=tuple(claimed(series, home) for series in book.series))


def claimed(series: Series, home: Mapping[str, str]) -> Series:
    """A series whose claimant goes by the id that ``home`` gives for the one it has in its story."""
    claimant = series.claimant
    if claimant is None or claimant.id is None or claimant.id not in home:
        return series
    return msgspec.structs.replace(series, claimant=Claimant(id=home[claimant.id], name=claimant.name))
