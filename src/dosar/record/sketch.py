"""Sketches of texts: a few hashes of shingles, by which near copies find each other without being compared.

After Broder, "On the resemblance and containment of documents" (1997): of the hashes of all shingles (runs of words)
those divisible by a modulus are kept, so that two texts which share words share kept hashes in proportion, and a text
that is contained in a longer one is found as well. The hash is the same on every machine.
"""

from __future__ import annotations

import re
from hashlib import blake2b

from dosar.text.fold import fold

SHINGLE = 5
_MODULUS = 12
_MOST = 48
_WORD = re.compile(r"\w+")


def words(text: str) -> list[str]:
    """The folded words of a text, marks left out."""
    return _WORD.findall(fold(text))


def sketch(folded_words: list[str]) -> tuple[int, ...]:
    """The kept hashes of the shingles of these words, sorted; at most 48, the smallest.

    A text that is too short to keep three gives the three smallest it has.
    """
    hashes = sorted({_hash(folded_words[at : at + SHINGLE]) for at in range(len(folded_words) - SHINGLE + 1)})
    kept = [value for value in hashes if value % _MODULUS == 0][:_MOST]
    return tuple(kept if len(kept) >= 3 else hashes[:3])


def _hash(shingle: list[str]) -> int:
    """A hash that SQLite can keep as an integer: 62 bits."""
    return int.from_bytes(blake2b(" ".join(shingle).encode(), digest_size=8).digest()) >> 2
