"""Every example of every frame and of every cue pattern, through the readers."""

import pytest

from dosar.extract import annotate
from dosar.languages.frames import FrameExample, frames
from dosar.languages.pack import available, load
from dosar.languages.schema import PatternSheet
from dosar.model import Report, Statement
from dosar.text.fold import fold
from dosar.text.match import tokens

FRAMES = [(frame.sheet.name, example) for frame in frames() for example in frame.sheet.examples]
PATTERNS = [
    (code, sheet, pattern)
    for code in available()
    for sheet in ("cues", "counts")
    for pattern in load(code).patterns[sheet].sheets.values()
    if pattern.examples
]


def shown(statement: Statement) -> dict[str, str | None]:
    speaker = statement.speaker
    return {
        "speaker": (speaker.text or speaker.name) if speaker else None,
        "cue": statement.cue.text if statement.cue else None,
        "content": statement.content.text,
    }


@pytest.mark.parametrize(("name", "example"), FRAMES, ids=[f"{name}-{e.text[:30]}" for name, e in FRAMES])
def test_frame_example(name: str, example: FrameExample) -> None:
    report = Report(
        id="example", source="example", language=example.language, text=example.text, published="2025-08-22"
    )
    statements = annotate(report).statements
    assert example.expect in [shown(statement) for statement in statements]
    assert f"base/frames:{name}" in [statement.rule for statement in statements]


@pytest.mark.parametrize(("code", "sheet", "pattern"), PATTERNS, ids=[f"{c}/{s}:{p.name}" for c, s, p in PATTERNS])
def test_pattern_example(code: str, sheet: str, pattern: PatternSheet) -> None:
    pack = load(code)
    for example in pattern.examples:
        folded = fold(example.text)
        found = {}
        for said, hit in pack.patterns[sheet].find(folded, tokens(folded), len(folded)):
            meaning = pack.words[said.reads].meaning(hit.match[0]) if sheet == "counts" else said.reads
            found[example.text[hit.start : hit.end]] = meaning
        assert example.expect.items() <= found.items()
