"""What reports can be narrowed by: how many of them have which value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import msgspec

from dosar.dossier.connection import Connection
from dosar.dossier.views.summary import Count

_MOST = 12

#: What is counted of each found report, by the name of the facet. A speaker and a category count once for a report.
FACETS: Mapping[str, str] = MappingProxyType(
    {
        "language": "SELECT language AS value FROM found",
        "outlet": "SELECT outlet AS value FROM found WHERE outlet IS NOT NULL",
        "year": "SELECT substr(published, 1, 4) AS value FROM found WHERE published IS NOT NULL",
        "month": "SELECT substr(published, 1, 7) AS value FROM found WHERE length(published) >= 7",
        "speaker": """
          SELECT DISTINCT found.report, s.speaker_name AS value FROM found
          JOIN statements AS s ON s.report = found.report WHERE s.speaker_name IS NOT NULL
        """,
        "category": """
          SELECT DISTINCT found.report, f.category AS value FROM found JOIN figures AS f ON f.report = found.report
        """,
    }
)


_FOUND = """
  WITH found AS (
    SELECT r.number AS report, r.language, r.outlet, r.published
    FROM json_each(:found) AS listed CROSS JOIN reports AS r ON r.number = listed.value
  )
"""


def facets(connection: Connection, reports: Sequence[int]) -> Mapping[str, tuple[Count, ...]]:
    """The most frequent values of each of `FACETS` in the reports of these numbers."""
    found = msgspec.json.encode(reports).decode()
    return {name: _counts(connection, _FOUND + _counting(sql), {"found": found}) for name, sql in FACETS.items()}


def _counting(values: str) -> str:
    return (
        f"SELECT value, count(*) AS reports FROM ({values}) GROUP BY value ORDER BY reports DESC, value LIMIT {_MOST}"
    )


def _counts(connection: Connection, sql: str, parameters: Mapping[str, str]) -> tuple[Count, ...]:
    return tuple(Count(value=row["value"], reports=row["reports"]) for row in connection.select(sql, parameters))
