"""Sections, quotes and figures, one by one."""

from __future__ import annotations

from typing import TypeVar

from flask import Response, abort, jsonify, make_response, redirect, url_for

from kb.model import Extraction, Fact, Quote, Section
from kb.request import SearchRequest
from web import former
from web.api.operations import Json, missing, operation
from web.context import snapshot
from web.exports.records import unit_record
from web.links import unit_url

GONE = 410
T = TypeVar("T", Section, Quote, Fact)


def _find(kind: type[T], what: str, key: str) -> tuple[T, Extraction]:
    """Return a unit and its report; of one that is no more, answer what became of it."""
    unit = snapshot().unit(key)
    extraction = snapshot().extraction(unit.document) if unit else None
    if not isinstance(unit, kind) or extraction is None:
        abort(_former(what, key))
    return unit, extraction


def _former(what: str, key: str) -> Response:
    """Return what leads to a unit with another id, or with 410 what it was and is."""
    found = former.former(snapshot(), key)
    if found is None or found.kind != what:
        raise missing(what, key)
    now = found.now
    if found.moved and now is not None:
        return make_response(redirect(url_for(f"api.{what}", key=now.id)))
    return make_response(jsonify(former.as_json(found, unit_url(now) if now else None)), GONE)


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
