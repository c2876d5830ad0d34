"""Every command in its exact form: what it prints and how it ends."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from dosar import __version__
from dosar.cli import main
from dosar.dossier import schema
from dosar.faces.exits import Exit

FACTS = ("reports", "figures", "statements", "search")
RECORD = ("stories", "origins", "entities", "ledger", "sayings", "timeline")
LISTINGS = (*FACTS, *RECORD)


def listing(run, command, *options):
    words = ["dig"] if command == "search" else []
    return run(command, "story.dosar", *words, *options)


def test_the_commands_are_these_and_each_says_what_it_does(run):
    shown = sorted(name for name, command in main.commands.items() if not command.hidden)
    assert shown == [
        *("add", "annotate", "entities", "entity", "figures", "judge", "languages", "ledger", "new", "origins"),
        *("remove", "reports", "sayings", "search", "serve", "show", "statements", "stories", "timeline", "update"),
        *("user", "verify", "whatsnew"),
    ]
    overview = run("--help").output
    for name in shown:
        assert run(name, "--help").exit_code == 0
        (line,) = [line for line in overview.splitlines() if line.startswith(f"  {name} ")]
        assert not line.endswith("..."), "the first sentence is too long for the overview"


def test_names_is_still_understood_as_entities(run, dossier):
    assert run("names", dossier).output == run("entities", dossier).output
    assert run("names", dossier, "--format", "json").output == run("entities", dossier, "--format", "json").output


def test_version(run):
    assert run("--version").output == f"dosar, version {__version__}\n"


def test_new_makes_an_empty_dossier_and_overwrites_nothing(run):
    assert run("new", "a.dosar").output == "a.dosar: a new dossier.\n"
    assert run("reports", "a.dosar").output == "No report.\n"
    before = Path("a.dosar").read_bytes()
    again = run("new", "a.dosar")
    assert again.exit_code == 2
    assert "a.dosar is there already, and nothing is overwritten." in again.stderr
    assert Path("a.dosar").read_bytes() == before


def test_add_makes_the_file_tells_what_became_of_it_and_is_idempotent(run):
    first = run("add", "story.dosar", "in")
    assert (first.exit_code, first.stderr) == (0, "")
    counts, *told = first.stdout.splitlines()
    assert counts == "story.dosar: 3 added, 0 already there, 0 refused, 0 warnings."
    adds = "1 statement, 1 new; 1 figure, 1 new; 1 name, 1 new; 1 event, 1 new"
    assert told == [f"in/{word}.txt: {adds}" for word in ("doi", "trei", "unu")]
    before = Path("story.dosar").read_bytes()
    second = run("add", "story.dosar", "in/unu.txt", "in")
    assert second.stdout == "story.dosar: 0 added, 4 already there, 0 refused, 0 warnings.\n"
    assert Path("story.dosar").read_bytes() == before


def test_add_goes_on_after_a_refusal_and_exits_1(run):
    Path("in/a.docx").write_bytes(b"PK")
    Path("in/crash.txt").write_text(" date 2025-04-01 CRASH")
    Path("in/undated.txt").write_text("Fără dată")
    result = run("add", "story.dosar", "in")
    assert result.exit_code == 1
    assert result.stdout.startswith("story.dosar: 4 added, 0 already there, 2 refused, 1 warning.\n")
    assert "in/undated.txt: nothing that is compared\n" in result.stdout
    assert result.stderr.splitlines() == [
        "refused: in/a.docx has the suffix '.docx', and Dosar reads .txt, .md, .jsonl, .html, .htm.",
        "refused: in/crash.txt could not be read by a fault of Dosar (RuntimeError: the stand-in met its word).",
        "warning: in/undated.txt has no publication date, so words such as 'yesterday' stay unresolved.",
    ]
    assert run("verify", "story.dosar").exit_code == 0


def test_add_passes_over_the_dossier_and_the_manifest_among_the_reports(run):
    Path("in/m.csv").write_text("path,outlet\nunu.txt,Agenția\n")
    result = run("add", "in/story.dosar", "in", "--manifest", "in/m.csv", "--outlet", "Gazeta")
    assert result.exit_code == 0, result.output
    rows = json.loads(run("reports", "in/story.dosar", "--format", "json").output)
    assert [row["outlet"] for row in rows] == ["Agenția", "Gazeta", "Gazeta"]


def test_add_reads_what_is_given_for_all(run):
    given = ["--outlet", "G", "--url", "https://g.ro", "--published", "2025-05", "--language", "EN"]
    run("add", "s.dosar", "in/unu.txt", *given)
    (row,) = json.loads(run("reports", "s.dosar", "--format", "json").output)
    assert (row["outlet"], row["url"], row["published"], row["language"]) == ("G", "https://g.ro", "2025-05", "en")


def test_a_language_without_a_pack_is_a_warning(run):
    result = run("add", "s.dosar", "in/unu.txt", "--language", "zh")
    assert result.exit_code == 0
    assert result.stderr == (
        "warning: in/unu.txt is in the language 'zh', for which there is no pack, "
        "so little or nothing will be found in it.\n"
    )


def test_many_warnings_are_cut_short_and_verbose_prints_them_all(run):
    Path("x.jsonl").write_text("".join(f'{{"text": "Fără dată {number}"}}\n' for number in range(30)))
    brief = run("add", "a.dosar", "x.jsonl")
    assert len(brief.stderr.splitlines()) == 21
    assert brief.stderr.splitlines()[-1] == "warning: further warnings are counted; --verbose prints them."
    assert "30 warnings" in brief.stdout
    assert len(run("add", "b.dosar", "x.jsonl", "--verbose").stderr.splitlines()) == 30


def test_annotate_prints_one_object_per_report_and_needs_no_dossier(run):
    line = '{"text": "Pe 2025-01-01 nimic", "date": "2025-01-02"}'
    result = run("annotate", "in", "-", "--format", "jsonl", input=line)
    assert result.exit_code == 0
    found = [json.loads(line) for line in result.stdout.splitlines()]
    assert [each["report"]["source"] for each in found] == ["in/doi.txt", "in/trei.txt", "in/unu.txt", "-#1"]
    assert all(each["schema"] == "dosar.annotation/1" for each in found)
    assert found[3]["times"][0]["text"] == "2025-01-01"
    assert found[3]["posts"] == []


def test_annotate_exits_1_for_a_refusal_and_prints_the_rest(run):
    result = run("annotate", "missing.txt", "in/unu.txt")
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 1
    assert result.stderr == "refused: missing.txt cannot be read (no such file or directory).\n"


@pytest.mark.parametrize("command", LISTINGS)
def test_every_listing_has_four_formats_with_the_same_items_and_their_evidence(run, dossier, command):
    rows = json.loads(listing(run, command, "--format", "json").output)
    lines = [json.loads(line) for line in listing(run, command, "--format", "jsonl").output.splitlines()]
    table = list(csv.DictReader(io.StringIO(listing(run, command, "--format", "csv").output)))
    assert lines == rows
    assert rows
    texts = {name: (Path(name).read_text().split(" ", 3)[3]) for name in map(str, Path("in").iterdir())}
    for row in rows:
        for evidence in row["evidence"]:
            assert texts[evidence["source"]][evidence["start"] : evidence["end"]] == evidence["text"]
    reports = [{found["report"]: found for found in row["evidence"]} for row in rows]
    assert [line["evidence_report"] for line in table] == [report for found in reports for report in found]
    page = listing(run, command).output
    for row in rows:
        assert command not in RECORD or row["id"] in page
        for source in {found["source"] for found in row["evidence"]}:
            assert source in page or command in ("entities", "ledger")
    assert "Gazeta" in page or command in ("stories", "origins", "entities", "sayings")


@pytest.mark.parametrize("command", LISTINGS)
@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv"])
def test_an_empty_listing_is_valid_in_every_format(run, dossier, command, form):
    output = listing(run, command, "--format", form, "--about", "Nimeni").output
    if form == "json":
        assert json.loads(output) == []
    elif form == "jsonl":
        assert output == ""
    elif form == "csv":
        assert len(output.splitlines()) == 1
    else:
        assert output.startswith("No ")
        assert len(output.splitlines()) == 1


def test_the_timeline_reads_like_one(run, dossier):
    first, second, third, *_ = run("timeline", dossier, env={"COLUMNS": "80"}).output.splitlines()
    assert first.rstrip() == "WHEN         WHAT HAPPENED, AS THE FIRST REPORT TELLS IT"
    assert second.rstrip() == "2025-03-01   Pe 2025-03-01 au fost 1 morți, a spus Arafat."
    assert third.startswith("             Arafat; 1 report; event-")


def test_the_ledger_reads_like_one(run, dossier):
    lines = run("ledger", dossier, env={"COLUMNS": "80"}).output.splitlines()
    assert lines[0].split() == ["COUNTED", "PLACE", "CLAIMED", "BY", "REPORTS", "ORIGINS"]
    assert lines[1] == "KILLED"
    assert lines[2].split() == ["morți", "-", "Arafat", "1", "1"]
    assert lines[3].strip().startswith("series-")
    assert lines[4].split(maxsplit=1)[1] == "2025-04-01 1 (as of 2025-04-01), Gazeta"


def test_the_figures_read_like_a_ledger(run, dossier):
    assert run("figures", dossier, env={"COLUMNS": "80"}).output.splitlines()[:6] == [
        "AS OF       AS PRINTED      COUNTED            CLAIMED BY         OUTLET",
        "KILLED",
        "2025-04-01  1               morți              Arafat             Gazeta",
        "            Arafat <- Agerpres",
        "            “Pe 2025-03-01 au fost 1 morți, a spus Arafat.” Gazeta, 2025-04-01,",
        "            in/unu.txt",
    ]


def test_statements_give_date_speaker_words_and_chain(run, dossier):
    assert run("statements", dossier, env={"COLUMNS": "80"}).output.splitlines()[:4] == [
        "DATE        SPEAKER             WORDS",
        "2025-04-01  Arafat              1 morți",
        "            indirect; “a spus”; Arafat <- Agerpres",
        "            Gazeta, 2025-04-01, in/unu.txt",
    ]


@pytest.mark.parametrize(
    ("options", "count"),
    [
        ([], 3),
        (["--since", "2025-04-02"], 2),
        (["--until", "2025-04-01"], 1),
        (["--since", "2026"], 0),
        (["--by", "arafat"], 3),
        (["--by", "altcineva"], 0),
        (["--about", "Arafat"], 3),
        (["--category", "killed"], 3),
        (["--category", "money"], 0),
        (["--language", "ro"], 3),
        (["--language", "en"], 0),
        (["--language", "RO-md"], 3),
        (["--language", "und"], 0),
    ],
)
def test_filters_narrow_a_listing(run, dossier, options, count):
    assert len(json.loads(run("figures", dossier, "--format", "json", *options).output)) == count


@pytest.mark.parametrize("words", [["dig", "unu"], ["dig unu"], ["DIG", "ÚNU"]])
def test_search_takes_several_words(run, dossier, words):
    (row,) = json.loads(run("search", dossier, *words, "--format", "json").output)
    assert row["source"] == "in/unu.txt"
    assert [found["text"] for found in row["evidence"]] == ["dig", "unu"]


@pytest.mark.parametrize("words", ['"', "nord-coreean*", "12.000", "C++", "a AND", "NEAR(", "col:x", "-x", "ş\x1b"])
def test_search_takes_whatever_is_typed(run, dossier, words):
    assert run("search", dossier, "--", words).exit_code == 0


def references(run):
    rows = json.loads(run("reports", "story.dosar", "--format", "json").output)
    return rows[0]["id"], rows[0]["id"][7:19], rows[0]["source"]


def test_show_and_remove_take_an_id_a_prefix_and_a_source(run, dossier):
    pages = {run("show", dossier, reference).output for reference in references(run)}
    assert len(pages) == 1
    (page,) = pages
    for words in ("in/unu.txt", "2025-04-01", "Un dig s-a rupt la unu.", "STATEMENTS", "FIGURES", "Arafat <- Agerpres"):
        assert words in page
    annotation = json.loads(run("show", dossier, "in/unu.txt", "--format", "json").output)
    assert annotation["report"]["source"] == "in/unu.txt"

    removed = run("remove", dossier, references(run)[1])
    assert (removed.exit_code, removed.output) == (0, "story.dosar: in/unu.txt is removed.\n")
    gone = run("show", dossier, "in/unu.txt")
    assert (gone.exit_code, gone.stdout) == (2, "")
    assert gone.stderr == "dosar: story.dosar has no report 'in/unu.txt'.\n"
    assert run("verify", dossier).exit_code == 0


def test_update_brings_an_older_dossier_up_to_date(run, tmp_path):
    older = tmp_path / "older.dosar"
    with closing(sqlite3.connect(older, isolation_level=None)) as connection:
        schema.migrate(connection, schema.migrations()[:-1])
    refused = run("stories", str(older))
    assert refused.exit_code == Exit.DOSSIER
    assert f"`dosar update {older}` brings it up to date" in refused.stderr
    assert run("update", str(older)).stdout == f"{older}: is up to date now.\n"
    assert run("update", str(older)).stdout == f"{older}: was up to date.\n"
    assert run("stories", str(older)).exit_code == Exit.DONE


def test_verify_says_what_is_wrong_and_exits_3(run, dossier):
    good = run("verify", dossier)
    assert (good.exit_code, good.output) == (0, "story.dosar: everything is as it was written.\n")
    connection = sqlite3.connect(dossier)
    with connection:
        connection.execute("UPDATE figures SET text = '7', best = 7 WHERE text = '2'")
    connection.close()
    bad = run("verify", dossier)
    assert bad.exit_code == 3
    assert "does not say '7' at [22, 23)" in bad.output
    assert "found wrong" in bad.output


def test_reading_a_dossier_leaves_the_file_and_its_folder_alone(run, dossier):
    before = {path: path.read_bytes() for path in Path().iterdir() if path.is_file()}
    for command in LISTINGS:
        assert listing(run, command).exit_code == 0
    run("verify", dossier)
    assert {path: path.read_bytes() for path in Path().iterdir() if path.is_file()} == before
