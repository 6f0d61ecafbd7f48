"""The model as JSON to be kept in a generation; what is handed out is made by kb.contract.

Records hold every field and give back an equal object; figures are kept as text, so that no
decimal is lost.
"""

from __future__ import annotations

import json
from dataclasses import fields
from decimal import Decimal
from functools import cache
from typing import Any, TypeVar

from kb.model import (
    Block,
    Document,
    Extraction,
    Fact,
    Finding,
    Person,
    Quote,
    Section,
    Unit,
    kind_of,
)

T = TypeVar("T")
Json = dict[str, Any]
_KINDS: dict[str, type[Section] | type[Quote] | type[Fact]] = {
    "section": Section,
    "quote": Quote,
    "fact": Fact,
}
_DECIMALS = {"value", "change"}


def to_record(thing: Any) -> Json:
    """Return the fields of a dataclass of the model that are not at their default, for JSON."""
    record: Json = {}
    for name, default in _defaults(thing.__class__):
        value = getattr(thing, name)
        if value == default:
            continue
        if name in _DECIMALS and value is not None:
            value = str(value) if isinstance(value, Decimal) else [str(v) for v in value]
        record[name] = value
    return record


@cache
def _defaults(kind: type[Any]) -> tuple[tuple[str, Any], ...]:
    return tuple((field.name, field.default) for field in fields(kind))


def from_record(kind: type[T], record: Json) -> T:
    """Return the object `to_record` was given; lists become tuples again."""
    values = {}
    for name, value in record.items():
        if name in _DECIMALS and value is not None:
            value = Decimal(value) if isinstance(value, str) else tuple(map(Decimal, value))
        elif isinstance(value, list):
            value = tuple(tuple(v) if isinstance(v, list) else v for v in value)
        values[name] = value
    return kind(**values)


def encode(unit: Unit) -> bytes:
    """Return a unit as bytes that `decode` reads."""
    return dump({"is": kind_of(unit)} | to_record(unit))


def decode(data: bytes) -> Unit:
    """Return the unit that `encode` was given."""
    record = json.loads(data)
    return from_record(_KINDS[record.pop("is")], record)


def encode_extraction(extraction: Extraction) -> bytes:
    """Return all that was taken out of a document as bytes that `decode_extraction` reads."""
    document = to_record(extraction.document)
    document["blocks"] = [to_record(block) for block in extraction.document.blocks]
    lists = {name: getattr(extraction, name) for name in _LISTS}
    return dump(
        {"document": document}
        | {name: [to_record(thing) for thing in things] for name, things in lists.items()}
    )


def decode_extraction(data: bytes) -> Extraction:
    """Return the extraction that `encode_extraction` was given."""
    record = json.loads(data)
    document = record["document"]
    blocks = tuple(from_record(Block, block) for block in document.pop("blocks"))
    lists: Any = {
        name: tuple(from_record(kind, thing) for thing in record[name])
        for name, kind in _LISTS.items()
    }
    return Extraction(document=Document(blocks=blocks, **document), **lists)


_LISTS: dict[str, type[Any]] = {
    "sections": Section,
    "quotes": Quote,
    "facts": Fact,
    "people": Person,
    "findings": Finding,
}


_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def dump(value: object) -> bytes:
    """Return a value as JSON without a space too many."""
    return _JSON.encode(value).encode()
