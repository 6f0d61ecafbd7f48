"""From the field to what was found without a stop at every filter."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.field import replace_text, visit, wait_for_search


@pytest.fixture(params=["page", "plain_page", "phone"])
def any_reader(request: pytest.FixtureRequest) -> Page:
    opened: Page = request.getfixturevalue(request.param)
    return opened


@pytest.mark.parametrize(
    ("path", "first"),
    [
        ("/citaten", "#treffers figcaption a"),
        ("/zoeken?q=corona", "#treffers h2 a"),
        ("/cijfers", "#treffers a"),
    ],
)
def test_a_link_after_the_field_leads_past_the_filters(
    any_reader: Page, path: str, first: str
) -> None:
    visit(any_reader, path)
    any_reader.locator("#q").focus()
    any_reader.keyboard.press("Tab")
    any_reader.keyboard.press("Tab")
    skip = any_reader.get_by_role("link", name="Naar de resultaten")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    any_reader.keyboard.press("Enter")
    any_reader.keyboard.press("Tab")
    expect(any_reader.locator(first).first).to_be_focused()


def test_the_link_leads_to_what_was_found_for_what_is_typed(page: Page) -> None:
    visit(page, "/citaten")
    replace_text(page, "corona")
    wait_for_search(page, "corona")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("#treffers figcaption a").first).to_be_focused()
    replace_text(page, "kwantumfluctuatie")
    wait_for_search(page, "kwantumfluctuatie")
    expect(page.locator("h1#treffers")).to_have_text("Niets gevonden")
