"""What the interface calls the words of the model: a category, a role in a chain, how a figure stands to another."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from dosar.web.locale import Language


def _(message: str) -> str:
    """Mark a message for the catalogues; it is translated where it is printed."""
    return message


_LABELS: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType({
    "category": {
        "killed": _("killed"), "wounded": _("wounded"), "casualties": _("casualties"), "missing": _("missing"),
        "captured": _("captured"), "deployed": _("deployed"), "returned": _("returned"), "displaced": _("displaced"),
        "material": _("material"), "money": _("money"), "percent": _("percentages"), "other": _("other figures"),
    },
    "scope": {
        "total": _("in all"), "additional": _("additional"), "part": _("of these"), "planned": _("planned"),
    },
    "kind": {"direct": _("direct speech"), "indirect": _("indirect speech"), "mixed": _("partly quoted")},
    "stance": {
        "asserts": _("asserts"), "denies": _("denies"), "doubts": _("doubts"), "promises": _("promises"),
    },
    "role": {
        "claimant": _("claimant"), "spokesperson": _("spokesperson"), "relay": _("told on by"),
        "agency": _("agency"), "outlet": _("outlet"), "document": _("document"),
    },
    "link": {
        "repeats": _("repeats"), "revises": _("revised"), "rivals": _("rival"), "loses_hedge": _("loses the hedge"),
        "stale": _("stale"), "part_of": _("part of another"),
    },
    "entity": {"PER": _("person"), "ORG": _("organisation"), "LOC": _("place"), "EVENT": _("named event")},
    "mention": {
        "PER": _("person"), "ORG": _("organisation"), "LOC": _("place"), "ROLE": _("role"), "NORP": _("people"),
        "EVENT": _("named event"),
    },
    "time": {"DATE": _("date"), "TIME": _("time of day"), "DURATION": _("duration"), "SET": _("recurring time")},
    "echo": {
        "copy": _("copies"), "rewrite": _("rewrites"), "translation": _("translations"), "origin": _("one origin"),
    },
    "verdict": {
        "same": _("the same"), "different": _("not the same"), "wrong": _("wrong"), "right": _("right"),
        "set": _("corrected"),
        "undo": _("taken back"),
    },
    "qualifier": {
        "exact": _("exactly"), "about": _("about"), "at least": _("at least"), "over": _("over"), "up to": _("up to"),
        "range": _("from … to …"),
    },
    "doubt": {
        "entities": _("names that may be one"), "membership": _("weak places on a story"),
        "echo": _("weak echoes"), "rivals": _("rival claims"), "statement": _("unsure statements"),
        "figure": _("unsure figures"),
    },
    "fact": {
        "figure": _("Figure"), "statement": _("Statement"), "time": _("Date"), "name": _("Name"), "other": _("Fact"),
    },
    "group": {
        "story": _("Story"), "origin": _("Echo group"), "entity": _("Name"), "series": _("Series of figures"),
        "event": _("Event"), "saying": _("Statement"),
    },
    "field": {
        "span": _("its words"), "low": _("lowest number"), "best": _("number"), "high": _("highest number"),
        "qualifier": _("qualifier"), "unit": _("unit"), "counted": _("what is counted"), "category": _("category"),
        "scope": _("scope"), "place": _("place"), "as_of": _("as of"), "claimant": _("claimant"),
        "claimant_span": _("words for the claimant"), "content": _("what was said"), "kind": _("kind of speech"),
        "stance": _("stance"), "speaker": _("speaker"), "speaker_span": _("words for the speaker"),
        "type": _("type"), "value": _("value (TIMEX3)"), "name": _("name"),
    },
})  # fmt: skip


def label(word: str, sort: str, language: Language) -> str:
    """What the interface calls a word of the model; ``sort`` is a sort above. An unknown word stays itself."""
    message = _LABELS.get(sort, {}).get(word)
    return language.gettext(message) if message else word
