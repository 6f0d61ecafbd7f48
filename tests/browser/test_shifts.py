"""Nothing on a page moves by itself, also when the script comes late."""

import pytest
from playwright.sync_api import Page, Route, expect

PATHS = [
    "/",
    "/zoeken",
    "/zoeken?q=gemeenten",
    "/citaten?q=corona",
    "/cijfers",
    "/verslag/vng-bedrijven-2020?q=corona",
    "/hulp",
]
WATCH = """
window.moved = [];
new PerformanceObserver((seen) => seen.getEntries().forEach((shift) => {
  if (!shift.hadRecentInput) moved.push(...shift.sources.map((source) =>
    [shift.value, source.node?.outerHTML?.slice(0, 80) ?? source.node?.nodeName]));
})).observe({ type: "layout-shift", buffered: true });
"""
DRAWN = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


@pytest.fixture(params=["page", "phone"])
def watching(request: pytest.FixtureRequest) -> Page:
    opened: Page = request.getfixturevalue(request.param)
    opened.add_init_script(WATCH)
    return opened


def moved(page: Page) -> list[object]:
    page.evaluate(DRAWN)
    found: list[object] = page.evaluate("moved")
    return found


@pytest.mark.parametrize("path", PATHS)
def test_nothing_moves_when_the_script_comes_after_the_page_is_drawn(
    watching: Page, path: str
) -> None:
    held: list[Route] = []
    watching.route("**/kennisbank.js*", lambda route: held.append(route))
    watching.goto(watching.url.rstrip("/") + path, wait_until="commit")
    watching.locator("footer").wait_for()
    watching.evaluate(DRAWN)
    while not held:
        watching.wait_for_timeout(20)
    held[0].continue_()
    watching.wait_for_load_state("load")
    expect(watching.locator("#q")).to_have_attribute("role", "combobox")
    assert moved(watching) == []


@pytest.mark.parametrize("path", ["/", "/zoeken?q=corona", "/hulp"])
def test_nothing_moves_when_the_list_opens(watching: Page, path: str) -> None:
    watching.goto(watching.url.rstrip("/") + path)
    places = "['h1', 'footer', '#q'].map((s) => document.querySelector(s).getBoundingClientRect())"
    watching.locator("#q").fill("fr")
    before = watching.evaluate(places)
    expect(watching.locator("#voorstellen")).to_be_visible()
    assert watching.evaluate(places) == before
    assert watching.evaluate("document.documentElement.scrollWidth <= innerWidth")
