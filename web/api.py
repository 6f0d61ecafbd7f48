"""The JSON API: the same searches as the pages, with English names."""

from __future__ import annotations

from time import perf_counter

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue

from kb.record import page_json
from kb.search import search
from kb.suggest import suggest
from web import results, suggesting, urls
from web.context import overview, snapshot
from web.errors import ApiError

blueprint = Blueprint("api", __name__, url_prefix="/api/v1")


@blueprint.get("/search")
def search_json() -> ResponseReturnValue:
    """Answer with a page of hits and the facets, or with 400 for a value that is wrong."""
    reading = urls.read(request.args.items(multi=True), "api")
    _refuse(reading)
    asked = results.as_written(reading.request, overview())
    return jsonify(page_json(search(snapshot(), asked)))


@blueprint.get("/suggest")
def suggest_json() -> ResponseReturnValue:
    """Answer with suggestions for what is being typed, or with 400 for a value that is wrong."""
    started = perf_counter()
    reading = suggesting.read(request.args.items(multi=True))
    _refuse(reading)
    typed = reading.request.query
    found = suggest(snapshot(), typed, reading.request.limit)
    took_ms = (perf_counter() - started) * 1000
    return jsonify(suggesting.suggestions_json(typed, found, took_ms))


def _refuse(reading: urls.Reading) -> None:
    for problem in reading.problems:
        raise ApiError(problem.code, _message(problem), problem.parameter)


def _message(problem: urls.Problem) -> str:
    match problem.code:
        case "too_many_values":
            return f"'{problem.parameter}' has more than {urls.MAX_VALUES} values"
        case "repeated":
            return f"'{problem.parameter}' is given more than once"
    shown = problem.value[:80]
    return f"'{problem.parameter}' is '{shown}', but must be {problem.expected}"
