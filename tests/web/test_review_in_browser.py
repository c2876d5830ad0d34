"""Review in a browser: words that are selected correct a fact, for good; and everybody can use the pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from browser import PHONE, WIDE, fits, needs_browser, served, violations

import dosar
from dosar.dossier import Dossier
from dosar.model import Figure, Statement
from dosar.record.judgements import made

EXAMPLES = Path(__file__).parents[2] / "examples"
EMOJI = (
    "Dunărea 🌊🌊 a crescut.\n\n👨‍👩‍👧 Prefectul Matei Dobre a spus că sunt 5 răniți la Galați. "
    "Ana Pop 🚒, de la pompieri, i-a văzut."
)
GIVEN = {"published": "2025-04-09", "language": "ro", "outlet": "Gazeta"}

pytestmark = [needs_browser, pytest.mark.slow]


@pytest.fixture
def path(tmp_path) -> Path:
    """A dossier with emoji before everything, and samples that leave doubts."""
    (tmp_path / "emoji.txt").write_text(EMOJI, encoding="utf-8")
    samples = [EXAMPLES / "reports" / name for name in ("03.ro.txt", "04.ro.txt", "08.ro.txt", "16.en.txt")]
    with Dossier.create(tmp_path / "case.dosar") as dossier:
        list(dosar.add(dossier, *samples, manifest=EXAMPLES / "manifest.csv"))
        list(dosar.add(dossier, tmp_path / "emoji.txt", **GIVEN))
    return tmp_path / "case.dosar"


@pytest.fixture
def address(path):
    with served(path) as found:
        yield found


@pytest.fixture
def report(path) -> str:
    """The id of the report with emoji."""
    with Dossier.open(path, readonly=True) as dossier:
        return next(row.id for row in dossier.reports() if row.source.endswith("emoji.txt"))


def the(path: Path, report: str, kind: type):
    """The one fact of a kind in a report, with its id, as it stands."""
    with Dossier.open(path, readonly=True) as dossier:
        [identity] = [identity for identity, fact in dossier.facts(report) if isinstance(fact, kind)]
        return identity, dossier.standing(identity).now


def select(page, words: str) -> None:
    """Select words as a reader does, counted as a browser counts."""
    page.evaluate(
        """(words) => {
          const walk = document.createTreeWalker(document.querySelector("[data-passage-text]"), NodeFilter.SHOW_TEXT);
          const nodes = [];
          while (walk.nextNode()) {
            if (walk.currentNode.parentElement.closest("[data-start]")) nodes.push(walk.currentNode);
          }
          const start = nodes.map((node) => node.data).join("").indexOf(words);
          const range = document.createRange();
          let before = 0;
          for (const node of nodes) {
            const [from, to] = [start - before, start + words.length - before];
            if (from >= 0 && from < node.length) range.setStart(node, from);
            if (to > 0 && to <= node.length) range.setEnd(node, to);
            before += node.length;
          }
          document.getSelection().removeAllRanges();
          document.getSelection().addRange(range);
        }""",
        words,
    )


def test_words_that_are_selected_correct_a_fact_for_good(visit, path, report, tmp_path):
    figure, before = the(path, report, Figure)
    said, _ = the(path, report, Statement)
    page = visit(f"/reports/{report[7:23]}")
    form = page.locator("[data-words-form]")
    assert not form.is_visible()

    select(page, "5 răniți la Galați")
    assert form.locator("[name=what]").input_value() == f"span:{figure}"
    form.locator("[name=why]").fill("cu locul")
    form.locator("button").click()
    page.wait_for_url("**#mark-*")
    assert "Kept: the correction holds from now on." in page.locator(".flash").inner_text()

    select(page, "Ana Pop")
    form.locator("[name=what]").select_option(f"speaker_span:{said}")
    form.locator("button").click()
    page.wait_for_selector(f"#note-{said[7:23]} :text('corrected by a person')")

    with Dossier.open(path) as dossier:
        dossier.remove(report)
        list(dosar.add(dossier, tmp_path / "emoji.txt", **GIVEN))
    now, speaks = the(path, report, Figure)[1], the(path, report, Statement)[1]
    assert (now.text, now.start) == ("5 răniți la Galați", EMOJI.index("5 răniți"))
    assert now.best == before.best
    assert (speaks.speaker.text, speaks.speaker.start) == ("Ana Pop", EMOJI.index("Ana Pop"))

    page.goto(page.url.partition("/reports")[0] + "/audit")
    trail = page.locator(".steps").inner_text()
    for words in ("before\n5 răniți\nafter\n5 răniți la Galați", "cu locul", "before\nMatei Dobre\nafter\nAna Pop"):
        assert words in trail
    page.locator(".step-undo button").last.click()
    page.wait_for_selector(".flash")
    assert the(path, report, Figure)[1] == before


def test_the_fact_that_was_chosen_before_stays_chosen(visit, path, report):
    said, _ = the(path, report, Statement)
    page = visit(f"/review/facts/{said[7:23]}")
    page.get_by_role("link", name="Select them in the report").click()
    page.wait_for_url("**fact=*")
    select(page, "Galați")
    assert page.locator("[data-words-form] [name=what]").input_value() == f"content:{said}"


def test_an_answer_goes_back_to_where_it_was_given_and_is_undone_there(visit):
    page = visit("/review?kind=rivals")
    asked = page.locator(".doubt").count()
    page.locator(".doubt .answer button").first.click()
    page.wait_for_url("**#doubt-1")
    assert page.locator(".doubt").count() < asked
    assert page.locator(".flash-undo").is_visible()
    page.locator(".flash-undo button").click()
    page.wait_for_selector(".flash:has-text('taken back')")
    assert page.locator(".doubt").count() == asked


def addresses(path: Path, report: str) -> dict[str, str]:
    figure, _ = the(path, report, Figure)
    with Dossier.open(path) as dossier:
        dossier.judge(
            made("set", figure, who="ana", at="2025-06-01T10:00:00", field="best", value="7", why="numărate din nou"),
            made("set", figure, who="radu", at="2025-06-02T10:00:00", field="best", value="8"),
        )
        record = dossier.record()
        entity = next(iter(record.entities)).id
    return {
        "review": "/review",
        "fact": f"/review/facts/{figure[7:23]}",
        "group": f"/review/groups/{entity}?q=Dobre",
        "audit": "/audit",
        "report": f"/reports/{report[7:23]}",
    }


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
def test_everybody_can_use_it(visit, path, report, scheme, viewport):
    for name, address in addresses(path, report).items():
        page = visit(address, color_scheme=scheme, viewport=viewport, bypass_csp=True, locale="ro-RO")
        if name == "report":
            select(page, "5 răniți")
        assert violations(page) == [], name
        assert fits(page), name
