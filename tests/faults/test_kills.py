"""A build or watcher that is killed at any moment leaves a sound index, and no reader sees it.

python -m tests.soak kills does the same two hundred times.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from indexer.build import build
from kb import generations
from kb.errors import IndexBusy
from kb.snapshot import Snapshots
from tests.conftest import Silence
from tests.faults.editions import Read, edition_of, read, write_edition, wrong
from tests.faults.killing import Outcome, kill_builds, kill_watchers
from tests.faults.processes import Board, ended, forked, kill

KILLS = 6
SEED = 2031


@pytest.mark.parametrize("kills", [kill_builds, kill_watchers])
def test_after_each_kill_the_index_is_sound_and_readers_saw_one_generation_after_another(
    tmp_path: Path, kills: Callable[[Path, int, int], Outcome]
) -> None:
    told = kills(tmp_path, KILLS, SEED)
    assert told.unsound == []
    assert told.wrong == []
    assert (told.sound, told.locked) == (KILLS, 0)
    assert sum(told.kills.values()) == KILLS
    assert told.reads > KILLS


def test_a_process_that_a_build_started_does_not_keep_the_lock_of_a_build_that_was_killed(
    tmp_path: Path,
) -> None:
    board = Board()

    def lasting() -> None:
        board.put(0, 1)
        board.wait(0, 2)

    def work() -> None:
        with generations.building(tmp_path):
            forked(lasting)
            time.sleep(600)

    process = forked(work)
    try:
        board.wait(0, 1)
        with pytest.raises(IndexBusy), generations.building(tmp_path):
            pass
        kill(process)
        with generations.building(tmp_path):
            pass
    finally:
        board.put(0, 2)


def test_a_process_that_is_forked_while_another_thread_opens_a_generation_opens_its_own(
    tmp_path: Path,
) -> None:
    corpus, index = tmp_path / "corpus", tmp_path / "index"
    write_edition(corpus, 1)
    build(corpus, index, Silence())
    snapshots = Snapshots(index)
    held = snapshots.current()

    def child() -> None:
        assert read(snapshots.current()).edition == 1
        assert snapshots.current() is not held

    with snapshots._lock:  # as while a thread opens a new one
        process = forked(child)
    assert ended(process) == 0
    assert snapshots.current() is held


def test_what_a_forked_reader_holds_stays_when_the_first_one_has_gone(tmp_path: Path) -> None:
    corpus, index = tmp_path / "corpus", tmp_path / "index"
    write_edition(corpus, 0)
    build(corpus, index, Silence())
    board = Board()

    def child() -> None:
        snapshot = Snapshots(index).current()
        board.put(0, 1)
        board.wait(0, 2)
        assert read(snapshot).edition == 0

    process = forked(child)
    board.wait(0, 1)
    for number in range(1, 6):
        write_edition(corpus, number)
        build(corpus, index, Silence())
    assert len(generations.names(index)) == generations.KEPT + 1
    board.put(0, 2)
    assert ended(process) == 0


def seen(*pairs: tuple[int, int]) -> list[Read]:
    return [Read(f"g{number:06d}-0000000{edition}", edition) for number, edition in pairs]


@pytest.mark.parametrize(
    ("histories", "fault"),
    [
        ([seen((1, 1), (2, 2)), seen((1, 1), (3, 3))], None),
        ([seen((2, 2), (1, 1))], "was read after"),
        ([seen((1, 2), (2, 1))], "was read after"),
        ([[Read("g000001-00000000", 1)], [Read("g000001-00000000", 2)]], "has editions 1, 2"),
        ([seen((1, 9))], "never written"),
    ],
)
def test_the_checker_finds_a_history_that_cannot_be(
    histories: list[list[Read]], fault: str | None
) -> None:
    found = list(wrong(histories, begun=3))
    assert found == [] if fault is None else fault in found[0]


def test_a_read_of_two_editions_is_found() -> None:
    with pytest.raises(ValueError, match="in one read"):
        edition_of("Jaarbericht, editie 3. Het bericht van editie 4.")
