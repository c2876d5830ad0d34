"""What is known about a report besides its text, and which of two sources of it wins."""

from __future__ import annotations

from dosar.model import Noun
from dosar.text.canonical import ReportError


class Metadata(Noun, frozen=True):
    """The fields a reader may find or a person may give; None and the empty string both mean "not known"."""

    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    published: str | None = None
    language: str | None = None

    def over(self, other: Metadata) -> Metadata:
        """These fields where they are known, the ``other``'s where not."""
        return Metadata(**{field: getattr(self, field) or getattr(other, field) for field in self.__struct_fields__})


def language_code(value: str) -> str | None:
    """The ISO 639-1 code of ``ro``, ``RO``, ``ro-MD`` or ``ron`` (639-3 where there is no shorter); None for ``und``.

    Raises ReportError for what is no ISO 639 code.
    """
    from pycountry import languages  # 60 ms, and most reports name no language

    code = value.strip().replace("_", "-").split("-")[0].lower()
    if code == "und":
        return None
    keys = {2: ("alpha_2",), 3: ("alpha_3", "bibliographic")}.get(len(code), ())
    found = next(filter(None, (languages.get(**{key: code}) for key in keys)), None)
    if found is None:
        raise ReportError(f"has the language {value!r}, which is no ISO 639 code")
    return str(getattr(found, "alpha_2", found.alpha_3))
