"""In a real browser nothing that a hostile report or address says runs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Dialog, Page, Request

from tests.browser.conftest import serving
from tests.web import hostile
from tests.web.crawl import crawl
from web.app import create_app


@pytest.fixture(scope="module")
def evil_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hostile.publish(tmp_path_factory.mktemp("evil"))


@pytest.fixture(scope="module")
def evil_address(evil_index: Path) -> Iterator[str]:
    with serving(evil_index, "--workers", "1") as url:
        yield url


@pytest.fixture
def victim(browser: Browser, evil_address: str) -> Iterator[Page]:
    """A page of which the policy that forbids such things is taken away, and which tells."""
    context = browser.new_context(base_url=evil_address, bypass_csp=True)
    page = context.new_page()
    told: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        told.append(dialog.message)
        dialog.dismiss()

    def elsewhere(request: Request) -> None:
        if not request.url.startswith(evil_address):
            told.append(request.url)

    page.on("dialog", dismiss)
    page.on("request", elsewhere)
    page.add_init_script(
        "Object.defineProperty(window, '__pwned', { set() { console.error('pwned'); } })"
    )
    page.on("console", lambda m: told.append(m.text) if "pwned" in m.text else None)
    page.on("pageerror", lambda error: told.append(str(error)))
    yield page
    context.close()
    assert told == []


def test_nothing_runs_on_any_kind_of_page(victim: Page, evil_index: Path) -> None:
    kinds = crawl(create_app(evil_index), limit=150).one_of_each_kind()
    assert len(kinds) > 10
    for place in kinds.values():
        victim.goto(place)
        victim.evaluate("1")


def test_nothing_runs_in_results_suggestions_and_copies(victim: Page) -> None:
    for payload in hostile.PAYLOADS:
        victim.goto("/zoeken?" + urlencode({"q": payload}))
    victim.goto("/zoeken?q=kade")
    for details in victim.locator("summary:visible").all():
        details.click()
    victim.locator("#q").fill("")
    victim.locator("#q").press_sequentially("kwa")
    victim.locator("#voorstellen [role=option]").first.wait_for()
    victim.keyboard.press("ArrowDown")
    victim.goto("/citaten")
    victim.locator("[data-keep]:visible").first.click()
    victim.locator("[data-copy]:visible").first.click()
    victim.locator(".coll").click()
    victim.wait_for_url("**/verzameling?**")


def test_a_damaged_address_in_the_report_runs_nothing(victim: Page) -> None:
    for payload in hostile.PAYLOADS:
        asked = urlencode({"q": payload, "treffer": payload, "deel": payload})
        victim.goto(f"/verslag/kwaad?{asked}#{payload}")
        victim.goto("/verzameling?" + urlencode({"id": payload}))
