"""No page breaks a rule that axe knows, in light or dark, on a wide screen or a phone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.pages import nothing_told

AXE = Axe()
ALL_RULES = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
COLOURS = {"resultTypes": ["violations"], "runOnly": ["color-contrast", "link-in-text-block"]}
WIDE = {"viewport": {"width": 1280, "height": 900}}
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}


def broken(page: Page, name: str, options: dict[str, Any] = ALL_RULES) -> list[str]:
    """Return the rules that a page breaks, each with the elements."""
    found = AXE.run(page, options=options).response["violations"]
    return [
        f"{name}: {rule['id']} ({rule['help']}): {node['html'][:200]} {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"][:3]
    ]


def test_what_breaks_a_rule_is_told(opened: Callable[..., Page]) -> None:
    page = opened(**WIDE)
    page.goto("/hulp")
    page.evaluate("document.querySelector('label').remove()")
    page.evaluate("document.querySelector('h1').style.color = '#ccc'")
    told = " ".join(broken(page, "hulp"))
    assert "label" in told
    assert "color-contrast" in told


def test_no_page_breaks_a_rule(opened: Callable[..., Page], places: dict[str, str]) -> None:
    page, told = opened(**WIDE), []
    for name, address in places.items():
        page.goto(address)
        told += broken(page, name)
    nothing_told(told)


def test_the_colours_of_the_dark_can_be_read_too(
    opened: Callable[..., Page], places: dict[str, str]
) -> None:
    page, told = opened(**WIDE, color_scheme="dark"), []
    for name, address in places.items():
        page.goto(address)
        told += broken(page, name, COLOURS)
    nothing_told(told)


def test_no_page_breaks_a_rule_on_a_phone(
    opened: Callable[..., Page], places: dict[str, str]
) -> None:
    page, told = opened(**PHONE), []
    for name, address in places.items():
        page.goto(address)
        told += broken(page, name)
    nothing_told(told)


@pytest.mark.parametrize("look", [WIDE, PHONE], ids=["wide", "phone"])
def test_the_open_list_of_suggestions_breaks_no_rule(
    opened: Callable[..., Page], look: dict[str, Any]
) -> None:
    page = opened(**look)
    page.goto("/zoeken")
    page.locator("#q").press_sequentially("ver")
    expect(page.locator("#voorstellen [role=option]").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    nothing_told(broken(page, "suggestions"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_open_sheet_of_filters_breaks_no_rule(opened: Callable[..., Page], scheme: str) -> None:
    page = opened(**PHONE, color_scheme=scheme)
    page.goto("/zoeken?q=gemeenten&bedrijf=VNG+Connect")
    page.get_by_role("button", name="Filters").click()
    expect(page.locator("#filters")).to_be_visible()
    nothing_told(broken(page, "filters"))


def test_what_is_said_after_copying_and_keeping_breaks_no_rule(
    opened: Callable[..., Page], address: str
) -> None:
    page = opened(**WIDE)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
    page.goto("/citaten?q=corona")
    card = page.locator("article.hit").first
    card.get_by_role("button", name="Bewaar", exact=True).click()
    card.get_by_role("button", name="Kopieer citaat").click()
    expect(card.get_by_role("button", name="Gekopieerd")).to_be_visible()
    card.get_by_text("Meer vormen").click()
    nothing_told(broken(page, "a card that was used"))
