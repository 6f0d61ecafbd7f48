"""The pages that are the same whatever the question."""

from __future__ import annotations

from flask import Blueprint, render_template

from web.context import overview, snapshot
from web.help import examples

blueprint = Blueprint("fixed", __name__)


@blueprint.get("/hulp")
def help_page() -> str:
    """Explain how to search, in examples from the reports themselves."""
    return render_template("help.html", groups=examples(snapshot(), overview()))


@blueprint.get("/toegankelijkheid")
def accessibility() -> str:
    """Tell how accessible the site is, what was tested, and whom to tell what does not work."""
    return render_template("accessibility.html", contact=snapshot().catalogue.contact)
