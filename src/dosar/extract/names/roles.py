"""Roles and peoples: "liderul nord-coreean", "un parlamentar", "the lawmaker"; "nord-coreenii", "Russians"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from dosar.extract.names.namebook import NameBook, Word

#: The longest role, in words.
_LONGEST = 10


class Role(msgspec.Struct, frozen=True):
    """A description of somebody: words ``[first, last)`` of a sentence, the lemma of its head, and whose it is."""

    first: int
    last: int
    head: int
    lemma: str
    country: str | None


def roles(text: str, words: Sequence[Word], book: NameBook) -> list[Role]:
    """The roles of a sentence, left to right, without overlaps."""
    found: list[Role] = []
    heads = book.roles.firsts
    done = 0
    for at in [at for at, word in enumerate(words) if word.folded in heads]:
        hit = book.roles.at(words, at) if at >= done else None
        if hit is None:
            continue
        end, lemma = hit
        if not book.genitive and end < len(words) and words[end].folded in book.roles:
            done = end  # "the government minister": the last of two heads is the one
            continue
        first = _left(words, at, book, found[-1].last if found else 0)
        last = _right(text, words, end, min(len(words), at + _LONGEST), book)
        found.append(Role(first, last, at, lemma, _country(words[first:last], book)))
        done = last
    return found


def _left(words: Sequence[Word], head: int, book: NameBook, free: int) -> int:
    """Where a role begins: adjectives and peoples before its head, then an article."""
    first = head
    while first > free:
        before = words[first - 1].folded
        two = f"{words[first - 2].folded} {before}" if first - 1 > free else ""
        if two in book.demonyms:
            first -= 2
        elif before in book.demonyms or before in book.adjective:
            first -= 1
        elif before in book.determiner:
            return first - 1
        else:
            return first if book.genitive else _determined(words, first, free, book)
    return first


def _determined(words: Sequence[Word], first: int, free: int, book: NameBook) -> int:
    """Where a role begins that other nouns stand before: "the harbour rights chief"; only an article shows it."""
    for at in range(first - 1, max(free, first - 5) - 1, -1):
        before = words[at].folded
        if before in book.determiner:
            return at
        if not before[0].isalpha() or before in book.function or before in book.cue or before in book.roles:
            break
    return _named_before(words, first, free, book)


def _named_before(words: Sequence[Word], first: int, free: int, book: NameBook) -> int:
    """Where a role begins that the name of its organisation stands before: "NATO chief"."""
    for at in range(max(free, first - 5), first):
        known = book.known.at(words, at, first)
        if known and known[0] == first:
            return at
    return first


def _is_short_form(text: str, word: Word) -> bool:
    """Whether a word is an acronym: "liderul PSD"."""
    printed = text[word.start : word.end]
    return 2 <= len(printed) <= 6 and printed.isupper() and printed.isalpha()


def _right(text: str, words: Sequence[Word], at: int, limit: int, book: NameBook) -> int:
    """Where a role ends: adjectives after its head, genitives and complements tied by a preposition."""
    end = at
    while end < limit:
        word = words[end].folded
        if not word[0].isalpha():
            break
        named = (
            _is_short_form(text, words[end])
            if end == at
            else words[end - 1].folded in book.place_head and _capital(text, words[end])
        )
        people = word in book.demonyms and not (book.genitive and _capital(text, words[end]))
        adjective = named or people or (word in book.adjective and not _capital(text, words[end]))
        if adjective or _is_genitive(text, words[end], book):
            end += 1
        else:
            tied = _tied(text, words, end, limit, book)
            if tied is None:
                break
            end = tied
    return end


def _tied(text: str, words: Sequence[Word], at: int, limit: int, book: NameBook) -> int | None:
    """The end of a complement that a preposition at word ``at`` ties to the role, None where none begins."""
    hit = book.link.at(words, at, limit)
    if hit is None or hit[1] == "and":
        return None
    noun = hit[0]
    loose = not book.genitive and words[at].folded != "of"
    if noun < limit and words[noun].folded in book.determiner:
        noun += 1
    if noun >= limit or not words[noun].folded[0].isalpha():
        return None
    word = words[noun].folded
    if _capital(text, words[noun]):
        return _capitals(text, words, noun, limit)
    if word in book.function or word in book.cue or len(word) < 3:
        return None
    if loose:
        return None
    link = words[at].folded
    # Romanian "a", "al" tie a genitive; "a" before anything else is the auxiliary of a verb.
    needs_genitive = bool(book.genitive) and link not in ("de",)
    return noun + 1 if not needs_genitive or _is_genitive(text, words[noun], book) or word in book.roles else None


def _capitals(text: str, words: Sequence[Word], at: int, limit: int) -> int:
    """The end of the run of capitalised words at word ``at``."""
    end = at
    while end < limit and _capital(text, words[end]) and (end == at or words[end].start - words[end - 1].end == 1):
        end += 1
    return end


def _is_genitive(text: str, word: Word, book: NameBook) -> bool:
    """Whether a word is somebody's by its ending: finanțelor, Rusiei."""
    if not book.genitive or len(word.folded) < 6 or word.folded in book.function or _is_first_name(text, word, book):
        return False
    if not word.folded.endswith(book.genitive):
        return _capital(text, word) and word.folded not in book.places and book.place([word], 0, 1) is not None
    return True


def _is_first_name(text: str, word: Word, book: NameBook) -> bool:
    """Whether a capitalised word is somebody's first name."""
    return _capital(text, word) and word.folded in book.gazetteer.first_names


def _country(words: Sequence[Word], book: NameBook) -> str | None:
    """The country whose people or name stands in a role."""
    for at in range(len(words)):
        people = book.demonyms.at(words, at)
        if people:
            return people[1]
        place = book.places.at(words, at)
        if place and place[1].kind in ("country", "capital"):
            return place[1].country
    return None


def peoples(text: str, words: Sequence[Word], taken: Sequence[Role], book: NameBook) -> Iterator[tuple[int, int, str]]:
    """Peoples named by a noun: words ``[first, last)`` and the country (ISO 3166)."""
    forms = book.demonyms.firsts
    starts = [at for at, word in enumerate(words) if word.folded in forms]
    if not starts:  # most sentences
        return
    inside = {number for role in taken for number in range(role.first, role.last)}
    done = 0
    for at in starts:
        if at < done or at in inside:
            continue
        if (hit := book.demonyms.at(words, at)) is None:
            continue
        end, country = hit
        done = end
        if not book.genitive and not _capital(text, words[at]):
            continue
        if _is_noun(words, at, end, book):
            yield at, end, country


def _is_noun(words: Sequence[Word], at: int, end: int, book: NameBook) -> bool:
    """Whether a people's word stands as a noun.

    Where the language writes peoples with genders (Romanian), an adjective follows its noun, so a noun is what follows
    a function word, a number or nothing, in a masculine form. Elsewhere the plural tells: Russians.
    """
    form = " ".join(word.folded for word in words[at:end])
    if not book.genitive:
        return form.endswith("s") and form[:-1] in book.demonyms
    before = words[at - 1].folded if at else ""
    return form.endswith(("i", "ii", "ilor", "ul", "ului", "an", "rus")) and (
        not before or not before[0].isalpha() or before in book.function or before in book.cue
    )


def _capital(text: str, word: Word) -> bool:
    """Whether a word is printed with a capital."""
    return text[word.start].isupper()
