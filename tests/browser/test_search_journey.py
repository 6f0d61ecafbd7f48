"""From a question to a passage and back, in a real browser against the real server."""

import json
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

WIDE = ["page", "plain_page"]


@pytest.fixture(params=WIDE, ids=["with script", "without script"])
def wide(request: pytest.FixtureRequest) -> Page:
    opened: Page = request.getfixturevalue(request.param)
    return opened


@pytest.fixture
def scripted(request: pytest.FixtureRequest) -> bool:
    return bool(request.node.callspec.params["wide"] == "page")


def search(page: Page, words: str) -> None:
    page.locator("#q").fill(words)
    page.get_by_role("button", name="Zoek", exact=True).click()
    page.wait_for_url("**/zoeken?*")


def tick(page: Page, name: str, *, on: bool, scripted: bool) -> None:
    """Set one company's box; without script the button under the filters carries it out."""
    box = page.get_by_role("group", name="Bedrijf").get_by_role("checkbox", name=name)
    box.set_checked(on)
    if not scripted:
        page.get_by_role("button", name=re.compile(r"^Toon ")).click()
    page.wait_for_url(lambda url: (name in chosen(url)) == on)


def chosen(url: str) -> list[str]:
    return parse_qs(urlsplit(url).query).get("bedrijf", [])


def heading_number(page: Page) -> int:
    found = re.match(r"[\d.]+", page.locator("h1").inner_text())
    return int(found[0].replace(".", "")) if found else 0


def test_an_employee_finds_narrows_reads_and_comes_back(wide: Page, scripted: bool) -> None:
    search(wide, "gemeenten")
    everything = heading_number(wide)
    assert everything > 10

    tick(wide, "VNG Naleving", on=True, scripted=scripted)
    expect(wide.locator(".chips li a").first).to_contain_text("VNG Naleving")
    one = heading_number(wide)
    tick(wide, "VNG Realisatie", on=True, scripted=scripted)
    expect(wide.locator(".chips")).to_contain_text("VNG Realisatie")
    two = heading_number(wide)
    assert 0 < one < two < everything
    assert chosen(wide.url) == ["VNG Naleving", "VNG Realisatie"]

    wide.get_by_role("link", name="Verwijder filter bedrijf VNG Realisatie").click()
    expect(wide.locator(".chips")).not_to_contain_text("VNG Realisatie")
    assert heading_number(wide) == one
    assert chosen(wide.url) == ["VNG Naleving"]

    wide.go_back()
    expect(wide.locator(".chips")).to_contain_text("VNG Realisatie")
    assert heading_number(wide) == two
    box = wide.get_by_role("group", name="Bedrijf").get_by_role("checkbox", name="VNG Realisatie")
    expect(box).to_be_checked()


def test_a_quote_is_followed_to_its_place_in_the_report(wide: Page) -> None:
    search(wide, "veerkracht")
    wide.get_by_role("navigation", name="Soort resultaat").get_by_role(
        "link", name="Citaten"
    ).click()
    card = wide.locator("article", has_text="Wendelien Tönjann").first
    words = card.locator("blockquote").inner_text()
    card.get_by_role("link", name="Bekijk dit citaat").click()
    expect(wide.get_by_text("Letterlijk in de bron")).to_be_visible()
    expect(wide.locator("figure.quote blockquote").first).to_have_text(words)
    wide.get_by_role("link", name="Toon in het verslag").first.click()
    wide.wait_for_url("**/verslag/vng-bedrijven-2020*#*")
    assert wide.locator("#" + urlsplit(wide.url).fragment).count() == 1
    expect(wide.locator(".text").get_by_text(words).first).to_be_in_viewport()
    wide.go_back()
    wide.wait_for_url("**/citaat/*")


def test_the_whole_address_can_be_shared(wide: Page, scripted: bool) -> None:
    search(wide, "digitaal")
    tick(wide, "VNG Connect", on=True, scripted=scripted)
    number, address = heading_number(wide), wide.url
    wide.goto("about:blank")
    wide.goto(address)
    assert heading_number(wide) == number
    expect(wide.locator("#q")).to_have_value("digitaal")


def test_hits_in_the_report_are_walked_through(wide: Page) -> None:
    wide.goto(wide.url.rstrip("/") + "/verslag/vng-bedrijven-2020?q=corona")
    bar = wide.get_by_role("navigation", name="Treffers", exact=True)
    total = wide.locator("mark").count()
    assert total > 3
    bar.get_by_role("link", name="Volgende").click()
    expect(bar).to_contain_text(f"1 van {total}")
    expect(wide.locator("mark.now")).to_be_in_viewport()
    bar.get_by_role("link", name="Volgende").click()
    expect(bar).to_contain_text(f"2 van {total}")
    bar.get_by_role("link", name="Vorige").click()
    expect(bar).to_contain_text(f"1 van {total}")


def test_nothing_found_offers_ways_on_that_find_something(wide: Page) -> None:
    search(wide, "zorgfraude jaar:2021")
    expect(wide.locator("h1")).to_have_text("Niets gevonden")
    wide.locator(".index a").first.click()
    assert heading_number(wide) > 0


def test_on_a_phone_the_filters_are_a_sheet(phone: Page) -> None:
    phone.locator("#q").fill("gemeenten")
    phone.locator("#q").press("Enter")
    phone.wait_for_url("**/zoeken?*")
    before = heading_number(phone)
    facets = phone.locator("#filters")
    expect(facets).to_be_hidden()
    phone.get_by_role("button", name="Filters").click()
    expect(facets).to_be_visible()
    facets.get_by_role("checkbox", name="VNG Naleving").check()
    facets.get_by_role("button", name=re.compile(r"^Toon ")).click()
    phone.wait_for_url(lambda url: chosen(url) == ["VNG Naleving"])
    assert 0 < heading_number(phone) < before
    expect(phone.get_by_role("button", name="Filters (1)")).to_be_visible()


@pytest.mark.parametrize("path", ["/", "/zoeken?q=corona", "/verslag/vng-bedrijven-2020", "/hulp"])
def test_no_page_is_wider_than_a_phone(phone: Page, path: str) -> None:
    phone.goto(phone.url.rstrip("/") + path)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_keyboard_reaches_the_search_box_and_the_results(page: Page) -> None:
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("trainees")
    page.keyboard.press("Enter")
    page.wait_for_url("**/zoeken?q=trainees*")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Naar de inhoud")).to_be_focused()


def test_a_copied_quote_has_its_source(page: Page, address: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
    search(page, "persoon:hoogstrate")
    page.get_by_role("navigation", name="Soort resultaat").get_by_role(
        "link", name="Citaten"
    ).click()
    page.locator("article").first.get_by_role("button", name="Kopieer citaat").click()
    expect(page.locator("article").first.get_by_role("button", name="Gekopieerd")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("‘")
    assert "Ingrid Hoogstrate, directeur VNG Naleving" in copied
    assert "VNG-bedrijven in 2020" in copied


def test_a_tick_keeps_focus_and_says_the_count(page: Page) -> None:
    search(page, "gemeenten")
    tick(page, "VNG International", on=True, scripted=True)
    expect(page.locator(".chips")).to_contain_text("VNG International")
    focused = page.evaluate("document.activeElement.value")
    assert focused == "VNG International"
    expect(page.locator("body > [role=status]")).to_contain_text("resultaten")


def test_the_api_answers_beside_the_pages(page: Page, address: str) -> None:
    answer = page.request.get(f"{address}/api/v1/search?q=zorgfraude&kind=section")
    assert answer.status == 200
    found = json.loads(answer.body())
    assert found["total"] == len(found["hits"]) > 0
