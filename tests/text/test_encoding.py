"""The encodings Romanian news come in, told apart."""

from __future__ import annotations

import random
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dosar.text.encoding import UnreadableError, decode, romanian_score

CEDILLA = "Preşedintele a spus: „Nu mai există timp”, informaţia fiind aşteptată în România."
COMMA = CEDILLA.replace("ş", "ș").replace("ţ", "ț")
RUSSIAN = "Мир во всём мире, товарищи. Это русский текст для проверки, и ничего больше в нём нет."


@pytest.mark.parametrize(
    ("text", "encoding", "named"),
    [
        (COMMA, "utf-8", "utf-8"),
        (COMMA, "utf-8-sig", "utf-8"),
        (COMMA, "utf-16-le", "utf-16-le"),
        (COMMA, "utf-16-be", "utf-16-be"),
        (RUSSIAN, "utf-16-le", "utf-16-le"),
        (RUSSIAN, "cp1251", "cp1251"),
        (CEDILLA, "cp1250", "cp1250"),
        (CEDILLA.replace("„", '"').replace("”", '"'), "cp1250", "cp1250"),
        (COMMA, "iso8859-16", "iso8859-16"),
        ("Le président a déclaré à la presse où l'élève était né, très tôt", "cp1252", "cp1252"),
        ("It\u2019s plain \u201cEnglish\u201d", "cp1252", "cp1250"),  # the marks stand at the same bytes in both
    ],
)
def test_decode(text, encoding, named):
    assert decode(text.encode(encoding)) == (text, named)


@pytest.mark.parametrize("mark", ["utf-16", "utf-32"])
def test_a_byte_order_mark_is_believed_and_dropped(mark):
    assert decode(COMMA.encode(mark))[0] == COMMA


def test_iso_8859_2_is_read_though_it_has_no_romanian_quotes():
    text = CEDILLA.replace("„", '"').replace("”", '"')
    assert decode(text.encode("iso8859-2"))[0] == text


def test_a_control_condemns_a_guess():
    data = CEDILLA.encode("cp1250")
    assert romanian_score(data.decode("cp1250")) > 0 > romanian_score(data.decode("iso8859-2"))


@pytest.mark.parametrize("text", ["", "a\x00b", "\u202ea\u2066", "\x1b[31mroșu\x1b[0m", "\U0001f600" * 9])
def test_odd_but_valid_utf8_is_text(text):
    assert decode(text.encode()) == (text, "utf-8")


@pytest.mark.parametrize(
    "data",
    [
        random.Random(1).randbytes(5000),
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + random.Random(2).randbytes(300),
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + zlib.compress(random.Random(3).randbytes(3000)),
        b"\x00" * 100,
        b"\xff\xfe" + "a".encode("utf-16-le") + b"\x00",
    ],
)
def test_binary_data_is_refused_in_a_sentence(data):
    with pytest.raises(UnreadableError, match=r"^(is|begins as) "):
        decode(data)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data):
    try:
        text, encoding = decode(data)
    except UnreadableError:
        return
    assert text.encode(encoding, "replace") is not None


@given(st.text(max_size=200))
def test_whatever_is_valid_utf8_with_few_controls_comes_back(text):
    text = "".join(c for c in text if c >= " ").removeprefix("\ufeff")
    assert decode(text.encode())[0] == text
