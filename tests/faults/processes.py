"""Processes that are forked from this one, which has the dictionaries loaded already."""

from __future__ import annotations

import mmap
import os
import signal
import struct
import sys
import time
import traceback
import warnings
from collections.abc import Callable

STOP, PHASE, BEGUN = 0, 8, 16


class Board:
    """Whole numbers that all processes see at once."""

    def __init__(self) -> None:
        self._memory = mmap.mmap(-1, mmap.PAGESIZE)

    def put(self, place: int, number: int) -> None:
        """Write a number for all to see."""
        struct.pack_into("q", self._memory, place, number)

    def get(self, place: int) -> int:
        """Return the number that was written last, 0 before."""
        return int(struct.unpack_from("q", self._memory, place)[0])

    def wait(self, place: int, number: int) -> None:
        """Wait until a number is at least so high."""
        while self.get(place) < number:
            time.sleep(0.005)


def forked(act: Callable[[], None]) -> int:
    """Run `act` in a process of its own, and return its id; it ends with 1 where `act` raises."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of other threads; none is needed
        process = os.fork()
    if process:
        return process
    code = 1
    try:
        act()
        code = 0
    except BaseException:  # noqa: BLE001 - nothing may go back into the process that was copied
        traceback.print_exc(file=sys.stderr)
    finally:
        sys.stderr.flush()
        os._exit(code)


def ended(process: int) -> int:
    """Wait until a process has ended, and return how: its exit code, or minus its signal."""
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def kill(process: int) -> int:
    """Kill a process at once, and return how it ended."""
    os.kill(process, signal.SIGKILL)
    return ended(process)
