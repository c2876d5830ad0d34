"""Organisations by their head word: "Ministerul Apărării", "the 12th Brigade of Engineers"."""

from __future__ import annotations

import re

from dosar.extract.names.line import Line, Step

_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)?")


def small(line: Line, at: int) -> Step:
    """At a word with a small letter: an agency written so, or an institution's head before its name."""
    folded = line.words[at].folded
    book = line.book
    if folded in book.org_head:
        end = _complement(line, at + 1)
        if end > at + 1 and line.folded(at + 1) in book.link and book.org_head.get(folded) in ("state", "body"):
            return line.made(at, end, "ORG", "org-head")
    if folded[0].isdigit() and line.capital(at + 1) and _ORDINAL.fullmatch(folded) and not line.initial(at + 1):
        return _numbered(line, at) or (None, at + 1)
    hit = book.known.at(line.words, at)
    if hit and hit[1].fits(line.printed(at, hit[0])):
        return line.made(at, hit[0], "ORG", hit[1].lexicon, 3, hit[1].name)
    return None, at + 1


def _numbered(line: Line, at: int) -> Step | None:
    """A numbered unit: "the 12th Brigade of Engineers"."""
    step = _headed(line, at + 1)
    return line.made(at, step, "ORG", "org-numbered") if step else None


def organisation(line: Line, at: int) -> Step | None:
    """An organisation by its head word: before its complements, or at the end of a run of capitals."""
    book = line.book
    if line.words[at].folded in book.org_head.firsts and (hit := book.org_head.at(line.words, at)):
        return _org_first(line, at, *hit)
    if book.determiner and line.words[at].folded in book.determiner:
        return None
    end = _headed(line, at)
    if end is None:
        return None
    known = book.known.at(line.words, at)
    return None if known and known[0] >= end else _org_last(line, at, end)


def _org_first(line: Line, at: int, first: int, kind: str) -> Step | None:
    """ "Ministerul Apărării", "Consiliul Național de Securitate"; quoted with small letters up to the closing mark.

    The head ``[at, first)`` is of a kind; one of several words needs no complement ("Statul Major").
    """
    end = _seated(line, first, _quoted(line, _complement(line, first)), kind)
    if at and line.words[at - 1].folded == '"' and kind == "body":
        close = next((n for n in range(at + 1, min(len(line), at + 10)) if line.words[n].folded == '"'), None)
        if close and close >= end:
            return line.made(at, close, "ORG", "org-quoted")
    if end > first or (first > at + 1 and line.folded(first - 1) not in line.book.link):
        known = line.book.known.at(line.words, at)
        if known and known[0] >= end:
            return line.made(at, known[0], "ORG", known[1].lexicon, 3, known[1].name)
        return line.made(at, end, "ORG", "org-head")
    if kind != "seat":
        return None
    return line.made(at, at + 1, "ORG", "org-alone", 1)


def _seated(line: Line, first: int, end: int, kind: str) -> int:
    """The word after the place that a state's body sits at, or that alone names a body: "Guvernul de la Lima"."""
    book = line.book
    link = book.link.at(line.words, end) if end < len(line) else None
    if link is None or link[1] != "from" or link[0] >= len(line) or not line.capital(link[0]):
        return end
    place = book.place(line.words, link[0], len(line))
    sits = kind in ("state", "seat") and link[0] == end + 2
    alone = kind in ("body", "state") and end == first
    return place[0] if place and place[1].kind != "country" and (sits or alone) else end


def _quoted(line: Line, at: int) -> int:
    """The word after a name in quotation marks at ``at``: Liceul „Mihai Vodă”."""
    if line.folded(at) != '"' or not line.capital(at + 1):
        return at
    close = next((n for n in range(at + 2, min(len(line), at + 8)) if line.words[n].folded == '"'), None)
    return close + 1 if close else at


def _complement(line: Line, at: int) -> int:
    """The word after the complements of an organisation's head: capitals, genitives, "de", "al", "pentru"."""
    book, end, tied = line.book, at, False
    while end < len(line):
        if line.capital(end) and len(line.folded(end)) == 1 and line.folded(end + 1) == "." and line.touches(end):
            end += 2
        elif line.capital(end) and line.follows(end):
            if tied and end > at and _is_person(line, end):
                break
            end += 1
        elif line.folded(end)[0].isdigit() and end + 1 < len(line) and line.capital(end + 1):
            end += 1
        else:
            link = _link(line, end)
            listed = _listed(line, end)
            if listed:
                end = listed
            elif link is None or (line.folded(end) in book.conjunction and _divides(line, link, tied)):
                break
            else:
                tied, end = True, link + 1
    return end


def _divides(line: Line, at: int, tied: bool) -> bool:
    """Whether what "and" ties to a body is no more of it: a place, another body, anything after a bare head."""
    return not tied or line.is_place(at) or line.words[at].folded in line.book.org_head


def _listed(line: Line, at: int) -> int | None:
    """The word after a further genitive of a list: Ministerul Muncii, Familiei și Tineretului."""
    book, folded = line.book, line.folded(at)
    if folded not in book.conjunction and folded != ",":
        return None
    more = line.capital(at + 1) and line.folded(at + 1).endswith(book.genitive) and not line.is_place(at + 1)
    same = line.folded(at - 1).endswith(book.genitive)
    if not (more and same):
        return None
    closed = folded != "," or any(line.folded(n) in book.conjunction for n in range(at + 2, min(len(line), at + 6)))
    return at + 2 if closed else None


def _link(line: Line, at: int) -> int | None:
    """The capitalised word that a preposition at ``at`` ties to what stands before; adjectives may come first."""
    book = line.book
    first = at
    while first < at + 2 and (line.folded(first) in book.demonyms or line.folded(first) in book.adjective):
        first += 1
    hit = book.link.at(line.words, first) if first < len(line) else None
    if hit is None or not line.capital(hit[0]):
        return None
    return hit[0] if hit[1] != "from" or (hit[0] == first + 1 and _is_field(line, hit[0])) else None


def _is_field(line: Line, at: int) -> bool:
    """Whether a word is an ordinary one that may be the field of a body: "Sindicatul din Sănătate"."""
    book, folded = line.book, line.words[at].folded
    other = folded in book.org_head or folded in book.place_part or folded in book.place_head
    return len(folded) > 2 and not other and book.plain(line.printed(at, at + 1)) and not line.is_place(at)


def _is_person(line: Line, at: int) -> bool:
    """Whether a person's name begins at a word: a first name before another capital."""
    return line.folded(at) in line.book.gazetteer.first_names and line.capital(at + 1) and line.follows(at + 1)


def _headed(line: Line, at: int) -> int | None:
    """The word after the head of an organisation whose name begins at ``at`` and ends in its head."""
    book = line.book
    run = _owned(line, at)
    for head in range(run - 1, at - 1, -1):
        hit = book.org_last.at(line.words, head, run)
        if hit and not (line.folded(head) in book.adjective and hit[0] < run and line.folded(hit[0]) in book.roles):
            end = _of(line, hit[0])
            whole = head > at or end > hit[0] or hit[0] > at + 1  # "General Staff" is a head and a name
            return end if whole or _tailed(line, hit[0]) else None
    return None


def _owned(line: Line, at: int) -> int:
    """The word after a run of capitals that may hold a plural's genitive: "Free Miners' Union", "People's Party"."""
    book, end = line.book, line.run(at)
    while line.folded(end) == "'" and line.touches(end - 1):
        single = line.folded(end + 1) == "s" and line.touches(end)
        fits = line.folded(end - 1) in book.beside.possessor if single else line.folded(end - 1).endswith("s")
        follower = end + 1 + single
        if not fits or not line.capital(follower) or line.words[follower].start - line.words[follower - 1].end != 1:
            break
        end = line.run(follower)
    return end


def _tailed(line: Line, at: int) -> bool:
    """Whether a bracket at ``at`` holds a short form, as after a full name."""
    return line.folded(at) == "(" and line.capital(at + 1) and line.folded(at + 2) == ")"


def _of(line: Line, at: int) -> int:
    """The word after the "of ..." complements that follow an organisation's head."""
    end, tied = at, False
    while end < len(line):
        hit = line.book.link.at(line.words, end)
        if (
            hit is None
            or not line.capital(hit[0])
            or line.folded(hit[0]) in line.book.calendar
            or (hit[1] == "and" and not _goes_on(line, hit[0], tied))
        ):
            break
        tied, end = True, line.run(hit[0])
    return end


def _goes_on(line: Line, at: int, tied: bool) -> bool:
    """Whether what follows "and" belongs to the organisation: another head, or the rest of its complement."""
    run = line.run(at)
    return any(line.folded(n) in line.book.org_last for n in range(at, run)) or (tied and not line.is_place(at))


def _org_last(line: Line, at: int, end: int) -> Step | None:
    """The organisation ``[at, end)`` without a title or the people before a ministry."""
    book, first = line.book, at
    opening = line.words[first].folded
    if opening in book.not_name or (line.initial(first) and opening in book.function):
        return None
    people = book.demonyms.at(line.words, first, end)
    state = any(book.org_last.get(word.folded) in ("state", "seat") for word in line.words[first:end])
    if people and state and people[0] < end:
        first = people[0]
    while first + 2 < end and line.words[first].folded in book.roles and line.words[first].folded not in book.org_last:
        first += 1
    if end - first < 2:
        return None
    return line.made(first, end, "ORG", "org-head")
