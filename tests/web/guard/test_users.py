from __future__ import annotations

import os
import stat

import pytest

from dosar.web.guard import users
from dosar.web.guard.users import BadUsers, Door


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "users.json"
    users.kept(path, "ana", "parola anei", "editor")
    return path


def test_the_file_is_for_its_owner_alone_and_holds_no_password(file):
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert "parola" not in file.read_text()
    assert os.listdir(file.parent) == [file.name]


def test_the_same_password_is_kept_differently_for_each(file):
    users.kept(file, "radu", "parola anei", "reader")
    found = users.read(file).users
    assert found["ana"].hash != found["radu"].hash


def test_the_secret_stays_when_users_come_and_go(file):
    before = users.read(file).secret
    assert not users.kept(file, "radu", "parola lui", "reader")
    assert users.kept(file, "radu", "alta parolă", "editor")
    assert users.removed(file, "radu")
    assert not users.removed(file, "radu")
    assert users.read(file).secret == before
    assert set(users.read(file).users) == {"ana"}


def test_the_door_opens_for_who_knows_the_password(file):
    door = Door(file)
    assert door.opens("ana", "parola anei").role == "editor"
    assert door.opens("ana", "parola Anei") is None
    assert door.opens("radu", "parola anei") is None
    assert door.opens("", "") is None


def test_the_door_obeys_a_change_at_once(file):
    door = Door(file)
    users.kept(file, "radu", "parola lui", "reader")
    assert door.user("radu").role == "reader"
    users.removed(file, "ana")
    assert door.user("ana") is None
    file.write_text("{}")
    assert door.user("radu") is None
    file.unlink()
    assert door.user("radu") is None


def test_another_password_is_another_stamp(file):
    before = users.read(file).users["ana"].stamp
    users.kept(file, "ana", "alta parolă", "editor")
    assert users.read(file).users["ana"].stamp != before


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b'{"secret": 1}', b"\xff", b'{"schema": "x", "secret": "s"}'])
def test_what_is_no_file_of_users_is_told_in_a_sentence(tmp_path, content):
    path = tmp_path / "users.json"
    path.write_bytes(content)
    with pytest.raises(BadUsers, match=r"users\.json is no file of users"):
        Door(path)


def test_a_file_that_cannot_be_written_is_told_in_a_sentence(tmp_path):
    with pytest.raises(BadUsers, match="cannot be written"):
        users.kept(tmp_path / "missing" / "users.json", "ana", "parola anei", "editor")


def test_a_file_that_cannot_be_read_is_told_in_a_sentence(tmp_path):
    with pytest.raises(BadUsers, match="cannot be read"):
        users.read(tmp_path)
