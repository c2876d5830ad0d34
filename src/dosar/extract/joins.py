"""Statements that print breaks apart and that are one: "A", said X. "B." — and a quotation over several paragraphs."""

from __future__ import annotations

from dataclasses import replace

from dosar.extract.page import Page
from dosar.extract.reading import Draft, Quotation

FLOATING = "base/frames:floating"


def joined(page: Page, quotations: tuple[Quotation, ...], drafts: list[Draft]) -> list[Draft]:
    """The drafts with each quotation that has no cue of its own joined to the speech that it goes on with."""
    open_ends = {quotation.inner_end for quotation in quotations if not quotation.closed}
    found: list[Draft] = []
    for draft in drafts:
        last = found[-1] if found else None
        if last is not None and _goes_on(page, open_ends, last, draft):
            found[-1] = _one(last, draft)
        else:
            found.append(draft)
    return found


def _goes_on(page: Page, open_ends: set[int], last: Draft, draft: Draft) -> bool:
    """Whether a draft is the rest of the last one's speech.

    In one paragraph a quotation without a cue goes on with the quotation before it. From one paragraph to the next it
    does where the first was left open.
    """
    if last.kind != "direct" or draft.kind != "direct":
        return False
    if last.content[1] in open_ends:
        return FLOATING in (last.rule, draft.rule) and _next_paragraph(page, last.content[1], draft.content[0])
    between = page.text[last.content[1] : draft.content[0]]
    return draft.rule == FLOATING and last.rule != FLOATING and "\n" not in between


def _next_paragraph(page: Page, one: int, other: int) -> bool:
    """Whether an offset lies at the beginning of the paragraph after another's."""
    gap = page.text[one:other]
    return "\n" in gap and not any(char.isalnum() for char in gap)


def _one(last: Draft, draft: Draft) -> Draft:
    """Two drafts as one: the speaker and cue of the one that has them, the content from the first to the last word."""
    told = draft if last.rule == FLOATING else last
    content = (min(last.content[0], draft.content[0]), max(last.content[1], draft.content[1]))
    return replace(told, content=content, relays=(*last.relays, *draft.relays))
