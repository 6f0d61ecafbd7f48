"""Whatever file operation of a build fails, the old index serves and the next build mends it."""

from __future__ import annotations

import errno
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from indexer.build import build
from kb import generations
from kb.errors import IndexUnusableError
from kb.snapshot import Snapshots, newest_sound
from tests.conftest import Silence
from tests.faults.editions import read, write_edition
from tests.faults.failing import Failing, failing

MOST = 5_000
EVERY = (
    23  # operations of a whole build, of which one is tried here; python -m tests.soak tries all
)


def publish(index: Path) -> str:
    with generations.building(index) as folder:
        (folder / "deep").mkdir()
        (folder / "deep" / "text").write_text("molen", "utf-8")
        return generations.publish(index, folder, generations.new_manifest("", {"documents": 1}))


def until_it_passes(
    index: Path, act: Callable[[], str], error: int, *, onwards: bool, every: int = 1
) -> Iterator[Failing]:
    """Let operation 1, 2, 3 … of `act` fail, and hold the promise to each outcome."""
    for at in range(1, MOST, every):
        before = generations.pointed(index)
        with failing(index, at, error, onwards=onwards) as told:
            try:
                after = act()
            except IndexUnusableError:
                after = before
        assert generations.pointed(index) == after, told.struck
        states = [one.state for one in generations.inspect(index).generations]
        assert set(states) == {"sound"}, told.struck
        if not told.struck:
            return
        yield told
    pytest.fail("it never passes")


@pytest.mark.parametrize(
    ("error", "onwards"),
    [(0, False), (errno.ENOSPC, False), (errno.EACCES, False), (errno.EIO, True)],
    ids=["a short write", "no space", "not allowed", "all from there"],
)
def test_publishing_keeps_the_old_generation_or_serves_the_new_one(
    tmp_path: Path, error: int, onwards: bool
) -> None:
    for _ in range(generations.KEPT):
        publish(tmp_path)
    struck = set()
    for told in until_it_passes(tmp_path, lambda: publish(tmp_path), error, onwards=onwards):
        struck |= {operation.split()[0] for operation in told.struck}
        publish(tmp_path)
        found = generations.inspect(tmp_path)
        assert found.is_sound, told.struck
        assert found.left == (), told.struck
    assert struck >= {"write"} if not error else {"open", "write", "fsync", "mkdir", "rename"}


@pytest.mark.parametrize("onwards", [False, True])
def test_going_back_does_or_does_not_happen(tmp_path: Path, onwards: bool) -> None:
    names = [publish(tmp_path), publish(tmp_path)]

    def back() -> str:
        return generations.roll_back(tmp_path).name

    for _ in until_it_passes(tmp_path, back, errno.EIO, onwards=onwards):
        generations.point(tmp_path, names[1])


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a corpus, and the index of a build of it."""
    folder = tmp_path_factory.mktemp("made")
    write_edition(folder / "corpus", 0)
    build(folder / "corpus", folder / "index", Silence())
    return folder


# Where writing it fails, Whoosh leaves a file to whoever collects the garbage.
@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_whole_build_leaves_the_old_index_serving_or_a_new_one(made: Path) -> None:
    corpus, index = made / "corpus", made / "index"

    def again() -> str:
        return build(corpus, index, Silence(), full=True).generation

    tried = 0
    for told in until_it_passes(index, again, errno.ENOSPC, onwards=False, every=EVERY):
        tried += 1
        assert read(newest_sound(index)).edition == 0, told.struck
    assert tried > 5
    again()
    assert generations.inspect(index).left == ()


def test_a_reader_that_cannot_open_the_new_generation_serves_the_old_and_tries_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus, index = tmp_path / "corpus", tmp_path / "index"
    write_edition(corpus, 1)
    build(corpus, index, Silence())
    readers = Snapshots(index)
    assert read(readers.current()).edition == 1
    write_edition(corpus, 2)
    build(corpus, index, Silence())
    with failing(index, 1, errno.EMFILE, onwards=True):
        assert readers.current().manifest.counts["documents"] == 3
        assert read(readers.current()).edition == 1
    assert read(readers.current()).edition == 1, "what is wrong is not tried at each request"
    monkeypatch.setattr(time, "monotonic", lambda: 1e12)
    assert read(readers.current()).edition == 2
