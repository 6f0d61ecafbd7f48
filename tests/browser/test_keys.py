"""The single keys, outside the fields."""

from playwright.sync_api import Page, expect


def test_single_keys_lead_to_the_field_and_to_their_list(page: Page) -> None:
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("wat?/")
    expect(page.locator("#q")).to_have_value("wat?/")
    page.keyboard.press("Escape")
    page.locator("h1").click()
    page.keyboard.press("?")
    page.wait_for_url("**/hulp#hulp-toets")
    expect(page.locator("#hulp-toets")).to_be_in_viewport()


def test_single_keys_can_be_turned_off(page: Page) -> None:
    page.goto(page.url + "hulp")
    page.get_by_label("Zet de toetsen").check()
    page.reload()
    expect(page.get_by_label("Zet de toetsen")).to_be_checked()
    page.locator("h1").click()
    page.keyboard.press("/")
    expect(page.locator("#q")).not_to_be_focused()
    page.get_by_label("Zet de toetsen").uncheck()
    page.locator("h1").click()
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()
