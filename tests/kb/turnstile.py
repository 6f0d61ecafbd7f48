"""Finds out whether two threads do at the same time what only one may."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Turnstile:
    """Notes when two threads are inside at once; the first one in waits for a second."""

    def __init__(self) -> None:
        self.crowded = threading.Event()
        self._inside = threading.Semaphore()
        self._once = threading.Lock()

    @contextmanager
    def __call__(self) -> Iterator[None]:
        if not self._inside.acquire(blocking=False):
            self.crowded.set()
            yield
            return
        if self._once.acquire(blocking=False):
            self.crowded.wait(0.3)
        yield
        self._inside.release()
