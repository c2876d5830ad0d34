"""The one place where importers, readers and the dossier meet.

Everything streams: a few reports are read and annotated and then written in one transaction before the next ones are
opened, so that an interrupted batch leaves whole reports behind and running it again adds the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

from dosar._version import __version__
from dosar.importers.items import Item, Notice, Refusal
from dosar.model import Annotation, Noun, Report, Run, digest

if TYPE_CHECKING:
    from dosar.dossier import Dossier
    from dosar.extract.names.mentions import Source
    from dosar.extract.reading import Reading


class Added(Noun, frozen=True):
    """The report went into the dossier with its facts."""

    report: Report


class AlreadyThere(Noun, frozen=True):
    """The dossier had this report; nothing changed."""

    report: Report


Outcome: TypeAlias = Added | AlreadyThere | Refusal | Notice


def current_run(parameters: Mapping[str, str] | None = None) -> Run:
    """The run that this version makes with these parameters. Its id is a hash of both and of the packs: no clock."""
    from dosar.languages import available
    from dosar.languages.pack import fingerprint

    packs, chosen = tuple(map(fingerprint, available())), dict(parameters or {})
    settings = [part for pair in sorted(chosen.items()) for part in pair]
    return Run(
        id=digest("run", __version__, *packs, None, *settings), version=__version__, packs=packs, parameters=chosen
    )


def mention_sources(spec: str | None) -> tuple[tuple[Source, ...], dict[str, str]]:
    """The sources of mentions that ``spacy:NAME`` stands for, none for None, and what a run's parameters say of them.

    Raises ValueError for another form, LookupError where spaCy or the pipeline is not installed.
    """
    if spec is None:
        return (), {}
    from dosar.extract.names.spacy_names import spacy_names

    source = spacy_names(spec)
    return (source,), {"mentions": f"{source.spec} {source.version()}"}


def annotate_all(items: Iterable[Item], sources: Sequence[Source] = ()) -> Iterator[Annotation | Refusal | Notice]:
    """The annotation of each report, in order; what is no report is passed on as it is.

    Further ``sources`` of mentions join the rules. A report at which a reader raises is refused in a sentence, and the
    rest goes on: such a fault is Dosar's.
    """
    from dosar.extract import annotation

    for item in items:
        for outcome in _read(item, sources) if isinstance(item, Report) else (item,):
            yield outcome if isinstance(outcome, Refusal | Notice) else annotation(outcome)


def add(dossier: Dossier, items: Iterable[Item], run: Run, sources: Sequence[Source] = ()) -> Iterator[Outcome]:
    """Annotates the reports and puts them into the dossier, telling for each what became of it.

    A report that the dossier has already is not read again. At the end, also where that comes early, the reports are
    compared with one another. Raises DossierError where the dossier cannot be written.
    """
    dossier.begin_run(run)
    try:
        for item in items:
            for outcome in _outcomes(dossier, item, sources):
                yield outcome if isinstance(outcome, Outcome) else _write(dossier, outcome, run)
    finally:
        dossier.link()


def _outcomes(dossier: Dossier, item: Item, sources: Sequence[Source]) -> Iterator[Reading | Outcome]:
    """What becomes of an item, as far as that is known before anything is written."""
    if not isinstance(item, Report):
        yield item
    elif item.id in dossier:
        yield AlreadyThere(report=item)
    else:
        yield from _read(item, sources)


def _read(report: Report, sources: Sequence[Source]) -> Iterator[Reading | Refusal | Notice]:
    """What the readers find in a report, after a warning where its language has no pack."""
    from dosar.extract import read
    from dosar.languages import available

    if report.language not in available():
        yield Notice(source=report.source, remark=_no_pack(report.language))
    try:
        yield read(report, sources)
    except Exception as error:  # whatever it is, it must not cost the other reports
        yield fault(report, error)


def _write(dossier: Dossier, reading: Reading, run: Run) -> Outcome:
    from dosar.dossier import Refused
    from dosar.extract import annotation, sentences

    known = annotation(reading)
    report = known.report
    try:
        added = dossier.add(known, sentences(reading), run)
    except Refused as error:
        return fault(report, error)
    return Added(report=report) if added else AlreadyThere(report=report)


def fault(report: Report, error: Exception) -> Refusal:
    """The refusal of a report that Dosar itself failed at."""
    cause = f"{type(error).__name__}: {error}"
    return Refusal(source=report.source, reason=f"could not be read by a fault of Dosar ({cause})")


def _no_pack(language: str) -> str:
    known = f"is in the language {language!r}" if language != "und" else "is in a language that could not be told"
    return f"{known}, for which there is no pack, so little or nothing will be found in it"
