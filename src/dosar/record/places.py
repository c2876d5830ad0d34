"""Which place a name stands for, whatever the language: ``KP/Pyongyang`` for Phenian, ``RU`` for Rusia."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from dosar.languages.gazetteer import PlaceKind, gazetteer, key, world_names


def place(name: str, language: str) -> tuple[str, PlaceKind] | None:
    """The identity and the kind of the place that a report in this language calls so; None for an unknown one."""
    form = key(name)
    found = gazetteer(language).places.get(form)
    if found is None:
        return None
    if found.kind == "country" and found.country:
        return found.country, "country"
    return _identities().get(form, f"/{key(found.name)}"), found.kind


@functools.cache
def _identities() -> Mapping[str, str]:
    """Every name of the world's places to their country and usual name; a capital wins over its namesakes."""
    found: dict[str, str] = {}
    for country, names in world_names():
        for name in names:
            found.setdefault(key(name), f"{country}/{names[0]}")
    return found
