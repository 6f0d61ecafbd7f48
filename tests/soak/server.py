"""A real server to be hard on, and what it takes of memory."""

from __future__ import annotations

import re
import resource
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

HOST = "127.0.0.1"
STOPPING_SECONDS = 20
KILOBYTE = 1024
MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Server:
    """A running `kb serve`: where it listens, and the process that was started."""

    port: int
    process: subprocess.Popen[str]
    log: Path

    @property
    def memory(self) -> int:
        """The bytes that it and its processes hold, what they share counted once."""
        return sum(_held(pid) for pid in (self.process.pid, *children(self.process.pid)))

    @property
    def workers(self) -> list[int]:
        """The processes that answer requests."""
        return children(self.process.pid)

    def renew(self) -> None:
        """Ask it to renew its processes."""
        self.process.send_signal(signal.SIGHUP)

    def stop(self) -> int:
        """Ask it to stop; return its exit code once it did."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(STOPPING_SECONDS)


@contextmanager
def serving(index: Path, log: Path, *options: str) -> Iterator[Server]:
    """Run `kb serve` over an index; what it logs goes to the file `log`."""
    command = [sys.executable, "-m", "kb.cli", "serve", "--index", str(index), "--port", "0"]
    with log.open("w") as errors:
        process = subprocess.Popen(
            [*command, *options], stdout=subprocess.PIPE, stderr=errors, text=True
        )
    with process:
        assert process.stdout is not None
        line = process.stdout.readline()
        found = re.search(r":(\d+) ", line)
        try:
            if not found:
                raise RuntimeError(f"kb serve printed no address: {line!r} {log.read_text()}")
            yield Server(int(found[1]), process, log)
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
                try:
                    process.wait(STOPPING_SECONDS)
                except subprocess.TimeoutExpired:
                    process.kill()


def children(pid: int) -> list[int]:
    """Return the processes that a process started."""
    try:
        return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def _held(pid: int) -> int:
    try:
        told = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    found = re.search(r"^Pss:\s+(\d+) kB", told, re.MULTILINE)
    return int(found[1]) * KILOBYTE if found else 0


def files_allowed(wanted: int) -> bool:
    """Let this process open so many files at once; tell whether it may."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard != resource.RLIM_INFINITY and hard < wanted:
        return False
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    return True
