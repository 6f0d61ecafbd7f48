"""Postings and stored bytes on disk, in a Whoosh index, as they are read.

Whoosh is used as a sorted file of terms with postings, no more: it gets ready-made terms, and
does not analyse, parse, score or highlight. `TermsField` is pickled into its table of contents,
so its name and place must stay.
"""

from __future__ import annotations

import threading
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh import fields, formats
from whoosh.reading import TermNotFound

from kb.engine.blocks import Block, docs_of, places_of, weights_of
from kb.engine.files import Files
from kb.errors import IndexCorrupt

NAME = "entries"
FIELD = "f_"  # before the name of a field, so that none is called as one of the next two
KEY = "key"
STORED = "stored"


class TermsField(fields.FieldType):  # type: ignore[misc]
    """A field of ready-made terms; of each it keeps all places."""

    def __init__(self) -> None:
        super().__init__(formats.Format(), None)

    def to_bytes(self, value: str | bytes) -> bytes:
        """Return a term as it stands in the file."""
        return value if isinstance(value, bytes) else value.encode("utf-8", "surrogatepass")

    def from_bytes(self, value: bytes) -> str:
        """Return a term as it was given."""
        return bytes(value).decode("utf-8", "surrogatepass")


@dataclass(frozen=True, slots=True)
class Postings:
    """The entries with a term, ascending, and the weight it has in each."""

    docs: NDArray[np.int32]
    weights: NDArray[np.float32]

    @property
    def nbytes(self) -> int:
        """The bytes it takes."""
        return self.docs.nbytes + self.weights.nbytes


@dataclass(frozen=True, slots=True)
class Places:
    """The entries with a term, ascending and repeated for each of its positions, ascending."""

    docs: NDArray[np.int32]
    positions: NDArray[np.int64]

    @property
    def nbytes(self) -> int:
        """The bytes it takes."""
        return self.docs.nbytes + self.positions.nbytes


@contextmanager
def reading(folder: Path) -> Iterator[None]:
    """Turn whatever goes wrong inside into IndexCorrupt."""
    try:
        yield
    # Damaged files make Whoosh, NumPy and pickle raise just about anything.
    except Exception as error:
        raise IndexCorrupt(
            f"{folder}: the index cannot be read ({type(error).__name__}: {error}); "
            "run 'kb build' to make it again"
        ) from error


class PostingsReader:
    """Reads what PostingsWriter wrote, one thread at a time; raises IndexCorrupt if it cannot.

    A reader of Whoosh keeps its place in its files, and threads that share one get each other's
    postings; hence the lock. The files are let go when nothing refers to the reader any more, or
    sooner by `close`.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        files = Files(folder)
        try:
            with reading(folder):
                self._reader: Any = files.open_index(indexname=NAME).reader()
                self.size = int(self._reader.doc_count_all())
                self._segments = [*self._reader.leaf_readers()]
        except IndexCorrupt:
            files.close_all()
            raise
        self._closing = weakref.finalize(self, _let_go, self._reader)
        self._closing.atexit = False

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with self._lock, reading(self._folder):
            yield

    def close(self) -> None:
        """Let go of the files; closing twice does no harm."""
        with self._lock:
            self._closing()
            self._reader, self._segments = None, []  # its buffers would keep the file mapped

    def postings(self, field: str, term: str) -> Postings:
        """Return the entries with a term in a field, none where it is unknown."""
        with self._alone():
            found = [(d, weights_of(block, d.size)) for d, block in self._blocks(field, term)]
        docs = [docs for docs, _ in found]
        weights = [weights for _, weights in found]
        return Postings(_joined(docs, np.int32), _joined(weights, np.float32))

    def places(self, field: str, term: str) -> Places:
        """Return the places of a term in a field, none where it is unknown."""
        owners, places = [], []
        with self._alone():
            for docs, block in self._blocks(field, term):
                counts, found = places_of(block)
                owners.append(np.repeat(docs, counts))
                places.append(found)
        return Places(_joined(owners, np.int32), _joined(places, np.int64))

    def _blocks(self, field: str, term: str) -> Iterator[tuple[NDArray[np.int32], Block]]:
        """Yield the postings of a term in blocks, each with its entries, over all segments."""
        for segment, base in self._segments:
            try:
                matcher = segment.postings(FIELD + field, term)
            except TermNotFound:
                continue
            # The matcher's own steps cost a microsecond a posting, its blocks in one go do not.
            while matcher.is_active():
                matcher._read_data()
                docs = docs_of(matcher._data)
                if docs.size != matcher._blocklength or docs[-1] >= segment.doc_count_all():
                    raise ValueError(f"a block of {field}:{term!r} is not whole")
                yield docs + np.int32(base) if base else docs, matcher._data
                matcher._next_block()

    def vocabulary(self, field: str, prefix: str) -> list[tuple[str, int]]:
        """Return the terms of a field that begin with `prefix`, sorted, with numbers of entries."""
        name = FIELD + field
        with self._alone():
            decode = self._reader.schema[name].from_bytes
            found = self._reader.iter_prefix(name, prefix)
            return [(decode(term), int(info.doc_frequency())) for term, info in found]

    def find(self, key: str) -> int | None:
        """Return the entry with this key, or None."""
        with self._alone():
            try:
                return int(self._reader.term_info(KEY, key).min_id())
            except TermNotFound:
                return None

    def stored(self, doc: int) -> bytes:
        """Return the stored bytes of an entry."""
        with self._alone():
            return bytes(self._reader.stored_fields(doc)[STORED])


def _let_go(reader: Any) -> None:
    # What reads an index without entries has nothing to close, and does not know that it is open.
    if not getattr(reader, "is_closed", True):
        reader.close()


def _joined(parts: list[NDArray[Any]], kind: type[Any]) -> NDArray[Any]:
    return np.concatenate(parts).astype(kind, copy=False) if parts else np.zeros(0, dtype=kind)
