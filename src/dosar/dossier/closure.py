"""How far a change reaches: the reports that are held together with some, by ties, by rulings, or until now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

import msgspec

from dosar.dossier.connection import Connection
from dosar.record.groups import Pair
from dosar.record.stories import Akin
from dosar.record.support import HOLDS

GroupKind = Literal["story", "origin"]

_HOLDING: Mapping[GroupKind, str] = {
    "story": f"kind = 'story' AND support >= {HOLDS}",
    "origin": "kind <> 'story'",
}
_BESIDE = """
  SELECT earlier AS report FROM ties WHERE report IN (SELECT value FROM json_each(:some)) AND {holding}
  UNION SELECT report FROM ties WHERE earlier IN (SELECT value FROM json_each(:some)) AND {holding}
  UNION SELECT beside.report FROM kept_carriers AS own JOIN kept_carriers AS beside ON beside.item = own.item
    WHERE own.report IN (SELECT value FROM json_each(:some)) AND own.kind = :kind
"""
_AKIN = """
  SELECT report, earlier, score, support FROM ties
  WHERE kind = 'story' AND report IN (SELECT value FROM json_each(?))
"""


def closure(connection: Connection, seeds: Iterable[int], kind: GroupKind, ruled: Iterable[Pair] = ()) -> set[int]:
    """The numbers of all reports that can be in one group of this kind with one of the seeds, or are now.

    ``ruled`` are pairs of ids of reports that a person put into one group.
    """
    sql = _BESIDE.format(holding=_HOLDING[kind])
    partners = _numbered(connection, ruled)
    found: set[int] = set()
    reached = set(seeds)
    while reached:
        found |= reached
        rows = connection.all(sql, {"some": as_json(reached), "kind": kind})
        beside = {row["report"] for row in rows}
        beside |= {partner for number in reached for partner in partners.get(number, ())}
        reached = beside - found
    return found


def akin(connection: Connection, numbers: Iterable[int]) -> tuple[dict[str, int], list[Akin]]:
    """Reports, by id with their numbers, and what ties them to those before them as one story."""
    some = (as_json(numbers),)
    rows = connection.all("SELECT id, number FROM reports WHERE number IN (SELECT value FROM json_each(?))", some)
    ids = {row["number"]: row["id"] for row in rows}
    ties = connection.plain(_AKIN, [some])
    found = [Akin(ids[one], ids[other], *scores) for one, other, *scores in ties if other in ids]
    return {identity: number for number, identity in ids.items()}, found


def as_json(numbers: Iterable[int]) -> str:
    """Numbers as the one parameter that ``json_each`` reads."""
    return msgspec.json.encode(sorted(numbers)).decode()


def _numbered(connection: Connection, pairs: Iterable[Pair]) -> dict[int, set[int]]:
    """The partners of each report that a person ruled on, by their numbers."""
    found: dict[int, set[int]] = {}
    for pair in pairs:
        rows = connection.all("SELECT number FROM reports WHERE id IN (?, ?)", pair)
        numbers = [row["number"] for row in rows]
        for one in numbers:
            found.setdefault(one, set()).update(other for other in numbers if other != one)
    return found
