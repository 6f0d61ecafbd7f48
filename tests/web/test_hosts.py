"""By which names the site may be asked."""

from __future__ import annotations

import socket
from functools import cache
from pathlib import Path

import pytest

from tests.web.pages import Page, Site
from web.app import create_app
from web.hosts import Hosts, ours

EVIL = "kwaad.example"


made = cache(create_app)  # opening an index anew for each question takes long


def asked_by(index: Path, hosts: Hosts, host: str, address: str = "/") -> Page:
    client = made(index, hosts=hosts).test_client()
    return Page(client.get(address, headers={"Host": host}))


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "localhost:8000",
        "LOCALHOST",
        "kennis.localhost",
        "127.0.0.1:81",
        "[::1]:8000",
        "kennisbank.example",
        "Kennisbank.Example.",
        "192.0.2.7",
        "[2001:db8::1]",
        "",
    ],
)
def test_without_names_the_site_answers_to_addresses_this_machine_and_its_public_name(
    harbour_index: Path, host: str
) -> None:
    hosts = ours((), "https://kennisbank.example/kennis")
    assert asked_by(harbour_index, hosts, host).status == 200
    assert asked_by(harbour_index, hosts, socket.gethostname()).status == 200


@pytest.mark.parametrize("host", [EVIL, f"{EVIL}:8000", "localhost.kwaad.example", "127.0.0.1.nl"])
@pytest.mark.parametrize("address", ["/", "/api/v1/search", "/geen"])
def test_another_name_is_refused_and_not_repeated(
    harbour_index: Path, host: str, address: str
) -> None:
    page = asked_by(harbour_index, ours((), None), host, address)
    assert page.status == 421
    assert "kwaad" not in page.html
    assert page.response.headers["Cache-Control"] == "no-store"
    if address.startswith("/api"):
        assert page.response.json is not None
        assert page.response.json["error"]["code"] == "unknown_host"
    else:
        assert page.texts("h1") == ["Dit adres hoort niet bij de kennisbank"]
        assert "Haven" not in page.html
        assert page.all("a[href], form, script") == [*page.all("a.skip, a.brand")]


@pytest.mark.parametrize("address", ["/healthz", "/readyz", "/static/kennisbank.css"])
def test_whoever_watches_the_server_may_use_any_name(harbour_index: Path, address: str) -> None:
    assert asked_by(harbour_index, ours(("a.example",), None), EVIL, address).status == 200


def test_who_runs_the_server_is_told_once_which_name_was_refused(
    harbour_index: Path, caplog: pytest.LogCaptureFixture
) -> None:
    client = made(harbour_index, hosts=ours((), None)).test_client()
    for turn in range(60):
        host = f"n{turn // 2}.kwaad.example"
        assert client.get("/", headers={"Host": host}).status_code == 421
    told = [record.getMessage() for record in caplog.records if "not ours" in record.getMessage()]
    assert 0 < len(told) == len(set(told)) <= 20


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("a.example", 200),
        ("x.b.example", 200),
        ("b.example", 421),
        ("x.y.b.example", 421),
        ("openbaar.example", 200),
        ("localhost", 200),
        ("127.0.0.1", 200),
        ("192.0.2.7", 421),
        (EVIL, 421),
    ],
)
def test_where_names_are_given_only_those_count(
    harbour_index: Path, host: str, status: int
) -> None:
    hosts = ours(("a.example", "*.b.example"), "https://openbaar.example")
    assert asked_by(harbour_index, hosts, host).status == status


def test_a_star_is_any_name(harbour_index: Path) -> None:
    assert asked_by(harbour_index, ours(("*",), None), EVIL).status == 200


def test_the_names_are_told_to_whoever_runs_the_server() -> None:
    assert ours(("b.example",), "https://a.example").told == "a.example, b.example"
    assert ours(("*",), None).told == "any name"


def test_a_site_that_knows_its_name_cites_it_whatever_it_is_asked_by(site: Site) -> None:
    page = site.get("/citaat/qkreek0", headers={"Host": "localhost"})
    assert page.text("pre").endswith(" https://kennisbank.example/citaat/qkreek0")
