"""Each file operation of a whole build fails in turn, in all the ways a disk has."""

from __future__ import annotations

import errno
import gc
import logging
import tempfile
import warnings
from pathlib import Path

from indexer.build import build
from kb import generations
from kb.errors import KbError
from kb.snapshot import newest_sound
from tests.conftest import Silence
from tests.faults.editions import read, write_edition
from tests.faults.failing import failing

MOST = 5_000
SHORT_WRITE = 0
WAYS = ((errno.ENOSPC, False), (SHORT_WRITE, False), (errno.EACCES, False), (errno.EIO, True))


def hold(every: int = 1) -> bool:
    """Let operation 1, 2, 3 … fail until a build passes; tell whether the index served on.

    With `every`, only one of so many is tried.
    """
    gc.freeze()  # the dictionaries; else each look for garbage goes through them
    kept = True
    logging.disable()  # what the disk refuses is told a thousand times
    warnings.simplefilter("ignore", ResourceWarning)  # files that Whoosh leaves where it fails
    for error, onwards in WAYS:
        with tempfile.TemporaryDirectory() as folder:
            tried, refused, broken = _until_it_passes(Path(folder), every, error, onwards=onwards)
        name = errno.errorcode.get(error, "short write")
        how = "all from the n-th" if onwards else "the n-th"
        print(
            f"{name}, {how}: {tried} operations tried, {refused} stopped the build, "
            f"{len(broken)} broke a promise",
            flush=True,
        )
        for fault in broken[:5]:
            print(f"  {fault}")
        kept &= not broken
    logging.disable(logging.NOTSET)
    return kept


def _until_it_passes(
    folder: Path, every: int, error: int, *, onwards: bool
) -> tuple[int, int, list[str]]:
    corpus, index = folder / "corpus", folder / "index"
    write_edition(corpus, 0)
    build(corpus, index, Silence())
    refused, broken = 0, []
    for at in range(1, MOST, every):
        write_edition(corpus, at)
        before = read(newest_sound(index)).edition
        expected = at
        with failing(index, at, error, onwards=onwards) as told:
            try:
                build(corpus, index, Silence(), full=True)
            except KbError:
                refused += 1
                expected = before
            except Exception as fault:  # noqa: BLE001 - told; a user would see a traceback
                broken.append(f"{told.struck[:1]}: {type(fault).__name__}: {fault}")
                expected = before
        gc.collect()
        served = read(newest_sound(index)).edition
        if served != expected or not generations.inspect(index).is_sound:
            broken.append(f"{told.struck[:1]}: edition {served} is served, not {expected}")
        if not told.struck:
            return at // every, refused, broken
    return MOST // every, refused, [*broken, "it never passes"]
