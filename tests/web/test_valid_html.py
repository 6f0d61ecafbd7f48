"""Every kind of page is valid HTML, as the Nu Html Checker has it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.web.crawl import Crawl, Visit, visit_of
from web import assets
from web.app import create_app

ROOT = Path(__file__).resolve().parents[2]
CHECKER = ROOT / ".venv/checker/node_modules/vnu-jar/build/dist/vnu.jar"
SECONDS = 240


@pytest.fixture(scope="session")
def checker() -> list[str]:
    """The command that checks; without it the tests are skipped, or fail where it is required."""
    java = shutil.which("java")
    if java and CHECKER.exists():
        return [java, "-Xss2m", "-jar", str(CHECKER), "--format", "json", "--stdout"]
    advice = "The HTML checker needs Java and: make .venv/checker"
    if os.environ.get("KB_REQUIRE_HTML_CHECKER"):
        pytest.fail(advice)
    pytest.skip(advice)


def checked(command: list[str], folder: Path, *options: str) -> list[str]:
    """Return what the checker has against the files in a folder, each thing once with a file."""
    run = subprocess.run(
        [*command, *options, str(folder)], capture_output=True, text=True, timeout=SECONDS
    )
    told: dict[str, str] = {}
    for message in json.loads(run.stdout)["messages"]:
        where = Path(message.get("url", "")).name
        extract = " ".join(message.get("extract", "").split())
        told.setdefault(f"{message['type']}: {message['message']}", f"{where}: {extract}")
    return [f"{message} ({where})" for message, where in told.items()]


def put(pages: list[Visit], folder: Path) -> dict[str, str]:
    """Write the pages as files; return the address of each."""
    folder.mkdir()
    names = {}
    for number, page in enumerate(pages):
        name = f"{page.kind}.{number}.html"
        (folder / name).write_bytes(page.body)
        names[name] = page.address
    return names


@pytest.mark.parametrize("site_name", ["corpus", "invented", "edited"])
def test_every_page_that_can_be_reached_is_valid(
    checker: list[str], site_name: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    walked: Crawl = request.getfixturevalue(f"{site_name}_crawl")
    names = put(walked.pages, tmp_path / "pages")
    told = checked(checker, tmp_path / "pages")
    assert [f"{names.get(t.rpartition('(')[2].partition(':')[0])} {t}" for t in told] == []


def error_pages(index: Path, nothing: Path) -> Iterator[Visit]:
    """Yield the page of everything that can go wrong."""
    app = create_app(index)
    app.add_url_rule("/stuk", view_func=_fail)
    client = app.test_client()
    yield _error(client, "/bestaat-niet", 404)
    yield _error(client, "/citaat/qbestaatniet", 404)
    yield _error(client, "/zoeken?q=" + "a" * 5000, 414)
    yield _error(client, "/zoeken", 405, method="POST")
    yield _error(client, "/zoeken", 400, headers={"Host": "geen<naam>"})
    yield _error(client, "/stuk", 500)
    yield _error(create_app(nothing).test_client(), "/", 503)


def _fail() -> str:
    raise RuntimeError("on purpose")


def _error(client: FlaskClient, address: str, status: int, **options: Any) -> Visit:
    response = client.open(address, **options)
    visit = visit_of(response, address, "", client.application)
    assert visit.status == status, address
    return visit


def test_the_pages_of_errors_are_valid(checker: list[str], index: Path, tmp_path: Path) -> None:
    pages = list(error_pages(index, tmp_path / "nothing"))
    for page in pages:
        assert len(page.every("h1")) == 1, page.address
        assert page.is_page, page.address
    put(pages, tmp_path / "pages")
    assert checked(checker, tmp_path / "pages") == []


def test_the_drawings_are_valid(checker: list[str], tmp_path: Path) -> None:
    shutil.copytree(assets.STATIC, tmp_path / "static")
    assert checked(checker, tmp_path / "static", "--also-check-svg", "--skip-non-svg") == []
