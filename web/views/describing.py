"""What machines read about the site: its API, and how a browser searches in it."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, render_template
from flask.typing import ResponseReturnValue

from kb.cite.citation import one_line
from web.api import OPERATIONS, openapi
from web.context import directory, overview, site_address, snapshot
from web.links import absolute

OPENSEARCH = "application/opensearchdescription+xml"
LONGEST_NAME = 48  # as OpenSearch 1.1 has it for LongName

IN_DUTCH = {
    "search_json": "Zoeken in secties, citaten en cijfers, met aantallen bij elk filter",
    "suggest_json": "Voorstellen bij wat iemand typt",
    "opensearch": "Dezelfde voorstellen, voor het zoekvak van een browser",
    "section": "Een sectie, met de citaten en cijfers erin",
    "quote": "Een citaat, met zegel en bronvermeldingen",
    "fact": "Een cijfer, met waarde, eenheid en bronvermeldingen",
    "people": "Alle personen",
    "person": "Een persoon: functie, citaten, cijfers en secties",
    "companies": "Alle bedrijven",
    "company": "Een bedrijf: andere namen, cijfers, citaten en personen",
    "themes": "Alle thema’s",
    "theme": "Een thema: woorden, secties en citaten",
    "documents": "Alle verslagen",
    "document": "Een verslag, met de inhoudsopgave",
    "builds": "Wanneer er iets veranderde, en hoeveel",
    "build": "Wat er in één keer veranderde, woord voor woord",
    "findings": "Wat een redacteur moet nakijken",
    "overview": "Wat er te vinden is, zoals op de startpagina",
}

blueprint = Blueprint("describing", __name__)
blueprint.add_app_template_global(absolute)


@blueprint.get("/api")
def api() -> str:
    """Tell people of the API, and how to search from another site."""
    known = openapi.examples(snapshot(), directory())
    by_name = {one.name: one for one in OPERATIONS}
    told = [(by_name[name], text) for name, text in IN_DUTCH.items()]
    return render_template("api.html", operations=told, known=known)


@blueprint.get("/api/openapi.json")
def described() -> ResponseReturnValue:
    """Describe the API to machines."""
    known = openapi.examples(snapshot(), directory())
    return jsonify(openapi.document(site_address(), overview().title, known))


@blueprint.get("/opensearch.xml")
def opensearch() -> Response:
    """Describe to browsers how to search here, with suggestions."""
    title = one_line(overview().title)
    name = f"Kennisbank {title}"
    if len(name) > LONGEST_NAME:
        name = "Kennisbank"
    text = render_template("opensearch.xml", name=name, title=title, site=absolute(""))
    return Response(text, content_type=f"{OPENSEARCH}; charset=utf-8")
