"""Any installed spaCy pipeline as a source of names, beside the rules: the extra ``dosar[spacy]``.

A pipeline reads the paragraphs of its own language; what its labels PERSON, ORG, GPE, LOC and FAC mark joins the
candidates of the rules as one that a rule of shape might have made, so that rules that know still win over it.
"""

from __future__ import annotations

import functools
import importlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dosar.extract.names.line import Candidate
from dosar.extract.page import Page
from dosar.model import MentionType

_PREFIX = "spacy:"
_TYPES: dict[str, MentionType] = {
    "PERSON": "PER", "PER": "PER", "ORG": "ORG", "ORGANIZATION": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC",
    "FACILITY": "LOC",
}  # fmt: skip
#: What pipelines mark with a name and Dosar does not: the article before it, the possessive after it.
_BEFORE = ("the ", "The ", "THE ")
_AFTER = ("'s", "’s", "'", "’")
_AS_SURE_AS_SHAPE = 1


@dataclass(frozen=True, slots=True)
class SpacyNames:
    """The names that a spaCy pipeline finds on a page. It holds the pipeline's name alone, so it pickles."""

    pipeline: str

    @property
    def spec(self) -> str:
        """What a user writes to have it."""
        return f"{_PREFIX}{self.pipeline}"

    def version(self) -> str:
        """The version of the pipeline, for the run's parameters."""
        return str(_loaded(self.pipeline).meta["version"])

    def __call__(self, page: Page) -> Iterator[Candidate]:
        """The candidates of the paragraphs in the pipeline's language, in order."""
        pipeline = _loaded(self.pipeline)
        parts = [part for part in page.paragraphs if part.pack.code == pipeline.lang]
        texts = (page.text[part.start : part.end] for part in parts)
        for part, document in zip(parts, pipeline.pipe(texts), strict=True):
            for entity in document.ents:
                if entity.label_ in _TYPES:
                    start, end = part.start + entity.start_char, part.start + entity.end_char
                    yield from _candidate(page.text, start, end, _TYPES[entity.label_], pipeline.lang)


def spacy_names(spec: str) -> SpacyNames:
    """The source that ``spacy:NAME`` stands for, its pipeline loaded now.

    Raises ValueError for another form, LookupError where spaCy or the pipeline is not installed.
    """
    name = spec.removeprefix(_PREFIX)
    if not name or name == spec:
        raise ValueError(f"{spec!r} is no source of mentions; there is {_PREFIX}NAME, NAME being an installed pipeline")
    source = SpacyNames(name)
    source.version()
    return source


def _candidate(text: str, start: int, end: int, kind: MentionType, language: str) -> Iterator[Candidate]:
    """The candidate without article and possessive; none where nothing with a letter is left."""
    start += next((len(mark) for mark in _BEFORE if text.startswith(mark, start, end)), 0)
    end -= next((len(mark) for mark in _AFTER if text.endswith(mark, start, end)), 0)
    words = text[start:end]
    start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
    if any(map(str.isalpha, text[start:end])):
        yield Candidate(start, end, kind, None, f"{language}/mentions:spacy", _AS_SURE_AS_SHAPE)


@functools.cache
def _loaded(name: str) -> Any:
    """The pipeline, without the parts that names do not need. LookupError where it is not installed."""
    try:
        spacy = importlib.import_module("spacy")
    except ImportError:
        raise LookupError("spaCy is not installed: pip install 'dosar[spacy]'") from None
    try:
        return spacy.load(name, exclude=["lemmatizer", "parser", "textcat"])
    except (OSError, ImportError) as error:
        raise LookupError(f"the spaCy pipeline {name!r} cannot be loaded: {error}") from None
