"""Gold against itself is perfect, and the sets that others made are read."""

import json
import sys

import pytest

from evaluation.record import confusable, corpus, gold, meantime, run


@pytest.fixture(scope="module")
def reports():
    return corpus.read_corpus()


def shown(source, start, text):
    return {"source": f"reports/{source}", "start": start, "end": start + len(text), "text": text}


def perfect(record, reports):
    """What the commands would print of gold itself."""
    names = {end: f"p{number}" for number, end in enumerate(record.points)}
    return run.Printed(
        stories=[{"reports": [{"source": f"x/{one}"} for one in story.sources]} for story in record.stories],
        origins=[{"kind": echo.kind, "reports": list(echo.sources)} for echo in record.echoes],
        entities=[
            {
                "name": one.name,
                "names": {},
                "reports": [],
                "evidence": [shown(source, 0, form) for source, form in one.seen],
            }
            for one in record.entities
        ],
        ledger=[series(end, names, record, reports) for end in record.points],
        timeline=[
            {
                "date": event.date,
                "planned": event.planned,
                "reports": [told.source for told in event.told],
                "evidence": [
                    shown(told.source, reports[told.source].text.index(told.starts), told.starts) for told in event.told
                ],
            }
            for event in record.events
        ],
    )


def series(end, names, record, reports):
    start = corpus.occurrences(end.words, reports[end.source].text)[end.nth - 1][0]
    links = [{"type": link.type, "to": names[link.to]} for link in record.links if link.start == end]
    point = {"id": names[end], "source": end.source, "words": end.words, "links": links}
    return {"category": "killed", "points": [point], "evidence": [shown(end.source, start, end.words)]}


def test_gold_against_itself_is_perfect(reports):
    record = gold.load()
    judged = run.judge(perfect(record, reports), record, reports)
    assert list(judged) == ["stories", "echoes", "entities", "links", "events"]
    for part, scored in judged.items():
        assert scored.errors == [], part
        assert {value for name, value in scored.measures.items() if name != "gold"} == {1}, part


def test_nothing_found_is_told_as_missed(reports):
    record = gold.load()
    judged = run.judge(run.Printed([], [], [], [], []), record, reports)
    assert judged["links"].measures["f1"] == 0
    assert len(judged["links"].errors) == len(record.links)
    assert len(judged["events"].errors) == len(record.events)
    assert judged["entities"].measures["answered"] == 0
    assert judged["stories"].measures["precision"] == 1


def test_the_commands_are_run_and_scored(tmp_path, monkeypatch):
    program = tmp_path / "dosar"
    program.write_text(f"#!{sys.executable}\nimport sys\nassert sys.argv[3:] == ['--format', 'json']\nprint('[]')\n")
    program.chmod(0o755)
    monkeypatch.setattr(run, "_BESIDE", program)
    scored = run.score(tmp_path / "some.dosar")
    assert scored["events"]["found"] == 0
    assert scored["events"]["errors"][0].startswith("events\tmissed\t")


def test_confusable_stories_are_written_for_the_importers_and_scored(tmp_path):
    labelled = [
        confusable.Labelled("a.txt", "one", "Text, of a.", "Out, let", "", "2025-01-01", "en", "A"),
        confusable.Labelled("b.txt", "two", "Text of b.", "Outlet", "", "2025-01-02", "en", "B"),
    ]
    path = tmp_path / "set.jsonl"
    path.write_text(
        "".join(json.dumps({name: getattr(one, name) for name in one.__struct_fields__}) + "\n" for one in labelled)
    )
    assert list(confusable.load(path)) == labelled
    confusable.write(labelled, tmp_path)
    read = corpus.read_corpus([tmp_path])
    assert {name: text.text for name, text in read.items()} == {"a.txt": "Text, of a.", "b.txt": "Text of b."}
    together = [{"reports": [{"source": "x/a.txt"}, {"source": "x/b.txt"}]}]
    assert confusable.score(labelled, together).measures["precision"] == 0.5


def test_without_the_set_there_are_no_confusable_stories(tmp_path):
    assert confusable.load(tmp_path / "nothing.jsonl") == ()
    assert meantime.load(tmp_path / "nothing.jsonl") == ()


def test_entities_of_meantime_are_the_instances_with_proper_names(tmp_path):
    def mention(text, instance, syntactic="NAM", kind="ORG"):
        return {"start": 0, "end": 1, "text": text, "syntactic_type": syntactic, "type": kind, "instance": instance}

    lines = [
        [mention("Boeing", "b"), mention("The Boeing Company", "b", None), mention("the airframer", "b", None)],
        [mention("It", "b", None), mention("Boeing", "b"), mention("Air Force One", "f", "NAM", "PRO")],
        [mention("airframer Boeing", "b"), mention("Jim Press", "p", "NAM", "PER")],
    ]
    path = tmp_path / "set.jsonl"
    path.write_text("".join(json.dumps({"text": "", "entity_mentions": line}) + "\n" for line in lines))
    assert meantime.load(path) == (
        gold.GoldEntity("ORG", "Boeing Company", (("set.jsonl#1", "Boeing Company"), ("set.jsonl#2", "Boeing"))),
        gold.GoldEntity("PER", "Jim Press", (("set.jsonl#3", "Jim Press"),)),
    )
