"""Answers that browsers and proxies may keep: until the next generation, or for good."""

from __future__ import annotations

import hashlib
from datetime import timedelta

from flask import Flask, Response, request
from werkzeug.http import quote_etag

from web import assets
from web.context import services, site_address, snapshot

FOR_GOOD = f"public, max-age={int(timedelta(days=365).total_seconds())}, immutable"
UNTIL_NEXT_GENERATION = "public, no-cache"
FOR_WHO_SIGNED_IN = "private, no-cache"
NEVER = "no-store"
_NEVER_KEPT = {"", "static", "health.alive", "health.ready", "editor.show", "editor.record"}


def install(app: Flask) -> None:
    """Give pages an ETag, and answer 304 before any work is done where the browser has it."""
    app.before_request(_not_modified)
    app.after_request(_label)


def _tag() -> str:
    """Return what differs wherever the answers to two requests may.

    An answer is made by the code, from a generation, for what the address asks; it may hold the
    address of the site. Nothing else of a request counts.
    """
    parts = (snapshot().generation, assets.code_version(), site_address(), request.full_path)
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:24]


def _cacheable() -> bool:
    return (request.endpoint or "") not in _NEVER_KEPT


def _not_modified() -> Response | None:
    known = request.if_none_match
    if not (_cacheable() and known and not known.star_tag and request.method in {"GET", "HEAD"}):
        return None
    if not known.contains_weak(_tag()):
        return None
    return Response(status=304)


def _names_version() -> bool:
    """Tell whether the address of a static file says which version of it is asked for."""
    version = assets.version((request.view_args or {}).get("filename", ""))
    return bool(version) and request.args.get("v") == version


def _label(response: Response) -> Response:
    if request.endpoint == "static" and response.status_code < 400:
        known = response.status_code in {200, 206, 304} and _names_version()
        response.headers["Cache-Control"] = FOR_GOOD if known else "no-cache"
    elif _cacheable() and response.status_code in {200, 304}:
        response.headers["ETag"] = quote_etag(_tag(), weak=True)
        alone = services().trust.user_header is not None
        response.headers["Cache-Control"] = FOR_WHO_SIGNED_IN if alone else UNTIL_NEXT_GENERATION
    else:
        response.headers["Cache-Control"] = NEVER
    return response
