"""Names in one sentence: what the capitals, the lists and the neighbours say, before the rest of the report is asked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from dosar.extract.namebook import NameBook, Word
from dosar.extract.roles import Role
from dosar.languages.gazetteer import Place
from dosar.model import MentionType
from dosar.text.fold import fold

_ROMAN = re.compile(r"[IVXLC]+")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)?")
_DOMAIN = re.compile(r"(?:ro|com|org|net|md|tv|eu|info|ua|ru|bg|hu|uk|de|fr|it)")
OPENING = "\"'([{–—:;•*-/|"


class Candidate(NamedTuple):
    """A possible mention ``[start, end)``. Type None: the report must say. ``sure`` ranks candidates that overlap."""

    start: int
    end: int
    type: MentionType | None
    name: str | None
    rule: str
    sure: int = 1


@dataclass
class Sentence:
    """A sentence under the reader's eye: its words, its roles, and what the report writes with small letters."""

    text: str
    words: Sequence[Word]
    roles: Sequence[Role]
    book: NameBook
    small: frozenset[str]
    capitals: frozenset[str]
    shouts: bool = False
    role_ends: frozenset[int] = field(init=False)
    role_starts: frozenset[int] = field(init=False)

    def __post_init__(self) -> None:
        self.role_ends = frozenset(role.last for role in self.roles)
        self.role_starts = frozenset(role.first for role in self.roles)

    def __len__(self) -> int:
        return len(self.words)

    def printed(self, first: int, last: int) -> str:
        """The words ``[first, last)`` as printed."""
        return self.text[self.words[first].start : self.words[last - 1].end]

    def capital(self, at: int) -> bool:
        """Whether word ``at`` is printed with a capital."""
        return at < len(self.words) and self.text[self.words[at].start].isupper()

    def follows(self, at: int) -> bool:
        """Whether word ``at`` stands one space after the word before it."""
        return self.words[at].start - self.words[at - 1].end == 1

    def initial(self, at: int) -> bool:
        """Whether any word would have a capital at ``at``: it begins the sentence, a quotation or a clause set off."""
        return at == 0 or self.words[at - 1].folded in OPENING

    def folded(self, at: int) -> str:
        """Word ``at`` folded; nothing outside the sentence."""
        return self.words[at].folded if 0 <= at < len(self.words) else ""


def names(line: Sentence) -> Iterator[Candidate]:
    """The candidates of a sentence, left to right."""
    at = 0
    while at < len(line):
        found, at = _at(line, at)
        if found:
            yield found


def _at(line: Sentence, at: int) -> tuple[Candidate | None, int]:
    """The candidate at word ``at``, if any, and the word to go on with."""
    if not line.capital(at):
        return _small(line, at)
    for look in (_domain, _dotted, _organisation, _known, _skipped, _region, _place, _acronym):
        step = look(line, at)
        if step:
            return step
    return _name(line, at)


def _made(line: Sentence, first: int, last: int, kind: MentionType | None, rule: str, sure: int = 2, name: str | None = None) -> tuple[Candidate, int]:
    """A candidate of the words ``[first, last)`` and the word after it."""
    words = line.words
    return Candidate(words[first].start, words[last - 1].end, kind, name, f"{line.book.pack.code}/mentions:{rule}", sure), last


def _small(line: Sentence, at: int) -> tuple[Candidate | None, int]:
    """At a word with a small letter: an agency written so, or an institution's head before its name."""
    folded = line.words[at].folded
    book = line.book
    if folded in book.org_head:
        end = _complement(line, at + 1)
        if end > at + 1 and line.folded(at + 1) in book.link and book.org_head.get(folded) in ("state", "body"):
            return _made(line, at, end, "ORG", "org-head")
    if folded[0].isdigit() and line.capital(at + 1) and _ORDINAL.fullmatch(folded) and not line.initial(at + 1):
        return _numbered(line, at) or (None, at + 1)
    hit = book.known.at(line.words, at)
    if hit and hit[1].fits(line.printed(at, hit[0])):
        return _made(line, at, hit[0], "ORG", hit[1].lexicon, 3, hit[1].name)
    return None, at + 1


def _numbered(line: Sentence, at: int) -> tuple[Candidate | None, int] | None:
    """A numbered unit: "the 12th Brigade of Engineers"."""
    step = _headed(line, at + 1)
    return _made(line, at, step, "ORG", "org-numbered") if step else None


def _domain(line: Sentence, at: int) -> tuple[Candidate | None, int] | None:
    """A web address used as a name: "Lunca.ro"."""
    words = line.words
    if at + 2 < len(words) and words[at + 1].folded == "." and words[at + 2].start == words[at].end + 1:
        if _DOMAIN.fullmatch(words[at + 2].folded) and not line.capital(at + 2):
            return _made(line, at, at + 3, "ORG", "domain", 3)
    return None


def _dotted(line: Sentence, at: int) -> tuple[Candidate | None, int] | None:
    """An acronym with stops: "S.R.I."; initials before a name are none, nor are places such as U.S."""
    end = at
    while line.capital(end) and len(line.words[end].folded) == 1 and line.folded(end + 1) == "." and _touch(line, end):
        end += 2
    if end - at < 4:
        return None
    if line.capital(end) and line.words[end].start > line.words[end - 1].end and len(line.words[end].folded) > 2 and end - at < 6:
        return None
    if _is_place(line, at):
        return None
    whole = line.book.places.get("".join(line.folded(n) for n in range(at, end, 2)))
    if whole and whole.kind == "country":
        return _made(line, at, end, "LOC", "place-country", 3, whole.name)
    place = line.book.places.at(line.words, end) if end < len(line) and line.capital(end) and not line.book.org_last else None
    return _made(line, at, place[0] if place else end, "ORG", "acronym-dotted")


def _touch(line: Sentence, at: int) -> bool:
    """Whether the mark after word ``at`` stands right behind it."""
    return line.words[at + 1].start == line.words[at].end


def _region(line: Sentence, at: int) -> tuple[Candidate | None, int] | None:
    """A run of capitals that ends in the head of a place: "Belmont Valley", "North Ridge Airport"."""
    if not line.book.org_last:
        return None
    run = _run(line, at)
    heads = [end for end in range(at + 1, run) if line.folded(end) in line.book.place_head]
    return _made(line, at, heads[-1] + 1, "LOC", "place-head") if heads else None


def _organisation(line: Sentence, at: int) -> tuple[Candidate | None, int] | None:
    """An organisation by its head word: before its complements, or at the end of a run of capitals."""
    book = line.book
    if line.words[at].folded in book.org_head:
        return _org_first(line, at)
    if book.determiner and line.words[at].folded in book.determiner:
        return None
    end = _headed(line, at)
    if end is None:
        return None
    known = book.known.at(line.words, at)
    return None if known and known[0] >= end else _org_last(line, at, end)


def _org_first(line: Sentence, at: int) -> tuple[Candidate | None, int] | None:
    """ "Ministerul Apărării", "Consiliul Național de Securitate"; quoted with small letters up to the closing mark."""
    end = _quoted(line, _complement(line, at + 1))
    if at and line.words[at - 1].folded == '"' and line.book.org_head.get(line.words[at].folded) == "body":
        close = next((n for n in range(at + 1, min(len(line), at + 10)) if line.words[n].folded == '"'), None)
        if close and close >= end:
            return _made(line, at, close, "ORG", "org-quoted")
    if end > at + 1:
        known = line.book.known.at(line.words, at)
        if known and known[0] >= end:
            return _made(line, at, known[0], "ORG", known[1].lexicon, 3, known[1].name)
        return _made(line, at, end, "ORG", "org-head")
    if line.initial(at) or line.book.org_head.get(line.words[at].folded) != "seat":
        return None
    return _made(line, at, at + 1, "ORG", "org-alone", 1)


def _quoted(line: Sentence, at: int) -> int:
    """The word after a name in quotation marks at ``at``: Liceul „Mihai Vodă”."""
    if line.folded(at) != '"' or not line.capital(at + 1):
        return at
    close = next((n for n in range(at + 2, min(len(line), at + 8)) if line.words[n].folded == '"'), None)
    return close + 1 if close else at


def _complement(line: Sentence, at: int) -> int:
    """The word after the complements of an organisation's head: capitals, genitives, "de", "al", "pentru"."""
    book, end, tied = line.book, at, False
    while end < len(line):
        if line.capital(end) and len(line.folded(end)) == 1 and line.folded(end + 1) == "." and _touch(line, end):
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
            elif link is None or (line.folded(end) in book.conjunction and (not tied or _is_place(line, link))):
                break
            else:
                tied, end = True, link + 1
    return end


def _listed(line: Sentence, at: int) -> int | None:
    """The word after a further genitive of a list: Ministerul Muncii, Familiei și Tineretului."""
    book, folded = line.book, line.folded(at)
    if folded not in book.conjunction and folded != ",":
        return None
    more = line.capital(at + 1) and line.folded(at + 1).endswith(book.genitive) and not _is_place(line, at + 1)
    same = line.folded(at - 1).endswith(book.genitive)
    if not (more and same):
        return None
    closed = folded != "," or any(line.folded(n) in book.conjunction for n in range(at + 2, min(len(line), at + 6)))
    return at + 2 if closed else None


def _link(line: Sentence, at: int) -> int | None:
    """The capitalised word that a preposition at ``at`` ties to what stands before; adjectives may come first."""
    book = line.book
    first = at
    while first < at + 2 and (line.folded(first) in book.demonyms or line.folded(first) in book.adjective):
        first += 1
    hit = book.link.at(line.words, first) if first < len(line) else None
    return hit[0] if hit and hit[1] != "from" and line.capital(hit[0]) else None


def _is_person(line: Sentence, at: int) -> bool:
    """Whether a person's name begins at a word: a first name before another capital."""
    return line.folded(at) in line.book.gazetteer.first_names and line.capital(at + 1) and line.follows(at + 1)


def _is_place(line: Sentence, at: int) -> bool:
    """Whether a place begins at a word."""
    return line.book.place(line.words, at, len(line)) is not None


def _run(line: Sentence, at: int) -> int:
    """The word after the run of capitals that begins at ``at``."""
    end = at + 1
    while end < len(line):
        if line.capital(end) and line.follows(end):
            end += 1
        elif line.folded(end) in ("&", "of", "and") and line.folded(end) == "&" and line.capital(end + 1):
            end += 2
        else:
            break
    return end


def _headed(line: Sentence, at: int) -> int | None:
    """The word after the head of an organisation whose name begins at ``at`` and ends in its head."""
    book = line.book
    run = _run(line, at)
    for head in range(run - 1, at - 1, -1):
        hit = book.org_last.at(line.words, head, run)
        if hit and not (line.folded(head) in book.adjective and hit[0] < run and line.folded(hit[0]) in book.roles):
            end = _of(line, hit[0])
            return end if head > at or end > hit[0] or _tailed(line, hit[0]) else None
    return None


def _tailed(line: Sentence, at: int) -> bool:
    """Whether a bracket at ``at`` holds a short form, as after a full name."""
    return line.folded(at) == "(" and line.capital(at + 1) and line.folded(at + 2) == ")"


def _of(line: Sentence, at: int) -> int:
    """The word after the "of ..." complements that follow an organisation's head."""
    end, tied = at, False
    while end < len(line):
        hit = line.book.link.at(line.words, end)
        if hit is None or not line.capital(hit[0]) or (hit[1] == "and" and not _goes_on(line, hit[0], tied)):
            break
        tied, end = True, _run(line, hit[0])
    return end


def _goes_on(line: Sentence, at: int, tied: bool) -> bool:
    """Whether what follows "and" belongs to the organisation: another head, or the rest of its complement."""
    run = _run(line, at)
    return any(line.folded(n) in line.book.org_last for n in range(at, run)) or (tied and not _is_place(line, at))


def _org_last(line: Sentence, at: int, end: int) -> tuple[Candidate | None, int] | None:
    """The organisation ``[at, end)`` without a title or the people before a ministry."""
    book, first = line.book, at
    if line.initial(first) and line.words[first].folded in book.function:
        return None
    people = book.demonyms.at(line.words, first, end)
    state = any(book.org_last.get(word.folded) in ("state", "seat") for word in line.words[first:end])
    if people and state and people[0] < end:
        first = people[0]
    while first + 2 < end and line.words[first].folded in book.roles and line.words[first].folded not in book.org_last:
        first += 1
    if end - first < 2:
        return None
    return _made(line, first, end, "ORG", "org-head")


def _known(line: Sentence, at: int) -> tuple[Candidate | None, int] | None:
    """An organisation known by name."""
    hit = line.book.known.at(line.words, at)
    if hit is None or not hit[1].fits(line.printed(at, hit[0])):
        stem = line.book.base(line.printed(at, at + 1))
        known = line.book.known.get(stem.lower()) if stem != line.printed(at, at + 1) else None
        return _made(line, at, at + 1, "ORG", known.lexicon, 3, known.name) if known else None
    end, known = hit
    if end == at + 1 and line.shouts and not known.printed.isupper():
        return None
    return _made(line, at, end, "ORG", known.lexicon, 3, known.name)


def _skipped(line: Sentence, at: int) -> tuple[Candidate | None, int] | None:
    """Words that have a capital for another reason: titles, months, roles, peoples, the first word of a sentence."""
    book, folded = line.book, line.words[at].folded
    if _longer_place(line, at):
        return None
    if _linked(line, at) or fold(book.base(line.printed(at, at + 1))) in book.not_name:
        return None, at + 1
    if folded in book.calendar or (_ROMAN.fullmatch(line.printed(at, at + 1)) and len(folded) > 1):
        return None, at + 1
    if folded in book.titles:
        return None, at + 1
    people = book.demonyms.at(line.words, at)
    if people:
        place = book.places.at(line.words, at)
        return None if place and place[0] > people[0] else (None, people[0])
    if line.initial(at) and folded in book.function and not _spelled(line, at):
        return None, at + 1
    role = book.roles.at(line.words, at)
    if role and not (line.capital(role[0]) and folded in book.gazetteer.first_names and book.org_head):
        return None, role[0]
    return None


def _linked(line: Sentence, at: int) -> bool:
    """Whether a word belongs to a hashtag, a handle or an address."""
    start = line.words[at].start
    if line.text[start - 1 : start] in ("#", "@"):
        return True
    chunk = line.text[line.text.rfind(" ", 0, start) + 1 : start]
    return "/" in chunk and ("." in chunk or ":" in chunk)


def _spelled(line: Sentence, at: int) -> bool:
    """Whether a word of a quiet line is all capitals: US, not "Us"."""
    return not line.shouts and len(line.words[at].folded) > 1 and line.printed(at, at + 1).isupper()


def _longer_place(line: Sentence, at: int) -> bool:
    """Whether a place of several words begins at ``at``: "The Hague"."""
    place = line.book.places.at(line.words, at)
    return place is not None and place[0] > at + 1


def _place(line: Sentence, at: int) -> tuple[Candidate | None, int] | None:
    """A place of the gazetteer, unless it begins the name of a person or of something else."""
    book = line.book
    part = book.place_part.at(line.words, at)
    hit = book.place(line.words, at, len(line))
    if part and (hit is None or hit[0] <= part[0]) and line.capital(part[0]) and line.words[at].folded not in book.demonyms:
        run = part[0] + 1
        return _made(line, at, run, "LOC", "place-part", 1)
    if hit is None:
        return None
    end, place = hit
    if end == at + 1 and line.words[at].folded in book.function and not _spelled(line, at):
        return None
    if end == at + 1 and _spelled(line, at) and len(line.words[at].folded) < 5 and place.kind in ("city", "region"):
        return None
    if end == at + 1 and not _stands(line, at, place):
        return None
    if line.capital(end) and line.follows(end) and line.folded(end) in book.place_head and not line.initial(end):
        end += 1
    return _made(line, at, end, "LOC", f"place-{place.kind}", 2, place.name if end == hit[0] else None)


def _stands(line: Sentence, at: int, place: Place) -> bool:
    """Whether a place's name of one word is that place here."""
    sure = place.kind in ("country", "area", "capital")
    person = line.words[at].folded in line.book.gazetteer.first_names
    more = line.capital(at + 1) and line.follows(at + 1) and line.folded(at + 1) not in line.book.place_head
    if more and (person or not sure) and not _is_place(line, at + 1):
        return False
    if line.folded(at - 1) in line.book.titles or (person and not more and at in line.role_ends):
        return False
    if person and not sure and line.folded(at - 1) not in line.book.locative:
        return False
    if not sure and not line.initial(at) and place.country not in line.book.home and line.book.common(line.printed(at, at + 1)):
        return False
    if line.initial(at) and not sure:
        return not (line.words[at].folded in line.small or line.book.common(line.printed(at, at + 1)))
    return sure or len(line.words[at].folded) > 3


def _acronym(line: Sentence, at: int) -> tuple[Candidate | None, int] | None:
    """A word in capitals: an organisation's short form."""
    printed = line.book.base(line.printed(at, at + 1))
    letters = sum(map(str.isupper, printed))
    if line.shouts or letters < 2 or not printed.isupper() or not 2 <= len(printed) <= 7:
        return None
    if line.capital(at + 1) and line.follows(at + 1) and len(line.printed(at + 1, at + 2)) > 1 and not line.printed(at + 1, at + 2).isupper():
        if line.folded(at + 1) not in line.book.roles:
            return None
    if len(printed) > 3 and line.book.common(printed):
        return None, at + 1
    if line.capital(at + 1) and line.follows(at + 1) and printed.isalpha():
        place = line.book.places.at(line.words, at + 1)
        if place and not line.book.org_last:
            return _made(line, at, place[0], "ORG", "acronym-place")
    return _made(line, at, at + 1, "ORG", "acronym", 2, printed)


def _name(line: Sentence, at: int) -> tuple[Candidate | None, int]:
    """A run of capitals that no list knows: whose name it is, by its shape and its neighbours."""
    book = line.book
    end = _name_end(line, at)
    if line.initial(at) and _is_common(line, at, end):
        return None, at + 1
    if line.shouts:
        return _made(line, at, end, None, "capitals", 0)
    kind, rule = _judge(line, at, end)
    if end - at == 1 and len(line.words[at].folded) == 1:
        return None, end
    sure = 1 if kind else 0
    name = book.base(line.printed(at, end))
    return _made(line, at, end, kind, rule, sure, name)


def _name_end(line: Sentence, at: int) -> int:
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
        elif folded in book.particle and folded not in book.function and line.capital(end + 1) and folded not in book.link:
            end += 2
        else:
            break
    return end


def _breaks(line: Sentence, at: int) -> bool:
    """Whether a capitalised word ends the name before it: a title, a people, a known organisation, a country."""
    book, folded = line.book, line.words[at].folded
    if folded in book.roles or folded in book.calendar or folded in book.org_head or book.demonyms.at(line.words, at):
        return True
    place = book.places.get(folded)
    return place is not None and place.kind == "country" and folded not in book.gazetteer.first_names


def _is_common(line: Sentence, at: int, end: int) -> bool:
    """Whether the first word of a sentence has its capital only for that."""
    folded = line.words[at].folded
    if folded in line.small or folded in line.book.function:
        return not (end - at > 1 and folded in line.book.gazetteer.first_names)
    if folded in line.capitals:
        return False
    if end - at > 1 and folded in line.book.gazetteer.first_names:
        return False
    return line.book.common(line.printed(at, at + 1))


def _judge(line: Sentence, at: int, end: int) -> tuple[MentionType | None, str]:
    """The type of the name ``[at, end)`` and the rule that tells it; None where only the report can."""
    book, folded, count = line.book, line.words[at].folded, end - at
    before, after = line.folded(at - 1), line.folded(end)
    if (count > 1 and line.folded(end - 1) in book.org_tail) or (after in book.org_tail and line.capital(end)):
        return "ORG", "org-tail"
    if before in book.titles or (before == "." and line.folded(at - 2) in book.titles):
        return "PER", "title"
    if at in line.role_ends and not (book.org_kind.get(before) and count == 1):
        return "PER", "role-before"
    if before in book.org_kind or _announced(line, at):
        return "ORG", "org-kind"
    if before in book.place_head:
        return "LOC", "place-head"
    if count > 1 and folded in book.gazetteer.first_names:
        return "PER", "first-name"
    if before == "," and at - 1 in line.role_ends and count > 1:
        return "PER", "role-before"
    if after == "," and end + 1 in line.role_starts and count > 1:
        return "PER", "role-after"
    if count == 1 and _is_mixed(line.printed(at, end)):
        return "ORG", "mixed-case"
    if count == 1 and after in book.named_after:
        return "PER", "named-after"
    if _ordinary(line, at, end):
        return None, "ordinary"
    if line.folded(end)[:1].isdigit() or any(map(str.isdigit, line.printed(at, end))):
        return None, "numbered"
    if before in book.locative and (count == 1 or folded not in book.gazetteer.first_names) and count < 3:
        return "LOC", "locative"
    if _speaks(line, at, end):
        return "PER", "speaks"
    if 1 < count <= 4 and not (before in book.determiner):
        return "PER", "capitals"
    return None, "single"


def _ordinary(line: Sentence, at: int, end: int) -> bool:
    """Whether a word of the name is an ordinary one of the language: a title or an event rather than a person."""
    return any(line.folded(n) in line.small or line.book.common(line.printed(n, n + 1)) for n in range(at, end) if len(line.folded(n)) > 1)


def _speaks(line: Sentence, at: int, end: int) -> bool:
    """Whether a verb of saying stands beside the name."""
    cue = line.book.cue
    near = (line.folded(end), line.folded(end + 1), line.folded(at - 1))
    return any(word in cue for word in near)


def _announced(line: Sentence, at: int) -> bool:
    """Whether a phrase of two words and more that announces an organisation stands before ``at``."""
    kinds = line.book.org_kind
    found = (kinds.at(line.words, at - length, at) for length in (4, 3, 2) if at >= length)
    return any(hit is not None and hit[0] == at for hit in found)


def _is_mixed(printed: str) -> bool:
    """Whether a word has capitals inside or digits: a brand's spelling."""
    inner = printed[1:]
    return any(map(str.isdigit, printed)) or (any(map(str.isupper, inner)) and any(map(str.islower, inner)) and "-" not in printed and "'" not in printed and not printed.startswith("Mc"))
