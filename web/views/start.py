"""The start page."""

from __future__ import annotations

from flask import Blueprint, render_template

from web.context import overview, snapshot
from web.wording import changes

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
        period=period(told.years),
        prefix=common_prefix(tuple(value.value for value in told.companies)),
    )


def period(years: tuple[int, ...]) -> str:
    """Return years in words: "2020", "2019 en 2020", "2018 tot en met 2020"."""
    if len(years) > 2:
        return f"{years[0]} tot en met {years[-1]}"
    return " en ".join(map(str, years))


def common_prefix(names: tuple[str, ...]) -> str:
    """Return the first word, with its space, that all names share and none consists of."""
    firsts = {name.partition(" ")[0] for name in names if name.partition(" ")[2]}
    alone = any(" " not in name for name in names)
    return firsts.pop() + " " if len(names) > 1 and len(firsts) == 1 and not alone else ""
