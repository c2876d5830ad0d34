"""Who speaks: the party behind a speaker's words, a pronoun, or no words at all.

The name is what the report itself allows: the mention in those words, or for a pronoun the last person who spoke.
"""

from __future__ import annotations

import bisect
from dataclasses import dataclass

import msgspec

from dosar.extract.index import Index
from dosar.extract.page import Page, Sentence
from dosar.extract.reading import Draft, Reading
from dosar.extract.speech.backrefs import apposed, institution, is_same_source
from dosar.languages.gazetteer import gazetteer, key
from dosar.model import Mention, Party
from dosar.text.match import tokens

#: So many paragraphs after a speaker's last words, a pronoun or a quotation without a cue is nobody's.
_MEMORY = 3
#: A name so near to the beginning of a sentence is its subject: "The ministry".
_ARTICLE = 4
#: What a comma sets off before the subject of a sentence is at most so long: "În luna mai, BNR".
_LEAD = 30
#: A line that only says who speaks is at most so long.
_LABEL = 80
#: What stands after the place of a dateline: "SOFIA — ", "GALAȚI (APD)".
_DATELINE = ("—", "–", "(", "/")
#: Of the mentions in a speaker's words, whose name they bear: "ministrul apărării, Ion Pop" is the person.
_SPEAKING = ("PER", "ROLE", "ORG", "LOC", "NORP", "EVENT")


class Names(Index[Mention]):
    """The mentions of a page by offset, for the parties that hold them."""

    def of(self, party: Party | None) -> list[Mention]:
        """The mentions in a party's words; none where it has no words."""
        if party is None or party.start is None or party.end is None:
            return []
        return self.within(party.start, party.end)


@dataclass(slots=True)
class _Floor:
    """Who has the floor: the last speaker, the last who was a person, and where they spoke."""

    party: Party | None = None
    person: Party | None = None
    paragraph: int = -_MEMORY


class Speakers:
    """The speakers of a page, told draft by draft, in order: each may depend on who spoke before."""

    def __init__(self, reading: Reading, names: Names) -> None:
        self._page, self._names, self._floor = reading.page, names, _Floor()
        #: Who bears the roles that a name was set beside.
        self._roles: dict[str, str] = {}
        #: Who bears a role somewhere in the report.
        self._borne = {one.name for one in reading.mentions if one.type == "ROLE" and one.name}

    def of(self, draft: Draft, before: Draft | None) -> Party | None:
        """Who speaks: by the words of the draft, or, where they name nobody, who has the floor."""
        paragraph = paragraph_number(self._page, draft.cue[0])
        if paragraph - self._floor.paragraph >= _MEMORY:
            self._floor = _Floor()
        speaker = self._named(draft, draft.speaker) if draft.speaker else self._unnamed(draft, before)
        # Who only speaks within another's words does not take the floor.
        within = before is not None and before.content[0] <= draft.cue[0] and draft.cue[1] <= before.content[1]
        if speaker is not None and not (within and before and before.kind == "indirect"):
            self._floor.party, self._floor.paragraph = speaker, paragraph
            if not self._is_institution(speaker):
                self._floor.person = speaker
        return speaker

    def _named(self, draft: Draft, extent: tuple[int, int]) -> Party:
        """The party of a speaker's words; a pronoun takes the name of the person who has the floor."""
        party = party_of(self._page, self._names, *extent)
        if party.name is None and _is_pronoun(self._page, extent):
            return msgspec.structs.replace(party, name=self._behind_pronoun(draft, extent))
        if party.name is None:
            name = self._behind_role(extent) or self._still(draft, extent)
            party = msgspec.structs.replace(party, name=name)
        return party

    def _behind_pronoun(self, draft: Draft, extent: tuple[int, int]) -> str | None:
        """The name of whom a pronoun means: an institution where it is one of things, else a person."""
        paragraph = self._page.paragraph_at(extent[0])
        floor = self._floor.party
        if paragraph and floor and self._page.folded[slice(*extent)] in paragraph.pack.words["thing"]:
            return floor.name or floor.text
        people = (self._introduced(draft, None), self._floor.person, self._subject(draft), self._topic(draft))
        return next((person.name for person in people if person and person.name), None)

    def _still(self, draft: Draft, extent: tuple[int, int]) -> str | None:
        """The name of the person who has the floor, where a definite role that nobody bears goes on with a quotation
        of somebody who bears no role: '"..." said Ana Rusu. "..." the mayor said.'"""
        person = self._floor.person
        roles = [one for one in self._names.within(*extent) if one.type == "ROLE"]
        near = paragraph_number(self._page, extent[0]) - self._floor.paragraph <= 1
        paragraph = self._page.paragraph_at(extent[0])
        if draft.kind != "direct" or len(roles) != 1 or not near or paragraph is None:
            return None
        if person is None or not person.name or person is not self._floor.party:
            return None
        word = self._page.folded[roles[0].start : extent[1]]
        definite = word.startswith("the ") or (" " not in word and word.endswith(("ul", "ta", "ea")))
        return person.name if definite and person.name not in self._borne else None

    def _behind_role(self, extent: tuple[int, int]) -> str | None:
        """The name of whom words without one mean: the source before, an institution or a role that was named."""
        if is_same_source(self._page, extent):
            return self._floor.party.name if self._floor.party else None
        words = self._page.folded[slice(*extent)]
        before = institution(self._page, self._names, extent)
        found = self._roles.get(words) or (before.name if before else None)
        beside = None if found else apposed(self._page, self._names, extent[1])
        if beside and beside.name and self._fits(beside, extent):
            self._roles[words] = beside.name
            return beside.name
        return found

    def _fits(self, beside: Mention, extent: tuple[int, int]) -> bool:
        """Whether a name goes with a description: a person's with a role, an organisation's with a word for a body."""
        if beside.type == "PER":
            return any(one.type == "ROLE" for one in self._names.within(*extent))
        paragraph = self._page.paragraph_at(extent[0])
        bodies = paragraph.pack.words["body"] if paragraph else ()
        return any(token.text in bodies for token in tokens(self._page.folded, *extent))

    def _unnamed(self, draft: Draft, before: Draft | None) -> Party | None:
        """Whoever a cue without words for its speaker goes on with: the subject of its sentence, else the floor's."""
        floor = self._floor
        if before is not None and floor.party and _same_sentence(self._page, before, draft):
            if before.content[0] <= draft.cue[0] and before.rule.endswith("according-to-speaker-content"):
                return self._subject_within(before.content[0], draft.cue[0])
            return floor.party
        if draft.cue == draft.content:
            # Speech without a cue goes on with the words before it: 'The mayor agreed. "We are late."'
            return self._announced(draft) or self._introduced(draft, before) or floor.person
        if subject := self._subject(draft):
            return subject
        party = floor.person or self._topic(draft)
        return Party(name=party.name or party.text) if party else None

    def _subject(self, draft: Draft) -> Party | None:
        """Who the draft's sentence is about before its cue: a pronoun, a person or role, or what it begins with."""
        sentence = self._page.sentence_at(draft.cue[0])
        # Nobody speaks who stands only in what is said.
        end = min(draft.cue[0], draft.content[0]) if draft.kind == "direct" else draft.cue[0]
        return self._begins(sentence, end) if sentence else None

    def _announced(self, draft: Draft) -> Party | None:
        """Whoever stands alone, before a colon, in the paragraph above a quotation: "Ana Rusu:"."""
        number = paragraph_number(self._page, draft.content[0]) - 2
        above = self._page.paragraphs[number] if number >= 0 else None
        if (
            above is None
            or above.end - above.start > _LABEL
            or not self._page.text[above.start : above.end].endswith(":")
        ):
            return None
        people = [m for m in self._names.within(above.start, above.end) if m.type in ("PER", "ROLE", "ORG")]
        if not people or people[0].start > above.start + _ARTICLE:
            return None
        return party_of(self._page, self._names, above.start, above.end - 1)

    def _introduced(self, draft: Draft, before: Draft | None) -> Party | None:
        """Who the sentence before a quotation is about, where that sentence reports no speech of its own."""
        sentence = self._page.sentence_at(draft.content[0])
        paragraph = self._page.paragraph_at(draft.content[0])
        if sentence is None or paragraph is None or sentence.start == paragraph.start:
            return None
        at = next(i for i, one in enumerate(paragraph.sentences) if one.start == sentence.start)
        last = paragraph.sentences[at - 1]
        spoke = before is not None and before.cue[1] > last.start
        return None if spoke else self._begins(last, last.end)

    def _begins(self, sentence: Sentence, end: int) -> Party | None:
        """The pronoun, person, role, or organisation or place that a sentence begins with."""
        first = sentence.tokens[0]
        if _is_pronoun(self._page, (first.start, first.end)):
            person = self._floor.person
            return (
                Party(name=person.name, start=first.start, end=first.end, text=self._page.text[first.start : first.end])
                if person
                else None
            )
        named = self._names.within(sentence.start, end)
        for at, mention in enumerate(named):
            if self._page.text[mention.end : mention.end + 2].strip(" ")[:1] in _DATELINE:
                continue
            lead = self._page.text[sentence.start : mention.start]
            opens = len(lead) <= _ARTICLE or (at == 0 and len(lead) <= _LEAD and lead.endswith(", "))
            if opens or (mention.type in ("PER", "ROLE") and mention.name):
                # A role and the name after it are one: "primarul Ion Pop".
                beside = [other for other in named[at + 1 : at + 2] if other.start - mention.end == 1]
                last = beside[0] if beside and mention.type == "ROLE" and beside[0].type == "PER" else mention
                return party_of(self._page, self._names, mention.start, last.end)
        return None

    def _topic(self, draft: Draft) -> Party | None:
        """The first person named in the draft's paragraph before its sentence, or else in the paragraph before it."""
        number = paragraph_number(self._page, draft.cue[0])
        sentence = self._page.sentence_at(draft.cue[0])
        told = [paragraph for paragraph in self._page.paragraphs[:number] if paragraph.told][-2:]
        for paragraph in reversed(told):
            for mention in self._names.within(paragraph.start, min(paragraph.end, sentence.start if sentence else 0)):
                if mention.type in ("PER", "ROLE") and mention.name:
                    return Party(name=mention.name)
        return None

    def _subject_within(self, start: int, end: int) -> Party | None:
        """The person or role that a reported clause begins with: "potrivit APD, prefectul a venit și a vorbit de"."""
        people = (mention for mention in self._names.within(start, end) if mention.type in ("PER", "ROLE"))
        first = next(people, None)
        return party_of(self._page, self._names, first.start, first.end) if first else None

    def _is_institution(self, party: Party) -> bool:
        """Whether a party is an organisation or a place rather than a person."""
        types = {mention.type for mention in self._names.of(party)}
        return bool(types & {"ORG", "LOC"}) and not types & {"PER", "ROLE"}


def paragraph_number(page: Page, offset: int) -> int:
    """The number of the paragraph that holds an offset."""
    return bisect.bisect_right(page.starts, offset)


def _same_sentence(page: Page, one: Draft, other: Draft) -> bool:
    """Whether the cues of two drafts stand in one sentence."""
    sentence = page.sentence_at(other.cue[0])
    return sentence is not None and sentence.start <= one.cue[0] < sentence.end


def _is_pronoun(page: Page, extent: tuple[int, int]) -> bool:
    """Whether the words are a pronoun of the language."""
    paragraph = page.paragraph_at(extent[0])
    words = page.text[slice(*extent)].lower()
    return paragraph is not None and words in paragraph.pack.cues.tags.get("p", ())


def party_of(page: Page, names: Names, start: int, end: int) -> Party:
    """The party that words stand for, with the name that the mentions in them allow."""
    inside = names.within(start, end)
    best = min(inside, key=lambda mention: _SPEAKING.index(mention.type), default=None)
    name = best.name if best else None
    if best and best.type == "LOC":
        name = _government(page, best) if _is_alone(best, start, end) else None
    if best and best.type == "ROLE" and name is None and (_is_spokes(page, best) or _is_body(page, best)):
        name = next((mention.name for mention in inside if mention.type == "ORG" and mention.name), None)
    return Party(name=name, start=start, end=end, text=page.text[start:end])


def _is_spokes(page: Page, role: Mention) -> bool:
    """Whether a role speaks in the name of its organisation: a spokesman does, an employee does not."""
    paragraph = page.paragraph_at(role.start)
    words = page.folded[role.start : role.end]
    forms = paragraph.pack.words["spokes"].meanings if paragraph else ()
    return any(words.startswith(form) or f" {form}" in words for form in forms)


def _is_body(page: Page, role: Mention) -> bool:
    """Whether a role is no person's but a word for a body: "the news agency"."""
    paragraph = page.paragraph_at(role.start)
    words = tokens(page.folded, role.start, role.end)
    return paragraph is not None and bool(words) and words[-1].text in paragraph.pack.words["body"]


def _government(page: Page, place: Mention) -> str | None:
    """The name of a place that speaks: a country or a capital stands for its government."""
    paragraph = page.paragraph_at(place.start)
    if paragraph is None or not paragraph.pack.profile.government or not speaks(page, place):
        return place.name
    return f"{place.name} ({paragraph.pack.profile.government})"


def speaks(page: Page, place: Mention) -> bool:
    """Whether a place may speak: a country or a capital, which stands for its government."""
    paragraph = page.paragraph_at(place.start)
    if paragraph is None or place.name is None:
        return False
    known = gazetteer(paragraph.pack.code).places.get(key(place.name))
    return known is not None and known.kind in ("country", "capital")


def _is_alone(place: Mention, start: int, end: int) -> bool:
    """Whether a place is the speaker itself ("Seulul"), not where the speaker comes from ("spionajul de la Seul")."""
    return place.start - start <= _ARTICLE and end - place.end <= 1
