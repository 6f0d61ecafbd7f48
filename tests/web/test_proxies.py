"""What a proxy may say of a visitor, and who else may not."""

from __future__ import annotations

import re
from functools import cache
from ipaddress import ip_network
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.web.pages import OF_EVERY_KIND, Page
from web.app import create_app
from web.hosts import ours
from web.proxies import Trust

PROXY, STRANGER = "10.1.2.3", "192.0.2.9"
NETWORKS = (ip_network("10.0.0.0/8"), ip_network("fd00::/8"))
FORWARDED = {
    "X-Forwarded-Host": "kennisbank.example",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Prefix": "/bank",
}


made = cache(create_app)  # opening an index anew for each question takes long


def client(index: Path, trust: Trust, **values: str) -> FlaskClient:
    return made(index, trust=trust, **values).test_client()


def get(asked: FlaskClient, address: str, peer: str, headers: dict[str, str] | None = None) -> Page:
    answer = asked.get(address, headers=headers or {}, environ_overrides={"REMOTE_ADDR": peer})
    return Page(answer)


@pytest.mark.parametrize("peer", [PROXY, "fd00::1", f"::ffff:{PROXY}"])
def test_a_named_proxy_says_how_the_visitor_asked(harbour_index: Path, peer: str) -> None:
    page = get(client(harbour_index, Trust(NETWORKS)), "/citaat/qkreek0", peer, FORWARDED)
    assert " https://kennisbank.example/bank/citaat/qkreek0" in page.text("pre")
    assert page.one("a.brand")["href"] == "/bank/"


@pytest.mark.parametrize("peer", [STRANGER, "fe80::1%eth0", "", "unix:", "geen"])
def test_nobody_else_is_believed(harbour_index: Path, peer: str) -> None:
    given = FORWARDED | {"Forwarded": "host=kwaad.example", "X-Forwarded-For": "10.0.0.1"}
    page = get(client(harbour_index, Trust(NETWORKS)), "/citaat/qkreek0", peer, given)
    assert "kennisbank.example" not in page.html
    assert "/bank" not in page.html


@pytest.mark.parametrize(
    "given",
    [
        {"X-Forwarded-Proto": "javascript"},
        {"X-Forwarded-Prefix": "//kwaad.example"},
        {"X-Forwarded-Prefix": "/a/../b"},
        {"X-Forwarded-Prefix": '/"><script>'},
        {"X-Forwarded-Prefix": "kwaad"},
        {"X-Forwarded-Prefix": "/" + "a" * 2000},
        {"X-Forwarded-Host": 'x"><script>'},
        {"X-Forwarded-Port": "80@kwaad"},
        {"X-Forwarded-Host": "", "X-Forwarded-Proto": ","},
    ],
)
def test_what_cannot_be_is_passed_over_also_from_a_proxy(
    harbour_index: Path, given: dict[str, str]
) -> None:
    page = get(client(harbour_index, Trust(NETWORKS)), "/citaat/qkreek0", PROXY, given)
    assert page.status == 200
    assert page.one("a.brand")["href"] == "/"
    assert not re.search(r"kwaad|<script>|javascript:", page.html)


def test_the_name_that_a_proxy_passes_on_must_be_ours(harbour_index: Path) -> None:
    app = made(harbour_index, hosts=ours((), None), trust=Trust(NETWORKS))
    given = {"Host": "localhost", "X-Forwarded-Host": "kwaad.example"}
    assert get(app.test_client(), "/", PROXY, given).status == 421
    assert get(app.test_client(), "/", STRANGER, given).status == 200


@pytest.mark.parametrize("address", ["/bank/citaat/qkreek0", "/citaat/qkreek0"])
@pytest.mark.parametrize("peer", [PROXY, STRANGER])
def test_the_path_of_the_public_address_is_the_one_the_site_lives_under(
    harbour_index: Path, address: str, peer: str
) -> None:
    asked = client(harbour_index, Trust(NETWORKS), public_url="https://x.example/bank/")
    page = get(asked, address, peer, {"X-Forwarded-Prefix": "/elders"})
    assert " https://x.example/bank/citaat/qkreek0" in page.text("pre")
    assert page.one("a.brand")["href"] == "/bank/"
    assert "/elders" not in page.html


def test_every_address_on_every_page_lies_under_the_path_of_the_site(harbour_index: Path) -> None:
    asked = made(harbour_index, public_url="https://x.example/bank").test_client()
    seen = 0
    for place in (*OF_EVERY_KIND, "/api", "/redactie", "/verslag", "/geen"):
        page = Page(asked.get(place))
        for attribute in ("href", "src", "action", "data-suggest", "data-from"):
            for tag in page.all(f"[{attribute}^='/']"):
                assert str(tag[attribute]).startswith("/bank/"), (place, tag)
                seen += 1
        assert "https://x.example/bank/bank" not in page.html
        assert not re.search(r"https://x\.example/(?!bank)", page.html)
    assert seen > 100


def test_machines_are_told_addresses_under_the_path_of_the_site(harbour_index: Path) -> None:
    asked = client(harbour_index, Trust(NETWORKS))
    told = asked.get(
        "/api/openapi.json", headers=FORWARDED, environ_overrides={"REMOTE_ADDR": PROXY}
    )
    assert told.json is not None
    assert told.json["servers"] == [{"url": "https://kennisbank.example/bank/api/v1"}]
    search = asked.get(
        "/opensearch.xml", headers=FORWARDED, environ_overrides={"REMOTE_ADDR": PROXY}
    )
    addresses = re.findall(r"https://[^\s\"<?]+", search.text)
    ours_ = [a for a in addresses if "kennisbank.example" in a]
    assert len(ours_) >= 5
    assert all(a.startswith("https://kennisbank.example/bank/") for a in ours_)
    led = asked.get("/persoon/KREEK", headers=FORWARDED, environ_overrides={"REMOTE_ADDR": PROXY})
    assert led.headers.get("Location", "/bank/").startswith("/bank/")


SIGN_IN = Trust(NETWORKS, "KennisbankUser")


@pytest.mark.parametrize("address", ["/", "/zoeken?q=storm", "/api/v1/search", "/citaten.csv"])
def test_whom_a_proxy_names_gets_in(harbour_index: Path, address: str) -> None:
    answer = client(harbour_index, SIGN_IN).get(
        address, headers={"KennisbankUser": "anna"}, environ_overrides={"REMOTE_ADDR": PROXY}
    )
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert "anna" not in answer.text


@pytest.mark.parametrize(
    ("peer", "headers"),
    [
        (PROXY, {}),
        (PROXY, {"KennisbankUser": ""}),
        (PROXY, {"KennisbankUser": "  "}),
        (PROXY, {"KennisbankUser": "anna,beheer"}),
        (PROXY, {"Kennisbank-User": "anna"}),
        (PROXY, {"Kennisbank_User": "anna"}),
        (STRANGER, {"KennisbankUser": "anna"}),
        (STRANGER, {"KennisbankUser": "anna", "X-Forwarded-For": PROXY}),
        ("", {"KennisbankUser": "anna"}),
    ],
)
@pytest.mark.parametrize("address", ["/", "/geen", "/api/v1/search", "/citaten.csv"])
def test_nobody_else_gets_in_or_is_told_anything(
    harbour_index: Path, peer: str, headers: dict[str, str], address: str
) -> None:
    page = get(client(harbour_index, SIGN_IN), address, peer, headers)
    assert page.status == 403
    assert page.response.headers["Cache-Control"] == "no-store"
    assert "Haven" not in page.html
    if address in {"/", "/geen"}:
        assert page.texts("h1") == ["U bent niet aangemeld"]
        assert not page.all("main a")


def test_what_a_browser_still_has_is_refused_too(harbour_index: Path) -> None:
    asked = client(harbour_index, SIGN_IN)
    first = get(asked, "/", PROXY, {"KennisbankUser": "anna"})
    again = {"If-None-Match": first.response.headers["ETag"]}
    assert get(asked, "/", PROXY, again).status == 403
    assert get(asked, "/", PROXY, again | {"KennisbankUser": "bob"}).status == 304


@pytest.mark.parametrize("address", ["/healthz", "/readyz", "/static/kennisbank.css"])
def test_who_watches_the_server_need_not_sign_in(harbour_index: Path, address: str) -> None:
    asked = client(harbour_index, SIGN_IN)
    assert asked.get(address, buffered=True).status_code == 200
