"""What a listing is narrowed to, and the SQL for it.

Every listing selects ``FROM ... AS item`` with the columns ``report``, ``sentence_start`` and ``sentence_end`` (the
stretch that the item stands in) and its dates, so that one clause serves all of them.
"""

from __future__ import annotations

import re
from typing import TypeAlias

from dosar.model import Noun
from dosar.text.fold import fold
from dosar.values import interval

Clause: TypeAlias = tuple[str, dict[str, str]]

# The longest case ending or article that a name may carry: Kremlinului, Phenianului. A short word carries none, or
# "Un" would find "unor".
_ENDING = r"\w{0,4}"
_SHORTEST_WITH_ENDING = 4


class Filters(Noun, frozen=True, kw_only=True):
    """What a listing is narrowed to; None narrows nothing.

    ``since`` and ``until`` are ISO 8601 dates or their beginnings (``2025-04``, ``2025``), both inclusive; they are
    held against the publication date, in a timeline against the event's. What may lie within them is listed: a report
    of which only the month is known counts as its whole month. ``by`` names a speaker or claimant, ``about`` a name
    that the item or its sentence mentions; both are blind to case, diacritics and ş/ș, begin and end at a word's edge,
    and may carry an ending of up to four letters. ``category`` is a figure's, ``language`` an ISO 639-1 code, and
    ``outlet`` the exact name of who published a report. With ``as_of`` only the reports are known that were certainly
    published by that day: undated ones are not.

    Raises ValueError where ``since``, ``until`` or ``as_of`` is no date, or ``by`` or ``about`` is blank.
    """

    since: str | None = None
    until: str | None = None
    by: str | None = None
    about: str | None = None
    category: str | None = None
    language: str | None = None
    outlet: str | None = None
    as_of: str | None = None

    def __post_init__(self) -> None:
        for name, value in (("since", self.since), ("until", self.until), ("as_of", self.as_of)):
            if value is not None and interval(value) is None:
                raise ValueError(f"{name}: {value!r} is no date (YYYY, YYYY-MM or YYYY-MM-DD)")
        for name, value in (("by", self.by), ("about", self.about)):
            if value is not None and not value.strip():
                raise ValueError(f"{name}: there are no words in {value!r}")

    @property
    def day(self) -> str | None:
        """The last day that ``as_of`` names, as ISO 8601."""
        return day(self.as_of, 1)


EVERYTHING = Filters()

# A statement of the speaker, or a figure of the claimant, in the stretch that the item stands in.
BY_SENTENCE = """(EXISTS (
    SELECT 1 FROM statements AS said
    WHERE said.report = item.report
      AND said.content_start < item.sentence_end AND said.content_end > item.sentence_start
      AND (folded_match(:by, said.speaker_name) OR folded_match(:by, said.speaker_text))
  ) OR EXISTS (
    SELECT 1 FROM figures AS claimed
    WHERE claimed.report = item.report
      AND claimed.start >= item.sentence_start AND claimed."end" <= item.sentence_end
      AND (folded_match(:by, claimed.claimant_name) OR folded_match(:by, claimed.claimant_text))
  ))"""

ABOUT_SENTENCE = """EXISTS (
    SELECT 1 FROM mentions AS named
    WHERE named.report = item.report
      AND named.start >= item.sentence_start AND named."end" <= item.sentence_end
      AND (folded_match(:about, named.text) OR folded_match(:about, named.name))
  )"""

CATEGORY_SENTENCE = """EXISTS (
    SELECT 1 FROM figures AS counted
    WHERE counted.report = item.report AND counted.category = :category
      AND counted.start >= item.sentence_start AND counted."end" <= item.sentence_end
  )"""


def where(
    filters: Filters,
    *,
    by: str = BY_SENTENCE,
    about: tuple[str, ...] = (),
    category: str = CATEGORY_SENTENCE,
    first: str = "item.published_from",
    last: str = "item.published_to",
) -> Clause:
    """The condition, always a full one, and its parameters.

    ``by`` and ``category`` are SQL conditions over ``item`` that hold ``:by`` and ``:category``; ``about`` are columns
    whose words count as well as the mentions of the stretch; ``first`` and ``last`` are the columns of the dates.
    """
    named = " OR ".join((ABOUT_SENTENCE, *(f"folded_match(:about, {column})" for column in about)))
    offered = (
        ("since", day(filters.since, 0), f"{last} >= :since"),
        ("until", day(filters.until, 1), f"{first} <= :until"),
        ("by", pattern(filters.by), by),
        ("about", pattern(filters.about), f"({named})"),
        ("category", filters.category, category),
        ("language", filters.language, "item.language = :language"),
        ("outlet", filters.outlet, "item.outlet = :outlet"),
        ("as_of", day(filters.as_of, 1), "item.published_to <= :as_of"),
    )
    chosen = [(name, value, sql) for name, value, sql in offered if value is not None]
    return " AND ".join(("1", *(sql for _, _, sql in chosen))), {name: value for name, value, _ in chosen}


def day(value: str | None, edge: int) -> str | None:
    """The first (``edge`` 0) or the last (1) day of a date or its beginning, as ISO 8601."""
    days = interval(value) if value is not None else None
    return days[edge].isoformat() if days else None


def pattern(words: str | None) -> str | None:
    """A pattern over folded text for whole words, the last of which may carry an ending."""
    if words is None:
        return None
    parts = fold(words).split()
    ending = _ENDING if re.search(rf"\w{{{_SHORTEST_WITH_ENDING}}}$", parts[-1]) else ""
    return r"(?<!\w)" + r"\s+".join(map(re.escape, parts)) + ending + r"(?!\w)"


def matches(words: str | None, text: str | None) -> bool:
    """Whether a text has what was asked for by ``words``; everything has, where they are None."""
    found = pattern(words)
    return found is None or (text is not None and re.search(found, fold(text)) is not None)
