"""What all templates have in common."""

from __future__ import annotations


def test_what_is_cut_short_ends_in_one_sign(room):
    shown = "".join(room.get(page).text for page in ("/", "/stories", "/reports", "/reports?page=2", "/review"))
    assert "…" in shown
    assert not any(f"{sign}…" in shown for sign in (".", ",", ";", " "))
