"""The app factory: pages and API over the published generation of one index folder."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import jinja2
from flask import Flask

from kb.snapshot import Snapshots
from kb.warming import warm
from web import access_log, api, assets, caching, errors, security, templating
from web.access_log import AccessLog
from web.context import EXTENSION, PerGeneration, Services, let_go
from web.entities.directory import directory
from web.hosts import Hosts
from web.misses import Misses
from web.overview import overview
from web.proxies import Proxied, Trust
from web.views import (
    changes,
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

ANYBODY, NOBODY = Hosts(), Trust()


def create_app(
    index: Path,
    *,
    public_url: str | None = None,
    misses: Path | None = None,
    hosts: Hosts = ANYBODY,
    trust: Trust = NOBODY,
) -> Flask:
    """Return the app that serves the index folder `index`, which need not exist yet.

    `public_url` is the address readers know it by, for the addresses in citations; its path is the
    one the app lives under. Without it, the address of the request is used. Searches without
    result are kept in the folder `misses`, if any. Who asks by a name that is not of `hosts` is
    refused, and proxies are believed as far as `trust` goes.
    """
    app = Flask(__name__, static_folder=None)
    app.url_map.merge_slashes = False  # such an address is none, and leads nowhere
    public = public_url.rstrip("/") if public_url else None
    if public is not None:
        trust = replace(trust, prefix=urlsplit(public).path)
    app.extensions[EXTENSION] = Services(
        Snapshots(index, warm),
        PerGeneration(overview),
        PerGeneration(directory),
        public,
        Misses(misses),
        hosts,
        trust,
    )
    app.jinja_env.undefined = jinja2.StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.autoescape = True
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.json.sort_keys = False  # type: ignore[attr-defined]
    for part in (access_log, security, caching, errors, assets, templating):
        part.install(app)
    app.teardown_appcontext(let_go)
    pages = (start, results, reader, units, entities, figures, exports, collection, fixed, health)
    for views in (*pages, editor, changes, describing, api):
        app.register_blueprint(views.blueprint)
    app.wsgi_app = AccessLog(Proxied(app.wsgi_app, trust))  # type: ignore[method-assign]
    return app
