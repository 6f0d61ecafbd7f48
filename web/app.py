"""The app factory: pages and API over the published generation of one index folder."""

from __future__ import annotations

from pathlib import Path

import jinja2
from flask import Flask

from kb.snapshot import Snapshots
from kb.warming import warm
from web import api, assets, caching, errors, security, templating
from web.context import EXTENSION, PerGeneration, Services
from web.entities.directory import directory
from web.misses import Misses
from web.overview import overview
from web.views import (
    collection,
    describing,
    editor,
    entities,
    exports,
    figures,
    fixed,
    health,
    reader,
    results,
    start,
    units,
)


def create_app(index: Path, *, public_url: str | None = None, misses: Path | None = None) -> Flask:
    """Return the app that serves the index folder `index`, which need not exist yet.

    `public_url` is the address readers know it by, for the addresses in citations; without it,
    that of the request is used. Searches without result are kept in the folder `misses`, if any.
    """
    app = Flask(__name__, static_folder=None)
    app.extensions[EXTENSION] = Services(
        Snapshots(index, warm),
        PerGeneration(overview),
        PerGeneration(directory),
        public_url.rstrip("/") if public_url else None,
        Misses(misses),
    )
    app.jinja_env.undefined = jinja2.StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.autoescape = True
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.json.sort_keys = False  # type: ignore[attr-defined]
    for part in (security, caching, errors, assets, templating):
        part.install(app)
    pages = (start, results, reader, units, entities, figures, exports, collection, fixed, health)
    for views in (*pages, editor, describing, api):
        app.register_blueprint(views.blueprint)
    return app
