"""Results that follow what somebody types."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.field import SETTLED, asked, replace_text, type_text, visit, wait_for_search

RESULTS = ["/zoeken?q=corona", "/citaten?q=corona", "/cijfers?q=corona"]


@pytest.mark.parametrize("path", RESULTS)
def test_results_follow_what_is_typed_and_the_field_keeps_focus_and_caret(
    any_page: Page, path: str
) -> None:
    visit(any_page, path)
    replace_text(any_page, "gemente")
    any_page.keyboard.press("ArrowLeft")
    type_text(any_page, "en")
    wait_for_search(any_page, "gementene")
    replace_text(any_page, "gemeenten")
    wait_for_search(any_page, "gemeenten")
    assert urlsplit(any_page.url).path == path.split("?")[0]
    expect(any_page.locator("h1")).not_to_have_text("Niets gevonden")
    expect(any_page.locator("#q")).to_be_focused()
    assert any_page.evaluate("document.querySelector('#q').selectionStart") == len("gemeenten")
    assert any_page.title().startswith("gemeenten")


def test_the_start_page_waits_for_enter(page: Page) -> None:
    page.clock.install()
    type_text(page, "gemeenten")
    page.clock.run_for(SETTLED)
    expect(page.locator("#voorstellen")).to_be_visible()
    assert urlsplit(page.url).path == "/"


def test_typing_makes_one_step_in_the_history(page: Page) -> None:
    visit(page, "/zoeken?q=corona")
    before, found = page.evaluate("history.length"), page.locator("h1").inner_text()
    replace_text(page, "trai")
    wait_for_search(page, "trai")
    type_text(page, "nees")
    wait_for_search(page, "trainees")
    page.keyboard.press("Enter")
    assert page.evaluate("history.length") == before + 1
    page.go_back()
    wait_for_search(page, "corona")
    expect(page.locator("h1")).to_have_text(found)
    expect(page.locator("#q")).to_have_value("corona")
    page.go_forward()
    wait_for_search(page, "trainees")
    expect(page.locator("#q")).to_have_value("trainees")


def test_a_search_that_stood_for_a_while_stays_in_the_history(page: Page) -> None:
    visit(page, "/zoeken?q=corona")
    page.clock.install()
    replace_text(page, "trainees")
    page.clock.run_for(400)
    wait_for_search(page, "trainees")
    page.clock.run_for(SETTLED)
    replace_text(page, "fraude")
    page.clock.run_for(400)
    wait_for_search(page, "fraude")
    page.go_back()
    page.clock.run_for(400)
    wait_for_search(page, "trainees")


def test_a_search_that_was_typed_can_be_reloaded_and_keeps_its_filters(page: Page) -> None:
    visit(page, "/zoeken?q=corona&bedrijf=VNG+Connect&sorteer=volgorde")
    replace_text(page, "gemeenten")
    wait_for_search(page, "gemeenten")
    url, found = page.url, page.locator("h1").inner_text()
    assert "bedrijf=VNG+Connect" in url
    assert "sorteer=volgorde" in url
    page.reload()
    assert page.url == url
    expect(page.locator("h1")).to_have_text(found)
    expect(page.locator("#q")).to_have_value("gemeenten")


def test_less_than_two_letters_change_nothing(page: Page) -> None:
    visit(page, "/zoeken?q=corona")
    page.clock.install()
    found = page.locator("h1").inner_text()
    replace_text(page, "f")
    page.clock.run_for(SETTLED)
    expect(page.locator("#voorstellen")).to_be_visible()
    assert asked(page) == "corona"
    expect(page.locator("h1")).to_have_text(found)


def test_a_slow_answer_is_marked_and_an_old_one_never_shown(page: Page) -> None:
    visit(page, "/zoeken?q=corona")
    held: list[Route] = []
    page.route("**/zoeken?q=fraude", lambda route: held.append(route))
    replace_text(page, "fraude")
    expect(page.locator("#uitkomst")).to_have_attribute("aria-busy", "true")
    assert asked(page) == "corona"
    replace_text(page, "trainees")
    wait_for_search(page, "trainees")
    found = page.locator("h1").inner_text()
    held[0].fulfill(body="<title>x</title><div id=uitkomst>oud</div>")
    expect(page.locator("h1")).to_have_text(found)


def test_a_failing_answer_leaves_no_old_results_and_enter_tries_again(broken: Page) -> None:
    visit(broken, "/zoeken?q=corona")
    broken.route("**/zoeken?q=fraude", lambda route: route.abort())
    replace_text(broken, "fraude")
    expect(broken.locator("h1")).to_have_text("Zoeken lukte niet")
    expect(broken.locator("article, .val:visible")).to_have_count(0)
    expect(broken.locator("#q")).to_be_focused()
    broken.unroute("**/zoeken?q=fraude")
    broken.keyboard.press("Enter")
    expect(broken.locator("article").first).to_be_visible()
    wait_for_search(broken, "fraude")
    broken.go_back()
    wait_for_search(broken, "corona")


def test_typing_moves_nobody_down_the_page(phone: Page) -> None:
    visit(phone, "/zoeken?q=gemeenten")
    phone.locator("#q").press("End")
    at = phone.evaluate("scrollY")
    type_text(phone, " corona")
    wait_for_search(phone, "gemeenten corona")
    assert phone.evaluate("scrollY") == at


def test_what_was_found_does_not_lie_under_the_suggestions(any_page: Page) -> None:
    visit(any_page, "/zoeken?q=corona")
    replace_text(any_page, "gemeent")
    expect(any_page.locator("#voorstellen")).to_be_visible()
    type_text(any_page, "en")
    wait_for_search(any_page, "gemeenten")
    expect(any_page.locator("#voorstellen")).to_be_hidden()
    expect(any_page.locator("#q")).to_be_focused()
    any_page.locator(".hit h2 a").first.click()
    any_page.wait_for_url("**/sectie/*")


def test_who_walks_through_the_suggestions_keeps_them(page: Page) -> None:
    visit(page, "/zoeken?q=corona")
    held: list[Route] = []
    page.route("**/zoeken?q=gemeent", lambda route: held.append(route))
    replace_text(page, "gemeent")
    expect(page.locator("#voorstellen")).to_be_visible()
    page.keyboard.press("ArrowDown")
    while not held:
        page.wait_for_timeout(20)
    held[0].continue_()
    wait_for_search(page, "gemeent")
    expect(page.locator("#voorstellen [aria-selected=true]")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#voorstellen")).to_be_visible()


def test_a_click_beside_the_suggestions_does_what_it_is_for(page: Page) -> None:
    visit(page, "/zoeken?q=corona")
    replace_text(page, "f")
    expect(page.locator("#voorstellen")).to_be_visible()
    page.locator(".pager a").last.click()
    page.wait_for_url("**pagina=2")


def test_the_count_is_said_when_typing_has_stopped(page: Page) -> None:
    visit(page, "/zoeken?q=corona")
    page.clock.install()
    replace_text(page, "gemeenten")
    page.clock.run_for(400)
    wait_for_search(page, "gemeenten")
    page.clock.run_for(SETTLED)
    voice = page.locator("body > [role=status]")
    expect(voice).to_have_text(page.locator("h1").inner_text())


def test_a_tick_right_after_typing_counts_what_was_typed(page: Page) -> None:
    visit(page, "/zoeken?q=corona")
    replace_text(page, "gemeenten")
    page.get_by_role("group", name="Bedrijf").get_by_role("checkbox", name="VNG Connect").check()
    page.wait_for_url("**/zoeken?q=gemeenten&bedrijf=VNG+Connect")
    expect(page.locator(".chips")).to_contain_text("VNG Connect")
    expect(page.locator("#q")).to_have_value("gemeenten")
