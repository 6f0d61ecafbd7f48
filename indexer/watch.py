"""Rebuilding when the corpus changes."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from indexer.build import Built, Progress, build
from indexer.files import report_files
from kb import catalogue
from kb.errors import IndexUnusableError, KbError

INTERVAL_SECONDS = 1.0

State = tuple[tuple[str, int, int], ...]


def states(corpus: Path, parent: int | None = None) -> Iterator[State]:
    """Yield name, size and time of every file of the corpus, once a second.

    Forever, or as long as the process `parent` is the one that started this one.
    """
    while parent is None or os.getppid() == parent:
        yield state(corpus)
        time.sleep(INTERVAL_SECONDS)


def state(corpus: Path) -> State:
    """Return name, size and time of every file of the corpus; empty when there is none."""
    found = []
    try:
        files = report_files(corpus)
    except KbError:
        files = []
    for path in (*files, corpus / catalogue.FILE_NAME):
        try:
            status = path.stat()
        except OSError:
            continue
        found.append((path.as_posix(), status.st_size, status.st_mtime_ns))
    return tuple(found)


def watch(
    corpus: Path,
    index: Path,
    progress: Progress,
    built: Callable[[Built | KbError], None],
    following: Iterator[State],
) -> None:
    """Build whenever a state differs from the one before and then stays the same for one look.

    `built` is told of each build that made a generation, and of each error, after which the old
    generation serves on: one of the corpus until that changes, one of the index until it works.
    """
    before: State | None = None
    done: State | None = None
    for now in following:
        if now == before and now != done:
            try:
                result = build(corpus, index, progress)
            except IndexUnusableError as error:  # a build elsewhere, a full disk: try again
                built(error)
            except KbError as error:
                done = now
                built(error)
            else:
                done = now
                if result.fresh:
                    built(result)
        before = now
