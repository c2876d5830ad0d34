"""The reasons of the record in the language of the reader.

The record says in English why it links what it links, and keeps these words. Here each sentence that it can say is a
message for the catalogues; what stands at its places is taken out of the words, and put into the translation.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final, cast

from dosar.model import Number, Qualifier
from dosar.web.locale import Language


def _(message: str) -> str:
    """Mark a message for the catalogues; it is translated where it is printed."""
    return message


#: What the record says, by `dosar.record`: stories, echoes, the ledger, entities. Those with fewer places come first.
MESSAGES: Final[tuple[str, ...]] = (
    _("the first report of the story"),
    _("later reports of the story are akin to it"),
    _("a person says that it is on the story of %(source)s"),
    _("a person says that they are one"),
    _("a person said that they are one"),
    _("words: %(words)s"),
    _("written large: %(words)s"),
    _("names: %(words)s"),
    _("figures: %(words)s"),
    _("counts: %(words)s"),
    _("days: %(words)s"),
    _("it tells of %(day)s"),
    _("%(share)s of its words stand in the earlier text, %(count)s sentences are shared"),
    _("from %(one)s into %(other)s: %(count)s names, numbers and dates stand in the same order in both"),
    _("%(count)s names, numbers and dates stand in the same order in both"),
    _("both rest on %(name)s for at least %(share)s of their statements and figures"),
    _("the earlier text rests on %(name)s, whose own this is"),
    _("it gives no number"),
    _("the words beside it do not say of what it is a share"),
    _("the words beside it do not say what the money is for, and nobody claims it"),
    _("the words beside it do not say what it counts"),
    _("part of %(number)s in the same report"),
    _("%(name)s said %(number)s on %(day)s; here the number is exact"),
    _("%(name)s said %(number)s on %(day)s; %(now)s now"),
    _("%(name)s said %(number)s on %(day)s, %(other)s %(now)s: both cannot hold"),
    _("%(name)s said %(number)s on %(day)s"),
    _("%(name)s had given up %(number)s for %(now)s on %(day)s"),
    _("the same name"),
    _("the same name, of another kind in %(few)s of %(many)s reports"),
    _("two names of one place (%(name)s)"),
    _("both may be %(name)s"),
    _("two spellings of one name"),
    _("one family name, and forms of one given name"),
    _("one family name, and given names that are nearly alike"),
    _("one family name, and the initial fits"),
    _("family names that are nearly alike (%(score)s), %(why)s"),
    _("they say the same, of %(name)s"),
    _("they say the same, but only one says %(name)s"),
    _("they say the same"),
    _("all words of the one are in the other"),
    _("both are introduced as %(name)s"),
    _("a report introduces it as %(name)s"),
    _("both are called %(name)s"),
    _("reports within %(days)s days name %(count)s of the same others"),
    _("reports within %(days)s days name several of the same others"),
    _("reports within %(days)s days name one of the same others"),
    _("reports within %(days)s days name the same others"),
    _("reports are within %(days)s days"),
    _("a report uses both"),
    _("one spelling of the name"),
    _("the same name, once with a further given name"),
    _("the given name is the same"),
    _("the same short form"),
    _("nobody else has the surname"),
    _("the initials fit"),
    _("the surname"),
)

#: A reason with whom it is about before it, and how sure it is behind.
_FRAMES: Final = (
    re.compile(r"(?P<before>as \S+: )(?P<why>.+)"),
    re.compile(r"(?P<before>.+ ~ .+?: )(?P<why>.+)(?P<after> \(\d\.\d\d\))"),
    re.compile(r"(?P<before>.+ ~ .+?: )(?P<why>.+)"),
    re.compile(r"(?P<before>\S+\.\S+: )(?P<why>.+)"),
)
_NUMBER: Final = r"no number|(?:about |at least |over |up to |range )?[\d.,]+(?: to [\d.,]+)?"
_PLACES: Final[Mapping[str, str]] = MappingProxyType({
    "number": _NUMBER,
    "now": _NUMBER,
    "day": r"[\d-]{4,10}|a day that is not known",
    "count": r"\d+",
    "days": r"\d+",
    "few": r"\d+",
    "many": r"\d+",
    "share": r"\d+%",
    "score": r"\d\.\d\d",
    "source": r"\S+",
})  # fmt: skip
_REMEMBERED: Final = 4096  # reasons; a page may tell some hundred, many of them alike
_PLACE: Final = re.compile(r"%\((\w+)\)s")
_WRITTEN: Final = re.compile(
    r"(?:(?P<qualifier>about|at least|over|up to|range) )?(?P<low>[\d.,]+)(?: to (?P<high>[\d.,]+))?"
)


@functools.lru_cache(maxsize=_REMEMBERED)
def in_words(reason: str, language: Language) -> str:
    """A reason in this language; one that nobody foresaw stays in English."""
    if known := _known(reason, language):
        return known
    for frame in _FRAMES:
        if found := frame.fullmatch(reason):
            parts = found.groupdict()
            before = parts["before"]
            if before.startswith("as "):
                before = language.gettext("as %(source)s", source=before[3:-2]) + ": "
            return f"{before}{in_words(parts['why'], language)}{parts.get('after') or ''}"
    if "; " in reason:
        return "; ".join(in_words(part, language) for part in reason.split("; "))
    return reason


def _known(reason: str, language: Language) -> str | None:
    for message, pattern in _patterns():
        if found := pattern.fullmatch(reason):
            return language.gettext(message) % {
                place: _put(place, words, language) for place, words in found.groupdict().items()
            }
    return None


@functools.cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each message with the words that it may be."""
    return tuple((message, re.compile("".join(_expression(message)))) for message in MESSAGES)


def _expression(message: str) -> Iterator[str]:
    at = 0
    for place in _PLACE.finditer(message):
        yield re.escape(message[at : place.start()])
        yield f"(?P<{place[1]}>{_PLACES.get(place[1], r'[^;]+?')})"
        at = place.end()
    yield re.escape(message[at:])


def _put(place: str, words: str, language: Language) -> str:
    """What stands at a place of a message, as this language writes it."""
    if place in ("number", "now"):
        return _amount(words, language)
    if place == "day":
        return language.date(words) if words[0].isdigit() else language.gettext("a day that is not known")
    if place in ("count", "days", "few", "many"):
        return language.number(int(words))
    if place == "why":
        return in_words(words, language)
    return words


def _amount(words: str, language: Language) -> str:
    """A number as `dosar.record.ledger.numbers.written` prints it."""
    found = _WRITTEN.fullmatch(words)
    if found is None:
        return language.gettext("no number")
    low, high = (_number(part) if part else None for part in found.group("low", "high"))
    if low is not None and high is not None:
        return language.amount(low=low, high=high, qualifier="range")
    return language.amount(best=low, qualifier=cast(Qualifier, found["qualifier"] or "exact"))


def _number(digits: str) -> Number:
    plain = digits.replace(",", "")
    return float(plain) if "." in plain else int(plain)
