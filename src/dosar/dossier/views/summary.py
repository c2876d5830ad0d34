"""The dossier in numbers: how many reports, from where, of which days, and which came in last."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from dosar.dossier.connection import Connection
from dosar.model import Noun


class Count(Noun, frozen=True, kw_only=True):
    """How many reports have a value, an outlet or a language; None stands for those that have none."""

    value: str | None
    reports: int


class Summary(Noun, frozen=True, kw_only=True):
    """The reports in numbers; ``first`` and ``last`` are the days of publication, ``latest`` the last to come in.

    ``latest`` is a number that grows as reports come in: those that come later have a greater one.
    """

    reports: int
    first: str | None
    last: str | None
    latest: int
    outlets: tuple[Count, ...]
    languages: tuple[Count, ...]


def data_version(connection: Connection) -> int:
    """A number that changes whenever another connection has changed the file."""
    row = connection.first("PRAGMA data_version")
    return int(row[0]) if row else 0


def summary(connection: Connection, as_of: str | None = None) -> Summary:
    """The reports in numbers; with ``as_of``, an ISO day, of those that were certainly published by then."""
    wanted = ("count(*)", "min(r.published_from)", "max(r.published_to)", "coalesce(max(r.number), 0)")
    # Each by itself, for then each is looked up in an index of its own.
    each = ", ".join(f"(SELECT {what} FROM reports AS r WHERE {_known(as_of)})" for what in wanted)
    reports, first, last, latest = connection.all(f"SELECT {each}", {"as_of": as_of})[0]
    return Summary(
        reports=reports,
        first=first,
        last=last,
        latest=latest,
        outlets=_counts(connection, "outlet", as_of),
        languages=_counts(connection, "language", as_of),
    )


class Published(NamedTuple):
    """A report by its id: its outlet, its language, and the first day on which it may have been published."""

    report: str
    outlet: str | None
    language: str
    day: str | None


def published(connection: Connection, as_of: str | None = None, only: Sequence[str] | None = None) -> list[Published]:
    """The reports out by a day (ISO 8601), of all or of those with the ids ``only``."""
    sql = f"""
      SELECT r.id, r.outlet, r.language, r.published_from AS day FROM reports AS r
      WHERE {_known(as_of)} AND (:only IS NULL OR r.id IN (SELECT value FROM json_each(:only)))
    """
    listed = None if only is None else msgspec.json.encode(list(only)).decode()
    rows = connection.all(sql, {"as_of": as_of, "only": listed})
    return [Published(row["id"], row["outlet"], row["language"], row["day"]) for row in rows]


def arrivals(connection: Connection, *, after: int = 0, most: int = 10, as_of: str | None = None) -> Sequence[str]:
    """The ids of the reports that came in last, the latest first: at most so ``most``, numbered above ``after``."""
    sql = (
        f"SELECT r.id FROM reports AS r WHERE {_known(as_of)} AND r.number > :after ORDER BY r.number DESC LIMIT :most"
    )
    return [row["id"] for row in connection.select(sql, {"as_of": as_of, "after": after, "most": most})]


def arrived(connection: Connection, *, after: int, as_of: str | None = None) -> int:
    """How many reports came in with a number above ``after``."""
    sql = f"SELECT count(*) FROM reports AS r WHERE {_known(as_of)} AND r.number > :after"
    row = connection.first(sql, {"as_of": as_of, "after": after})
    return int(row[0]) if row else 0


def all_out(connection: Connection, day: str) -> bool:
    """Whether every report was certainly published by a day (ISO 8601); one without a date never is."""
    late = "SELECT 1 FROM reports WHERE published_to > ?", "SELECT 1 FROM reports WHERE published_to IS NULL"
    return connection.first(f"{late[0]} LIMIT 1", (day,)) is None and connection.first(f"{late[1]} LIMIT 1") is None


def _known(as_of: str | None) -> str:
    """The condition that a report was out by a day; without one no condition at all, which indexes like best."""
    return "TRUE" if as_of is None else "r.published_to <= :as_of"


def _counts(connection: Connection, column: str, as_of: str | None) -> tuple[Count, ...]:
    sql = f"""
      SELECT r.{column} AS value, count(*) AS reports FROM reports AS r WHERE {_known(as_of)}
      GROUP BY r.{column} ORDER BY reports DESC, value
    """
    return tuple(Count(value=row["value"], reports=row["reports"]) for row in connection.select(sql, {"as_of": as_of}))
