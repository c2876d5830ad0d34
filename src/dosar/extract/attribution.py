"""The reader of attribution: who stands behind each speaker's words, and through whom the statement reached us.

A speaker's words may be a name, a role ("liderul nord-coreean"), a pronoun, or nothing at all ("a mai spus că"). The
name is what the report itself allows: the mention in those words, or for a pronoun the last person who spoke. The
chain runs from the claimant outwards: claimant, relays, agencies, the outlet.
"""

from __future__ import annotations

import bisect
from dataclasses import dataclass

import msgspec

from dosar.extract.page import Page
from dosar.extract.reading import Draft, Reading
from dosar.languages.pack import Pack
from dosar.model import Link, LinkRole, Mention, Party, Span, Statement
from dosar.text.fold import fold

#: Who relays in so many paragraphs of the story from the top is the source of the report, not of one sentence.
_LEAD = 2
#: A dateline ends by so many code points: "SOFIA, April 10 (ENA) -", "GALAȚI, 8 aprilie /APD/ –".
_DATELINE = 60
#: So many paragraphs after a speaker's last words, a pronoun or a quotation without a cue is nobody's.
_MEMORY = 3
#: A name so near to the beginning of a sentence is its subject: "The ministry".
_ARTICLE = 4
#: Of the mentions in a speaker's words, whose name they bear: "ministrul apărării, Ion Pop" is the person.
_SPEAKING = ("PER", "ROLE", "ORG", "LOC", "NORP", "EVENT")


@dataclass(slots=True)
class _Floor:
    """Who has the floor: the last speaker, the last who was a person, and where they spoke."""

    party: Party | None = None
    person: Party | None = None
    paragraph: int = -_MEMORY


class _Names:
    """The mentions of a page by offset, for the speakers that hold them."""

    def __init__(self, mentions: tuple[Mention, ...]) -> None:
        self._mentions = sorted(mentions, key=lambda mention: mention.start)
        self._starts = [mention.start for mention in self._mentions]

    def within(self, start: int, end: int) -> list[Mention]:
        """The mentions in ``[start, end)``, in order."""
        first = bisect.bisect_left(self._starts, start)
        last = bisect.bisect_left(self._starts, end)
        return [mention for mention in self._mentions[first:last] if mention.end <= end]


def read_attribution(reading: Reading) -> tuple[Statement, ...]:
    """The statements of a page, each with its speaker and its chain."""
    names, floor, found = _Names(reading.mentions), _Floor(), []
    lead = _lead(reading, names)
    through: dict[str, tuple[Link, ...]] = {}
    for at, draft in enumerate(reading.drafts):
        before = reading.drafts[at - 1] if at else None
        speaker = _speaker(reading, names, draft, before, floor)
        relays = tuple(link for extent in draft.relays for link in _relays(reading.page, names, *extent))
        if speaker and speaker.name:
            # What one person said reached us the same way, until it is said otherwise.
            through[speaker.name] = relays = relays or through.get(speaker.name, ())
        chain = _chain(reading.page, draft, speaker, (*relays, *lead))
        found.append(_statement(reading.page, draft, speaker, chain))
    return tuple(found)


def _statement(page: Page, draft: Draft, speaker: Party | None, chain: tuple[Link, ...]) -> Statement:
    """A draft with its speaker and chain, as a statement."""
    return Statement(
        kind=draft.kind,
        content=Span.at(page.text, *draft.content),
        cue=None if draft.cue == draft.content else Span.at(page.text, *draft.cue),
        speaker=speaker,
        chain=chain,
        stance=draft.stance,
        rule=draft.rule,
        score=draft.score if speaker else min(draft.score, 0.4),
    )


def _speaker(reading: Reading, names: _Names, draft: Draft, before: Draft | None, floor: _Floor) -> Party | None:
    """Who speaks: by the words of the draft, or, where they name nobody, who has the floor."""
    paragraph = _paragraph(reading.page, draft.cue[0])
    remembered = paragraph - floor.paragraph < _MEMORY
    if draft.speaker is None:
        speaker = _unnamed(reading, names, draft, before, floor if remembered else _Floor())
    else:
        speaker = _party(reading.page, names, *draft.speaker)
        if speaker.name is None and _is_pronoun(reading.page, draft.speaker):
            person = floor.person if remembered else _subject(names, reading.page, draft)
            speaker = msgspec.structs.replace(speaker, name=person.name if person else None)
    if speaker is not None:
        floor.party, floor.paragraph = speaker, paragraph
        if not _institution(names, speaker):
            floor.person = speaker
    return speaker


def _unnamed(reading: Reading, names: _Names, draft: Draft, before: Draft | None, floor: _Floor) -> Party | None:
    """Whoever a cue without words for its speaker goes on with: the subject of its sentence, else the floor's."""
    if before is not None and _same_sentence(reading.page, before, draft) and floor.party:
        if before.content[0] <= draft.cue[0] and before.cue[1] <= before.content[0]:
            return _subject_within(reading.page, names, before.content[0], draft.cue[0])
        return Party(name=floor.party.name or floor.party.text)
    party = _subject(names, reading.page, draft, here=True) or floor.person or _subject(names, reading.page, draft)
    return Party(name=party.name or party.text) if party else None


def _subject_within(page: Page, names: _Names, start: int, end: int) -> Party | None:
    """The person or role that a reported clause begins with: "potrivit APD, prefectul a venit și a vorbit de ..."."""
    people = (mention for mention in names.within(start, end) if mention.type in ("PER", "ROLE"))
    first = next(people, None)
    return _party(page, names, first.start, first.end) if first else None


def _same_sentence(page: Page, one: Draft, other: Draft) -> bool:
    """Whether the cues of two drafts stand in one sentence."""
    sentence = page.sentence_at(other.cue[0])
    return sentence is not None and sentence.start <= one.cue[0] < sentence.end


def _subject(names: _Names, page: Page, draft: Draft, *, here: bool = False) -> Party | None:
    """The first person or role named in the draft's sentence before its cue; or else, in the paragraph before it."""
    sentence, paragraph = page.sentence_at(draft.cue[0]), page.paragraph_at(draft.cue[0])
    if sentence is None or paragraph is None:
        return None
    for start, end in ((sentence.start, draft.cue[0]), *(() if here else ((paragraph.start, sentence.start),))):
        for mention in names.within(start, end):
            if mention.type in ("PER", "ROLE") and mention.name:
                return Party(name=mention.name)
            if mention.start - start <= _ARTICLE and mention.type in ("ORG", "LOC"):
                return Party(name=_party(page, names, mention.start, mention.end).name)
    return None


def _paragraph(page: Page, offset: int) -> int:
    """The number of the paragraph that holds an offset."""
    return bisect.bisect_right(page.paragraphs, offset, key=lambda paragraph: paragraph.start)


def _is_pronoun(page: Page, extent: tuple[int, int]) -> bool:
    """Whether the words are a pronoun of the language."""
    paragraph = page.paragraph_at(extent[0])
    words = page.text[slice(*extent)].lower()
    return paragraph is not None and words in paragraph.pack.cues.tags.get("p", ())


def _party(page: Page, names: _Names, start: int, end: int) -> Party:
    """The party that words stand for, with the name that the mentions in them allow."""
    inside = names.within(start, end)
    best = min(inside, key=lambda mention: _SPEAKING.index(mention.type), default=None)
    name = best.name if best and (best.type != "LOC" or _stands_for_government(best, start, end)) else None
    if best and best.type == "LOC" and name:
        paragraph = page.paragraph_at(start)
        name = f"{name} ({paragraph.pack.profile.government})" if paragraph else name
    if best and best.type == "ROLE" and name is None:
        name = next((mention.name for mention in inside if mention.type == "ORG" and mention.name), None)
    return Party(name=name, start=start, end=end, text=page.text[start:end])


def _stands_for_government(place: Mention, start: int, end: int) -> bool:
    """Whether a place is the speaker itself ("Seulul"), not where the speaker comes from ("spionajul de la Seul")."""
    return place.start - start <= 4 and end - place.end <= 1


def _institution(names: _Names, party: Party) -> bool:
    """Whether a party is an organisation or a place rather than a person."""
    if party.start is None or party.end is None:
        return False
    types = {mention.type for mention in names.within(party.start, party.end)}
    return bool(types & {"ORG", "LOC"}) and not types & {"PER", "ROLE"}


def _lead(reading: Reading, names: _Names) -> tuple[Link, ...]:
    """On whose word the whole report rests: the agency of its dateline, those that relay in its first paragraphs, and
    the agencies that speak there."""
    story = [paragraph for paragraph in reading.page.paragraphs if paragraph.kind == "story"]
    if not story:
        return ()
    end = story[min(_LEAD, len(story)) - 1].end
    links = {mention.text: _link("agency", mention) for mention in _dateline(reading.page, names, story[0].start)}
    for draft in reading.drafts:
        parties = [*draft.relays, draft.speaker] if draft.cue[1] <= end else []
        for at, extent in enumerate(parties):
            for mention in names.within(*extent) if extent else ():
                role = _role(reading.page, mention)
                if mention.type == "ORG" and mention.name and (at < len(draft.relays) or role == "agency"):
                    links.setdefault(mention.name, _link(role, mention))
    return tuple(links.values())


def _dateline(page: Page, names: _Names, start: int) -> list[Mention]:
    """The agency in the dateline of a report, between slashes or brackets."""
    inside = (mention for mention in names.within(start, start + _DATELINE) if mention.type == "ORG")
    marks = ("//", "()")
    return [m for m in inside if page.text[m.start - 1 : m.start] + page.text[m.end : m.end + 1] in marks][:1]


def _chain(page: Page, draft: Draft, speaker: Party | None, through: tuple[Link, ...]) -> tuple[Link, ...]:
    """The hops from the claimant outwards; whoever stands in it already is not named again."""
    links = []
    if speaker is not None:
        links.append(Link(role="claimant", name=speaker.name, start=speaker.start, end=speaker.end, text=speaker.text))
    links += [link for link in through if link.start is None or not draft.content[0] <= link.start < draft.content[1]]
    if page.report.outlet:
        links.append(Link(role="outlet", name=page.report.outlet))
    kept: dict[str, Link] = {}
    for link in links:
        kept.setdefault(fold(link.name or link.text or ""), link)
    return tuple(kept.values())


def _relays(page: Page, names: _Names, start: int, end: int) -> list[Link]:
    """The links of a relay's words: one for each organisation in them, else one for them all."""
    inside = names.within(start, end)
    organisations = [mention for mention in inside if mention.type == "ORG"]
    if organisations:
        return [_link(_role(page, mention), mention) for mention in organisations]
    name = next((mention.name for mention in inside if mention.type in ("PER", "ROLE")), None)
    words = page.text[start:end]
    # What relays and bears a name, but no person's, is an outlet that the packs do not know.
    role: LinkRole = "outlet" if not inside and words.istitle() else "relay"
    return [Link(role=role, name=name, start=start, end=end, text=words)]


def _link(role: LinkRole, mention: Mention) -> Link:
    """A hop at a mention."""
    return Link(role=role, name=mention.name, start=mention.start, end=mention.end, text=mention.text)


def _role(page: Page, mention: Mention) -> LinkRole:
    """Whether an organisation that relays is a news agency or another outlet."""
    paragraph = page.paragraph_at(mention.start)
    pack: Pack | None = paragraph.pack if paragraph else None
    known = pack.words.get("agency") if pack else None
    if known and any(fold(form) in known for form in (mention.text, mention.name or mention.text)):
        return "agency"
    before = page.folded[max(0, mention.start - 30) : mention.start]
    return "agency" if "agen" in before.rsplit(",", 1)[-1] or "agen" in fold(mention.name or "") else "outlet"
