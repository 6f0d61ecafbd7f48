"""Answers that may be given again: by browsers, by proxies, and by this process."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import cast

from flask import Flask, Response, current_app, g, request
from werkzeug.http import quote_etag

from kb.errors import IndexUnusableError
from kb.request import SearchRequest
from web import access_log, assets, misses
from web.answers import Answer, Answers, Key
from web.context import services, site_address, snapshot

FOR_GOOD = f"public, max-age={int(timedelta(days=365).total_seconds())}, immutable"
UNTIL_NEXT_GENERATION = "public, no-cache"
FOR_WHO_SIGNED_IN = "private, no-cache"
NEVER = "no-store"
EXTENSION = "kennisbank answers"
_NEVER_KEPT = {"", "static", "health.alive", "health.ready", "editor.show", "editor.record"}


def install(app: Flask) -> None:
    """Give pages an ETag, answer 304 where the browser has it, and again what was answered before.

    Neither takes any work; what was answered before is kept by each process (`web.answers`).
    """
    app.extensions[EXTENSION] = Answers()
    app.before_request(_not_modified)
    app.before_request(_answered)
    app.after_request(_label)
    app.after_request(_keep)  # runs first: what is kept has nothing of one request


def missed(asked: SearchRequest) -> None:
    """Take note that this search found nothing, now and whenever its answer is given again."""
    g.missed = asked
    if misses.counts(asked, request.method, request.headers):
        services().misses.note(asked.query)


def _parts() -> Key:
    """Return what differs wherever the answers to two requests on a generation may.

    An answer is made by the code for what the address asks; it may hold the address of the site,
    and links to it from where it lives. Nothing else of a request counts.
    """
    return (assets.code_version(), site_address(), request.script_root, request.full_path)


def _tag() -> str:
    """Return what differs wherever the answers to two requests may."""
    parts = (snapshot().generation, *_parts())
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


def _answers() -> Answers:
    return cast(Answers, current_app.extensions[EXTENSION])


def _answered() -> Response | None:
    """Return the answer that was given before, labelled anew like every other."""
    if not _cacheable() or request.method not in {"GET", "HEAD"}:
        return None
    try:
        answer = _answers().get(snapshot().generation, _parts())
    except IndexUnusableError:
        return None  # some pages do without; others say so
    if answer is None:
        return None
    request.environ[access_log.KEPT] = True
    if answer.missed is not None:
        missed(answer.missed)
    return current_app.response_class(answer.body, 200, answer.headers)


def _keep(response: Response) -> Response:
    """Keep an answer that was worked out for this request, where it comes from a generation."""
    is_whole = response.status_code == 200 and not response.is_streamed
    if (
        is_whole
        and request.method == "GET"
        and _cacheable()
        and "snapshot" in g
        and access_log.KEPT not in request.environ
    ):
        answer = Answer(response.get_data(), tuple(response.headers.items()), g.get("missed"))
        _answers().keep(g.snapshot.generation, _parts(), answer)
    return response


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
