"""Names in one sentence: what capitals, lists and neighbours say, before the rest of the report is asked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dosar.extract.names.acronyms import acronym, domain, dotted, known_here
from dosar.extract.names.kinds import kind_of
from dosar.extract.names.line import Candidate, Line, Step
from dosar.extract.names.organisations import organisation, small
from dosar.extract.names.outlets import outlet
from dosar.extract.names.places import dateline, opened, place_here, region
from dosar.text.fold import fold

_ROMAN = re.compile(r"[IVXLC]+")


def names(line: Line) -> Iterator[Candidate]:
    """The candidates of a sentence, left to right."""
    text, words, heads, known = line.text, line.words, line.book.org_head.firsts, line.book.known.firsts
    starts = [
        at
        for at, word in enumerate(words)
        if (first := text[word.start]).isupper() or word.folded in heads or word.folded in known or first.isdigit()
    ]
    done = 0
    for at in starts:  # of most words nothing is asked
        if at >= done:
            found, done = _at(line, at)
            if found:
                yield found


def _at(line: Line, at: int) -> Step:
    """The candidate at word ``at``, if any, and the word to go on with."""
    if not line.capital(at):
        return small(line, at)
    if step := dateline(line, at):
        return step
    if line.folded(at + 1) == "." and (step := domain(line, at) or dotted(line, at)):
        return step
    for look in _LOOKS:
        step = look(line, at)
        if step:
            return step
    return _name(line, at)


def _skipped(line: Line, at: int) -> Step | None:
    """Words that have a capital for another reason: titles, months, roles, peoples, the first word of a sentence."""
    book, folded = line.book, line.words[at].folded
    if line.longer_place(at):
        return None
    stem = fold(book.base(line.printed(at, at + 1))) if "-" in folded else folded
    if line.linked(at) or stem in book.not_name:
        return None, at + 1
    if folded in book.calendar or (_ROMAN.fullmatch(line.printed(at, at + 1)) and len(folded) > 1):
        return None, at + 1
    if folded in book.titles and not line.spelled(at):
        return None, at + 1
    people = book.demonyms.at(line.words, at)
    if people and not _goes_to(line, at):
        place = book.places.at(line.words, at)
        person = folded in book.gazetteer.first_names and line.capital(people[0])
        return None if person or (place and place[0] > people[0]) else (None, people[0])
    if line.initial(at) and folded in book.function and not line.spelled(at) and not _is_initial(line, at):
        return None, at + 1
    role = book.roles.at(line.words, at)
    if "-" in folded and (folded.rpartition("-")[2] in book.roles or _is_made(line, at)):
        return None, at + 1
    if role and not (line.capital(role[0]) and folded in book.gazetteer.first_names and book.org_head):
        return None, role[0]
    return None


#: What may be told of a capitalised word, in the order in which it is asked.
_LOOKS = (organisation, known_here, outlet, _skipped, region, opened, place_here, acronym)


def _is_made(line: Line, at: int) -> bool:
    """Whether a word is an adjective from a people's word: "Iranian-made"."""
    whose, _, rest = line.printed(at, at + 1).partition("-")
    return rest.islower() and fold(whose) in line.book.demonyms


def _goes_to(line: Line, at: int) -> bool:
    """Whether a people's word is a city's name here: "La Ruse"; languages with genders write peoples small."""
    local = bool(line.book.genitive) and line.folded(at - 1) in line.book.locative
    return local and not line.initial(at) and line.words[at].folded in line.book.places


def _name(line: Line, at: int) -> Step:
    """A run of capitals that no list knows: whose name it is, by its shape and its neighbours."""
    book = line.book
    end = _name_end(line, at)
    if line.initial(at) and (_is_common(line, at, end) or _before_person(line, at)):
        return None, at + 1
    if line.shouts:
        return line.made(at, end, None, "capitals", 0)
    kind, rule = kind_of(line, at, end)
    if end - at == 1 and len(line.words[at].folded) == 1:
        return None, end
    sure = 1 if kind else 0
    name = book.base(line.printed(at, end))
    return line.made(at, end, kind, rule, sure, name)


def _name_end(line: Line, at: int) -> int:
    """The word after a name: capitals, initials with their stop, particles before a further capital."""
    book, end = line.book, at + 1
    while end < len(line):
        folded = line.folded(end)
        if line.capital(end) and line.follows(end):
            if _breaks(line, end) or _signed_for(line, at, end):
                break
            end += 1
        elif folded == "." and len(line.words[end - 1].folded) == 1 and line.capital(end + 1):
            end += 1 if line.words[end + 1].start - line.words[end].end > 1 else 2
            if end < len(line) and line.capital(end) and line.words[end - 1].folded == ".":
                end += 1
        elif (
            folded in book.particle
            and folded not in book.function
            and line.capital(end + 1)
            and folded not in book.link
        ):
            end += 2
        else:
            break
    return end


def _before_person(line: Line, at: int) -> bool:
    """Whether a sentence begins with a word that is no first name before a person's name."""
    first = line.book.gazetteer.first_names
    person = line.capital(at + 2) and line.follows(at + 2) if at + 2 < len(line) else False
    return person and line.capital(at + 1) and line.folded(at) not in first and line.folded(at + 1) in first


def _breaks(line: Line, at: int) -> bool:
    """Whether a capitalised word ends the name before it: a title, a people, a known organisation, a country."""
    book, folded = line.book, line.words[at].folded
    if folded in book.roles or folded in book.calendar or folded in book.org_head:
        return True
    if book.demonyms.at(line.words, at):
        return line.folded(at - 1) not in book.gazetteer.first_names or line.capital(at + 1)
    place = book.places.get(folded)
    return place is not None and place.kind == "country" and folded not in book.gazetteer.first_names


def _signed_for(line: Line, at: int, end: int) -> bool:
    """Whether a short form follows a person's full name: "Ana Marlow RRA"."""
    person = end > at + 1 and line.folded(at) in line.book.gazetteer.first_names
    return person and _is_short(line, end) and not any(map(line.spelled, range(at, end)))


def _is_short(line: Line, at: int) -> bool:
    """Whether a word is a short form in capitals and no number."""
    return line.spelled(at) and not _ROMAN.fullmatch(line.printed(at, at + 1))


def _is_initial(line: Line, at: int) -> bool:
    """Whether a word is one letter with its stop, before another capital."""
    dotted = len(line.folded(at)) == 1 and line.folded(at + 1) == "." and line.touches(at)
    return dotted and line.capital(at + 2)


def _is_common(line: Line, at: int, end: int) -> bool:
    """Whether the first word of a sentence has its capital only for that."""
    folded = line.words[at].folded
    if _is_initial(line, at):
        return False
    if folded in line.small or folded in line.book.function:
        return not (end - at > 1 and folded in line.book.gazetteer.first_names)
    if folded in line.capitals:
        return False
    if end - at > 1 and folded in line.book.gazetteer.first_names:
        return False
    return line.book.common(line.printed(at, at + 1))
