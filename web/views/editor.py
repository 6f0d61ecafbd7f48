"""What the editor should look at: what seems wrong in the reports, and what nobody found."""

from __future__ import annotations

from flask import Blueprint, abort, jsonify, render_template, request
from flask.typing import ResponseReturnValue

from web import editor
from web.context import services, snapshot
from web.paging import page_of
from web.wording.moments import day

MOST_MISSES = 40
blueprint = Blueprint("editor", __name__)


@blueprint.get("/redactie")
def show() -> str:
    """Show what there is to look at, of each kind the first."""
    opened = snapshot()
    missed = services().misses
    found = missed.all()
    return render_template(
        "editor.html",
        board=editor.board(opened),
        titles=_titles(),
        misses=found[:MOST_MISSES],
        more_misses=len(found[MOST_MISSES:]),
        keeping=missed.kept,
        day=day,
    )


@blueprint.get("/redactie.json")
def record() -> ResponseReturnValue:
    """Answer with all that is kept of what there is to look at."""
    opened = snapshot()
    told = editor.as_json(editor.board(opened), editor.findings(opened))
    searches = [
        {"query": miss.query, "count": miss.count, "last": miss.last.isoformat()}
        for miss in services().misses.all()
    ]
    return jsonify(told | {"searches_without_result": searches})


@blueprint.get("/redactie/<key>")
def kind(key: str) -> str:
    """Show all points of one kind that are kept, a page at a time."""
    group = next((g for g in editor.findings(snapshot()) if g.sort.key == key), None)
    if group is None:
        abort(404)
    page = page_of(group.shown, request.args.get("pagina", ""), editor.ON_A_PAGE)
    return render_template(
        "findings.html",
        group=group,
        shown=page.items,
        titles=_titles(),
        page=page.number,
        last=page.last,
    )


def _titles() -> dict[str, str]:
    """Return the titles of the reports by id; none where there is but one."""
    titles = snapshot().titles
    return titles if len(titles) > 1 else {}
