"""The pages of what changed, and old addresses, in a browser: rules of axe, width, and folding."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import serving
from tests.browser.pages import nothing_told
from tests.browser.test_accessible import PHONE, WIDE, broken
from tests.web.edited import Edited, edited


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Edited:
    """A corpus of which a long section changed as well."""
    made = edited(tmp_path_factory.mktemp("changed"))
    words = " ".join(f"kadewoord{n}" for n in range(120))
    for last in ("eind", "slot"):
        made.write(f"# Lang\n\n## Een lang stuk\n\n{words} {last} {words}.\n", "lang.md")
        made.build()
    return made


@pytest.fixture(scope="module")
def there(changed: Edited) -> Iterator[str]:
    """The address of a server over it."""
    with serving(changed.index, "--workers", "1") as address:
        yield address


def addresses(changed: Edited) -> list[str]:
    old = [f"/citaat/{changed.quote(0)}", f"/cijfer/{changed.fact(1, '4.250')}"]
    gone = f"/sectie/{changed.section(0, 'Loket')}"
    return ["/wijzigingen", "/wijzigingen/1", "/wijzigingen/3", "/wijzigingen/4", *old, gone]


@pytest.mark.parametrize("look", [WIDE, PHONE | {"color_scheme": "dark"}], ids=["wide", "dark"])
def test_they_break_no_rule(
    browser: Browser, there: str, changed: Edited, look: dict[str, object]
) -> None:
    context = browser.new_context(base_url=there, locale="nl-NL", **look)  # type: ignore[arg-type]
    page, told = context.new_page(), []
    for address in addresses(changed):
        page.goto(address)
        told += broken(page, address)
    context.close()
    nothing_told(told)


def test_none_is_wider_than_the_smallest_screen(
    browser: Browser, there: str, changed: Edited
) -> None:
    context = browser.new_context(base_url=there, viewport={"width": 320, "height": 640})
    page = context.new_page()
    for address in addresses(changed):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, address
    context.close()


def test_all_words_of_a_long_change_can_be_opened(browser: Browser, there: str) -> None:
    context = browser.new_context(base_url=there, java_script_enabled=False)
    page: Page = context.new_page()
    page.goto("/wijzigingen")
    item = page.locator(".finding", has_text="Een lang stuk")
    hidden = item.get_by_text("kadewoord60").last
    expect(hidden).not_to_be_visible()
    item.get_by_text("Toon alle woorden").click()
    expect(hidden).to_be_visible()
    context.close()
