"""What makes two names one: a visible list of weighted features, each with its score and its reason in plain words.

Names are compared in three steps. A veto ends the comparison. Of the features that read the names themselves the best
one counts; those that read what the reports say beside the names are added to it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal, NamedTuple

from dosar.record.entities.bodies import Role
from dosar.record.entities.names import Name
from dosar.record.entities.people import is_gendered, is_transliterated, likeness
from dosar.record.entities.spelling import sounds
from dosar.record.entities.together import DAYS, shared_company

#: Names are joined from here on.
JOIN = 0.85
#: From here on a person should look.
DOUBT = 0.6
#: How alike two spellings of a family name are at the least.
_ALIKE = 86.0
_FEWEST = 5


class Found(NamedTuple):
    """What a feature finds: how strongly it speaks, from 0 to 1, and why."""

    score: float
    reason: str


class Feature(NamedTuple):
    """A feature: whether it reads the names, adds evidence or forbids; its weight; and how it is computed."""

    kind: Literal["veto", "name", "evidence"]
    weight: float
    find: Callable[[Name, Name], Found | None]


class Comparison(NamedTuple):
    """Two names compared: the score from 0 to 1, and the reasons, the strongest first."""

    score: float
    reasons: tuple[str, ...]


NOTHING = Comparison(0.0, ())


def other_person(one: Name, other: Name) -> Found | None:
    """Given names that differ and are no variants of each other are two people's: Ana and Matei."""
    if one.kind == other.kind == "PER" and likeness(one.person, other.person) == "other":
        return Found(1.0, "the given names are two people's")
    return None


def other_state(one: Name, other: Name) -> Found | None:
    """Bodies of two countries, or units of two numbers, are two."""
    if one.kind != "ORG" or other.kind != "ORG":
        return None
    if one.country and other.country and one.country != other.country and (one.body.generic or one.body.short):
        return Found(1.0, f"they belong to {one.country} and {other.country}")
    if one.body.country and other.body.country and one.body.country != other.body.country:
        return Found(1.0, f"their names say {one.body.country} and {other.body.country}")
    if one.body.numbers != other.body.numbers:
        return Found(1.0, "they have other numbers")
    return None


def same_name(one: Name, other: Name) -> Found | None:
    """The same words but for case, marks and hyphens."""
    if one.kind == other.kind and one.form == other.form and not one.weak and not other.weak:
        return Found(1.0, "the same name")
    return None


def other_kind(one: Name, other: Name) -> Found | None:
    """The same words, taken for another kind in a few reports: the kind of most reports is right."""
    if one.kind == other.kind or one.form != other.form or one.weak or other.weak:
        return None
    few, many = sorted((len(one.members), len(other.members)))
    if many < 2 * few or "EVENT" in (one.kind, other.kind):
        return None
    return Found(1.0, f"the same name, of another kind in {few} of {few + many} reports")


def same_place(one: Name, other: Name) -> Found | None:
    """Names of one place in the gazetteer, in CLDR or in the packs."""
    shared = one.place.ids & other.place.ids
    if not shared:
        return None
    place = min(shared).removeprefix("area:").removeprefix("country:")
    if one.place.sure and other.place.sure:
        return Found(1.0, f"two names of one place ({place})")
    agree = one.country is not None and one.country == other.country
    return Found(0.9 if agree else 0.72, f"both may be {place}")


def place_spelling(one: Name, other: Name) -> Found | None:
    """A place under two transliterations: Herson and Kherson."""
    if one.kind != "LOC" or other.kind != "LOC" or (one.place.ids and other.place.ids) or len(one.form) < _FEWEST:
        return None
    if sounds(one.form) != sounds(other.form):
        return None
    agree = one.country is not None and one.country == other.country
    return Found(1.0 if agree else 0.8, "two spellings of one name")


def person_spelling(one: Name, other: Name) -> Found | None:
    """Full names of one person in other spellings, with or without a middle name."""
    if one.kind != "PER" or other.kind != "PER" or one.weak or other.weak:
        return None
    given, family, same = likeness(one.person, other.person), _families(one, other), "the given name is the same"
    if given in ("same", "longer") and family == 1.0:
        spelled = "one spelling of the name" if given == "same" else "the same name, once with a further given name"
        return Found(1.0 if given == "same" else 0.97, spelled)
    if given == "variant" and family == 1.0:
        return Found(0.93, "one family name, and forms of one given name")
    if given in ("same", "longer", "variant") and family:
        return Found(0.78 * family, f"family names that are nearly alike ({family:.2f}), {same}")
    if given == "near" and family == 1.0:
        return Found(0.75, "one family name, and given names that are nearly alike")
    return None


def person_initial(one: Name, other: Name) -> Found | None:
    """A given name and its initial: V. Putin."""
    if one.kind != "PER" or other.kind != "PER" or likeness(one.person, other.person) != "initial":
        return None
    return Found(1.0, "one family name, and the initial fits") if _families(one, other) == 1.0 else None


def body_words(one: Name, other: Name) -> Found | None:
    """Names of organisations that say the same, whatever the language, order and case."""
    if one.kind != "ORG" or other.kind != "ORG" or one.weak or other.weak:
        return None
    if one.body.signature != other.body.signature:
        return None
    if one.body.generic:
        return Found(1.0, f"they say the same, of {one.country}") if one.country == other.country else None
    several = len(one.body.proper | one.body.concepts) > 1 or one.body.listed
    whole = several or len(min(one.form, other.form, key=len)) >= _FEWEST
    if one.body.country != other.body.country:
        return Found(0.7, f"they say the same, but only one says {one.body.country or other.body.country}")
    return Found(1.0 if whole else 0.8, "they say the same")


def body_part(one: Name, other: Name) -> Found | None:
    """A name that has all words of another and more: Brateș Hospital, Brateș Emergency Hospital."""
    if one.kind != "ORG" or other.kind != "ORG" or one.weak or other.weak:
        return None
    if not one.body.proper or one.body.proper != other.body.proper or one.body.country != other.body.country:
        return None
    concepts = sorted((one.body.concepts, other.body.concepts), key=len)
    if not concepts[0] <= concepts[1] or concepts[0] == concepts[1]:
        return None
    return Found(1.0 if concepts[0] else 0.9, "all words of the one are in the other")


def same_short(one: Name, other: Name) -> Found | None:
    """Full names for which reports introduce one short form: "National Intelligence Service (NIS)"."""
    both = one.shorts & other.shorts
    if one.kind != "ORG" or other.kind != "ORG" or not both:
        return None
    common = len(one.body.concepts & other.body.concepts) + len(one.body.proper & other.body.proper)
    return Found(1.0 if common else 0.9, f"both are introduced as {min(both).upper()}")


def same_role(one: Name, other: Name) -> Found | None:
    """The reports call both the same: "Interior Minister", "ministrul de interne"."""
    return common_role(one.roles, other.roles)


def common_role(mine: Iterable[Role], theirs: Iterable[Role]) -> Found | None:
    """What two sets of descriptions have in common: 1 for one post, less for one kind of post or a part of it."""
    found = [shared for role in mine for other in theirs if (shared := _shared(role, other))]
    best = max(found, default=None)
    return best._replace(reason=f"both are called {best.reason}") if best else None


def _shared(one: Role, other: Role) -> Found | None:
    """What two descriptions share; nothing where they are of two countries."""
    words = one.said & other.said
    if not words or (one.country and other.country and one.country != other.country):
        return None
    told = " of ".join(filter(None, (", ".join(sorted(words)), one.country or other.country)))
    if one.said != other.said:
        return Found(0.4, told)
    narrow = len(words) > 1 or (one.country is not None and one.country == other.country)
    return Found(1.0 if narrow else 0.6, told)


def same_matter(one: Name, other: Name) -> Found | None:
    """Reports that are close in time name the same others."""
    shared = shared_company(one.timeline, other.timeline)
    if not shared:
        return None
    return Found(min(1.0, shared / 2), f"reports within {DAYS} days name {shared} of the same others")


FEATURES: tuple[Feature, ...] = (
    Feature("veto", 1.0, other_person),
    Feature("veto", 1.0, other_state),
    Feature("name", 1.0, same_name),
    Feature("name", 0.98, same_place),
    Feature("name", 0.96, person_spelling),
    Feature("name", 0.96, body_words),
    Feature("name", 0.9, other_kind),
    Feature("name", 0.88, place_spelling),
    Feature("name", 0.87, same_short),
    Feature("name", 0.75, person_initial),
    Feature("name", 0.7, body_part),
    Feature("evidence", 0.2, same_role),
    Feature("evidence", 0.16, same_matter),
)


def compare(one: Name, other: Name) -> Comparison:
    """Two names by all features: how likely they are one's, and why."""
    if any(feature.kind == "veto" and feature.find(one, other) for feature in FEATURES):
        return NOTHING
    named = [_weighted(feature, one, other) for feature in FEATURES if feature.kind == "name"]
    best = max((found for found in named if found), default=None)
    if best is None:
        return NOTHING
    if best.score >= JOIN:
        return Comparison(best.score, (best.reason,))
    added = [_weighted(feature, one, other) for feature in FEATURES if feature.kind == "evidence"]
    told = sorted((found for found in added if found), reverse=True)
    score = best.score + sum(found.score for found in told)
    return Comparison(min(1.0, score), (best.reason, *(found.reason for found in told)))


def _weighted(feature: Feature, one: Name, other: Name) -> Found | None:
    found = feature.find(one, other)
    return found._replace(score=feature.weight * found.score) if found else None


def _families(one: Name, other: Name) -> float:
    """How alike two family names are: 1 for one sound, 0 for two names."""
    from rapidfuzz import fuzz

    mine, theirs = "".join(one.person.family), "".join(other.person.family)
    first, second = sounds(mine), sounds(theirs)
    if first == second or is_transliterated(one.person, other.person):
        return 1.0
    if set(one.person.family) & set(other.person.family) and len(one.person.family) != len(other.person.family):
        return 0.9
    if min(len(first), len(second)) < _FEWEST or is_gendered(first, second):
        return 0.0
    alike = fuzz.ratio(first, second)
    return alike / 100 if alike >= _ALIKE else 0.0
