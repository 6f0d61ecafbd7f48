"""When to look whether a corpus changed: once the system gives notice, and now and then."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import watchfiles

from indexer.files import is_passed_over

TICK_SECONDS = 1.0
POLL_SECONDS = 2
LOOK_SECONDS = 30.0  # what changed on a network drive gives no notice
STEP_MS = 100  # notices that come closer together are one
MOST_STEPS_MS = 400
LOOKS_AFTER = 2  # a folder that came is watched a moment later than it was filled

Alive = Callable[[], bool]


def wakes(
    corpus: Path,
    noticed: Callable[[str], None],
    *,
    poll: int | None = None,
    parent: int | None = None,
) -> Iterator[bool]:
    """Yield at least once a second, True when it is time to look.

    That is first of all, when the system gives notice of something in the folder, and every half
    minute; with `poll`, or where the system gives no notices, which is told to `noticed`, every
    so many seconds. The folder need not exist, and may go and come back. Forever, or as long as
    the process `parent` is the one that started this one.
    """

    def alive() -> bool:
        return parent is None or os.getppid() == parent

    while poll is None and alive():
        try:
            yield from _notices(corpus, alive)
        except (OSError, RuntimeError) as error:
            poll = POLL_SECONDS
            noticed(f"{corpus}: looked through every {poll} s, as it cannot be watched ({error})")
    while poll is not None and alive():
        yield True
        for _ in range(poll):
            time.sleep(TICK_SECONDS)
            if not alive():
                return
            yield False


def _notices(corpus: Path, alive: Alive) -> Iterator[bool]:
    """Yield for the folder that is there now, until another one or none is."""
    watched = _identity(corpus)
    if watched is None:
        yield True
        time.sleep(TICK_SECONDS)
        return
    root = corpus.resolve()
    try:
        notices = watchfiles.watch(
            root,
            watch_filter=None,
            debounce=MOST_STEPS_MS,
            step=STEP_MS,
            rust_timeout=round(TICK_SECONDS * 1000),
            yield_on_timeout=True,
            force_polling=False,
            ignore_permission_denied=True,
        )
        with closing(notices):
            looks, looked = 1, time.monotonic()
            for changes in notices:
                if any(not is_passed_over(Path(path), root) for _, path in changes):
                    looks = 1 + LOOKS_AFTER
                elif time.monotonic() - looked >= LOOK_SECONDS:
                    looks = max(looks, 1)
                if looks:
                    looks, looked = looks - 1, time.monotonic()
                    yield True
                else:
                    yield False
                if not alive() or _identity(corpus) != watched:
                    return
    except (FileNotFoundError, NotADirectoryError):
        return  # it went just now


def _identity(corpus: Path) -> tuple[int, int] | None:
    """Return what tells one folder from another of the same name, None where there is none."""
    try:
        status = corpus.stat()
    except OSError:
        return None
    return (status.st_dev, status.st_ino)
