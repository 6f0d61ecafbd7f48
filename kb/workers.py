"""Other processes that take over work, where there is enough of it.

Each loads the dictionaries, which takes as long as reading a score of reports. They work on one
job at a time, end with the process that started them, and may be stopped by anybody: what one was
at is done once more by another, and a job that stops its process twice is given up.

A thread hands a job to a process over a pipe of its own and waits for the result, so that it is
known which job a process was at when it ended: an executor of processes gives up all jobs then.
"""

from __future__ import annotations

import os
import pickle
import signal
import threading
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from multiprocessing import connection, get_context, parent_process
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Any, TypeVar

J = TypeVar("J")
R = TypeVar("R")

WAITING = 3  # jobs for each process that are under way or wait
TRIES = 2  # of a job
AGAIN = "a process of the build was stopped; what it was at is done again"
ALONE = "other processes end as soon as they start; going on with this one only"


class Stopped:
    """Comes instead of the result of a job that stopped the processes that were at it."""


class Workers:
    """Does jobs, in other processes once there is much to do; a context manager.

    `told` hears, in one line, what went wrong and was made good.
    """

    def __init__(self, processes: int, told: Callable[[str], None]) -> None:
        self._processes, self._told = processes, told
        self._threads: ThreadPoolExecutor | None = None
        self._others: list[_Other] = []
        self._idle: deque[_Other] = deque()
        self._ended = False

    def __enter__(self) -> Workers:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._ended = True
        if self._threads is None:
            return
        if error is not None:
            self._stop()
        try:
            self._threads.shutdown(cancel_futures=True)
        except BaseException:  # Ctrl+C while jobs are under way that nobody waits for any more
            self._stop()
            raise
        for other in self._others:
            other.end()

    def _stop(self) -> None:
        for other in list(self._others):
            other.stop()

    @property
    def started(self) -> bool:
        """Whether there are other processes."""
        return self._threads is not None

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
        if self._threads is None:
            self._threads = ThreadPoolExecutor(self._processes, "worker")
        waiting: deque[tuple[J, Future[tuple[R | Stopped | _Left, list[str]]]]] = deque()
        for job in jobs:
            waiting.append((job, self._threads.submit(self._done, work, job)))
            if len(waiting) >= WAITING * self._processes:
                yield self._result(work, *waiting.popleft())
        while waiting:
            yield self._result(work, *waiting.popleft())

    def _result(
        self, work: Callable[[J], R], job: J, at: Future[tuple[R | Stopped | _Left, list[str]]]
    ) -> R | Stopped:
        result, told = at.result()
        for line in told:
            self._told(line)
        return work(job) if isinstance(result, _Left) else result

    def _done(self, work: Callable[[J], R], job: J) -> tuple[R | Stopped | _Left, list[str]]:
        """Have a process do a job; return what came of it, and lines to tell."""
        told: list[str] = []
        for _ in range(TRIES):
            if self._ended or self._processes < 2:
                return _Left(), told
            try:
                other = self._at(work, job)
            except _GoneError:
                self._processes = 1
                return _Left(), [*told, ALONE]
            try:
                result: R = other.result()
            except _GoneError:
                told = [AGAIN]
                continue
            except Exception:
                self._idle.append(other)
                raise
            self._idle.append(other)
            return result, told
        return Stopped(), told

    def _at(self, work: Callable[[J], R], job: J) -> _Other:
        """Return a process that has begun a job; raise _GoneError where two new ones do not."""
        with suppress(IndexError):  # there is none, or another thread was first
            while True:
                other = self._idle.pop()
                with suppress(_GoneError):
                    other.begin(work, job)
                    return other
        with suppress(_GoneError):  # stopped by somebody as it started
            return self._begun(work, job)
        return self._begun(work, job)

    def _begun(self, work: Callable[[J], R], job: J) -> _Other:
        other = _Other()
        self._others.append(other)
        if self._ended:  # perhaps since those there were have been stopped
            other.stop()
        other.begin(work, job)
        return other


class _Left:
    """Comes instead of a result where no other process does the job."""


class _GoneError(Exception):
    """A process has ended."""


class _Other:
    """Another process, which does a job at a time.

    Raises _GoneError where it cannot be started, or has ended.
    """

    def __init__(self) -> None:
        # Forking would copy the locks of other threads, which nobody would ever open there.
        context = get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs,), daemon=True)
        with theirs:
            try:
                self._process.start()
            except OSError as error:
                raise _GoneError from error

    def begin(self, work: Callable[[J], R], job: J) -> None:
        """Hand it a job, and wait until it has taken it."""
        with self._noticing():
            self._pipe.send((work, job))
            self._pipe.recv()

    def result(self) -> Any:
        """Return what came of the job; raise what the work raised."""
        with self._noticing():
            result, error = self._pipe.recv()
        if error is not None:
            raise error
        return result

    def stop(self) -> None:
        """Let it end whatever it is at."""
        self._process.terminate()

    def end(self) -> None:
        """Let it end now that it has nothing to do, and wait until it has."""
        self._pipe.close()
        self._process.join()

    @contextmanager
    def _noticing(self) -> Iterator[None]:
        try:
            yield
        except (EOFError, OSError) as error:
            self.stop()
            self.end()
            raise _GoneError from error


def _serve(pipe: Connection) -> None:
    """Do what comes through a pipe until it is closed.

    Ctrl+C is left to the process that started this one.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with suppress(EOFError):
        while True:
            data = pipe.recv_bytes()
            pipe.send(None)  # before anything of the job can go wrong
            pipe.send_bytes(_outcome(data))


def _outcome(data: bytes) -> bytes:
    """Return what comes of a job, and what it raises, as a pickle."""
    try:
        work, job = pickle.loads(data)  # noqa: S301 - of the process that started this one
        return pickle.dumps((work(job), None))
    except Exception as error:  # noqa: BLE001 - it is raised where the result is asked for
        return _raised(error)


def _raised(error: Exception) -> bytes:
    """Return an exception as a pickle; one that cannot be read from it by what it says."""
    note = traceback.format_exc()
    for one in (error, RuntimeError(f"{type(error).__name__}: {error}")):
        one.add_note(note)
        with suppress(Exception):
            data = pickle.dumps((None, one))
            pickle.loads(data)  # noqa: S301 - made here
            return data
    return pickle.dumps((None, RuntimeError(note)))


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
