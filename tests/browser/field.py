"""Typing in the field of a page, and waiting for what it does."""

from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, expect

SETTLED = 8000  # milliseconds of an invented clock, longer than any pause that is waited for


def visit(page: Page, path: str) -> None:
    parts = urlsplit(page.url)
    page.goto(f"{parts.scheme}://{parts.netloc}{path}")


def asked(page: Page) -> str:
    return parse_qs(urlsplit(page.url).query).get("q", [""])[0]


def type_text(page: Page, text: str) -> None:
    page.locator("#q").press_sequentially(text)


def replace_text(page: Page, text: str) -> None:
    page.locator("#q").focus()
    page.keyboard.press("Control+A")
    type_text(page, text)


def wait_for_search(page: Page, text: str) -> None:
    page.wait_for_url(lambda url: parse_qs(urlsplit(url).query).get("q") == [text])
    expect(page.locator("#uitkomst")).not_to_have_attribute("aria-busy", "true")
