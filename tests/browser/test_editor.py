"""The editor's story: a changed file, what is wrong with it, and the place in the text."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from indexer.build import build
from tests.browser.conftest import serving, watched
from tests.conftest import Silence

RIGHT = "Wij verhuurden dit jaar 1.200 woningen aan gezinnen uit de buurt."
WRONG = RIGHT.replace("1.200", "€ 1.200.00")


def test_a_slip_in_a_changed_file_is_found_and_leads_to_its_place(
    browser: Browser, tmp_path: Path
) -> None:
    corpus, index = tmp_path / "corpus", tmp_path / "index"
    corpus.mkdir()
    page_of = "<h1>Jaarbericht 2021</h1><h2>Wonen</h2>{}<p>{}</p>"
    padding = "<p>Er gebeurde veel in de wijk, en wij waren erbij.</p>" * 60
    file = corpus / "jaarbericht.html"
    file.write_text(page_of.format(padding, RIGHT), "utf-8")
    build(corpus, index, Silence())
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="nl-NL")
    with (
        serving(index, "--workers", "1") as address,
        watched(context, address) as page,
    ):
        page.get_by_role("contentinfo").get_by_role("link", name="Redactie").click()
        expect(page.get_by_text("€ 1.200.00")).to_have_count(0)

        file.write_text(page_of.format(padding, WRONG), "utf-8")
        build(corpus, index, Silence())
        item = page.locator("#getal .finding")
        for _ in range(30):  # what was built is served a moment later
            page.reload()
            if item.count():
                break
            page.wait_for_timeout(100)
        expect(item.locator("mark")).to_have_text("€ 1.200.00")
        item.get_by_role("link", name="regel 1").click()
        page.wait_for_url("**/verslag/jaarbericht?*#t1")
        expect(page.locator("mark")).to_have_text("€ 1.200.00")
        expect(page.locator("mark.now")).to_be_in_viewport()


def test_a_search_without_result_comes_to_the_editor(
    browser: Browser, tmp_path: Path, index: Path
) -> None:
    own = tmp_path / "index"
    shutil.copytree(index, own)
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="nl-NL")
    with serving(own, "--workers", "2") as address, watched(context, address) as page:
        page.locator("#q").fill("olifantenverblijf")
        page.get_by_role("button", name="Zoek", exact=True).click()
        expect(page.locator("h1")).to_have_text("Niets gevonden")
        page.goto(f"{address}/redactie")
        for _ in range(20):  # the other process may have it, and writes a little later
            if page.locator("#gezocht th a").count():
                break
            page.wait_for_timeout(500)
            page.reload()
        link = page.get_by_role("link", name="olifantenverblijf")
        link.click()
        expect(page.locator("#q")).to_have_value("olifantenverblijf")


@pytest.mark.parametrize("path", ["/redactie", "/redactie/persoon", "/toegankelijkheid"])
def test_the_editors_pages_are_no_wider_than_a_small_phone(phone: Page, path: str) -> None:
    phone.set_viewport_size({"width": 320, "height": 640})
    phone.goto(phone.url.rstrip("/") + path)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 320


def test_on_a_phone_the_kinds_are_folded_and_lead_to_their_points(plain_phone: Page) -> None:
    plain_phone.goto(plain_phone.url + "redactie")
    kinds = plain_phone.get_by_role("navigation", name="Wat er op deze pagina staat")
    expect(kinds.get_by_role("link").first).to_be_hidden()
    expect(plain_phone.locator(".finding").first).to_be_in_viewport()
    kinds.locator("summary").tap()
    link = kinds.get_by_role("link").last
    expect(link).to_be_visible()
    link.tap()
    expect(plain_phone.locator("#gezocht h2")).to_be_in_viewport()


def test_on_a_wide_screen_the_kinds_stand_beside_the_points(plain_page: Page) -> None:
    plain_page.goto(plain_page.url + "redactie")
    kinds = plain_page.get_by_role("navigation", name="Wat er op deze pagina staat")
    expect(kinds.locator("summary")).to_be_hidden()
    expect(kinds.get_by_role("link").first).to_be_in_viewport()
    kinds.get_by_role("link").last.click()
    expect(plain_page.locator("#gezocht h2")).to_be_in_viewport()
