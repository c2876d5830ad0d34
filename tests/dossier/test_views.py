from __future__ import annotations

import pytest
from handmade import FLOOD, RUN, flood, lines, make_report, plain, put
from msgspec.structs import replace

from dosar.dossier import Dossier, Evidence, Filters, NoSuchReport
from dosar.model import Annotation, Mention, Span
from dosar.record.nouns import Event

ID = flood().report.id
LINES = FLOOD.split("\n")


def evidence(span: Span) -> Evidence:
    where = {"report": ID, "source": "flood.txt", "outlet": "Dunărea", "published": "2025-05-07"}
    return Evidence(**where, start=span.start, end=span.end, text=span.text)


def words(row: object) -> list[str]:
    return [found.text for found in row.evidence]  # type: ignore[attr-defined]


def test_reports(filled: Dossier) -> None:
    (row,) = filled.reports()
    assert (row.id, row.source, row.outlet, row.published, row.language) == (
        *(ID, "flood.txt", "Dunărea"),
        *("2025-05-07", "ro"),
    )
    assert (row.words, row.statements, row.figures) == (len(FLOOD.split()), 3, 2)
    assert (row.url, row.title, row.replaces) == (None, None, None)
    assert row.evidence == (evidence(lines(flood().report)[0]),)


def test_reports_come_oldest_first_and_a_report_of_blanks_has_no_evidence(dossier: Dossier) -> None:
    for name, published in (("b", "2025-05-02"), ("c", "2025-04"), ("d", None), ("a", "2025-05-02T10:00+03:00")):
        put(dossier, Annotation(report=make_report("\n \n", source=name, published=published)))
    assert [row.source for row in dossier.reports()] == ["d", "c", "b", "a"]
    assert [row.evidence for row in dossier.reports()] == [()] * 4


def test_a_new_text_under_the_same_address_replaces_the_old_one(dossier: Dossier) -> None:
    new = plain("Treisprezece morți", source="new", url="https://a", published="2025-05-02")
    live = plain("Paisprezece morți", source="live", url="https://a", published="2025-05-02")
    old = plain("Doisprezece morți", source="old", url="https://a", published="2025-05-01")
    other = plain("Doisprezece morți", source="other", url="https://b", published="2025-05-01")
    put(dossier, new, live, old, other)
    assert {row.source: row.replaces for row in dossier.reports()} == {
        **{"new": old.report.id, "live": new.report.id},
        **{"old": None, "other": None},
    }


def events(dossier: Dossier) -> list[Event]:
    dossier.link()
    record = dossier.record()
    return sorted((event for story in record.stories for event in record.timeline(story)), key=lambda one: one.first)


def test_timeline(filled: Dossier) -> None:
    rows = events(filled)
    assert [(row.date, row.first, row.last) for row in rows] == [
        ("2024-22", "2024-06-01", "2024-08-31"),
    ]  # and not the evening on which somebody spoke
    assert [row.title for row in rows] == [LINES[3]]
    assert [row.place for row in rows] == [None]
    assert rows[0].evidence == (evidence(lines(flood().report)[3]),)


def test_a_report_without_sentences_tells_no_events_and_its_figures_are_their_own_evidence(dossier: Dossier) -> None:
    assert dossier.add(flood(), [], RUN)
    assert events(dossier) == []
    (story,) = dossier.record().stories
    (series,) = dossier.record().ledger(story).series
    assert words(series) == ["cel puțin 12 oameni"]
    assert list(dossier.verify()) == []


def test_a_report_of_blanks_is_a_story_of_its_own(dossier: Dossier) -> None:
    put(dossier, Annotation(report=make_report("\n \n", source="blank")), flood())
    dossier.link()
    record = dossier.record()
    assert [len(story.reports) for story in record.stories] == [1, 1]
    assert list(dossier.verify()) == []


def test_figures(filled: Dossier) -> None:
    killed, houses = filled.figures()
    assert (killed.low, killed.best, killed.high, killed.qualifier) == (12, 12, None, "at least")
    assert (killed.counted, killed.head, killed.of, killed.unit) == ("oameni", "om", "RO", None)
    assert (killed.category, killed.scope, killed.place, killed.as_of) == ("killed", "total", "Tulcea", "2025-05-06")
    assert (killed.claimant, killed.words, killed.score) == ("Ion Popescu", "cel puțin 12 oameni", 0.9)
    assert killed.chain == flood().figures[0].chain
    assert killed.sentence == LINES[2]
    assert words(killed) == ["cel puțin 12 oameni", "oameni", "premierul Ion Popescu"]
    assert (houses.best, houses.claimant, houses.chain, words(houses)) == (3000, None, (), ["alte 3.000 de case"])


def test_figures_come_by_category_as_of_and_publication(dossier: Dossier) -> None:
    put(dossier, flood(), flood(source="old", published="2025-05-06"))
    assert [(row.category, row.evidence[0].source) for row in dossier.figures()] == [
        *(("killed", "old"), ("killed", "flood.txt")),
        *(("material", "old"), ("material", "flood.txt")),
    ]


def test_statements(filled: Dossier) -> None:
    said, quoted, posted = filled.statements()
    assert (said.kind, said.stance, said.speaker, said.cue, said.score) == (
        *("indirect", "asserts", "Ion Popescu", "a anunțat"),
        0.9,
    )
    assert said.content == "cel puțin 12 oameni au murit la Tulcea"
    assert said.chain == flood().statements[0].chain
    assert words(said) == [said.content, "a anunțat", "premierul Ion Popescu"]
    assert words(quoted) == ["Nu vom uita", "a mai spus", "acesta"]
    assert (posted.speaker, posted.cue, words(posted)) == ("ISU Tulcea", None, ["Apa scade"])
    assert all(found.text == FLOOD[found.start : found.end] for found in said.evidence)


def test_statements_come_by_publication_and_position(dossier: Dossier) -> None:
    put(dossier, flood(), flood(source="old", published="2025-05-06"))
    found = [(row.evidence[0].source, row.kind) for row in dossier.statements()]
    assert found == [(name, kind) for name in ("old", "flood.txt") for kind in ("indirect", "direct", "mixed")]


def test_entities(dossier: Dossier) -> None:
    put(dossier, flood(), flood(source="b", published="2025-05-08"))
    rows = list(dossier.record().entities)
    assert [(row.name, row.kind, row.mentions, row.reports) for row in rows] == [
        ("Ion Popescu", "PER", 2, ("flood.txt", "b")),
        ("Tulcea", "LOC", 4, ("flood.txt", "b")),
    ]
    first = FLOOD.index("Tulcea")
    assert [(found.source, found.start) for found in rows[1].evidence] == [("flood.txt", first), ("b", first)]


def test_a_place_and_a_body_of_one_name_are_two_entities(dossier: Dossier) -> None:
    text = "Tulcea. Tulcea."
    town = Mention.at(text, 0, 6, type="LOC", name="Tulcea", rule="r")
    club = Mention.at(text, 8, 14, type="ORG", name="Tulcea", rule="r")
    put(dossier, replace(plain(text), mentions=(town, club)))
    assert sorted((row.name, row.kind) for row in dossier.record().entities) == [("Tulcea", "LOC"), ("Tulcea", "ORG")]


@pytest.mark.parametrize("reference", [ID, ID.removeprefix("sha256:"), ID[:15], ID[7:11], "flood.txt"])
def test_a_report_goes_by_its_id_the_beginning_of_one_or_its_source(filled: Dossier, reference: str) -> None:
    put(filled, *(plain(f"Altul {n}", source=f"{n}") for n in range(20)))
    assert filled.report(reference) == flood().report


@pytest.mark.parametrize("reference", ["", "sha256:", "nothing", "flood", "sha256:g", "sha256:" + "0" * 64, "%", "*"])
def test_no_report_goes_by_another_name(filled: Dossier, reference: str) -> None:
    with pytest.raises(NoSuchReport, match="has no report"):
        filled.report(reference)


def test_several_reports_of_one_source_or_beginning_are_named(dossier: Dossier) -> None:
    put(dossier, *(plain(f"Altul {n}", source="live.txt", url=f"https://{n}") for n in range(17)))
    ids = {row.id for row in dossier.reports()}
    start = next(letter for letter in "0123456789abcdef" if sum(one[7] == letter for one in ids) > 1)
    for reference in ("live.txt", start):
        with pytest.raises(NoSuchReport, match="has several reports") as error:
            dossier.report(reference)
        assert any(one in str(error.value) for one in ids)


def test_an_annotation_of_no_report_is_an_error(filled: Dossier) -> None:
    with pytest.raises(NoSuchReport):
        filled.annotation(ID[:12])


def test_rows_are_frozen_and_come_one_by_one(filled: Dossier) -> None:
    rows = filled.figures(Filters())
    row = next(rows)
    with pytest.raises(AttributeError):
        row.words = "2025"  # type: ignore[misc]
    assert len(list(rows)) == 1
