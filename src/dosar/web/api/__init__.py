"""The API for programs: what the pages show, read only, as the JSON that the commands print."""

from __future__ import annotations

from starlette.routing import Mount, Route

from dosar.web.api.lists import LISTS, listing
from dosar.web.api.openapi import document
from dosar.web.api.single import SINGLES, single

V1 = Mount(
    "/api/v1",
    routes=[
        Route("/openapi.json", document),
        *(Route(f"/{one.name}", listing(one)) for one in LISTS),
        *(Route(f"/{one.name}/{{id}}", single(one)) for one in SINGLES),
    ],
)
"""The first version of it."""
