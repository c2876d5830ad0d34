"""What pages draw on is sent small, and kept."""

from __future__ import annotations

import pytest

SCRIPT = "/static/vendor/d3-7.9.2/d3.min.js"


def test_a_script_is_compressed_for_those_who_can_read_that(room):
    asked = {encoding: room.get(SCRIPT, headers={"Accept-Encoding": encoding}) for encoding in ("gzip", "identity")}
    assert asked["gzip"].headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in asked["identity"].headers
    assert asked["gzip"].content == asked["identity"].content
    assert "immutable" in asked["gzip"].headers["Cache-Control"]


@pytest.mark.parametrize("path", ["/", "/static/../app.py", "/static/%2e%2e/app.py", "/static/"])
def test_a_page_is_not_compressed_and_nothing_else_is_sent(room, path):
    answer = room.get(path, headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in answer.headers
    assert answer.status_code == (200 if path == "/" else 404)
