"""The reader of figures: each quantity with what it counts, its category and scope, whose it is and as of when.

Whose number it is follows from the innermost statement that holds it; where none does, the report speaks in its own
voice and the claimant stays open. Nothing is computed: a figure's number is the one its words print.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

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
from dosar.extract.figures.together import PEOPLE, Count, continued, first_told, goes_on, of_their_whole, stated
from dosar.extract.index import Index
from dosar.extract.page import Page, Paragraph, Sentence
from dosar.extract.reading import Quantity, Reading
from dosar.extract.speech.chains import Sources
from dosar.extract.speech.speakers import Names
from dosar.model import Category, Figure, Mention, Number, Statement

_OF_KIND: dict[str, Category] = {"money": "money", "percent": "percent", "measure": "other"}
#: The longest name that a number may be part of.
_LONG_NAME = 80
#: A number so small does not tell what it counts elsewhere in a report, unless it is said to be known: "the nine".
_TELLING = 12
#: How sure a figure is that the report gives in its own voice, and one of which nothing says what it counts.
_VOICED, _DOUBTFUL = 0.8, 0.4


def read_figures(reading: Reading) -> tuple[Figure, ...]:
    """The figures of the story, in order."""
    names = Names(reading.mentions)
    counts = _counts(reading, Tallies(reading, names))
    dates, carriers, sources = Dates(reading), _carriers(reading), Sources(reading, names)
    categories = _by_number(counts)
    found = [_figure(reading, count, categories, dates, carriers, sources) for count in counts]
    return tuple(_with_heads(reading.page, found))


def _counts(reading: Reading, tallies: Tallies) -> list[Count]:
    """The counts of the story, in order."""
    numbers, mentions = Index(reading.quantities), Index(reading.mentions)
    found: list[Count] = []
    for paragraph in reading.page.paragraphs:
        for sentence in paragraph.sentences if paragraph.told else ():
            own = [number for number in numbers.in_(sentence) if not _is_named(mentions, number)]
            if own:
                counts = _in_sentence(reading.page, mentions, paragraph, sentence, own, found)
                claimed = list(tallies.of(paragraph, sentence, counting_words(reading.page, paragraph, sentence), own))
                found += [_claimed(count, claimed, found) for count in counts]
    return found


def _claimed(count: Count, tallies: Sequence[Tally], before: Sequence[Count]) -> Count:
    """A count with the party whose number its sentence says it is; a bare one is of what the report counts first."""
    party = next((one.party for one in tallies if one.start <= count.number.start < one.end), None)
    if party and count.counted is None and count.category in (None, "other") and count.number.kind == "count":
        first = next((one.category for one in before if one.category in PEOPLE), count.category)
        count = count._replace(category=first)
    return count._replace(party=party)


def _in_sentence(
    page: Page,
    mentions: Index[Mention],
    paragraph: Paragraph,
    sentence: Sentence,
    numbers: Sequence[Quantity],
    before: Sequence[Count],
) -> list[Count]:
    """The counts of one sentence; a number that stands alone goes on with what the one before it counted."""
    words = counting_words(page, paragraph, sentence)
    found: list[Count] = []
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
            if phrase is None and not found and number.kind == "count":
                counted_before = [*first_told(page, counted_before, sentence, number)]
            kind = continued(counted_before, of_victims(number, words), phrase is None or counts == "part") or kind
        if kind is not None and phrase is None and counts == "total" and goes_on(page, found, number):
            counts = "part"
        start, end = core(page, around, words, number)
        place = place_of(page, mentions, paragraph, sentence, number, (start, end))
        known = is_known(number, words)
        aside = is_aside(number, words)
        found.append(Count(number, phrase, kind, counts, place, (start, end), described, known, aside))
    return list(of_their_whole(page, found))


def _by_number(counts: Sequence[Count]) -> dict[Number, Category]:
    """The category that a report gives a number, where it gives one."""
    found: dict[Number, Category] = {}
    for count in counts:
        value = None if count.number.vague else stated(count.number)
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
    count: Count,
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
    telling = count.known or (stated(number) or 0) > _TELLING
    same = categories.get(stated(number) or 0) if telling and number.kind == "count" and number.unit is None else None
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
            owners.setdefault((stated(figure), figure.category), figure)
    for figure in figures:
        owner = owners.get((stated(figure), figure.category))
        if owner and figure in heads:
            yield msgspec.structs.replace(figure, claimant=owner.claimant, chain=owner.chain)
        else:
            yield figure
