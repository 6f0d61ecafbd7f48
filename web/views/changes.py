"""What each build changed: the latest one first, and those before it."""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint, abort, jsonify, render_template, request, url_for
from flask.typing import ResponseReturnValue

from kb.history import Build, History
from kb.request import MAX_LIMIT
from web import changes, urls
from web.context import snapshot
from web.paging import last_page
from web.values import place

EARLIER = 20
MOST_REPORTS = 200
blueprint = Blueprint("changes", __name__)
blueprint.add_app_template_filter(changes.personal)


@blueprint.get("/wijzigingen")
def show() -> str:
    """Show what the last build changed that changed anything, or the last that changed a report."""
    history = snapshot().history
    document = _document()
    latest = next(iter(history.builds(0, 1, document)), None)
    if latest is None and document:
        latest = next(iter(history.builds(0, 1)), None)
    return _page(history, latest, document)


@blueprint.get("/wijzigingen/<int(max=999999999):number>")
def build(number: int) -> str:
    """Show what one build changed."""
    return _page(snapshot().history, _found(number), _document())


@blueprint.get("/wijzigingen.json")
def latest_record() -> ResponseReturnValue:
    """Answer with the builds that are kept, latest first."""
    builds = snapshot().history.builds(0, changes.MOST_BUILDS, _document())
    return jsonify({"builds": [changes.build_record(one) for one in builds]})


@blueprint.get("/wijzigingen/<int(max=999999999):number>.json")
def record(number: int) -> ResponseReturnValue:
    """Answer with what one build changed, word by word."""
    found = _found(number)
    reading = urls.read(request.args.items(multi=True), "page")
    return jsonify(
        changes.page_record(found, snapshot().history, replace(reading.request, limit=MAX_LIMIT))
    )


def _found(number: int) -> Build:
    """Return a build, or answer that there is none with that number."""
    found = snapshot().history.build(number)
    if found is None:
        abort(404)
    return found


def _document() -> str | None:
    return request.args.get("verslag") or None


def _page(history: History, found: Build | None, document: str | None) -> str:
    reports = history.reports(found.number)[:MOST_REPORTS] if found else ()
    if document not in {key for key, _, _ in reports}:
        document = None
    within = (document,) if document else ()
    total = history.total(found.number, within) if found else 0
    last = last_page(total, changes.ON_A_PAGE)
    number = min(place(request.args.get("pagina", "")) or 1, last)
    first = (number - 1) * changes.ON_A_PAGE
    shown = history.changes(found.number, first, changes.ON_A_PAGE, within) if found else ()
    latest = next(iter(history.builds(0, 1)), None)
    told = snapshot().changes
    earlier = history.builds(0, EARLIER, document, found.number) if found else ()
    return render_template(
        "changes.html",
        build=found,
        summary=changes.summary,
        brief=changes.brief,
        groups=changes.reports(shown),
        total=total,
        page=number,
        last=last,
        document=document,
        reports=reports,
        one_report=len(snapshot().documents) == 1,
        earlier=earlier,
        latest=latest,
        since_then=found == latest and told is not None and told.unchanged,
        address=url_for(".build", number=found.number) if found else "",
        there={info.id for info in snapshot().documents},
    )
