"""The library's face: annotate a text, fill a dossier, iterate its views, in a few lines of Python."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dosar import pipeline
from dosar.dossier import Dossier
from dosar.importers import Metadata, read, read_manifest
from dosar.languages import available, identify
from dosar.languages import load as load_pack
from dosar.model import Annotation
from dosar.text.canonical import make_report


@dataclass(frozen=True, slots=True)
class Annotator:
    """The readers with the packs of some languages. It holds no loaded data, so it pickles as its names."""

    languages: tuple[str, ...]
    #: A further source of mentions, ``spacy:NAME``.
    mentions: str | None = None

    def annotate(
        self,
        text: str,
        *,
        published: str | None = None,
        outlet: str | None = None,
        url: str | None = None,
        title: str | None = None,
        language: str | None = None,
        source: str = "text",
    ) -> Annotation:
        """The annotation of one text.

        ``published`` (an ISO date, month or date-time) is what "yesterday" is counted from; where it is None, the
        text's own head (`` date 2025-04-07 ``) serves. ``language`` is identified where it is None. Offsets are
        half-open code points into ``annotation.report.text``, the canonical form of ``text``. Raises ValueError for a
        text that is empty or too long, an impossible date, and a language that this annotator does not read.
        """
        from dosar.extract import annotate

        report = make_report(
            text, source=source, identify=identify, outlet=outlet, url=url, title=title, published=published,
            language=language,
        )  # fmt: skip
        if report.language not in self.languages:
            raise ValueError(f"the text is in {report.language!r}; this annotator reads {', '.join(self.languages)}")
        sources, _ = pipeline.mention_sources(self.mentions)
        return annotate(report, sources)


def load(*languages: str, mentions: str | None = None) -> Annotator:
    """An annotator for these languages (ISO 639-1), or for all that have a pack. Their packs are compiled now.

    ``mentions`` names a spaCy pipeline that joins the rules for names in its language: ``spacy:en_core_web_sm``, with
    the extra ``dosar[spacy]``. Raises LookupError for a language without a pack and a pipeline that is not installed.
    """
    chosen = languages or available()
    for code in chosen:
        load_pack(code)
    pipeline.mention_sources(mentions)
    return Annotator(tuple(chosen), mentions)


def add(
    dossier: Dossier,
    *paths: str | os.PathLike[str],
    manifest: str | os.PathLike[str] | None = None,
    outlet: str | None = None,
    url: str | None = None,
    published: str | None = None,
    language: str | None = None,
    mentions: str | None = None,
) -> Iterator[pipeline.Outcome]:
    """Reads files and folders into a dossier, one transaction a report; yields what became of each input.

    Nothing happens until the outcomes are iterated. An input that cannot be read is a `Refusal` with its reason and
    the rest goes on; a report that the dossier has already is not read again. The ``manifest`` is a CSV file with the
    columns path, outlet, url, published, language, title; its rows win over the other arguments, and those over what
    the files say. ``mentions`` is as for `load`. Raises DossierError where the dossier cannot be written and
    ManifestError for a bad manifest.
    """
    given = Metadata(outlet=outlet, url=url, published=published, language=language)
    rows = read_manifest(Path(manifest)) if manifest is not None else None
    items = read([os.fspath(path) for path in paths], given=given, manifest=rows)
    sources, parameters = pipeline.mention_sources(mentions)
    yield from pipeline.add(dossier, items, pipeline.current_run(parameters), sources)
