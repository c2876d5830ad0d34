"""Outlets, and who repeats whom, counted in the kept record without reading its echo groups."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from dosar.dossier.connection import Cell, Connection
from dosar.model import Noun
from dosar.record.nouns import EchoKind

_ON_IT = """
  SELECT c.report FROM kept_carriers AS c JOIN kept_items AS s ON s.number = c.item
  WHERE s.kind = 'story' AND s.id = :story
"""
_OUTLETS = """
  SELECT r.outlet, count(*) AS reports, min(r.published_from) AS first, max(r.published_from) AS last
  FROM reports AS r WHERE {which} GROUP BY r.outlet
"""
_REPEATING = """
  SELECT e.outlet, e.origin, e.kind, count(*) AS reports FROM kept_echoes AS e
  WHERE e.outlet IS NOT NULL AND e.outlet <> e.origin AND {which} GROUP BY 1, 2, 3
"""


class Outlet(Noun, frozen=True, kw_only=True):
    """An outlet: its reports from the first day to the last, in which languages.

    ``repeating`` of them repeat another's text, ``leading`` are the first to have one that others repeat.
    """

    name: str | None
    reports: int
    leading: int
    repeating: int
    languages: tuple[str, ...]
    first: str | None
    last: str | None


class Repeating(Noun, frozen=True, kw_only=True):
    """In how many reports an ``outlet`` repeats an ``origin``: an agency, a document, the outlet that had it first."""

    outlet: str
    origin: str
    kind: EchoKind
    reports: int


def outlets(connection: Connection, story: str | None, most: int, skipped: int) -> tuple[int, list[Outlet]]:
    """How many outlets there are, and some of them: those of most reports first, the one without a name last.

    With ``story``, the id of one, the reports on it are counted.
    """
    which = "TRUE" if story is None else f"r.number IN ({_ON_IT})"
    sql = _OUTLETS.format(which=which)
    known: dict[str, Cell] = {"story": story}
    rows = connection.all(
        f"{sql} ORDER BY r.outlet IS NULL, reports DESC, r.outlet LIMIT :most OFFSET :skipped",
        {**known, "most": most, "skipped": skipped},
    )
    names: list[str | None] = [row["outlet"] for row in rows]
    within = {**known, "names": _listed([name for name in names if name is not None])}
    languages, places = _languages(connection, which, within), _places(connection, story, within)
    found = [
        Outlet(
            name=row["outlet"],
            reports=row["reports"],
            leading=places.get(row["outlet"], (0, 0))[0],
            repeating=places.get(row["outlet"], (0, 0))[1],
            languages=languages[row["outlet"]],
            first=row["first"],
            last=row["last"],
        )
        for row in rows
    ]
    return _count(connection, sql, known), found


def repeating(connection: Connection, story: str | None, most: int, skipped: int) -> tuple[int, list[Repeating]]:
    """How many ways there are from an outlet to whom it repeats, and some of them, the most frequent first.

    With ``story``, the id of one, those of the echo groups with a report on it.
    """
    on_it = f"e.item IN (SELECT o.item FROM kept_echoes AS o WHERE o.report IN ({_ON_IT}))"
    sql = _REPEATING.format(which="TRUE" if story is None else on_it)
    known: dict[str, Cell] = {"story": story}
    rows = connection.all(
        f"{sql} ORDER BY reports DESC, 1, 2, 3 LIMIT :most OFFSET :skipped",
        {**known, "most": most, "skipped": skipped},
    )
    return _count(connection, sql, known), [
        Repeating(outlet=outlet, origin=origin, kind=kind, reports=many) for outlet, origin, kind, many in rows
    ]


def _languages(connection: Connection, which: str, known: Mapping[str, Cell]) -> dict[str | None, tuple[str, ...]]:
    """The languages of the reports of some outlets and of those of none, most reports first."""
    sql = f"""
      SELECT r.outlet, r.language FROM reports AS r
      WHERE {which} AND (r.outlet IS NULL OR r.outlet IN (SELECT value FROM json_each(:names)))
      GROUP BY 1, 2 ORDER BY count(*) DESC, 2
    """
    found: dict[str | None, tuple[str, ...]] = {}
    for outlet, language in connection.all(sql, known):
        found[outlet] = (*found.get(outlet, ()), language)
    return found


def _places(connection: Connection, story: str | None, known: Mapping[str, Cell]) -> dict[str | None, tuple[int, int]]:
    """How many reports of some outlets, and of none, lead an echo group, and how many repeat."""
    sql = f"""
      SELECT e.outlet, sum(e.leads), sum(1 - e.leads) FROM kept_echoes AS e
      WHERE (e.outlet IS NULL OR e.outlet IN (SELECT value FROM json_each(:names)))
        AND {"TRUE" if story is None else f"e.report IN ({_ON_IT})"} GROUP BY 1
    """
    return {outlet: (leading, repeating) for outlet, leading, repeating in connection.all(sql, known)}


def _count(connection: Connection, sql: str, known: Mapping[str, Cell]) -> int:
    row = connection.first(f"SELECT count(*) AS found FROM ({sql})", known)
    return row["found"] if row else 0


def _listed(names: Sequence[str]) -> str:
    return msgspec.json.encode(names).decode()
