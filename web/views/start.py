"""The start page."""

from __future__ import annotations

from flask import Blueprint, render_template

from web.context import overview, snapshot
from web.overview import common_prefix
from web.wording import changes
from web.wording.moments import period

blueprint = Blueprint("start", __name__)


@blueprint.get("/")
def show() -> str:
    """Show what there is to find."""
    told = overview()
    opened = snapshot()
    return render_template(
        "start.html",
        told=told,
        documents=opened.documents,
        news=changes.told(opened.changes),
        since=opened.changes.since if opened.changes else None,
        period=period(told.years),
        prefix=common_prefix(tuple(value.value for value in told.companies)),
    )
