"""Places: names of the gazetteer where they stand for a place, and runs of capitals with the head of one."""

from __future__ import annotations

from dosar.extract.names.line import Line, Step
from dosar.languages.gazetteer import Place, openings

#: What stands between a dateline and its dispatch.
_DASHES = frozenset({"–", "—", "-", "("})
#: The longest place of a dateline, in words.
_DATELINE = 3


def dateline(line: Line, at: int) -> Step | None:
    """The place in capitals that a dispatch begins with: "GALAȚI (Reuters) -", "PARIS, May 3 -"."""
    end = at
    while line.capital(end) and line.spelled(end) and end < at + _DATELINE:
        end += 1
    if at or end == 0 or line.folded(end) not in ("(", ",", "–", "—", "-"):
        return None
    place = line.book.place(line.words, at, end)
    agency = line.folded(end) == "(" and line.book.known.at(line.words, end + 1)
    state = line.folded(end) == "," and end + 1 < len(line) and line.is_place(end + 1)
    if not (agency or (state and any(line.folded(n) in _DASHES for n in range(end + 2, end + 6)))) and (
        place is None or place[0] != end
    ):
        return None
    return line.made(at, end, "LOC", "place-dateline", 3, place[1].name if place and place[0] == end else None)


def region(line: Line, at: int) -> Step | None:
    """A run of capitals that ends in the head of a place: "Belmont Valley", "North Ridge Airport"."""
    if not line.book.heads_last:
        return None
    run = line.run(at)
    heads = [end for end in range(at + 1, run) if line.folded(end) in line.book.place_head]
    return line.made(at, heads[-1] + 1, "LOC", "place-head") if heads else None


def opened(line: Line, at: int) -> Step | None:
    """A place by the word it begins with, as many places of the land do: "Valea Mică", "Gura Jidovului"."""
    book = line.book
    if line.words[at].folded not in openings(book.pack.code):
        return None
    end = line.run(at)
    if book.heads_last and (end - at != 2 or line.initial(at) or book.plain(line.printed(at + 1, end))):
        return None
    if line.folded(end) == "de" and line.capital(end + 1):
        end = line.run(end + 1)
    return line.made(at, end, "LOC", "place-opening", 1) if 1 < end - at <= 4 else None


def place_here(line: Line, at: int) -> Step | None:
    """A place of the gazetteer, unless it begins the name of a person or of something else."""
    book = line.book
    part = book.place_part.at(line.words, at)
    if part and not book.heads_last and _is_given(line, at) and not line.is_place(min(part[0], len(line) - 1)):
        part = None
    hit = book.place(line.words, at, len(line))
    if (
        part
        and (hit is None or hit[0] <= part[0])
        and line.capital(part[0])
        and line.words[at].folded not in book.demonyms
    ):
        run = part[0] + 1
        return line.made(at, run, "LOC", "place-part", 1)
    if hit is None:
        return None
    end, place = hit
    if end == at + 1 and line.words[at].folded in book.function and not line.spelled(at):
        return None
    if (
        end == at + 1
        and line.spelled(at)
        and len(line.words[at].folded) < 5
        and place.kind in ("city", "region", "capital")
    ):
        return None
    if end == at + 1 and not _stands(line, at, place):
        return None
    if line.capital(end) and line.follows(end) and line.folded(end) in book.place_head and line.run(end) == end + 1:
        end += 1
    return line.made(at, end, "LOC", f"place-{place.kind}", 2, place.name if end == hit[0] else None)


def _is_given(line: Line, at: int) -> bool:
    """Whether a word is both a first name and an ordinary word: "Mina" may be somebody or a mine."""
    return line.words[at].folded in line.book.gazetteer.first_names and line.book.plain(line.printed(at, at + 1))


def _stands(line: Line, at: int, place: Place) -> bool:
    """Whether a place's name of one word is that place here."""
    sure = place.kind in ("country", "area", "capital", "town")
    person = line.words[at].folded in line.book.gazetteer.first_names
    after = line.folded(at + 1)
    other = after in line.book.place_head or after in line.book.titles or after in line.book.roles
    more = line.capital(at + 1) and line.follows(at + 1) and not other
    if more and (person or not sure) and not line.is_place(at + 1):
        return False
    if not sure and line.words[at].folded in line.book.place_part:
        return False
    if line.folded(at - 1) in line.book.titles or (person and not more and at in line.role_ends):
        return False
    if person and not sure and line.folded(at - 1) not in line.book.locative:
        return False
    if (
        not sure
        and not line.initial(at)
        and place.country not in line.book.home
        and line.words[at].folded not in line.book.demonyms
        and line.book.plain(line.printed(at, at + 1))
    ):
        return False
    if line.initial(at) and not sure and not line.spelled(at):
        return not (line.words[at].folded in line.small or line.book.plain(line.printed(at, at + 1)))
    return sure or len(line.words[at].folded) > 3
