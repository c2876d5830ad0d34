"""Who holds a role: "liderul nord-coreean" is the person whom the report ties to it by apposition, once and alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dosar.extract.names.line import Line
from dosar.extract.names.roles import Role, peoples
from dosar.model import Mention

#: Endings of plural heads; nobody holds "oficialii" or "officials".
_PLURAL = {True: ("i", "ile", "ele", "elor", "ilor"), False: ("s", "men", "people")}
_SINGULAR = {True: ("lui",), False: ("ss",)}


class Post(NamedTuple):
    """What makes two descriptions one: the head's lemma, its country, and the further words that narrow it."""

    lemma: str
    country: str | None
    narrowed: tuple[str, ...]

    def may_be(self, other: Post) -> bool:
        """Whether this post, described more briefly perhaps, may be the ``other``."""
        land = self.country == other.country or None in (self.country, other.country)
        return self.lemma == other.lemma and land and self.narrowed in ((), other.narrowed)


class _Described(NamedTuple):
    """A role on the page: its sentence, what post it is, and who holds it by apposition."""

    line: Line
    role: Role
    post: Post
    start: int
    end: int
    holder: str | None


def described(text: str, lines: Sequence[Line], named: Sequence[Mention]) -> Iterator[Mention]:
    """The roles and peoples of a page as mentions; a role has its holder's name where the report gives one."""
    people = [mention for mention in named if mention.type == "PER"]
    starts, ends = {one.start: one for one in people}, {one.end: one for one in people}
    person = {at for one in people for at in range(one.start, one.end)}
    organisation = {at for one in named if one.type == "ORG" for at in range(one.start, one.end)}
    found = [_describe(text, line, role, starts, ends) for line in lines for role in line.roles]
    holders: dict[str, dict[Post, set[str]]] = {}
    for one in found:
        if one.holder:
            holders.setdefault(one.post.lemma, {}).setdefault(one.post, set()).add(one.holder)
    for one in found:
        head = one.line.words[one.role.head].start
        start = one.start if person.isdisjoint(range(one.start, head)) else head
        if head not in organisation and person.isdisjoint(range(head, one.end)):
            name = one.holder or _holder(one, holders.get(one.post.lemma, {}))
            rule = f"{one.line.book.pack.code}/mentions:role"
            yield Mention.at(text, start, one.end, type="ROLE", name=name, rule=rule)
    for line in lines:
        for first, last, country in peoples(text, line.words, line.roles, line.book):
            start, end = line.words[first].start, line.words[last - 1].end
            if person.isdisjoint(range(start, end)):
                rule = f"{line.book.pack.code}/mentions:people"
                yield Mention.at(text, start, end, type="NORP", name=country, rule=rule)


def _describe(text: str, line: Line, role: Role, starts: dict[int, Mention], ends: dict[int, Mention]) -> _Described:
    """A role with its post and, by apposition, its holder: "the leader, X", "liderul X", "X, liderul"."""
    start, end = line.words[role.first].start, line.words[role.last - 1].end
    near = [starts[end + len(gap)] for gap in (", ", " ") if end + len(gap) in starts and text.startswith(gap, end)]
    if text[start - 2 : start] == ", " and start - 2 in ends:
        near.append(ends[start - 2])
    return _Described(line, role, _post(line, role), start, end, near[0].name if near else None)


def _post(line: Line, role: Role) -> Post:
    """The post of a role: words that say where, or nothing, do not narrow it."""
    book = line.book
    kept = []
    for at in range(role.first, role.last):
        folded = line.words[at].folded
        vague = folded in book.determiner or folded in book.function or folded in book.link or folded in book.demonyms
        if at != role.head and not vague and folded not in book.roles and not line.is_place(at):
            kept.append(folded)
    return Post(role.lemma, role.country, tuple(kept))


def _holder(one: _Described, holders: dict[Post, set[str]]) -> str | None:
    """The one person who holds the post that a definite, singular role describes; None where there are two or none."""
    book, words = one.line.book, one.line.words
    gendered = bool(book.genitive)
    head = words[one.role.head].folded
    plural = head.endswith(_PLURAL[gendered]) and not head.endswith(_SINGULAR[gendered])
    if words[one.role.first].folded in book.indefinite or plural:
        return None
    found = set().union(*(names for post, names in holders.items() if one.post.may_be(post)))
    return next(iter(found)) if len(found) == 1 else None
