"""The shapes of what builds changed, as JSON Schema."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from kb.model import KINDS
from web.api.schemas import (
    ADDRESS,
    COUNT,
    MAYBE_TEXT,
    TEXT,
    Schema,
    one_of,
    page,
    ref,
    rows,
    thing,
)

MOMENT: Schema = {"type": "string", "format": "date-time"}
MAYBE_MOMENT: Schema = {"type": ["string", "null"], "format": "date-time"}
_COUNTS: Schema = thing({"new": COUNT, "changed": COUNT, "gone": COUNT})
_UNIT: Schema = {
    "oneOf": [{"type": "null"}, ref("SectionInReport"), ref("QuoteInReport"), ref("FactInReport")],
    "description": "as it was",
}
_BUILD: Schema = {
    "number": COUNT,
    "at": MOMENT,
    "since": MAYBE_MOMENT,
    "state": one_of("first", "unknown", "compared"),
    "counts": thing(dict.fromkeys((*KINDS, "person"), _COUNTS)),
    "documents": rows(
        thing({"status": one_of("new", "gone", "moved"), "document": TEXT, "title": TEXT})
    ),
    "people": rows(
        thing(
            {
                "status": one_of("new", "changed", "gone"),
                "name": TEXT,
                "before": MAYBE_TEXT,
                "after": MAYBE_TEXT,
            }
        )
    ),
    "left_out": {**COUNT, "description": "changes there was no room to keep"},
    "url": ADDRESS,
}
_CHANGE: Schema = thing(
    {
        "status": one_of("new", "changed", "gone"),
        "kind": one_of(*KINDS),
        "document": TEXT,
        "document_title": TEXT,
        "title": TEXT,
        "old_id": MAYBE_TEXT,
        "id": {**MAYBE_TEXT, "description": "null of what went"},
        "parts": {
            **rows(ref("ChangedPart")),
            "description": "none where the words are not kept, or the answer would be too large",
        },
        "url": ADDRESS,
    }
)
CHANGED_SCHEMAS: Mapping[str, Schema] = MappingProxyType(
    {
        "Gone": thing(
            {
                "error": thing(
                    {
                        "code": one_of("changed", "gone"),
                        "message": TEXT,
                        "parameter": MAYBE_TEXT,
                    }
                ),
                "former": ref("Former"),
            },
            description="of a section, quote or figure that no longer says what it did",
        ),
        "Former": thing(
            {
                "id": TEXT,
                "kind": one_of(*KINDS),
                "status": one_of("changed", "gone"),
                "until": MOMENT,
                "gone": MAYBE_MOMENT,
                "document": TEXT,
                "document_title": TEXT,
                "then": _UNIT,
                "last": _UNIT,
                "now": {**MAYBE_TEXT, "description": "the id of what it is now"},
                "url": {**MAYBE_TEXT, "description": "where that stands"},
                "parts": rows(ref("ChangedPart")),
            }
        ),
        "ChangedPart": thing(
            {
                "name": one_of("title", "text", "speaker", "figure", "sentence"),
                "runs": rows(thing({"op": one_of("same", "gone", "new"), "text": TEXT})),
            },
            description="'same' and 'gone' make the old text, 'same' and 'new' the new one",
        ),
        "Changes": page("builds", thing(_BUILD)),
        "Build": thing(
            {**_BUILD, "total": COUNT, "page": COUNT, "limit": COUNT, "changes": rows(_CHANGE)}
        ),
    }
)
