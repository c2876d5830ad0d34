"""What the readers find in the inputs of a gold set, read the way a user would have them read."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import PurePath

from dosar.extract.readers import annotate
from dosar.importers import Item, Manifest, Notice, Refusal, read, read_manifest
from dosar.model import Annotation, Report
from dosar.pipeline import fault
from evaluation.gold import GoldSet


@dataclass(frozen=True, slots=True)
class Predictions:
    """Annotations by the name of their case, and a sentence for each input that was refused."""

    found: dict[str, Annotation]
    refused: tuple[str, ...]


def predict(gold_set: GoldSet) -> Predictions:
    """The annotations of the set's inputs. An input that is refused has none, so all its gold will be missed."""
    manifest = read_manifest(gold_set.manifest) if gold_set.manifest else Manifest()
    inputs = [os.path.relpath(path) for path in gold_set.inputs]
    outcomes = [_outcome(item) for item in read(inputs, manifest=manifest)]
    return Predictions(
        found={PurePath(found.report.source).name: found for found in outcomes if isinstance(found, Annotation)},
        refused=tuple(str(refusal) for refusal in outcomes if isinstance(refusal, Refusal)),
    )


def _outcome(item: Item) -> Annotation | Refusal | Notice:
    """The annotation of a report; what is none stays what it is, and one at which a reader raises is refused."""
    if not isinstance(item, Report):
        return item
    try:
        return annotate(item)
    except Exception as error:  # the fault of one reader must not hide what the others do
        return fault(item, error)
