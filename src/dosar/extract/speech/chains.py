"""Chains: through whom a statement reached us, from the claimant outwards to the outlet that printed it.

Each hop stands on words: a relay in the sentence ("transmite AFP"), the source that the report names at its top, or the
agency that has just told of the person who speaks.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator, Sequence

from dosar.extract.page import Page, Paragraph
from dosar.extract.reading import Draft, Reading
from dosar.extract.speech.backrefs import institution
from dosar.extract.speech.speakers import Names, paragraph_number
from dosar.model import Link, LinkRole, Mention, Party
from dosar.text.fold import fold
from dosar.text.match import tokens

#: Who relays in so many paragraphs of the story from the top is the source of the report, not of one sentence.
_LEAD = 2
#: A dateline ends by so many code points: "SOFIA, April 10 (ENA) -", "GALAȚI, 8 aprilie /APD/ –".
_DATELINE = 60
#: The word that makes a medium the one that is told is one of so many before it: "told the", "pentru ziarul".
_TELLING = 3
#: So near before a name it is said that it is a news agency.
_CALLED = 40
#: For so many paragraphs after an agency or outlet has told something, the people who speak do so through it.
_TELLS_ON = 2
#: A medium that stands at most so far from a cue is the one that was told.
_TOLD = 90
#: A sign-off stands at most so far from the end of the story: "(Agerpres)", "RADOR".
_SIGNED = 24


class Sources:
    """On whose word a report rests: the agency of its dateline, or the one that passes on a whole sentence in its first
    paragraphs ("..., transmite AFP"). In live updates each entry has a source of its own.

    Whoever is cited for one statement alone ("told Radio Dunav", "citing the family") is the source of that one only.
    """

    def __init__(self, reading: Reading, names: Names) -> None:
        self._page, self._names = reading.page, names
        story = [paragraph for paragraph in reading.page.paragraphs if paragraph.kind == "story"]
        firsts = [0, *(number for number, one in enumerate(story) if number and _is_update(reading.page, one))]
        self._starts: list[int] = []
        self._links: list[tuple[Link, ...]] = []
        for first, next_one in zip(firsts, [*firsts[1:], len(story)], strict=True):
            if first < next_one:
                top = story[first : min(first + _LEAD, next_one)]
                self._starts.append(top[0].start)
                self._links.append(self._of(reading, top))

    def at(self, offset: int) -> tuple[Link, ...]:
        """The source of what stands at an offset, as the hops of a chain."""
        section = bisect.bisect_right(self._starts, offset) - 1
        return self._links[section] if section >= 0 else ()

    def voice(self, offset: int) -> tuple[Link, ...]:
        """The chain of what the report tells there in its own voice: its source and its outlet."""
        outlet = self._page.report.outlet
        links = list(self.at(offset))
        return each_once([*links, Link(role="outlet", name=outlet)] if outlet else links)

    def _of(self, reading: Reading, top: Sequence[Paragraph]) -> tuple[Link, ...]:
        """The source that the first paragraphs of a report or of an update name."""
        stamps = [*self._dateline(top[0].start), *self._signature(reading)]
        links = {mention.name or mention.text: _link("agency", mention) for mention in stamps}
        inside = (draft for draft in reading.drafts if top[0].start <= draft.cue[0] and draft.cue[1] <= top[-1].end)
        for extent in next((draft.relays for draft in inside if draft.source or draft.relays), ()):
            for link in _relays(self._page, self._names, *extent):
                if link.role == "agency":
                    links.setdefault(link.name or "", link)
        return tuple(links.values())

    def _dateline(self, start: int) -> list[Mention]:
        """The agency in the dateline of a report, between slashes or brackets."""
        text = self._page.text
        inside = (mention for mention in self._names.within(start, start + _DATELINE) if mention.type == "ORG")
        set_off = (m for m in inside if text[m.start - 1 : m.start] + text[m.end : m.end + 1] in ("//", "()"))
        dashed = (m for m in set_off if set(text[m.end + 1 : m.end + 4]) & set(".-–—"))
        return [*dashed][:1]

    def _signature(self, reading: Reading) -> list[Mention]:
        """The agency that signs the story as its last word: "... AGERPRES", "(Reuters)"."""
        story = [paragraph for paragraph in reading.page.paragraphs if paragraph.kind == "story"]
        end = story[-1].end if story else 0
        last = [m for m in self._names.within(max(0, end - _SIGNED), end) if m.type == "ORG"][-1:]
        return [m for m in last if self._signs(m, end) and _role(self._page, m) == "agency"]

    def _signs(self, mention: Mention, end: int) -> bool:
        """Whether nothing but marks stands around a mention: no sentence is left that it could belong to."""
        before = self._page.text[: mention.start].rstrip(" \n")[-1:]
        after = self._page.text[mention.end : end]
        return before in ("", ".", "!", "?", "(", "/", "-", "–", "—", "”", '"') and not any(map(str.isalnum, after))


def _is_update(page: Page, paragraph: Paragraph) -> bool:
    """Whether a paragraph is the first of an entry of live updates: "UPDATE 08:20 ..."."""
    first = paragraph.sentences[0].tokens[0].text if paragraph.sentences else ""
    return first in paragraph.pack.words["update"]


class Chains:
    """The chains of a page, told draft by draft, in order."""

    def __init__(self, reading: Reading, names: Names) -> None:
        self._page, self._names, self._sources = reading.page, names, Sources(reading, names)
        self._through: dict[str, tuple[Link, ...]] = {}
        self._agency: tuple[tuple[Link, ...], int] = ((), -_TELLS_ON)

    def of(self, draft: Draft, speaker: Party | None) -> tuple[Link, ...]:
        """The hops of a draft from its speaker outwards; whoever stands in the chain already is not named again."""
        links = list(self._relays(draft, speaker))
        links += self._sources.at(draft.cue[0])
        # Whoever stands in the words that are passed on does not pass them on.
        links = [one for one in links if one.start is None or not draft.content[0] <= one.start < draft.content[1]]
        if speaker is not None:
            first = Link(role="claimant", name=speaker.name, start=speaker.start, end=speaker.end, text=speaker.text)
            links.insert(0, first)
        if self._page.report.outlet:
            links.append(Link(role="outlet", name=self._page.report.outlet))
        return each_once(links)

    def _relays(self, draft: Draft, speaker: Party | None) -> tuple[Link, ...]:
        """The relays of a draft, or those through which what its speaker said reached us before."""
        own = tuple(link for extent in draft.relays for link in _relays(self._page, self._names, *extent))
        own = (*own, *self._told(draft, speaker), *self._spokes(draft, speaker))
        paragraph = paragraph_number(self._page, draft.cue[0])
        if agencies := self._agencies(speaker):
            self._agency = (agencies, paragraph)
        if speaker is None or agencies:
            return own
        told, where = self._agency
        passing = told if paragraph - where <= _TELLS_ON and self._is_person(speaker) else ()
        around = {link.name for link in self._sources.at(draft.cue[0])}
        if all(link.name in around for link in own):
            own = (*(self._through.get(speaker.name or "") or passing), *own)
        if speaker.name:
            self._through[speaker.name] = own
        return own

    def _told(self, draft: Draft, speaker: Party | None) -> Iterator[Link]:
        """The media beside a cue to which its words were said: "told AFP", "a declarat pentru Agerpres", "in an
        interview with River TV"."""
        sentence = self._page.sentence_at(draft.cue[0])
        if sentence is None:
            return
        start, end = max(sentence.start, draft.cue[0] - _TOLD), min(sentence.end, draft.cue[1] + _TOLD)
        own = range(speaker.start or 0, speaker.end or 0) if speaker else range(0)
        for mention in self._names.within(start, end):
            if mention.type != "ORG" or draft.content[0] <= mention.start < draft.content[1]:
                continue
            told = mention.start in own or self._is_told(mention)
            if told and _is_medium(self._page, mention) and (speaker is None or mention.name != speaker.name):
                yield _link(_role(self._page, mention), mention)

    def _spokes(self, draft: Draft, speaker: Party | None) -> Iterator[Link]:
        """Who speaks for the speaker: "ministerul, prin purtătoarea de cuvânt Ana Rusu, a anunțat"."""
        paragraph = self._page.paragraph_at(draft.cue[0])
        end = speaker.end if speaker else None
        between = tokens(self._page.folded, end, draft.cue[0]) if end is not None else []
        if paragraph and len(between) > 1 and between[1].text in paragraph.pack.words["through"]:
            for mention in self._names.within(end or 0, draft.cue[0]):
                if mention.type == "PER":
                    yield _link("spokesperson", mention)

    def _is_told(self, mention: Mention) -> bool:
        """Whether the word before a medium makes it the one that is told."""
        paragraph = self._page.paragraph_at(mention.start)
        before = tokens(self._page.folded, max(0, mention.start - _TOLD // 2), mention.start)[-_TELLING:]
        words = paragraph.pack.words["told"] if paragraph else ()
        return any(token.text in words for token in before)

    def _agencies(self, speaker: Party | None) -> tuple[Link, ...]:
        """The agencies and outlets among those who speak."""
        own = (mention for mention in self._names.of(speaker) if mention.type == "ORG")
        media = (mention for mention in own if speaker and mention.name == speaker.name)
        return tuple(_link(_role(self._page, m), m) for m in media if _is_medium(self._page, m))

    def _is_person(self, speaker: Party) -> bool:
        """Whether a speaker is a named person, or a pronoun or dropped subject that stands for one."""
        types = {mention.type for mention in self._names.of(speaker)}
        return "PER" in types or "ROLE" in types or (not types and speaker.name is not None)


def each_once(links: Iterable[Link]) -> tuple[Link, ...]:
    """The links without those that bear the name of one before them."""
    kept: dict[str, Link] = {}
    for link in links:
        kept.setdefault(fold(link.name or link.text or ""), link)
    return tuple(kept.values())


def _relays(page: Page, names: Names, start: int, end: int) -> list[Link]:
    """The links of a relay's words: one for each organisation in them, else one for them all."""
    inside = names.within(start, end)
    organisations = [mention for mention in inside if mention.type == "ORG"]
    if organisations:
        return [_link(_role(page, mention), mention) for mention in organisations]
    name = next((mention.name for mention in inside if mention.type in ("PER", "ROLE")), None)
    words = page.text[start:end]
    paragraph = page.paragraph_at(start)
    if not inside and paragraph and (known := paragraph.pack.words["agency"].get(fold(words))):
        return [Link(role="agency", name=known, start=start, end=end, text=words)]
    if name is None and (before := institution(page, names, (start, end))):
        medium = _role(page, before) if _is_medium(page, before) else "relay"
        return [Link(role=medium, name=before.name, start=start, end=end, text=words)]
    # What relays and bears a name, but no person's, is an outlet that the packs do not know.
    role: LinkRole = "outlet" if not inside and words.istitle() else "relay"
    return [Link(role=role, name=name, start=start, end=end, text=words)]


def _link(role: LinkRole, mention: Mention) -> Link:
    """A hop at a mention."""
    return Link(role=role, name=mention.name, start=mention.start, end=mention.end, text=mention.text)


def _is_medium(page: Page, mention: Mention) -> bool:
    """Whether an organisation is an agency, an outlet that the packs know, or called a newspaper or a station."""
    if mention.rule.endswith((":agency", ":outlet")) or _role(page, mention) == "agency":
        return True
    paragraph = page.paragraph_at(mention.start)
    named = tokens(page.folded, mention.start, mention.end)
    named += tokens(page.folded, max(0, mention.start - _CALLED), mention.start)[-1:]
    medium = paragraph.pack.words["medium"] if paragraph else ()
    return any(token.text in medium for token in named)


def _role(page: Page, mention: Mention) -> LinkRole:
    """Whether an organisation that relays is a news agency or another outlet."""
    paragraph = page.paragraph_at(mention.start)
    known = paragraph.pack.words["agency"] if paragraph else ()
    if any(fold(form) in known for form in (mention.text, mention.name or mention.text)):
        return "agency"
    around = page.folded[max(0, mention.start - _CALLED) : mention.end].rsplit(",", 1)[-1]
    heads = paragraph.pack.words["news_agency"].meanings if paragraph else ()
    return "agency" if any(head in around for head in heads) else "outlet"
