"""Kills builds and watchers at random moments, while readers read, and tells what came of it."""

from __future__ import annotations

import json
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any
from unittest import mock

from indexer.build import build
from indexer.wakes import wakes
from indexer.watch import Watcher
from kb import generations, snapshot
from kb.errors import KbError
from kb.generations import publishing
from kb.snapshot import Snapshots, newest_sound
from tests.conftest import Silence
from tests.faults.editions import Read, read, write_edition, wrong
from tests.faults.processes import BEGUN, PHASE, STOP, Board, ended, forked, kill

READERS = 2
NOTICED = 0.15  # of the watchers have seen the corpus change while they looked on
LATE = 0.5  # of the kills wait for one of the moments of publishing, and then strike at random
MOMENT = 0.01
PHASES = ("between two builds", "extracting and indexing", "writing to disk", "swapping", "pruning")
_HOOKS: tuple[tuple[Any, str, int], ...] = (
    (snapshot, "write_reports", 1),
    (generations, "publish", 2),
    (publishing, "point", 3),
    (publishing, "prune", 4),
)


@dataclass
class Outcome:
    """What came of so many kills: `unsound` and `wrong` say what should not have been."""

    kills: Counter[str] = field(default_factory=Counter)
    sound: int = 0
    locked: int = 0
    reads: int = 0
    generations: int = 0
    unsound: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


class Silent(Silence):
    """A watcher's listener that nobody looks at."""

    def built(self, result: object, seconds: float) -> None:
        pass


def kill_builds(folder: Path, kills: int, seed: int) -> Outcome:
    """Kill one process after another that does nothing but write editions and build them."""
    corpus, index = folder / "corpus", folder / "index"
    board = Board()

    def work() -> None:
        with _told(board):
            while True:
                board.put(BEGUN, board.get(BEGUN) + 1)
                write_edition(corpus, board.get(BEGUN))
                build(corpus, index, Silence(), full=True)

    def die(chance: random.Random, seconds: float) -> None:
        time.sleep(chance.uniform(0, 1.3 * seconds))

    return _killed(folder, board, kills, seed, work, die)


def kill_watchers(folder: Path, kills: int, seed: int) -> Outcome:
    """Kill one watcher after another, each some moments after a report was changed."""
    corpus, index = folder / "corpus", folder / "index"
    board = Board()

    def work() -> None:
        def rest(seconds: float) -> None:
            time.sleep(min(seconds, 0.02))

        with _told(board):
            notices = wakes(corpus, lambda _: None)
            Watcher(corpus, index, Silent(), rest).follow(chain((True,), notices))

    def die(chance: random.Random, seconds: float) -> None:
        time.sleep(chance.uniform(0.02, 1.3 * seconds + 0.05))
        if chance.random() < NOTICED:
            edit()
            time.sleep(chance.uniform(0.1, 0.6 + seconds))

    def edit() -> None:
        board.put(BEGUN, board.get(BEGUN) + 1)
        write_edition(corpus, board.get(BEGUN), reports=1)

    def die_after_an_edit(chance: random.Random, seconds: float) -> None:
        edit()  # the next watcher builds it as soon as it starts
        die(chance, seconds)

    return _killed(folder, board, kills, seed, work, die_after_an_edit, reports=1)


def _killed(
    folder: Path,
    board: Board,
    kills: int,
    seed: int,
    work: Callable[[], None],
    die: Callable[[random.Random, float], None],
    reports: int = 3,
) -> Outcome:
    corpus, index, told = folder / "corpus", folder / "index", Outcome()
    write_edition(corpus, 0, reports)
    build(corpus, index, Silence())
    chance = random.Random(seed)
    logs = [folder / f"reader-{number}" for number in range(READERS + 1)]
    readers = [forked(_reading(index, board, log, n)) for n, log in enumerate(logs)]
    try:
        started = time.monotonic()
        build(corpus, index, Silence(), full=True)
        seconds = time.monotonic() - started
        for _ in range(kills):
            board.put(PHASE, 0)
            process = forked(work)
            die(chance, seconds)
            if chance.random() < LATE:
                _await(board, chance.choice((2, 3, 4)), 3 * seconds)
                time.sleep(chance.uniform(0, MOMENT))
            kill(process)
            told.kills[PHASES[board.get(PHASE)]] += 1
            _look(index, told)
    finally:
        board.put(STOP, 1)
        codes = [ended(reader) for reader in readers]
    told.wrong += [f"a reader ended with {code}" for code in codes if code]
    histories = [_history(log) for log in logs]
    told.wrong += wrong(histories, board.get(BEGUN))
    told.reads = sum(map(len, histories))
    told.generations = len({seen.generation for history in histories for seen in history})
    build(corpus, index, Silence(), full=True)
    left = generations.inspect(index).left
    told.unsound += [f"{path} is left after a build" for path in left]
    return told


def _await(board: Board, phase: int, seconds: float) -> None:
    """Wait until a build is busy with that, which takes no more than a moment; or so long."""
    until = time.monotonic() + seconds
    while board.get(PHASE) != phase and time.monotonic() < until:
        time.sleep(0.0003)


def _look(index: Path, told: Outcome) -> None:
    """Look whether the index is sound, serves and can be built, just after a kill."""
    found = generations.inspect(index)
    told.locked += found.busy
    faults = [f"{one.name}: {one.faults}" for one in found.generations if one.state != "sound"]
    try:
        read(newest_sound(index))
    except (KbError, ValueError) as error:
        faults.append(f"{type(error).__name__}: {error}")
    if faults or not found.is_sound:
        told.unsound.append("; ".join(faults) or found.fault)
    else:
        told.sound += 1


def _reading(index: Path, board: Board, log: Path, number: int) -> Callable[[], None]:
    """Return what reads until it is told to stop: one as a server does, others otherwise."""

    def act() -> None:
        snapshots = Snapshots(index)
        if number == 1:
            snapshots.follow()
        with log.open("a", encoding="utf-8") as file:
            while not board.get(STOP):
                seen = read(newest_sound(index) if number == 0 else snapshots.current())
                file.write(json.dumps([seen.generation, seen.edition]) + "\n")
                file.flush()
                time.sleep(0.02)

    return act


def _history(log: Path) -> list[Read]:
    lines = log.read_text("utf-8").splitlines() if log.exists() else []
    return [Read(*json.loads(line)) for line in lines]


@contextmanager
def _told(board: Board) -> Iterator[None]:
    """Have the board say what a build in this process is busy with."""
    with ExitStack() as hooks:
        for owner, name, phase in _HOOKS:
            hooked = _telling(getattr(owner, name), board, phase)
            hooks.enter_context(mock.patch.object(owner, name, hooked))
        yield


def _telling(act: Callable[..., Any], board: Board, phase: int) -> Callable[..., Any]:
    def told(*given: Any, **named: Any) -> Any:
        before = board.get(PHASE)
        board.put(PHASE, phase)
        try:
            return act(*given, **named)
        finally:
            board.put(PHASE, before)

    return told
