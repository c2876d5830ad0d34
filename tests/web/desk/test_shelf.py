"""Many threads read one dossier, and see what others change in it."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from dosar.dossier import Dossier, DossierError, NotADossier
from dosar.web.desk.shelf import Shelf


@pytest.fixture
def shelf(copy):
    made = Shelf(copy)
    yield made
    made.close()


def remove_one(path):
    with Dossier.open(path) as dossier:
        dossier.remove(next(dossier.reports()).id)


def test_a_dossier_is_lent_to_one_thread_at_a_time_and_kept_open(shelf):
    with shelf.dossier() as one, shelf.dossier() as other:
        assert one is not other
    with shelf.dossier() as again:
        assert again in (one, other)


def test_threads_share_what_is_open(shelf):
    with ThreadPoolExecutor(12) as pool:
        found = set(pool.map(lambda _: count(shelf), range(60)))
    assert found == {64}


def count(shelf) -> int:
    with shelf.dossier() as dossier:
        return dossier.count()


def test_the_version_changes_with_the_file_and_with_nothing_else(shelf, copy):
    before = shelf.version
    count(shelf)
    assert shelf.book(None).stories
    assert shelf.version == before
    remove_one(copy)
    assert shelf.version != before


def test_another_state_has_another_version_though_the_room_was_closed_meanwhile(copy):
    first = Shelf(copy)
    before = first.version
    first.close()
    remove_one(copy)
    second = Shelf(copy)
    assert second.version != before
    second.close()


def test_the_record_is_made_once_and_anew_when_the_file_changes(shelf, copy):
    book = shelf.book(None)
    assert shelf.book(None) is book
    assert shelf.book("2025-05-01") is not book
    assert len(book.heads) == 64
    remove_one(copy)
    assert shelf.book(None) is not book
    assert len(shelf.book(None).heads) == 63


def test_a_few_records_are_kept(shelf):
    first = shelf.book("2025-05-01")
    for day in range(1, 9):
        assert shelf.book(f"2025-06-0{day}")
    assert shelf.book("2025-05-01") is not first


def test_a_part_of_the_record_is_made_by_one_thread_while_others_wait(shelf):
    book, made, begun = shelf.book(None), [], threading.Barrier(8)

    def make() -> int:
        made.append(1)
        return len(made)

    def ask(_) -> int:
        begun.wait()
        return book.kept("a part", make)

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(ask, range(8))) == {1}


def test_a_part_that_failed_is_made_when_it_is_asked_for_again(shelf):
    book = shelf.book(None)
    with pytest.raises(ZeroDivisionError):
        book.kept("a part", lambda: 1 // 0)
    assert book.kept("a part", lambda: 1) == 1


def test_what_is_no_dossier_is_told_at_once(tmp_path):
    (tmp_path / "x.dosar").write_text("nothing")
    with pytest.raises(NotADossier):
        Shelf(tmp_path / "x.dosar")


def test_a_dossier_that_is_gone_is_an_error_of_its_own(copy):
    shelf = Shelf(copy)
    copy.unlink()
    with pytest.raises(DossierError), shelf.dossier():
        pass
    shelf.close()


def test_what_was_asked_is_remembered_until_the_file_changes(shelf, copy):
    asked = []

    def answer():
        asked.append(1)
        return len(asked)

    book = shelf.book(None)
    assert [book.lately(("a", 1), answer), book.lately(("a", 1), answer), book.lately(("a", 2), answer)] == [1, 1, 2]
    remove_one(copy)
    assert shelf.book(None).lately(("a", 1), answer) == 3


def test_only_the_last_answers_are_remembered(shelf):
    book = shelf.book(None)
    for number in range(2000):
        book.lately(number, lambda number=number: number)
    assert book.lately(1999, lambda: "anew") == 1999
    assert book.lately(0, lambda: "anew") == "anew"


def test_a_list_that_was_counted_is_not_counted_again(shelf, monkeypatch):
    stories = shelf.book(None).stories
    many = len(stories)
    monkeypatch.setattr("dosar.dossier.views.kept.KeptRecord.count", lambda *_: 0)
    assert len(stories) == len(shelf.book(None).stories) == many > 0
    assert len(stories.where("i.reports > 1")) == 0
