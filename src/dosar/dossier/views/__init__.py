"""The only code that reads a dossier: typed, frozen rows, streamed, each with its evidence."""

from __future__ import annotations

from dosar.dossier.views.annotation import annotation, runs, sentences
from dosar.dossier.views.day import DayRecord
from dosar.dossier.views.entity_rows import EntityRows
from dosar.dossier.views.facets import facets
from dosar.dossier.views.figures import FigureRow, figures
from dosar.dossier.views.files import DossierFiles
from dosar.dossier.views.filters import EVERYTHING, Filters
from dosar.dossier.views.inside import Weak, WeakEcho, facts, versions, weak, weak_echoes
from dosar.dossier.views.judgements import decided, fact, judgements
from dosar.dossier.views.kept import KeptRecord
from dosar.dossier.views.narrow import narrowed
from dosar.dossier.views.relayed import Relayed, relayed
from dosar.dossier.views.reports import ReportRow, count, has, report, reports
from dosar.dossier.views.rows import Reader, Rows
from dosar.dossier.views.search import SearchHit, found, ids, numbers, search
from dosar.dossier.views.standing import Standing, standing, together, words_at
from dosar.dossier.views.statements import StatementRow, statements
from dosar.dossier.views.summary import (
    Count,
    Published,
    Summary,
    all_out,
    arrivals,
    arrived,
    data_version,
    published,
    summary,
)
from dosar.model import Evidence

__all__ = [
    "EVERYTHING",
    "Count",
    "DayRecord",
    "DossierFiles",
    "EntityRows",
    "Evidence",
    "FigureRow",
    "Filters",
    "KeptRecord",
    "Published",
    "Reader",
    "Relayed",
    "ReportRow",
    "Rows",
    "SearchHit",
    "Standing",
    "StatementRow",
    "Summary",
    "Weak",
    "WeakEcho",
    "all_out",
    "annotation",
    "arrivals",
    "arrived",
    "count",
    "data_version",
    "decided",
    "facets",
    "fact",
    "facts",
    "figures",
    "found",
    "has",
    "ids",
    "judgements",
    "narrowed",
    "numbers",
    "published",
    "relayed",
    "report",
    "reports",
    "runs",
    "search",
    "sentences",
    "standing",
    "statements",
    "summary",
    "together",
    "versions",
    "weak",
    "weak_echoes",
    "words_at",
]
