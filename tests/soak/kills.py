"""Builds and watchers that are killed at random moments, with readers under way."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from tests.faults.killing import PHASES, Outcome, kill_builds, kill_watchers

SHOWN = 5


def hold(kills: int) -> bool:
    """Kill that many, half of them watchers; tell whether every index was sound afterwards."""
    kept = True
    for what, kill, count in (
        ("builds", kill_builds, kills - kills // 2),
        ("watchers", kill_watchers, kills // 2),
    ):
        with tempfile.TemporaryDirectory() as folder:
            started, seed = time.monotonic(), time.time_ns()
            told = kill(Path(folder), count, seed)
            print(f"{what}: {count} killed in {time.monotonic() - started:.0f} s (seed {seed})")
        _print(told)
        kept &= told.sound == count and not (told.locked or told.unsound or told.wrong)
    return kept


def _print(told: Outcome) -> None:
    for phase in PHASES:
        print(f"  {told.kills[phase]:4} while {phase}")
    print(f"  {told.sound:4} left an index that is sound and serves, {told.locked} a stale lock")
    print(f"  {told.reads:4} reads of {told.generations} generations, {len(told.wrong)} wrong")
    for fault in (*told.unsound[:SHOWN], *told.wrong[:SHOWN]):
        print(f"       {fault}")
