"""What comparing reports needs of one report: its words, names, numbers and origins, small and without its text.

Traits are a pure function of one report's annotation, so that they are computed once and kept; two reports are compared
by their traits alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from dosar.model import Annotation, Figure, Mention, Noun, Span, Timex
from dosar.record.carriers import carriers
from dosar.record.entities.lands import Where, where
from dosar.record.entities.spelling import sounds
from dosar.record.material import Head
from dosar.record.sketch import sketch, words
from dosar.record.terms import terms
from dosar.text.fold import fold
from dosar.values import interval

_LEAD = 2.0  # how much more the title and the first sentence count
_PEOPLE = 0.7
_OF_NOBODY = ("other", "percent", "money", "material")
_NAME_WEIGHTS = {"PER": 1.0, "ORG": 0.7, "EVENT": 0.8, "LOC": 0.8}
_NAMES_KEPT = 30
_SEQUENCE_KEPT = 60


class Traits(Noun, frozen=True, kw_only=True):
    """A report as others are compared with it.

    ``title`` is how it is called, ``lead`` the span that says so. ``terms`` are weighted stems (a unit vector) of the
    words that are written small, ``marked`` of those always written with a capital: names, known or not. ``names`` are
    weights by a key that is the same in every language, ``labels`` these keys as printed. ``days`` are the ISO days
    told of, the day of publication left out, ``months`` those of the days and months told of; ``counts`` what is
    counted ("killed 7"), ``kinds`` what became of which country's people ("killed KP"). ``sequence`` holds names,
    numbers and days in the order of the text. ``carriers`` are those through whom it came, by the share of its
    statements and figures. ``sketch`` holds hashes of shingles, ``size`` is the number of words.
    """

    head: Head
    title: str
    lead: Span
    terms: dict[str, float]
    marked: dict[str, float]
    names: dict[str, float]
    labels: dict[str, str]
    days: tuple[str, ...]
    months: tuple[str, ...]
    counts: tuple[str, ...]
    kinds: tuple[str, ...]
    sequence: tuple[str, ...]
    carriers: dict[str, float]
    sketch: tuple[int, ...]
    size: int


def traits(annotation: Annotation, sentences: Sequence[Span]) -> Traits:
    """The traits of one report; ``sentences`` are those of its whole text."""
    report = annotation.report
    told = story_sentences(annotation, sentences) or list(sentences[:1]) or [_whole(report.text)]
    head = Head(
        report=report.id,
        source=report.source,
        outlet=report.outlet,
        published=report.published,
        language=report.language,
    )
    text = " ".join(sentence.text for sentence in told)
    folded = words(text)
    through = carriers(annotation)
    names, labels = _names(annotation, told, through)
    weighed = [(report.title or "", _LEAD), *((one.text, _LEAD if at == 0 else 1.0) for at, one in enumerate(told))]
    media = {word for name in (*through, report.outlet or "") for word in words(name)}
    days = {word for time in annotation.times for word in words(time.text)}
    common, marked = terms(weighed, report.language, media | days)
    return Traits(
        head=head,
        title=report.title or " ".join(told[0].text.split()),
        lead=told[0],
        terms=common,
        marked=marked,
        names=names,
        labels=labels,
        days=tuple(sorted(_days(annotation.times, head.day))),
        months=tuple(sorted(_months(annotation.times))),
        counts=tuple(sorted(set(filter(None, map(count, annotation.figures))))),
        kinds=tuple(sorted(_kinds(annotation))),
        sequence=tuple(_sequence(annotation))[:_SEQUENCE_KEPT],
        carriers=through,
        sketch=sketch(folded),
        size=len(folded),
    )


def story_sentences(annotation: Annotation, sentences: Iterable[Span]) -> list[Span]:
    """The sentences that are neither page furniture nor in an embedded post."""
    outside = [(span.start, span.end) for span in (*annotation.furniture, *annotation.posts)]
    return [one for one in sentences if not any(start < one.end and one.start < end for start, end in outside)]


def _whole(text: str) -> Span:
    return Span.at(text, 0, len(text))


def _names(
    annotation: Annotation, told: Sequence[Span], media: Iterable[str]
) -> tuple[dict[str, float], dict[str, str]]:
    """The weights of the names told of, and how each is printed; those through whom the report came are left out."""
    language, weights = annotation.report.language, Counter[str]()
    labels: dict[str, str] = {}
    through = {fold(name) for name in media}
    for mention in _told(annotation.mentions, told):
        name = mention.name or mention.text
        if mention.type == "NORP":
            if len(mention.name or "") != 2:  # ISO 3166
                continue
        elif mention.type not in _NAME_WEIGHTS or fold(name) in through:
            continue
        key, weight = name_key(mention, language)
        labels.setdefault(key, name)
        lead = _LEAD if mention.start < told[0].end else 1.0
        weights[key] = max(weights[key], weight * lead) + weight * 0.1  # type: ignore[assignment]  # reals
    best = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:_NAMES_KEPT]
    return {key: round(weight, 3) for key, weight in best}, {key: labels[key] for key, _ in best}


def _told(mentions: Iterable[Mention], told: Sequence[Span]) -> Iterator[Mention]:
    """The mentions that stand in the sentences told."""
    at = 0
    for mention in mentions:
        while at < len(told) and told[at].end <= mention.start:
            at += 1
        if at < len(told) and told[at].start <= mention.start:
            yield mention


def name_key(mention: Mention, language: str) -> tuple[str, float]:
    """What a name is compared by in every language, and how much it tells: a person more than a country."""
    name = mention.name or mention.text
    if mention.type == "NORP":
        return f"NORP {name}", _PEOPLE
    if mention.type == "LOC" and (known := where(name, language)).ids:
        return f"LOC {min(known.ids)}", _place_weight(known)
    if mention.type == "PER":
        return f"PER {surname(name)}", _NAME_WEIGHTS["PER"]
    return f"{mention.type} {' '.join(words(name))}", _NAME_WEIGHTS[mention.type]


def _place_weight(known: Where) -> float:
    """How much a place tells: a country and a river little, a capital more, a town most."""
    if known.is_country:
        return 0.25
    return 0.4 if known.state or known.country is None else 0.7


def surname(name: str) -> str:
    """The last word of a person's name as it sounds: one key for *Zelenski*, *Zelenskyy* and *Zelensky*."""
    parts = words(name)
    return sounds(next((part for part in reversed(parts) if len(part) > 2), parts[-1] if parts else ""))


def count(figure: Figure) -> str | None:
    """What a figure counts and how much, by which reports in any language are compared; None where it says little."""
    number = next((value for value in (figure.best, figure.low, figure.high) if value is not None), None)
    if number is None or (figure.category == "other" and number < 10):
        return None
    return f"{figure.category} {number:g}{figure.unit or ''}"


def _kinds(annotation: Annotation) -> set[str]:
    """What became of which country's people: those whom a figure counts, or whom alone the report speaks of."""
    peoples = {
        mention.name for mention in annotation.mentions if mention.type == "NORP" and len(mention.name or "") == 2
    }
    only = peoples.pop() if len(peoples) == 1 else None
    found = set()
    for figure in annotation.figures:
        people = (figure.counted.of if figure.counted else None) or only
        if people and figure.category not in _OF_NOBODY:
            found.add(f"{figure.category} {people}")
    return found


def _days(times: Iterable[Timex], published: str | None) -> set[str]:
    """The days that are told of, but for that of publication."""
    found = (interval(time.value) for time in times if time.type in ("DATE", "TIME"))
    return {days[0].isoformat() for days in found if days and days[0] == days[1]} - {published or ""}


def _months(times: Iterable[Timex]) -> set[str]:
    """The months that are told of, by name or by one of their days."""
    found = (interval(time.value) for time in times if time.type in ("DATE", "TIME"))
    return {days[0].isoformat()[:7] for days in found if days and days[0].replace(day=1) == days[1].replace(day=1)}


def _sequence(annotation: Annotation) -> Iterator[str]:
    """Names, numbers and days in the order of the text, as keys that are the same in every language."""
    language = annotation.report.language
    found: list[tuple[int, str]] = []
    named = (mention for mention in annotation.mentions if mention.type in ("PER", "LOC"))
    found += [(mention.start, name_key(mention, language)[0]) for mention in named]
    found += [(figure.start, key) for figure in annotation.figures if (key := count(figure))]
    for time in annotation.times:
        days = interval(time.value) if time.type in ("DATE", "TIME") else None
        if days and days[0] == days[1]:
            found.append((time.start, days[0].isoformat()))
    last = None
    for _, key in sorted(found):
        if key != last:
            yield key
        last = key
