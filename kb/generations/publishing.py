"""Publishing: one build at a time makes a folder, and then it is what is served."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import tempfile
import weakref
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from typing import BinaryIO

from kb.errors import IndexBusy, IndexUnusableError
from kb.generations.holding import prune, remove, sweep
from kb.generations.manifest import Manifest, checksum, files_in, mark
from kb.generations.places import (
    GENERATIONS,
    LOCK,
    MANIFEST,
    UNFINISHED,
    folder_of,
    listed,
    number_of,
    sync,
)
from kb.generations.pointer import point, pointed

_locks: weakref.WeakSet[BinaryIO] = weakref.WeakSet()


@contextmanager
def locked(index: Path) -> Iterator[None]:
    """Be the one process that may change what `index` serves, until the end of the block.

    The operating system lets go of the lock when the process ends, however it ends; processes
    that it forks do not have it. Raises IndexBusy while another process is the one,
    IndexUnusableError where nothing can be written.
    """
    try:
        (index / GENERATIONS).mkdir(parents=True, exist_ok=True)
        lock = (index / LOCK).open("a+b")
    except OSError as error:
        raise unwritable(index, error) from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise IndexBusy(
                f"{index}: another build is under way; wait until it has ended and try again"
            ) from error
        except OSError as error:
            raise unwritable(index, error) from error
        _locks.add(lock)
        yield


@contextmanager
def building(index: Path) -> Iterator[Path]:
    """Give the one build that may run an empty folder to write in; it is gone afterwards.

    Raises IndexBusy while another build runs, IndexUnusableError where nothing can be written.
    """
    with locked(index):
        sweep(index)
        try:
            folder = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=index / GENERATIONS))
            try:
                yield folder
            finally:
                shutil.rmtree(folder, ignore_errors=True)
        except OSError as error:
            raise unwritable(index, error) from error


def publish(index: Path, folder: Path, manifest: Manifest) -> str:
    """Make `folder` the generation that is served, and return its name.

    To be called inside `building`. On return everything is on disk; the last three generations
    are kept, and those that somebody holds. Raises OSError when the disk refuses, in which case
    the old generation serves on and nothing of the new one is left.
    """
    files = {}
    for path in files_in(folder):
        sync(path)
        files[path.relative_to(folder).as_posix()] = (path.stat().st_size, checksum(path))
    data = json.dumps(asdict(manifest) | {"files": files}, indent=1).encode()
    (folder / MANIFEST).write_bytes(data)
    sync(folder / MANIFEST)
    for inner in [path for path in folder.rglob("*") if path.is_dir()]:
        sync(inner)
    sync(folder)
    before = _served(index)
    taken = [number_of(name) or 0 for name in (*listed(index), before or "")]
    name = f"g{max(taken) + 1:06d}-{mark(data)}"
    folder.chmod(0o755)
    folder.rename(folder_of(index, name))
    try:
        sync(index / GENERATIONS)
        point(index, name)
    except BaseException:
        remove(index, name)
        raise
    prune(index, before)
    return name


def unwritable(index: Path, error: OSError) -> IndexUnusableError:
    """Return what is raised where the disk refuses."""
    reason = error.strerror or str(error)
    return IndexUnusableError(
        f"{index}: cannot be written ({reason}); mend that, or choose another folder with --index"
    )


def _served(index: Path) -> str | None:
    try:
        return pointed(index)
    except IndexUnusableError:
        return None


def _let_go() -> None:
    """Close the locks in a process that was forked: it would keep them when the first one ends."""
    for lock in list(_locks):
        with suppress(OSError):
            lock.close()


os.register_at_fork(after_in_child=_let_go)
