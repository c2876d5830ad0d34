"""The kept record is the one that is made of all reports at once, whatever came, went or was judged since."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

import pytest
from everything import decide, differences, told
from handmade import RUN, plain, put

from dosar.dossier import Dossier
from dosar.dossier.keeper import _Keeper
from dosar.dossier.views import DossierFiles, KeptRecord
from dosar.extract import annotation, read, sentences
from dosar.importers import Metadata, read_manifest
from dosar.importers import read as read_files
from dosar.model import Annotation, Report, Span
from dosar.record.record import Record

EXAMPLES = Path(__file__).parents[2] / "examples"


def assert_kept(dossier: Dossier) -> None:
    kept = dossier.record()
    assert isinstance(kept, KeptRecord)
    made = Record(DossierFiles(dossier._connection))
    assert differences(kept, made) == []


@pytest.fixture(scope="module")
def reports() -> list[tuple[Annotation, tuple[Span, ...]]]:
    found = []
    for folder in (EXAMPLES, EXAMPLES / "record"):
        manifest = read_manifest(folder / "manifest.csv")
        for item in list(read_files([str(folder / "reports")], given=Metadata(), manifest=manifest))[:16]:
            assert isinstance(item, Report)
            reading = read(item)
            found.append((annotation(reading), sentences(reading)))
    return found


@pytest.fixture
def filled(tmp_path: Path, reports: list[tuple[Annotation, tuple[Span, ...]]]) -> Iterator[Dossier]:
    with Dossier.create(tmp_path / "kept.dosar") as dossier:
        for one, lines in reports:
            dossier.add(one, lines, RUN)
        dossier.link()
        yield dossier
        assert list(dossier.verify()) == []


@pytest.mark.parametrize("seed", [1, 2])
def test_it_follows_what_comes_and_goes(
    dossier: Dossier, reports: list[tuple[Annotation, tuple[Span, ...]]], seed: int
) -> None:
    chance = random.Random(seed)
    inside: list[tuple[Annotation, tuple[Span, ...]]] = []
    outside = chance.sample(reports, len(reports))
    while outside:
        for one, lines in (coming := outside[: chance.randint(1, 9)]):
            dossier.add(one, lines, RUN)
        outside, inside = outside[len(coming) :], [*inside, *coming]
        dossier.link()
        gone = inside.pop(chance.randrange(len(inside)))
        dossier.remove(gone[0].report.id)
        assert_kept(dossier)


def test_very_many_are_kept_some_at_a_time_and_what_is_interrupted_goes_on(
    dossier: Dossier, reports: list[tuple[Annotation, tuple[Span, ...]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dosar.dossier.keeper._AT_ONCE", 3)
    for one, lines in reports:
        dossier.add(one, lines, RUN)
    keep, kept = _Keeper.keep, list[int]()

    def twice(self: _Keeper, waiting: Mapping[int, int]) -> None:
        if len(kept) == 2:
            raise KeyboardInterrupt
        keep(self, waiting)
        kept.append(len(waiting))

    with monkeypatch.context() as patch:
        patch.setattr(_Keeper, "keep", twice)
        with pytest.raises(KeyboardInterrupt):
            dossier.link()
    assert len(kept) == 2
    assert not dossier.is_kept
    dossier.link()
    assert_kept(dossier)


def test_it_obeys_rulings_on_names_and_forgets_those_taken_back(filled: Dossier) -> None:
    before = told(filled.record())
    people = [entity for entity in filled.record().entities if entity.kind == "PER" and len(entity.members) > 1]
    one, other = people[0], people[-1]
    made = [decide(filled, "same", one.members[0], other.members[0])]
    assert_kept(filled)
    (joined,) = [entity for entity in filled.record().entities if one.members[0] in entity.members]
    assert other.members[0] in joined.members
    made.append(decide(filled, "different", one.members[0], one.members[-1]))
    assert_kept(filled)
    for judgement in made:
        decide(filled, "undo", judgement)
        assert_kept(filled)
    assert told(filled.record()) == before


def test_it_obeys_rulings_on_reports(filled: Dossier) -> None:
    before = told(filled.record())
    first, second, *_ = filled.record().stories
    made = [decide(filled, "same", first.reports[0].report, second.reports[0].report, "story")]
    assert_kept(filled)
    assert filled.record().story(second.id) == filled.record().story(first.id)
    pair = [filled.report(source).id for source in filled.record().echoes[0].reports[:2]]
    made.append(decide(filled, "different", *pair, "origin"))
    assert_kept(filled)
    for judgement in made:
        decide(filled, "undo", judgement)
    assert told(filled.record()) == before


def test_it_obeys_rulings_on_figures(filled: Dossier) -> None:
    record = filled.record()
    series = next(one for story in record.stories for one in record.ledger(story).series if len(one.points) > 2)
    decide(filled, "different", series.points[0].id, series.points[-1].id)
    assert_kept(filled)
    decide(filled, "wrong", series.points[1].id)
    assert_kept(filled)


def test_what_was_not_kept_yet_is_told_all_the_same(dossier: Dossier) -> None:
    put(dossier, plain("Ana Pop a vorbit la Galați.", source="a.txt"))
    assert not isinstance(dossier.record(), KeptRecord)
    assert len(dossier.record().stories) == 1
    dossier.link()
    assert isinstance(dossier.record(), KeptRecord)


def test_items_answer_to_the_ids_of_all_their_members(filled: Dossier) -> None:
    kept, made = filled.record(), Record(DossierFiles(filled._connection))
    for story in made.stories:
        groups = [made.ledger(story).series, made.timeline(story), made.sayings(story)]
        for group in (one for found in groups for one in found):
            assert kept.member(group.id) == made.member(group.id)
    assert kept.member("series-000000000000") is None
    assert kept.member("nothing-at all") is None


def test_looking_an_entity_up_is_the_same_as_among_all(filled: Dossier) -> None:
    kept, made = filled.record(), Record(DossierFiles(filled._connection))
    for name in ("Galați", "galati", "Pop", "nobody at all", next(iter(made.entities)).id):
        assert kept.entities_called(name) == made.entities_called(name)


def test_taking_everything_away_leaves_nothing(filled: Dossier, tmp_path: Path) -> None:
    for row in list(filled.reports()):
        filled.remove(row.id)
    with closing(sqlite3.connect(tmp_path / "kept.dosar")) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE name LIKE 'kept%' AND type = 'table'")
        for (table,) in tables.fetchall():
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,), table
