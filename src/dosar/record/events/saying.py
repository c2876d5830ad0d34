"""Dates that date no happening: of saying alone, of the page, and of what something is compared with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from dosar.languages.pack import Pack
from dosar.model import Span, Statement
from dosar.record.events.clauses import Clauses, Trigger
from dosar.text.fold import fold
from dosar.text.match import tokens
from dosar.text.segment import Extent

#: The dash after a dateline, and what else it may hold.
_DASH = re.compile(r"\s[–—-]\s")
_BRACKETED = re.compile(r"[(/][^)/]{1,40}[)/]")
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST_DATELINE = 80
#: The place of a dateline has at most so many words.
_PLACE = 4
#: How many words back a word such as "since" is looked for, past articles and prepositions.
_BACK = 4
#: A longer date is no date of one happening; a date longer than a month may only tell which one is meant.
_LONGEST, _MONTH = 366, 31


def is_saying(clauses: Clauses, at: Extent, span: Span, statements: Sequence[Statement]) -> bool:
    """Whether a date is only that on which somebody said something.

    It is not where what was said is itself the matter: a promise, an order, or an announcement of what is to come.
    """
    core = clauses.around(at)
    for each in statements:
        if each.content.start <= at.start + span.start < each.content.end:
            return _says_nothing(clauses, core, span, each)
    trigger = clauses.nearest(at, core)
    if trigger is None or _is_speech(clauses, core, bool(statements)):
        return trigger is not None
    if not trigger.says:
        if trigger.kinds == ("announce",) and any(each.cue and _before(each.cue, at, span) for each in statements):
            return True  # "according to data published on Monday"
        return not trigger.joined and _is_told(clauses, core, trigger)
    of_it = [each for each in statements if each.cue and _overlap(trigger, each.cue, span)]
    if not of_it:
        return not trigger.kinds
    return not _is_act(clauses, trigger, of_it)


def _says_nothing(clauses: Clauses, core: Extent, span: Span, statement: Statement) -> bool:
    """Whether what is said about a date inside a statement tells no happening: "spoke of six deaths a day earlier"."""
    if "events" not in clauses.pack.patterns:
        return False
    start = max(core.start, statement.content.start - span.start)
    end = min(core.end, statement.content.end - span.start)
    inside = [each for each in clauses.triggers if start <= each.start and each.end <= end]
    if statement.rule.endswith("about-content"):
        inside = [each for each in inside if each.joined]
    return not inside


def _is_speech(clauses: Clauses, core: Extent, quoted: bool) -> bool:
    """Whether a clause tells where words were said ("in an interview on Wednesday") and nothing else."""
    acts = clauses.pack.words["act"]
    inside = [word.text for word in clauses.words if core.start <= word.start < core.end]
    if "speech" not in {acts.get(form) for form in _phrases(inside)}:
        return False
    told = {kind for each in clauses.triggers if core.start <= each.start < core.end for kind in each.kinds}
    return quoted or told <= {"announce"}


def _phrases(words: Sequence[str]) -> list[str]:
    """The words, alone and two by two."""
    return [*words, *(f"{one} {two}" for one, two in pairwise(words))]


def _is_told(clauses: Clauses, core: Extent, noun: Trigger) -> bool:
    """Whether a noun of happening is only what a verb of saying right before it is about: "were reporting 14 dead"."""
    before = [each for each in clauses.triggers if core.start <= each.start and each.end <= noun.start]
    return bool(before) and before[-1].says and before[-1].joined and not before[-1].kinds


def _before(cue: Span, at: Extent, span: Span) -> bool:
    return span.start <= cue.start and cue.end <= at.start + span.start


def _overlap(trigger: Trigger, cue: Span, span: Span) -> bool:
    return trigger.start + span.start < cue.end and cue.start < trigger.end + span.start


def _is_act(clauses: Clauses, trigger: Trigger, statements: Sequence[Statement]) -> bool:
    """Whether saying with these words is what is reported, rather than how it came to be known."""
    acts = clauses.pack.words["act"]
    words = [word.text for word in clauses.words if trigger.start <= word.start < trigger.end]
    meanings = {acts.get(form) for form in (*words, clauses.folded[trigger.start : trigger.end])}
    if "deed" in meanings:
        return True
    return "news" in meanings and any(lies_ahead(clauses.pack, each.content.text) for each in statements)


def lies_ahead(pack: Pack, text: str) -> bool:
    """Whether words tell what is to come: they say so ("due", "set to"), or their first tense points ahead."""
    tense, unsettled, scope = pack.words["tense"], pack.words["unsettled"], pack.words["scope"]
    words = [word.text for word in tokens(fold(text))]
    if any(phrase in unsettled for phrase in _phrases(words)):
        return True
    for word in words:
        if tense.get(word) == "future" or scope.get(word) == "planned":
            return True
        if tense.get(word) == "past" and len(word) > 1:
            return False
    return False


def is_label(clauses: Clauses, at: Extent, text: str) -> bool:
    """Whether a date is part of the page rather than of the story: in a dateline, or the label of a live update."""
    before = [word for word in clauses.words if word.end <= at.start]
    if before and all(word.text in clauses.pack.words["update"] or not word.text.isalnum() for word in before):
        return True
    return at.end <= dateline(text, [at])


def dateline(text: str, times: Sequence[Extent]) -> int:
    """Where the dateline of a dispatch ends ("SOFIA, April 10 (ENA) - "); 0 where a sentence has none."""
    dash = _DASH.search(text, 0, _LONGEST_DATELINE)
    if dash is None:
        return 0
    head = "".join(
        " " if any(time.start <= at < time.end for time in times) else text[at] for at in range(dash.start())
    )
    words = _WORD.findall(_BRACKETED.sub(" ", head))
    return dash.end() if words and len(words) <= _PLACE and all(word.isupper() for word in words) else 0


def is_backdrop(clauses: Clauses, at: Extent, days: tuple[str, str], published: str | None) -> bool:
    """Whether something is only compared with a date, counted from it, or told apart by it ("the flood of 2006")."""
    length = (date.fromisoformat(days[1]) - date.fromisoformat(days[0])).days + 1
    if length > _LONGEST:
        return True
    match _before_it(clauses, at):
        case "since":
            return True
        case "of" if length > _MONTH:
            return True
        case "until":
            core = clauses.around(at)
            ahead = lies_ahead(clauses.pack, clauses.folded[core.start : core.end])
            return published is None or days[1] < published or (days[1] == published and not ahead)
    return length > _MONTH and _is_attribute(clauses, at)


def _is_attribute(clauses: Clauses, at: Extent) -> bool:
    """Whether a year only tells which thing is meant: "the 2008 games", "last year's loss"."""
    before = [word for word in clauses.words if word.end <= at.start]
    article = bool(before) and before[-1].text in clauses.pack.words["d"] and clauses.folded[at.start].isdigit()
    return article or clauses.folded[at.end : at.end + 2] == "'s"


def _before_it(clauses: Clauses, at: Extent) -> str | None:
    """What the words right before a date make of it, past articles and prepositions."""
    backdrop, closed = clauses.pack.words["backdrop"], clauses.pack.closed
    before = [word for word in clauses.words if word.end <= at.start][-_BACK:]
    first = next((word.text for word in clauses.words if word.start >= at.start), "")
    if before and (joint := backdrop.get(f"{before[-1].text} {first}")):
        return joint
    for word in reversed(before):
        if found := backdrop.get(word.text):
            return found
        if word.text not in closed:
            break
    return None
