"""Cues compiled: which words report speech in a language, and the closed word classes that stand around them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dosar.languages.schema import Conjugation, CueSheet

Lexicons = dict[str, dict[str, tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Cues:
    """What a reporting verb takes and asserts, by its lemma; and the words of each closed class, by its tag."""

    classes: Mapping[str, str]
    stances: Mapping[str, str]
    tags: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, sheet: CueSheet) -> Cues:
        """The cues of a pack's ``cues.toml``."""
        classes = {lemma: kind for kind, verbs in sheet.verbs.items() for lemma in verbs}
        stances = {lemma: stance for stance, lemmas in sheet.stances.items() for lemma in lemmas}
        return cls(classes, stances, sheet.tags)


def lexicons(sheet: CueSheet) -> Lexicons:
    """The lexicons ``cue`` of all forms, ``cue_finite`` and so on for each kind, and one for each tag."""
    found: Lexicons = {name: {} for name in ("cue", *(f"cue_{kind}" for kind in Conjugation.__struct_fields__))}
    for verbs in sheet.verbs.values():
        for lemma, written in verbs.items():
            for kind, forms in _forms(written, sheet):
                found[f"cue_{kind}"][lemma] = forms
                found["cue"][lemma] = (*found["cue"].get(lemma, ()), *forms)
    tags: Lexicons = {tag: {tag: forms} for tag, forms in sheet.tags.items()}
    return found | tags | sheet.lexicons


def _forms(written: str | Conjugation, sheet: CueSheet) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The forms of a verb by what they do: its own, or its stem with the endings of its conjugation."""
    stem = ""
    if isinstance(written, str):
        stem, _, name = written.partition("+")
        written = sheet.conjugations[name]
    for kind in Conjugation.__struct_fields__:
        if endings := getattr(written, kind):
            yield kind, tuple(stem + ending for ending in endings)
