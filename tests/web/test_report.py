"""The page of a report over an invented dossier: the text as it is, whatever it is, and passages that are found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import dosar
from dosar.dossier import Dossier
from dosar.web.app import create_app
from dosar.web.settings import Settings

EXAMPLES = Path(__file__).parents[2] / "examples"
SAMPLES = ("03.ro.txt", "04.ro.txt", "05.ro.txt", "16.en.txt", "17.en.txt")
HOSTILE = {
    "script.txt": "Prefectul <script>alert(1)</script> a spus: „Sunt 3 morți <img src=x onerror=alert(2)>.”",
    "bidi.txt": "Prefectul a spus \u202eîntors\u2066 că sunt 4 morți.\n\nAl doilea paragraf 🌊 cu 5 răniți.",
    "long.txt": "Un cuvânt lung: " + "ș" * 1_000_000 + " și 6 morți, a spus prefectul.",
}


@pytest.fixture(scope="module")
def path(tmp_path_factory) -> Path:
    """A dossier of a few samples and of reports that mean harm."""
    folder = tmp_path_factory.mktemp("room")
    for name, text in HOSTILE.items():
        (folder / name).write_text(text, encoding="utf-8")
    with Dossier.create(folder / "case.dosar") as dossier:
        samples = [EXAMPLES / "reports" / name for name in SAMPLES]
        outcomes = [*dosar.add(dossier, *samples, manifest=EXAMPLES / "manifest.csv")]
        outcomes += dosar.add(
            dossier, *(folder / name for name in HOSTILE), published="2025-04-09", language="ro", url=None
        )
        assert len(outcomes) == len(SAMPLES) + len(HOSTILE)
    return folder / "case.dosar"


@pytest.fixture(scope="module")
def reports(path) -> dict[str, tuple[str, str]]:
    """The address and the text of each report by the name of its file."""
    with Dossier.open(path, readonly=True) as dossier:
        found = [dossier.report(row.id) for row in dossier.reports()]
    return {Path(one.source).name: (f"/reports/{one.id.removeprefix('sha256:')[:16]}", one.text) for one in found}


@pytest.fixture(scope="module")
def client(path) -> Iterator[TestClient]:
    with TestClient(create_app(path, Settings()), base_url="http://127.0.0.1:8710") as made:
        yield made


class Blocks(HTMLParser):
    """The text of each block of a page as a browser has it, and the text in its marks by id."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.texts: dict[int, str] = {}
        self.marks: dict[str, str] = {}
        self.tags: list[str] = []
        self._block: int | None = None
        self._open: list[tuple[str, str | None]] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.tags.append(tag)
        if tag == "p":
            self._block = int(given["data-start"]) if "data-start" in given else None
            if self._block is not None:
                self.texts[self._block] = ""
        elif self._block is not None:
            self._open.append((tag, given.get("data-id")))

    def handle_endtag(self, tag):
        if tag == "p":
            self._block = None
        elif self._block is not None:
            assert self._open.pop()[0] == tag

    def handle_data(self, data):
        if self._block is not None:
            self.texts[self._block] += data
            for _, identity in self._open:
                if identity:
                    self.marks[identity] = self.marks.get(identity, "") + data


@pytest.mark.parametrize("name", [*SAMPLES, *HOSTILE])
def test_the_text_is_on_the_page_as_it_is(client, reports, name):
    address, text = reports[name]
    answer = client.get(address)
    assert answer.status_code == 200
    page = Blocks(answer.text)
    assert page.texts
    for start, words in page.texts.items():
        assert words == text[start : start + len(words)]
    assert "".join("".join(page.texts.values()).split()) == "".join(text.split())


@pytest.mark.parametrize("name", SAMPLES)
def test_marks_have_the_words_of_their_facts(client, reports, path, name):
    with Dossier.open(path, readonly=True) as dossier:
        [row] = [row for row in dossier.reports() if row.source.endswith(name)]
        annotation = dossier.annotation(row.id)
    words = set(Blocks(client.get(reports[name][0]).text).marks.values())
    squeezed = {"".join(one.split()) for one in words}
    for fact in (*annotation.times, *annotation.figures, *annotation.mentions):
        assert fact.text in words
    for statement in annotation.statements:
        assert "".join(statement.content.text.split()) in squeezed
    assert annotation.statements


def test_a_script_in_a_report_is_text(client, reports):
    html = client.get(reports["script.txt"][0]).text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "<img" not in html
    assert all("src=" in script for script in re.findall(r"<script[^>]*>", html))


def test_what_turns_the_writing_is_shown_by_a_sign(client, reports):
    html = client.get(reports["bidi.txt"][0]).text
    assert '<bdi class="sign" data-sign="RLO">\u202e</bdi>' in html
    assert '<bdi class="sign" data-sign="LRI">\u2066</bdi>' in html


def test_a_passage_is_marked(client, reports):
    address, text = reports["03.ro.txt"]
    start = text.index("prefectul Matei Dobre")
    html = client.get(f"{address}?mark={start}-{start + 21}").text
    assert html.count(' id="passage"') == 1
    assert Blocks(html).marks["passage"] == "prefectul Matei Dobre"


@pytest.mark.parametrize("mark", ["5-5", "9-3", "0-99999999", "a-b", "1", "-1-5", "0-5-9", "٣-٩"])
def test_a_passage_that_is_none_is_refused_with_a_sentence(client, reports, mark):
    answer = client.get(reports["03.ro.txt"][0], params={"mark": mark}, headers={"Accept-Language": "ro"})
    assert answer.status_code == 422
    assert "nu este un pasaj al acestui articol" in answer.text


def test_selected_words_become_the_address_of_a_passage(client, reports):
    address, text = reports["bidi.txt"]
    second = text.index("Al doilea")
    before = len("Al doilea paragraf ")
    query = {"from": f"{second}:{before}", "to": f"{second}:{before + len('🌊 cu') + 1}", "as_of": "2025-05-01"}
    answer = client.get(f"{address}/passage", params=query, follow_redirects=False)
    assert answer.status_code == 303
    start = text.index("🌊")
    assert answer.headers["location"] == f"{address}?as_of=2025-05-01&mark={start}-{start + 4}#passage"
    assert Blocks(client.get(answer.headers["location"]).text).marks["passage"] == "🌊 cu"


@pytest.mark.parametrize(
    "query", [{}, {"from": "0:0", "to": "0:0"}, {"from": "0:1", "to": "x"}, {"from": "0:0", "to": "9:99999"}]
)
def test_a_selection_of_no_words_is_refused(client, reports, query):
    assert client.get(f"{reports['bidi.txt'][0]}/passage", params=query, follow_redirects=False).status_code == 422


def test_two_reports_are_compared_by_their_shared_sentences(client, reports):
    one, other = reports["03.ro.txt"][0], reports["04.ro.txt"][0]
    html = client.get(one, params={"with": other.rpartition("/")[2]}).text
    assert "They share" in html
    assert 'id="left-mark-1"' in html
    assert 'href="#right-mark-1"' in html
    assert "No sentence stands in both." not in html
    apart = client.get(one, params={"with": reports["17.en.txt"][0].rpartition("/")[2]}).text
    assert "No sentence stands in both." in apart


def test_the_page_speaks_the_readers_language_and_the_text_its_own(client, reports):
    html = client.get(reports["16.en.txt"][0], headers={"Accept-Language": "ro"}).text
    assert "Marcaje în text" in html
    assert 'data-passage-text lang="en"' in html
    assert html.startswith('<!doctype html>\n<html lang="ro"')


def test_no_report_goes_by_another_id(client):
    for identity in ("0" * 16, "../etc/passwd", "x", "sha256:"):
        assert client.get(f"/reports/{identity}").status_code == 404


def test_an_address_that_is_a_script_is_no_link(tmp_path):
    with Dossier.create(tmp_path / "case.dosar") as dossier:
        (tmp_path / "a.txt").write_text("Au fost 3 morți, a spus prefectul.", encoding="utf-8")
        list(dosar.add(dossier, tmp_path / "a.txt", url="javascript:alert(1)", language="ro", published="2025-04-09"))
        [row] = dossier.reports()
    with TestClient(create_app(tmp_path / "case.dosar", Settings()), base_url="http://127.0.0.1:8710") as client:
        assert "javascript:" not in client.get(f"/reports/{row.id[7:]}").text
