"""The results of a search."""

from __future__ import annotations

from flask import Blueprint, render_template, request

from kb.model import Kind
from web import caching, urls
from web.context import overview, snapshot
from web.results import figures, results, widening

blueprint = Blueprint("results", __name__)


@blueprint.get("/zoeken")
@blueprint.get("/citaten", endpoint="quotes", defaults={"kind": "quote"})
@blueprint.get("/cijfers", endpoint="facts", defaults={"kind": "fact"})
def show(kind: Kind | None = None) -> str:
    """Show what a search finds or, when that is nothing, what would find something.

    A kind with a page of its own is fixed there.
    """
    opened = snapshot()
    reading = urls.read(request.args.items(multi=True), "page", kind)
    asked, notes = results.settle(reading, overview())
    page, more_notes = results.found(opened, asked)
    if kind is None and not page.total:
        caching.missed(asked)
    view = results.view(opened, page, (*notes, *more_notes), overview())
    return render_template(
        "results.html",
        view=view,
        page=page,
        help=widening.nothing(opened, asked) if not page.total else None,
        told=overview(),
        titles=opened.titles,
        table=figures.table(page, figures.disagreeing(opened)) if view.kind == "fact" else None,
        disagreeing=figures.pairs(opened) if view.kind == "fact" else (),
    )
