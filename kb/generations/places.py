"""Where things stand in an index folder, and what a generation is called."""

from __future__ import annotations

import os
import re
from pathlib import Path

POINTER = "current"
LOCK = "build.lock"
GENERATIONS = "generations"
MANIFEST = "manifest.json"
UNFINISHED = ".building-"  # before the name of a folder that a build writes in
GONE = ".gone-"  # before the name of a folder that is being removed
NEW_POINTER = ".current-"
MENDING = "run 'kb build' to make it anew"
_NAME = re.compile(r"g(\d{6,})-([0-9a-f]{8})")


def folder_of(index: Path, name: str) -> Path:
    """Return the folder of the generation `name`, whether or not it is there."""
    return index / GENERATIONS / name


def number_of(name: str) -> int | None:
    """Return the number in the name of a generation, which grows; None for any other name."""
    found = _NAME.fullmatch(name)
    return int(found[1]) if found else None


def is_newer(one: str, other: str) -> bool:
    """Tell whether a generation was made after another, going by their names."""
    return (number_of(one) or 0) > (number_of(other) or 0)


def mark_of(name: str) -> str:
    """Return the part of a generation's name that its manifest gave it, "" for other names."""
    found = _NAME.fullmatch(name)
    return found[2] if found else ""


def names(index: Path) -> list[str]:
    """Return the names of all generations in the index folder, oldest first."""
    try:
        return listed(index)
    except OSError:
        return []


def listed(index: Path) -> list[str]:
    """Return what `names` does; raises OSError where the folder cannot be read."""
    found = [(number_of(path.name), path.name) for path in (index / GENERATIONS).iterdir()]
    return [name for _, name in sorted((n, name) for n, name in found if n is not None)]


def leftovers(index: Path) -> list[Path]:
    """Return what builds that were stopped half-way left, which the next build removes."""
    marks = ((index / GENERATIONS, (UNFINISHED, GONE)), (index, (NEW_POINTER,)))
    found = []
    for folder, beginnings in marks:
        try:
            found += [path for path in folder.iterdir() if path.name.startswith(beginnings)]
        except OSError:
            continue
    return sorted(found)


def sync(path: Path) -> None:
    """Have a file or folder written to disk; on return it is. Raises OSError."""
    handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
