"""Names that say too little alone: a surname, "the Interior Ministry", "NIS". Something else must speak for a link."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from dosar.record.entities.bodies import Role, initials
from dosar.record.entities.features import DOUBT, JOIN, Found, common_role
from dosar.record.entities.links import Groups, Link, Links, by_key, group_keys
from dosar.record.entities.names import Name
from dosar.record.entities.spelling import listed, sounds
from dosar.record.entities.together import DAYS, Timeline, is_near, shared_company

#: What a fitting name alone is worth, and what each kind of evidence adds.
_FITS = {"PER": 0.5, "ORG": 0.55}
_ROLE = 0.35
_MATTER = 0.3
_ONLY = 0.1
_SOON = 0.05
#: So many others that the reports of two names share are as good as a role.
_MUCH = 3
#: What it is worth that a short form is introduced for a name by some report, or that it has its initials.
_INTRODUCED = 0.9
_INITIALS = {True: 0.86, False: 0.65}
_LONG = 4
#: What it is worth that a report uses a short form and a name with its initials.
_BOTH = 0.25
#: From so many words on, a name without a name proper is particular: "Memorial Museum of Military Successes".
_MANY_WORDS = 4
#: So much better than the next group the best one must fit.
_MARGIN = 0.1
#: How many of the weak names before it a weak name is held against, and in how many groups it may be in doubt.
_BEFORE = 8
_DOUBTS = 3


@dataclass(frozen=True)
class Group:
    """Names that are one, with all that their reports tell."""

    numbers: tuple[int, ...]
    names: tuple[Name, ...] = field(repr=False)
    roles: frozenset[Role] = field(repr=False)
    timeline: Timeline = field(repr=False)

    @classmethod
    def of(cls, numbers: tuple[int, ...], names: Sequence[Name]) -> Group:
        """The group of the names with these numbers."""
        members = tuple(names[number] for number in numbers)
        roles = frozenset(role for name in members for role in name.roles)
        timeline = Timeline.of(one for name in members for one in name.members)
        return cls(numbers, members, roles, timeline)

    @property
    def country(self) -> frozenset[str]:
        """The countries that its names have."""
        return frozenset(name.country for name in self.names if name.country)


class Fit(NamedTuple):
    """How well a weak name fits a group, and why."""

    score: float
    reasons: tuple[str, ...]


class WeakLinks:
    """The links of weak names, after those of full names are settled."""

    def __init__(self, names: Sequence[Name], strong: Links) -> None:
        self._names, self._groups = names, strong.groups
        self._known: dict[tuple[int, ...], Group] = {}
        self.joined: list[Link] = list(strong.joined)
        self.doubtful: list[Link] = list(strong.doubtful)

    def link(self) -> None:
        """Joins surnames and common names of bodies to full names, then to each other; short forms come last."""
        numbers = range(len(self._names))
        full = [n for n in numbers if not self._names[n].weak]
        weak = [n for n in numbers if self._names[n].weak and not self._names[n].body.short]
        short = [n for n in numbers if self._names[n].weak and self._names[n].body.short and _is_org(self._names[n])]
        weak += [
            n for n in numbers if self._names[n].weak and self._names[n].body.short and not _is_org(self._names[n])
        ]
        bearers = group_keys(self._names, self._groups, full)
        left = [n for n in weak if not self._attach(n, self._candidates(n, bearers))]
        self._among_themselves(left, bearers)
        self._short_forms(short, [*full, *weak])

    def _candidates(self, number: int, bearers: Mapping[str, tuple[tuple[int, ...], ...]]) -> list[tuple[Group, Fit]]:
        """The groups of full names that a weak name fits, with how well."""
        name = self._names[number]
        groups = dict.fromkeys(group for key in sorted(name.keys) for group in bearers.get(key, ()))
        fitting = [self._group(group) for group in groups]
        fitting = [group for group in fitting if any(_fits(name, other) for other in group.names)]
        only = len(fitting) == 1 and name.kind == "PER"
        return [(group, _fit(name, group.roles, group.timeline, only)) for group in fitting]

    def _attach(self, number: int, candidates: list[tuple[Group, Fit]]) -> bool:
        """Joins a name to the group it fits best, if well enough and clearly; else it is in doubt."""
        ranked = sorted(candidates, key=lambda pair: (-pair[1].score, pair[0].numbers))
        if not ranked:
            return False
        (group, best), rest = ranked[0], ranked[1:]
        target = self._first(group)
        if best.score >= JOIN and (not rest or best.score - rest[0][1].score >= _MARGIN):
            self.joined.append(_link(best, number, target))
            return True
        if len(ranked) <= _DOUBTS:
            for other, fit in ranked:
                if fit.score >= DOUBT:
                    fit = fit._replace(score=min(fit.score, JOIN - 0.01))
                    self.doubtful.append(_link(fit, number, self._first(other)))
        return False

    def _among_themselves(self, numbers: Sequence[int], bearers: Mapping[str, object]) -> None:
        """Joins weak names that no full name took, in the order of publication."""
        alike: dict[str, list[int]] = {}
        posts: dict[tuple[str, Role], int] = {}
        shorts: dict[tuple[str, str], int] = {}
        ordered = sorted(numbers, key=lambda n: (self._names[n].hub.head.order, self._names[n].hub.mention))
        for number in ordered:
            name = self._names[number]
            key = sounds(name.form.replace(" ", "")) if name.kind == "PER" else name.body.signature
            key = f"{name.kind}:{key}"
            before = alike.setdefault(key, [])
            tied = [posts[key, role] for role in name.roles if (key, role) in posts]
            introduced = [shorts[key, short] for short in name.shorts if (key, short) in shorts]
            for other in dict.fromkeys([*sorted(tied), *before[-_BEFORE:]]):
                fit = _fit(
                    name, self._names[other].roles, self._names[other].timeline, not set(name.keys) & bearers.keys()
                )
                if fit.score >= JOIN:
                    self.joined.append(_link(fit, number, other))
            for other in introduced[:1]:
                told = f"both are introduced as {min(name.shorts).upper()}"
                self.joined.append(_link(Fit(_INTRODUCED, (told,)), number, other))
            before.append(number)
            posts.update({(key, role): number for role in name.roles})
            shorts.update({(key, short): number for short in name.shorts})

    def _short_forms(self, numbers: Sequence[int], long: Sequence[int]) -> None:
        """Joins bare short forms to each other and to what a report introduces them for, or what has their initials."""
        groups = Groups(self._names)
        for link in sorted(self.joined, key=lambda link: (-link.score, link.one, link.other)):
            groups.join(link.one, link.other)
        bearers = {
            key: [Group.of(group, self._names) for group in found]
            for key, found in group_keys(self._names, groups, long).items()
            if key.startswith("short:")
        }
        for key, found in sorted(by_key(self._names, numbers).items()):
            one = [n for n in found if key == f"short:{self._names[n].body.short}"]
            several = self._short_form(one, bearers.get(key, [])) if one else False
            countries = {self._names[n].country for n in one} - {None}
            for first, second in pairwise(one if not several and len(countries) < 2 else []):
                self.joined.append(Link(0.95, first, second, ("the same short form",)))

    def _short_form(self, numbers: Sequence[int], bearers: Sequence[Group]) -> bool:
        """Joins one bare short form to what it stands for; whether it may stand for several things."""
        several = False
        for number in numbers:
            fits = _short_fits(self._names[number], bearers)
            several = several or len(fits) > 1
            self._attach(number, fits)
        return several

    def _group(self, numbers: tuple[int, ...]) -> Group:
        if numbers not in self._known:
            self._known[numbers] = Group.of(numbers, self._names)
        return self._known[numbers]

    def _first(self, group: Group) -> int:
        """The name of a group that most reports use."""
        return min(group.numbers, key=lambda n: (-len(self._names[n].members), n))


def _is_org(name: Name) -> bool:
    return name.kind == "ORG"


def _link(fit: Fit, number: int, other: int) -> Link:
    return Link(fit.score, min(number, other), max(number, other), fit.reasons)


def _fits(name: Name, other: Name) -> bool:
    """Whether a weak name may be a part, or the whole, of another."""
    if name.kind != other.kind:
        return False
    if name.kind == "PER":
        return {sounds(part) for part in name.person.family} <= {sounds(part) for part in other.person.family}
    return name.body.signature == other.body.signature


def _fit(name: Name, roles: frozenset[Role], timeline: Timeline, only: bool) -> Fit:
    """How well a weak name fits a group: what its reports and those of the group have in common."""
    score, reasons = _FITS.get(name.kind, 0.5), ["the surname" if name.kind == "PER" else "they say the same"]
    evidence: list[Found] = []
    if called := common_role(name.roles, roles):
        evidence.append(Found(_ROLE * called.score, called.reason))
    shared = min(_MUCH, shared_company(name.timeline, timeline))
    if shared >= _least_shared(name):
        told = f"reports within {DAYS} days name {'several' if shared > 1 else 'one'} of the same others"
        evidence.append(Found(_ROLE if shared == _MUCH else _MATTER * shared / 2, told))
    elif is_near(name.timeline, timeline):
        evidence.append(Found(_SOON, f"reports are within {DAYS} days"))
    if only and name.kind == "PER":
        evidence.append(Found(_ONLY, "nobody else has the surname"))
    score += sum(found.score for found in evidence)
    return Fit(min(1.0, score), (*reasons, *(found.reason for found in sorted(evidence, reverse=True))))


def _least_shared(name: Name) -> int:
    """How many others reports share that mean one thing by the name: "the police"; "the committee" may never do."""
    concepts = name.body.concepts if name.kind == "ORG" else frozenset()
    if name.kind != "ORG" or len(concepts) >= _MANY_WORDS or not concepts.isdisjoint(listed("state_body")):
        return 1
    return _MUCH if len(concepts) > 1 else _MUCH + 1


def _short_fits(name: Name, groups: Sequence[Group]) -> list[tuple[Group, Fit]]:
    """The groups that a bare short form may stand for."""
    short = name.body.short or ""
    possible = [group for group in groups if not name.country or group.country <= {name.country}]
    introduced = [group for group in possible if any(short in other.shorts for other in group.names)]
    if introduced:
        return list(_rated(name, introduced, _INTRODUCED, f"a report introduces it as {short.upper()}"))
    fitting = [group for group in possible if any(short in initials(other.printed) for other in group.names)]
    return list(_rated(name, fitting, _INITIALS[len(short) >= _LONG], "the initials fit"))


def _rated(name: Name, groups: Sequence[Group], sole: float, reason: str) -> Iterator[tuple[Group, Fit]]:
    """How well a short form fits each of some groups: of several, what their reports share must decide."""
    for group in groups:
        score, reasons = sole if len(groups) == 1 else _FITS["ORG"], [reason]
        if shared := min(2, shared_company(name.timeline, group.timeline)):
            score += _MATTER * shared / 2
            reasons.append(f"reports within {DAYS} days name the same others")
        if {one.head.report for one in name.members} & {one.head.report for one in group.timeline.members}:
            score += _BOTH
            reasons.append("a report uses both")
        yield group, Fit(min(1.0, score), tuple(reasons))
