"""Every input becomes reports or a sentence that says why not, and the rest of the batch goes on."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from dosar.importers import FORMATS, Metadata, Notice, Refusal, batch, read, source
from dosar.importers.source import LARGEST_INPUT
from dosar.model import Report

HEAD = " date 2025-08-22 "


def items(*paths, **options):
    return list(read([str(path) for path in paths], identify=lambda _: "ro", **options))


def reports(*paths, **options):
    return [item for item in items(*paths, **options) if isinstance(item, Report)]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_folder_is_read_by_name_with_its_own_path_as_source(folder):
    for name in ("b/2.txt", "a.md", "b/10.TXT", "c.jsonl", ".hidden.txt", ".git/x.txt"):
        path = folder / "reports" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text('{"text": "Salut", "date": "2025-08-22"}' if name == "c.jsonl" else HEAD + "Salut")
    expected = ["reports/a.md", "reports/b/10.TXT", "reports/b/2.txt", "reports/c.jsonl#1"]
    assert [report.source for report in items("reports")] == expected
    assert [report.source for report in items("./reports/")] == expected


def test_original_is_the_hash_of_the_bytes(folder):
    data = b"\xef\xbb\xbf date 2025-08-22 Salut\r\n"
    (folder / "a.txt").write_bytes(data)
    (report,) = items("a.txt")
    assert report.original == f"sha256:{hashlib.sha256(data).hexdigest()}"
    assert report.text == "Salut"


BAD = {
    "empty.txt": (b"", "is empty"),
    "head-only.txt": (b" date 2025-08-22 ", "is empty"),
    "nuls-only.txt": (b"\x00\x00", "is empty"),
    "binary.txt": (bytes(range(256)) * 9, "is binary data, not text"),
    "impossible.txt": (b" date 2025-02-30 Salut", "is dated '2025-02-30', and there is no such date"),
    "mark.txt": (b"\xff\xfea\x00b", "begins as utf-16-le text but is not (truncated data at byte 2)"),
    "unknown.docx": (b"PK", "has the suffix '.docx', and Dosar reads .txt, .md, .jsonl, .html, .htm"),
    "README": (b"x", "has no suffix, and Dosar reads .txt, .md, .jsonl, .html, .htm"),
    "large.txt": (b"a" * (LARGEST_INPUT + 1), "is larger than 20 MB, which is no single report"),
    "long.txt": (b"a" * 5_000_001, "has 5,000,001 characters, and one report may have 5,000,000"),
    "page.html": (b"<html><body></body></html>", "holds no article that could be told from the rest of the page"),
    "nothing.htm": (b"", "holds no article that could be told from the rest of the page"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_refused_by_name_with_the_reason_and_the_rest_goes_on(folder, name):
    data, reason = BAD[name]
    (folder / "in").mkdir()
    (folder / "in" / name).write_bytes(data)
    (folder / "in" / "zz.txt").write_text(HEAD + "Salut")
    refusal, report = items("in")
    assert refusal == Refusal(source=f"in/{name}", reason=reason)
    assert str(refusal) == f"in/{name} {reason}."
    assert report.source == "in/zz.txt"


ODD = {
    "nul.txt": (b" date 2025-08-22 a\x00b", "ab"),
    "bidi.txt": (HEAD + "a\u202eb\u2066", "a\u202eb\u2066"),
    "emoji.txt": (HEAD + "\U0001f469\u200d\U0001f680 da", "\U0001f469\u200d\U0001f680 da"),
    "escape.txt": (HEAD + "\x1b[31mroșu", "\x1b[31mroșu"),
    "wrong.txt": ((HEAD + "Preşedinţia „a spus”").encode("cp1250"), "Preşedinţia „a spus”"),
    "utf16.txt": ((HEAD + "Preşedinţia").encode("utf-16"), "Preşedinţia"),
    "crlf.txt": (b" date 2025-08-22 a\r\nb\r", "a\nb"),
}


@pytest.mark.parametrize("name", ODD)
def test_odd_input_is_read(folder, name):
    data, text = ODD[name]
    (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    assert [report.text for report in items(name)] == [text]


def test_no_date_is_a_warning_and_the_report_is_read(folder):
    (folder / "a.txt").write_text("Salut")
    notice, report = items("a.txt")
    assert isinstance(notice, Notice)
    assert str(notice) == "a.txt has no publication date, so words such as 'yesterday' stay unresolved."
    assert report.published is None


def test_a_missing_path_and_a_broken_link_are_refused(folder):
    (folder / "in").mkdir()
    (folder / "in" / "gone.txt").symlink_to("nowhere.txt")
    reason = "cannot be read (no such file or directory)"
    assert items("missing.txt", "in") == [
        Refusal(source="missing.txt", reason=reason),
        Refusal(source="in/gone.txt", reason=reason),
    ]


def test_an_unreadable_file_is_refused(folder, monkeypatch):
    (folder / "a.txt").write_text(HEAD + "Salut")

    def forbidden(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", forbidden)
    assert items("a.txt") == [Refusal(source="a.txt", reason="cannot be read (permission denied)")]


def test_a_symlink_loop_is_noticed_and_followed_once(folder):
    (folder / "in" / "sub").mkdir(parents=True)
    (folder / "in" / "sub" / "up").symlink_to(folder / "in")
    (folder / "in" / "self.txt").symlink_to("self.txt")
    (folder / "in" / "sub" / "a.txt").write_text(HEAD + "Salut")
    refusal, report, notice = items("in")
    assert refusal.source == "in/self.txt"
    assert report.source == "in/sub/a.txt"
    assert str(notice) == "in/sub/up leads to a folder that was read already and is not followed again."


def test_a_very_deep_folder_is_read_to_its_end(folder):
    depth = sys.getrecursionlimit() + 100
    for _ in range(depth):
        os.mkdir("d")
        os.chdir("d")
    Path("a.txt").write_text(HEAD + "Salut")
    os.chdir(folder)
    (report,) = items("d")
    assert report.source == "d/" * depth + "a.txt"
    subprocess.run(["rm", "-r", "d"], check=True)  # pytest would remove it by recursion


def test_an_unreadable_folder_is_refused_and_the_rest_goes_on(folder, monkeypatch):
    (folder / "in" / "closed").mkdir(parents=True)
    (folder / "in" / "z.txt").write_text(HEAD + "Salut")
    listdir = os.listdir

    def guarded(path):
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied")
        return listdir(path)

    monkeypatch.setattr(os, "listdir", guarded)
    refusal, report = items("in")
    assert str(refusal) == "in/closed cannot be read (permission denied)."
    assert report.source == "in/z.txt"


def test_a_pipe_is_refused_and_does_not_hang(folder):
    os.mkfifo(folder / "pipe.txt")
    assert items("pipe.txt") == [Refusal(source="pipe.txt", reason="is neither a file nor a folder")]


def test_a_path_that_is_no_unicode_gives_a_source_that_is(folder):
    name = os.fsdecode(b"raport-\xff.txt")
    (folder / name).write_text(HEAD + "Salut")
    (report,) = items(".")
    assert report.source == "raport-\ufffd.txt"


def test_a_path_with_a_nul_is_refused():
    (refusal,) = items("a\x00b.txt")
    assert refusal.reason.startswith("cannot be read")


def test_the_files_left_out_are_passed_over_in_folders(folder):
    (folder / "story.dosar").write_bytes(b"x")
    (folder / "a.txt").write_text(HEAD + "Salut")
    assert [report.source for report in items(".", leave_out=[(folder / "story.dosar").resolve()])] == ["a.txt"]


def test_a_reader_that_meets_a_read_error_refuses_that_file_only(folder, monkeypatch):
    def broken(_):
        raise OSError(5, "Input/output error")
        yield

    (folder / "a.txt").write_text(HEAD + "Salut")
    (folder / "b.md").write_text(HEAD + "Salut")
    monkeypatch.setattr(batch, "FORMATS", {**FORMATS, ".txt": broken})
    refusal, report = items("a.txt", "b.md")
    assert refusal == Refusal(source="a.txt", reason="cannot be read (input/output error)")
    assert report.source == "b.md"


@pytest.mark.parametrize("code", ["ro", "RO", "ro-MD", "ro_RO", "ron", "rum"])
def test_a_language_is_taken_in_its_usual_spellings(folder, code):
    (folder / "a.txt").write_text(HEAD + "Salut")
    (report,) = read(["a.txt"], given=Metadata(language=code), identify=lambda _: "en")
    assert report.language == "ro"


@pytest.mark.parametrize("code", ["xx", "romanian", "q", "zzz"])
def test_an_unknown_language_is_refused(folder, code):
    (folder / "a.txt").write_text(HEAD + "Salut")
    (refusal,) = items("a.txt", given=Metadata(language=code))
    assert str(refusal) == f"a.txt has the language {code!r}, which is no ISO 639 code."


def test_und_is_left_to_identification(folder):
    (folder / "a.txt").write_text(HEAD + "Salut")
    assert items("a.txt", given=Metadata(language="und"))[0].language == "ro"


def stdin(data):
    return items("-", stdin=io.BytesIO(data))


def test_standard_input_is_one_text():
    data = b"\n\n date 2025-08-22 Salut {\n{}\n"
    (report,) = stdin(data)
    assert (report.source, report.text, report.published) == ("-#1", "Salut {\n{}", "2025-08-22")
    assert report.original == f"sha256:{hashlib.sha256(data).hexdigest()}"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1250"])
def test_standard_input_may_be_in_any_encoding(encoding):
    (report,) = stdin("\n date 2025-08-22 Preşedinţia\ndoi\n".encode(encoding))
    assert report.text == "Preşedinţia\ndoi"


def test_standard_input_is_json_lines_if_it_begins_with_a_brace():
    items = stdin(b'\n\xef\xbb\xbf  {"text": "unu", "date": "2025-08"}\n\n{"text": "doi", "date": "2025-08"}')
    assert [(report.source, report.text) for report in items] == [("-#2", "unu"), ("-#4", "doi")]


@pytest.mark.parametrize("data", [b"", b" \n\n"])
def test_empty_standard_input_is_refused(data):
    assert stdin(data) == [Refusal(source="-#1", reason="is empty")]


@pytest.mark.parametrize("size", [-1, 1, 3, 7, 100])
def test_a_resumed_stream_gives_every_byte_once(size):
    whole = b"one\ntwo\n\nthree"
    for cut in range(len(whole)):
        for method in ("read", "readline"):
            stream = source.Resumed(whole[:cut], io.BytesIO(whole[cut:]))
            pieces = list(iter(lambda stream=stream, method=method: getattr(stream, method)(size), b""))
            assert b"".join(pieces) == whole
            if method == "readline" and size == -1:
                assert pieces == whole.splitlines(keepends=True)
