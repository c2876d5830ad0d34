"""Entities across documents in MEANTIME (NewsReader, CC BY 4.0): 60 English Wikinews articles in JSON lines.

An instance that is mentioned by a proper name is an entity; it appears in every article that names it so, under the
longest of the names there. Mentions are annotated with their descriptions ("United States airframer Boeing"), and some
lack the mark that says what they are, so a proper name is told by its capitals. The set stands outside the repository
and is used only where it is present.
"""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from dosar.record.material import EntityKind
from evaluation import sets
from evaluation.record.gold import GoldEntity

_NAMES = (None, "NAM")
_KINDS: dict[str, EntityKind] = {"PER": "PER", "ORG": "ORG", "LOC": "LOC"}
_PROPER = re.compile(r"[A-Z&][^\s(),]*(?: (?:(?:of|and|the|for|de) )?[A-Z0-9&][^\s(),]*)*")
_PRONOUNS = frozenset({"He", "She", "It", "We", "They", "His", "Her", "Its", "Our", "Their", "I", "Both", "Who", "All"})
_ARTICLE = re.compile(r"^[Tt]he ")


class _Mention(msgspec.Struct):
    text: str
    syntactic_type: str | None = None
    type: str | None = None
    instance: str | None = None

    @property
    def name(self) -> str | None:
        """The words without an article, where they are a proper name."""
        words = _ARTICLE.sub("", " ".join(self.text.split()))
        is_name = self.syntactic_type in _NAMES and _PROPER.fullmatch(words) and words not in _PRONOUNS
        return words if is_name else None


class _Line(msgspec.Struct):
    entity_mentions: tuple[_Mention, ...] = ()


def file() -> Path:
    """Where the set stands, if it stands anywhere."""
    return sets.external().parent / "data" / "meantime" / "airbus_gm.jsonl"


def load(path: Path | None = None) -> tuple[GoldEntity, ...]:
    """The people, organisations and places that the articles name; none where the set is not there.

    Sources are those of ``dosar add FILE`` with the set's own file: ``airbus_gm.jsonl#12``.
    """
    path = path or file()
    longest: dict[tuple[EntityKind, str], dict[str, str]] = {}
    for number, data in enumerate(path.read_bytes().splitlines() if path.exists() else (), start=1):
        for mention in msgspec.json.decode(data, type=_Line).entity_mentions:
            kind = _KINDS.get(mention.type or "")
            if kind and mention.name and mention.instance:
                names = longest.setdefault((kind, mention.instance), {})
                source = f"{path.name}#{number}"
                names[source] = max(names.get(source, ""), mention.name, key=len)
    return tuple(
        GoldEntity(kind=kind, name=max(names.values(), key=len), seen=tuple(names.items()))
        for (kind, _), names in longest.items()
    )
