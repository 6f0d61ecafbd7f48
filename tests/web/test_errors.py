"""Whatever goes wrong, and whoever asks: an answer in one of two shapes."""

from pathlib import Path
from typing import NoReturn

import pytest
from flask import request

from tests.web.pages import Page, Site
from web.app import create_app


def fail(*_: object, **__: object) -> NoReturn:
    raise RuntimeError("geheim")


def assert_locked_down(page: Page) -> None:
    headers = page.response.headers
    assert headers["Content-Security-Policy"].startswith("default-src 'none'; ")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store"


@pytest.fixture
def unnamed_site(harbour_index: Path) -> Site:
    """A site that does not know its own address."""
    return Site(create_app(harbour_index).test_client())


def test_an_error_of_ours_shows_no_traceback(
    site: Site, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("web.results.results.search", fail)
    page = site.get("/zoeken?q=persoonlijk")
    assert page.status == 500
    assert page.texts("h1") == ["Deze pagina kunnen we nu niet tonen"]
    assert "geheim" not in page.html
    assert "geheim" in caplog.text
    assert "persoonlijk" not in caplog.text


@pytest.mark.parametrize("address", ["/", "/hulp", "/verslag/kreek", "/citaten", "/citaat/qkreek0"])
def test_a_failing_overview_is_a_page_too(
    site: Site, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setattr("web.context.PerGeneration.get", fail)
    page = site.get(address)
    assert page.status == 500
    assert page.texts("h1") == ["Deze pagina kunnen we nu niet tonen"]
    assert "geheim" not in page.html
    assert_locked_down(page)
    assert site.client.get("/healthz").status_code == 200
    assert site.client.get("/static/merk.svg", buffered=True).status_code == 200


def test_an_error_page_that_fails_is_answered_plainly(
    site: Site, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("web.errors.render_template", fail)
    page = site.get("/geen")
    assert page.status == 404
    assert page.texts("h1") == ["Deze pagina bestaat niet"]
    assert page.one("html")["lang"] == "nl"
    assert "geheim" not in page.html
    assert "geheim" in caplog.text
    assert_locked_down(page)


def test_a_page_that_does_not_exist_is_none_whatever_fails_besides(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("web.context.PerGeneration.get", fail)
    page = site.get("/geen")
    assert page.status == 404
    assert_locked_down(page)


@pytest.mark.parametrize(
    "host",
    [
        'x"><script>',
        "a:b:c",
        "a" * 64 + ".nl",
        ".".join(["a" * 60] * 5),
        "a..b",
        "é.nl",
        "a/b",
        "a@b",
        "a.b:80:80",
        "a.b:x",
        ".",
        "[",
        "[zz]",
        "a b",
    ],
)
@pytest.mark.parametrize("address", ["/", "/citaat/qkreek0", "/geen", "/api/v1/search", "/readyz"])
def test_a_host_that_cannot_be_is_refused(unnamed_site: Site, host: str, address: str) -> None:
    page = unnamed_site.get(address, headers={"Host": host})
    assert page.status == 400
    assert_locked_down(page)
    assert "<script>" not in page.html
    if address.startswith("/api/"):
        assert page.response.json is not None
        assert page.response.json["error"]["code"] == "bad_request"
    else:
        assert page.texts("h1") == ["Deze vraag kunnen we niet lezen"]


@pytest.mark.parametrize(
    "host",
    ["kreek.example", "kreek.example.:8080", "192.0.2.7", "[2001:db8::1]:80"],
)
def test_a_citation_has_the_address_the_reader_asked(unnamed_site: Site, host: str) -> None:
    page = unnamed_site.get("/citaat/qkreek0", headers={"Host": host})
    assert page.status == 200
    assert f" http://{host.removesuffix(':80')}/citaat/qkreek0" in page.text("pre")


@pytest.mark.parametrize("host", ["", "kennis_bank:8000"])
def test_without_a_proper_host_a_citation_has_no_address(unnamed_site: Site, host: str) -> None:
    page = unnamed_site.get("/citaat/qkreek0", headers={"Host": host})
    assert page.status == 200
    assert page.text("pre").endswith("‘Storm op komst’.")
    assert "/citaat/" not in page.text("pre")


def test_a_known_address_is_cited_whatever_the_host(site: Site) -> None:
    page = site.get("/citaat/qkreek0", headers={"Host": "evil.example"})
    assert page.text("pre").endswith(" https://kennisbank.example/citaat/qkreek0")
    assert "evil.example" not in page.html


def test_a_long_body_is_not_read(harbour_index: Path) -> None:
    app = create_app(harbour_index)
    app.add_url_rule("/proef", view_func=lambda: request.get_data(), methods=["POST"])
    client = app.test_client()
    assert client.post("/proef", data="x" * 100).data == b"x" * 100
    refused = Page(client.post("/proef", data="x" * 9000))
    assert (refused.status, refused.texts("h1")) == (413, ["Er is te veel meegestuurd"])


@pytest.mark.parametrize("address", ["/geen", "/zoeken/", "/static/", "/../etc/passwd"])
def test_what_does_not_exist_has_a_page_with_ways_on(site: Site, address: str) -> None:
    page = site.get(address)
    assert page.status == 404
    assert page.texts("h1") == ["Deze pagina bestaat niet"]
    assert len(page.all("main a")) == 2
    assert page.response.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_the_pages_are_only_for_reading(site: Site, method: str) -> None:
    answer = site.client.open("/zoeken", method=method, data="x" * 9000)
    assert answer.status_code == 405
    assert set(answer.headers["Allow"].split(", ")) == {"GET", "HEAD"}
    assert "Dat kan hier niet" in answer.text


def test_only_the_head_can_be_asked_for(site: Site) -> None:
    answer = site.client.head("/zoeken?q=storm")
    assert (answer.status_code, answer.data) == (200, b"")


def test_without_an_index_the_pages_say_when_to_come_back(no_index: Site) -> None:
    for address in ("/", "/zoeken", "/verslag", "/verslag/x", "/citaat/x", "/hulp"):
        page = no_index.get(address)
        assert page.status == 503
        assert page.texts("h1") == ["De kennisbank is even niet beschikbaar"]
        assert page.response.headers["Retry-After"] == "60"
        assert page.response.headers["Cache-Control"] == "no-store"
    assert no_index.get("/geen").status == 404
    assert no_index.client.get("/static/merk.svg", buffered=True).status_code == 200
