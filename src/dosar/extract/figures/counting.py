"""What a quantity counts: the noun phrase beside it, and the words of its clause that say what became of them."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from typing import cast

import msgspec
import simplemma

from dosar.extract.figures.countwords import HARM, LEADS, LINKED, Word, is_setting
from dosar.extract.page import Page, Paragraph, Sentence
from dosar.extract.reading import Quantity
from dosar.languages.pack import Pack
from dosar.model import Category, Counted, Scope
from dosar.text.match import Token

#: What is counted takes at most so many words; a longer run is a clause that was not recognised.
_LONGEST = 6
#: A "will" further after a number is another verb's.
_AHEAD = 30
#: Marks that part clauses.
_PARTED = re.compile("[;:]")
_CONJOINED = re.compile(r"[,;]|\b(?:si|sau|and|or)\b")
_ONE = r"\b(?:an?|the|un|o)\b [^,;.]{1,24}?"
#: The rest of a list of which a count is the first: "five patients, a nurse and a guard | were".
_LIST = rf"(?:, {_ONE})+,? (?:and|si) {_ONE}(?= (?:were|was|have|had|au|sunt)\b)"
#: What commas set off from its clause: ", de asemenea, ", ", including a child, ".
_SET_OFF = re.compile(rf"{_LIST}|,[^,;.]{{1,32}},")
#: Terms that are no category of their own.
_CATEGORIES: dict[str, Category | None] = {"victims": None, "moving": "deployed"}
#: Between a verb or its noun and the number that it harms: "killed five", "moartea a cinci", "the deaths of five".
_OBJECT = (" ", " a ", " of ", " lui ")
_JOINED = re.compile(r"\W*(?:si|sau|ori|and|or)?\W*")


class Clause(msgspec.Struct, frozen=True):
    """The part of a sentence that a quantity has to itself: ``[start, end)``, with the counting words in it."""

    start: int
    end: int
    words: tuple[Word, ...]
    #: Whether it ends where the next number begins.
    numbered: bool = False


def clause(page: Page, sentence: Sentence, words: Sequence[Word], numbers: Sequence[Quantity], at: int) -> Clause:
    """The clause of the quantity ``numbers[at]``: between its neighbours and the edges of clauses."""
    number = numbers[at]
    start = numbers[at - 1].end if at else sentence.start
    end = numbers[at + 1].start if at + 1 < len(numbers) else sentence.end
    breaks = [word.start for word in words if word.kind == "break" and word.meaning == "clause"]
    breaks += [match.start() for match in _PARTED.finditer(page.folded[sentence.start : sentence.end])]
    start = max([start, *(point for point in breaks if start <= point <= number.start)])
    end = min([end, *(point for point in breaks if number.end <= point < end)])
    inside = tuple(word for word in words if start <= word.start and word.end <= end)
    return Clause(start, end, inside, at + 1 < len(numbers) and end == numbers[at + 1].start)


def core(page: Page, clause: Clause, words: Sequence[Word], number: Quantity) -> tuple[int, int]:
    """The part of a quantity's clause that is about it: no relative clause and no further comma reaches into it."""
    relative = [word for word in words if word.kind == "break"]
    commas = [match.start() for match in re.finditer(",", page.folded[number.end : clause.end])]
    start = max([clause.start, *(word.end for word in relative if word.end <= number.start)])
    end = min([clause.end, *(word.start for word in relative if word.start >= number.end)])
    return start, min([end, *(number.end + comma for comma in commas)])


def counted(page: Page, paragraph: Paragraph, sentence: Sentence, number: Quantity) -> Counted | None:
    """The noun phrase after a quantity ("de soldați nord-coreeni"); None where the number stands alone."""
    phrase = _phrase(page, paragraph.pack, sentence, number)
    if not phrase:
        return None
    head = _head(page, paragraph.pack, phrase)
    people = _people(page, paragraph.pack, phrase)
    return Counted.at(page.text, phrase[0].start, phrase[-1].end, head=head, of=people)


def _phrase(page: Page, pack: Pack, sentence: Sentence, number: Quantity) -> list[Token]:
    """The words after a quantity up to a verb, a preposition or a mark; a linking "de" before them is left out."""
    found: list[Token] = []
    at = number.end
    for token in sentence.tokens:
        if token.start < number.end:
            continue
        gap = page.folded[at : token.start]
        if not token.text[0].isalpha():
            initials = token.text == "." and not gap and found and len(found[-1].text) == 1
            if initials or (token.text == "-" and not gap and found):
                at = token.end
                continue
            break
        additional = pack.words["scope"].get(token.text) == "additional"
        if not found and (token.text == pack.profile.number_link or additional):
            at = token.end
            continue
        if not found and _several(number) and token.text.endswith(pack.profile.uncounted_endings):
            break  # "celor nouă titlul": the title is not what there are nine of
        if _ends_phrase(pack, token.text) or len(found) == _LONGEST or gap.strip(" -"):
            break
        found.append(token)
        at = token.end
    return found


def _several(number: Quantity) -> bool:
    """Whether a quantity is above one; a vague one is."""
    return next((stated > 1 for stated in (number.best, number.low, number.high) if stated is not None), True)


def _ends_phrase(pack: Pack, word: str) -> bool:
    """Whether a folded word cannot belong to what is counted: a verb, a preposition, a pronoun, a conjunction."""
    return word in pack.words["verb"] or word in pack.closed


def _head(page: Page, pack: Pack, phrase: Sequence[Token]) -> str:
    """The lemma of the head: the first noun where adjectives follow it, the last where they stand before it."""
    token = phrase[-1] if pack.profile.head_last else phrase[0]
    return _lemma(page.text[token.start : token.end].lower(), pack.code)


@functools.lru_cache(maxsize=20_000)
def _lemma(word: str, code: str) -> str:
    """The dictionary form of a word; the cedillas that simplemma does not know are written with a comma below."""
    return str(simplemma.lemmatize(word.replace("ş", "ș").replace("ţ", "ț"), lang=code))


def _people(page: Page, pack: Pack, phrase: Sequence[Token]) -> str | None:
    """The country whose people are counted, by the demonym among the words."""
    demonyms = pack.words["demonym"]
    for width in (2, 1):
        for at in range(len(phrase) - width + 1):
            words = page.folded[phrase[at].start : phrase[at + width - 1].end]
            if found := demonyms.get(words):
                return found
    return None


def category(page: Page, number: Quantity, clause: Clause, phrase: Counted | None) -> Category | None:
    """The category of a count: by the terms in what is counted, then by those after it in its clause, then before it.

    None where nothing says it: the number may go on with what the one before it counted.
    """
    end = phrase.end if phrase else number.end
    inside = [word for word in clause.words if number.end <= word.start < end]
    force = (phrase is not None and phrase.of is not None) or any(word.kind == "force" for word in inside)
    around = [word for word in clause.words if word.kind == "term" and _applies(word, force)]
    if is_setting(number, clause.words):
        around = []
    after: list[Word] = []
    for word in (word for word in around if word.start >= end):
        beside = after and _JOINED.fullmatch(page.folded[after[-1].end : word.start])
        if beside or _reaches(page, clause, end, word):
            after.append(word)
    harm_after = [word for word in after if word.meaning in HARM]
    own = [word for word in inside if word.kind == "term" and (force or word.meaning != "moving")]
    # "Two wounded men died" are dead.
    if own and own[0].meaning in ("wounded", "missing") and harm_after and harm_after[0].meaning == "killed":
        own = [] if _JOINED.fullmatch(page.folded[own[-1].end : harm_after[0].start]) is None else own
    if harm_after and after[0].meaning == "deployed":
        after = harm_after  # "300 soldiers sent to the front have been killed"
    before = [word for word in reversed(around) if word.end <= number.start]
    harmed = [word for word in before if word.meaning in HARM]
    # Of a verb right before its number this is the object: "wounded five before he died".
    object_of = harmed if harmed and not own and page.folded[harmed[0].end : number.start] in _OBJECT else []
    for group in (object_of, [*own, *after] if own else after, harmed):
        if group:
            return _joined(page, group)
    if any(word.kind == "force" for word in inside) or _is_force_of(number, clause):
        return "deployed"
    return _joined(page, before) if before else None


def _is_force_of(number: Quantity, clause: Clause) -> bool:
    """Whether a force stands right before its number: "a force of 12,000"."""
    return any(word.kind == "force" and 0 <= number.start - word.end <= LINKED for word in clause.words)


def _reaches(page: Page, clause: Clause, end: int, term: Word) -> bool:
    """Whether a term after a count says what became of it: no comma stands between but right before the term, and the
    term does not lead to the next number ("moartea a doi oameni și rănirea a cinci")."""
    whole = [word for word in clause.words if word.kind == "whole" and word.start - end <= 1]
    if whole and term.start - whole[0].end <= 1:
        return True  # "Twelve of the dead were over 60"
    between = _SET_OFF.sub("", page.folded[end : term.start])
    leads = page.folded[term.end : clause.end]
    next_number = clause.numbered and len(leads) <= LEADS and not _CONJOINED.search(leads)
    return not next_number and len(between.partition(",")[2].strip()) <= LEADS


def _applies(term: Word, force: bool) -> bool:
    """Whether a term beside a count says what became of it: a thing is counted only by its own name, and only a force
    is deployed by going somewhere."""
    return term.meaning != "material" and (force or term.meaning != "moving")


def _joined(page: Page, group: Sequence[Word]) -> Category | None:
    """The category of a run of terms, the nearest first: killed beside wounded under one number is casualties.

    None for victims: what they are was said before.
    """
    pair = {word.meaning for word in group[:2]}
    if pair == {"killed", "wounded"}:
        left, right = sorted(group[:2])
        if _JOINED.fullmatch(page.folded[left.end : right.start]):
            return "casualties"
    return _CATEGORIES.get(group[0].meaning, cast(Category, group[0].meaning))


def _is_done(number: Quantity, clause: Clause) -> bool:
    """Whether a number is the object of a harm right before it: in "which killed four people, will cost" it is past."""
    before = (word for word in clause.words if word.kind == "term" and word.meaning in HARM)
    return any(0 <= number.start - word.end <= 1 for word in before) and not any(
        word.kind == "scope" and word.meaning == "planned" and word.end <= number.start for word in clause.words
    )


def scope(number: Quantity, clause: Clause) -> Scope:
    """Whether a figure is a total, comes on top of another, is part of it, or is still to come."""
    words = [word for word in clause.words if word.kind == "scope"]
    # In "more than 12" the word belongs to the hedge.
    inside = [word for word in words if number.qualifier != "over" and number.start <= word.start < number.end]
    before = {word.meaning for word in (*inside, *(word for word in words if 0 <= number.start - word.end <= 3))}
    after = {word.meaning for word in words if 0 <= word.start - number.end <= 1}
    if before & {"part", "among"} or "part" in after:
        return "part"
    wholes = (word for word in clause.words if word.kind == "whole" and word.meaning == "word")
    if number.kind == "count" and any(0 <= word.start - number.end <= 1 for word in wholes):
        return "part"
    if any(word.meaning == "planned" and word.start - number.end <= _AHEAD for word in words) and not _is_done(
        number, clause
    ):
        return "planned"
    near = any(word.meaning == "additional" and 0 <= word.start - number.end <= 12 for word in words)
    return "additional" if near or "additional" in before else "total"
