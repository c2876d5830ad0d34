"""The container: one SQLite file behind one writer and a few views."""

from __future__ import annotations

from dosar.dossier.check import Problem
from dosar.dossier.errors import (
    DamagedDossier,
    DossierError,
    NewerDossier,
    NoSuchReport,
    NotADossier,
    OlderDossier,
    Refused,
)
from dosar.dossier.store import Dossier
from dosar.dossier.views import (
    Evidence,
    FigureRow,
    Filters,
    ReportRow,
    SearchHit,
    StatementRow,
)

__all__ = [
    "DamagedDossier",
    "Dossier",
    "DossierError",
    "Evidence",
    "FigureRow",
    "Filters",
    "NewerDossier",
    "NoSuchReport",
    "NotADossier",
    "OlderDossier",
    "Problem",
    "Refused",
    "ReportRow",
    "SearchHit",
    "StatementRow",
]
