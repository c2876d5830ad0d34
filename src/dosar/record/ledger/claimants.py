"""Whose number a figure is, and through whom it came from there to the outlet."""

from __future__ import annotations

import functools
from typing import NamedTuple, TypeAlias

from dosar.languages.pack import Pack, available, load
from dosar.record.entities.bodies import office
from dosar.record.lookups import Directory
from dosar.record.material import Claim
from dosar.record.nouns import Claimant
from dosar.text.fold import fold
from dosar.text.match import tokens

Key: TypeAlias = tuple[str, ...]

#: Roles of a chain that carry a claim on and do not make it.
_CARRIERS = frozenset({"relay", "agency", "outlet", "document"})


class Who(NamedTuple):
    """A claimant: what it is joined by, how it is shown, and whether anybody can tell who it is.

    The key is empty for the report's own voice. A pronoun that the report leaves open is nobody known.
    """

    key: Key = ()
    shown: Claimant | None = None
    known: bool = False

    @property
    def named(self) -> bool:
        """Whether it is claimed by name, not by a description alone."""
        return bool(self.key) and self.key[0] in ("entity", "name")


def pack_of(language: str) -> Pack | None:
    """The pack of a language, None where it has none."""
    return load(language) if language in available() else None


def who(claim: Claim, directory: Directory) -> Who:
    """Whose number a figure is: an entity, a name, a role in the words of its language, or the report itself."""
    party = claim.figure.claimant
    if party is None or not (party.name or party.text):
        return Who()
    words = " ".join((party.name or party.text or "").split())
    known = directory.speaker(claim.head.report, words)
    if known is not None:
        return Who(("entity", known.id), Claimant(id=known.id, name=known.name), True)
    shown = Claimant(id=None, name=words)
    if party.name and not _describes(words):
        return Who(("name", fold(words)), shown, True)
    if described := office(words):
        return Who(("office", *described), shown, True)
    role = _role(words, claim.head.language)
    if role:
        return Who(("role", claim.head.language, role), shown, True)
    return Who(("pronoun", claim.head.report, fold(words)), shown)


def _describes(words: str) -> bool:
    """Whether what stands for a name ends as a description does, in a small letter: "Romanian officials"."""
    return words.rpartition(" ")[2][:1].islower()


@functools.lru_cache(maxsize=20_000)
def _role(words: str, language: str) -> str:
    """The lemmas of a description without its articles; empty for a pronoun."""
    pack = pack_of(language)
    kept = [
        words[token.start : token.end]
        for token in tokens(fold(words))
        if token.text[0].isalpha() and (pack is None or token.text not in pack.closed)
    ]
    return " ".join(fold(lemma(word, language)) for word in kept)


@functools.lru_cache(maxsize=50_000)
def lemma(word: str, language: str) -> str:
    """The dictionary form of a printed word, the word itself in a language that has no pack."""
    import simplemma  # not at import time: a listing needs none

    plain = word.lower().replace("ş", "ș").replace("ţ", "ț")
    return str(simplemma.lemmatize(plain, lang=language)) if language in available() else plain


def through(claim: Claim, directory: Directory) -> tuple[str, ...]:
    """The names of the chain between the claimant and the outlet that printed it."""
    return tuple(name for name, _ in _between(claim, directory))


def carriers(claim: Claim, directory: Directory) -> tuple[str, ...]:
    """The relays, agencies, documents and outlets among them."""
    return tuple(name for name, role in _between(claim, directory) if role in _CARRIERS)


def _between(claim: Claim, directory: Directory) -> list[tuple[str, str]]:
    """The links of a chain with a name or words that are neither the claimant nor the outlet itself."""
    found: list[tuple[str, str]] = []
    own = fold(claim.head.outlet or "")
    for link in claim.figure.chain:
        name = link.name or link.text
        if link.role == "claimant" or not name:
            continue
        known = directory.speaker(claim.head.report, name)
        if own and own in (fold(name), fold(known.name) if known else ""):
            continue
        if name not in (seen for seen, _ in found):
            found.append((name, link.role))
    return found
