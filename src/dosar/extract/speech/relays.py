"""Cues that carry no content of their own: who relays a statement ("..., transmite AFP"), and who is cited in one."""

from __future__ import annotations

import re
from dataclasses import replace

from dosar.extract.reading import Draft
from dosar.extract.speech.units import Line
from dosar.text.fold import fold
from dosar.text.match import tokens

_RELAYS = "YJ"
#: Who relays stands right after the cue: "transmite dpa și EFE".
_RELAY = re.compile(r"(?:[xoTb]+)?([dnRN#][dnRN#&i]*(?:\(N\))?)")
#: What may stand between a statement and the relay that follows it: "..., într-un interviu, scrie Gazeta".
_PHRASE = re.compile(r"(?:,?[xio][dnRNiT#&]{0,7}|,[ks][^VQGA]{0,24})?,?&?")
#: The same after a quotation that is told to somebody: "..., he told a meeting in Galați, APD reported".
_ADDRESSED = re.compile(r"[dnRNioxT#&]{0,9},?&?")
#: Who relays stands before the cue: "..., AFP reported".
_RELAYING = re.compile(r",(d?[nN]{1,3}(?:\(N\))?)b?$")


def relay_at(line: Line, at: int, found: list[Draft]) -> tuple[int, int] | None:
    """The words of the party that a cue adds to the chain, None where the cue carries a content of its own."""
    tag, named = line.tags[at], _RELAY.match(line.tags, at + 1)
    if named and (tag in _RELAYS or (tag in "VA" and line.tags[at - 1] in ",Q" and _nothing_left(line, at, found))):
        return line.extent(*named.span(1))
    before = _RELAYING.search(line.tags, 0, at) if tag == "V" else None
    if before and not named and _nothing_left(line, before.start() + 1, found):
        return line.extent(*before.span(1))
    return None


def _nothing_left(line: Line, at: int, found: list[Draft]) -> bool:
    """Whether a statement ends just before the unit, give or take a phrase, so that nothing is left to carry."""
    if not any(stands_alone(draft) for draft in found):
        return False
    done = max(extent(draft)[1] for draft in found)
    between = "".join(unit.tag for unit in line.units[:at] if unit.start >= done)
    return bool(_PHRASE.fullmatch(between) or (found[-1].kind == "direct" and _ADDRESSED.fullmatch(between)))


def passed_on(line: Line, at: int, party: tuple[int, int], found: list[Draft]) -> list[Draft]:
    """The drafts with a further party: a relay of all that stands in the sentence, or behind "citing" the source.

    Who cites another only passes on: in "a relatat Gazeta, citând prefectura" the prefecture speaks.
    """
    if line.tags[at] != "J":
        source = party if line.tags[at] == "V" and line.units[at].end < party[0] else None
        return [replace(one, relays=(*one.relays, party), source=one.source or source) for one in found]
    last, unit = found[-1], line.units[at]
    if last.speaker and _is_medium(line, party) and not _is_medium(line, last.speaker):
        # Who is quoted by another's words did not say them: "the prefect said, quoting River TV".
        return [*found[:-1], replace(last, relays=(*last.relays, party))]
    citing = (last.speaker,) if last.speaker else ()
    return [*found[:-1], replace(last, speaker=party, cue=(unit.start, unit.end), relays=(*citing, *last.relays))]


def _is_medium(line: Line, party: tuple[int, int]) -> bool:
    """Whether words are the name of a news agency, a newspaper or a station."""
    words, name = line.paragraph.pack.words, fold(line.text[slice(*party)])
    forms = (name, name.rpartition(" ")[2])
    known = any(form in words[kind].meanings for kind in ("agency", "outlet") for form in forms)
    return known or any(token.text in words["medium"] for token in tokens(name))


def extent(draft: Draft) -> tuple[int, int]:
    """From the first to the last word of a draft, its relays included."""
    parts = [draft.content, draft.cue, *draft.relays, *([draft.speaker] if draft.speaker else [])]
    return min(start for start, _ in parts), max(end for _, end in parts)


def stands_alone(draft: Draft) -> bool:
    """Whether a draft is a clause of its own, not a gerund or a participle within another's content."""
    return not draft.rule.endswith(("gerund-content", "agent-quotation"))
