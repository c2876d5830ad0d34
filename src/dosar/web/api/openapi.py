"""The description of the API (OpenAPI 3.1), made from the nouns that it answers with."""

from __future__ import annotations

import functools
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from dosar._version import __version__
from dosar.web.api import answers
from dosar.web.api.lists import LISTS, Listing
from dosar.web.api.parameters import Parameter
from dosar.web.api.single import SINGLES, Single
from dosar.web.faults import PROBLEM, Problem

BASE = "/api/v1"

_REFUSALS = {
    "400": "The request cannot be understood.",
    "401": "Log in first.",
    "404": "Nothing goes by this id.",
    "422": "A parameter is unknown, or cannot have this value.",
    "503": "The dossier cannot be read just now.",
}
_HEADERS = {
    "ETag": {"description": "Changes with the dossier; for If-None-Match.", "schema": {"type": "string"}},
}
_LIST_HEADERS = {
    **_HEADERS,
    "X-Total-Count": {"description": "How many items there are on all pages.", "schema": {"type": "integer"}},
    "Link": {"description": "The first, previous, next and last page (RFC 8288).", "schema": {"type": "string"}},
}


def document(request: Request) -> Response:
    """The address ``/api/v1/openapi.json``."""
    return answers.one(described())


@functools.cache
def described() -> dict[str, Any]:
    """The description as JSON. Every key of an item is always present."""
    nouns = list(dict.fromkeys([*(one.noun for one in LISTS), *(one.noun for one in SINGLES), Problem]))
    schemas, components = msgspec.json.schema_components(nouns, ref_template="#/components/schemas/{name}")
    for component in components.values():
        if "properties" in component:
            component["required"] = list(component["properties"])
    refers = dict(zip(nouns, schemas, strict=True))
    paths: dict[str, Any] = {f"/{one.name}": {"get": _list(one, refers)} for one in LISTS}
    paths |= {f"/{one.name}/{{id}}": {"get": _single(one, refers)} for one in SINGLES}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Dosar",
            "version": __version__,
            "description": "A sourced record of news reports: every item carries the exact words that it rests on.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": BASE}],
        "paths": paths,
        "components": {"schemas": components},
    }


def _list(one: Listing, refers: dict[type, Any]) -> dict[str, Any]:
    items = {"type": "array", "items": refers[one.noun]}
    return {
        "operationId": f"list_{one.name}",
        "summary": one.about,
        "parameters": [_parameter(parameter, required=parameter.name == "q") for parameter in one.known],
        "responses": _responses(items, _LIST_HEADERS, refers),
    }


def _single(one: Single, refers: dict[type, Any]) -> dict[str, Any]:
    identity = {"name": "id", "in": "path", "required": True, "schema": {"type": "string", "minLength": 1}}
    return {
        "operationId": f"get_{one.name}",
        "summary": one.about,
        "parameters": [identity, *map(_parameter, one.known)],
        "responses": _responses(refers[one.noun], _HEADERS, refers),
    }


def _parameter(one: Parameter, required: bool = False) -> dict[str, Any]:
    return {
        "name": one.name,
        "in": "query",
        "required": required,
        "description": one.about,
        "schema": dict(one.schema),
    }


def _responses(schema: Any, headers: dict[str, Any], refers: dict[type, Any]) -> dict[str, Any]:
    found = {"description": "Found.", "headers": headers, "content": {answers.JSON: {"schema": schema}}}
    refused = {PROBLEM: {"schema": refers[Problem]}}
    return {
        "200": found,
        "304": {"description": "Nothing has changed."},
        **{status: {"description": why, "content": refused} for status, why in _REFUSALS.items()},
    }
