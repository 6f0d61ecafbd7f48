"""The lasting page of each section, quote and figure."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, render_template
from flask.typing import ResponseReturnValue

from kb.model import Extraction, Fact, Quote, Section, Unit
from web import attribution, places, results
from web.context import snapshot
from web.passages import within
from web.templating import unit_url

blueprint = Blueprint("units", __name__)


def _find(key: str) -> tuple[Unit, Extraction]:
    unit = snapshot().unit(key)
    extraction = snapshot().extraction(unit.document) if unit else None
    if unit is None or extraction is None:
        abort(404)
    return unit, extraction


@blueprint.get("/sectie/<key>")
def section(key: str) -> ResponseReturnValue:
    """Show a section with the quotes and figures in it."""
    unit, extraction = _find(key)
    if not isinstance(unit, Section):
        return redirect(unit_url(unit))
    document = extraction.document
    pieces = within(document, unit.start, unit.end)
    before, after = places.neighbours(extraction, unit)
    return render_template(
        "section.html",
        unit=unit,
        document=document,
        content=[piece for piece in pieces if piece.kind != "heading"],
        path=places.above(extraction, unit),
        quotes=[quote for quote in extraction.quotes if quote.section == unit.id],
        facts=[fact for fact in extraction.facts if fact.section == unit.id],
        before=before,
        after=after,
        citation=attribution.of_section(unit, document, unit_url(unit, external=True)),
    )


@blueprint.get("/citaat/<key>")
def quote(key: str) -> ResponseReturnValue:
    """Show a quote where it stands, ready to be copied."""
    unit, extraction = _find(key)
    if not isinstance(unit, Quote):
        return redirect(unit_url(unit))
    document = extraction.document
    place = places.section_of(extraction, unit.section)
    return render_template(
        "quote.html",
        unit=unit,
        document=document,
        place=place,
        path=(*places.above(extraction, place), place) if place else (),
        sealed=results.sealed(snapshot(), unit),
        around=places.around(document, unit.parts or ((unit.start, unit.end),)),
        citation=attribution.of_quote(unit, document, unit_url(unit, external=True)),
        said=attribution.spoken(unit, document),
    )


@blueprint.get("/cijfer/<key>")
def fact(key: str) -> ResponseReturnValue:
    """Show a figure, what it counts and where it stands."""
    unit, extraction = _find(key)
    if not isinstance(unit, Fact):
        return redirect(unit_url(unit))
    document = extraction.document
    place = places.section_of(extraction, unit.section)
    others = [f for f in extraction.facts if f.section == unit.section and f.id != unit.id]
    return render_template(
        "fact.html",
        unit=unit,
        document=document,
        place=place,
        path=(*places.above(extraction, place), place) if place else (),
        around=places.around(document, ((unit.start, unit.end),)),
        others=others,
        citation=attribution.of_fact(unit, document, unit_url(unit, external=True)),
    )
