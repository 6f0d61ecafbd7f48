"""What every answer tells the browser it may and may not do, and what is refused unread."""

from __future__ import annotations

import re

from flask import Flask, Response, abort, request

MAX_QUERY_STRING = 4096
MAX_PATH = 1024
MAX_BODY = 4096
MAX_HOST = 255
_NAME = r"[\w-]{1,63}(?:\.[\w-]{1,63})*\.?"
_HOST = re.compile(rf"(?:{_NAME}|\[[0-9a-f:.]+\])(?::\d{{1,5}})?", re.ASCII | re.IGNORECASE)

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
    app.after_request(_send_headers)


def _refuse_long() -> None:
    if len(request.query_string) > MAX_QUERY_STRING or len(request.path) > MAX_PATH:
        abort(414)


def _refuse_host() -> None:
    """Refuse a name that no site can have; an empty one is what old browsers send."""
    host = request.headers.get("Host", "")
    if host and (len(host) > MAX_HOST or not _HOST.fullmatch(host)):
        abort(400)


def _send_headers(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    return response
