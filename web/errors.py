"""Whatever goes wrong, as a page or plain text in Dutch or as the API's one error shape."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import (
    Flask,
    Response,
    current_app,
    g,
    jsonify,
    make_response,
    render_template,
    request,
)
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from kb.errors import IndexCorrupt, IndexStale, IndexUnusableError, QueryError
from web import access_log, logs, security
from web.context import services
from web.exports.lists import form_of

API = "/api/"
RETRY_AFTER = "60"
_HTML = "text/html; charset=utf-8"
_PLAIN = "text/plain; charset=utf-8"
_BARE_PAGE = """<!doctype html>
<html lang="nl"><meta charset="utf-8"><title>{0.title}</title>
<h1>{0.title}</h1>
<p>{0.advice}</p>
"""


@dataclass(frozen=True, slots=True)
class ErrorText:
    """What an error page says, and the word the API has for it."""

    title: str
    advice: str
    code: str


class ApiError(Exception):
    """A request the API cannot carry out; `parameter` is the one that is wrong, if one is."""

    def __init__(
        self, code: str, message: str, parameter: str | None = None, status: int = 400
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.parameter = parameter
        self.status = status


TEXTS = {
    400: ErrorText(
        "Deze vraag kunnen we niet lezen",
        "Er staat iets in het adres wat hier niet hoort. Begin opnieuw met zoeken.",
        "bad_request",
    ),
    403: ErrorText(
        "U bent niet aangemeld",
        "Meld u aan waar u de kennisbank altijd opent. Lukt dat niet, vraag het dan de beheerder.",
        "forbidden",
    ),
    404: ErrorText(
        "Deze pagina bestaat niet",
        "Misschien is de passage uit het verslag gehaald, of klopt het adres niet helemaal.",
        "not_found",
    ),
    405: ErrorText(
        "Dat kan hier niet",
        "U kunt hier alleen lezen en zoeken.",
        "method_not_allowed",
    ),
    413: ErrorText(
        "Er is te veel meegestuurd",
        "U kunt hier alleen lezen en zoeken.",
        "too_large",
    ),
    414: ErrorText(
        "Uw zoekvraag is te lang",
        "Gebruik minder woorden of minder filters.",
        "address_too_long",
    ),
    421: ErrorText(
        "Dit adres hoort niet bij de kennisbank",
        "Open de kennisbank met het adres dat u van de beheerder hebt.",
        "unknown_host",
    ),
    500: ErrorText(
        "Deze pagina kunnen we nu niet tonen",
        "Er ging iets mis bij ons. Probeer het later nog eens, of zoek iets anders.",
        "internal_error",
    ),
    503: ErrorText(
        "De kennisbank is even niet beschikbaar",
        "De gegevens zijn nog niet klaar. Probeer het over een minuut opnieuw.",
        "unavailable",
    ),
}


_OUTSIDE = frozenset({403, 421})


DAMAGED = ErrorText(
    "Een deel van de gegevens is beschadigd",
    "Daarom kunnen we deze pagina nu niet tonen. De beheerder kan de gegevens opnieuw laten maken; "
    "probeer het later nog eens.",
    "unavailable",
)
STALE = ErrorText(
    "De kennisbank wordt bijgewerkt",
    "De gegevens zijn van een andere versie en moeten opnieuw worden gemaakt. Probeer het later "
    "nog eens.",
    "unavailable",
)


def install(app: Flask) -> None:
    """Make `app` turn every error into a page or an API error, never into a traceback."""
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(ApiError, _api)
    app.register_error_handler(QueryError, _query)

    @app.errorhandler(IndexUnusableError)
    def unusable(error: IndexUnusableError) -> ResponseReturnValue:
        app.logger.error("no index to serve: %s", error, extra=_told())
        if "snapshot" in g:
            services().snapshots.doubt(g.snapshot)
        response = _answer(503, text=_unusable(error))
        response.headers["Retry-After"] = RETRY_AFTER
        return response

    @app.errorhandler(Exception)
    def unexpected(error: Exception) -> ResponseReturnValue:
        if "snapshot" in g and services().snapshots.doubt(g.snapshot):
            name = type(error).__name__
            return unusable(IndexCorrupt(f"{g.snapshot.generation}: damaged while served ({name})"))
        app.logger.error("error while answering", exc_info=error, extra=_told())
        g.failed = True
        return _answer(500)


def _told() -> dict[str, Any]:
    # The path and query are left out of the log: what people look for is theirs.
    asked = [*request.args.values(), *map(str, (request.view_args or {}).values())]
    return {
        logs.FIELDS: {"route": access_log.route(), "request": access_log.request_id()},
        logs.ASKED: asked,
    }


def _http(error: HTTPException) -> ResponseReturnValue:
    if error.code is None or error.code < 400:
        return error.get_response()
    response = _answer(error.code, error.name)
    for name, value in error.get_headers():
        if name == "Allow":
            response.headers[name] = value
    return response


def _query(error: QueryError) -> ResponseReturnValue:
    return _answer(400, str(error))


def _api(error: ApiError) -> ResponseReturnValue:
    return _json(error.status, error.code, error.message, error.parameter)


def _unusable(error: IndexUnusableError) -> ErrorText:
    match error:
        case IndexCorrupt():
            return DAMAGED
        case IndexStale():
            return STALE
    return TEXTS[503]


def _answer(status: int, message: str = "", text: ErrorText | None = None) -> Response:
    text = text or TEXTS.get(status) or TEXTS[400 if status < 500 else 500]
    form = form_of(request.path)
    if request.path.startswith(API) or form == "json":
        return _json(status, text.code, message or text.code.replace("_", " "), None)
    if form == "csv":
        return Response(f"{text.title}. {text.advice}\n", status, content_type=_PLAIN)
    outside = status in _OUTSIDE
    if outside:
        g.failed = True  # who may not come in is told nothing of what is here
    number = access_log.request_id() if status >= 500 else None
    try:
        page = render_template("error.html", text=text, request_id=number, outside=outside)
        return make_response(page, status)
    except Exception as error:
        current_app.logger.error("error page failed", exc_info=error, extra=_told())
        return Response(_BARE_PAGE.format(text), status, security.HEADERS, content_type=_HTML)


def _json(status: int, code: str, message: str, parameter: str | None) -> Response:
    record = {"error": {"code": code, "message": message, "parameter": parameter}}
    return make_response(jsonify(record), status)
