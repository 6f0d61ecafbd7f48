"""Suggestions while somebody types."""

import json
import re
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, Route, expect

from tests.browser.field import SETTLED, asked, type_text


def active(page: Page) -> str:
    """The id of the option that assistive technology is told of, which must be the marked one."""
    key = page.locator("#q").get_attribute("aria-activedescendant") or ""
    selected = page.locator("#voorstellen [aria-selected=true]")
    assert selected.count() == (1 if key else 0)
    assert not key or selected.get_attribute("id") == key
    return key


def test_without_script_the_field_is_plain_and_searches(plain_page: Page) -> None:
    field = plain_page.locator("#q")
    assert field.get_attribute("role") is None
    assert field.get_attribute("aria-expanded") is None
    field.fill("trainees")
    field.press("Enter")
    plain_page.wait_for_url("**/zoeken?q=trainees")
    expect(plain_page.locator("#voorstellen")).to_have_count(0)


def test_what_is_typed_gets_suggestions_in_groups_with_the_typed_part_marked(
    any_page: Page,
) -> None:
    type_text(any_page, "tonj")
    people = any_page.get_by_role("group", name="Personen")
    expect(people.get_by_role("option")).to_have_text(
        [re.compile(r"Wendelien Tönjann \d+ passages")]
    )
    expect(people.locator("mark")).to_have_text("Tönj")
    expect(any_page.get_by_role("group", name="Woorden").get_by_role("option")).not_to_have_count(0)
    field = any_page.get_by_role("combobox", name=re.compile("^Typ een vraag"))
    expect(field).to_have_attribute("aria-expanded", "true")
    assert any_page.locator("#" + (field.get_attribute("aria-controls") or "")).count() == 1
    keys = any_page.locator("[role=option]").evaluate_all("all => all.map(one => one.id)")
    assert len(set(keys)) == len(keys) > 1


def test_arrow_keys_walk_through_the_list_and_the_text_stays(page: Page) -> None:
    type_text(page, "tr")
    expect(page.locator("#voorstellen")).to_be_visible()
    assert active(page) == ""
    count = page.get_by_role("option").count()
    page.keyboard.press("ArrowDown")
    first = active(page)
    assert first == page.get_by_role("option").first.get_attribute("id")
    page.keyboard.press("ArrowUp")
    assert active(page) == ""
    page.keyboard.press("ArrowUp")
    assert active(page) == page.get_by_role("option").nth(count - 1).get_attribute("id")
    page.keyboard.press("Home")
    assert active(page) == ""
    assert page.evaluate("document.querySelector('#q').selectionStart") == 0
    page.keyboard.press("ArrowDown")
    page.keyboard.press("End")
    assert active(page) == ""
    assert page.evaluate("document.querySelector('#q').selectionStart") == 2
    expect(page.locator("#q")).to_have_value("tr")


def test_enter_searches_what_is_typed_unless_an_option_is_active(page: Page) -> None:
    type_text(page, "traine")
    expect(page.locator("#voorstellen")).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**/zoeken?q=traine")


def test_a_chosen_word_completes_the_query_and_searches(page: Page) -> None:
    type_text(page, "digitaal traine")
    word = page.get_by_role("group", name="Woorden").get_by_role("option").first
    expect(word).to_be_visible()
    page.keyboard.press("ArrowUp")
    assert active(page)
    page.keyboard.press("Enter")
    page.wait_for_url("**/zoeken?q=digitaal+traine*")
    assert asked(page).startswith("digitaal trainee")


def test_a_chosen_name_leads_to_what_is_of_it(any_page: Page) -> None:
    type_text(any_page, "tonj")
    option = any_page.get_by_role("group", name="Personen").get_by_role("option").first
    if any_page.evaluate("matchMedia('(pointer: coarse)').matches"):
        option.tap()
    else:
        option.click()
    any_page.wait_for_url("**/zoeken?persoon=Wendelien*")
    expect(any_page.locator(".chips")).to_contain_text("Wendelien Tönjann")


def test_escape_closes_the_list_first_and_what_was_typed_stays(page: Page) -> None:
    type_text(page, "tr")
    expect(page.locator("#voorstellen")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#voorstellen")).to_be_hidden()
    expect(page.locator("#q")).to_have_value("tr")
    expect(page.locator("#q")).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#voorstellen")).to_be_visible()


def test_the_list_closes_when_the_field_is_left(any_page: Page) -> None:
    type_text(any_page, "tr")
    expect(any_page.locator("#voorstellen")).to_be_visible()
    any_page.keyboard.press("Tab")
    expect(any_page.locator("#voorstellen")).to_be_hidden()
    any_page.locator("#q").focus()
    type_text(any_page, "a")
    expect(any_page.locator("#voorstellen")).to_be_visible()
    any_page.locator("h1").click()
    expect(any_page.locator("#voorstellen")).to_be_hidden()


def test_a_near_suggestion_says_so(page: Page) -> None:
    type_text(page, "zorgfrode")
    expect(page.get_by_role("listbox", name="Bedoelde u")).to_be_visible()
    expect(page.locator("#voorstellen p")).to_have_text("Bedoelde u")


def test_nothing_is_shown_that_answers_an_older_text(page: Page) -> None:
    held: list[Route] = []
    page.route("**/api/v1/suggest?q=tra&*", lambda route: held.append(route))
    type_text(page, "tra")
    page.wait_for_function("performance.now() > 0")
    while not held:
        page.wait_for_timeout(20)
    type_text(page, "nsparant")
    page.locator("#q").fill("fraude")
    expect(page.get_by_role("option").first).to_contain_text("raude")
    held[0].fulfill(json={"groups": [{"group": "word", "values": []}], "near": False})
    expect(page.get_by_role("option").first).to_contain_text("raude")


def test_while_an_answer_is_waited_for_only_what_still_fits_stays(page: Page) -> None:
    type_text(page, "tr")
    expect(page.get_by_role("option", name=re.compile("^trainingen"))).to_be_visible()
    page.route("**/api/v1/suggest?*", lambda route: None)
    type_text(page, "aine")
    shown = page.locator("[role=option]:not([hidden])")
    assert shown.count() > 0
    assert all("traine" in text.lower() for text in shown.all_inner_texts())
    expect(shown.filter(has_text="trainingen")).to_have_count(0)
    type_text(page, "xyz")
    expect(page.locator("#voorstellen")).to_be_hidden()


def test_one_request_is_made_for_a_word_that_is_typed_at_once(page: Page) -> None:
    page.clock.install()
    requests: list[str] = []
    page.on("request", lambda r: requests.append(r.url) if "/suggest" in r.url else None)
    type_text(page, "fraude")
    page.clock.run_for(SETTLED)
    expect(page.locator("#voorstellen")).to_be_visible()
    assert [parse_qs(urlsplit(url).query)["q"] for url in requests] == [["fraude"]]


def test_suggestions_that_fail_are_not_spoken_of(broken: Page) -> None:
    broken.route("**/api/v1/suggest?*", lambda route: route.abort())
    type_text(broken, "fraude")
    broken.wait_for_timeout(400)
    expect(broken.locator("#voorstellen")).to_be_hidden()
    broken.unroute("**/api/v1/suggest?*")
    broken.route("**/api/v1/suggest?*", lambda route: route.fulfill(status=503, body="{}"))
    type_text(broken, "n")
    broken.wait_for_timeout(400)
    expect(broken.locator("#voorstellen")).to_be_hidden()
    broken.keyboard.press("Enter")
    broken.wait_for_url("**/zoeken?q=frauden")


def test_keys_that_compose_a_letter_choose_nothing(page: Page) -> None:
    type_text(page, "tr")
    expect(page.locator("#voorstellen")).to_be_visible()
    page.locator("#q").evaluate(
        "(field) => ['ArrowDown', 'Enter', 'Escape'].forEach((key) => field.dispatchEvent("
        "new KeyboardEvent('keydown', { key, isComposing: true, bubbles: true })))"
    )
    assert active(page) == ""
    expect(page.locator("#voorstellen")).to_be_visible()


def test_an_accent_that_waits_for_its_letter_is_not_searched_for(page: Page) -> None:
    page.clock.install()
    requests: list[str] = []
    page.on("request", lambda r: requests.append(r.url))
    page.locator("#q").evaluate(
        "(field) => { field.focus(); field.value = 'caf´'; field.dispatchEvent(new InputEvent("
        "'input', { isComposing: true, data: '´', bubbles: true })); }"
    )
    page.clock.run_for(SETTLED)
    assert requests == []
    page.locator("#q").evaluate(
        "(field) => { field.value = 'café'; field.dispatchEvent(new CompositionEvent("
        "'compositionend', { data: 'é', bubbles: true })); }"
    )
    page.clock.run_for(SETTLED)
    assert ["suggest" in url for url in requests] == [True]


def test_the_number_of_suggestions_is_said_once(page: Page) -> None:
    page.clock.install()
    voice = page.locator("body > [role=status]")
    type_text(page, "trai")
    expect(voice).to_have_text("")
    page.clock.run_for(200)
    expect(page.locator("#voorstellen")).to_be_visible()
    page.clock.run_for(SETTLED)
    expect(voice).to_have_text(f"Voorstellen: {page.get_by_role('option').count()}")


def test_markup_in_suggestions_stays_text(page: Page) -> None:
    evil = "<img src=x onerror=alert(1)>"
    value = {"value": evil, "parts": ["", evil[:4], evil[4:]], "count": 1, "query": evil}
    groups = [{"group": "word", "values": [value | {"url": "/zoeken?q=x"}]}]
    body = json.dumps({"query": "i", "near": False, "groups": groups})
    page.route("**/api/v1/suggest?*", lambda route: route.fulfill(body=body))
    type_text(page, "i")
    expect(page.get_by_role("option")).to_have_text(f"{evil} 1 passage")
