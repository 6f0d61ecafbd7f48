"""One line in the log for each request, which tells how it went and nothing of who asked what.

No address, name, browser or query of a visitor comes in: of the path only the pattern that the
app knows it by. The number of a request is on the page of an error too, so that whoever saw it can
be helped.
"""

from __future__ import annotations

import logging
import re
import secrets
import time
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from flask import Flask, Response, g, request

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

REQUEST_ID = "kb.request_id"
ROUTE = "kb.route"
GENERATION = "kb.generation"
KEPT = "kb.kept"
ID_HEADER = "X-Request-Id"
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"})
# Machines ask these every few seconds, which says nothing.
QUIET = frozenset({"/healthz", "/readyz"})
_USABLE_ID = re.compile(r"[\w.-]{8,64}", re.ASCII)

_log = logging.getLogger(__name__)


class AccessLog:
    """A layer round an app that numbers requests and writes a line for each when it is answered.

    The answer is handed on in one piece: a server with one thread would otherwise wait, between
    pieces, for a visitor who does not read on.
    """

    def __init__(self, app: WSGIApplication) -> None:
        self._app = app

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request and write of it what is no secret."""
        begun = time.perf_counter()
        environ[REQUEST_ID] = secrets.token_hex(6)
        status = "500"

        def start(line: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
            nonlocal status
            status = line[:3]
            return start_response(line, headers, exc_info)

        data = b""
        try:
            pieces = self._app(environ, start)
            try:
                data = b"".join(pieces)
            finally:
                close = getattr(pieces, "close", None)
                if close is not None:
                    close()
        finally:
            _write(environ, int(status), len(data), time.perf_counter() - begun)
        return [data]


def _write(environ: WSGIEnvironment, status: int, size: int, seconds: float) -> None:
    method = environ.get("REQUEST_METHOD", "")
    route = environ.get(ROUTE)
    level = logging.DEBUG if route in QUIET and status < 500 else logging.INFO
    _log.log(
        level,
        "",
        extra={
            "fields": {
                "event": "request",
                "method": method if method in METHODS else "other",
                "route": route,
                "status": status,
                "ms": round(seconds * 1000, 1),
                "bytes": size,
                "generation": environ.get(GENERATION),
                "kept": environ.get(KEPT, False),
                "request": environ[REQUEST_ID],
            }
        },
    )


def install(app: Flask) -> None:
    """Let answers carry the number of their request, and tell the log which route they are of."""
    app.after_request(_tell)


def request_id() -> str | None:
    """Return the number of the current request, where it has one."""
    found = request.environ.get(REQUEST_ID)
    return str(found) if found else None


def route() -> str | None:
    """Return the pattern of the address that is asked, None where there is no such page."""
    return request.url_rule.rule if request.url_rule else None


def accepted(text: str) -> str | None:
    """Return the number that a proxy gave a request, or None where it cannot be one."""
    return text if _USABLE_ID.fullmatch(text) else None


def _tell(response: Response) -> Response:
    request.environ[ROUTE] = route()
    if "snapshot" in g:
        request.environ[GENERATION] = g.snapshot.generation
    if number := request_id():
        response.headers[ID_HEADER] = number
    return response
