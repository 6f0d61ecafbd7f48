"""Writes an engine of entries, however many there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from kb.engine import inversion
from kb.engine.entry import Entry
from kb.engine.piece import PieceMaker, write_pieces


def write(folder: Path, entries: Iterable[Entry]) -> int:
    """Write an engine of these entries into an empty folder; return how many there are.

    Entries are numbered from 0 in the order in which they come. Memory is bounded but for some
    bytes an entry. The caller syncs the folder to disk. What `entries` raises passes through.
    """
    return write_pieces(folder, _pieces(entries))


def _pieces(entries: Iterable[Entry]) -> Iterator[bytes]:
    making, waiting = PieceMaker(), False
    for entry in entries:
        making.add(entry)
        waiting = True
        if making.postings >= inversion.RUN_POSTINGS:
            yield making.piece()
            waiting = False
    if waiting:
        yield making.piece()
