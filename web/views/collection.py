"""A collection: as a page, and as a file to take along."""

from __future__ import annotations

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from web import collection as collections
from web.collection import Collection
from web.context import overview, snapshot
from web.exports.citations import citation
from web.exports.collection import as_csv, as_text
from web.exports.word import MIMETYPE, word_file
from web.former import Former, about, former
from web.links import absolute
from web.paging import page_of
from web.wording.moments import moment

blueprint = Blueprint("collection", __name__)

EMPTY = "Er is niets bewaard"
RENEWING = "nieuw"
_STEPS = {"omhoog": -1, "omlaag": 1}


def _ids() -> tuple[str, ...]:
    return collections.read(request.args.getlist(collections.NAME))


def _collected() -> Collection:
    return collections.collect(snapshot(), _ids(), citation)


@blueprint.get("/verzameling")
def show() -> ResponseReturnValue:
    """Show the collection in the address, or carry out a change to it and lead to the result."""
    ids = _ids()
    collected = _collected()
    formers = {key: former(snapshot(), key) for key in collected.missing}
    if {"weg", RENEWING, *_STEPS} & set(request.args):
        renewed = _renewed(ids, formers.get(request.args.get(RENEWING, "")))
        changed = _changed(renewed, tuple(key for key in collected.missing if key in renewed))
        return redirect(url_for(".show", id=changed, pagina=request.args.get("pagina")))
    return render_template(
        "collection.html",
        collection=collected,
        page=page_of(collected.items, request.args.get("pagina", ""), collections.PAGE),
        most=collections.MOST,
        formers={key: (one, about(one)) for key, one in formers.items() if one},
        share=absolute(url_for(".show", id=ids)),
    )


def _renewed(ids: tuple[str, ...], renewed: Former | None) -> tuple[str, ...]:
    """Return the ids with that of a text that changed made the one that it has now."""
    if renewed is None or renewed.now is None:
        return ids
    return tuple(dict.fromkeys(renewed.now.id if key == renewed.key else key for key in ids))


def _changed(ids: tuple[str, ...], missing: tuple[str, ...]) -> tuple[str, ...]:
    """Return the ids as the address changes them; the missing last, past which nobody sees move."""
    changed = collections.without(
        (*(key for key in ids if key not in missing), *missing), request.args.get("weg", "")
    )
    for name, step in _STEPS.items():
        changed = collections.moved(changed, request.args.get(name, ""), step)
    return changed


@blueprint.get("/verzameling.docx")
def word() -> Response:
    """Give the collection as a Word file."""
    opened, collected = snapshot(), _collected()
    told = f"{collected.told or EMPTY}. Kennisbank bijgewerkt op {moment(opened.built_at)}."
    return _file(word_file(collected, _title(), told, opened.built_at), "docx", MIMETYPE)


@blueprint.get("/verzameling.csv")
def table() -> Response:
    """Give the collection as a table for a spreadsheet."""
    return _file(as_csv(_collected()), "csv", "text/csv; charset=utf-8")


@blueprint.get("/verzameling.txt")
def text() -> Response:
    """Give the citations of the collection as a text."""
    return _file(as_text(_collected(), _title()), "txt", "text/plain; charset=utf-8")


def _title() -> str:
    return f"Verzameling uit {overview().title}"


def _file(content: str | bytes, ending: str, content_type: str) -> Response:
    response = Response(content, content_type=content_type)
    response.headers.set("Content-Disposition", "attachment", filename=f"verzameling.{ending}")
    return response
