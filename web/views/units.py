"""The lasting page of each section, quote and figure, and of those that no longer stand so."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import (
    Blueprint,
    Response,
    abort,
    jsonify,
    make_response,
    redirect,
    render_template,
    url_for,
)
from flask.typing import ResponseReturnValue

from kb.cite import landing
from kb.model import Document, Extraction, Fact, Quote, Section, Unit, kind_of
from web import former
from web.context import snapshot
from web.exports import citations
from web.exports.citations import DOWNLOADS, citation
from web.exports.records import unit_record
from web.links import unit_url
from web.reader import surroundings
from web.reader.typesetting import within
from web.urls import KIND_NAMES

blueprint = Blueprint("units", __name__)

OK, GONE = 200, 410
Telling = Callable[[former.Former], Response]


def _find(key: str, telling: Telling) -> tuple[Unit, Extraction]:
    """Return the unit with an id and its report; where it is no more, answer what became of it.

    One that says the same under another id is led to; of others `telling` makes the answer, with
    status 410 where it is gone, and also where it changed in what a program reads, which would
    take it for the unit itself. An id that nobody ever had is 404.
    """
    unit = snapshot().unit(key)
    extraction = snapshot().extraction(unit.document) if unit else None
    if unit is None or extraction is None:
        abort(_former(key, telling))
    return unit, extraction


def _former(key: str, telling: Telling) -> Response:
    found = former.former(snapshot(), key)
    if found is None:
        abort(404)
    answer = telling(found)
    if answer.status_code == OK:
        is_shown = telling is _page and found.now is not None
        answer.status_code = OK if is_shown else GONE
        answer.headers["X-Robots-Tag"] = "noindex"
    return answer


def _page(found: former.Former) -> Response:
    if found.moved and found.now is not None:
        return make_response(redirect(unit_url(found.now)))
    return make_response(
        render_template(
            "former.html",
            former=found,
            about=former.about(found),
            report=found.trace.document if found.trace.document in snapshot().titles else None,
            sides=former.sides,
            passage=former.passage,
        )
    )


def _record(found: former.Former) -> Response:
    now = found.now
    if found.moved and now is not None:
        return make_response(redirect(url_for(".record", kind=KIND_NAMES[found.kind], key=now.id)))
    return jsonify(former.as_json(found, unit_url(now) if now else None))


def _cited(ending: str) -> Telling:
    def answer(found: former.Former) -> Response:
        now = found.now
        if found.moved and now is not None:
            place = url_for(".cited", kind=KIND_NAMES[found.kind], key=now.id, ending=ending)
            return make_response(redirect(place))
        address = unit_url(now, external=True) if now else ""
        return Response(former.as_text(found, address), content_type="text/plain; charset=utf-8")

    return answer


def _citing(unit: Unit, document: Document) -> dict[str, Any]:
    """Return what the part of a page about citing shows."""
    cited = citation(unit, document)
    return {
        "citation": cited,
        "formats": citations.formats(cited),
        "landing": landing(unit, document),
    }


@blueprint.get("/sectie/<key>")
def section(key: str) -> ResponseReturnValue:
    """Show a section with the quotes and figures in it."""
    unit, extraction = _find(key, _page)
    if not isinstance(unit, Section):
        return redirect(unit_url(unit))
    document = extraction.document
    pieces = within(document, unit.start, unit.end)
    before, after = surroundings.neighbours(extraction, unit)
    return render_template(
        "section.html",
        unit=unit,
        document=document,
        content=[piece for piece in pieces if piece.kind != "heading"],
        path=surroundings.above(extraction, unit),
        quotes=[quote for quote in extraction.quotes if quote.section == unit.id],
        facts=[fact for fact in extraction.facts if fact.section == unit.id],
        before=before,
        after=after,
        **_citing(unit, document),
    )


@blueprint.get("/citaat/<key>")
def quote(key: str) -> ResponseReturnValue:
    """Show a quote where it stands, ready to be copied."""
    unit, extraction = _find(key, _page)
    if not isinstance(unit, Quote):
        return redirect(unit_url(unit))
    document = extraction.document
    place = surroundings.section_of(extraction, unit.section)
    return render_template(
        "quote.html",
        unit=unit,
        document=document,
        place=place,
        path=(*surroundings.above(extraction, place), place) if place else (),
        around=surroundings.around(document, unit.parts or ((unit.start, unit.end),)),
        **_citing(unit, document),
    )


@blueprint.get("/cijfer/<key>")
def fact(key: str) -> ResponseReturnValue:
    """Show a figure, what it counts and where it stands."""
    unit, extraction = _find(key, _page)
    if not isinstance(unit, Fact):
        return redirect(unit_url(unit))
    document = extraction.document
    place = surroundings.section_of(extraction, unit.section)
    others = [f for f in extraction.facts if f.section == unit.section and f.id != unit.id]
    return render_template(
        "fact.html",
        unit=unit,
        document=document,
        place=place,
        path=(*surroundings.above(extraction, place), place) if place else (),
        around=surroundings.around(document, ((unit.start, unit.end),)),
        others=others,
        **_citing(unit, document),
    )


@blueprint.get("/sectie/<key>.<any(bib, ris, txt):ending>", defaults={"kind": "sectie"})
@blueprint.get("/citaat/<key>.<any(bib, ris, txt):ending>", defaults={"kind": "citaat"})
@blueprint.get("/cijfer/<key>.<any(bib, ris, txt):ending>", defaults={"kind": "cijfer"})
def cited(kind: str, key: str, ending: str) -> ResponseReturnValue:
    """Give a citation as a file for a reference manager or a text to keep."""
    unit, extraction = _find(key, _cited(ending))
    if KIND_NAMES[kind_of(unit)] != kind:
        return redirect(url_for(".cited", kind=KIND_NAMES[kind_of(unit)], key=key, ending=ending))
    download = DOWNLOADS[ending]
    answer = Response(download.write(citation(unit, extraction.document)))
    answer.content_type = f"{download.mimetype}; charset=utf-8"
    answer.headers.set("Content-Disposition", "attachment", filename=f"{kind}-{key}.{ending}")
    return answer


@blueprint.get("/sectie/<key>.json", defaults={"kind": "sectie"})
@blueprint.get("/citaat/<key>.json", defaults={"kind": "citaat"})
@blueprint.get("/cijfer/<key>.json", defaults={"kind": "cijfer"})
def record(kind: str, key: str) -> ResponseReturnValue:
    """Answer with a unit, its report, and its citation in every format."""
    unit, extraction = _find(key, _record)
    if KIND_NAMES[kind_of(unit)] != kind:
        return redirect(url_for(".record", kind=KIND_NAMES[kind_of(unit)], key=key))
    return jsonify(unit_record(unit, extraction))
