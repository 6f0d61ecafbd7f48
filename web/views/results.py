"""The results of a search."""

from __future__ import annotations

from flask import Blueprint, render_template, request

from kb.model import Kind
from kb.search import search
from web import results, urls, widening
from web.context import overview, snapshot

blueprint = Blueprint("results", __name__)


@blueprint.get("/zoeken")
@blueprint.get("/citaten", endpoint="quotes", defaults={"kind": "quote"})
@blueprint.get("/cijfers", endpoint="facts", defaults={"kind": "fact"})
def show(kind: Kind | None = None) -> str:
    """Show what a search finds or, when that is nothing, what would find something.

    A kind with a page of its own is fixed there.
    """
    reading = urls.read(request.args.items(multi=True), "page", kind)
    asked, notes = results.settle(reading, overview())
    opened = snapshot()
    titles = {info.id: info.title for info in opened.documents}
    page = search(opened, asked)
    if not page.hits and page.total:
        last = -(-(page.groups if asked.grouped else page.total) // asked.limit)
        notes += (f"Pagina {asked.page} bestaat niet. U ziet de laatste pagina.",)
        page = search(opened, urls.changed(asked, page=last))
    view = results.view(opened, page, notes, overview())
    return render_template(
        "results.html",
        view=view,
        page=page,
        help=widening.nothing(opened, asked) if not page.total else None,
        told=overview(),
        titles=titles,
        json_query=urls.query_string(page.request, "api"),
    )
