"""Sections, quotes and figures, one by one."""

from __future__ import annotations

from typing import TypeVar

from kb.model import Extraction, Fact, Quote, Section
from kb.request import SearchRequest
from web.api.operations import Json, missing, operation
from web.context import snapshot
from web.exports.records import unit_record
from web.links import unit_url

T = TypeVar("T", Section, Quote, Fact)


def _find(kind: type[T], what: str, key: str) -> tuple[T, Extraction]:
    unit = snapshot().unit(key)
    extraction = snapshot().extraction(unit.document) if unit else None
    if not isinstance(unit, kind) or extraction is None:
        raise missing(what, key)
    return unit, extraction


@operation("/sections/<key>", "Section")
def section(_: SearchRequest, key: str) -> Json:
    """Tell all of a section, with the ids of its quotes and figures."""
    unit, extraction = _find(Section, "section", key)
    return unit_record(unit, extraction) | {
        "url": unit_url(unit),
        "quotes": [quote.id for quote in extraction.quotes if quote.section == unit.id],
        "facts": [fact.id for fact in extraction.facts if fact.section == unit.id],
    }


@operation("/quotes/<key>", "Quote")
def quote(_: SearchRequest, key: str) -> Json:
    """Tell all of a quote: whether it is verbatim, and its citation in every format."""
    unit, extraction = _find(Quote, "quote", key)
    return unit_record(unit, extraction) | {"url": unit_url(unit)}


@operation("/facts/<key>", "Fact")
def fact(_: SearchRequest, key: str) -> Json:
    """Tell all of a figure: value, unit, what it counts, and its citation in every format."""
    unit, extraction = _find(Fact, "fact", key)
    return unit_record(unit, extraction) | {"url": unit_url(unit)}
