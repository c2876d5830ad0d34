"""Languages as folders of data: the schema of packs, their compiler, and which language a text is in."""

from dosar.languages.identify import identify
from dosar.languages.pack import available, load

__all__ = ["available", "identify", "load"]
