"""What the log tells of a request, and what it does not."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from ipaddress import ip_network
from pathlib import Path
from typing import Any, get_args

import pytest

from kb.settings import LogFormat
from tests.web.pages import Site
from tests.web.test_errors import fail
from web.app import create_app
from web.logs import Lines, configuration
from web.proxies import Trust

made = cache(create_app)  # opening an index anew for each question takes long
SECRETS = ("geheim", "192.0.2.77", "Speurneus", "anna")


class Kept(logging.Handler):
    """Keeps the lines that would be written."""

    def __init__(self, form: LogFormat) -> None:
        super().__init__(logging.DEBUG)
        self.setFormatter(Lines(form))
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@pytest.fixture
def log() -> Iterator[Kept]:
    """What is written to the log as JSON."""
    with keeping("json") as kept:
        yield kept


@contextmanager
def keeping(form: LogFormat) -> Iterator[Kept]:
    """Keep all that is written to the log."""
    kept, root = Kept(form), logging.getLogger()
    level = root.level
    root.setLevel(logging.DEBUG)
    root.addHandler(kept)
    try:
        yield kept
    finally:
        root.removeHandler(kept)
        root.setLevel(level)


def requests(log: Kept) -> list[dict[str, Any]]:
    told = [json.loads(line) for line in log.lines]
    return [one for one in told if one.get("event") == "request"]


def test_a_request_is_one_line_that_tells_how_it_went(site: Site, log: Kept) -> None:
    answer = site.client.get("/citaat/qkreek0?q=geheim")
    (line,) = requests(log)
    assert line["level"] == "info"
    assert line["time"].endswith("Z")
    assert (line["method"], line["route"], line["status"]) == ("GET", "/citaat/<key>", 200)
    assert line["bytes"] == len(answer.data)
    assert line["generation"].startswith("g")
    assert line["request"] == answer.headers["X-Request-Id"]
    assert line["ms"] >= 0


@pytest.mark.parametrize(
    "address",
    [
        "/zoeken?q=geheim",
        "/geheim",
        "/persoon/geheim",
        "/citaten.csv?q=geheim",
        "/api/v1/search?q=geheim&kind=geheim",
        "/static/geheim",
        "/zoeken?q=" + "geheim" * 1000,
    ],
)
@pytest.mark.parametrize("form", get_args(LogFormat))
def test_nothing_tells_who_asked_or_what(
    harbour_index: Path, address: str, form: LogFormat
) -> None:
    app = made(harbour_index, trust=Trust((ip_network("10.0.0.1"),)))
    with keeping(form) as log:
        app.test_client().get(
            address,
            headers={
                "User-Agent": "Speurneus",
                "X-Forwarded-For": "192.0.2.77",
                "KennisbankUser": "anna",
                "Referer": "https://x.example/geheim",
                "Cookie": "a=geheim",
            },
            environ_overrides={"REMOTE_ADDR": "192.0.2.77"},
            buffered=True,
        )
    assert log.lines
    assert not [secret for secret in SECRETS if secret in "\n".join(log.lines)]


def test_an_error_has_the_number_that_is_on_its_page(
    site: Site, monkeypatch: pytest.MonkeyPatch, log: Kept
) -> None:
    monkeypatch.setattr("web.results.results.search", fail)
    page = site.get("/zoeken?q=persoonlijk")
    number = page.text("main code")
    assert number == page.response.headers["X-Request-Id"]
    told = [json.loads(line) for line in log.lines]
    (error,) = [one for one in told if one["level"] == "error"]
    assert (error["request"], error["route"]) == (number, "/zoeken")
    assert "RuntimeError" in error["traceback"]
    assert "persoonlijk" not in "".join(log.lines)


def test_what_an_error_says_of_the_query_is_left_out(
    site: Site, monkeypatch: pytest.MonkeyPatch, log: Kept
) -> None:
    def fail_on(*_: object) -> None:
        raise KeyError("geen 'PERSOONLIJK' bij Eva-Maria")

    monkeypatch.setattr("web.results.results.search", fail_on)
    assert site.get("/zoeken?q=persoonlijk+eva&bedrijf=maria").status == 500
    (error,) = [one for one in map(json.loads, log.lines) if one["level"] == "error"]
    assert "in fail_on" in error["traceback"]
    assert error["traceback"].splitlines()[-1] == "KeyError: \"geen '…' bij …-…\""


def test_a_page_without_error_of_ours_has_no_number(site: Site) -> None:
    assert not site.get("/geen").all("main code")


def test_the_number_that_a_proxy_gives_is_kept_and_of_others_none(harbour_index: Path) -> None:
    app = made(harbour_index, trust=Trust((ip_network("10.0.0.1"),)))
    for peer, given, kept in (
        ("10.0.0.1", "abcdef0123456789", True),
        ("10.0.0.2", "abcdef0123456789", False),
        ("10.0.0.1", "x\u00e9" * 8, False),
        ("10.0.0.1", "a" * 65, False),
    ):
        answer = app.test_client().get(
            "/", headers={"X-Request-Id": given}, environ_overrides={"REMOTE_ADDR": peer}
        )
        assert (answer.headers["X-Request-Id"] == given) is kept


def test_a_method_of_somebodys_own_does_not_get_into_the_log(site: Site, log: Kept) -> None:
    site.client.open("/", method="GEHEIM")
    (line,) = requests(log)
    assert (line["method"], line["status"]) == ("other", 405)


def test_those_who_watch_the_server_leave_no_line_but_when_looked_for(
    site: Site, no_index: Site, log: Kept
) -> None:
    site.client.get("/readyz")
    no_index.client.get("/readyz")
    assert [line["level"] for line in requests(log)] == ["debug", "info"]


def test_whatever_is_in_a_value_stays_on_its_line() -> None:
    record = logging.LogRecord("x", logging.INFO, "", 0, "a\n%s", ("b\u2028\x1b[31m c=d",), None)
    record.fields = {"route": None, "status": 200, "empty": ""}
    text, told = Lines().format(record), Lines("json").format(record)
    assert text.isascii()
    assert text.isprintable()
    assert told.isascii()
    assert told.isprintable()
    assert text.endswith('route=- status=200 empty=""')
    assert json.loads(told)["message"] == "a\nb\u2028\x1b[31m c=d"


@pytest.mark.parametrize("form", get_args(LogFormat))
def test_logging_is_set_up_as_told(form: LogFormat) -> None:
    made = configuration(form, "debug")
    assert made["formatters"]["lines"]["form"] == form
    assert made["root"]["level"] == "DEBUG"
    assert made["loggers"]["_granian"]["level"] == logging.WARNING
