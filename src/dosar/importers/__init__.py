"""From files to reports: a table of formats and one function, `read`, over it.

Nothing here raises for a bad input. What cannot become a report becomes a `Refusal` with a reason in one sentence,
what should be known becomes a `Notice`, and the rest of the batch goes on.
"""

from dosar.importers.batch import read
from dosar.importers.files import find
from dosar.importers.formats import FORMATS, Reader
from dosar.importers.items import Item, Notice, Refusal
from dosar.importers.manifest import Manifest, ManifestError, read_manifest
from dosar.importers.metadata import Metadata, language_code
from dosar.importers.source import Source

__all__ = [
    "FORMATS",
    "Item",
    "Manifest",
    "ManifestError",
    "Metadata",
    "Notice",
    "Reader",
    "Refusal",
    "Source",
    "find",
    "language_code",
    "read",
    "read_manifest",
]
