"""The JSON API: the same searches as the pages, with English names."""

from __future__ import annotations

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue

from kb.record import page_json
from kb.search import search
from web import results, urls
from web.context import overview, snapshot
from web.errors import ApiError

blueprint = Blueprint("api", __name__, url_prefix="/api/v1")


@blueprint.get("/search")
def search_json() -> ResponseReturnValue:
    """Answer with a page of hits and the facets, or with 400 for a value that is wrong."""
    reading = urls.read(request.args.items(multi=True), "api")
    for problem in reading.problems:
        raise ApiError(problem.code, _message(problem), problem.parameter)
    asked = results.as_written(reading.request, overview())
    return jsonify(page_json(search(snapshot(), asked)))


def _message(problem: urls.Problem) -> str:
    match problem.code:
        case "too_many_values":
            return f"'{problem.parameter}' has more than {urls.MAX_VALUES} values"
        case "repeated":
            return f"'{problem.parameter}' is given more than once"
    shown = problem.value[:80]
    return f"'{problem.parameter}' is '{shown}', but must be {problem.expected}"
