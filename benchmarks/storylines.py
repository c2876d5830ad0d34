"""Reports in running stories: their people, places and bodies, figures that grow and are revised, copies and all.

Everything is a function of the number of the report, so every machine and every run reads the same text. Numbers come
in seasons: each holds stories of 1 to 60 reports, which begin within a few days and run for days to weeks.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from benchmarks import vocabulary
from benchmarks import wordpools as pools
from benchmarks.drafts import Draft, Named, Value
from dosar.model import Annotation, Span
from dosar.text.canonical import make_report

#: How many reports the stories of one season have.
SIZES = (60, 45, 34, 26, 20, 15, 12, 10, 8, 6, 5, 4, 4, 3, 3, 2, 2, 2, 2, 2, 2, *((1,) * 13))
SEASON = sum(SIZES)
_APART = 3  # days between the beginnings of two seasons
_FIRST_DAY = date(2022, 1, 3)
_COPIED, _TRANSLATED, _REWRITTEN = 0.25, 0.35, 0.5  # the share of copies, with that of translations, of rewrites


@dataclass(frozen=True)
class Told:
    """One report with its facts and its sentences."""

    annotation: Annotation
    sentences: tuple[Span, ...]


@dataclass(frozen=True)
class Plan:
    """What a report tells: for each sentence its kind, what it fills in, and whether it came through an agency."""

    lines: tuple[tuple[str, dict[str, tuple[Value, Value]], bool], ...]
    wording: int


@dataclass
class Cast:
    """Who and what a story is about: for each field, its value in both languages."""

    fields: dict[str, tuple[Value, Value]]
    begins: date
    days: int
    toll: list[int]
    scale: float
    words: Mapping[str, vocabulary.Pairs]


def reports(count: int, start: int = 0) -> Iterator[Told]:
    """The reports ``start`` to ``start + count`` of an endless row."""
    return (report(number) for number in range(start, start + count))


def report(number: int) -> Told:
    """The report of this number."""
    season, at = divmod(number, SEASON)
    story, part = _order(season)[at]
    return _story(season, story)[part]


def one_story(count: int) -> Iterator[Told]:
    """So many reports of one story."""
    yield from _told(random.Random("one story"), count, "one")


@lru_cache(maxsize=2)
def _order(season: int) -> list[tuple[int, int]]:
    """Which report of which story each number of a season is: those of a story in their order, the stories mixed."""
    mixed = [story for story, size in enumerate(SIZES) for _ in range(size)]
    random.Random(f"order {season}").shuffle(mixed)
    seen = [0] * len(SIZES)
    found = []
    for story in mixed:
        found.append((story, seen[story]))
        seen[story] += 1
    return found


@lru_cache(maxsize=2 * len(SIZES))
def _story(season: int, story: int) -> Sequence[Told]:
    chance = random.Random(f"story {season} {story}")
    return list(_told(chance, SIZES[story], f"{season}/{story}", _FIRST_DAY + timedelta(days=season * _APART)))


def _told(chance: random.Random, size: int, path: str, day: date = _FIRST_DAY) -> Iterator[Told]:
    """The reports of one story, one after the other; of the earlier ones some are copied, retold or translated."""
    people = _cast(chance, size, day)
    plans: list[tuple[Plan, int]] = []
    for part in range(size):
        plan, language = _next_plan(chance, people, plans, part, size)
        plans.append((plan, language))
        draft = Draft(language)
        for kind, values, through in plan.lines:
            wordings = pools.SENTENCES[kind][language]
            own = {name: pair[language] for name, pair in values.items()}
            draft.add(wordings[plan.wording % len(wordings)], own, through)
        yield _published(chance, draft, people, f"{path}/{part}", part, size)


def _next_plan(
    chance: random.Random, people: Cast, plans: Sequence[tuple[Plan, int]], part: int, size: int
) -> tuple[Plan, int]:
    """What the next report tells, and in which language."""
    draw, language = chance.random(), part % 2 if size > 1 else chance.randrange(2)
    if plans and draw < _REWRITTEN:
        earlier, printed = plans[max(0, part - chance.randint(1, 6))]
        if draw < _COPIED:
            return earlier, printed
        if draw < _TRANSLATED:
            return earlier, 1 - printed
        return Plan(earlier.lines, earlier.wording + 1), printed
    return _plan(chance, people, part, size), language


def _plan(chance: random.Random, people: Cast, part: int, size: int) -> Plan:
    """What a report of its own tells: the toll as it stands, and a few of the other things."""
    today = people.begins + timedelta(days=people.days * part // size)
    telling = chance.sample(pools.TELLING, k=chance.randint(3, len(pools.TELLING)))
    kinds = [pools.LEAD, *telling, *chance.choices(pools.COLOUR, k=chance.randint(6, 14))]
    killed = people.toll[part]
    figures = {"killed": killed, "wounded": round(killed * people.scale), "money": round(killed * people.scale**2)}
    figures |= {"missing": people.toll[-1] - killed + round(7 * people.scale)}
    figures |= {"displaced": 100 + round(killed * people.scale * 7)}
    lines = []
    for kind in kinds:
        values = {**people.fields, **vocabulary.chosen(chance, people.words)}
        values |= {name: (number, number) for name, number in figures.items()}
        values["day"] = (today, today)
        values["before"] = (today - timedelta(days=1 + chance.randrange(3)),) * 2
        lines.append((kind, values, chance.random() < 0.5))
    return Plan(tuple(lines), chance.randrange(2))


def _cast(chance: random.Random, size: int, day: date) -> Cast:
    """The people, places and bodies of a story, and its toll from report to report: it grows, and is once revised."""
    fields: dict[str, tuple[Value, Value]] = {"kind": chance.choice(pools.KINDS)}
    for at, role in enumerate(pools.ROLES):
        family = _made(chance, pools.SURNAME_ENDS)
        name = f"{chance.choice(pools.FIRST_NAMES)} {family}"
        fields |= {f"p{at}": _both(Named("PER", name, name)), f"s{at}": _both(Named("PER", family, name))}
        fields[f"r{at}"] = role
    for field in ("place", "town", "village", "county"):
        name = _made(chance, pools.PLACE_ENDS)
        fields[field] = _both(Named("LOC", name, name))
    seat = fields["place"][0]
    town = seat.name if isinstance(seat, Named) else ""
    for field, bodies in (("rescue", pools.RESCUERS), ("clinic", pools.CLINICS)):
        ro, en = chance.choice(bodies)
        fields[field] = _body(ro, town), _body(en, town)
    agency = chance.choice(pools.AGENCIES)
    fields["agency"] = _both(Named("ORG", agency, agency))
    toll = sorted(chance.choices(range(3, 12 + chance.randrange(10, 900)), k=size))
    scale = chance.uniform(1.5, 40)
    for part in range(size // 2, min(size, size // 2 + 3)):
        toll[part] = max(1, toll[part] - 2)
    begins = day + timedelta(days=chance.randrange(2 * _APART))
    return Cast(fields, begins, 1 + min(size // 2, 28), toll, scale, vocabulary.own_words(chance))


def _body(what: str, town: str) -> Named:
    return Named("ORG", f"{what} {town}", f"{what} {town}")


def _both(value: Value) -> tuple[Value, Value]:
    return value, value


def _made(chance: random.Random, ends: Sequence[str]) -> str:
    """A name of one, two or three parts: so many that two stories seldom share one."""
    middle = "".join(chance.choices(pools.MIDDLES, k=chance.randint(1, 2)))
    return chance.choice(pools.STARTS) + middle + chance.choice(ends)


def _published(chance: random.Random, draft: Draft, people: Cast, path: str, part: int, size: int) -> Told:
    """The draft as an outlet prints it."""
    day = people.begins + timedelta(days=people.days * part // size)
    clock = f"T{chance.randrange(6, 23):02d}:{chance.randrange(60):02d}:00+02:00" if chance.random() < 0.5 else ""
    language = pools.LANGUAGES[draft.language]
    report = make_report(
        draft.text,
        source=f"{path}.txt",
        identify=lambda _: language,
        published=f"{day.isoformat()}{clock}",
        url=f"https://synthetic.example/{path}",
        outlet=f"{chance.choice(pools.STARTS)}{chance.choice(pools.MIDDLES)}{chance.choice(pools.OUTLET_ENDS)}",
        language=language,
    )
    if report.text != draft.text:
        raise ValueError(f"the text of {path} is not canonical")
    return Told(draft.annotation(report), draft.spans())
