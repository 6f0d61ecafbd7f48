"""What every answer tells the browser it may not do, and what is refused unread."""

from urllib.parse import quote

import pytest

from tests.web.pages import OF_EVERY_KIND, Site
from tests.web.reports import ADVICE, EVIL


@pytest.mark.parametrize(
    "address", [*OF_EVERY_KIND, "/geen", "/api/v1/search", "/static/kennisbank.js"]
)
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


@pytest.mark.parametrize("address", OF_EVERY_KIND)
def test_every_page_has_the_same_frame_and_nothing_from_elsewhere(site: Site, address: str) -> None:
    page = site.get(address)
    assert page.status == 200
    assert len(page.all("main, header, footer")) >= 3
    assert page.one("body > a")["href"] == "#inhoud"
    assert page.all("#inhoud")
    for tag in page.all("script, link:not([rel=canonical], [rel=search]), img, use"):
        source = str(tag.get("src") or tag.get("href"))
        assert source.startswith("/static/")
    assert all(svg.get("aria-hidden") == "true" for svg in page.all("svg"))
    assert all(box.find_parent("label") for box in page.all("input[type=checkbox]"))


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


def test_an_endless_address_is_refused(site: Site) -> None:
    page = site.get("/zoeken?q=" + "a" * 5000)
    assert page.status == 414
    assert page.texts("h1") == ["Uw zoekvraag is te lang"]
    assert site.get("/" + "a" * 2000).status == 414
