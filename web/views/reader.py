"""The whole report, with the hits of a query marked where they stand."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from kb.request import MAX_QUERY_LENGTH
from web.context import snapshot
from web.marking import marker
from web.reading import read

blueprint = Blueprint("reader", __name__)


@blueprint.get("/verslag")
def choose() -> ResponseReturnValue:
    """Go to the only report, or show them all."""
    documents = snapshot().documents
    if len(documents) == 1:
        return redirect(url_for("reader.show", document=documents[0].id), 302)
    return render_template("reports.html", documents=documents)


@blueprint.get("/verslag/<document>")
def show(document: str) -> str:
    """Show a report from beginning to end."""
    extraction = snapshot().extraction(document)
    if extraction is None:
        abort(404)
    query = request.args.get("q", "").strip()[:MAX_QUERY_LENGTH]
    reading = read(extraction, marker(snapshot(), query), request.args.get("treffer", ""))
    return render_template(
        "reader.html", document=extraction.document, reading=reading, query=query
    )
