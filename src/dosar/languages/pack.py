"""A compiled pack: the lexicons, numbers and patterns of one language, from its folder, the base folder and CLDR."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TypeVar

import msgspec

from dosar.languages import cldr, cues
from dosar.languages.cues import Cues
from dosar.languages.numbers import Numbers
from dosar.languages.schema import CueSheet, NumberSheet, PatternSheet, Profile, Sheet
from dosar.text.fold import fold
from dosar.text.match import DIGIT, Hit, Matcher, Pattern, Token, first_word
from dosar.text.template import NOTHING, Lexicon, compile_template

_BASE = "base"
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Words:
    """A lexicon with its meanings: a folded form may have several (*luni*: Monday, months)."""

    lexicon: Lexicon
    meanings: Mapping[str, tuple[str, ...]]
    printed: frozenset[str]

    def meaning(self, form: str) -> str:
        """The first meaning of a folded form. KeyError where it is no form of the lexicon."""
        return self.meanings[" ".join(form.split())][0]

    def get(self, form: str) -> str | None:
        """The first meaning of a folded form, None where it has none."""
        found = self.meanings.get(form)
        return found[0] if found else None

    def spells(self, printed: str) -> bool:
        """Whether printed words are a form with its own marks: *dă* ("gives") is a form of a verb, *da* ("yes") is not.

        Cedilla and comma below are one mark.
        """
        return " ".join(printed.lower().replace("ş", "ș").replace("ţ", "ț").split()) in self.printed

    def __contains__(self, form: object) -> bool:
        return form in self.meanings


@dataclass(frozen=True, slots=True)
class Patterns:
    """The patterns of one sheet: the matcher and, by rule name, what each pattern says beside its template."""

    matcher: Matcher
    sheets: Mapping[str, PatternSheet]

    #: By rule name, the folded words that may not stand after a match and those that may not stand before it.
    barred: Mapping[str, tuple[frozenset[str], frozenset[str]]]

    @classmethod
    def of(cls, patterns: Sequence[Pattern], sheets: Mapping[str, PatternSheet]) -> Patterns:
        """The patterns with what their sheets say."""
        words = {
            name: (frozenset(map(fold, sheet.not_before)), frozenset(map(fold, sheet.not_after)))
            for name, sheet in sheets.items()
            if sheet.not_before or sheet.not_after
        }
        return cls(Matcher(patterns), sheets, words)

    def find(
        self, folded: str, words: Sequence[Token], end: int, among: Sequence[Token] | None = None
    ) -> list[tuple[PatternSheet, Hit]]:
        """The matches from left to right; one that a neighbouring word undoes leaves its place to a shorter one.

        See `Matcher.find`.
        """
        keep = functools.partial(_stays, self.barred, folded) if self.barred else None
        return [(self.sheets[hit.pattern.name], hit) for hit in self.matcher.find(folded, words, end, keep, among)]


def _stays(barred: Mapping[str, tuple[frozenset[str], frozenset[str]]], folded: str, hit: Hit) -> bool:
    """Whether no word beside the match says that it is something else."""
    words = barred.get(hit.pattern.name)
    if words is None:
        return True
    not_before, not_after = words
    after = folded[hit.end : hit.end + 40].split()
    before = folded[max(0, hit.start - 40) : hit.start].split()
    next_word = after[0].strip(".,;:") if after and folded[hit.end : hit.end + 1].isspace() else ""
    return next_word not in not_before and not (before and before[-1] in not_after)


@dataclass(frozen=True)
class Pack:
    """One language, ready for the readers."""

    code: str
    profile: Profile
    numbers: Numbers
    words: Mapping[str, Words]
    patterns: Mapping[str, Patterns]
    cues: Cues
    abbreviations: frozenset[str]
    quotes: Mapping[str, str]

    @functools.cached_property
    def cue_words(self) -> frozenset[str]:
        """Words of which one stands in every sentence that reports speech without quotation marks, and the colon."""
        forms = map(first_word, self.words["cue"].meanings)
        other = (pattern.least for pattern in self.patterns["cues"].matcher.patterns if _reads_cue(self, pattern))
        return frozenset([":", *forms]).union(*other)

    @functools.cached_property
    def closed(self) -> frozenset[str]:
        """The single words of the closed classes around cues: determiners, prepositions, conjunctions, pronouns."""
        return frozenset(fold(form) for forms in self.cues.tags.values() for form in forms if " " not in form)


def _reads_cue(pack: Pack, pattern: Pattern) -> bool:
    """Whether a pattern of ``cues.toml`` is a cue that is no verb: "according to", "cited by"."""
    return pack.patterns["cues"].sheets[pattern.name].reads in "AWYJUZ"


@functools.cache
def available() -> tuple[str, ...]:
    """The codes of the languages that have a pack, sorted."""
    folders = (entry.name for entry in files(__package__).iterdir() if (entry / "pack.toml").is_file())
    return tuple(sorted(name for name in folders if name != _BASE))


@functools.cache
def fingerprint(code: str) -> str:
    """A pack as a run records it: its code and the first digits of a hash over all files of its folder and the base."""
    hashed = hashlib.sha256()
    for folder in (files(__package__) / _BASE, files(__package__) / code):
        for entry in sorted((entry for entry in folder.iterdir() if entry.is_file()), key=lambda entry: entry.name):
            data = entry.read_bytes()
            hashed.update(f"{entry.name}:{len(data)}:".encode() + data)
    return f"{code}@{hashed.hexdigest()[:12]}"


@functools.cache
def load(code: str) -> Pack:
    """The compiled pack of a language. LookupError where there is none, ValueError where its data is malformed."""
    if code not in available():
        raise LookupError(f"no pack for the language {code!r}; there are {', '.join(available())}")
    base, own = files(__package__) / _BASE, files(__package__) / code
    profile = _decode(own / "pack.toml", Profile)
    numbers = Numbers.of(_decode(own / "numbers.toml", NumberSheet))
    layers = [sheets(_BASE), sheets(code)]
    profile = _declined(profile, layers)
    cue_sheet = _decode(own / "cues.toml", CueSheet)
    written = [sheet.lexicons for layer in layers for sheet in layer.values()]
    words = _words(profile, [cldr.lexicons(code), cues.lexicons(cue_sheet), *written])
    lexicons = {name: entry.lexicon for name, entry in words.items()} | {"number": numbers.lexicon()}
    for layer in layers:
        for sheet in layer.values():
            lexicons |= {name: _shape(regex) for name, regex in sheet.shapes.items()}
    compilers = {
        name: functools.partial(_patterns, name, layers, (_BASE, code), lexicons)
        for name in sorted({name for layer in layers for name in layer})
    }
    patterns = _Sheets(compilers | {"cues": functools.partial(_cue_patterns, cue_sheet, code, lexicons)})
    abbreviations = frozenset(form.lower().rstrip(".") for form in profile.abbreviations)
    quotes = _decode(base / "pack.toml", Profile).quotes | profile.quotes
    return Pack(code, profile, numbers, words, patterns, Cues.of(cue_sheet), abbreviations, quotes)


def _declined(profile: Profile, layers: Sequence[Mapping[str, Sheet]]) -> Profile:
    """The profile with the paradigms of every sheet. ValueError where two files define one."""
    paradigms = dict(profile.paradigms)
    for layer in layers:
        for name, sheet in layer.items():
            if twice := paradigms.keys() & sheet.paradigms.keys():
                raise ValueError(f"{name}.toml defines the paradigm {min(twice)!r} a second time")
            paradigms |= sheet.paradigms
    return msgspec.structs.replace(profile, paradigms=paradigms)


@functools.cache
def sheets(code: str) -> Mapping[str, Sheet]:
    """The sheets of a pack as they are written, by name; ``base`` is one too."""
    folder, special = files(__package__) / code, ("pack.toml", "numbers.toml", "cues.toml", "frames.toml")
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".toml"))
    return {name.removesuffix(".toml"): _decode(folder / name, Sheet) for name in names if name not in special}


def _decode(entry: Traversable, kind: type[_T]) -> _T:
    """A TOML file as the type it must have; the error names the file."""
    try:
        return msgspec.toml.decode(entry.read_bytes(), type=kind)
    except msgspec.MsgspecError as error:
        raise ValueError(f"{entry}: {error}") from error


class _Lexicons(dict[str, Words]):
    """Lexicons by name; one that a language does not write is empty."""

    def __missing__(self, name: str) -> Words:
        return Words(NOTHING, {}, frozenset())


class _Sheets(Mapping[str, Patterns]):
    """Patterns by sheet, each compiled when it is first asked for; a sheet that a language does not write has none."""

    def __init__(self, compilers: Mapping[str, Callable[[], Patterns]]) -> None:
        self._compilers = compilers
        self._compiled: dict[str, Patterns] = {}

    def __getitem__(self, name: str) -> Patterns:
        if name not in self._compiled:
            compiler = self._compilers.get(name)
            self._compiled[name] = compiler() if compiler else Patterns.of([], {})
        return self._compiled[name]

    def __contains__(self, name: object) -> bool:
        return name in self._compilers

    def __iter__(self) -> Iterator[str]:
        return iter(self._compilers)

    def __len__(self) -> int:
        return len(self._compilers)


class _Slots(dict[str, Lexicon]):
    """What base templates may name: a lexicon that a language does not write matches nothing."""

    def __missing__(self, name: str) -> Lexicon:
        return NOTHING


def _words(profile: Profile, layers: list[cldr.Lexicons]) -> _Lexicons:
    """The lexicons of all layers merged by name: meanings gather, forms are folded, paradigms spelled out."""
    forms: dict[str, dict[str, list[str]]] = {}
    printed: dict[str, set[str]] = {}
    for layer in layers:
        for name, meanings in layer.items():
            known, spelled = forms.setdefault(name, {}), printed.setdefault(name, set())
            for meaning, listed in meanings.items():
                for form in (form for written in listed for form in inflect(written, profile)):
                    spelled.add(form.lower())
                    found = known.setdefault(fold(form), [])
                    found += [] if meaning in found else [meaning]
    return _Lexicons({name: _entry(known, printed[name]) for name, known in forms.items() if known})


def _entry(known: dict[str, list[str]], printed: set[str]) -> Words:
    """A lexicon of folded forms with their meanings."""
    return Words(Lexicon.of_forms(known), {form: tuple(found) for form, found in known.items()}, frozenset(printed))


def inflect(form: str, profile: Profile) -> list[str]:
    """The forms that ``stem+paradigm`` stands for; any other form stands for itself."""
    stem, plus, paradigm = form.partition("+")
    if not plus:
        return [form]
    return [stem + ending for ending in profile.paradigms[paradigm]]


def _shape(regex: str) -> Lexicon:
    """A lexicon for what is written in digits; it begins with a digit or with its literal first mark."""
    return Lexicon(regex, frozenset({first_word(regex)} if regex[0] not in "(\\[" else {DIGIT}))


def _patterns(
    name: str, layers: Sequence[Mapping[str, Sheet]], codes: tuple[str, ...], lexicons: Mapping[str, Lexicon]
) -> Patterns:
    """The patterns of one sheet name in every layer; a rule is named ``ro/times:weekday``."""
    compiled, said = [], {}
    # The language's own patterns stand first: of two matches of one length they win over the base.
    for code, layer in reversed(list(zip(codes, layers, strict=True))):
        slots = _Slots(lexicons) if code == _BASE else lexicons
        for sheet in layer[name].patterns if name in layer else ():
            rule = f"{code}/{name}:{sheet.name}"
            compiled.append(compile_template(rule, sheet.template, slots))
            said[rule] = sheet
    return Patterns.of(compiled, said)


def _cue_patterns(sheet: CueSheet, code: str, lexicons: Mapping[str, Lexicon]) -> Patterns:
    """The patterns of ``cues.toml``, then one for each closed word class, named by its tag."""
    said = {f"{code}/cues:{pattern.name}": pattern for pattern in sheet.patterns}
    for tag, forms in sheet.tags.items():
        longest_first = sorted(forms, key=len, reverse=True)
        template = f"({'|'.join(longest_first)})"
        said[f"{code}/cues:{tag}"] = PatternSheet(name=tag, template=template, reads=tag, examples=())
    compiled = [compile_template(rule, pattern.template, lexicons) for rule, pattern in said.items()]
    return Patterns.of(compiled, said)
