"""A manifest says what files cannot."""

from __future__ import annotations

import pytest

from dosar.importers import ManifestError, Metadata, Notice, read, read_manifest


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(" date 2025-08-22 Salut")
    (tmp_path / "in" / "b.txt").write_text(" date 2025-08-22 Salut")
    return tmp_path


def write(folder, text: str, name: str = "in/m.csv"):
    (folder / name).write_text(text, encoding="utf-8-sig")
    return read_manifest(folder / name)


@pytest.mark.parametrize(("name", "path"), [("in/m.csv", "a.txt"), ("m.csv", "in/a.txt"), ("in/m.csv", "in/a.txt")])
def test_a_path_lies_in_the_folder_of_the_manifest_or_as_given(folder, name, path):
    manifest = write(folder, f"path,outlet,published\n{path},Agenția,2025-01-02\n", name)
    given = Metadata(outlet="Alta", title="Titlu")
    a, b = read(["in/a.txt", "in/b.txt"], manifest=manifest, given=given, identify=lambda _: "ro")
    assert (a.outlet, a.published, a.title) == ("Agenția", "2025-01-02", "Titlu")
    assert (b.outlet, b.published, b.title) == ("Alta", "2025-08-22", "Titlu")


def test_every_column_is_read_and_an_empty_cell_says_nothing(folder):
    manifest = write(
        folder, 'path,outlet,url,published,language,title\na.txt,A,https://a.ro,2025-01,en,"Un\nrând"\nb.txt,,,,,\n'
    )
    a, b = read(["in/a.txt", "in/b.txt"], manifest=manifest, identify=lambda _: "ro")
    assert (a.outlet, a.url, a.published, a.language, a.title) == ("A", "https://a.ro", "2025-01", "en", "Un rând")
    assert (b.outlet, b.url, b.published, b.language, b.title) == (None, None, "2025-08-22", "ro", None)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("path,oulet\na.txt,A\n", "has the column 'oulet'; a manifest has path, outlet, url"),
        ("outlet\nA\n", "has no column 'path'"),
        ("", "has no column 'path'"),
        ("path,outlet\na.txt,A,B\n", "line 2, has more cells than there are columns"),
        ("path,outlet\na.txt,A\na.txt,B\n", "line 3, names no path of its own"),
        ("path,outlet\n,A\n", "line 2, names no path of its own"),
    ],
)
def test_a_faulty_manifest_is_refused_in_a_sentence(folder, text, message):
    with pytest.raises(ManifestError, match=message) as refused:
        write(folder, text)
    assert "m.csv" in str(refused.value)
    assert str(refused.value).endswith(".")


@pytest.mark.parametrize("data", [b"\x89PNG\x00\x01\x02\x03\x04" * 20, None])
def test_what_is_no_text_or_no_file_is_refused(folder, data):
    if data:
        (folder / "m.csv").write_bytes(data)
    with pytest.raises(ManifestError, match=r"m\.csv (is no manifest: it is binary|cannot be read)"):
        read_manifest(folder / "m.csv")


def test_a_path_that_does_not_exist_is_a_warning(folder):
    manifest = write(folder, "path,outlet\nc.txt,A\n")
    (notice,) = read([], manifest=manifest, identify=lambda _: "ro")
    assert notice == Notice(source="c.txt", remark="is named in the manifest but does not exist")


def test_a_bad_date_in_a_row_refuses_that_report_only(folder):
    manifest = write(folder, "path,published\na.txt,2025-02-30\n")
    refusal, report = read(["in/a.txt", "in/b.txt"], manifest=manifest, identify=lambda _: "ro")
    assert str(refusal) == "in/a.txt is dated '2025-02-30', and there is no such date."
    assert report.source == "in/b.txt"
