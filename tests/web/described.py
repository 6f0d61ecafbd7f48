"""The API against its own description: schemathesis makes up calls, right ones and wrong ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import schemathesis
from flask import Flask
from hypothesis import HealthCheck, Phase, Verbosity, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi import checks

PLACE = "/api/openapi.json"
CHECKS = (
    not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
)


@dataclass(frozen=True, slots=True)
class Tried:
    """How many calls were made of an operation, how many of each status, and what did not fit.

    `fault` shows an answer that is not as described, "" where all are.
    """

    operation: str
    calls: int
    statuses: dict[int, int]
    fault: str


def tried(app: Flask, calls: int) -> list[Tried]:
    """Return what came of `calls` made-up calls, right and wrong, of each operation."""
    schema = schemathesis.openapi.from_wsgi(PLACE, app)
    found = [one.ok() for one in schema.get_all_operations() if isinstance(one, Ok)]
    return [_tried(operation, calls) for operation in found]


def _tried(operation: Any, calls: int) -> Tried:
    statuses: dict[int, int] = {}
    fault = ""
    # it takes the shape of a list of fixed length for a mistake; test_openapi looks at that one
    left_out = {checks.response_schema_conformance} if "opensearch" in operation.path else set()
    wanted = [check for check in CHECKS if check not in left_out]
    for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):

        @settings(
            max_examples=calls,
            derandomize=True,
            database=None,
            deadline=None,
            phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
            verbosity=Verbosity.quiet,
        )
        @given(case=operation.as_strategy(generation_mode=mode))
        def call(case: Any) -> None:
            answer = case.call()
            statuses[answer.status_code] = statuses.get(answer.status_code, 0) + 1
            case.validate_response(answer, checks=wanted)

        try:
            call()
        except Unsatisfiable:
            pass  # of an operation that takes any text no call is wrong
        except BaseExceptionGroup as failed:  # of schemathesis, no Exception
            fault = "\n".join(map(str, failed.exceptions))
    return Tried(operation.label, sum(statuses.values()), statuses, fault)
