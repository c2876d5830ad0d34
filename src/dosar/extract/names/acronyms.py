"""Short forms: acronyms with and without stops, web addresses, and organisations known by name."""

from __future__ import annotations

import re

from dosar.extract.names.line import Line, Step

_DOMAIN = re.compile(r"(?:ro|com|org|net|md|tv|eu|info|ua|ru|bg|hu|uk|de|fr|it)")

#: The longest acronym, in letters.
_LONGEST = 7


def known_here(line: Line, at: int) -> Step | None:
    """An organisation known by name."""
    hit = line.book.known.at(line.words, at)
    if hit is None or not hit[1].fits(line.printed(at, hit[0])):
        if "-" not in line.words[at].folded:  # most words
            return None
        stem = line.book.base(line.printed(at, at + 1))
        known = line.book.known.get(stem.lower()) if stem != line.printed(at, at + 1) else None
        return line.made(at, at + 1, "ORG", known.lexicon, 3, known.name) if known else None
    end, known = hit
    if end == at + 1 and line.shouts and not known.printed.isupper():
        return None
    return line.made(at, end, "ORG", known.lexicon, 3, known.name)


def domain(line: Line, at: int) -> Step | None:
    """A web address used as a name: "Lunca.ro"."""
    words = line.words
    dot = at + 2 < len(words) and words[at + 1].folded == "." and words[at + 2].start == words[at].end + 1
    if not dot or not _DOMAIN.fullmatch(words[at + 2].folded) or line.capital(at + 2):
        return None
    return line.made(at, at + 3, "ORG", "domain", 3)


def dotted(line: Line, at: int) -> Step | None:
    """An acronym with stops: "S.R.I."; initials before a name are none, nor are places such as U.S."""
    end = at
    while line.capital(end) and len(line.words[end].folded) == 1 and line.folded(end + 1) == "." and line.touches(end):
        end += 2
    if end - at < 4 or line.is_place(at) or (end - at == 4 and _begins_name(line, end)):
        return None
    whole = line.book.places.get("".join(line.folded(n) for n in range(at, end, 2)))
    if whole and whole.kind == "country":
        return line.made(at, end, "LOC", "place-country", 3, whole.name)
    return line.made(at, _seat(line, end), "ORG", "acronym-dotted")


def _begins_name(line: Line, at: int) -> bool:
    """Whether a capitalised word of some length stands at ``at``, after a space."""
    return line.capital(at) and len(line.folded(at)) > 2 and line.words[at].start > line.words[at - 1].end


def _seat(line: Line, at: int) -> int:
    """The word after the place that a short form is followed by where it belongs to it: "I.P.J. Tulcea"."""
    if line.book.heads_last or not line.capital(at):
        return at
    place = line.book.places.at(line.words, at)
    person = line.folded(at) in line.book.gazetteer.first_names and line.capital(at + 1)
    return place[0] if place and not person else at


def acronym(line: Line, at: int) -> Step | None:
    """A word in capitals: an organisation's short form."""
    printed = line.book.base(line.printed(at, at + 1))
    if line.shouts or not printed.isupper() or not 2 <= len(printed) <= _LONGEST or _is_code(printed):
        return None
    if len(printed) > 3 and line.book.common(printed):
        return None, at + 1
    if line.capital(at + 1) and line.follows(at + 1):
        end = _seat(line, at + 1)
        if end > at + 1 and printed.isalpha():
            return line.made(at, end, "ORG", "acronym-place")
        person = line.folded(at + 1) in line.book.gazetteer.first_names and line.capital(at + 2)
        if not person and not line.spelled(at + 1) and line.folded(at + 1) not in line.book.roles:
            return None
    return line.made(at, at + 1, "ORG", "acronym", 2, printed)


def _is_code(printed: str) -> bool:
    """Whether a part of the word is one letter or figures: "D-NY", "K-1"."""
    return any(len(part) < 2 or part.isdigit() for part in printed.split("-"))
