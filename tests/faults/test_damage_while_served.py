"""Files that go bad under an open reader: a page says so, and the sound index takes its place."""

from __future__ import annotations

import logging
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from indexer.build import build
from kb import generations
from kb.snapshot import Snapshots, served
from tests.conftest import Silence
from tests.faults.editions import edition_of, write_edition
from web.app import create_app

PLACES = {".seg": (0.02, 0.3, 0.5, 0.98)}  # to flip a bit in a file; in others, in the middle
ADDRESSES = (
    "/zoeken?q=molens",
    "/citaten",
    "/cijfers?q=molens",
    "/verslag/bericht-1",
    "/redactie",
    "/api/v1/documents/bericht-1",
)


@pytest.fixture(scope="module")
def two_editions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("two")
    for edition in (1, 2):
        write_edition(folder / "corpus", edition)
        build(folder / "corpus", folder / "index", Silence())
    return folder / "index"


@pytest.fixture
def index(two_editions: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(two_editions, tmp_path / "index"))


def folder(index: Path) -> Path:
    return generations.folder_of(index, generations.pointed(index))


def flip(path: Path, place: float) -> None:
    """Flip a bit of a file where it lies, as a disk does."""
    with path.open("r+b") as file:
        file.seek(int(place * (path.stat().st_size - 1)))
        byte = file.read(1)[0]
        file.seek(-1, 1)
        file.write(bytes([byte ^ 1]))


def read_later(index: Path) -> Iterator[Path]:
    """Yield the files that are read when they are asked for, not when the index is opened."""
    inside = folder(index)
    yield from inside.glob("engine/*.seg")
    yield inside / "documents" / "1.json"
    yield inside / "review.json"


def faults_of(client: FlaskClient) -> list[str]:
    """Ask for all there is, and return what the pages say that are not given."""
    said = []
    for address in ADDRESSES:
        answer = client.get(address)
        assert answer.status_code in {200, 503}, address
        if answer.status_code == 503:
            assert answer.headers["Retry-After"]
            said.append(answer.text)
    return said


def test_a_bit_that_flips_while_it_is_served_is_no_traceback_and_no_other_fault(
    index: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    for path in read_later(index):
        whole = path.read_bytes()
        for place in PLACES.get(path.suffix, (0.5,)):
            client = create_app(index).test_client()
            assert client.get("/readyz").status_code == 200
            flip(path, place)
            assert all("beschadigd" in page or "unavailable" in page for page in faults_of(client))
            path.write_bytes(whole)
    assert [record.message for record in caplog.records if record.exc_info] == []


@pytest.mark.parametrize("file", ["documents/0.json", "engine"])
def test_the_next_request_is_answered_from_the_sound_generation_before(
    index: Path, file: str, caplog: pytest.LogCaptureFixture
) -> None:
    client = create_app(index).test_client()
    client.get("/readyz")
    path = folder(index) / file
    path = next(path.glob("*.seg")) if path.is_dir() else path
    with path.open("r+b") as damaged:
        damaged.write(bytes(path.stat().st_size))
    address = "/verslag/bericht-0" if "json" in file else "/zoeken?q=molens"
    assert client.get(address).status_code == 503
    page = client.get("/zoeken?q=molens")
    assert page.status_code == 200
    assert edition_of(page.text) == 1
    assert any(path.name in record.message for record in caplog.records)


def test_without_another_one_what_can_be_read_is_still_served(
    two_editions: Path, tmp_path: Path
) -> None:
    index = tmp_path / "index"
    shutil.copytree(two_editions, index)
    shutil.rmtree(generations.folder_of(index, generations.names(index)[0]))
    client = create_app(index).test_client()
    client.get("/readyz")
    flip(folder(index) / "documents" / "0.json", 0.5)
    page = client.get("/verslag/bericht-0")
    assert page.status_code == 503
    assert "beschadigd" in page.text
    assert "beheerder" in page.text
    assert client.get("/verslag/bericht-1").status_code == 200


def test_a_good_build_takes_the_place_of_the_one_that_went_bad(index: Path) -> None:
    snapshots = Snapshots(index)
    bad = snapshots.current()
    flip(folder(index) / "words.tsv", 0.5)
    assert snapshots.doubt(bad)
    assert snapshots.current().generation == generations.names(index)[0]
    name = publish_again(index)
    assert snapshots.current().generation == name


def publish_again(index: Path) -> str:
    """Publish the first generation once more."""
    first = generations.folder_of(index, generations.names(index)[0])
    with generations.building(index) as made:
        shutil.copytree(first, made, dirs_exist_ok=True)
        (made / generations.MANIFEST).unlink()
        return generations.publish(index, made, generations.read_manifest(index, first.name))


def until(true: Callable[[], bool]) -> None:
    for _ in range(500):
        if true():
            return
        time.sleep(0.02)
    pytest.fail("it never came true")


def test_a_reader_that_follows_serves_on_and_swaps_without_anybody_waiting(index: Path) -> None:
    prepared: list[str] = []
    snapshots = Snapshots(index)
    snapshots.follow(lambda snapshot: prepared.append(snapshot.generation))
    before = snapshots.current()
    name = publish_again(index)
    until(lambda: snapshots.current().generation == name)
    assert before.generation != name
    assert prepared[-1] == name


def test_a_reader_that_follows_finds_what_nobody_asked_for_to_be_damaged(
    index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(served, "REREADING_SECONDS", 0.0)
    snapshots = Snapshots(index)
    before = snapshots.current()
    flip(folder(index) / "words.tsv", 0.5)
    snapshots.follow()
    until(lambda: snapshots.current() is not before)
    assert snapshots.current().generation == generations.names(index)[0]
