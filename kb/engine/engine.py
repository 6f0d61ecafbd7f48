"""The engine: a folder of postings and columns, written whole and then only read."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

from kb.engine.cache import Cache
from kb.engine.columns import Columns, FacetColumn, FloatArray
from kb.engine.matches import Matches
from kb.engine.nodes import Node
from kb.engine.postings import PostingsReader, reading
from kb.engine.scorer import Scorer

T = TypeVar("T")

DECODED_BYTES = 16 * 1024 * 1024
GROWTH = 3  # times the bytes of a record that its objects take in memory, as good as measured


class Engine:
    """Searches a folder that `write` filled. Threads may share it."""

    def __init__(self, reader: PostingsReader, columns: Columns) -> None:
        self._reader = reader
        self._columns = columns
        self._scorer = Scorer(reader, columns)
        self._decoded: Cache[Any] = Cache(DECODED_BYTES)
        self._derived: dict[str, Any] = {}
        self._deriving = threading.RLock()
        self._empty = FacetColumn((), np.zeros(columns.size + 1, np.int64), np.zeros(0, np.int32))
        self._absent = np.full(columns.size, np.nan)

    @classmethod
    def open(cls, folder: Path) -> Engine:
        """Open a folder; raises IndexCorrupt when it is not what `write` makes.

        Whoosh unpickles what it reads: open no folder that somebody else could write in.
        """
        with reading(folder):
            columns = Columns.open(folder)
            reader = PostingsReader(folder)
            if reader.size != columns.size:
                raise ValueError(f"{reader.size} entries with postings, {columns.size} without")
            return cls(reader, columns)

    def close(self) -> None:
        """Let go of the files at once; nothing can be asked any more.

        Without it they are let go with the last reference to the engine.
        """
        self._reader.close()

    def __len__(self) -> int:
        return self._columns.size

    def match(self, node: Node) -> Matches:
        """Return the entries that match, ascending, with their scores."""
        return self._scorer.match(node)

    def stored(self, doc: int) -> bytes:
        """Return the stored bytes of entry `doc`, which must exist."""
        return self._reader.stored(doc)

    def decoded(self, doc: int, decode: Callable[[bytes], T]) -> T:
        """Return what `decode` makes of the stored bytes of entry `doc`.

        What was used last is kept, some thousands of entries: so always the same `decode`, and
        what it returns is shared and not to be changed.
        """
        kept: T | None = self._decoded.get(doc)
        if kept is None:
            stored = self.stored(doc)
            kept = decode(stored)
            self._decoded.put(doc, kept, GROWTH * len(stored))
        return kept

    def find(self, key: str) -> int | None:
        """Return the entry with this key, or None."""
        return self._reader.find(key)

    def facet(self, name: str) -> FacetColumn:
        """Return a facet; one that no entry has is without values."""
        return self._columns.facets.get(name, self._empty)

    def column(self, name: str) -> FloatArray:
        """Return a number of each entry, NaN where it has none. Not to be written to."""
        return self._columns.numbers.get(name, self._absent)

    def vocabulary(self, field: str, prefix: str = "") -> Iterator[tuple[str, int]]:
        """Return the terms of a field that begin so, sorted, with how many entries have them."""
        return iter(self._reader.vocabulary(field, prefix))

    def derived(self, name: str, make: Callable[[], T]) -> T:
        """Return what `make` made the first time it was asked for under this name.

        For what is worked out once from the whole of the engine; always the same `make` for a
        name. The engine never changes, so it never goes stale.
        """
        with self._deriving:
            if name not in self._derived:
                self._derived[name] = make()
            found: T = self._derived[name]
            return found
