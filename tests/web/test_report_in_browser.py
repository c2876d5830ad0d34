"""The page of a report in a browser: a link lands on its words, marks are switched, selected words become a link."""

from __future__ import annotations

from pathlib import Path

import pytest
from browser import PHONE, WIDE, fits, in_sight, needs_browser, served, violations

import dosar
from dosar.dossier import Dossier

EXAMPLES = Path(__file__).parents[2] / "examples"
EMOJI = "Dunărea 🌊🌊 a crescut.\n\nPrefectul 👨‍👩‍👧 a spus că sunt 5 răniți la Galați."

pytestmark = [needs_browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def path(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("browser")
    (folder / "emoji.txt").write_text(EMOJI, encoding="utf-8")
    samples = [EXAMPLES / "reports" / name for name in ("03.ro.txt", "04.ro.txt", "08.ro.txt")]
    with Dossier.create(folder / "case.dosar") as dossier:
        list(dosar.add(dossier, *samples, manifest=EXAMPLES / "manifest.csv"))
        list(dosar.add(dossier, folder / "emoji.txt", published="2025-04-09", language="ro"))
    return folder / "case.dosar"


@pytest.fixture(scope="module")
def address(path):
    with served(path) as found:
        yield found


@pytest.fixture(scope="module")
def addresses(path) -> dict[str, str]:
    with Dossier.open(path, readonly=True) as dossier:
        return {Path(row.source).name: f"/reports/{row.id[7:23]}" for row in dossier.reports()}


def test_a_link_lands_on_the_words(visit, addresses):
    page = visit(f"{addresses['08.ro.txt']}?mark=300-360#passage", viewport={"width": 800, "height": 300})
    in_sight(page, "#passage")
    assert page.evaluate("scrollY") > 0


@pytest.mark.parametrize("javascript", [True, False])
def test_marks_are_switched_with_and_without_javascript(visit, addresses, javascript):
    page = visit(addresses["03.ro.txt"], java_script_enabled=javascript)
    figure, note = page.locator(".report-text .mark-figure").first, page.locator(".ref-figure").first
    assert note.is_visible()
    page.locator("#show-figure").uncheck()
    assert not note.is_visible()
    assert not page.locator(".margin-figure").first.is_visible()
    assert page.locator(".margin-statement").first.is_visible()
    assert figure.is_visible()


def test_notes_stand_beside_the_lines_or_below_them(visit, addresses):
    wide = visit(addresses["03.ro.txt"])
    text, note = (wide.locator(which).first.bounding_box() for which in (".block", ".margin"))
    assert note["x"] >= text["x"] + text["width"]
    assert abs(note["y"] - text["y"]) < 20
    phone = visit(addresses["03.ro.txt"], viewport=PHONE)
    assert not phone.locator(".margin").first.is_visible()
    phone.locator(".ref").first.click()
    assert phone.locator(".note:target").is_visible()


def select(page, words: str, end: str) -> None:
    """Select from the beginning of some words to the end of others, as a reader does."""
    page.evaluate(
        """([first, last]) => {
          const walk = document.createTreeWalker(document.querySelector("[data-passage-text]"), NodeFilter.SHOW_TEXT);
          const nodes = [];
          while (walk.nextNode()) {
            if (walk.currentNode.parentElement.closest("[data-start]")) nodes.push(walk.currentNode);
          }
          const text = nodes.map((node) => node.data).join("");
          const range = document.createRange();
          const [start, stop] = [text.indexOf(first), text.indexOf(last) + last.length];
          let before = 0;
          for (const node of nodes) {
            const [from, to] = [start - before, stop - before];
            if (from >= 0 && from < node.length) range.setStart(node, from);
            if (to > 0 && to <= node.length) range.setEnd(node, to);
            before += node.length;
          }
          document.getSelection().removeAllRanges();
          document.getSelection().addRange(range);
        }""",
        [words, end],
    )


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("a crescut", "a crescut", "a crescut"),
        ("🌊 a", "Prefectul", "🌊 a crescut.\n\nPrefectul"),
        ("răniți", "Galați", None),
    ],
)
def test_selected_words_become_a_link_to_them(visit, addresses, first, last, expected):
    page = visit(addresses["emoji.txt"])
    form = page.locator("[data-passage-form]")
    assert not form.is_visible()
    select(page, first, last)
    form.locator("button").click()
    page.wait_for_url("**mark=*")
    start, _, end = page.url.partition("mark=")[2].partition("#")[0].partition("-")
    wanted = expected or EMOJI[EMOJI.index(first) : EMOJI.index(last) + len(last)]
    assert EMOJI[int(start) : int(end)] == wanted
    assert page.locator(".mark-passage").first.is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("query", ["", "?mark=300-360&language=ro#passage", "?as_of=2025-05-01"])
def test_everybody_can_read_it(visit, addresses, query, scheme, viewport):
    page = visit(addresses["08.ro.txt"] + query, color_scheme=scheme, viewport=viewport)
    assert violations(page) == []
    assert fits(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_compare(visit, addresses, scheme):
    address = f"{addresses['03.ro.txt']}?with={addresses['04.ro.txt'].rpartition('/')[2]}"
    page = visit(address, color_scheme=scheme)
    assert violations(page) == []
    page.locator("#left-mark-1 + .ref, .ref").first.click()
    assert page.locator("#right-mark-1:target").is_visible()


def test_the_theme_is_switched_and_kept(visit, addresses):
    page = visit(addresses["03.ro.txt"])
    page.locator(".masthead-tools [data-theme-switch=dark]").click()
    page.wait_for_selector("html[data-theme=dark]")
    page.goto(page.url.partition("/reports")[0])
    assert page.locator("html").get_attribute("data-theme") == "dark"
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(23, 22, 20)"
