"""What others wrote is there as it was fetched, with its licence, and nothing else is."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "tools"))
import vendor


def test_the_files_are_those_that_are_recorded():
    assert list(vendor.problems()) == []


@pytest.mark.parametrize("package", vendor.PACKAGES, ids=lambda package: package.name)
def test_a_package_is_pinned_and_brings_its_licence(package):
    assert package.integrity.startswith("sha512-")
    assert (package.home / package.folder / "LICENSE").stat().st_size > 100
    assert package.version in (package.home / "VENDORED.md").read_text(encoding="utf-8")


def test_a_file_that_is_changed_is_found(tmp_path, monkeypatch):
    one = vendor.Package("a", "1", "sha512-x", "MIT", "a test", ("LICENSE", "dist/a.js"), tmp_path)
    monkeypatch.setattr(vendor, "PACKAGES", (one,))
    monkeypatch.setattr(vendor, "STATIC", tmp_path)
    monkeypatch.setattr(vendor, "TESTS", tmp_path)
    monkeypatch.setattr(vendor, "ROOT", tmp_path)
    (tmp_path / "a-1").mkdir()
    for path in vendor.kept(one).values():
        path.write_text("as it was", encoding="utf-8")
    (tmp_path / "VENDORED.md").write_text("".join(vendor.recorded(tmp_path)), encoding="utf-8")
    assert list(vendor.problems()) == []
    (tmp_path / "a-1" / "a.js").write_text("changed", encoding="utf-8")
    assert set(vendor.problems()) == {"VENDORED.md does not tell what is there"}
    (tmp_path / "a-1" / "b.js").touch()
    assert "a-1/b.js is not vendored by the tool" in set(vendor.problems())


def test_no_file_asks_the_network_for_anything():
    for path in vendor.STATIC.rglob("*"):
        if path.suffix in (".js", ".css"):
            assert "sourceMappingURL" not in path.read_text(encoding="utf-8")
