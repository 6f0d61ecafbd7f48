"""Writes an engine: in this process, or with others that make the entries."""

from __future__ import annotations

import shutil
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from itertools import chain, islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any, TypeVar

from kb.engine import inversion
from kb.engine.entry import Entry
from kb.engine.piece import PieceMaker, write_pieces

T = TypeVar("T")
Making = Callable[[T], Iterable[Entry]]

BATCH = 32  # sources that a process gets at a time
RUNS = "runs"


def write(folder: Path, entries: Iterable[Entry]) -> int:
    """Write an engine of these entries into an empty folder; return how many there are.

    Entries are numbered from 0 in the order in which they come. Memory is bounded but for some
    bytes an entry. The caller syncs the folder to disk. What `entries` raises passes through.
    """
    return write_pieces(folder, _pieces(entries))


def write_from(
    folder: Path, sources: Iterable[T], prepare: Callable[[], Making[T]], processes: int
) -> int:
    """Write an engine as `write` does, of the entries that each source gives.

    `prepare` is called once in each of the other processes and returns what makes the entries of
    a source; it and the sources are pickled, and what it raises passes through. Where there is
    little to do, or `processes` is 1, all is done in this process.
    """
    coming = iter(sources)
    first = list(islice(coming, 2 * BATCH))
    if processes < 2 or len(first) < 2 * BATCH:
        making = prepare()
        return write(folder, (one for s in chain(first, coming) for one in making(s)))
    with _aside(folder) as aside:
        made = _made(chain(first, coming), prepare, processes, aside)
        return write_pieces(folder, (path.read_bytes() for path in made))


@contextmanager
def _aside(folder: Path) -> Iterator[Path]:
    """Give a folder for pieces, which is gone afterwards."""
    aside = folder / RUNS
    aside.mkdir()
    try:
        yield aside
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _pieces(entries: Iterable[Entry]) -> Iterator[bytes]:
    making, waiting = PieceMaker(), False
    for entry in entries:
        making.add(entry)
        waiting = True
        if making.postings >= inversion.RUN_POSTINGS:
            yield making.piece()
            waiting = False
    if waiting:
        yield making.piece()


def _made(
    sources: Iterable[T], prepare: Callable[[], Making[T]], processes: int, aside: Path
) -> Iterator[Path]:
    """Yield what becomes of the sources, in their order; a few batches are under way at a time."""
    # Forking would copy the locks of other threads, which nobody would ever open there.
    pool = ProcessPoolExecutor(processes, get_context("spawn"), _start, (prepare,))
    waiting: deque[Future[Path]] = deque()
    coming = iter(sources)
    number = 0
    try:
        while batch := list(islice(coming, BATCH)):
            waiting.append(pool.submit(_work, batch, aside / f"{number}"))
            number += 1
            if len(waiting) > processes:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


_making: Making[Any] | None = None  # of this process, where it is one of the others


def _start(prepare: Callable[[], Making[Any]]) -> None:
    global _making
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever presses Ctrl+C stops the first process
    _making = prepare()


def _work(sources: Sequence[Any], path: Path) -> Path:
    """Put the entries of a batch as a piece into a file."""
    if _making is None:
        raise RuntimeError("the process was not started by write_from")
    making = PieceMaker()
    for source in sources:
        for entry in _making(source):
            making.add(entry)
    path.write_bytes(making.piece())
    return path
