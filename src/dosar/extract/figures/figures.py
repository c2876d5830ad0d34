"""The reader of figures: each quantity with what it counts, its category and scope, whose it is and as of when.

Whose number it is follows from the innermost statement that holds it; where none does, the report speaks in its own
voice and the claimant stays open. Nothing is computed: a figure's number is the one its words print.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from dosar.extract.figures.claiming import Tallies, Tally, chain_of
from dosar.extract.figures.counting import category, clause, core, counted, scope
from dosar.extract.figures.countwords import (
    counting_words,
    describes,
    is_aside,
    is_known,
    is_part,
    is_setting,
    of_places,
    of_victims,
)
from dosar.extract.figures.dating import Dates
from dosar.extract.figures.placing import place_of
from dosar.extract.index import Index
from dosar.extract.page import Page, Paragraph, Sentence
from dosar.extract.reading import Quantity, Reading
from dosar.extract.speech.chains import Sources
from dosar.extract.speech.speakers import Names
from dosar.model import Category, Counted, Figure, Mention, Number, Party, Scope, Statement

_OF_KIND: dict[str, Category] = {"money": "money", "percent": "percent", "measure": "other"}
#: The longest name that a number may be part of.
_LONG_NAME = 80
#: A number so small does not tell what it counts elsewhere in a report, unless it is said to be known: "the nine".
_TELLING = 12
_PEOPLE: frozenset[Category] = frozenset({"killed", "wounded", "casualties", "missing", "displaced", "deployed"})
#: Between the old and the new number of a revision stands no more than a preposition.
_REVISED = 6
#: How sure a figure is that the report gives in its own voice, and one of which nothing says what it counts.
_VOICED, _DOUBTFUL = 0.8, 0.4


class _Count(NamedTuple):
    """A quantity with what it counts, before it is known whose it is."""

    number: Quantity
    counted: Counted | None
    category: Category | None
    scope: Scope
    place: str | None
    #: Where its clause begins and ends, without the relative clauses after it.
    core: tuple[int, int]
    #: Whether it tells of what kind something is ("of magnitude 6") rather than how many there are: nobody's claim.
    describes: bool
    #: Whether it is one that was told before: "the nine", "cei nouă".
    known: bool
    #: Whether a relative clause recalls it: "the flood, which killed four".
    aside: bool
    #: Whose number it is, where its sentence says so without quoting anybody.
    party: Party | None = None


def read_figures(reading: Reading) -> tuple[Figure, ...]:
    """The figures of the story, in order."""
    names = Names(reading.mentions)
    counts = _counts(reading, Tallies(reading, names))
    dates, carriers, sources = Dates(reading), _carriers(reading), Sources(reading, names)
    categories = _by_number(counts)
    found = [_figure(reading, count, categories, dates, carriers, sources) for count in counts]
    return tuple(_with_heads(reading.page, found))


def _counts(reading: Reading, tallies: Tallies) -> list[_Count]:
    """The counts of the story, in order."""
    numbers, mentions = Index(reading.quantities), Index(reading.mentions)
    found: list[_Count] = []
    for paragraph in reading.page.paragraphs:
        for sentence in paragraph.sentences if paragraph.told else ():
            own = [number for number in numbers.in_(sentence) if not _is_named(mentions, number)]
            if own:
                counts = _in_sentence(reading.page, mentions, paragraph, sentence, own, found)
                claimed = list(tallies.of(paragraph, sentence, counting_words(reading.page, paragraph, sentence), own))
                found += [_claimed(count, claimed) for count in counts]
    return found


def _claimed(count: _Count, tallies: Sequence[Tally]) -> _Count:
    """A count with the party whose number its sentence says it is."""
    parties = (one.party for one in tallies if one.start <= count.number.start < one.end)
    return count._replace(party=next(parties, None))


def _in_sentence(
    page: Page,
    mentions: Index[Mention],
    paragraph: Paragraph,
    sentence: Sentence,
    numbers: Sequence[Quantity],
    before: Sequence[_Count],
) -> list[_Count]:
    """The counts of one sentence; a number that stands alone goes on with what the one before it counted."""
    words = counting_words(page, paragraph, sentence)
    found: list[_Count] = []
    descriptions = {number.start for number in numbers if describes(page, number, words)}
    settings = {number.start for number in numbers if is_setting(number, words)}
    parts = {number.start for number in numbers if is_part(page, number, words)}
    for number in numbers:
        # What describes a thing ("of magnitude 6") or sets the scene ("in two countries") parts no clause.
        apart = descriptions | settings | (set() if number.start in parts else parts)
        beside = [other for other in numbers if other is number or other.start not in apart]
        around = clause(page, sentence, words, beside, beside.index(number))
        phrase = counted(page, paragraph, sentence, number)
        described = number.start in descriptions
        kind = (
            "other"
            if described or of_places(number, words)
            else _OF_KIND.get(number.kind) or category(page, number, around, phrase)
        )
        counts = scope(number, around)
        if kind is None or (kind == "deployed" and counts == "part"):
            counted_before = [count for count in (*before, *found) if count.number.start not in settings]
            kind = _continued(counted_before, of_victims(number, words), phrase is None or counts == "part") or kind
        if kind is not None and phrase is None and counts == "total" and _goes_on(page, found, number):
            counts = "part"
        start, end = core(page, around, words, number)
        place = place_of(page, mentions, paragraph, sentence, number, (start, end))
        known = is_known(number, words)
        aside = is_aside(number, words)
        found.append(_Count(number, phrase, kind, counts, place, (start, end), described, known, aside))
    return list(_of_their_whole(page, found))


def _goes_on(page: Page, before: Sequence[_Count], number: Quantity) -> bool:
    """Whether a bare number goes on with the part before it: "two of the victims at the dam, three at the mill"."""
    last = before[-1] if before else None
    return last is not None and last.scope == "part" and page.folded[number.end : number.end + 1] == " "


def _of_their_whole(page: Page, counts: Sequence[_Count]) -> Iterator[_Count]:
    """The counts of a sentence; one that is a part of the next counts the same: "four of the seven wounded"."""
    shares = _shares(counts)
    for before, count, whole in zip([None, *counts], counts, [*counts[1:], None], strict=False):
        if count in shares or (before and _is_out_of(page, before, count)):
            count = count._replace(scope="part")
        if whole and _is_of(page, count, whole):
            count = count._replace(category=count.category if count.counted else whole.category, scope="part")
        elif whole and count.category is None and count.number.rule == whole.number.rule and _is_revised(count, whole):
            count = count._replace(category=whole.category)
        yield count


def _is_of(page: Page, count: _Count, whole: _Count) -> bool:
    """Whether a count is a part of the next: "four of the seven wounded", "nine wounded of 41"."""
    paragraph = page.paragraph_at(count.number.start)
    if paragraph is None:
        return False
    words = paragraph.pack.words["whole"]
    if words.get(page.folded[count.number.end : whole.number.start].strip()) == "word":
        return True
    if count.counted is None or whole.counted is not None or count.category not in _PEOPLE:
        return False
    return page.folded[count.counted.end : whole.number.start].strip() in words


def _is_out_of(page: Page, whole: _Count, count: _Count) -> bool:
    """Whether a sentence opens with what a count is a part of: "Of 3,400 men, 1,100 are back"."""
    sentence, paragraph = page.sentence_at(whole.number.start), page.paragraph_at(whole.number.start)
    if sentence is None or paragraph is None or "," not in page.folded[whole.number.end : count.number.start]:
        return False
    return page.folded[sentence.start : whole.number.start].strip() in paragraph.pack.words["whole"]


def _shares(counts: Sequence[_Count]) -> list[_Count]:
    """The counts that make up one before them in their sentence: "21 died, 15 on one bank and six on the other"."""
    people = [count for count in counts if count.category in _PEOPLE]
    for at, whole in enumerate(people):
        total, added = _value(whole.number), 0.0
        for last in range(at + 1, len(people)):
            added += _value(people[last].number) or 0
            parts = people[at + 1 : last + 1]
            if (
                len(parts) > 1
                and added == total
                and (whole.category == "casualties" or all(one.place for one in parts))
            ):
                return parts
    return []


def _is_revised(old: _Count, new: _Count) -> bool:
    """Whether two numbers are the old and the new one of a revision: "de la nouă la opt morți"."""
    return old.number.rule.endswith(":revision") and new.number.start - old.number.end <= _REVISED


def _continued(before: Sequence[_Count], victims: bool, goes_on: bool) -> Category | None:
    """What a number counts that stands alone, is part of the one before it, or says only "of the victims"."""
    if victims:
        killed = any(count.category == "killed" for count in before)
        return "killed" if killed else "casualties"
    last = before[-1] if before and goes_on else None
    return last.category if last and last.number.kind in ("count", "money") else None


def _by_number(counts: Sequence[_Count]) -> dict[Number, Category]:
    """The category that a report gives a number, where it gives one."""
    found: dict[Number, Category] = {}
    for count in counts:
        value = None if count.number.vague else _value(count.number)
        if count.category and count.number.kind == "count" and value is not None:
            found.setdefault(value, count.category)
    return found


def _is_named(mentions: Index[Mention], number: Quantity) -> bool:
    """Whether a number is part of a name: a regiment, a channel."""
    around = mentions.within(max(0, number.start - _LONG_NAME), number.end + _LONG_NAME)
    named = (mention for mention in around if mention.type in ("ORG", "PER", "EVENT"))
    return any(mention.start <= number.start and number.end <= mention.end for mention in named)


def _figure(
    reading: Reading,
    count: _Count,
    categories: Mapping[Number, Category],
    dates: Dates,
    carriers: Mapping[Quantity, Statement],
    sources: Sources,
) -> Figure:
    """A count as a figure, with its claimant, its chain and its date."""
    number, carrier = count.number, None if count.describes else carriers.get(count.number)
    if count.aside and carrier and carrier.kind == "indirect":
        carrier = None  # What is only recalled is the report's own.
    voice = sources.voice(number.start)
    party, chain = (carrier.speaker, carrier.chain) if carrier else (None, voice)
    # Of a party that speaks within a statement the number is its own; what is said after it is another's.
    if count.party and (carrier is None or carrier.content.start <= (count.party.start or 0)):
        party, chain = count.party, chain_of(count.party, carrier, voice)
    telling = count.known or (_value(number) or 0) > _TELLING
    same = categories.get(_value(number) or 0) if telling and number.kind == "count" and number.unit is None else None
    kind: Category = count.category or same or "other"
    return Figure.at(
        reading.page.text,
        number.start,
        count.counted.end if count.counted else number.end,
        low=number.low,
        best=number.best,
        high=number.high,
        qualifier=number.qualifier,
        unit=number.unit,
        counted=count.counted,
        category=kind,
        scope=count.scope,
        place=count.place,
        as_of=dates.as_of(number, count.core, carrier),
        claimant=party,
        chain=chain,
        rule=number.rule,
        score=min(carrier.score if carrier else _VOICED, _DOUBTFUL if kind == "other" else 1.0),
    )


def _carriers(reading: Reading) -> dict[Quantity, Statement]:
    """For each number the innermost statement whose content holds it."""
    numbers = Index(reading.quantities)
    found: dict[Quantity, Statement] = {}
    # From the longest content to the shortest: what is set last is innermost.
    for statement in sorted(reading.statements, key=lambda one: one.content.start - one.content.end):
        found |= dict.fromkeys(numbers.in_(statement.content), statement)
    return found


def _with_heads(page: Page, figures: Sequence[Figure]) -> Iterator[Figure]:
    """The figures; one in a headline is whoever's the body says that number of that kind is."""
    owners: dict[tuple[Number | None, Category], Figure] = {}
    heads = {one for one in figures if (part := page.paragraph_at(one.start)) and part.kind == "headline"}
    for figure in figures:
        if figure.claimant and figure not in heads:
            owners.setdefault((_value(figure), figure.category), figure)
    for figure in figures:
        owner = owners.get((_value(figure), figure.category))
        if owner and figure in heads:
            yield msgspec.structs.replace(figure, claimant=owner.claimant, chain=owner.chain)
        else:
            yield figure


def _value(quantity: Quantity | Figure) -> Number | None:
    """The number as it is printed: best, else low, else high."""
    if quantity.best is not None:
        return quantity.best
    return quantity.low if quantity.low is not None else quantity.high
