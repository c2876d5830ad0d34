"""The record at the command line, on the sample reports: every command, and what a person's judgements do to it."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from dosar.cli import main
from dosar.dossier import Dossier

ROOT = Path(__file__).parents[2]
SAMPLES = ["examples/reports", "--manifest", "examples/manifest.csv"]
FIRST = "examples/reports/16.en.txt"
CORRECTED = "examples/reports/10.ro.txt"
PARTS = ("stories", "origins", "entities", "ledger", "sayings", "timeline")
COMMANDS = [*([part] for part in PARTS), ["entity", "Matei Dobre"], ["whatsnew", CORRECTED]]


def dosar(*arguments):
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def printed(command, file, *more):
    """The items that a command prints."""
    result = dosar(command[0], file, *command[1:], *more, "--format", "json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


CUP = """ date 2025-04-15 Echipa feminină din Oradea a câștigat marți cupa la handbal.

„Am visat la asta de zece ani”, a spus antrenorul Florin Crișan după finala cu 3.200 de spectatori.
"""


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """A dossier of the samples and of a report that has nothing to do with them, and what `add` printed of it."""
    folder = tmp_path_factory.mktemp("record")
    shutil.copytree(ROOT / "examples", folder / "examples")
    (folder / "cup.txt").write_text(CUP, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        told = dosar("add", "flood.dosar", *SAMPLES)
        assert dosar("add", "flood.dosar", "cup.txt").exit_code == 0
    assert told.exit_code == 0, told.output
    return SimpleNamespace(path=folder / "flood.dosar", folder=folder, told=told.stdout)


@pytest.fixture
def file(filled):
    """The dossier, to be read only."""
    return filled.path


@pytest.fixture
def own(filled, tmp_path):
    """A copy of the dossier, to be judged."""
    return Path(shutil.copy(filled.path, tmp_path / "own.dosar"))


@pytest.fixture(scope="module")
def texts(filled):
    with Dossier.open(filled.path, readonly=True) as dossier:
        return {row.source: dossier.report(row.id).text for row in dossier.reports()}


def ids(items):
    return [item["id"] for item in items]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_command_has_four_formats_with_the_same_items_and_exact_evidence(file, texts, command):
    items = printed(command, file)
    assert items
    lines = dosar(command[0], file, *command[1:], "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line) for line in lines] == items
    table = list(csv.DictReader(io.StringIO(dosar(command[0], file, *command[1:], "--format", "csv").stdout)))
    assert list(dict.fromkeys(line["id"] for line in table)) == list(dict.fromkeys(ids(items)))
    for item in items:
        assert item["evidence"]
        for found in item["evidence"]:
            assert texts[found["source"]][found["start"] : found["end"]] == found["text"]
            assert set(found) == {"report", "source", "outlet", "published", "start", "end", "text"}
    for line in table:
        start, end = int(line["evidence_start"]), int(line["evidence_end"])
        words = texts[line["evidence_source"]][start:end]
        assert line["evidence_text"] in (words, f"'{words}")
    page = dosar(command[0], file, *command[1:]).stdout
    assert command[0] == "whatsnew" or all(item["id"] in page for item in items)


KEYS = {
    "stories": {"id", "title", "reports", "evidence"},
    "origins": {"id", "kind", "origin", "reports", "shared", "evidence"},
    "entities": {"id", "kind", "name", "names", "reports", "evidence"},
    "ledger": {"id", "counted", "category", "scope", "place", "claimant", "points", "reports", "origins", "evidence"},
    "sayings": {"id", "speaker", "statements", "reports", "origins", "first", "through", "evidence"},
    "timeline": {"id", "date", "title", "place", "participants", "reports", "origins", "planned", "evidence"},
}


@pytest.mark.parametrize("part", PARTS)
def test_the_fields_that_scripts_read_are_there(file, part):
    items = printed([part], file)
    assert all(KEYS[part] <= set(item) for item in items)
    assert len(set(ids(items))) == len(items)
    if part == "stories":
        assert all({"source", "score", "reason"} <= set(report) for item in items for report in item["reports"])
    if part == "ledger":
        points = [point for item in items for point in item["points"]]
        asked = {"id", "low", "best", "high", "qualifier", "as_of", "reported", "report", "source", "links"}
        assert all(asked <= set(point) for point in points)
        links = [link for point in points for link in point["links"]]
        assert all(set(link) == {"type", "to", "reason"} for link in links)
        assert {link["to"] for link in links} <= set(ids(points))
        assert {"repeats", "revises", "rivals", "loses_hedge"} <= {link["type"] for link in links}


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (["stories"], "No story."),
        (["origins"], "No two reports rest on one origin."),
        (["entities"], "No entity."),
        (["entity", "Matei Dobre"], "No entity goes by this name."),
        (["ledger"], "No figure."),
        (["sayings"], "No statement."),
        (["timeline"], "No event."),
    ],
)
def test_before_the_first_report_there_was_nothing(file, command, sentence):
    assert printed(command, file, "--as-of", "2025-03-31") == []
    result = dosar(command[0], file, *command[1:], "--as-of", "2025-03")
    assert (result.exit_code, result.stdout, result.stderr) == (0, f"{sentence}\n", "")


@pytest.mark.parametrize("part", ["ledger", "sayings", "timeline"])
def test_the_record_of_a_day_rests_on_the_reports_of_that_day(file, part):
    items = printed([part], file, "--as-of", "2025-04-08")
    assert 0 < len(items) < len(printed([part], file))
    assert all(found["published"] <= "2025-04-08T23:59" for item in items for found in item["evidence"])
    assert not any(found["published"] == "2025-04" for item in items for found in item["evidence"])


def days(item):
    return [found["published"] for found in item["evidence"]]


def overlaps(first, last):
    return lambda item: item["first"] <= last and item["last"] >= first


@pytest.mark.parametrize(
    ("command", "options", "holds"),
    [
        (["timeline"], ["--since", "2025-04-10", "--until", "2025-04-11"], overlaps("2025-04-10", "2025-04-11")),
        (["timeline"], ["--category", "killed"], lambda one: True),
        (["timeline"], ["--by", "Interior Ministry"], lambda one: "Interior Ministry" in one["participants"]),
        (["ledger"], ["--category", "killed"], lambda one: one["category"] == "killed"),
        (["ledger"], ["--by", "dobre"], lambda one: "Dobre" in one["claimant"]["name"]),
        (["ledger"], ["--until", "2025-04-06"], lambda one: min(days(one)) <= "2025-04-06"),
        (["sayings"], ["--by", "Vlaicu"], lambda one: "Vlaicu" in one["speaker"]),
        (["sayings"], ["--about", "trupuri"], lambda one: "trupuri" in one["evidence"][0]["text"]),
        (["sayings"], ["--category", "missing"], lambda one: True),
        (["entities"], ["--about", "Dunărea"], lambda one: True),
        (["origins"], ["--by", "Presdun"], lambda one: "Presdun" in one["origin"]),
        (["stories"], ["--since", "2025-04-19"], lambda one: one["last"] >= "2025-04-19"),
        (
            ["whatsnew", CORRECTED],
            ["--category", "killed"],
            lambda one: one["category"] == "killed" or one["kind"] != "figure",
        ),
        (["whatsnew", CORRECTED], ["--by", "dobre"], lambda one: one["by"] == "Matei Dobre"),
        (["whatsnew", CORRECTED], ["--about", "Tulcea"], lambda one: "Tulcea" in one["evidence"][0]["text"]),
    ],
)
def test_filters_narrow_the_record(file, command, options, holds):
    items = printed(command, file, *options)
    assert 0 < len(items) <= len(printed(command, file)) - (command != ["origins"])
    assert all(map(holds, items))


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_by_language(file, command):
    for language in ("ro", "en"):
        items = printed(command, file, "--language", language)
        assert items or command[0] == "whatsnew" or (command[0], language) == ("origins", "en")
        assert all(any(found["source"] for found in item["evidence"]) for item in items)
    assert printed(command, file, "--language", "und") == []


@pytest.mark.parametrize("part", ["ledger", "sayings", "timeline"])
def test_by_story_which_goes_by_every_id_that_it_had(file, part):
    stories = printed(["stories"], file)
    large, small = sorted(ids(stories), key=lambda one: -len(next(s for s in stories if s["id"] == one)["reports"]))[:2]
    parts = [set(ids(printed([part], file, "--story", one))) for one in (large, small)]
    assert parts[0]
    assert parts[0].isdisjoint(parts[1])
    earlier = printed(["stories"], file, "--as-of", "2025-04-07")[0]["id"]
    assert ids(printed([part], file, "--story", earlier)) == ids(printed([part], file, "--story", large))
    assert printed([part], file, "--story", small, "--as-of", "2025-03-31") == []


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["timeline", "--story", "story-000000000000"], "dosar timeline: no story goes by 'story-000000000000'."),
        (["ledger", "--story", "entity-1"], "dosar ledger: no story goes by 'entity-1'."),
        (["entity", "Nimeni Altul"], "dosar entity: no entity goes by 'Nimeni Altul'."),
        (["whatsnew", "nothing.txt"], "dosar: {file} has no report 'nothing.txt'."),
        (["whatsnew", CORRECTED, "--as-of", "2025-04-11"], f"{CORRECTED} was not certainly published by 2025-04-11."),
    ],
)
def test_what_nothing_goes_by_is_told_in_a_sentence(file, arguments, sentence):
    result = dosar(arguments[0], file, *arguments[1:])
    assert (result.exit_code, result.stdout) == (2, "")
    (line,) = result.stderr.splitlines()
    assert line.endswith(sentence.format(file=file))


def test_an_entity_goes_by_any_of_its_names_and_by_its_id(file):
    (one,) = printed(["entity", "Danube Hydrology Institute"], file)
    assert "Institutul Hidrologic Dunărean" in one["names"]["ro"]
    for name in ("IHD", "institutul hidrologic dunarean", one["id"]):
        assert printed(["entity", name], file) == [one]
    dobres = printed(["entity", "Dobre"], file)
    assert {found["name"] for found in dobres} >= {"Matei Dobre", "Ana Dobre"}


def test_whatsnew_tells_what_a_report_adds(file):
    news = printed(["whatsnew", CORRECTED], file)
    assert {one["kind"] for one in news} == {"statement", "figure", "name", "event"}
    assert {"new", "repeated", "revised"} <= {one["status"] for one in news}
    assert all(found["source"] == CORRECTED for one in news for found in one["evidence"])
    revised = [one for one in news if one["status"] == "revised"]
    points = [point for series in printed(["ledger"], file) for point in series["points"]]
    assert all(one["to"] in ids(points) for one in revised)
    assert all(one["reason"] for one in news)


def test_of_the_first_report_everything_is_new(file):
    first = printed(["stories"], file)[0]["reports"][0]["source"]
    news = printed(["whatsnew", first], file)
    assert {one["status"] for one in news if one["kind"] != "figure"} == {"new"}
    assert not any(one["to"] for one in news if one["kind"] != "figure")


@pytest.mark.parametrize("status", ["new", "repeated", "revised", "rival"])
def test_every_status_is_met_in_the_samples(file, texts, status):
    assert any(status == one["status"] for source in texts for one in printed(["whatsnew", source], file))


def test_add_tells_what_each_report_adds_or_how_to_ask_for_it(filled, monkeypatch, tmp_path):
    assert filled.told.splitlines()[1:] == ["What each adds is told by: dosar whatsnew flood.dosar REPORT"]
    monkeypatch.chdir(filled.folder)
    two = ("examples/reports/03.ro.txt", "examples/reports/04.ro.txt", "--manifest", "examples/manifest.csv")
    lines = dosar("add", tmp_path / "two.dosar", *two).stdout.splitlines()
    assert [line.split(":")[0] for line in lines[1:]] == list(two[:2])
    assert "6 statements, 6 new; " in lines[1]
    assert "nothing new" in lines[2]  # it is a copy of the other
    again = dosar("add", tmp_path / "two.dosar", *two).stdout.splitlines()
    assert len(again) == 1


# What a person decides


def judge(file, *arguments):
    result = dosar("judge", file, *arguments, "--who", "eu")
    assert result.exit_code == 0, result.output
    return result.stdout.rsplit(" ", 1)[1].strip().removesuffix(".")


def undo(file, judgement):
    return judge(file, "undo", judgement)


def test_same_merges_two_stories_and_undo_parts_them(own):
    before = printed(["stories"], own)
    large, small = sorted(before, key=lambda one: -len(one["reports"]))[:2]
    made = judge(own, "same", large["id"], small["id"], "--why", "același fluviu")
    after = printed(["stories"], own)
    (merged,) = [one for one in after if small["reports"][0]["source"] in [each["source"] for each in one["reports"]]]
    assert len(merged["reports"]) == len(large["reports"]) + len(small["reports"])
    assert any("a person says" in report["reason"] for report in merged["reports"])
    assert len(printed(["timeline"], own, "--story", small["id"])) > 10  # the old address leads there
    undo(own, made)
    assert printed(["stories"], own) == before


def test_different_splits_a_report_off_its_story(own):
    before = printed(["stories"], own)
    largest = max(before, key=lambda one: len(one["reports"]))["reports"]
    first, last = largest[0]["source"], largest[-1]["source"]
    judge(own, "different", first, last)
    homes = {report["source"]: one["id"] for one in printed(["stories"], own) for report in one["reports"]}
    assert homes[first] != homes[last]


def test_reports_can_be_ruled_one_origin_and_not_one(own):
    copies = ["examples/reports/03.ro.txt", "examples/reports/04.ro.txt"]
    assert any(set(copies) <= set(one["reports"]) for one in printed(["origins"], own))
    judge(own, "different", *copies, "--as", "origin")
    assert not any(set(copies) <= set(one["reports"]) for one in printed(["origins"], own))
    other = [FIRST, "examples/reports/20.en.txt"]
    judge(own, "same", *other, "--as", "origin")
    assert any(set(other) <= set(one["reports"]) for one in printed(["origins"], own))


def test_same_merges_two_entities_and_different_parts_them(own):
    matei, ana = (printed(["entity", name], own)[0] for name in ("Matei Dobre", "Ana Dobre"))
    made = judge(own, "same", matei["id"], ana["id"])
    (one,) = printed(["entity", "Ana Dobre"], own)
    assert len(one["reports"]) == len({*matei["reports"], *ana["reports"]})
    assert printed(["entity", ana["id"]], own) == printed(["entity", matei["id"]], own) == [one]
    undo(own, made)
    assert printed(["entity", "Ana Dobre"], own) == [ana]
    judge(own, "different", matei["members"][0], matei["members"][1])
    assert len(printed(["entity", "Matei Dobre"], own)) > 1


def test_same_merges_two_series_and_different_parts_points(own):
    killed = [one for one in printed(["ledger"], own, "--category", "killed") if one["claimant"]]
    large, small = sorted(killed, key=lambda one: -len(one["points"]))[:2]
    made = judge(own, "same", large["id"], small["id"])
    merged = [one for one in printed(["ledger"], own) if set(ids(small["points"])) <= set(ids(one["points"]))]
    assert set(ids(large["points"])) <= set(ids(merged[0]["points"]))
    undo(own, made)
    assert ids([one for one in printed(["ledger"], own, "--category", "killed") if one["claimant"]]) == ids(killed)
    one, other = ids(large["points"])[:2]
    judge(own, "different", one, other)
    homes = {point["id"]: series["id"] for series in printed(["ledger"], own) for point in series["points"]}
    assert homes[one] != homes[other]


def test_same_merges_two_events_and_different_parts_them(own):
    events = printed(["timeline"], own)
    many = next(one for one in events if len(one["reports"]) > 1)
    judge(own, "different", *many["members"][:2])
    homes = {member: one["id"] for one in printed(["timeline"], own) for member in one["members"]}
    assert homes[many["members"][0]] != homes[many["members"][1]]
    one, other = next(
        (one, other)
        for one in events
        for other in events
        if one["id"] < other["id"] and one["date"] == other["date"] and len(one["date"]) == 10
    )
    judge(own, "same", one["id"], other["id"])
    assert any({*one["members"], *other["members"]} <= set(found["members"]) for found in printed(["timeline"], own))


def everywhere(file):
    """Everything that is listed, but for the words of reports."""
    parts = [printed([part], file) for part in ("figures", "statements", "ledger", "sayings", "entities", "timeline")]
    return json.dumps([[{**item, "evidence": None} for item in part] for part in parts])


def test_a_wrong_figure_is_gone_everywhere(own):
    (series, *_) = printed(["ledger"], own, "--by", "Matei Dobre", "--category", "killed")
    wrong = series["points"][-1]["id"]
    assert wrong in everywhere(own)
    made = judge(own, "wrong", wrong)
    assert wrong not in everywhere(own)
    assert dosar("verify", own).exit_code == 0
    undo(own, made)
    assert wrong in everywhere(own)


def test_a_wrong_statement_name_and_time_are_gone_everywhere(own):
    saying = printed(["sayings"], own, "--by", "Vlaicu")[0]["statements"][0]
    (entity, *_) = printed(["entity", "Elena Marcu"], own)
    event = next(one for one in printed(["timeline"], own) if len(one["members"]) == 1)
    judge(own, "wrong", saying)
    judge(own, "wrong", entity["members"][0])
    judge(own, "wrong", event["members"][0])
    listed = everywhere(own)
    assert saying not in listed
    assert event["id"] not in listed
    assert entity["members"][0] not in listed


def test_set_corrects_a_field_everywhere(own):
    (series, *_) = printed(["ledger"], own, "--by", "Matei Dobre", "--category", "killed")
    point = next(one for one in series["points"] if one["best"] == 9)
    for field in ("best=10", "low=10", "category=wounded", "claimant=Ana Dobre"):
        judge(own, "set", point["id"], field)
    (figure,) = [one for one in printed(["figures"], own, "--by", "Ana Dobre") if one["id"] == point["id"]]
    assert (figure["best"], figure["category"], figure["claimant"]) == (10, "wounded", "Ana Dobre")
    assert point["id"] not in ids(printed(["figures"], own, "--category", "killed"))
    assert point["id"] in ids(printed(["figures"], own, "--category", "wounded"))
    homes = {one["id"]: series for series in printed(["ledger"], own) for one in series["points"]}
    assert homes[point["id"]]["claimant"]["name"] == "Ana Dobre"
    assert homes[point["id"]]["category"] == "wounded"
    judge(own, "set", point["id"], "claimant=")
    (figure,) = [one for one in printed(["figures"], own) if one["id"] == point["id"]]
    assert figure["claimant"] is None
    assert dosar("verify", own).exit_code == 0


def test_words_are_set_and_a_fact_is_found_right(own):
    (figure, *_) = printed(["figures"], own)
    start, end = figure["evidence"][0]["start"], figure["evidence"][0]["end"]
    judge(own, "set", figure["id"], f"span={start}-{end - 1}")
    judge(own, "right", figure["id"])
    (shorter,) = [one for one in printed(["figures"], own) if one["id"] == figure["id"]]
    assert shorter["words"] == figure["words"][:-1]
    assert dosar("judge", own, "list").stdout.count("judgement-") == 2
    assert dosar("verify", own).exit_code == 0


def test_set_corrects_names_times_and_speakers(own):
    (entity, *_) = printed(["entity", "Elena Marcu"], own)
    judge(own, "set", entity["members"][0], "name=Elena Marcu-Pop")
    assert printed(["entity", "Elena Marcu-Pop"], own)
    event = next(one for one in printed(["timeline"], own) if one["date"] == "2025-04-12")
    judge(own, "set", event["members"][0], "value=2025-04-11")
    dates = {member: one["date"] for one in printed(["timeline"], own) for member in one["members"]}
    assert dates[event["members"][0]] == "2025-04-11"
    saying = printed(["sayings"], own, "--by", "Vlaicu")[0]["statements"][0]
    judge(own, "set", saying, "speaker=Altcineva Anume")
    assert saying in ids(printed(["statements"], own, "--by", "Altcineva"))
    assert any(saying in one["statements"] for one in printed(["sayings"], own, "--by", "Altcineva"))
    assert saying not in ids(printed(["statements"], own, "--by", "Vlaicu"))


@pytest.mark.parametrize(
    ("what", "sentence"),
    [
        ("colour=red", "'colour' cannot be set; what can is span, low, best"),
        ("words=9", "'words' cannot be set"),
        ("span=9", "words are START-END"),
        ("span=0-1000000", "no words at"),
        ("best=many", "the value cannot be set"),
        ("qualifier=perhaps", "the value cannot be set"),
        ("category=dead", "the value cannot be set"),
        ("category=", "the value cannot be set"),
        ("best", "'best' is not of the form FIELD=VALUE"),
        ("=9", "'=9' is not of the form FIELD=VALUE"),
    ],
)
def test_set_refuses_bad_fields_and_values(own, what, sentence):
    before = own.read_bytes()
    result = dosar("judge", own, "set", printed(["figures"], own)[0]["id"], what)
    assert result.exit_code == 2
    assert sentence in result.stderr
    assert own.read_bytes() == before


@pytest.mark.parametrize(
    "arguments",
    [
        ["wrong", "sha256:" + "0" * 64],
        ["wrong", "figure"],
        ["wrong", "event-000000000000"],
        ["same", "entity-000000000000", FIRST],
        ["same", FIRST],
        ["same", FIRST, CORRECTED, FIRST],
        ["set", "0123456789ab", "best=3"],
        ["undo", "judgement-000000000000"],
        ["undo", FIRST],
    ],
    ids=" ".join,
)
def test_what_is_not_there_cannot_be_judged(own, arguments):
    before = own.read_bytes()
    result = dosar("judge", own, *arguments)
    assert result.exit_code == 2
    (sentence,) = result.stderr.splitlines()
    assert sentence.startswith("dosar")
    assert own.read_bytes() == before


def test_facts_of_two_kinds_are_not_one(own):
    figure, statement = printed(["figures"], own)[0]["id"], printed(["statements"], own)[0]["id"]
    result = dosar("judge", own, "same", figure, statement)
    assert result.exit_code == 2
    assert "are not of one kind" in result.stderr


def test_the_list_tells_all_that_was_decided(own):
    assert dosar("judge", own, "list").stdout == ""
    figure = printed(["figures"], own)[0]["id"]
    made = judge(own, "set", figure, "best=10", "--why", "tipărit greșit")
    undone = undo(own, made)
    first, second = dosar("judge", own, "list").stdout.splitlines()
    assert first.startswith(made)
    assert first.endswith(f" eu set {figure} best=10 (tipărit greșit)")
    assert second.startswith(undone)
    assert second.endswith(f" eu undo {made}")


def test_a_judgement_survives_that_its_report_goes_and_comes_again(own, filled, monkeypatch):
    monkeypatch.chdir(filled.folder)
    figure = next(one for one in printed(["figures"], own) if one["evidence"][0]["source"] == CORRECTED)["id"]
    wrong = next(one for one in printed(["statements"], own) if one["evidence"][0]["source"] == CORRECTED)["id"]
    judge(own, "set", figure, "best=77")
    judge(own, "wrong", wrong)
    before = everywhere(own)
    assert dosar("remove", own, CORRECTED).exit_code == 0
    assert figure not in everywhere(own)
    added = dosar("add", own, CORRECTED, "--manifest", "examples/manifest.csv")
    assert "1 added" in added.stdout
    assert everywhere(own) == before
    assert dosar("verify", own).exit_code == 0


def test_who_decides_is_told_by_the_environment(own, monkeypatch):
    monkeypatch.setenv("DOSAR_WHO", "redacția")
    figure = printed(["figures"], own)[0]["id"]
    assert dosar("judge", own, "wrong", figure[7:19]).exit_code == 0
    assert " redacția wrong " in dosar("judge", own, "list").stdout


def test_add_does_not_wait_for_the_record_of_a_large_dossier(tmp_path, monkeypatch):
    monkeypatch.setattr("dosar.faces.news._LARGEST", 1)
    samples = [ROOT / "examples/reports" / name for name in ("01.ro.txt", "02.ro.txt")]
    result = dosar("add", tmp_path / "large.dosar", *samples)
    assert result.exit_code == 0, result.output
    told = result.stdout.splitlines()[1:]
    assert told == [f"What each adds is told by: dosar whatsnew {tmp_path / 'large.dosar'} REPORT"]
