"""The page of each person, company and theme."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from kb.names import Named
from kb.request import MAX_QUERY_LENGTH
from web.context import directory, overview, snapshot
from web.entities import profiles
from web.entities.directory import Entity
from web.links import entity_url
from web.results.results import LONGEST_QUOTE

blueprint = Blueprint("entities", __name__)


@blueprint.get("/persoon/<slug>", endpoint="person", defaults={"facet": "person"})
@blueprint.get("/bedrijf/<slug>", endpoint="company", defaults={"facet": "company"})
@blueprint.get("/thema/<slug>", endpoint="theme", defaults={"facet": "theme"})
def show(facet: Named, slug: str) -> ResponseReturnValue:
    """Show what the reports tell of somebody or something; another spelling leads there."""
    listing = directory()[facet]
    entity = listing.by_slug.get(slug)
    if entity is None:
        meant = listing.meant(slug)
        return redirect(entity_url(meant)) if meant else _unknown(facet, slug)
    opened = snapshot()
    told = profiles.profile(opened, directory(), entity)
    return render_template(
        f"{facet}.html",
        told=told,
        entity=entity,
        longest=LONGEST_QUOTE,
        years=overview().years,
        most=profiles.MOST_NAMES,
        titles=opened.titles,
    )


def _unknown(facet: Named, slug: str) -> ResponseReturnValue:
    near: tuple[Entity, ...] = directory()[facet].near(slug)
    text: dict[str, Any] = {
        "facet": facet,
        "asked": " ".join(slug.replace("-", " ").split())[:MAX_QUERY_LENGTH],
    }
    return render_template("unknown.html", near=near, **text), 404


@blueprint.get("/persoon/<slug>.json", defaults={"facet": "person"})
@blueprint.get("/bedrijf/<slug>.json", defaults={"facet": "company"})
@blueprint.get("/thema/<slug>.json", defaults={"facet": "theme"})
def record(facet: Named, slug: str) -> ResponseReturnValue:
    """Lead to the same as the API tells it."""
    return redirect(url_for(f"api.{facet}", slug=slug))
