"""On a phone everything can be hit with a thumb, and nothing hides what is read."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.pages import nothing_told

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
Open = Callable[..., Page]

# What stands alone, and not among words, is as high as a thumb is wide.
TOO_LOW = """() => [...document.querySelectorAll(
    "button, .btn, input:not([type=hidden], [type=checkbox]), select, summary, label:has(input),"
    + ".tabs a, .pager a, .chips a, .head nav a, .coll")]
  .filter((element) => element.checkVisibility({ visibilityProperty: true }))
  .map((element) => [element.getBoundingClientRect(), element])
  .filter(([box]) => box.height && box.height < 43.5)
  .map(([box, element]) => `${box.height} high: ${element.outerHTML.slice(0, 120)}`)
  .slice(0, 4)"""


def test_what_stands_alone_can_be_hit_with_a_thumb(opened: Open, places: dict[str, str]) -> None:
    page, told = opened(**PHONE), []
    for name, place in places.items():
        page.goto(place)
        told += [f"{name}: {one}" for one in page.evaluate(TOO_LOW)]
    nothing_told(told)


def test_what_is_in_the_sheet_can_be_hit_with_a_thumb(opened: Open) -> None:
    page = opened(**PHONE)
    page.goto("/zoeken?q=gemeenten")
    page.get_by_role("button", name="Filters").tap()
    expect(page.locator("#filters")).to_be_visible()
    nothing_told(page.evaluate(TOO_LOW))


def test_the_words_of_a_phone_turned_over_are_not_under_the_bar(opened: Open) -> None:
    page = opened(viewport={"width": 740, "height": 360}, has_touch=True, is_mobile=True)
    page.goto("/verslag/vng-bedrijven-2020?q=corona")
    for _ in range(6):
        page.get_by_role("link", name="Volgende").tap()
    mark = page.locator("mark.now")
    expect(mark).to_be_in_viewport()
    box, bar = mark.bounding_box(), page.locator(".hitbar").bounding_box()
    assert box is not None
    assert bar is not None
    assert box["y"] + box["height"] <= bar["y"]
    assert box["y"] >= 0


def test_the_first_result_stands_on_the_first_screen(opened: Open) -> None:
    page = opened(**PHONE)
    for place in ("/zoeken?q=corona", "/citaten?q=corona", "/cijfers?q=gemeenten"):
        page.goto(place)
        first = page.locator("#treffers").bounding_box()
        assert first is not None
        assert first["y"] < 430, place
        expect(page.get_by_label("Sorteer op")).to_be_visible()
        expect(page.get_by_role("link", name="CSV")).to_be_visible()
