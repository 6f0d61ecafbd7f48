"""What can be asked of the API: one table that answers requests and is what the API says of itself.

A parameter that an operation names is read, and one it does not name is not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from flask import Blueprint, Response, jsonify, request
from flask.typing import ResponseReturnValue

from kb.request import MAX_LIMIT, SearchRequest
from web import urls
from web.errors import ApiError

PREFIX = "/api/v1"
ON_A_PAGE = 100
Json = dict[str, Any]
View = Callable[..., Json | Response]

blueprint = Blueprint("api", __name__, url_prefix=PREFIX)


@dataclass(frozen=True, slots=True)
class Operation:
    """An address of the API, after the prefix; `name` is what it is called.

    `answer` names the schema of its answer. `fields` are those of a request that it reads, and
    `limit` how many it gives at once where nothing is asked, and at most.
    """

    path: str
    name: str
    summary: str
    answer: str
    fields: tuple[str, ...] = ()
    limit: tuple[int, int] = (urls.DEFAULTS.limit, MAX_LIMIT)

    @property
    def parameters(self) -> tuple[urls.Parameter, ...]:
        """What it reads of the part of an address after the question mark."""
        return tuple(p for p in urls.PARAMETERS if p.api and p.field in self.fields)

    def read(self, pairs: Iterable[tuple[str, str]]) -> SearchRequest:
        """Return what the pairs of an address ask; raises ApiError for a value that is wrong.

        White space at the end of a query stays: to who is typing it ends a word.
        """
        names = {parameter.api[0] for parameter in self.parameters if parameter.api}
        given = [(name, text) for name, text in pairs if name in names]
        reading = urls.read(given, "api")
        standard, most = self.limit
        asked = reading.request
        expected = f"a number from 1 to {most}"
        for problem in reading.problems:
            own = replace(problem, expected=expected) if problem.parameter == "limit" else problem
            raise ApiError(problem.code, _message(own), problem.parameter)
        if not any(name == "limit" and text.strip() for name, text in given):
            return replace(asked, limit=standard)
        if asked.limit > most:
            wrong = urls.Problem("invalid_value", "limit", str(asked.limit), expected)
            raise ApiError(wrong.code, _message(wrong), wrong.parameter)
        return asked


OPERATIONS: list[Operation] = []


def operation(
    path: str,
    answer: str,
    *fields: str,
    limit: tuple[int, int] = (urls.DEFAULTS.limit, MAX_LIMIT),
) -> Callable[[View], View]:
    """Answer requests for `path` with what the function returns, told what was asked.

    The first line of its docstring is what the API says of it.
    """

    def register(view: View) -> View:
        summary = (view.__doc__ or "").splitlines()[0].rstrip(".")
        made = Operation(path, view.__name__, summary, answer, fields, limit)

        def answered(**place: str) -> ResponseReturnValue:
            found = view(made.read(request.args.items(multi=True)), **place)
            return found if isinstance(found, Response) else jsonify(found)

        blueprint.add_url_rule(path, made.name, answered, methods=["GET"])
        OPERATIONS.append(made)
        return view

    return register


def listed(path: str, answer: str) -> Callable[[View], View]:
    """Answer requests for a list, page by page."""
    return operation(path, answer, "page", "limit", limit=(ON_A_PAGE, MAX_LIMIT))


def paged(asked: SearchRequest, name: str, things: list[Any] | tuple[Any, ...]) -> Json:
    """Return the page of a list that is asked for, without a thing where it has no such page."""
    first = (asked.page - 1) * asked.limit
    return {
        "total": len(things),
        "page": asked.page,
        "limit": asked.limit,
        name: things[first : first + asked.limit],
    }


def missing(what: str, key: str, near: Iterable[str] = ()) -> ApiError:
    """Return the error for something that does not exist, with what may have been meant."""
    meant = ", ".join(f"'{one}'" for one in near)
    hint = f"; did you mean {meant}?" if meant else ""
    return ApiError("not_found", f"there is no {what} '{key[:80]}'{hint}", status=404)


def _message(problem: urls.Problem) -> str:
    match problem.code:
        case "too_many_values":
            return f"'{problem.parameter}' has more than {urls.MAX_VALUES} values"
        case "repeated":
            return f"'{problem.parameter}' is given more than once"
    shown = problem.value[:80]
    return f"'{problem.parameter}' is '{shown}', but must be {problem.expected}"
