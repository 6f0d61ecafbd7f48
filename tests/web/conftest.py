"""An app over two invented reports, and ways to look at its pages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.web.crawl import Crawl, crawl
from tests.web.edited import Edited, edited
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


@pytest.fixture(scope="session")
def edits(tmp_path_factory: pytest.TempPathFactory) -> Edited:
    """A corpus that was edited and built several times; only for reading."""
    return edited(tmp_path_factory.mktemp("edited"))


@pytest.fixture(scope="session")
def edited_crawl(edits: Edited) -> Crawl:
    """All there is to visit over a corpus that was edited, with the addresses units had."""
    begin = [f"/wijzigingen/{number}" for number in range(1, 6)]
    begin += [f"/citaat/{edits.quote(0)}", f"/cijfer/{edits.fact(1, '4.250')}", "/wijzigingen.json"]
    return crawl(create_app(edits.index), begin)


@pytest.fixture
def edited_site(edits: Edited) -> Site:
    """The pages over a corpus that was edited."""
    return Site(_client(edits.index))


@pytest.fixture
def served_corpus(index: Path) -> Site:
    """The pages over the corpus that the project comes with."""
    return Site(_client(index))


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


def walk_through(index: Path, reports: list[Report], catalogue: str | None = None) -> Crawl:
    """Publish reports, of which there may be none, and visit all there is."""
    return crawl(create_app(publish(index, reports, catalogue)))


@pytest.fixture(scope="session")
def corpus_index(index: Path) -> Path:
    """An index of the project's own corpus, by the name that goes with its crawl."""
    return index


@pytest.fixture(scope="session")
def corpus_crawl(corpus_index: Path) -> Crawl:
    """All there is to visit over the project's own corpus."""
    return crawl(create_app(corpus_index))


@pytest.fixture(scope="session")
def invented_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of two invented reports, of one of which nothing is known."""
    return publish(tmp_path_factory.mktemp("invented"), [harbour(), bare()])


@pytest.fixture(scope="session")
def invented_crawl(invented_index: Path) -> Crawl:
    """All there is to visit over two invented reports."""
    return crawl(create_app(invented_index))
