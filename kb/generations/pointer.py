"""The pointer: which generation is served, and instead of which after going back."""

from __future__ import annotations

import logging
import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from kb.errors import IndexCorrupt, IndexMissing, IndexUnusableError
from kb.generations.places import (
    MENDING,
    NEW_POINTER,
    POINTER,
    is_newer,
    names,
    number_of,
    sync,
)

_INSTEAD = "instead of "
_log = logging.getLogger(__name__)
_MOST = 1024  # bytes of a pointer; a file of more is none


@dataclass(frozen=True, slots=True)
class Pointer:
    """The generation that is served; `instead` is the one that was left for it, if any was."""

    name: str
    instead: str | None = None


def read_pointer(index: Path) -> Pointer:
    """Return what the pointer says; IndexMissing where there is none, IndexCorrupt for nonsense."""
    path = index / POINTER
    try:
        with path.open("rb") as file:
            lines = file.read(_MOST).decode("ascii").split("\n")
    except FileNotFoundError as error:
        raise IndexMissing(f"{index}: no index here yet; run 'kb build' first") from error
    except (OSError, UnicodeDecodeError) as error:
        raise IndexCorrupt(f"{path}: cannot be read; {MENDING}") from error
    name, more = lines[0].strip(), [line for line in lines[1:] if line]
    instead = more[0].removeprefix(_INSTEAD) if more else None
    if any(number_of(one) is None for one in (name, instead) if one is not None) or len(more) > 1:
        raise IndexCorrupt(f"{path}: names no generation; {MENDING}")
    return Pointer(name, instead)


def pointed(index: Path) -> str:
    """Return the name of the generation that is served; IndexMissing when there is none."""
    return read_pointer(index).name


def preferred(known: Iterable[str], pointer: Pointer | None) -> list[str]:
    """Return names of generations in the order in which readers try them.

    First the one pointed to, then those before it, the newest first, and then those after it.
    """
    newest = sorted(known, key=lambda name: -(number_of(name) or 0))
    if pointer is None:
        return newest
    last = pointer.name
    return sorted(newest, key=lambda name: (name != last, is_newer(name, last)))


def in_order(index: Path) -> list[str]:
    """Return the names of all generations in the order in which readers try them."""
    try:
        pointer: Pointer | None = read_pointer(index)
    except IndexUnusableError:
        pointer = None
    return preferred(names(index), pointer)


def point(index: Path, name: str, instead: str | None = None) -> None:
    """Swap the pointer to the generation `name`, atomically and synced to disk.

    Raises OSError when the disk refuses, and then the old pointer stands. A disk that refuses to
    confirm the swap once it is made raises nothing: after a power cut the old one may stand again.
    """
    handle, temporary = tempfile.mkstemp(prefix=NEW_POINTER, dir=index)
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            os.fchmod(file.fileno(), 0o644)
            file.write(f"{name}\n" + (f"{_INSTEAD}{instead}\n" if instead else ""))
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(index / POINTER)
    except BaseException:
        with suppress(OSError):
            Path(temporary).unlink()
        raise
    try:
        sync(index)
    except OSError as error:
        _log.warning("%s: not confirmed that %s is served (%s)", index, name, error.strerror)
