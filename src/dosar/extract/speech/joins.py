"""Statements that print breaks apart: quotations over several paragraphs, and speech that is set without marks."""

from __future__ import annotations

from msgspec.structs import replace

from dosar.extract.page import Page
from dosar.extract.reading import Draft, Quotation
from dosar.text.match import tokens

FLOATING = "base/frames:floating"
#: The frames of a clause that stands before its cue.
_AFTER = ("content-cue-speaker", "content-speaker-cue")


def joined(page: Page, quotations: tuple[Quotation, ...], drafts: list[Draft]) -> list[Draft]:
    """The drafts with each quotation over several paragraphs as one, and with speech in the first person, which some
    papers print without marks, told as speech."""
    open_ends = {quotation.inner_end for quotation in quotations if not quotation.closed}
    found: list[Draft] = []
    for draft in drafts:
        draft = _first_person(page, draft, found)
        last = found[-1] if found else None
        if last is not None and _goes_on(page, open_ends, last, draft):
            found[-1] = _one(last, draft)
        else:
            found.append(draft)
    return found


def _first_person(page: Page, draft: Draft, found: list[Draft]) -> Draft:
    """The draft as direct speech from the beginning of its paragraph, where its words stand in the first person."""
    paragraph = page.paragraph_at(draft.content[0])
    if paragraph is None or draft.kind != "indirect" or not draft.rule.endswith(_AFTER):
        return draft
    start, end = draft.content
    own = paragraph.pack.words["first_person"]
    if not any(page.folded[token.start : token.end] in own for token in tokens(page.folded, start, end)):
        return draft
    first = found and found[-1].content[1] > paragraph.start
    return replace(draft, kind="direct", content=(start if first else paragraph.start, end))


def _goes_on(page: Page, open_ends: set[int], last: Draft, draft: Draft) -> bool:
    """Whether a draft is the rest of the last one's speech: of a quotation that its paragraph left open."""
    if last.kind != "direct" or draft.kind != "direct":
        return False
    if last.content[1] not in open_ends or FLOATING not in (last.rule, draft.rule):
        return False
    return _next_paragraph(page, last.content[1], draft.content[0])


def _next_paragraph(page: Page, one: int, other: int) -> bool:
    """Whether an offset lies at the beginning of the paragraph after another's."""
    gap = page.text[one:other]
    return "\n" in gap and not any(char.isalnum() for char in gap)


def _one(last: Draft, draft: Draft) -> Draft:
    """Two drafts as one: the speaker and cue of the one that has them, the content from the first to the last word."""
    told = draft if last.rule == FLOATING else last
    content = (min(last.content[0], draft.content[0]), max(last.content[1], draft.content[1]))
    cue = content if told.rule == FLOATING else told.cue
    return replace(told, content=content, cue=cue, relays=(*last.relays, *draft.relays))
