"""Marks: nothing is added to a text and nothing left out, each span has its words, and marks nest."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dosar.web.marks import Block, Closing, Extent, Mark, Opening, Words, blocks, sign_name


def shown(block: Block) -> str:
    """A block as it is read by eye: marks in brackets with their ids."""
    pieces = []
    for piece in block.pieces:
        match piece:
            case Opening(mark, first):
                pieces.append(f"[{mark.id}{'' if first else '~'} ")
            case Closing(_, last):
                pieces.append("]" if last else "~]")
            case Words(text, _):
                pieces.append(text)
    return "".join(pieces)


def marked(text: str, *marks: Mark) -> str:
    return shown(blocks(text, [Extent(0, len(text))], marks)[0])


def test_marks_lie_in_one_another():
    said, name, figure = Mark(0, 20, "statement", "s"), Mark(0, 5, "name", "n"), Mark(11, 20, "figure", "f")
    assert marked("Dobre: cel puțin 9 m", said, name, figure) == "[s [n Dobre]: cel [f puțin 9 m]]"


def test_marks_that_cross_are_split_under_one_id():
    assert marked("abcdefghi", Mark(0, 6, "statement", "s"), Mark(3, 9, "figure", "f")) == "[s abc[f def~]][f~ ghi]"


def test_of_the_same_words_the_passage_is_the_outermost():
    same = [Mark(0, 3, "time", "t"), Mark(0, 3, "passage", "p"), Mark(0, 3, "name", "n")]
    assert marked("abc", *same) == "[p [n [t abc]]]"


def test_a_mark_goes_on_in_the_next_block():
    text = "one two\n\nthree"
    both = blocks(text, [Extent(0, 7), Extent(9, 14, "post")], [Mark(4, 12, "statement", "s")])
    assert [shown(block) for block in both] == ["one [s two~]", "[s~ thr]ee"]
    assert [block.kind for block in both] == ["story", "post"]


def test_marks_of_no_words_or_outside_the_blocks_are_not_shown():
    assert marked("abc", Mark(1, 1, "time", "t")) == "abc"
    [block] = blocks("abc\ndef", [Extent(4, 7)], [Mark(0, 3, "time", "t"), Mark(3, 4, "time", "u")])
    assert shown(block) == "def"


def test_characters_that_are_not_seen_are_told_apart():
    [block] = blocks("a\u202eb\x1b", [Extent(0, 4)], [Mark(0, 2, "name", "n")])
    assert [piece for piece in block.pieces if isinstance(piece, Words)] == [
        Words("a"), Words("\u202e", "RLO"), Words("b"), Words("\x1b", "U+001B"),
    ]  # fmt: skip
    assert sign_name("\u202e") == "U+202E RIGHT-TO-LEFT OVERRIDE"


LETTERS = st.text(st.sampled_from("ab <&\"'😀ș\u202e\u2066\n\x1b"), min_size=1, max_size=40)
KINDS = st.sampled_from(("passage", "statement", "figure", "name", "time"))


@st.composite
def laid_out(draw):
    """A text with paragraphs and marks anywhere."""
    text = draw(LETTERS)
    edges = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    paragraphs = [Extent(*pair) for pair in zip(edges[::2], edges[1::2], strict=False)]
    spans = draw(st.lists(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)), KINDS), max_size=12))
    marks = [Mark(min(a, b), max(a, b), kind, str(number)) for number, (a, b, kind) in enumerate(spans)]
    return text, paragraphs, marks


@given(laid_out())
def test_the_words_of_the_blocks_are_those_of_the_text(given_):
    text, paragraphs, marks = given_
    for block in blocks(text, paragraphs, marks):
        written = "".join(piece.text for piece in block.pieces if isinstance(piece, Words))
        assert written == text[block.start : block.end]


@given(laid_out())
def test_each_span_has_its_words_and_no_others(given_):
    text, paragraphs, marks = given_
    words = dict.fromkeys(marks, "")
    for block in blocks(text, paragraphs, marks):
        inside: list[Mark] = []
        for piece in block.pieces:
            match piece:
                case Opening(mark, _):
                    assert mark not in inside
                    inside.append(mark)
                case Closing(mark, _):
                    assert inside.pop() == mark, "marks nest"
                case Words(written, _):
                    assert written
                    for mark in inside:
                        words[mark] += written
        assert inside == [], "every mark is closed in its block"
    for mark in marks:
        parts = [text[max(mark.start, one.start) : max(mark.start, min(mark.end, one.end))] for one in paragraphs]
        assert words[mark] == "".join(parts)


@given(laid_out())
def test_a_mark_is_opened_first_once(given_):
    first = [
        piece.mark for block in blocks(*given_) for piece in block.pieces if isinstance(piece, Opening) and piece.first
    ]
    assert len(first) == len(set(first))


@pytest.mark.parametrize("count", [2000])
def test_a_word_of_a_megabyte_with_many_marks_is_laid_out(count):
    text = "x" * 1_000_000
    marks = [Mark(at, at + 300, "figure", str(at)) for at in range(0, count * 200, 200)]
    [block] = blocks(text, [Extent(0, len(text))], marks)
    assert sum(len(piece.text) for piece in block.pieces if isinstance(piece, Words)) == len(text)


@given(laid_out())
def test_a_mark_that_is_shown_is_closed_last_once(given_):
    shown_, last = set(), []
    for block in blocks(*given_):
        shown_ |= {piece.mark for piece in block.pieces if isinstance(piece, Opening)}
        last += [piece.mark for piece in block.pieces if isinstance(piece, Closing) and piece.last]
    assert len(last) == len(set(last))
    assert set(last) == shown_
