"""The gold of the record speaks of reports that are there, in their own words, and its links lead backwards."""

import msgspec
import pytest

from evaluation.record import corpus, gold


@pytest.fixture(scope="module")
def reports():
    return corpus.read_corpus()


@pytest.fixture(scope="module")
def record():
    return gold.load()


def test_everything_in_it_holds(record, reports):
    assert list(gold.check(record, reports)) == []


def test_every_report_is_in_a_story(record, reports):
    assert sorted(record.sources) == sorted(reports)
    assert len(reports) == 64


def test_there_is_a_link_of_every_type(record):
    assert {link.type for link in record.links} == set(gold.LINK_TYPES)
    assert all(link.to for link in record.links)


def test_no_link_stands_there_twice(record):
    assert len({(link.type, link.start, link.to) for link in record.links}) == len(record.links)


def test_no_wanted_link_is_doubtful(record):
    doubtful = {(link.type, link.start, link.to) for link in record.doubtful}
    anywhere = {(link.type, link.start) for link in record.doubtful if link.to is None}
    for link in record.links:
        assert (link.type, link.start, link.to) not in doubtful
        assert (link.type, link.start) not in anywhere


def test_a_point_repeats_revises_or_is_stale_once(record):
    for kind in ("repeats", "loses_hedge", "revises", "stale"):
        starts = [link.start for link in record.links if link.type == kind]
        assert len(starts) == len(set(starts)), kind


def test_an_unknown_link_type_is_refused(tmp_path):
    text = gold.FILE.read_text(encoding="utf-8").replace('type = "repeats"', 'type = "echoes"', 1)
    broken = tmp_path / "gold.toml"
    broken.write_text(text, encoding="utf-8")
    with pytest.raises(msgspec.ValidationError):
        gold.load(broken)


def test_what_does_not_hold_is_told(record, reports):
    moved = gold.GoldLink("repeats", gold.End("01.ro.txt", "Cel puțin trei"), gold.End("32.ro.txt", "nowhere", 2))
    wrong = msgspec.structs.replace(record, links=(moved,))
    assert list(gold.check(wrong, reports)) == [
        "32.ro.txt does not have 'nowhere' 2 times",
        "repeats leads forward from 01.ro.txt to 32.ro.txt",
    ]


def test_words_are_found_as_whole_words():
    assert corpus.occurrences("14", "14, 140 and 14.") == [(0, 2), (12, 14)]


def test_a_sentence_ends_at_its_point_or_its_line():
    assert corpus.sentence(0, "He said 2.5. Then") == (0, 12)
    assert corpus.sentence(6, "Head\n\n„Nu.” Da.") == (6, 11)
