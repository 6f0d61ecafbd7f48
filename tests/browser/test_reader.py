"""Reading a report in a real browser: from hit to hit, from part to part, by keyboard."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import serving, watched
from tests.web.long_report import long_report
from tests.web.reports import publish

REPORT = "/verslag/lang"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a knowledge base over a report that takes several pages."""
    index = publish(tmp_path_factory.mktemp("long") / "index", [long_report(4)], None)
    with serving(index, "--workers", "1") as url:
        yield url


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def reader(request: pytest.FixtureRequest, browser: Browser, library: str) -> Iterator[Page]:
    """The long report, with and without script."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, java_script_enabled=request.param
    )
    with watched(context, library) as opened:
        opened.goto(library + REPORT)
        yield opened


@pytest.fixture
def scripted(browser: Browser, library: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    with watched(context, library) as opened:
        yield opened


def count(page: Page) -> str:
    return page.locator(".hitbar [role=status]").inner_text()


def test_the_next_hit_is_shown_even_where_it_is_in_the_next_part(reader: Page) -> None:
    reader.goto(reader.url + "?q=steiger")
    last = reader.locator(".text mark").count()
    total = count(reader).split()[0]
    reader.goto(reader.url + f"&treffer={last}#t{last}")
    expect(reader.locator("mark.now")).to_be_in_viewport()
    reader.get_by_role("link", name="Volgende").click()
    expect(reader.locator(".hitbar")).to_contain_text(f"{last + 1} van {total}")
    expect(reader.locator("mark.now")).to_be_in_viewport()
    expect(reader.locator(".text > p.small").first).to_contain_text("Deel 2 van")
    reader.get_by_role("link", name="Vorige").click()
    expect(reader.locator(".hitbar")).to_contain_text(f"{last} van {total}")


def test_next_goes_on_from_the_result_that_was_chosen(reader: Page) -> None:
    reader.goto(re.sub("/verslag.*", "/zoeken?q=lek&soort=cijfer", reader.url))
    reader.locator(".folio a, td a[href*=bij], .co2 a").locator("visible=true").first.click()
    reader.wait_for_url("**/verslag/lang?**")
    here = int(count(reader).split()[0].replace(".", ""))
    reader.get_by_role("link", name="Volgende").click()
    expect(reader.locator(".hitbar")).to_contain_text(f"{here + 1} van ")


def test_the_keys_n_and_p_walk_and_take_the_focus_along(scripted: Page) -> None:
    scripted.goto(scripted.url.rstrip("/") + REPORT + "?q=steiger")
    total = count(scripted).split()[0]
    scripted.keyboard.press("n")
    scripted.keyboard.press("n")
    assert count(scripted) == f"2 van {total}"
    expect(scripted.locator("mark.now")).to_be_focused()
    expect(scripted.locator("mark.now")).to_be_in_viewport()
    expect(scripted).to_have_url(re.compile(r"treffer=2#t2$"))
    scripted.keyboard.press("p")
    assert count(scripted) == f"1 van {total}"
    assert scripted.locator("mark.now").count() == 1
    address = scripted.get_by_role("link", name="Volgende").get_attribute("href")
    assert address is not None
    assert "treffer=2" in address
    scripted.keyboard.press("p")
    expect(scripted.locator(".hitbar")).to_contain_text(f"{total} van {total}")


def test_enter_on_the_next_link_leaves_the_focus_there(scripted: Page) -> None:
    scripted.goto(scripted.url.rstrip("/") + REPORT + "?q=steiger")
    link = scripted.get_by_role("link", name="Volgende")
    link.focus()
    scripted.keyboard.press("Enter")
    scripted.keyboard.press("Enter")
    expect(link).to_be_focused()
    assert count(scripted).startswith("2 van ")


def test_an_old_link_without_its_part_is_led_there(scripted: Page) -> None:
    base = scripted.url.rstrip("/") + REPORT
    scripted.goto(base + "?deel=3")
    key = scripted.locator(".text > h3").first.get_attribute("id")
    scripted.goto("about:blank")
    scripted.goto(f"{base}#{key}")
    expect(scripted.locator(f"[id='{key}']")).to_be_in_viewport()
    scripted.goto("about:blank")
    scripted.goto(f"{base}#sbestaatniet")
    expect(scripted.locator(".note")).to_contain_text("staat niet in het verslag")


def test_a_heading_shows_its_link_to_the_keyboard(scripted: Page) -> None:
    scripted.goto(scripted.url.rstrip("/") + REPORT)
    link = scripted.locator(".text > h3 a").first
    opacity = "e => getComputedStyle(e, '::after').opacity"
    assert link.evaluate(opacity) == "0"
    scripted.keyboard.press("Tab")
    link.focus()
    assert link.evaluate(opacity) == "1"
    scripted.keyboard.press("Enter")
    expect(scripted).to_have_url(re.compile(r"\?bij=\w+#\w+$"))
