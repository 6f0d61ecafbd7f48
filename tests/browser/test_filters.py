"""The filters: a box to search in them, and the sheet that they are on a phone."""

import re

import pytest
from playwright.sync_api import Page, expect

SETTLED = 8000  # milliseconds of an invented clock


@pytest.fixture(params=["with script", "without script"])
def any_phone(request: pytest.FixtureRequest) -> Page:
    name = "phone" if request.param == "with script" else "plain_phone"
    opened: Page = request.getfixturevalue(name)
    opened.goto(opened.url + "zoeken?q=gemeenten&bedrijf=VNG+Realisatie")
    return opened


def people(page: Page) -> list[str]:
    page.goto(page.url + "zoeken")
    return page.locator("fieldset[data-many=personen] .nm").all_inner_texts()


def test_a_long_facet_is_searched_and_escape_clears(page: Page) -> None:
    names = people(page)
    page.clock.install()
    box = page.get_by_label("Zoek in personen")
    shown = page.locator("fieldset[data-many=personen] .val:visible")
    at_first = shown.count()
    box.fill("TONJ")
    expect(shown).to_have_count(1)
    expect(shown).to_contain_text("Wendelien Tönjann")
    told = f"1 van {len(names)} personen"
    expect(page.get_by_text(told)).to_be_visible()
    page.clock.run_for(SETTLED)
    expect(page.locator("body > [role=status]")).to_have_text(told)
    box.fill("xyzq")
    expect(page.get_by_text(f"Geen van {len(names)} personen")).to_be_visible()
    box.press("Escape")
    expect(box).to_have_value("")
    expect(shown).to_have_count(at_first)


def test_what_is_sought_in_a_facet_stays_after_a_tick(page: Page) -> None:
    people(page)
    page.get_by_label("Zoek in personen").fill("tonj")
    page.get_by_role("checkbox", name="Wendelien Tönjann").check()
    page.wait_for_url("**/zoeken?persoon=Wendelien*")
    expect(page.get_by_role("checkbox", name="Wendelien Tönjann")).to_be_focused()
    expect(page.get_by_label("Zoek in personen")).to_have_value("tonj")
    expect(page.locator("fieldset[data-many=personen] .val:visible")).to_have_count(1)


def test_an_open_facet_stays_open_after_a_tick(page: Page) -> None:
    people(page)
    folded = page.locator("fieldset[data-many=personen] details")
    folded.locator("summary").click()
    folded.get_by_role("checkbox").last.check()
    page.wait_for_url("**/zoeken?persoon=*")
    expect(page.locator(".chips")).to_be_visible()
    expect(folded).to_have_attribute("open", "")


def test_focus_goes_into_the_sheet_and_back_to_its_button(any_phone: Page) -> None:
    button = any_phone.get_by_role("button", name="Filters (1)")
    button.press("Enter")
    sheet = any_phone.locator("#filters")
    expect(sheet).to_be_visible()
    expect(sheet.get_by_role("button", name="Sluit")).to_be_focused()
    any_phone.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    expect(button).to_be_focused()
    button.press("Enter")
    sheet.get_by_role("button", name="Sluit").press("Enter")
    expect(sheet).to_be_hidden()
    expect(button).to_be_focused()


def test_the_sheet_carries_out_what_is_ticked(any_phone: Page) -> None:
    any_phone.get_by_role("button", name="Filters (1)").tap()
    any_phone.get_by_role("checkbox", name="VNG Naleving").tap()
    any_phone.get_by_role("button", name=re.compile("^Toon ")).tap()
    any_phone.wait_for_url("**/zoeken?q=gemeenten&bedrijf=*&bedrijf=*")
    expect(any_phone.get_by_role("button", name="Filters (2)")).to_be_visible()


def test_after_a_tick_in_the_sheet_its_button_tells_no_old_number(phone: Page) -> None:
    phone.goto(phone.url + "zoeken?q=gemeenten")
    phone.get_by_role("button", name="Filters").tap()
    phone.get_by_role("checkbox", name="VNG Naleving").tap()
    expect(phone.get_by_role("button", name="Toon resultaten", exact=True)).to_be_visible()


def test_the_keyboard_does_not_go_on_behind_the_sheet(phone: Page) -> None:
    phone.goto(phone.url + "zoeken?q=gemeenten")
    phone.get_by_role("button", name="Filters").press("Enter")
    phone.locator("#kies .go button").focus()
    phone.keyboard.press("Tab")
    expect(phone.locator("#filters")).to_be_hidden()


@pytest.mark.parametrize("width", [360, 768])
def test_a_tap_on_the_words_of_a_filter_ticks_it_and_the_sheet_stays(
    phone: Page, width: int
) -> None:
    phone.set_viewport_size({"width": width, "height": 740})
    phone.goto(phone.url + "zoeken?q=corona")
    phone.get_by_role("button", name="Filters").tap()
    sheet = phone.locator("#filters")
    sheet.locator(".nm", has_text=re.compile("^VNG Connect$")).tap()
    expect(sheet.get_by_role("checkbox", name="VNG Connect")).to_be_checked()
    expect(sheet).to_be_visible()
    sheet.locator("legend", has_text="Bedrijf").tap()
    expect(sheet).to_be_visible()
    phone.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    expect(phone.get_by_role("button", name="Filters")).to_be_focused()


def test_escape_in_the_box_of_a_facet_leaves_the_sheet_open(phone: Page) -> None:
    phone.goto(phone.url + "zoeken")
    phone.get_by_role("button", name="Filters").tap()
    box = phone.get_by_label("Zoek in personen")
    box.fill("tonj")
    box.press("Escape")
    expect(box).to_have_value("")
    expect(phone.locator("#filters")).to_be_visible()
    box.press("Escape")
    expect(phone.locator("#filters")).to_be_hidden()


def test_without_script_the_order_has_a_button(plain_page: Page) -> None:
    plain_page.goto(plain_page.url + "zoeken?q=gemeenten")
    plain_page.get_by_label("Sorteer op").select_option("volgorde")
    plain_page.get_by_role("button", name="Sorteer").click()
    plain_page.wait_for_url("**/zoeken?q=gemeenten&sorteer=volgorde")


def test_with_script_the_order_is_carried_out_when_it_is_chosen(page: Page) -> None:
    page.goto(page.url + "zoeken?q=gemeenten")
    expect(page.get_by_role("button", name="Sorteer")).to_be_hidden()
    page.get_by_label("Sorteer op").focus()
    page.get_by_label("Sorteer op").select_option("volgorde")
    page.wait_for_url("**/zoeken?q=gemeenten&sorteer=volgorde")
    expect(page.get_by_label("Sorteer op")).to_be_focused()


def test_where_the_script_does_not_come_another_order_has_a_button(broken: Page) -> None:
    broken.route("**/kennisbank.js*", lambda route: route.abort())
    broken.goto(broken.url + "zoeken?q=gemeenten")
    broken.get_by_label("Sorteer op").select_option("volgorde")
    broken.get_by_role("button", name="Sorteer").click()
    broken.wait_for_url("**/zoeken?q=gemeenten&sorteer=volgorde")
