"""The description is valid, complete and true: what it says is answered, and no request makes a fault of ours."""

from __future__ import annotations

import jsonschema
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from referencing import Registry
from referencing.jsonschema import DRAFT202012
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import response_schema_conformance, status_code_conformance
from starlette.applications import Starlette
from starlette.routing import Mount

from dosar.web.api.lists import LISTS
from dosar.web.api.openapi import described
from dosar.web.api.single import SINGLES
from dosar.web.app import create_app
from dosar.web.settings import Settings

HOST = {"host": "localhost"}
AS_DESCRIBED = [response_schema_conformance, status_code_conformance]
EXAMPLES = 15  # for each address


@pytest.fixture(scope="module")
def tried(corpus):
    """The API as its own description has it, for schemathesis to try."""
    app = create_app(corpus, Settings(port=80))
    # schemathesis opens and closes the application for each request; the inner one stays open.
    outer = Starlette(routes=[Mount("/", app)])
    yield schemathesis.openapi.from_asgi("/api/v1/openapi.json", outer, headers=HOST)
    app.state.desk.close()


@pytest.mark.parametrize("path", described()["paths"])
@pytest.mark.parametrize("mode", GenerationMode)
def test_no_request_makes_a_fault_and_every_answer_is_as_described(tried, path, mode):
    """In the positive mode requests are as the description allows them, in the negative one they are not."""

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=tried[path]["GET"].as_strategy(generation_mode=mode))
    def ask(case):
        response = case.call(headers=HOST)
        assert response.status_code < 500
        if mode is GenerationMode.POSITIVE:
            case.validate_response(response, checks=AS_DESCRIBED, headers=HOST)

    ask()


def test_every_list_and_item_is_described():
    paths = set(described()["paths"])
    assert paths == {f"/{one.name}" for one in LISTS} | {f"/{one.name}/{{id}}" for one in SINGLES}


def test_it_is_valid_openapi():
    document = described()
    assert document["openapi"].startswith("3.1")
    for path, item in document["paths"].items():
        operation = item["get"]
        assert operation["operationId"]
        assert operation["summary"].endswith(".")
        in_path = {one["name"] for one in operation["parameters"] if one["in"] == "path"}
        assert in_path == ({"id"} if "{id}" in path else set())
        for parameter in operation["parameters"]:
            jsonschema.Draft202012Validator.check_schema(parameter["schema"])
    for schema_ in document["components"]["schemas"].values():
        jsonschema.Draft202012Validator.check_schema(schema_)
    assert len({item["get"]["operationId"] for item in document["paths"].values()}) == len(document["paths"])


@pytest.mark.parametrize("one", [*LISTS], ids=lambda one: one.name)
def test_what_a_list_answers_is_as_described(room, one):
    document = described()
    root = DRAFT202012.create_resource(document)
    registry = Registry().with_resource("urn:api", root)
    reference = document["paths"][f"/{one.name}"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    target = {"type": "array", "items": {"$ref": f"urn:api{reference['items']['$ref']}"}}
    found = room.get(f"/api/v1/{one.name}?{'q=dig*' if one.name == 'search' else ''}").json()
    assert found or one.name == "judgements"
    jsonschema.Draft202012Validator(target, registry=registry).validate(found)
