"""A range that is filled in among the filters, on a phone's sheet and with or without script."""

import pytest
from playwright.sync_api import Page, expect


@pytest.mark.parametrize("name", ["page", "plain_page"])
def test_enter_in_a_range_shows_what_is_in_it(
    request: pytest.FixtureRequest, address: str, name: str
) -> None:
    page: Page = request.getfixturevalue(name)
    page.goto(f"{address}/zoeken?q=congres")
    amount = page.get_by_role("group", name="Bedrag of aantal").get_by_label("Vanaf")
    amount.fill("1.000")
    amount.press("Enter")
    chip = page.get_by_role("link", name="Verwijder filter Bedrag vanaf 1.000")
    expect(chip).to_be_visible()
    expect(page.get_by_text("Alleen cijfers hebben een bedrag of eenheid.")).to_be_visible()
    chip.click()
    expect(chip).to_have_count(0)
    expect(amount).to_have_value("")


def test_the_button_of_the_sheet_does_not_cover_the_field_that_is_come_to(
    page: Page, address: str
) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto(f"{address}/zoeken?q=congres")
    page.get_by_role("button", name="Filters").click()
    field = page.get_by_role("group", name="Bedrag of aantal").get_by_label("Vanaf")
    field.evaluate("element => element.scrollIntoView({block: 'nearest'})")
    shown, button = field.bounding_box(), page.locator(".go").bounding_box()
    assert shown is not None
    assert button is not None
    assert shown["y"] + shown["height"] <= button["y"] + 1
