"""The reasons of the record in the reader's language: all that the record says of the samples, and each by itself."""

from __future__ import annotations

import pytest

from dosar.dossier import Dossier
from dosar.web.locale import language
from dosar.web.reasons import MESSAGES, in_words

RO, EN = language("ro"), language("en")


def said(record):
    """All reasons that the record gives."""
    for story in record.stories:
        yield from (one.reason for one in story.reports)
        ledger = record.ledger(story)
        yield from (link.reason for one in ledger.series for point in one.points for link in point.links)
        yield from (one.reason for one in ledger.incomparable)
    for group in record.echoes:
        yield from group.reason.split("; ")
    for entity in record.entities:
        yield from entity.reasons
        yield from (reason for doubt in entity.doubts for reason in doubt.reasons)


def test_every_reason_of_the_samples_is_said_in_romanian(corpus):
    with Dossier.open(corpus, readonly=True) as dossier:
        reasons = set(said(dossier.record()))
    assert len(reasons) > 200
    assert [reason for reason in reasons if in_words(reason, RO) == reason] == []
    english = (" said ", " and ", " the ", "words:", "names:", " of ", " same ")
    left = [reason for reason in reasons if any(word in in_words(reason, RO) for word in english)]
    assert [reason for reason in left if not any(words in reason for words in ("words: ", "names: ", "large: "))] == []


def test_every_message_is_translated():
    assert [message for message in MESSAGES if RO.gettext(message) == message] == []


@pytest.mark.parametrize(
    ("reason", "romanian"),
    [
        ("the first report of the story", "primul articol al subiectului"),
        ("names: Galați, Matei Dobre", "nume: Galați, Matei Dobre"),
        (
            "APD said at least 1,200 on 2025-04-08; here the number is exact",
            "APD: cel puțin 1.200 (8 aprilie 2025); aici numărul este exact",
        ),
        (
            "KCNA said 600 to 700 on a day that is not known; about 900 now",
            "KCNA: 600–700 (o zi necunoscută); acum circa 900",
        ),
        (
            "as 03.ro.txt: words: dig, ap; names: Galați; it tells of 2025-04",
            "ca 03.ro.txt: cuvinte: dig, ap; nume: Galați; vorbește despre aprilie 2025",
        ),
        (
            "Dobre ~ Matei Dobre: the surname; reports are within 30 days (0.91)",
            "Dobre ~ Matei Dobre: numele de familie; articolele sunt la cel mult 30 de zile distanță (0.91)",
        ),
        (
            "07.en.txt: 80% of its words stand in the earlier text, 4 sentences are shared",
            "07.en.txt: 80% dintre cuvinte se află în textul anterior; propoziții comune: 4",
        ),
        ("a reason that nobody foresaw", "a reason that nobody foresaw"),
    ],
)
def test_what_stands_in_a_reason_is_kept(reason, romanian):
    assert in_words(reason, RO) == romanian


def test_in_english_the_words_stay_and_days_are_written_out():
    assert in_words("the surname", EN) == "the surname"
    assert in_words("APD said 1,200 on 2025-04-08", EN) == "APD said 1,200 on 8 April 2025"
