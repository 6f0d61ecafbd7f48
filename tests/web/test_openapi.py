"""What the API says of itself is what it does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator
from werkzeug.test import TestResponse

from tests.web.conftest import MakeSite
from tests.web.pages import Site
from web.api import OPERATIONS

Description = dict[str, Any]


@pytest.fixture
def described(served_corpus: Site) -> Description:
    found = served_corpus.client.get("/api/openapi.json").json
    assert found is not None
    return dict(found)


def operations(described: Description) -> Iterator[tuple[str, Description]]:
    for path, methods in described["paths"].items():
        yield path, methods["get"]


def address(described: Description, path: str, operation: Description) -> str:
    """Return the path of an operation on this site, with its examples filled in."""
    for parameter in operation["parameters"]:
        if parameter["in"] == "path":
            path = path.replace(f"{{{parameter['name']}}}", quote(parameter["example"]))
    return str(described["servers"][0]["url"]).removeprefix("https://kennisbank.example") + path


def assert_described(described: Description, operation: Description, answer: TestResponse) -> None:
    """Assert that an answer has the status, content type and shape that were promised."""
    promised = operation["responses"][str(answer.status_code)]
    if "$ref" in promised:
        promised = described["components"]["responses"][promised["$ref"].rpartition("/")[2]]
    content = promised["content"][answer.mimetype]
    schema = content["schema"] | {"components": described["components"]}
    Draft202012Validator(schema).validate(answer.json)


def test_it_is_a_sound_description(described: Description) -> None:
    OpenAPIV31SpecValidator(described).validate()
    for schema in described["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)


def test_every_route_is_described_and_the_other_way_round(
    served_corpus: Site, described: Description
) -> None:
    prefix = "/api/v1"
    rules = served_corpus.client.application.url_map.iter_rules()
    routes = {rule.rule for rule in rules if rule.rule.startswith(prefix)}
    assert routes == {
        prefix + path.replace("{", "<").replace("}", ">") for path in described["paths"]
    }
    assert len({operation["operationId"] for _, operation in operations(described)}) == len(routes)


def test_every_path_answers_its_example_as_described(
    served_corpus: Site, described: Description
) -> None:
    for path, operation in operations(described):
        answer = served_corpus.client.get(address(described, path, operation))
        assert answer.status_code == 200, path
        assert answer.headers["Cache-Control"] == "public, no-cache"
        assert_described(described, operation, answer)


@pytest.mark.parametrize(
    "query",
    [
        "q=hoeveel+congressen&group=section",
        "q=wie+is+directeur",
        "q=zorgfruade",
        "q=corona&kind=quote&kind=fact&limit=100&year=2020",
        "kind=fact&limit=100&sort=amount",
        "q=xyzzyx",
        "page=99",
    ],
)
def test_searches_are_answered_as_described(
    served_corpus: Site, described: Description, query: str
) -> None:
    answer = served_corpus.client.get(f"/api/v1/search?{query}")
    assert answer.status_code == 200
    assert_described(described, described["paths"]["/search"]["get"], answer)


def test_every_unit_and_name_is_told_as_described(
    served_corpus: Site, described: Description
) -> None:
    found = served_corpus.client.get("/api/v1/search?limit=100").json
    assert found is not None
    for hit in found["hits"]:
        path = f"/{hit['kind']}s/{hit['id']}"
        operation = described["paths"][f"/{hit['kind']}s/{{key}}"]["get"]
        assert_described(described, operation, served_corpus.client.get(f"/api/v1{path}"))
    for family in ("people", "companies", "themes"):
        names = served_corpus.client.get(f"/api/v1/{family}").json
        assert names is not None
        for name in names[family]:
            operation = described["paths"][f"/{family}/{{slug}}"]["get"]
            answer = served_corpus.client.get(f"/api/v1/{family}/{name['slug']}")
            assert_described(described, operation, answer)


def test_every_described_parameter_is_read(served_corpus: Site, described: Description) -> None:
    for path, operation in operations(described):
        for parameter in operation["parameters"]:
            if parameter["in"] != "query":
                continue
            many = 51 if parameter["schema"]["type"] == "array" else 2
            name = parameter["name"]
            query = urlencode([(name, str(value + 1)) for value in range(many)])
            answer = served_corpus.client.get(f"{address(described, path, operation)}?{query}")
            assert answer.status_code == 400, (path, name)
            assert_described(described, operation, answer)
            assert answer.json is not None
            assert answer.json["error"]["parameter"] == name


def test_a_value_outside_its_description_is_refused(
    served_corpus: Site, described: Description
) -> None:
    refused = 0
    for path, operation in operations(described):
        for parameter in operation["parameters"]:
            schema = parameter["schema"]
            schema = schema.get("items", schema)
            wrong = ["x"] if "enum" in schema or schema["type"] in {"integer", "number"} else []
            wrong += [str(schema["maximum"] + 1)] if "maximum" in schema else []
            wrong += [str(schema["minimum"] - 1)] if "minimum" in schema else []
            wrong += ["x" * (schema["maxLength"] + 1)] if "maxLength" in schema else []
            for value in wrong:
                query = urlencode({parameter["name"]: value})
                answer = served_corpus.client.get(f"{address(described, path, operation)}?{query}")
                assert answer.status_code == 400, (path, parameter["name"], value)
                assert_described(described, operation, answer)
                refused += 1
    assert refused > 20


def test_a_value_within_its_description_is_taken(
    served_corpus: Site, described: Description
) -> None:
    for path, operation in operations(described):
        for parameter in operation["parameters"]:
            schema = parameter["schema"]
            schema = schema.get("items", schema)
            values = schema.get(
                "enum", [schema[end] for end in ("minimum", "maximum") if end in schema]
            )
            for value in values:
                query = urlencode({parameter["name"]: value})
                answer = served_corpus.client.get(f"{address(described, path, operation)}?{query}")
                assert answer.status_code == 200, (path, parameter["name"], value)


def test_what_an_operation_does_not_read_makes_no_difference(served_corpus: Site) -> None:
    for address in ("/api/v1/overview", "/api/v1/people"):
        plain, more = (
            served_corpus.client.get(address),
            served_corpus.client.get(f"{address}?q=corona&sort=x"),
        )
        assert (more.status_code, more.json) == (200, plain.json)


def test_what_does_not_exist_is_an_error_as_described(
    served_corpus: Site, described: Description
) -> None:
    for path, operation in operations(described):
        if "{" in path:
            wrong = path.replace("{key}", "geen").replace("{slug}", "geen")
            answer = served_corpus.client.get(f"/api/v1{wrong}")
            assert answer.status_code == 404, path
            assert_described(described, operation, answer)


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
def test_nothing_but_reading_is_allowed(
    served_corpus: Site, described: Description, method: str
) -> None:
    for path, operation in operations(described):
        answer = served_corpus.client.open(address(described, path, operation), method=method)
        assert answer.status_code == 405
        assert {"GET", "HEAD"} <= {part.strip() for part in answer.headers["Allow"].split(",")}
        assert_described(described, operation, answer)


def test_head_and_an_unchanged_answer_have_no_body(
    served_corpus: Site, described: Description
) -> None:
    for path, operation in operations(described):
        place = address(described, path, operation)
        head = served_corpus.client.head(place)
        assert (head.status_code, head.data) == (200, b"")
        known = {"If-None-Match": head.headers["ETag"]}
        assert served_corpus.client.get(place, headers=known).status_code == 304


def test_no_other_site_may_read_it_from_a_browser(served_corpus: Site) -> None:
    headers = {"Origin": "https://elders.example"}
    answer = served_corpus.client.get("/api/v1/overview", headers=headers)
    assert "Access-Control-Allow-Origin" not in answer.headers
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_an_empty_index_describes_itself_too(make_site: MakeSite) -> None:
    site = make_site(catalogue=None)
    found = site.client.get("/api/openapi.json").json
    assert found is not None
    OpenAPIV31SpecValidator(found).validate()
    for operation in OPERATIONS:
        if "<" not in operation.path:
            assert site.client.get(f"/api/v1{operation.path}").status_code == 200
    assert site.get("/api").status == 200
