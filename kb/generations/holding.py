"""Readers hold a generation with a shared lock on its manifest; what is held is not removed."""

from __future__ import annotations

import fcntl
import logging
import os
import shutil
import time
from contextlib import suppress
from pathlib import Path

from kb.errors import IndexCorrupt, IndexStale
from kb.generations.manifest import read_manifest
from kb.generations.places import (
    GONE,
    MANIFEST,
    MENDING,
    folder_of,
    is_newer,
    leftovers,
    names,
)

KEPT = 3
_TRIES = 50
_WAITING_SECONDS = 0.01
_log = logging.getLogger(__name__)


def hold(index: Path, name: str) -> int:
    """Keep a generation from being removed until the descriptor that is returned is closed.

    Any number of readers may hold one. Raises IndexCorrupt when it has no manifest, or is being
    removed: between reading the pointer and holding what it names, builds may come.
    """
    path = folder_of(index, name) / MANIFEST
    for _ in range(_TRIES):
        try:
            handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        except OSError as error:
            reason = error.strerror or str(error)
            raise IndexCorrupt(f"{path}: cannot be read ({reason}); {MENDING}") from error
        try:
            fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:  # it is being removed, or somebody looks whether it is held
            os.close(handle)
            time.sleep(_WAITING_SECONDS)
        except OSError:  # a file system without locks; then nothing is ever removed
            return handle
        else:
            return handle
    raise IndexCorrupt(f"{path}: is locked by something else; {MENDING}")


def is_held(index: Path, name: str) -> bool:
    """Tell whether a reader holds the generation at this moment."""
    try:
        handle = os.open(folder_of(index, name) / MANIFEST, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return True
    else:
        return False
    finally:
        os.close(handle)


def remove(index: Path, name: str) -> None:
    """Remove a generation unless somebody holds it; then it goes after a later build.

    It is a generation until all of it is gone for those who look: renamed first.
    """
    folder = folder_of(index, name)
    try:
        handle = os.open(folder / MANIFEST, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        _remove(folder)
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return
    else:
        _remove(folder)
    finally:
        os.close(handle)


def prune(index: Path, before: str | None) -> None:
    """Keep the last three generations that are whole, and those that are held.

    `before` is the one that was served until now: newer ones than that, but for the newest, were
    left for it by going back, or never served, and go too.
    """
    kept = 1
    for name in reversed(names(index)[:-1]):
        aside = before is not None and is_newer(name, before)
        if aside or kept >= KEPT or _is_broken(index, name):
            remove(index, name)
        else:
            kept += 1


def sweep(index: Path) -> None:
    """Remove what builds that were stopped half-way left. To be called by the one that may run."""
    for path in leftovers(index):
        with suppress(OSError):
            shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink()


def _is_broken(index: Path, name: str) -> bool:
    """Tell whether files are missing or cut off; one that only cannot be read is not broken."""
    folder = folder_of(index, name)
    try:
        files = read_manifest(index, name).files
    except IndexStale:
        return False
    except IndexCorrupt as error:
        return not isinstance(error.__cause__, PermissionError)
    return any(_is_cut(folder / file, size) for file, (size, _) in files.items())


def _is_cut(path: Path, size: int) -> bool:
    try:
        return path.stat().st_size != size
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False


def _remove(folder: Path) -> None:
    gone = folder.with_name(GONE + folder.name)
    try:
        folder.rename(gone)
    except OSError as error:
        _log.warning("%s: cannot be removed (%s)", folder, error.strerror or error)
        return
    shutil.rmtree(gone, ignore_errors=True)
