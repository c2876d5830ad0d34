"""Whose name a run of capitals is, that no list knows: by its neighbours, then by its shape."""

from __future__ import annotations

from collections.abc import Sequence

from dosar.extract.names.line import OPENING, Line
from dosar.extract.names.namebook import Index
from dosar.model import MentionType

_PREFIXES = ("Mc", "Mac", "De", "Di", "La", "Le", "Van", "O'")


def kind_of(line: Line, at: int, end: int) -> tuple[MentionType | None, str]:
    """The type of the name ``[at, end)`` and the rule that tells it; None where only the report can."""
    return _by_neighbours(line, at, end) or _by_shape(line, at, end)


def _by_neighbours(line: Line, at: int, end: int) -> tuple[MentionType | None, str] | None:
    """What a title, a role, a company's form or a common noun beside the name says of it."""
    book, before, several = line.book, line.folded(at - 1), end - at > 1
    if (several and line.folded(end - 1) in book.org_tail) or (line.folded(end) in book.org_tail and line.capital(end)):
        return "ORG", "org-tail"
    if book.heads_last and line.folded(end) in book.org_kind and not line.capital(end):
        return "ORG", "org-kind"
    if before in book.titles or (before == "." and line.folded(at - 2) in book.titles):
        return "PER", "title"
    if _announced(line, at):  # before roles, since "news agency" is one
        return "ORG", "org-kind"
    if at in line.role_ends and (several or before not in book.org_kind):
        return "PER", "role-before"
    if before in book.org_kind:
        return "ORG", "org-kind"
    if _short_follows(line, at, end) or _apposed(line, at, end):
        return "ORG", "org-told"
    if _headed(line, at):
        return "LOC", "place-head"
    if several and line.words[at].folded in book.gazetteer.first_names:
        return "PER", "first-name"
    if end - at < 3 and _place_follows(line, end):
        return "LOC", "place-head"
    if several and before == "," and at - 1 in line.role_ends:
        return "PER", "role-before"
    if several and line.folded(end) == "," and end + 1 in line.role_starts:
        return "PER", "role-after"
    if _of_party(line, end):
        return "PER", "person-marker"
    if line.folded(end) == "," and (line.folded(end + 1) in book.beside.whose or _aged(line, end + 1)):
        return "PER", "person-marker"
    return None


def _aged(line: Line, at: int) -> bool:
    """Whether an age between commas stands at ``at``: "Marlow, 54, said"."""
    age = line.folded(at)
    return len(age) == 2 and age.isdigit() and line.folded(at + 1) == ","


def _short_follows(line: Line, at: int, end: int) -> bool:
    """Whether a short form in brackets follows that is made of the name's letters: "United Steelworkers (USW)"."""
    if end - at < 2 or line.folded(end) != "(" or line.folded(end + 2) != ")" or not line.spelled(end + 1):
        return False
    short, initials = line.folded(end + 1), "".join(line.folded(n)[0] for n in range(at, end) if line.capital(n))
    return (
        short[0] == initials[0]
        and _within(initials, short)
        and _within(short, "".join(map(line.folded, range(at, end))))
    )


def _within(letters: str, word: str) -> bool:
    """Whether a word has these letters in this order."""
    rest = iter(word)
    return all(letter in rest for letter in letters)


def _of_party(line: Line, end: int) -> bool:
    """Whether a short form in brackets and a colon follow, as in headlines that quote: "Marlow (PNL): ..."."""
    opens = line.folded(end) == "(" and line.folded(end + 2) == ")" and line.folded(end + 3) == ":"
    return opens and line.spelled(end + 1)


def _apposed(line: Line, at: int, end: int) -> bool:
    """Whether a comma sets the name off from a noun for bodies: "A miners' union, Black Shift, says"."""
    book, closed = line.book, line.folded(end) in (",", ".", "")
    if line.words[at].folded in book.gazetteer.first_names or line.folded(at - 1) != "," or not closed:
        return False
    noun = line.folded(at - 2)
    kinds = book.org_last if book.heads_last else book.org_kind
    return (noun in kinds or noun in book.org_kind) and not line.capital(at - 2)


def _headed(line: Line, at: int) -> bool:
    """Whether a common noun before the name says that it is a place: "satul", "provincia vecină", "the town of"."""
    book, before, further = line.book, line.folded(at - 1), line.folded(at - 2)
    if book.heads_last:
        return before == "of" and further in book.place_head and not line.capital(at - 2)
    plain = before.isalpha() and not line.capital(at - 1) and before not in book.function and before not in book.cue
    return before in book.place_head or (plain and further in book.place_head and before not in book.link)


def _place_follows(line: Line, at: int) -> bool:
    """Whether a common noun after the name says that it is a place: "the Marlow coal mine"."""
    here = line.book.heads_last and at < len(line) and not line.capital(at)
    return here and line.book.place_head.at(line.words, at) is not None


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
    if not several and line.folded(end) in book.beside.named_after:
        return "PER", "named-after"
    if not several and (_before(line, at, book.relay) or _marked(line, at, end)):
        return "ORG", "org-near"
    if several and before in book.cue and not _all_common(line, at, end):
        return "PER", "speaks"
    local = end - at < 3 and (before in book.locative or _native(line, at))
    if not (local and _is_strange(line, at, end)) and _ordinary(line, at, end):
        return None, "ordinary"
    if line.folded(end)[:1].isdigit() or any(map(str.isdigit, line.printed(at, end))):
        return None, "numbered"
    if local or (several and end - at < 3 and before in book.beside.whence):
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


def _native(line: Line, at: int) -> bool:
    """Whether somebody is said to be of or from the name: "volunteers from ...", "the mayor of ..."."""
    tie = line.folded(at - 1)
    if not line.book.heads_last or tie not in ("of", "from"):
        return False
    return at - 1 in line.role_ends if tie == "from" else line.folded(at - 2) in line.book.beside.local_role


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


def _is_strange(line: Line, at: int, end: int) -> bool:
    """Whether no word of the name is one that the report or the language writes with a small letter."""
    return not any(line.folded(n) in line.small or line.book.plain(line.printed(n, n + 1)) for n in range(at, end))


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
