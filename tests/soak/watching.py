"""`kb watch` for a long time: every save is built, memory stands still, and it ends when asked."""

from __future__ import annotations

import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from tests.faults.editions import write_edition
from tests.soak.server import children

FIRST = 20  # builds after which all that is kept is in memory
GROWTH = 16_000_000  # bytes
IDLE_SECONDS = 10.0
IDLE_SHARE = 0.01
PATIENCE_SECONDS = 120.0
STOPPING_SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class Watching:
    """A running `kb watch`."""

    process: subprocess.Popen[str]
    said: IO[str]

    def built(self) -> str:
        """Wait for the next build; return the line that tells of it."""
        until = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < until and self.process.poll() is None:
            line = self.said.readline()
            if line.startswith("built"):
                return line
            if not line:
                time.sleep(0.02)
        raise TimeoutError("nothing was built")

    @property
    def memory(self) -> int:
        """The bytes that it and its processes hold."""
        pids = (self.process.pid, *children(self.process.pid))
        return sum(_resident(pid) for pid in pids)

    @property
    def seconds(self) -> float:
        """The processor time that it took so far."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def stop(self) -> int:
        """Ask it to stop; return its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(STOPPING_SECONDS)


def _resident(pid: int) -> int:
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except OSError:  # it ended just now
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


@contextmanager
def watching(corpus: Path, index: Path, log: Path) -> Iterator[Watching]:
    """Run `kb watch`; what it says goes to the file `log`."""
    command = [sys.executable, "-m", "kb.cli", "watch"]
    command += ["--corpus", str(corpus), "--index", str(index)]
    with log.open("w") as out, log.open() as said:
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT, text=True)
        try:
            yield Watching(process, said)
        finally:
            process.kill()
            process.wait()


def hold(rebuilds: int, reports: int = 3, idle: float = IDLE_SECONDS) -> bool:
    """Save so many editions, one after the other; tell whether every promise was kept."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_edition(folder / "corpus", 1, reports)
        log = folder / "log"
        with watching(folder / "corpus", folder / "index", log) as watcher:
            watcher.built()
            waited, memory = [], []
            for edition in range(2, rebuilds + 2):
                saved = time.monotonic()
                write_edition(folder / "corpus", edition, reports)
                watcher.built()
                waited.append(time.monotonic() - saved)
                memory.append(watcher.memory)
            before = watcher.seconds
            time.sleep(idle)
            share = (watcher.seconds - before) / idle
            left = children(watcher.process.pid)
            code = watcher.stop()
        builds = log.read_text("utf-8").count("built in")
    settled = memory[min(FIRST, len(memory)) - 1]
    growth = max(memory[-FIRST:]) - settled
    print(
        f"watching: {builds} builds for {rebuilds} saves, from save to published median "
        f"{statistics.median(waited):.1f} s, longest {max(waited):.1f} s; memory "
        f"{settled / 1e6:.0f} MB, {growth / 1e6:+.1f} MB at the end; idle {share:.2%} of a "
        f"processor; stopped with {code}"
    )
    ended = code == 0 and not any(Path(f"/proc/{pid}").exists() for pid in left)
    return builds == rebuilds + 1 and growth <= GROWTH and share <= IDLE_SHARE and ended
