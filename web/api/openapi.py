"""What the API says of itself, as OpenAPI 3.1: made from the tables that answer requests."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from kb.model import KINDS
from kb.request import SearchRequest
from kb.search import search
from kb.snapshot import Snapshot
from web import urls
from web.api import OPERATIONS, Operation
from web.api.changed_schemas import CHANGED_SCHEMAS
from web.api.operations import PREFIX
from web.api.schemas import SCHEMAS, Schema, ref
from web.api.searching import OF_SUGGESTIONS
from web.entities.directory import Directory
from web.values import Codec

VERSION = "3.1.0"
_PLACED = re.compile(r"<(\w+)>")
_DESCRIPTION = (
    "All that the pages show, to read. Every answer has an ETag that changes when the knowledge "
    "base or its code does; HEAD works wherever GET does. Names and texts are in the language of "
    "the reports."
)
_ERRORS = {
    "400": "A parameter has a value that cannot be",
    "403": "Who asks did not sign in, where a proxy tells who did",
    "404": "There is no such thing",
    "405": "Only GET and HEAD",
    "410": "It no longer stands so in the report; with what it was, and what it is now",
    "414": "The address is too long",
    "421": "Asked by a name that is not that of this site",
    "500": "Something went wrong on our side",
    "503": "The index is not there yet; try again later",
}
_KINDS = {"/sections/": "section", "/quotes/": "quote", "/facts/": "fact"}
_FACETS = {"/people/": "person", "/companies/": "company", "/themes/": "theme"}


def examples(snapshot: Snapshot, directory: Directory) -> Mapping[str, str]:
    """Return by the beginning of a path an id or name with which it leads to something."""
    found = {place: _first_unit(snapshot, kind) for place, kind in _KINDS.items()}
    for place, facet in _FACETS.items():
        entities = next(listing for name, listing in directory.items() if name == facet).entities
        found[place] = entities[0].slug if entities else None
    builds = snapshot.history.builds(0, 1)
    found["/changes/"] = str(builds[0].number) if builds else None
    found["/documents/"] = snapshot.documents[0].id if snapshot.documents else None
    return {place: key for place, key in found.items() if key}


def _first_unit(snapshot: Snapshot, kind: str) -> str | None:
    kinds = tuple(one for one in KINDS if one == kind)
    hits = search(snapshot, SearchRequest(kinds=kinds, sort="order", limit=1)).hits
    return hits[0].unit.id if hits else None


def document(address: str, title: str, known: Mapping[str, str]) -> dict[str, Any]:
    """Return the description of the API at the site with this address; `known` are examples."""
    return {
        "openapi": VERSION,
        "info": {"title": f"Kennisbank {title}", "version": "1", "description": _DESCRIPTION},
        "servers": [{"url": address + PREFIX}],
        "paths": {
            _PLACED.sub(r"{\1}", one.path): {"get": _operation(one, known)} for one in OPERATIONS
        },
        "components": {
            "schemas": {**SCHEMAS, **CHANGED_SCHEMAS},
            "responses": {
                f"Error{status}": {
                    "description": text,
                    "content": {
                        "application/json": {"schema": ref("Gone" if status == "410" else "Error")}
                    },
                }
                for status, text in _ERRORS.items()
            },
        },
    }


def _operation(one: Operation, known: Mapping[str, str]) -> dict[str, Any]:
    places = _PLACED.findall(one.path)
    units = any(one.path.startswith(place) for place in _KINDS)
    parameters = [_place(name, one.path, known) for name in places]
    parameters += [_parameter(p, *p.api, one) for p in one.parameters if p.api]
    return {
        "operationId": one.name.removesuffix("_json"),
        "summary": one.summary,
        "parameters": parameters,
        "responses": {
            "200": {
                "description": "OK",
                "headers": {"ETag": {"schema": {"type": "string"}}},
                "content": {_content_type(one): {"schema": ref(one.answer)}},
            },
            **({"302": {"description": "It says the same under another id"}} if units else {}),
            "304": {"description": "Nothing changed since the ETag in If-None-Match"},
            **{
                status: {"$ref": f"#/components/responses/Error{status}"}
                for status in _failing(one, places, units=units)
            },
        },
    }


def _failing(one: Operation, places: Iterable[str], *, units: bool) -> list[str]:
    left_out = {"404": not places, "400": not one.parameters, "410": not units}
    return [status for status in _ERRORS if not left_out.get(status)]


def _content_type(one: Operation) -> str:
    return OF_SUGGESTIONS if one.answer == "OpenSearchSuggestions" else "application/json"


def _place(name: str, path: str, known: Mapping[str, str]) -> Schema:
    found: Schema = {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
    if example := known.get(path.partition("<")[0]):
        found["example"] = example
    return found


def _parameter(parameter: urls.Parameter, name: str, codec: Codec, one: Operation) -> Schema:
    schema: Schema = dict(codec.schema)
    if parameter.field == "limit":
        schema |= {"default": one.limit[0], "maximum": one.limit[1]}
    elif parameter.field in {"sort", "page"}:
        schema["default"] = getattr(urls.DEFAULTS, parameter.field)
    if parameter.repeated:
        schema = {"type": "array", "items": schema, "maxItems": urls.MAX_VALUES}
    return {
        "name": name,
        "in": "query",
        "description": parameter.expected,
        "schema": schema,
        **({"style": "form", "explode": True} if parameter.repeated else {}),
    }
