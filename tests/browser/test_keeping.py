"""Into the collection from a row of a table and from what stands in the card of a section."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.field import visit


@pytest.mark.parametrize(
    ("path", "row"),
    [("/cijfers", "table tbody tr:has(td.num)"), ("/zoeken?q=gemeenten", ".inside li")],
)
def test_a_row_is_kept_where_it_stands(any_page: Page, path: str, row: str) -> None:
    visit(any_page, path)
    button = any_page.locator(row).first.get_by_role("button")
    expect(button).to_have_accessible_name("Bewaar")
    box = button.bounding_box()
    assert box is not None
    least = 44 if any_page.evaluate("matchMedia('(pointer: coarse)').matches") else 24
    assert min(box["width"], box["height"]) >= least
    button.click()
    expect(button).to_have_accessible_name("Bewaard")
    expect(any_page.get_by_role("link", name="Verzameling, 1 bewaard")).to_be_visible()
    button.click()
    expect(any_page.get_by_role("link", name="Verzameling, 0 bewaard")).to_be_visible()
    assert any_page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_quotes_in_the_card_of_a_section_are_kept_too(page: Page) -> None:
    visit(page, "/zoeken?q=corona")
    quotes = page.locator(".inside li", has=page.locator("q"))
    quotes.first.get_by_role("button", name="Bewaar", exact=True).click()
    page.get_by_role("link", name="Verzameling, 1 bewaard").click()
    expect(page.locator("#aantal")).to_have_text("1 citaat")


def test_that_a_row_could_not_be_kept_is_said_beside_it(page: Page) -> None:
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('blocked'); } })"
    )
    visit(page, "/cijfers")
    row = page.locator("table tbody tr:has(td.num)").first
    row.get_by_role("button").click()
    expect(row.locator(".note.bad")).to_contain_text("Bewaren lukte niet")


def test_a_figure_is_copied_at_the_top_of_its_page(page: Page, address: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
    visit(page, "/cijfers")
    page.locator("tbody .what > a").first.click()
    page.wait_for_url("**/cijfer/*")
    page.get_by_role("button", name="Kopieer cijfer").click()
    expect(page.get_by_role("button", name="Gekopieerd")).to_be_visible()
    told = page.locator(".cites pre").first.text_content()
    assert page.evaluate("navigator.clipboard.readText()") == told
