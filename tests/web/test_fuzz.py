"""Whatever anybody sends, the answer is one of ours."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from flask import Flask
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.web.described import tried
from tests.web.fuzz import Request, answer, faults, known_values, many, requests
from web.app import create_app


@pytest.fixture(scope="module")
def app(index: Path) -> Flask:
    """An app over the corpus that comes with the project."""
    return create_app(index)


def test_no_request_brings_out_an_error_of_ours(app: Flask) -> None:
    seen: Counter[int] = Counter()

    @many(300)
    @given(requests(app, known_values(app)))
    def ask(request: Request) -> None:
        got = answer(app, request)
        seen[got.status] += 1
        assert faults(request, got) == []

    ask()
    assert {200, 404, 405, 414} <= set(seen)


@settings(max_examples=60, database=None, phases=[Phase.generate])
@given(st.binary(max_size=30), st.binary(max_size=30))
def test_the_head_of_an_answer_is_that_of_the_page(app: Flask, path: bytes, query: bytes) -> None:
    for place in (f"/{path.decode('latin-1')}", "/zoeken"):
        asked = Request("GET", place, query.decode("latin-1"), (), b"", None)
        head = Request("HEAD", place, query.decode("latin-1"), (), b"", None)
        full, short = answer(app, asked), answer(app, head)
        assert short.body == b""
        told = {"status": short.status, **short.headers}
        assert {**told, "X-Request-Id": ""} == {
            "status": full.status,
            **full.headers,
            "X-Request-Id": "",
        }


@pytest.mark.parametrize(
    "address",
    [
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/static/..%2fapp.py",
        "/static/....//app.py",
        "/static//etc/passwd",
        "/static/%2fetc%2fpasswd",
        "/static/..\\app.py",
        "/static/\0",
        "/static/__pycache__/app.cpython-311.pyc",
        "/verslag/../../etc/passwd",
        "/verslag/..%2f..%2fcorpus.toml",
        "/api/v1/documents/..%2fcorpus.toml",
        "/verslag//kwaad.example",
    ],
)
def test_no_address_leads_to_a_file_of_the_machine_or_to_another_site(
    app: Flask, address: str
) -> None:
    client = app.test_client()
    assert client.get(address, buffered=True).status_code == 404


def test_the_api_answers_as_it_says_whatever_is_asked(app: Flask) -> None:
    found = tried(app, calls=3)
    assert not [one.fault for one in found if one.fault]
    assert len(found) >= 16
    assert all(200 in one.statuses for one in found)
    assert sum(one.calls for one in found) >= 80
