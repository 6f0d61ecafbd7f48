"""Looking at an index folder: what there is, what is sound, and what is served of it."""

from __future__ import annotations

import fcntl
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from kb.errors import IndexStale, IndexUnusableError
from kb.generations.holding import is_held
from kb.generations.manifest import Manifest, faults, read_manifest, sound_manifest
from kb.generations.places import LOCK, folder_of, is_newer, leftovers, names
from kb.generations.pointer import Pointer, preferred, read_pointer

State = Literal["sound", "stale", "damaged"]


@dataclass(frozen=True, slots=True)
class Inspected:
    """A generation as it was found; `manifest` is None where that cannot be read.

    `held` tells whether a reader has it open, `aside` whether it was left for an older one.
    """

    name: str
    state: State
    faults: tuple[str, ...]
    manifest: Manifest | None
    held: bool
    aside: bool


@dataclass(frozen=True, slots=True)
class Inspection:
    """An index folder as it was found, generations oldest first.

    `served` is the one that readers get, None where there is none; `fault` says what is wrong
    with the pointer. `left` is what stopped builds left, `busy` whether one is under way.
    """

    index: Path
    generations: tuple[Inspected, ...]
    pointer: Pointer | None
    fault: str
    served: str | None
    left: tuple[Path, ...]
    busy: bool

    @property
    def is_sound(self) -> bool:
        """Whether what is pointed to is served, and nothing that is kept is damaged."""
        whole = all(one.state != "damaged" for one in self.generations)
        return whole and not self.fault and self.served is not None


def inspect(index: Path) -> Inspection:
    """Read every file of every generation, and say how it is. Never raises; changes nothing."""
    try:
        pointer, fault = read_pointer(index), ""
    except IndexUnusableError as error:
        pointer, fault = None, str(error)
    found = tuple(_inspected(index, name, pointer) for name in names(index))
    sound = [one.name for one in found if one.state == "sound"]
    served = next(iter(preferred(sound, pointer)), None)
    if pointer is not None and served != pointer.name:
        fault = f"names {pointer.name}, which cannot be served"
    return Inspection(
        index, found, pointer, fault, served, tuple(leftovers(index)), _is_locked(index)
    )


def _inspected(index: Path, name: str, pointer: Pointer | None) -> Inspected:
    manifest: Manifest | None = None
    state: State = "sound"
    wrong: tuple[str, ...] = ()
    try:
        manifest = read_manifest(index, name)
        sound_manifest(index, name)
        wrong = tuple(faults(folder_of(index, name), manifest))
        state = "damaged" if wrong else "sound"
    except IndexStale as error:
        state, wrong = "stale", (str(error),)
    except IndexUnusableError as error:
        state, wrong = "damaged", (str(error),)
    aside = pointer is not None and pointer.instead is not None and is_newer(name, pointer.name)
    return Inspected(name, state, wrong, manifest, is_held(index, name), aside)


def _is_locked(index: Path) -> bool:
    try:
        with (index / LOCK).open("rb") as lock:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False
