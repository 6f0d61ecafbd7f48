"""Writes an engine: in this process, or with others that make the entries."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any, TypeVar

from kb.engine.columns import ColumnsWriter, lengths_of
from kb.engine.entry import Entry
from kb.engine.inversion import Inverter
from kb.engine.segment import PostingsWriter, values_of

T = TypeVar("T")
Making = Callable[[T], Iterable[Entry]]

BATCH = 32  # sources that a process gets at a time


def write(folder: Path, entries: Iterable[Entry]) -> int:
    """Write an engine of these entries into an empty folder; return how many there are.

    Entries are numbered from 0 in the order in which they come. Memory is bounded but for some
    bytes an entry. The caller syncs the folder to disk. What `entries` raises passes through.
    """
    with _begun(folder) as (postings, columns):
        for entry in entries:
            postings.add(entry)
            columns.add(lengths_of(entry.fields), entry.facets, entry.numbers)
    return columns.size


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
    with _begun(folder) as (postings, columns):
        for made in _made(chain(first, coming), prepare, processes, postings.aside):
            postings.add_run(made.run, (row.stored for row in made.rows))
            for row in made.rows:
                columns.add(row.lengths, row.facets, row.numbers)
    return columns.size


@contextmanager
def _begun(folder: Path) -> Iterator[tuple[PostingsWriter, ColumnsWriter]]:
    """Give what writes, and finish it, or leave the folder without a usable index."""
    postings, columns = PostingsWriter(folder), ColumnsWriter()
    try:
        yield postings, columns
        postings.close()
    except BaseException:
        postings.cancel()
        raise
    columns.close(folder)


@dataclass(frozen=True, slots=True)
class _Row:
    """What of an entry is left when its terms are turned inside out."""

    lengths: Mapping[str, int]
    facets: Mapping[str, Sequence[str]]
    numbers: Mapping[str, float]
    stored: bytes


@dataclass(frozen=True, slots=True)
class _Made:
    """What a process made of a batch; the run is in a folder, None where nothing has a term."""

    run: Path | None
    rows: list[_Row]


def _made(
    sources: Iterable[T],
    prepare: Callable[[], Making[T]],
    processes: int,
    aside: Callable[[], Path],
) -> Iterator[_Made]:
    """Yield what becomes of the sources, in their order; a few batches are under way at a time."""
    # Forking would copy the locks of other threads, which nobody would ever open there.
    pool = ProcessPoolExecutor(processes, get_context("spawn"), _start, (prepare,))
    waiting: deque[Future[_Made]] = deque()
    coming = iter(sources)
    try:
        while batch := list(islice(coming, BATCH)):
            waiting.append(pool.submit(_work, batch, aside()))
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


def _work(sources: Sequence[Any], folder: Path) -> _Made:
    """Turn the entries of a batch inside out, and save the run in `folder`."""
    if _making is None:
        raise RuntimeError("the process was not started by write_from")
    inverter, rows = Inverter(), []
    for source in sources:
        for entry in _making(source):
            inverter.add(values_of(entry))
            rows.append(_Row(lengths_of(entry.fields), entry.facets, entry.numbers, entry.stored))
    if not len(inverter):
        return _Made(None, rows)
    inverter.run().save(folder)
    return _Made(folder, rows)
