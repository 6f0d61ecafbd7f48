"""What people come for, from the first page to what they leave with."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

Open = Callable[..., Page]
WIDE = {"viewport": {"width": 1280, "height": 900}}
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
PLAIN = {"java_script_enabled": False}


@pytest.fixture(
    params=[WIDE, WIDE | PLAIN, PHONE, PHONE | PLAIN],
    ids=["wide", "wide without script", "phone", "phone without script"],
)
def look(request: pytest.FixtureRequest) -> dict[str, Any]:
    given: dict[str, Any] = request.param
    return given


def ask(page: Page, words: str) -> None:
    page.locator("#q").fill(words)
    page.locator("#q").press("Enter")
    page.wait_for_url(re.compile(r"/zoeken\?"))


def test_an_employee_asks_for_a_figure_and_shares_where_it_stands(
    opened: Open, look: dict[str, Any]
) -> None:
    page = opened(**look)
    page.goto("/")
    ask(page, "hoeveel congressen")
    answer = page.get_by_role("region", name="Antwoord uit de cijfers")
    expect(answer.locator(".num")).to_have_text("107")
    answer.get_by_role("link", name=re.compile("regel")).click()
    page.wait_for_url("**/cijfer/*")
    expect(page.locator("main")).to_contain_text("107")
    shared = page.url

    colleague = opened(**look)
    colleague.goto(shared)
    expect(colleague.locator("h1")).to_have_text(page.locator("h1").inner_text())
    colleague.get_by_role("link", name=re.compile("in het verslag")).first.click()
    colleague.wait_for_url("**/verslag/**")
    place = colleague.locator(f"[id='{urlsplit(colleague.url).fragment}']")
    expect(place).to_contain_text("107")
    expect(place).to_be_in_viewport()


def test_an_employee_without_a_mouse_copies_a_quote(opened: Open, address: str) -> None:
    page = opened(**WIDE)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
    page.goto("/")
    to(page, "#q")
    page.keyboard.type("veerkracht")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/zoeken\?q=veerkracht"))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # past the menu
    to(page, ".tabs a[href^='/citaten']")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/citaten\?q=veerkracht"))
    words = page.locator("article.hit blockquote").first.inner_text()
    to(page, "article.hit [data-copy]")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Gekopieerd")).to_be_focused()
    copied: str = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(f"‘{words}’")
    page.keyboard.press("Shift+Tab")
    assert not page.evaluate("document.activeElement.matches('[data-copy]')")


def to(page: Page, selector: str, most: int = 120) -> None:
    """Press Tab until the focus is on what was meant."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    pytest.fail(f"{selector} is not reached with {most} tabs")


def test_communications_goes_from_a_person_to_their_quote_in_the_text(
    opened: Open, look: dict[str, Any]
) -> None:
    page = opened(**look)
    page.goto("/")
    page.get_by_role("region", name="Wie komt aan het woord?").get_by_role("link").first.click()
    person = page.locator("h1").inner_text()
    if "/persoon/" not in page.url:
        expect(page.locator("article.hit").first).to_be_visible()
    quote = page.locator("figure.quote").first
    words = quote.locator("blockquote").inner_text()
    page.locator("a[href^='/citaat/']").first.click()
    page.wait_for_url("**/citaat/*")
    expect(page.locator("figure.quote blockquote").first).to_have_text(words)
    assert person
    expect(page.get_by_text("Letterlijk in de bron")).to_be_visible()
    page.get_by_role("link", name="Toon in het verslag").first.click()
    page.wait_for_url("**/verslag/**")
    place = page.locator(f"[id='{urlsplit(page.url).fragment}']")
    expect(place).to_be_in_viewport()


def test_what_was_filtered_is_shared_downloaded_and_cleared(
    opened: Open, look: dict[str, Any]
) -> None:
    page = opened(**look)
    page.goto("/cijfers?bedrijf=VNG+Connect")
    shown = page.locator("table.facts tbody tr:has(td.num)").count()
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("^CSV")).click()
    rows = download.value.path().read_text("utf-8-sig").strip().split("\n")
    assert len(rows) - 1 >= shown > 0
    assert all("VNG Connect" in row for row in rows[1:])
    page.get_by_role("link", name=re.compile("Verwijder filter bedrijf")).click()
    page.wait_for_url(re.compile(r"/cijfers$"))
    expect(page.locator(".chips")).to_have_count(0)


def test_a_theme_leads_to_its_page_and_to_a_search_within_it(
    opened: Open, look: dict[str, Any]
) -> None:
    page = opened(**look)
    page.goto("/thema/corona")
    expect(page.locator("h1")).to_have_text("Corona")
    page.locator("#q").fill("gemeenten")
    page.locator("#q").press("Enter")
    page.wait_for_url(re.compile(r"thema=Corona"))
    expect(page.locator(".chips")).to_contain_text("Corona")
    expect(page.locator("article.hit").first).to_be_visible()
