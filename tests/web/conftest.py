"""An app over two invented reports, and ways to look at its pages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.web.pages import Site
from tests.web.quarter import QUARTER, quarter
from tests.web.reports import CATALOGUE, Report, bare, harbour, publish
from web.app import create_app

MakeSite = Callable[..., Site]


def _client(index: Path) -> FlaskClient:
    app = create_app(index, public_url="https://kennisbank.example/")
    return app.test_client()


@pytest.fixture(scope="session")
def harbour_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of one invented report; only for reading."""
    return publish(tmp_path_factory.mktemp("harbour"), [harbour()])


@pytest.fixture
def site(harbour_index: Path) -> Site:
    """The pages over one invented report."""
    return Site(_client(harbour_index))


@pytest.fixture(scope="session")
def quarter_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of a report with people in its sections; only for reading."""
    return publish(tmp_path_factory.mktemp("quarter"), [quarter()], QUARTER)


@pytest.fixture
def wijk(quarter_index: Path) -> Site:
    """The pages over a report with people in its sections."""
    return Site(_client(quarter_index))


@pytest.fixture
def make_site(tmp_path: Path) -> MakeSite:
    """Make pages over the given reports."""

    def make(*reports: Report, catalogue: str | None = None) -> Site:
        return Site(_client(publish(tmp_path / "index", list(reports), catalogue)))

    return make


@pytest.fixture
def two_reports(make_site: MakeSite) -> Site:
    """The pages over two reports, of one of which nothing is known."""
    return make_site(harbour(), bare(), catalogue=CATALOGUE)


@pytest.fixture
def no_index(tmp_path: Path) -> Site:
    """The pages where nothing was ever published."""
    return Site(_client(tmp_path / "nothing"))
