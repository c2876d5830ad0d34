"""The base page and the macros: what they say, where they lead, and that no text of a report becomes HTML."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rendered import Asking, Flash, Paged, found, page

from dosar.model import Link
from dosar.record.nouns import PointLink

TEMPLATES = Path(__file__).parents[2] / "src" / "dosar" / "web" / "templates"


def part(name: str, call: str, code: str = "en", **context: object) -> str:
    macro = call.partition("(")[0]
    return page(f'{{% from "parts/{name}.html" import {macro} with context %}}{{{{ {call} }}}}', code, **context)


@pytest.mark.parametrize("template", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.stem)
def test_no_template_has_inline_style_or_script(template):
    text = template.read_text(encoding="utf-8")
    assert not re.search(r'\sstyle=|<style|\son[a-z]+="|javascript:|\|\s*safe', text)
    assert re.findall(r'<script(?! src=| type="application/json")', text) == []  # data is not run


def test_the_base_page_says_its_language_and_theme():
    html = page("base.html", "ro", Asking(theme="dark"))
    assert '<html lang="ro" data-theme="dark">' in html
    assert "Sari la conținut" in html
    assert 'href="/?language=en"' in html
    assert 'href="/?theme=light"' in html
    assert 'data-theme="auto"' in page("base.html")


def test_the_page_one_is_on_is_marked():
    assert '<a href="/figures" aria-current="page">' in page("base.html", asking=Asking(path="/figures"))
    inside = page("base.html", asking=Asking(path="/stories/story-1"))
    assert '<a href="/stories" aria-current="true">' in inside
    assert 'href="/" aria-current' not in inside


def test_the_day_of_the_record_is_shown_and_kept_in_links():
    html = page("base.html", asking=Asking(path="/figures", as_of="2025-06-01", query={"story": "story-1"}))
    assert "The record as of <strong>1 June 2025</strong>" in html
    assert 'href="/timeline?as_of=2025-06-01"' in html
    assert '<input type="hidden" name="story" value="story-1">' in html
    assert "as it is known today" in page("base.html")


def test_what_was_done_or_refused_is_said():
    html = page("base.html", flashes=(Flash("done", "Kept."), Flash("refused", "<b>No</b>")))
    assert '<p class="flash flash-done" role="status">Kept.</p>' in html
    assert 'role="alert">&lt;b&gt;No&lt;/b&gt;</p>' in html


def test_evidence_leads_to_the_words_in_their_report():
    html = part("evidence", "evidence_line(found)", "ro", asking=Asking(as_of="2025-06-01"), found=found("<b>nouă</b>"))
    assert 'href="/reports/0123456789abcdef?as_of=2025-06-01&amp;mark=10-21#passage"' in html
    assert "<bdi>&lt;b&gt;nouă&lt;/b&gt;</bdi>" in html
    assert 'Gazeta Bălții</span>, <time datetime="2025-04-08">8 aprilie 2025</time>' in html
    undated = part("evidence", "evidence_line(found)", found=found(outlet=None, published=None))
    assert "unnamed outlet" in undated
    assert "no date" in undated


def test_long_evidence_is_folded():
    html = part("evidence", "evidence_list(all)", "ro", all=[found(str(number)) for number in range(25)])
    assert html.count('class="evidence"') == 25
    assert html.index("încă 22 de articole") > html.index("<bdi>2</bdi>")
    assert "<details" not in part("evidence", "evidence_list(all)", all=[found()])


def test_the_pager_knows_where_it_is():
    first, middle, last = (
        part(
            "pager", "pager(page)", asking=Asking(path="/figures", query={"story": "s"}), page=Paged((), 95, number, 10)
        )
        for number in (1, 2, 10)
    )
    assert 'rel="next" href="/figures?story=s&amp;page=2"' in first
    assert 'rel="prev"' not in first
    assert 'rel="prev" href="/figures?story=s"' in middle
    assert "Page 2 of 10" in middle
    assert 'rel="next"' not in last
    assert part("pager", "pager(page)", page=Paged((), 10, 1, 10)).strip() == ""


def test_facets_are_links_that_can_be_taken_back():
    options = (("a", "Gazeta <Bălții>", 1200), ("b", "Danube Courier", 3))
    html = part(
        "filters",
        "facets('Outlets', 'outlet', options, 'b')",
        asking=Asking(path="/reports", query={"outlet": "b"}),
        options=options,
    )
    assert 'href="/reports?outlet=a"' in html
    assert 'Gazeta &lt;Bălții&gt;</span> <span class="count">1,200<' in html
    assert 'aria-current="true" href="/reports"' in html


def test_a_chain_runs_from_claimant_to_outlet():
    links = (Link(role="claimant", name="Matei Dobre", text="prefectul"), Link(role="agency", name="Presdun"))
    html = part("chain", "chain(links, 'Gazeta')", "ro", links=links)
    assert re.findall(r'hop-name">(?:<bdi>)?([^<]+)', html) == ["Matei Dobre", "Presdun", "Gazeta"]
    assert "<q><bdi>prefectul</bdi></q>" in html
    ended = (*links, Link(role="outlet", name="Gazeta"))
    assert part("chain", "chain(links, 'Gazeta')", links=ended).count("<li") == 3
    assert part("chain", "chain(links)", links=()).strip() == ""


def test_badges_warn_of_what_to_be_careful_about():
    link = PointLink(type="loses_hedge", to="x", reason="“at least” is gone")
    html = part("badges", "link_badge(link)", "ro", link=link)
    assert 'class="badge badge-warn" title="“at least” is gone">pierde rezerva<' in html
    assert "1 report<" in part("badges", "spread(1, 1)")
    assert "26 de articole, 1 origine independentă" in part("badges", "spread(26, 1)", "ro")


def test_an_empty_page_speaks_and_says_what_to_do():
    html = part("empty", "empty('No event.', 'Choose other days.')")
    assert "No event." in html
    assert "Choose other days." in html


def test_a_change_is_asked_about_and_carries_its_token():
    html = part("confirm", "confirm_form('/review', 'Wrong', 'It goes.', 'Take it out', fields=(('fact', '\"><b>'),))")
    assert '<input type="hidden" name="csrf_token" value="token">' in html
    assert 'name="fact" value="&#34;&gt;&lt;b&gt;"' in html
    assert 'name="why"' in html
