"""The whole report, with the hits of a query marked where they stand."""

from __future__ import annotations

import re
from urllib.parse import quote_plus

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from kb.cite.citation import original
from kb.model import Span
from kb.request import MAX_QUERY_LENGTH
from web.context import snapshot
from web.reader.layout import layout
from web.reader.marking import marker
from web.reader.reading import Place, read, stretch

blueprint = Blueprint("reader", __name__)
_SPAN = re.compile(r"(\d{1,9})-(\d{1,9})", re.ASCII)


@blueprint.get("/verslag")
def choose() -> ResponseReturnValue:
    """Go to the only report, or show them all."""
    documents = snapshot().documents
    if len(documents) == 1:
        return redirect(url_for("reader.show", document=documents[0].id), 302)
    return render_template("reports.html", documents=documents)


@blueprint.get("/verslag/<document>")
def show(document: str) -> str:
    """Show a report, or of a long one the volume that the address leads to."""
    laid_out = layout(snapshot(), document)
    if laid_out is None:
        abort(404)
    given = request.args
    query = given.get("q", "").strip()[:MAX_QUERY_LENGTH]
    place = Place(given.get("treffer", ""), given.get("bij", ""), given.get("deel", ""))
    asked = f"q={quote_plus(query)}&" if query else ""
    span = None if query else _span(given.get("plek", ""))
    sought = stretch(laid_out, span) if span else marker(snapshot(), query)
    return render_template(
        "reader.html",
        document=laid_out.document,
        published=original(laid_out.document),
        has_changed=snapshot().history.has(document),
        reading=read(laid_out, sought, place, len(asked)),
        query=query,
        asked=asked,
    )


def _span(text: str) -> Span | None:
    """Return the stretch that "10-25" is, from its first character up to after its last."""
    found = _SPAN.fullmatch(text)
    return (int(found[1]), int(found[2])) if found else None
