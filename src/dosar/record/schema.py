"""The JSON Schema of what the commands of the record print, made from the types of the record."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import msgspec

from dosar.record.news import News
from dosar.record.nouns import EchoGroup, Entity, Event, Series, Story
from dosar.record.sayings import Saying

#: What the items of each command are.
ITEMS: Mapping[str, type] = MappingProxyType(
    {
        "stories": Story,
        "origins": EchoGroup,
        "entities": Entity,
        "entity": Entity,
        "ledger": Series,
        "sayings": Saying,
        "timeline": Event,
        "whatsnew": News,
    }
)


def json_schema() -> dict[str, Any]:
    """One definition for each command: the array that it prints as JSON; every key of an item is always present."""
    kinds = list(dict.fromkeys(ITEMS.values()))
    items, definitions = msgspec.json.schema_components(kinds)
    references = dict(zip(kinds, items, strict=True))
    for definition in definitions.values():
        if "properties" in definition:
            definition["required"] = list(definition["properties"])
    commands = {command: {"type": "array", "items": references[kind]} for command, kind in ITEMS.items()}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$defs": {**commands, **definitions}}
