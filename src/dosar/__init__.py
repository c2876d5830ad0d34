"""Dosar turns dated news reports into a sourced record: what happened when, who said what, and whose figures are whose.

Every item points at the exact words of the report that carry it: ``span.text == report.text[span.start:span.end]``.

    >>> import dosar
    >>> reader = dosar.load("en")
    >>> [said] = reader.annotate("Water is falling, Mayor Ana Rusu said on Monday.", published="2025-04-09").statements
    >>> said.speaker.name, said.content.text
    ('Ana Rusu', 'Water is falling')
"""

from dosar._version import __version__
from dosar.api import Annotator, add, load
from dosar.dossier import Dossier, DossierError, Evidence, Filters
from dosar.importers import Notice, Refusal
from dosar.model import (
    Annotation,
    Counted,
    Figure,
    Furniture,
    Link,
    Mention,
    Party,
    Post,
    Report,
    Run,
    Span,
    Statement,
    Timex,
)
from dosar.pipeline import Added, AlreadyThere
from dosar.record.material import Judgement
from dosar.record.record import Record

__all__ = [
    "Added",
    "AlreadyThere",
    "Annotation",
    "Annotator",
    "Counted",
    "Dossier",
    "DossierError",
    "Evidence",
    "Figure",
    "Filters",
    "Furniture",
    "Judgement",
    "Link",
    "Mention",
    "Notice",
    "Party",
    "Post",
    "Record",
    "Refusal",
    "Report",
    "Run",
    "Span",
    "Statement",
    "Timex",
    "__version__",
    "add",
    "load",
]
