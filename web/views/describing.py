"""What machines read about the site: its API, and how a browser searches in it."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, render_template
from flask.typing import ResponseReturnValue

from kb.cite.citation import one_line
from web import openapi
from web.api import OPERATIONS
from web.context import directory, overview, site_address, snapshot

OPENSEARCH = "application/opensearchdescription+xml"
LONGEST_NAME = 48  # as OpenSearch 1.1 has it for LongName

blueprint = Blueprint("describing", __name__)
blueprint.add_app_template_global(site_address)


@blueprint.get("/api")
def api() -> str:
    """Tell people of the API, and how to search from another site."""
    known = openapi.examples(snapshot(), directory())
    return render_template("api.html", operations=OPERATIONS, known=known)


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
    text = render_template("opensearch.xml", name=name, title=title, site=site_address())
    return Response(text, content_type=f"{OPENSEARCH}; charset=utf-8")
