"""What every answer has in common: headers, caching, errors, escaping, links."""

import re
from itertools import pairwise
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest

from tests.web.pages import Page, Site
from tests.web.reports import ADVICE, EVIL, bare, harbour, publish
from web import assets
from web.app import create_app

PAGES = [
    "/",
    "/zoeken",
    "/zoeken?q=storm",
    "/zoeken?soort=citaat",
    "/zoeken?soort=cijfer",
    "/zoeken?q=eenhoorn",
    "/citaten",
    "/cijfers?q=storm",
    "/verslag/kreek",
    "/verslag/kreek?q=haven&treffer=2",
    "/sectie/skreek2",
    "/citaat/qkreek0",
    "/cijfer/fkreek0",
    "/hulp",
]


@pytest.mark.parametrize("address", [*PAGES, "/geen", "/api/v1/search", "/static/kennisbank.js"])
def test_every_answer_is_locked_down(site: Site, address: str) -> None:
    headers = site.client.get(address, buffered=True).headers
    policy = headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for rule in ("script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"):
        assert rule in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    assert "Set-Cookie" not in headers


@pytest.mark.parametrize("address", PAGES)
def test_every_page_keeps_to_the_policy_and_the_outline(site: Site, address: str) -> None:
    page = site.get(address)
    assert page.status == 200
    assert len(page.response.data) < 60_000
    assert page.one("html")["lang"] == "nl"
    assert len(page.all("h1")) == 1
    assert len(page.all("main, header, footer")) >= 3
    assert page.one("body > a")["href"] == "#inhoud"
    assert page.all("#inhoud")
    assert not page.all("[style], style, script:not([src])")
    assert not re.search(r"\son\w+=", page.html)
    for tag in page.all("script, link:not([rel=canonical], [rel=search]), img, use"):
        source = str(tag.get("src") or tag.get("href"))
        assert source.startswith("/static/")
    levels = [int(tag.name[1]) for tag in page.all("h1, h2, h3, h4")]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    ids = [str(tag["id"]) for tag in page.all("[id]")]
    assert len(ids) == len(set(ids))
    assert all(svg.get("aria-hidden") == "true" for svg in page.all("svg"))
    assert all(box.find_parent("label") for box in page.all("input[type=checkbox]"))


def test_no_link_within_the_site_is_dead(site: Site) -> None:
    seen: dict[str, Page] = {}
    waiting = ["/"]
    while waiting and len(seen) < 150:
        address = waiting.pop(0)
        if address in seen:
            continue
        answer = site.client.get(address, follow_redirects=True)
        assert answer.status_code == 200, address
        seen[address] = Page(answer)
        if answer.mimetype != "text/html":
            continue
        for link in seen[address].links():
            parts = urlsplit(link)
            if parts.netloc:
                continue
            whole = (parts.path or urlsplit(address).path) + (f"?{parts.query}" * bool(parts.query))
            waiting.append(whole if parts.path else address)
    assert len(seen) == 150
    for address, page in seen.items():
        for link in page.links():
            path, _, anchor = link.partition("#")
            target = seen.get(path) if path else page
            if anchor and target is not None:
                assert target.all(f'[id="{anchor}"]'), f"{address}: {link}"


@pytest.mark.parametrize(
    "address",
    [
        f"/zoeken?q={quote(EVIL)}",
        f"/zoeken?q={quote(EVIL)}&soort=citaat&bedrijf={quote(EVIL)}",
        f"/zoeken?soort={quote(EVIL)}&sorteer={quote(EVIL)}&verslag={quote(EVIL)}",
        f"/zoeken?bedrijf={quote(ADVICE)}",
        "/zoeken?soort=citaat",
        f"/verslag/kreek?q={quote(EVIL)}",
        "/verslag/kreek?q=script+alert+kade",
        "/sectie/skreek19",
        "/citaat/qkreek2",
        "/citaat/qkreek3",
        f"/{quote(EVIL)}",
        "/",
    ],
)
def test_markup_in_a_query_or_a_report_stays_text(site: Site, address: str) -> None:
    page = site.get(address)
    assert not page.all("script:not([src])")
    assert "<script>alert" not in page.html
    assert "<b>Advies" not in page.html


def test_a_page_is_not_sent_twice(site: Site) -> None:
    for address in PAGES:
        first = site.client.get(address)
        assert first.headers["Cache-Control"] == "public, no-cache"
        again = site.client.get(address, headers={"If-None-Match": first.headers["ETag"]})
        assert (again.status_code, again.data) == (304, b"")
        assert "Content-Security-Policy" in again.headers


def test_another_address_has_another_tag(site: Site) -> None:
    tags = {site.client.get(address).headers["ETag"] for address in PAGES}
    assert len(tags) == len(PAGES)


def test_a_star_or_a_foreign_tag_gets_the_page(site: Site) -> None:
    for tag in ("*", '"anders"', "niets", ""):
        assert site.client.get("/", headers={"If-None-Match": tag}).status_code == 200
    assert site.client.get("/geen", headers={"If-None-Match": "*"}).status_code == 404


def test_a_new_generation_is_served_at_once(tmp_path: Path) -> None:
    index = publish(tmp_path / "index", [bare()])
    client = create_app(index).test_client()
    before = client.get("/zoeken?q=storm")
    assert "Niets gevonden" in before.text
    publish(index, [harbour()])
    after = client.get("/zoeken?q=storm", headers={"If-None-Match": before.headers["ETag"]})
    assert after.status_code == 200
    assert "Storm op komst" in Page(after).text()


def test_static_files_are_kept_for_good_under_their_fingerprint(site: Site) -> None:
    for tag in site.get("/").all("script[src], link[href]:not([rel=search]), use"):
        address = str(tag.get("src") or tag.get("href")).partition("#")[0]
        answer = site.client.get(address, buffered=True)
        assert answer.status_code == 200
        assert "immutable" in answer.headers["Cache-Control"]
    old = site.client.get("/static/kennisbank.css?v=oud", buffered=True)
    assert "immutable" not in old.headers["Cache-Control"]
    assert site.client.get("/static/geen.css").status_code == 404
    assert assets.version("geen.css") == ""


def test_styles_and_script_stay_small() -> None:
    assert sum(len(text.encode()) for text in assets.bundles().values()) < 40_000


@pytest.mark.parametrize(("folder", "names"), [("styles", "STYLES"), ("scripts", "SCRIPTS")])
def test_every_style_sheet_and_script_is_sent(folder: str, names: str) -> None:
    written = {path.stem for path in (assets.FOLDER / folder).iterdir()}
    assert sorted(getattr(assets, names)) == sorted(written)


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


def test_an_endless_address_is_refused(site: Site) -> None:
    page = site.get("/zoeken?q=" + "a" * 5000)
    assert page.status == 414
    assert page.texts("h1") == ["Uw zoekvraag is te lang"]
    assert site.get("/" + "a" * 2000).status == 414


def test_without_an_index_the_pages_say_when_to_come_back(no_index: Site) -> None:
    for address in ("/", "/zoeken", "/verslag", "/verslag/x", "/citaat/x", "/hulp"):
        page = no_index.get(address)
        assert page.status == 503
        assert page.texts("h1") == ["De kennisbank is even niet beschikbaar"]
        assert page.response.headers["Retry-After"] == "60"
        assert page.response.headers["Cache-Control"] == "no-store"
    assert no_index.get("/geen").status == 404
    assert no_index.client.get("/static/merk.svg", buffered=True).status_code == 200


def test_help_shows_examples_that_find_something(site: Site) -> None:
    page = site.get("/hulp")
    links = [link for link in page.all("dt a") if "/zoeken" in str(link["href"])]
    assert len(links) >= 9
    for link in links:
        found = site.get(str(link["href"]))
        assert found.text("h1") != "Niets gevonden", link.get_text()
        assert not found.all(".note"), link.get_text()
