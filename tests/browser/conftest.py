"""A real server and a real browser, started once for all browser tests."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.pages import addresses

STARTING_SECONDS = 30
ARGUMENTS = (
    "--no-sandbox",  # also works as root, as on build machines
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


@contextmanager
def serving(index: Path, *options: str) -> Iterator[str]:
    """Run `kb serve` and give its address, as it prints it."""
    command = [sys.executable, "-m", "kb.cli", "serve", "--index", str(index), "--port", "0"]
    # its log goes to a file: a pipe that nobody reads fills up, and then it stands still
    with (
        tempfile.TemporaryFile("w+") as log,
        subprocess.Popen(
            [*command, *options], stdout=subprocess.PIPE, stderr=log, text=True
        ) as process,
    ):
        assert process.stdout is not None
        line = process.stdout.readline()
        found = re.search(r"http://\S+", line)
        if not found:
            process.kill()
            log.seek(0)
            pytest.fail(f"kb serve printed no address: {line!r} {log.read()!r}")
        try:
            yield found[0]
        finally:
            process.send_signal(signal.SIGTERM)


@pytest.fixture(scope="session")
def address(index: Path) -> Iterator[str]:
    """The address of a running knowledge base over the project's own corpus."""
    with serving(index, "--workers", "2") as url:
        yield url


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; without it the tests are skipped, or fail where it is required."""
    chromium = os.environ.get("KB_CHROMIUM") or shutil.which("chromium")
    if not chromium:
        if os.environ.get("KB_REQUIRE_BROWSER"):
            pytest.fail("Chromium is required here but not found; apt-get install chromium")
        pytest.skip("Chromium is not found; install Debian's package chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield started
        started.close()


@contextmanager
def watched(context: BrowserContext, address: str) -> Iterator[Page]:
    """A page on which any console error, failed request or foreign request fails the test."""
    complaints: list[str] = []
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("requestfailed", lambda r: _failed(complaints, r.url, r.failure))
    page.on("request", lambda r: _foreign(complaints, r.url, address))
    page.goto(address)
    yield page
    context.close()
    assert complaints == []


def _failed(complaints: list[str], url: str, reason: str | None) -> None:
    if reason != "net::ERR_ABORTED":  # a page that is left in the middle of a request
        complaints.append(f"{url}: {reason}")


def _foreign(complaints: list[str], url: str, address: str) -> None:
    if not url.startswith((address, "data:")):
        complaints.append(f"request elsewhere: {url}")


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """The start page on a wide screen."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="nl-NL")
    with watched(context, address) as opened:
        yield opened


@pytest.fixture
def plain_page(browser: Browser, address: str) -> Iterator[Page]:
    """The start page on a wide screen, in a browser without JavaScript."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, locale="nl-NL", java_script_enabled=False
    )
    with watched(context, address) as opened:
        yield opened


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Page]:
    """The start page on a phone."""
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, locale="nl-NL", has_touch=True, is_mobile=True
    )
    with watched(context, address) as opened:
        yield opened


@pytest.fixture
def plain_phone(browser: Browser, address: str) -> Iterator[Page]:
    """The start page on a phone, in a browser without JavaScript."""
    context = browser.new_context(
        viewport={"width": 360, "height": 740},
        locale="nl-NL",
        has_touch=True,
        is_mobile=True,
        java_script_enabled=False,
    )
    with watched(context, address) as opened:
        yield opened


@pytest.fixture(scope="session")
def places(index: Path) -> dict[str, str]:
    """The addresses of all kinds and states of pages, by name."""
    return addresses(index)


@pytest.fixture
def opened(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """Open a blank page that is set up otherwise; addresses are those of the site."""
    contexts: list[BrowserContext] = []

    def make(**options: Any) -> Page:
        context = browser.new_context(base_url=address, locale="nl-NL", **options)
        context.set_default_timeout(30_000)
        contexts.append(context)
        return context.new_page()

    yield make
    for context in contexts:
        context.close()


@pytest.fixture(params=["page", "phone"])
def any_page(request: pytest.FixtureRequest) -> Page:
    """The start page, on a wide screen and on a phone."""
    opened: Page = request.getfixturevalue(request.param)
    return opened


@pytest.fixture
def broken(browser: Browser, address: str) -> Iterator[Page]:
    """A page whose requests may fail, with a complaint in the console."""
    context = browser.new_context(locale="nl-NL")
    opened = context.new_page()
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.goto(address)
    yield opened
    context.close()
    assert faults == []
