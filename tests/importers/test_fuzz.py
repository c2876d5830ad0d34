"""Whatever bytes a file of any known suffix holds, reading it gives items and raises nothing."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dosar.importers import FORMATS, Notice, Refusal, read
from dosar.model import Report
from dosar.text.canonical import canonical

WORDS = ["Apele cresc, a spus. ", "\x00", "\u202e", "\ud800", "\ufeff", "\r\n", " date 2025-02-30 ", "\x1b[31m"]
MARKS = ["<p>", "</article>", "<meta charset=x>", '{"text": "', '", "date": "2025"}', "\\ud800", "[[", "&#0;"]
TEXTS = st.lists(st.sampled_from([*WORDS, *MARKS]) | st.text(max_size=20), max_size=12).map("".join)
BYTES = st.one_of(
    st.binary(max_size=300),
    st.builds(
        lambda text, encoding: text.encode(encoding, "replace"),
        TEXTS,
        st.sampled_from(["utf-8", "utf-16", "cp1250", "iso8859-16"]),
    ),
)


@pytest.mark.parametrize("suffix", FORMATS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=BYTES)
def test_reading_never_raises_and_gives_canonical_text(tmp_path, suffix, data):
    path = tmp_path / f"a{suffix}"
    path.write_bytes(data)
    for item in read([str(path)], identify=lambda _: "ro"):
        assert isinstance(item, Report | Refusal | Notice)
        if isinstance(item, Report):
            assert item.text == canonical(item.text).strip()
            assert item.text
