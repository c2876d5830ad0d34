"""A report laid out: its paragraphs are what they are, its facts have numbers, its names are put together."""

from __future__ import annotations

from dosar.model import Figure, Furniture, Link, Mention, Party, Post, Report, Span, Statement, Timex, digest
from dosar.web.desk.nouns import Aligned, JudgedFact, ReportFile
from dosar.web.marks import Opening, Words
from dosar.web.reading import laid_out, short, side_by_side

TEXT = (
    "Nouă morți la Galați\n\nPrefectul Matei Dobre a spus marți: „Sunt cel puțin nouă morți.”\n\n"
    "Foto: Arhivă\n\nWe are here (@aid)\n\nDobre a plecat."
)


def at(words: str, nth: int = 0) -> tuple[int, int]:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return start, start + len(words)


def judged(fact, number: int, **more) -> JudgedFact:
    return JudgedFact(id=digest(str(number)), fact=fact, **more)


def file(*facts: JudgedFact, **more) -> ReportFile:
    report = Report(
        id="sha256:" + "a" * 64, source="a.txt", language="ro", text=TEXT, title="Nouă morți la Galați", **more
    )
    return ReportFile(report=report, sentences=(), facts=facts, story=None, echo=None, replaces=None, replaced_by=None)


CHAIN = (
    Link(role="claimant", name="Matei Dobre"), Link(role="agency", name="Presdun"), Link(role="outlet", name="Gazeta"),
)  # fmt: skip
SAID = Statement(
    kind="direct",
    content=Span.at(TEXT, *at("Sunt cel puțin nouă morți.")),
    speaker=Party(name="Matei Dobre"),
    chain=CHAIN,
    rule="r",
    score=1.0,
)
FIGURE = Figure.at(
    TEXT, *at("cel puțin nouă morți"), low=9, best=9, qualifier="at least", category="killed", rule="r", score=0.9
)
TUESDAY = Timex.at(TEXT, *at("marți"), type="DATE", value="2025-04-08", rule="r")
ROLE = Mention.at(TEXT, *at("Prefectul"), type="ROLE", name="Matei Dobre", rule="r")
NAME = Mention.at(TEXT, *at("Matei Dobre"), type="PER", name="Matei Dobre", rule="r")
AGAIN = Mention.at(TEXT, *at("Dobre", 1), type="PER", name="Matei Dobre", rule="r")
FACTS = [judged(fact, number) for number, fact in enumerate((SAID, FIGURE, TUESDAY, ROLE, NAME, AGAIN))]


def test_paragraphs_are_what_they_are():
    furniture = Furniture.at(TEXT, *at("Foto: Arhivă"))
    post = Post.at(TEXT, *at("We are here (@aid)"), handle="@aid")
    sections = laid_out(file(judged(furniture, 1), judged(post, 2))).sections
    assert [section.kind for section in sections] == ["headline", "story", "furniture", "post", "story"]
    assert sections[3].post == post


def test_notes_are_numbered_in_the_order_of_the_text():
    reading = laid_out(file(*FACTS))
    assert [(note.number, note.kind) for note in reading.notes.values() if note.number] == [
        (1, "time"), (2, "statement"), (3, "figure"),
    ]  # fmt: skip
    [time], [said], [figure] = (reading.of(kind) for kind in ("time", "statement", "figure"))
    assert time.date == "2025-04-08"
    assert said.date is None
    assert said.through == ("Presdun",)
    assert figure.through == ()
    second = at("Prefectul")[0]
    assert reading.beside[second] == (time, said, figure)


def test_a_name_has_all_its_mentions_and_the_type_that_says_most():
    [name] = laid_out(file(*FACTS)).names
    assert (name.name, name.type) == ("Matei Dobre", "PER")
    assert [note.words.text for note in name.mentions] == ["Prefectul", "Matei Dobre", "Dobre"]


def test_what_a_person_took_out_has_no_marks():
    wrong = judged(SAID, 1, wrong=True)
    reading = laid_out(file(wrong))
    assert not reading.notes
    assert reading.wrong == (wrong,)


def test_the_passage_is_marked_and_its_section_is_open():
    reading = laid_out(file(judged(Furniture.at(TEXT, *at("Foto: Arhivă")), 1)), at("Foto"))
    assert [section.passage for section in reading.sections] == [False, False, True, False]
    assert [
        piece.mark.kind
        for section in reading.sections
        for block in section.blocks
        for piece in block.pieces
        if isinstance(piece, Opening)
    ] == ["passage"]


def test_ids_are_short():
    assert short("sha256:" + "0123456789abcdef" * 4) == "0123456789abcdef"


def marked(pieces, kind: str) -> list[str]:
    """The words inside marks of a kind."""
    found, inside = [], 0
    for piece in pieces:
        if isinstance(piece, Words):
            if inside:
                found[-1] += piece.text
        elif piece.mark.kind == kind:
            inside += 1 if isinstance(piece, Opening) else -1
            if isinstance(piece, Opening):
                found.append("")
    return found


def test_the_words_that_a_copy_lost_are_marked():
    left, right = (
        Report(id=f"sha256:{name * 64}", source=name, language="ro", text=text)
        for name, text in (("a", "Cel puţin nouă au murit, spune APD."), ("b", "Apoi:\nNouă au murit, spune APD!"))
    )
    pair = (Span.at(left.text, 0, len(left.text)), Span.at(right.text, 6, len(right.text)), 0.8)
    sides = side_by_side(Aligned(left=left, right=right, pairs=(pair,)))
    assert marked(sides[0].blocks[0].pieces, "differs") == ["Cel puţin"]
    assert marked(sides[0].blocks[0].pieces, "shared") == [left.text]
    assert marked(sides[1].blocks[1].pieces, "differs") == []
    assert marked(sides[1].blocks[1].pieces, "shared") == ["Nouă au murit, spune APD!"]
