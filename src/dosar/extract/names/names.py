"""Names in one sentence: what capitals, lists and neighbours say, before the rest of the report is asked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dosar.extract.names.acronyms import acronym, domain, dotted, known_here
from dosar.extract.names.line import OPENING, Candidate, Line, Step
from dosar.extract.names.namebook import Index
from dosar.extract.names.organisations import organisation, small
from dosar.extract.names.places import opened, place_here, region
from dosar.model import MentionType
from dosar.text.fold import fold

_ROMAN = re.compile(r"[IVXLC]+")
_PREFIXES = ("Mc", "Mac", "De", "Di", "La", "Le", "Van", "O'")


def names(line: Line) -> Iterator[Candidate]:
    """The candidates of a sentence, left to right."""
    text, words, heads, known = line.text, line.words, line.book.org_head.firsts, line.book.known.firsts
    at, count = 0, len(words)
    while at < count:
        start, _, folded = words[at]
        first = text[start]
        if not (first.isupper() or folded in heads or folded in known or first.isdigit()):
            at += 1  # most words
            continue
        found, at = _at(line, at)
        if found:
            yield found


def _at(line: Line, at: int) -> Step:
    """The candidate at word ``at``, if any, and the word to go on with."""
    if not line.capital(at):
        return small(line, at)
    for look in (domain, dotted, organisation, known_here, _skipped, region, opened, place_here, acronym):
        step = look(line, at)
        if step:
            return step
    return _name(line, at)


def _skipped(line: Line, at: int) -> Step | None:
    """Words that have a capital for another reason: titles, months, roles, peoples, the first word of a sentence."""
    book, folded = line.book, line.words[at].folded
    if line.longer_place(at):
        return None
    if line.linked(at) or fold(book.base(line.printed(at, at + 1))) in book.not_name:
        return None, at + 1
    if folded in book.calendar or (_ROMAN.fullmatch(line.printed(at, at + 1)) and len(folded) > 1):
        return None, at + 1
    if folded in book.titles and not line.spelled(at):
        return None, at + 1
    people = book.demonyms.at(line.words, at)
    if people:
        place = book.places.at(line.words, at)
        person = folded in book.gazetteer.first_names and line.capital(people[0])
        return None if person or (place and place[0] > people[0]) else (None, people[0])
    if line.initial(at) and folded in book.function and not line.spelled(at) and not _is_initial(line, at):
        return None, at + 1
    role = book.roles.at(line.words, at)
    if folded.rpartition("-")[2] in book.roles and "-" in folded:
        return None, at + 1
    if role and not (line.capital(role[0]) and folded in book.gazetteer.first_names and book.org_head):
        return None, role[0]
    return None


def _name(line: Line, at: int) -> Step:
    """A run of capitals that no list knows: whose name it is, by its shape and its neighbours."""
    book = line.book
    end = _name_end(line, at)
    if line.initial(at) and (_is_common(line, at, end) or _before_person(line, at)):
        return None, at + 1
    if line.shouts:
        return line.made(at, end, None, "capitals", 0)
    kind, rule = _judge(line, at, end)
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
            if _breaks(line, end):
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


def _judge(line: Line, at: int, end: int) -> tuple[MentionType | None, str]:
    """The type of the name ``[at, end)`` and the rule that tells it; None where only the report can."""
    return _by_neighbours(line, at, end) or _by_shape(line, at, end)


def _by_neighbours(line: Line, at: int, end: int) -> tuple[MentionType | None, str] | None:
    """What a title, a role, a company's form or a common noun beside the name says of it."""
    book, before, several = line.book, line.folded(at - 1), end - at > 1
    if (several and line.folded(end - 1) in book.org_tail) or (line.folded(end) in book.org_tail and line.capital(end)):
        return "ORG", "org-tail"
    if before in book.titles or (before == "." and line.folded(at - 2) in book.titles):
        return "PER", "title"
    if at in line.role_ends and (several or before not in book.org_kind):
        return "PER", "role-before"
    if before in book.org_kind or _announced(line, at):
        return "ORG", "org-kind"
    if _headed(line, at):
        return "LOC", "place-head"
    if several and line.words[at].folded in book.gazetteer.first_names:
        return "PER", "first-name"
    if end - at < 3 and book.heads_last and line.folded(end) in book.place_head and not line.capital(end):
        return "LOC", "place-head"
    if several and before == "," and at - 1 in line.role_ends:
        return "PER", "role-before"
    if several and line.folded(end) == "," and end + 1 in line.role_starts:
        return "PER", "role-after"
    return None


def _headed(line: Line, at: int) -> bool:
    """Whether a common noun before the name says that it is a place: "satul", "provincia vecină", "the town of"."""
    book, before, further = line.book, line.folded(at - 1), line.folded(at - 2)
    if book.heads_last:
        return before == "of" and further in book.place_head and not line.capital(at - 2)
    plain = before.isalpha() and not line.capital(at - 1) and before not in book.function and before not in book.cue
    return before in book.place_head or (plain and further in book.place_head and before not in book.link)


def _beside_place(line: Line, at: int) -> bool:
    """Whether "and" joins the name to one that stands after a preposition of place: "la Bistreț și Măceșu"."""
    first = at - 2
    if at < 3 or line.folded(at - 1) not in line.book.conjunction or not line.capital(first):
        return False
    while first > 0 and line.capital(first - 1):
        first -= 1
    return line.folded(first - 1) in line.book.locative or _headed(line, first)


def _by_shape(line: Line, at: int, end: int) -> tuple[MentionType | None, str]:
    """What the name's own words, a preposition or a verb beside it make likely."""
    book, before, several = line.book, line.folded(at - 1), end - at > 1
    if not several and _is_mixed(line.printed(at, end)):
        return "ORG", "mixed-case"
    if not several and line.folded(end) in book.named_after:
        return "PER", "named-after"
    if not several and (_before(line, at, book.relay) or _marked(line, at, end)):
        return "ORG", "org-near"
    if several and before in book.cue and not _all_common(line, at, end):
        return "PER", "speaks"
    if _ordinary(line, at, end):
        return None, "ordinary"
    if line.folded(end)[:1].isdigit() or any(map(str.isdigit, line.printed(at, end))):
        return None, "numbered"
    if before in book.locative and end - at < 3:
        return "LOC", "locative"
    if _speaks(line, at, end):
        return "PER", "speaks"
    if end - at < 3 and _beside_place(line, at):
        return "LOC", "coordinated"
    if not several and before in book.person_marker:
        return "PER", "person-marker"
    if several and end - at <= 4 and before not in book.determiner and not _is_title(line, at, end):
        return "PER", "capitals"
    return None, "single"


def _all_common(line: Line, at: int, end: int) -> bool:
    """Whether every word of the name is an ordinary one of the language."""
    return all(line.book.common(line.printed(n, n + 1)) for n in range(at, end))


def _ordinary(line: Line, at: int, end: int) -> bool:
    """Whether a word of the name is an ordinary one of the language: a title or an event rather than a person."""
    return any(
        line.folded(n) in line.small or line.book.common(line.printed(n, n + 1))
        for n in range(at, end)
        if len(line.folded(n)) > 1
    )


def _is_title(line: Line, at: int, end: int) -> bool:
    """Whether the name fills a quotation, or is made of ordinary words of some language with a pack."""
    if line.folded(at - 1) in OPENING and line.folded(at - 1) and line.folded(end) in ('"', "'", ")"):
        return True
    return all(line.book.foreign(line.printed(n, n + 1)) for n in range(at, end))


def _speaks(line: Line, at: int, end: int) -> bool:
    """Whether a verb of saying stands beside the name."""
    cue = line.book.cue
    near = (line.folded(end), line.folded(end + 1), line.folded(at - 1))
    return any(word in cue for word in near)


def _announced(line: Line, at: int) -> bool:
    """Whether a phrase of two words and more that announces an organisation stands before ``at``."""
    return _before(line, at, line.book.org_kind, (4, 3, 2))


def _before(line: Line, at: int, phrases: Index[str], lengths: Sequence[int] = (3, 2, 1)) -> bool:
    """Whether one of the phrases ends before word ``at``."""
    found = (phrases.at(line.words, at - length, at) for length in lengths if at >= length)
    return any(hit is not None and hit[0] == at for hit in found)


def _marked(line: Line, at: int, end: int) -> bool:
    """Whether what follows a name is said of firms: their shares, their executives, a plural verb."""
    if line.folded(end) in ("'", "'s"):
        end += 1 + (line.folded(end) == "'" and line.folded(end + 1) == "s")
    book = line.book
    mark = book.org_mark.at(line.words, end) if end < len(line) else None
    if mark is None or mark[1] == "word":
        return mark is not None
    before = line.folded(at - 1)
    return not (_ordinary(line, at, at + 1) or before in book.conjunction or before in book.locative or before == ",")


def _is_mixed(printed: str) -> bool:
    """Whether a word has capitals inside as brands have them, not after a prefix or in the plural of an acronym."""
    inner = printed[1:]
    mixed = printed.isalpha() and any(map(str.isupper, inner)) and any(map(str.islower, inner))
    return mixed and not printed.startswith(_PREFIXES) and not printed[:-1].isupper()
