"""Outlets by what stands before them: "a spus pentru Ora Lunii", "told River Daily", "Sursa: Ora Lunii"."""

from __future__ import annotations

from dosar.extract.names.line import Line, Step

#: How many words back the verb of saying may stand.
_REACH = 12
#: The longest name of an outlet, in words.
_LONGEST = 6
#: What may follow the name of an outlet to which something was said.
_CLOSING = frozenset({"", ".", ",", ";", ":", ")", '"', "-", "–", "—", "?", "!"})


def outlet(line: Line, at: int) -> Step | None:
    """The name of whoever printed something or was told it."""
    if at == 0:
        return None
    told = _told(line, at)
    if not told and not _labelled(line, at) and not _relayed(line, at):
        return None
    book, end, first = line.book, _end(line, at), line.words[at].folded
    if told == "to" and line.folded(end) not in _CLOSING:
        return None
    if end == at + 1 and not told and not _labelled(line, at):
        return None
    person = first in book.gazetteer.first_names and end > at + 1 and not book.plain(line.printed(at + 1, at + 2))
    place = book.place(line.words, at, len(line))
    other = any(first in listed for listed in (book.roles, book.demonyms, book.titles, book.calendar, book.place_part))
    if person or other or (place and place[0] >= end):
        return None
    return line.made(at, end, "ORG", "outlet-near")


def _told(line: Line, at: int) -> str | None:
    """How something was told to what begins at ``at``: after "told", or after a verb of saying and "pentru"."""
    book = line.book
    if line.folded(at - 1) in book.beside.telling_verb:
        return "told"
    if line.folded(at - 1) not in book.beside.told_to:
        return None
    for before in range(at - 2, max(-1, at - _REACH), -1):
        folded = line.folded(before)
        if folded in book.cue:
            return "to"
        if not (folded.isalpha() or folded in (",", "-")) or (len(folded) == 2 and folded in ("sa", "ca")):
            return None
    return None


def _labelled(line: Line, at: int) -> bool:
    """Whether the line begins with a label for sources: "Sursa: ..."."""
    return at == 2 and line.folded(1) == ":" and line.folded(0) in line.book.beside.source_label


def _relayed(line: Line, at: int) -> bool:
    """Whether a phrase of relaying stands before a name of several words: "published by"."""
    found = (line.book.relay.at(line.words, at - length, at) for length in (3, 2) if at >= length)
    return any(hit is not None and hit[0] == at for hit in found)


def _end(line: Line, at: int) -> int:
    """The word after the name: capitals, with small words between them."""
    end, small_words = line.run(at), line.book.particle | line.book.beside.title_part
    while end < len(line) and end - at < _LONGEST:
        small = end
        while line.folded(small) in small_words and small < end + 2:
            small += 1
        if small == end or not line.capital(small):
            break
        end = line.run(small)
    return end
