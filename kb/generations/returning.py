"""Going back to an earlier generation, so that a build does not undo it at once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kb.errors import IndexMissing, IndexUnusableError, UsageError
from kb.generations.manifest import Manifest, sound_manifest, verified
from kb.generations.places import GENERATIONS, is_newer, names, number_of
from kb.generations.pointer import point, pointed, read_pointer
from kb.generations.publishing import locked, unwritable


@dataclass(frozen=True, slots=True)
class Returned:
    """What is served now, `before` it what was; `aside` are newer ones, for as long as they are."""

    name: str
    manifest: Manifest
    before: str | None
    aside: tuple[str, ...]


def roll_back(index: Path, wanted: str | None = None) -> Returned:
    """Serve an earlier generation: the sound one before, or the one with that name or number.

    Forward is the same. Raises UsageError where there is no such generation, IndexStale or
    IndexCorrupt where it cannot be served, IndexBusy while a build runs, and IndexUnusableError
    where there is none to go back to or nothing can be written.
    """
    if not names(index):
        raise IndexMissing(f"{index}: no index here yet; run 'kb build' first")
    with locked(index):
        known = names(index)
        try:
            before: str | None = pointed(index)
        except IndexUnusableError:
            before = None
        if wanted is not None:
            name = _named(index, known, wanted)
            manifest = verified(index, name)
        else:
            name, manifest = _sound_before(index, known, before)
        aside = tuple(one for one in known if is_newer(one, name))
        if name != before:
            try:
                point(index, name, instead=aside[-1] if aside else None)
            except OSError as error:
                raise unwritable(index, error) from error
    return Returned(name, manifest, before, aside)


def set_aside(index: Path, inputs: str) -> str | None:
    """Return the generation made from `inputs` that was left for an older one, while it is sound.

    None where nobody went back, and where what was gone back to is not sound any more.
    """
    try:
        pointer = read_pointer(index)
        if pointer.instead is None:
            return None
        verified(index, pointer.name)
    except IndexUnusableError:
        return None
    for name in reversed(names(index)):
        if not is_newer(name, pointer.name):
            break
        try:
            if sound_manifest(index, name).inputs == inputs:
                verified(index, name)
                return name
        except IndexUnusableError:
            continue
    return None


def _named(index: Path, known: list[str], wanted: str) -> str:
    digits = wanted.removeprefix("g")
    number = int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 20 else None
    for name in known:
        if name == wanted or number_of(name) == number:
            return name
    raise UsageError(
        f"{index / GENERATIONS}: has no '{wanted}'; 'kb rollback --list' shows what there is"
    )


def _sound_before(index: Path, known: list[str], before: str | None) -> tuple[str, Manifest]:
    for name in reversed(known):
        if before is None or is_newer(before, name):
            try:
                return name, verified(index, name)
            except IndexUnusableError:
                continue
    raise IndexUnusableError(
        f"{index}: no sound generation before {before or 'this'} to go back to; "
        "'kb rollback --list' shows what there is"
    )
