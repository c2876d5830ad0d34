"""The page about quality: which of it is made and which is written.

A table stands between two comments, ``<!-- begin NAME -->`` and ``<!-- end NAME -->``; a new run replaces what is
between them. Everything else is written by hand and never touched.
"""

from __future__ import annotations

import re

from evaluation.tables import TABLES, Results

_MARKED = re.compile(r"(<!-- begin (\w+) -->\n).*?(<!-- end \2 -->)", re.DOTALL)


def filled(page: str, results: Results) -> str:
    """The page with its tables made anew; a table whose sets are not all among the results stays as it is.

    Raises `KeyError` with the name where the page asks for a table that is not made.
    """

    def made(marked: re.Match[str]) -> str:
        needed, make = TABLES[marked[2]]
        return f"{marked[1]}\n{make(results)}\n{marked[3]}" if set(needed) <= set(results) else marked[0]

    return _MARKED.sub(made, page)


def names(page: str) -> list[str]:
    """The names of the tables that the page has a place for, in order."""
    return [marked[2] for marked in _MARKED.finditer(page)]
