"""A disk that is really full, and a limit on the size of files that always can be set."""

from __future__ import annotations

import os
import resource
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer.build import build
from kb import generations
from kb.errors import IndexUnusableError
from kb.snapshot import newest_sound
from tests.conftest import Silence
from tests.faults.editions import read, write_edition
from tests.faults.processes import ended, forked

# Where writing it fails, Whoosh leaves a file to whoever collects the garbage.
pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
PASSED, REFUSED = 10, 11
LIMITS = (1, 100, 1_000, 3_000, 10_000, 3_000_000)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    write_edition(tmp_path / "corpus", 1)
    return tmp_path / "corpus"


def outcome(corpus: Path, index: Path, limit: int) -> int:
    """Build where no file may be larger than `limit`, in a process of its own."""

    def act() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        try:
            build(corpus, index, Silence(), full=True)
        except IndexUnusableError:
            os._exit(REFUSED)
        os._exit(PASSED)

    return ended(forked(act))


def test_files_that_may_not_grow_leave_the_old_index(corpus: Path, tmp_path: Path) -> None:
    index = tmp_path / "index"
    build(corpus, index, Silence())
    write_edition(corpus, 2)
    for limit in LIMITS[:-1]:
        assert outcome(corpus, index, limit) == REFUSED, limit
        assert read(newest_sound(index)).edition == 1
        assert generations.inspect(index).is_sound
    assert outcome(corpus, index, LIMITS[-1]) == PASSED
    assert read(newest_sound(index)).edition == 2
    assert generations.inspect(index).left == ()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own of eight megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=8m", "kennisbank-test", str(folder)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError as error:
        pytest.skip(f"no disk can be mounted here: {error}")
    if done.returncode:
        pytest.skip(f"no disk can be mounted here: {done.stderr.strip()}")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)  # also where a file is open


def test_a_disk_that_is_full_keeps_its_index_until_there_is_room(
    corpus: Path, small_disk: Path
) -> None:
    index, ballast = small_disk / "index", small_disk / "ballast"
    build(corpus, index, Silence())
    write_edition(corpus, 2)
    refused = 0
    for spare in range(0, 4_000_000, 100_000):
        ballast.unlink(missing_ok=True)
        room = os.statvfs(small_disk)
        ballast.write_bytes(bytes(max(room.f_bavail * room.f_frsize - spare, 0)))
        try:
            build(corpus, index, Silence())
        except IndexUnusableError as error:
            refused += 1
            assert "No space left" in str(error)
            assert read(newest_sound(index)).edition == 1
        else:
            break
    assert refused > 1
    assert read(newest_sound(index)).edition == 2
    assert generations.inspect(index).is_sound
