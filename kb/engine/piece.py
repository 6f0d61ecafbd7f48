"""A stretch of entries as bytes: turned inside out, with their columns and what is kept of them.

Entries are numbered from 0 in each piece, so a piece stays what it is wherever it comes to stand,
and an engine is made of pieces without looking at their entries again.
"""

from __future__ import annotations

import mmap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from numpy.typing import NDArray

from kb.engine.columns import ColumnsWriter, Gathered, joined, lengths_of
from kb.engine.entry import Entry
from kb.engine.inversion import Inverter, Run
from kb.engine.segment import kept_of, values_of, write_postings
from kb.packing import ALIGNED, Buffer, pack, pack_texts, unpack

ASIDE = "pieces"  # a file that is there while an engine is written


class PieceMaker:
    """Takes up entries, and makes a piece of them."""

    def __init__(self) -> None:
        self._inverter, self._columns = Inverter(), ColumnsWriter()
        self._stored: list[bytes] = []

    @property
    def postings(self) -> int:
        """How many postings were taken up since the last piece."""
        return len(self._inverter)

    def add(self, entry: Entry) -> None:
        """Take up the next entry."""
        self._inverter.add(values_of(entry))
        self._columns.add(lengths_of(entry.fields), entry.facets, entry.numbers)
        self._stored.append(kept_of(entry.stored))

    def piece(self) -> bytes:
        """Return all that was added since the last piece."""
        about, arrays = self._columns.gathered().described()
        arrays |= {f"run.{name}": array for name, array in self._inverter.run().arrays().items()}
        arrays |= {f"stored.{name}": array for name, array in pack_texts(self._stored).items()}
        self.__init__()  # type: ignore[misc]
        return pack(about, arrays)


def piece_of(entries: Iterable[Entry]) -> bytes:
    """Return these entries as a piece."""
    making = PieceMaker()
    for entry in entries:
        making.add(entry)
    return making.piece()


@dataclass(frozen=True, slots=True)
class _Piece:
    run: Run
    columns: Gathered
    stored: tuple[NDArray[Any], NDArray[Any]]


def write_pieces(folder: Path, pieces: Iterable[Buffer]) -> int:
    """Write an engine of pieces, in this order, into an empty folder; return how many entries.

    One piece is in memory at a time; they are put aside in a file, and read as they are needed.
    Raises ValueError, TypeError or KeyError for what is no piece, and leaves the folder without
    a usable index.
    """
    aside = folder / ASIDE
    try:
        opened = _numbered(_put_aside(pieces, aside))
    finally:
        aside.unlink(missing_ok=True)
    columns = joined([one.columns for one in opened])
    columns.save(folder)
    runs, stored = [one.run for one in opened], [one.stored for one in opened]
    opened.clear()
    try:
        write_postings(folder, runs, stored)
    finally:
        runs.clear()  # what Whoosh leaves behind for some time would keep files mapped
        stored.clear()
    return columns.size


def _numbered(pieces: Iterable[Buffer]) -> list[_Piece]:
    opened: list[_Piece] = []
    base = 0
    for piece in pieces:
        opened.append(_opened(piece, base))
        base += opened[-1].columns.size
    return opened


def _put_aside(pieces: Iterable[Buffer], path: Path) -> Iterator[memoryview]:
    """Yield pieces as they lie in a file, which may be removed then."""
    bounds = []
    with path.open("w+b") as file:
        for piece in pieces:
            begin = file.tell()
            file.write(piece)
            bounds.append((begin, file.tell()))
            file.write(bytes(-file.tell() % ALIGNED))
        file.flush()
        if not bounds:
            return
        whole = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    for begin, end in bounds:
        yield whole[begin:end]


def _opened(piece: Buffer, base: int) -> _Piece:
    about, arrays = unpack(piece)
    run = Run.of({name[4:]: a for name, a in arrays.items() if name.startswith("run.")}, base)
    stored = arrays["stored.lengths"], arrays["stored.bytes"]
    return _Piece(run, Gathered.of(about, arrays), stored)
