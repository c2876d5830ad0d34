"""The catalogues of the interface: takes the messages out of templates and Python, and brings each .po file up to date.

    python tools/messages.py            (then translate what it names in src/dosar/web/locales/*/dosar.po)
    python tools/messages.py --check    (names what is not translated or not in use, and changes nothing)

A message that is new is added without a translation, one that no template uses any more is dropped, none is guessed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

WEB = Path(__file__).parents[1] / "src" / "dosar" / "web"
LOCALES = WEB / "locales"
METHODS = [("templates/**.html", "jinja2"), ("**.py", "python")]
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "Fault": (2,)}
OPTIONS = {"templates/**.html": {"trimmed": "true", "encoding": "utf-8", "silent": "false"}}
HEAD = """\
# The words of Dosar's reading room. Brought up to date by tools/messages.py; the translations are written by hand.
"""


def extracted() -> Catalog:
    """The messages in use, in the order of their files and lines."""
    catalog = Catalog()
    for file, line, message, comments, context in extract_from_dir(
        WEB, method_map=METHODS, options_map=OPTIONS, keywords=KEYWORDS
    ):
        catalog.add(message, None, [(Path(file).as_posix(), line)], auto_comments=comments, context=context)
    return catalog


def catalogues() -> Iterator[tuple[str, Path]]:
    """The languages that have a catalogue, and where it is."""
    for path in sorted(LOCALES.glob("*/dosar.po")):
        yield path.parent.name, path


def read(code: str, path: Path) -> Catalog:
    """The catalogue of a language as it is written."""
    with path.open("rb") as lines:
        return read_po(lines, locale=code)


def brought_up(written: Catalog, used: Catalog) -> Catalog:
    """The messages in use with the translations that are written."""
    catalog = Catalog(locale=written.locale, header_comment=HEAD.strip(), fuzzy=False)
    for message in used:
        if message.id:
            known = written.get(message.id, message.context)
            kept = known.string if known and known.pluralizable == message.pluralizable else None
            files = sorted({(file, None) for file, _ in message.locations})
            catalog.add(message.id, kept, files, context=message.context)
    return catalog


def problems(written: Catalog, used: Catalog) -> Iterator[str]:
    """What is not translated, and what is translated and not in use."""
    for message in used:
        if not message.id:
            continue
        known = written.get(message.id, message.context)
        strings = known.string if known else ""
        if not (all(strings) if isinstance(strings, tuple) else strings):
            yield f"not translated: {message.id!r}"
        elif known and known.fuzzy:
            yield f"guessed: {message.id!r}"
    for message in written:
        if message.id and used.get(message.id, message.context) is None:
            yield f"not in use: {message.id!r}"


def text(catalog: Catalog) -> bytes:
    """The catalogue as its file is written: without dates, so that the same messages give the same file."""
    out = BytesIO()
    write_po(out, catalog, width=120, omit_header=True, sort_by_file=True)
    head = (
        f'{HEAD}msgid ""\nmsgstr ""\n"Language: {catalog.locale}\\n"\n'
        f'"Content-Type: text/plain; charset=utf-8\\n"\n"Plural-Forms: {catalog.plural_forms}\\n"\n\n'
    )
    return head.encode() + out.getvalue()


def main(arguments: list[str]) -> int:
    """Brings the catalogues up to date, or names their problems."""
    used, found = extracted(), False
    for code, path in catalogues():
        written = read(code, path)
        if "--check" not in arguments:
            written = brought_up(written, used)
            path.write_bytes(text(written))
        for problem in problems(written, used):
            found = True
            print(f"{code}: {problem}")
    return int(found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
