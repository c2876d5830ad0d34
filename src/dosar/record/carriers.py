"""Through whom a report came to know what it says: agencies, documents and other outlets, by how much rests on them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from dosar.languages.pack import available, load
from dosar.model import Annotation, Figure, Link, Statement
from dosar.record.sketch import words
from dosar.text.fold import fold

_CARRIERS = ("agency", "relay", "document", "outlet")
#: How far before a name the noun may stand that tells what it names: "the state news agency".
_REACH = 48
_STEM = 5


def carriers(annotation: Annotation) -> dict[str, float]:
    """The share of the statements and figures that came through each agency, document or other outlet.

    An agency that speaks for itself carries its own words. "The agency" is the one that the report names: the claimant
    with that noun before its name, else the one that is no person and claims most.
    """
    facts: list[Statement | Figure] = [*annotation.statements, *annotation.figures]
    agencies = _agencies(annotation)
    meant = _meant(annotation, agencies)
    own = fold(annotation.report.outlet or "")
    carried: Counter[str] = Counter()
    for fact in facts:
        names = {*relays(fact.chain), *_speaking(fact.chain, agencies | {meant or ""})}
        generic = {name for name in names if _is_generic(name, annotation.report.language)}
        generic |= {name for name in _claimants(fact.chain) if _is_generic(name, annotation.report.language)}
        named = (names - generic) | ({meant} if generic and meant else set())
        carried.update(name for name in named if name and fold(name) != own)
    return {name: round(times / len(facts), 3) for name, times in sorted(carried.items())}


def relays(chain: Iterable[Link]) -> Iterator[str]:
    """Those in a chain through whom the words came: agencies, relays, documents, outlets other than the report's."""
    links = tuple(chain)
    last = len(links) - 1
    for at, link in enumerate(links):
        own = link.role == "outlet" and at == last
        if link.role in _CARRIERS and not own and (name := link.name or link.text):
            yield name


def _claimants(chain: Iterable[Link]) -> Iterator[str]:
    yield from (name for link in chain if link.role == "claimant" and (name := link.name or link.text))


def _speaking(chain: Iterable[Link], agencies: set[str]) -> Iterator[str]:
    """The claimants that are agencies."""
    yield from (name for name in _claimants(chain) if name in agencies)


def _agencies(annotation: Annotation) -> set[str]:
    """The claimants that the report calls an agency, or through whom other words came to it."""
    found = {name for fact in _facts(annotation) for name in relays(fact.chain)}
    for fact in _facts(annotation):
        for link in fact.chain:
            if link.role == "claimant" and link.name and link.start is not None and _is_called(annotation, link.start):
                found.add(link.name)
    return found


def _facts(annotation: Annotation) -> Iterator[Statement | Figure]:
    yield from annotation.statements
    yield from annotation.figures


def _is_called(annotation: Annotation, start: int) -> bool:
    """Whether the noun for a news agency stands shortly before these words, within their sentence."""
    language = annotation.report.language
    before = annotation.report.text[max(0, start - _REACH) : start].rpartition(". ")[2]
    folded = f" {' '.join(words(before))} "
    return any(f" {form} " in folded for form in _forms(language, "news_agency"))


def _meant(annotation: Annotation, agencies: set[str]) -> str | None:
    """Whom "the agency" means: the agency named most, else the claimant that is no person and claims most."""
    people = {mention.name for mention in annotation.mentions if mention.type == "PER"}
    claimed = Counter(name for fact in _facts(annotation) for name in (*_claimants(fact.chain), *relays(fact.chain)))
    possible = [name for name in claimed if name not in people and not _is_generic(name, annotation.report.language)]
    ranked = sorted(possible, key=lambda name: (name not in agencies, -claimed[name], name))
    return ranked[0] if ranked else None


def _is_generic(name: str, language: str) -> bool:
    """Whether somebody is called by the noun for an agency alone: "the agency", "aceleiași agenții de la Phenian"."""
    if name[:1].isupper():
        return False
    beginnings = {form[:_STEM] for form in _forms(language, "body", "agency")}
    return any(word[:_STEM] in beginnings for word in words(name))


def _forms(language: str, lexicon: str, meaning: str | None = None) -> frozenset[str]:
    """The folded forms of a lexicon that have this meaning, or any."""
    if language not in available():
        return frozenset()
    meanings = load(language).words[lexicon].meanings
    return frozenset(form for form, found in meanings.items() if meaning is None or meaning in found)
