"""Wordings side by side: each is held against the first one in its own language."""

from __future__ import annotations

from dosar.dossier import StatementRow
from dosar.web.desk.lines import Telling
from dosar.web.marks import Opening, Words
from dosar.web.wordings import wordings


def telling(content: str, language: str = "ro") -> Telling:
    row = StatementRow(
        id="s", kind="direct", stance="asserts", speaker=None, cue=None, content=content, chain=(), score=1, evidence=()
    )
    return Telling(row=row, language=language)


def marked(wording) -> list[str]:
    """The words that are marked."""
    pieces, found = wording.block.pieces, []
    for at, piece in enumerate(pieces):
        if isinstance(piece, Opening):
            found.append(pieces[at + 1].text)
    return found


def test_words_that_the_first_has_not_are_marked():
    first, second, english = wordings(
        [telling("Șapte au murit"), telling("Şapte oameni au murit ieri"), telling("Seven died", "en")]
    )
    assert marked(first) == []
    assert marked(second) == ["oameni", "ieri"]
    assert marked(english) == []
    assert [one.compared for one in (first, second, english)] == [False, True, False]


def test_no_word_is_lost():
    for text in ("Sunt 3 morți 🌊 „aici”", "\u202eîntors", "a" * 1000):
        [wording] = wordings([telling(text)])
        assert "".join(piece.text for piece in wording.block.pieces if isinstance(piece, Words)) == text
