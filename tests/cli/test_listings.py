"""How items look: what an editor reads, and what a hostile report cannot do to it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from dosar.dossier import Evidence, FigureRow
from dosar.faces.listing import as_csv, as_table, chain_text
from dosar.faces.listings import FIGURES, claim, when
from dosar.faces.progress import plural
from dosar.faces.record_listings import ENTITIES, LEDGER, STORIES, TIMELINE, judgement_line, point_line
from dosar.model import Figure, Link
from dosar.record.material import Judgement
from dosar.record.nouns import Claimant, Entity, Event, Membership, Point, PointLink, Series, Story

PLAIN = {"start": 0, "end": 1, "text": "9", "category": "killed", "rule": "test", "score": 0.9}


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"best": 9, "qualifier": "exact"}, "9"),
        ({"low": 9, "qualifier": "at least"}, "at least 9"),
        ({"best": 12000, "low": 12000, "qualifier": "over"}, "over 12,000"),
        ({"low": 200, "high": 900, "qualifier": "range"}, "200 to 900"),
        ({"low": 1000, "qualifier": "range"}, "1,000"),
        ({"high": 6, "qualifier": "up to"}, "up to 6"),
        ({"best": 0, "qualifier": "exact"}, "0"),
        ({"best": 6.2, "qualifier": "about", "unit": "%"}, "about 6.2%"),
        ({"best": 109_000_000_000, "qualifier": "about", "unit": "RON"}, "about 109,000,000,000 RON"),
    ],
)
def test_a_claim_in_digits(fields, text):
    assert claim(Figure(**PLAIN, **fields)) == text


def test_a_chain_reads_from_the_claimant_outwards():
    links = (Link(role="claimant", text="un deputat"), Link(role="agency", name="AFP", text="afp"), Link(role="outlet"))
    assert chain_text(links) == "un deputat <- AFP <- outlet"


@pytest.mark.parametrize(
    ("date", "shown"),
    [
        ("2025-04-01", "2025-04-01"),
        ("2025-12", "2025-12"),
        ("2024-01/2024-10", "2024-01 to 2024-10"),
        ("199X", "1990s"),
        ("18XX", "1800s"),
        ("2006-21", "spring 2006"),
        ("2025-36", "Q4 2025"),
        ("2025-41", "second half 2025"),
    ],
)
def test_when(date, shown):
    assert when(date) == shown


@pytest.mark.parametrize(("count", "text"), [(0, "0 warnings"), (1, "1 warning"), (1200, "1,200 warnings")])
def test_plural(count, text):
    assert plural(count, "warning") == text


def evidence(**changes):
    known = {"report": "sha256:aa", "source": "a.txt", "outlet": "Gazeta", "published": None, "start": 0, "end": 1}
    return Evidence(**known | {"text": "9"} | changes)


def figure(**changes):
    known = dict.fromkeys(FigureRow.__struct_fields__) | {
        "id": "sha256:f", "best": 9, "qualifier": "exact", "category": "killed", "scope": "part", "chain": (),
        "words": "9", "sentence": "9 morți.", "score": 0.3, "evidence": (evidence(),),
    }  # fmt: skip
    return FigureRow(**known | changes)


def test_an_unsure_figure_says_so_and_gaps_are_told():
    _, section, cells, below, words, end = as_table([figure()], FIGURES, 80)
    assert section == "KILLED"
    assert cells.split() == ["-", "9", "-", "the", "report", "Gazeta"]
    assert below.strip() == "part; unsure, please look"
    assert words.strip() == "“9 morți.” Gazeta, no date, a.txt"
    assert end == ""


def test_a_section_is_printed_where_it_changes():
    rows = [figure(), figure(), figure(category="money")]
    assert [line for line in as_table(rows, FIGURES, 80) if line.isupper() and " " not in line] == ["KILLED", "MONEY"]


def entity(**changes):
    known = {
        "id": "entity-1", "kind": "PER", "name": "K", "names": {"ro": ("K", "Kim"), "en": ("Kim",)},
        "reports": ("a.txt",), "mentions": 3, "roles": (), "seen": (), "reasons": (), "doubts": (), "members": (),
        "evidence": (evidence(),),
    }  # fmt: skip
    return Entity(**known | changes)


def series(*points, **changes):
    known = {
        "id": "series-1", "story": "story-1", "counted": "morți", "category": "killed", "scope": "total", "unit": None,
        "place": None, "claimant": Claimant(id="entity-1", name="Dobre"), "points": points, "reports": 1, "origins": 1,
        "evidence": (evidence(),),
    }  # fmt: skip
    return Series(**known | changes)


def point(**changes):
    known = {
        "id": "sha256:0123456789abcdef", "low": None, "best": 9, "high": None, "qualifier": "exact", "unit": None,
        "as_of": None, "reported": "2025-04-08", "report": "sha256:aa", "source": "a.txt", "outlet": None,
        "through": (), "words": "9 morți", "links": (),
    }  # fmt: skip
    return Point(**known | changes)


def test_a_story_shows_a_few_reports_and_counts_the_rest():
    reports = tuple(Membership(report=f"sha256:{n}", source=f"{n}.txt", score=0.5, reason="r") for n in range(11))
    story = Story(id="story-1", title="T", first="2025-04-01", last=None, reports=reports, evidence=(evidence(),))
    lines = list(as_table([story], STORIES, 80))
    assert lines[-2].strip() == "and 3 more reports"
    assert len(lines) == 13


def test_a_point_is_told_in_a_line_with_its_links():
    link = PointLink(type="loses_hedge", to="sha256:0", reason="here it is exact")
    assert point_line(point()) == "2025-04-08 9 morți, a.txt"
    assert point_line(point(outlet="G", through=("APD",), as_of="2025-04", links=(link,), reported=None)) == (
        "no date 9 morți (as of 2025-04), G through APD — loses hedge: here it is exact"
    )


def test_a_series_without_a_claimant_is_the_reports_own_and_gaps_are_told():
    cells, ident, line = list(as_table([series(point(), claimant=None, scope="part", unit="%")], LEDGER, 80))[2:5]
    assert cells.split() == ["morți,", "part,", "%", "-", "the", "reports", "1", "1"]
    assert (ident.strip(), line.strip()) == ("series-1", "0123456789ab 2025-04-08 9 morți, a.txt")


@pytest.mark.parametrize(
    ("reports", "origins", "told"), [(1, 1, "1 report"), (2, 1, "2 reports, 1 independent"), (3, 3, "3 reports, 3 i")]
)
def test_an_event_says_how_many_reports_and_origins_tell_it(reports, origins, told):
    event = Event(
        id="event-1", story="story-1", date="2025-04", first="2025-04-01", last="2025-04-30", title="T", place=None,
        participants=(), reports=tuple(map(str, range(reports))), origins=origins, planned=True, members=(),
        evidence=(evidence(),),
    )  # fmt: skip
    below = list(as_table([event], TIMELINE, 80))[2].strip()
    assert below.startswith(told)
    assert below.endswith("; planned; event-1")


def test_an_item_has_a_csv_line_for_each_report_with_the_first_words_there():
    found = (evidence(text="x"), evidence(text="y"), evidence(report="sha256:bb", text="z"))
    table = list(csv.DictReader(as_csv([entity(evidence=found)], ENTITIES)))
    assert [(line["name"], line["evidence_text"]) for line in table] == [("K", "x"), ("K", "z")]


def test_a_csv_cell_holds_what_a_person_can_read():
    (line,) = csv.DictReader(as_csv([entity()], ENTITIES))
    assert line["names"] == "ro: K, Kim; en: Kim"
    story = Membership(report="sha256:aa", source="a.txt", score=1.0, reason="r")
    row = Story(id="s", title="T", first=None, last=None, reports=(story,), evidence=(evidence(),))
    (line,) = csv.DictReader(as_csv([row], STORIES))
    assert (line["title"], line["first"]) == ("T", "")


def test_a_series_has_a_csv_line_for_each_point():
    link = PointLink(type="repeats", to="sha256:0", reason="r")
    row = series(point(), point(words="=10", links=(link,)), evidence=(evidence(), evidence(text="y")))
    one, two = csv.DictReader(as_csv([row], LEDGER))
    assert (one["claimant"], one["words"], one["links"]) == ("Dobre", "9 morți", "")
    assert (two["words"], two["links"], two["evidence_text"]) == ("'=10", "repeats sha256:0", "y")


def test_a_judgement_is_one_harmless_line():
    hostile = Judgement(id="j", verdict="wrong", left="sha256:0", why="\x1b[31ma\nb\u202e", who="eu\x07", at="t")
    assert judgement_line(hostile) == "j t eu wrong sha256:0 (a b)"


HOSTILE = (
    " date 2025-04-01 Pe 2025-03-01 7 morți, a spus Arafat.\n"
    "=1+1 \x1b[31mdigul s-a rupt \u202einvers\x07 pe 2025-03-02."
)


FACTS = ("reports", "figures", "statements", "show")
RECORD = ("stories", "origins", "entities", "entity", "ledger", "sayings", "timeline", "whatsnew")


@pytest.fixture
def hostile(run):
    """A dossier of two hostile reports that rest on one origin."""
    for name in ("h", "i"):
        Path(f"in/{name}.txt").write_text(HOSTILE.replace("invers", f"invers {name}"))
    run("add", "s.dosar", "in/h.txt", "in/i.txt", "--outlet", "\x1b]0;eu\x07=Gazeta\u202e")
    return "s.dosar"


def more(command):
    return {"show": ["in/h.txt"], "whatsnew": ["in/h.txt"], "entity": ["Arafat"]}.get(command, [])


@pytest.mark.parametrize("command", [*FACTS, *RECORD])
def test_a_hostile_report_is_harmless_in_every_table(run, hostile, command):
    result = run(command, hostile, *more(command))
    assert result.exit_code == 0
    assert len(result.output.splitlines()) > 2
    assert not set(result.output) & set("\x1b\x07\u202e\x9b")


@pytest.mark.parametrize("command", RECORD)
def test_a_hostile_report_is_harmless_in_every_format_of_the_record(run, hostile, command):
    page = run(command, hostile, *more(command), "--format", "csv").output
    cells = [cell for line in csv.reader(io.StringIO(page)) for cell in line]
    assert not any(cell.startswith(("=", "@", "\t", "\r")) for cell in cells)
    page = run(command, hostile, *more(command), "--format", "json").output
    assert not set(page) & set("\x1b\x07\u202e\x9b")
    texts = {f"in/{name}.txt": HOSTILE.replace("invers", f"invers {name}").split(" ", 3)[3] for name in ("h", "i")}
    for item in json.loads(page):
        for found in item["evidence"]:
            assert texts[found["source"]][found["start"] : found["end"]] == found["text"]


def test_what_add_tells_of_a_hostile_report_is_harmless(run):
    Path("in/h\x1b[31m.txt").write_text(HOSTILE)
    output = run("add", "s.dosar", "in/h\x1b[31m.txt").output
    assert "in/h.txt: " in output
    assert not set(output) & set("\x1b\x07\u202e\x9b")


def test_a_hostile_report_is_harmless_in_csv_and_exact_in_json(run):
    Path("in/h.txt").write_text(HOSTILE)
    run("add", "s.dosar", "in/h.txt", "--outlet", "=Gazeta")
    table = list(csv.DictReader(io.StringIO(run("timeline", "s.dosar", "--format", "csv").output)))
    assert {line["evidence_outlet"] for line in table} == {"'=Gazeta"}
    assert table[1]["title"].startswith("'=1+1")
    page = run("timeline", "s.dosar", "--format", "json").output
    assert "\\u202e" in page
    assert "\u202e" not in page
