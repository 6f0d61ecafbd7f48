"""The pages that are the same whatever the question: help, and whether all is well."""

from __future__ import annotations

from flask import Blueprint, jsonify, render_template
from flask.typing import ResponseReturnValue

from kb.errors import IndexUnusableError
from web.context import overview, snapshot
from web.help import examples

blueprint = Blueprint("fixed", __name__)


@blueprint.get("/hulp")
def help_page() -> str:
    """Explain how to search, in examples from the reports themselves."""
    return render_template("help.html", groups=examples(snapshot(), overview()))


@blueprint.get("/healthz")
def health() -> ResponseReturnValue:
    """Tell a machine whether searching works, and over which generation."""
    try:
        generation = snapshot().generation
    except IndexUnusableError:
        return jsonify({"status": "unavailable", "generation": None}), 503
    return jsonify({"status": "ok", "generation": generation})
