"""Other processes that take over work, where there is enough of it.

Each loads the dictionaries, which takes as long as reading a score of reports. They work on one
job at a time, end with the process that started them, and may be stopped by anybody: what they
were at is done again, each job by itself, and one that stops its process once more is given up.
"""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import connection, get_context, parent_process
from types import TracebackType
from typing import TypeVar

J = TypeVar("J")
R = TypeVar("R")

WAITING = 3  # jobs for each process that are under way or wait


class Stopped:
    """Comes instead of the result of a job that stopped the process that was at it."""


class Workers:
    """Does jobs, in other processes once there is much to do; a context manager.

    `told` hears, in one line, what went wrong and was made good.
    """

    def __init__(self, processes: int, told: Callable[[str], None]) -> None:
        self._processes, self._told = processes, told
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Workers:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end(at_once=error is not None)

    @property
    def started(self) -> bool:
        """Whether there are other processes."""
        return self._pool is not None

    def each(
        self, work: Callable[[J], R], jobs: Sequence[J], *, much: bool
    ) -> Iterator[R | Stopped]:
        """Yield what `work`, which has a module to be found in, makes of each job, in order.

        Where there is not `much` to do, or no process to do it, it is done in this one. What
        `work` raises passes through.
        """
        if self._processes < 2 or len(jobs) < 2 or not (much or self.started):
            yield from map(work, jobs)
            return
        waiting: deque[tuple[J, Future[R | Stopped]]] = deque()
        for job in jobs:
            waiting.append((job, self._submitted(work, job)))
            if len(waiting) >= WAITING * self._processes:
                yield self._result(work, waiting)
        while waiting:
            yield self._result(work, waiting)

    def _submitted(self, work: Callable[[J], R | Stopped], job: J) -> Future[R | Stopped]:
        future: Future[R | Stopped] = Future()
        if self._processes < 2:
            future.set_result(work(job))
            return future
        try:
            return self._submit(work, job)
        except BrokenProcessPool as error:  # known as such before its result was asked for
            future.set_exception(error)
            return future

    def _submit(self, work: Callable[[J], R], job: J) -> Future[R]:
        try:
            return self._started().submit(work, job)
        except OSError as error:  # it broke while it was starting another process
            raise BrokenProcessPool(str(error)) from error

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            # Forking would copy the locks of other threads, which nobody would ever open there.
            self._pool = ProcessPoolExecutor(self._processes, get_context("spawn"), _begin)
        return self._pool

    def _result(
        self, work: Callable[[J], R], waiting: deque[tuple[J, Future[R | Stopped]]]
    ) -> R | Stopped:
        job, future = waiting.popleft()
        try:
            return future.result()
        except BrokenProcessPool:
            self._told("a process of the build was stopped; what it was at is done again")
        self._end(at_once=True)
        try:
            return self._alone(work, job)
        finally:
            for number, (other, at) in enumerate(waiting):
                if _is_lost(at):  # with the process, through no fault of its own
                    waiting[number] = (other, self._submitted(work, other))

    def _alone(self, work: Callable[[J], R], job: J) -> R | Stopped:
        """Return what comes of a job while nothing else is under way."""
        try:
            self._submit(_nothing, None).result()
        except BrokenProcessPool:
            self._end(at_once=True)
            self._told("other processes end as soon as they start; going on with this one only")
            self._processes = 1
            return work(job)
        try:
            return self._submit(work, job).result()
        except BrokenProcessPool:
            self._end(at_once=True)
            return Stopped()

    def _end(self, *, at_once: bool) -> None:
        if self._pool is None:
            return
        pool, self._pool = self._pool, None
        if at_once:
            for process in list((pool._processes or {}).values()):
                process.terminate()
        pool.shutdown(cancel_futures=True)


def _is_lost(future: Future[R]) -> bool:
    if not future.done():
        return True
    return future.cancelled() or isinstance(future.exception(), BrokenProcessPool)


def _nothing(_: None) -> None:
    """Do nothing, to see whether a process does that."""


def _begin() -> None:
    """Get a process ready: it leaves Ctrl+C to the first one, and ends when that has."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
