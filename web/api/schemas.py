"""The shapes of what the API answers, as JSON Schema."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, get_args

from kb.model import KINDS, FactKind, QuoteKind
from kb.request import FACETS

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
MAYBE_TEXT: Schema = {"type": ["string", "null"]}
COUNT: Schema = {"type": "integer", "minimum": 0}
MAYBE_YEAR: Schema = {"type": ["integer", "null"]}
NUMBER: Schema = {"type": "number"}
MAYBE_NUMBER: Schema = {"type": ["number", "null"]}
YES: Schema = {"type": "boolean"}
MAYBE: Schema = {"type": ["boolean", "null"]}
ADDRESS: Schema = {"type": "string", "description": "a path on this site"}


def rows(items: Schema) -> Schema:
    """Return the schema of a list."""
    return {"type": "array", "items": items}


TEXTS = rows(TEXT)
SPAN: Schema = {"type": "array", "items": COUNT, "minItems": 2, "maxItems": 2}
CHANGE: Schema = {"type": ["array", "null"], "items": MAYBE_NUMBER, "minItems": 2, "maxItems": 2}


def ref(name: str) -> Schema:
    """Return a reference to the schema with this name."""
    return {"$ref": f"#/components/schemas/{name}"}


def maybe(name: str) -> Schema:
    """Return a reference to a schema, or nothing."""
    return {"oneOf": [ref(name), {"type": "null"}]}


def thing(properties: Schema, optional: tuple[str, ...] = (), **more: Any) -> Schema:
    """Return the schema of an object with these properties alone, all there but the optional."""
    return {
        "type": "object",
        "properties": properties,
        "required": [name for name in properties if name not in optional],
        "additionalProperties": False,
        **more,
    }


def one_of(*values: str) -> Schema:
    """Return the schema of a text that is one of `values`."""
    return {"type": "string", "enum": list(values)}


_PLACE: Schema = {"line": COUNT, "start": COUNT, "end": COUNT}
_CITED: Schema = {
    "document": ref("DocumentOfUnit"),
    "doubts": {**TEXTS, "description": "what to know before taking it over, in Dutch"},
    "address": {"type": "string", "description": "the lasting address to cite"},
    "original": {
        "type": ["string", "null"],
        "description": "where it stands in the report as it was published",
    },
    "citations": ref("Citations"),
    "url": ADDRESS,
}
_SECTION: Schema = {
    "id": TEXT,
    "title": TEXT,
    "level": COUNT,
    "path": TEXTS,
    "company": MAYBE_TEXT,
    "companies": TEXTS,
    "people": TEXTS,
    "themes": TEXTS,
    "year": MAYBE_YEAR,
    "text": TEXT,
    "heading": SPAN,
    **_PLACE,
}
_QUOTE: Schema = {
    "id": TEXT,
    "text": TEXT,
    "kind": one_of(*get_args(QuoteKind)),
    "speaker": MAYBE_TEXT,
    "role": MAYBE_TEXT,
    "organisation": MAYBE_TEXT,
    "company": MAYBE_TEXT,
    "section": TEXT,
    "people": TEXTS,
    "themes": TEXTS,
    "certain": {"type": "boolean", "description": "false where speaker or end is inferred"},
    "parts": rows(SPAN),
    **_PLACE,
}
_FACT: Schema = {
    "id": TEXT,
    "text": TEXT,
    "value": {"type": ["number", "null"], "description": "null where the number is malformed"},
    "unit": {"type": ["string", "null"], "description": "EUR, %, deel, x, a measure or a noun"},
    "label": TEXT,
    "kind": one_of(*get_args(FactKind)),
    "year": MAYBE_YEAR,
    "approximate": YES,
    "change": CHANGE,
    "company": MAYBE_TEXT,
    "section": TEXT,
    "people": TEXTS,
    "themes": TEXTS,
    "sentence": TEXT,
    **_PLACE,
}
_HIT: Schema = {
    "id": TEXT,
    "kind": one_of(*KINDS),
    "score": NUMBER,
    "title": TEXT,
    "text": TEXT,
    "snippet": {"type": "string", "description": "HTML: escaped, what matches in mark"},
    "company": MAYBE_TEXT,
    "companies": TEXTS,
    "people": TEXTS,
    "themes": TEXTS,
    "year": MAYBE_YEAR,
    "speaker": MAYBE_TEXT,
    "role": MAYBE_TEXT,
    "certain": MAYBE,
    "value": MAYBE_NUMBER,
    "unit": MAYBE_TEXT,
    "label": MAYBE_TEXT,
    "sentence": MAYBE_TEXT,
    "approximate": MAYBE,
    "change": CHANGE,
    "document": TEXT,
    "section": TEXT,
    "section_title": TEXT,
    "path": TEXTS,
    "line": COUNT,
    "url": ADDRESS,
    "why": TEXTS,
    "inside": rows(ref("Hit")),
    "inside_total": COUNT,
}
_ENTITY: Schema = {"name": TEXT, "slug": TEXT, "count": COUNT, "url": ADDRESS}
_KNOWN: Schema = {"role": MAYBE_TEXT, "organisation": MAYBE_TEXT, "company": MAYBE_TEXT}
_DOCUMENT: Schema = {
    "id": TEXT,
    "title": TEXT,
    "file": TEXT,
    "year": MAYBE_YEAR,
    "url": {"type": ["string", "null"], "description": "where it was published"},
    "organisation": MAYBE_TEXT,
    "sections": COUNT,
    "quotes": COUNT,
    "facts": COUNT,
    "address": ADDRESS,
}


def _first(items: Schema) -> Schema:
    return thing({"total": COUNT, "first": rows(items)})


def page(name: str, items: Schema) -> Schema:
    """Return the schema of a page of a list."""
    return thing({"total": COUNT, "page": COUNT, "limit": COUNT, name: rows(items)})


_PROFILE: Schema = {
    **_ENTITY,
    "search": ADDRESS,
    "quotes": _first(ref("QuoteInReport")),
    "facts": _first(ref("FactInReport")),
    "sections": _first(ref("Heading")),
    "people": _first(ref("Beside")),
    "companies": _first(ref("Beside")),
    "themes": _first(ref("Beside")),
}
_HEADING: Schema = {"id": TEXT, "title": TEXT, "company": MAYBE_TEXT, "line": COUNT, "url": ADDRESS}

SCHEMAS: Mapping[str, Schema] = MappingProxyType(
    {
        "Error": thing(
            {"error": thing({"code": TEXT, "message": TEXT, "parameter": MAYBE_TEXT})},
            description="what went wrong; `parameter` is the one that is wrong, if one is",
        ),
        "SearchPage": thing(
            {
                "query": TEXT,
                "interpreted": TEXT,
                "total": COUNT,
                "groups": COUNT,
                "page": COUNT,
                "limit": COUNT,
                "did_you_mean": MAYBE_TEXT,
                "as_typed": MAYBE_TEXT,
                "answer": maybe("Answer"),
                "notices": rows(thing({"code": TEXT, "message": TEXT})),
                "took_ms": NUMBER,
                "hits": rows(ref("Hit")),
                "facets": thing(dict.fromkeys(FACETS, rows(ref("FacetValue"))), FACETS),
            }
        ),
        "Hit": thing(_HIT, ("inside", "inside_total")),
        "Answer": thing(
            {
                "kind": one_of("fact", "person"),
                "text": TEXT,
                "detail": TEXT,
                "source": ref("Hit"),
                "report": MAYBE_TEXT,
                "organisation": MAYBE_TEXT,
                "year": MAYBE_YEAR,
            }
        ),
        "FacetValue": thing(
            {"value": {"type": ["string", "integer"]}, "count": COUNT, "selected": YES}
        ),
        "Suggestions": thing(
            {
                "query": TEXT,
                "near": YES,
                "groups": rows(
                    thing(
                        {
                            "group": one_of("person", "company", "theme", "word"),
                            "values": rows(ref("Suggestion")),
                        }
                    )
                ),
                "took_ms": NUMBER,
            }
        ),
        "Suggestion": thing(
            {"value": TEXT, "parts": TEXTS, "count": COUNT, "query": TEXT, "url": ADDRESS}
        ),
        "OpenSearchSuggestions": {
            "type": "array",
            "prefixItems": [TEXT, TEXTS, TEXTS, TEXTS],
            "items": False,
            "minItems": 4,
            "description": "what was typed, what it may become, of what sort, and where it leads",
        },
        "Section": thing({**_SECTION, **_CITED, "quotes": TEXTS, "facts": TEXTS}),
        "Quote": thing({**_QUOTE, "verbatim": YES, **_CITED}),
        "Fact": thing({**_FACT, **_CITED}),
        "SectionInReport": thing(_SECTION),
        "QuoteInReport": thing(_QUOTE),
        "FactInReport": thing(_FACT),
        "DocumentOfUnit": thing(
            {name: _DOCUMENT[name] for name in ("id", "title", "year", "organisation", "url")}
        ),
        "Citations": {"type": "object", "additionalProperties": TEXT, "minProperties": 1},
        "Heading": thing({**_HEADING, "document": TEXT}),
        "Beside": thing({"name": TEXT, "slug": TEXT, "sections": COUNT, "url": ADDRESS}),
        "People": page("people", thing({**_ENTITY, **_KNOWN})),
        "Companies": page("companies", thing(_ENTITY)),
        "Themes": page("themes", thing(_ENTITY)),
        "Person": thing(
            {**_PROFILE, **_KNOWN, "forms": rows(thing({"form": TEXT, "count": COUNT}))}
        ),
        "Company": thing({**_PROFILE, "aliases": TEXTS, "units": TEXTS}),
        "Theme": thing({**_PROFILE, "terms": TEXTS}),
        "Documents": page("documents", thing(_DOCUMENT)),
        "Document": thing(
            {
                **_DOCUMENT,
                "contents": rows(
                    thing({**_HEADING, "level": COUNT, "quotes": COUNT, "facts": COUNT})
                ),
            }
        ),
        "Findings": page(
            "findings",
            thing(
                {
                    "code": TEXT,
                    "message": TEXT,
                    "advice": TEXT,
                    "text": TEXT,
                    "section": MAYBE_TEXT,
                    "section_title": MAYBE_TEXT,
                    "company": MAYBE_TEXT,
                    "unit": MAYBE_TEXT,
                    "document": TEXT,
                    "file": TEXT,
                    **_PLACE,
                    "url": ADDRESS,
                }
            ),
        ),
        "Overview": thing(
            {
                "title": TEXT,
                "organisation": MAYBE_TEXT,
                "years": rows(COUNT),
                "generation": TEXT,
                "built_at": {"type": "string", "format": "date-time"},
                "documents": COUNT,
                "sections": COUNT,
                "quotes": COUNT,
                "facts": COUNT,
                "companies": rows(thing(_ENTITY)),
                "themes": rows(thing(_ENTITY)),
                "speakers": rows(thing(_ENTITY)),
                "themes_by_company": thing(
                    {
                        "companies": TEXTS,
                        "themes": rows(thing({"theme": TEXT, "sections": rows(COUNT)})),
                    }
                ),
                "figures": rows(ref("FactInReport")),
                "quote": maybe("QuoteInReport"),
                "examples": rows(thing({"text": TEXT, "url": ADDRESS})),
            }
        ),
    }
)
