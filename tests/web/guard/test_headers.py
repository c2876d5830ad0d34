from __future__ import annotations

import re

import pytest

EVERYWHERE = ["/", "/stories", "/nothing/here", "/api/v1/reports", "/api/v1/nothing", "/static/css/base.css", "/health"]


@pytest.mark.parametrize("path", EVERYWHERE)
def test_every_answer_carries_them(room, path):
    headers = room.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-opener-policy"] == headers["cross-origin-resource-policy"] == "same-origin"
    assert "geolocation=()" in headers["permissions-policy"]
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self';")
    assert {"frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"} <= set(policy.split("; "))
    assert "unsafe" not in policy


def test_a_refusal_of_the_guard_carries_them_too(room):
    assert "content-security-policy" in room.get("/", headers={"host": "evil.example"}).headers


def test_a_fault_of_ours_carries_them_too(room, monkeypatch):
    def broken(*_, **__):
        raise ZeroDivisionError("secret words")

    monkeypatch.setattr(type(room.desk), "overview", broken)
    response = room.get("/")
    assert response.status_code == 500
    assert "content-security-policy" in response.headers


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("/", "private, no-cache"),
        ("/api/v1/reports", "private, no-cache"),
        ("/static/css/base.css", "private, no-cache"),
        ("/static/vendor/htmx.org-2.0.11/htmx.min.js", "public, max-age=31536000, immutable"),
        ("/static/vendor/nothing.js", "no-store"),
        ("/health", "no-store"),
    ],
)
def test_only_what_has_its_version_in_its_address_is_kept_unasked(room, path, kept):
    assert room.get(path).headers["cache-control"] == kept


def test_browsers_are_held_to_https_where_there_is_some(corpus, opened):
    assert "strict-transport-security" not in opened(corpus).get("/").headers
    assert opened(corpus, https=True).get("/").headers["strict-transport-security"] == "max-age=31536000"


@pytest.mark.parametrize("path", ["/", "/stories", "/reports", "/nothing"])
def test_no_page_has_anything_inline(room, path):
    page = room.get(path).text
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=", page)
    assert "://" not in " ".join(re.findall(r'(?:src|href|action)="([^"]*)"', page))
