"""A dossier, scored: what the commands print of it against the gold of the samples."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.record.corpus import Corpus, read_corpus
from evaluation.record.entities import score_entities
from evaluation.record.events import score_events
from evaluation.record.found import Item, Scored
from evaluation.record.gold import RecordGold, load
from evaluation.record.groupings import score_echoes, score_groups
from evaluation.record.links import score_links

_BESIDE = Path(sys.executable).with_name("dosar")


@dataclass(frozen=True, slots=True)
class Printed:
    """What each command printed."""

    stories: list[Item]
    origins: list[Item]
    entities: list[Item]
    ledger: list[Item]
    timeline: list[Item]


def run(dossier: Path) -> Printed:
    """What the installed command line prints of a dossier. Raises CalledProcessError where a command fails."""
    commands = Printed.__dataclass_fields__
    return Printed(**{command: _print(command, dossier) for command in commands})


def _print(command: str, dossier: Path) -> list[Item]:
    dosar = str(_BESIDE) if _BESIDE.exists() else "dosar"
    arguments = [dosar, command, str(dossier), "--format", "json"]
    done = subprocess.run(arguments, check=True, capture_output=True, encoding="utf-8")
    items: list[Item] = json.loads(done.stdout)
    return items


def judge(printed: Printed, gold: RecordGold, corpus: Corpus) -> dict[str, Scored]:
    """The measures and errors of each part of the record."""
    return {
        "stories": score_groups("stories", [one.sources for one in gold.stories], printed.stories, gold.sources),
        "echoes": score_echoes(gold.echoes, printed.origins, gold.sources),
        "entities": score_entities(gold.entities, printed.entities),
        "links": score_links(gold, printed.ledger, corpus),
        "events": score_events(gold.events, printed.timeline, corpus),
    }


def score(dossier: Path) -> dict[str, dict[str, Any]]:
    """The measures of a dossier that holds the samples, by part of the record, each with its ``errors`` as lines."""
    judged = judge(run(dossier), load(), read_corpus())
    return {part: {**scored.measures, "errors": scored.errors} for part, scored in judged.items()}
