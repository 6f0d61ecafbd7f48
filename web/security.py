"""What every answer tells the browser it may and may not do, and what is refused unread."""

from __future__ import annotations

import logging

from flask import Flask, Response, abort, request
from werkzeug.exceptions import MisdirectedRequest

from web.context import services
from web.hosts import name_of
from web.proxies import SIGNED_IN

MAX_QUERY_STRING = 4096
MAX_PATH = 1024
MAX_BODY = 4096
# Whoever watches the server asks the first two; the page of a refusal needs its style.
OPEN_TO_ALL = frozenset({"health.alive", "health.ready", "static"})

MOST_TOLD = 20
_refused: set[str] = set()
_log = logging.getLogger(__name__)

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def install(app: Flask) -> None:
    """Make `app` refuse what is too long or unusable, and send the headers with every answer."""
    app.config["MAX_CONTENT_LENGTH"] = MAX_BODY
    app.config["PROVIDE_AUTOMATIC_OPTIONS"] = False
    app.before_request(_refuse_long)
    app.before_request(_refuse_host)
    app.before_request(_refuse_strangers)
    app.after_request(_send_headers)


def _refuse_long() -> None:
    if len(request.query_string) > MAX_QUERY_STRING or len(request.path) > MAX_PATH:
        abort(414)


def _refuse_host() -> None:
    """Refuse a name that no site can have, or not this one; old browsers send none at all."""
    host = request.headers.get("Host", "")
    if not host:
        return
    name = name_of(host)
    if name is None:
        abort(400)
    if request.endpoint not in OPEN_TO_ALL and not services().hosts.allow(name):
        if len(_refused) < MOST_TOLD and name not in _refused:
            _refused.add(name)
            _log.warning("asked by the name %s, which is not ours; --host-name allows it", name)
        raise MisdirectedRequest


def _refuse_strangers() -> None:
    """Refuse whoever did not sign in, where a proxy tells who did."""
    wanted = services().trust.user_header is not None
    known = request.environ.get(SIGNED_IN) or request.endpoint in OPEN_TO_ALL
    if wanted and not known:
        abort(403)


def _send_headers(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    return response
