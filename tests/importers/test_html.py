"""Saved web pages."""

from __future__ import annotations

import io
import re
import socket

import pytest

from dosar.importers import Metadata, Source, html

PAGE = """<!doctype html><html lang="ro"><head><meta charset="{charset}">
<title>Apele cresc la Brăila | Ziarul de Baltă</title>
<meta property="og:title" content="Apele cresc la Brăila">
<meta property="og:site_name" content="Ziarul de Baltă">
<meta property="og:url" content="https://ziarul.example/apele-cresc">
<meta property="article:published_time" content="2031-05-04T08:00:00+03:00"></head>
<body><nav><a href="/">Acasă</a></nav><article><h1>Apele cresc la Brăila</h1>
<p>Nivelul Dunării a crescut cu 40 de centimetri în ultimele 24 de ore, a anunţat prefectul judeţului.</p>
<p>„Nu avem motive de panică”, a spus acesta, precizând că 300 de oameni au fost evacuaţi din două sate.</p>
<p>Autorităţile vor prezenta luni un nou bilanţ, după ce apele se vor fi retras din gospodării.</p>
</article><footer>Toate drepturile rezervate</footer></body></html>"""


def read(data: bytes, **given):
    return list(html.read(Source("p.html", io.BytesIO(data), Metadata(**given), lambda _: "ro")))


@pytest.mark.parametrize("charset", ["utf-8", "windows-1250"])
def test_the_article_and_its_metadata_are_read(charset):
    (report,) = read(PAGE.format(charset=charset).encode(charset))
    assert report.outlet == "Ziarul de Baltă"
    assert report.url == "https://ziarul.example/apele-cresc"
    assert report.title == "Apele cresc la Brăila"
    assert report.published == "2031-05-04T08:00:00+03:00"  # in the future, and no clock is asked
    assert "„Nu avem motive de panică”, a spus acesta" in report.text
    assert "Toate drepturile" not in report.text


@pytest.mark.parametrize(
    ("meta", "published"),
    [
        ('<meta content="2025-04-19T18:40:00Z" property="article:published_time">', "2025-04-19T18:40:00Z"),
        ('<meta property="article:published_time" content="2025-04-19T18:40:00">', "2025-04-19"),
        ('<meta property="article:published_time" content="2025-04-19">', "2025-04-19"),
        (
            '<script type="application/ld+json">{"datePublished": "2025-04-19T18:40+02:00"}</script>',
            "2025-04-19T18:40+02:00",
        ),
        ("", None),
    ],
)
def test_the_moment_of_publication_is_kept_where_its_zone_is_known(meta, published):
    page = re.sub("<meta property=.article:published_time[^>]*>", meta, PAGE.format(charset="utf-8"))
    *_, report = read(page.encode())
    assert report.published == published


def test_what_is_given_wins_over_the_page():
    (report,) = read(PAGE.format(charset="utf-8").encode(), outlet="Agenția", published="2025-01-02")
    assert (report.outlet, report.published, report.title) == ("Agenția", "2025-01-02", "Apele cresc la Brăila")


@pytest.mark.parametrize(
    ("encoding", "declared", "text"),
    [
        ("utf-8", "windows-1251", "Preşedinţia spune „da”"),  # a wrong declaration
        ("cp1250", "iso-8859-1", "Preşedinţia spune „da”"),
        ("cp1251", "windows-1251", "Мир во всём мире"),
        ("cp1251", "no-such-charset", "Мир во всём мире, товарищи. Это русский текст для проверки, и ничего больше."),
    ],
)
def test_a_page_is_decoded_as_it_is_and_else_as_it_declares(encoding, declared, text):
    page = f'<html><head><meta charset="{declared}"></head><body>{text}</body></html>'
    assert text in html.page_text(page.encode(encoding))


def test_the_network_is_never_used(monkeypatch):
    def refuse(*_, **__):
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    assert read(PAGE.format(charset="utf-8").encode())
