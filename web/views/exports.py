"""The results of each list page as a file."""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint, Response, jsonify, request, url_for
from flask.typing import ResponseReturnValue

from kb.request import MAX_EXPORTED, SearchRequest
from kb.search import search_all
from web import urls
from web.context import overview, site_address, snapshot
from web.exports import lists
from web.results import figures, results

blueprint = Blueprint("exports", __name__)
_PAGES = {kind: name for name, kind in lists.NAMES.items()}


@blueprint.app_template_global()
def export_url(asked: SearchRequest, form: str) -> str:
    """Return the address of all results of a page as a file: "json" or "csv"."""
    what = _PAGES[urls.own_kind(asked)]
    all_pages = urls.changed(urls.besides_page(asked))
    return url_for("exports.download", what=what, form=form) + urls.query_string(all_pages)


@blueprint.get("/<any(zoeken, citaten, cijfers):what>.<any(json, csv):form>")
def download(what: str, form: str) -> ResponseReturnValue:
    """Give all pages of what a list page shows with these filters and in this order.

    Hits are not folded into their sections: each is one, so that there are as many as the page
    counts. What of the address does not count is passed over as the page does.
    """
    opened = snapshot()
    reading = urls.read(request.args.items(multi=True), "page", lists.NAMES[what])
    asked, notes = results.settle(reading, overview())
    flat = replace(figures.settled(asked), grouped=False)
    export = lists.Export(
        search_all(opened, flat, MAX_EXPORTED),
        notes,
        opened.titles,
        site_address(),
        figures.disagreeing(opened),
    )
    if form == "json":
        response = jsonify(lists.as_json(export))
    else:
        only = flat.kinds[0] if len(flat.kinds) == 1 else None
        response = Response(lists.as_csv(export, only), content_type="text/csv; charset=utf-8")
    held = len(export.page.hits)
    name = lists.file_name(what, asked, form, held if held < export.page.total else None)
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response
