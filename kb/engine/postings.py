"""Postings and stored bytes on disk, in a Whoosh index; Whoosh is known nowhere else.

Whoosh is used as a sorted file of terms with postings, no more: it gets ready-made terms, and
does not analyse, parse, score or highlight. `TermsField` is pickled into its table of contents,
so its name and place must stay.
"""

from __future__ import annotations

import threading
import weakref
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh import fields, formats
from whoosh.codec.whoosh3 import W3Codec
from whoosh.filedb.filestore import FileStorage
from whoosh.reading import TermNotFound

from kb.engine.entry import Entry, Posting
from kb.errors import IndexCorrupt

NAME = "entries"
WRITER_MEGABYTES = 128
POSTINGS_A_BLOCK = 2048
COMPRESSION = 0

_FIELD = "f_"
_KEY = "key"
_STORED = "stored"


class TermsField(fields.FieldType):  # type: ignore[misc]
    """A field whose value is a sequence of postings; of each term it keeps all positions."""

    def __init__(self) -> None:
        super().__init__(formats.Format(), None)

    def index(
        self, value: Sequence[Posting], **_: object
    ) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Yield term, number of places, weight and packed places of each term."""
        found: dict[str, tuple[list[int], float]] = {}
        for posting in value:
            positions, weight = found.get(posting.term, ([], 0.0))
            positions.append(posting.position)
            found[posting.term] = (positions, weight + posting.weight)
        for term, (positions, weight) in found.items():
            packed = np.array(sorted(set(positions)), dtype="<u4").tobytes()
            yield self.to_bytes(term), len(positions), weight, packed

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


class PostingsWriter:
    """Writes entries one by one; what does not fit in 128 MB is sorted on disk."""

    def __init__(self, folder: Path) -> None:
        schema = fields.Schema(**{_KEY: TermsField(), _STORED: fields.STORED()})
        schema.add(_FIELD + "*", TermsField(), glob=True)
        codec = W3Codec(blocklimit=POSTINGS_A_BLOCK, compression=COMPRESSION)
        # Lengths are kept beside the index; asking Whoosh for them costs a stat for each posting.
        codec.length_stats = False
        self._lock = folder / f"{NAME}_WRITELOCK"
        index = FileStorage(str(folder)).create_index(schema, indexname=NAME)
        self._writer = index.writer(codec=codec, limitmb=WRITER_MEGABYTES)

    def add(self, entry: Entry) -> None:
        """Take up the next entry."""
        values: dict[str, Any] = {_FIELD + name: ps for name, ps in entry.fields.items() if ps}
        key = (Posting(entry.key, 0),)
        self._writer.add_document(**values, **{_KEY: key, _STORED: entry.stored})

    def close(self) -> None:
        """Write out all that was added."""
        self._writer.commit(merge=False)
        self._lock.unlink(missing_ok=True)

    def cancel(self) -> None:
        """Leave the folder without a usable index."""
        self._writer.cancel()


class _Files(FileStorage):  # type: ignore[misc]
    """Whoosh's files, which it leaves open where opening an index fails half-way."""

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        self._opened: list[Any] = []

    def open_file(self, name: str, **options: Any) -> Any:
        """Open a file of the folder."""
        self._opened.append(super().open_file(name, **options))
        return self._opened[-1]

    def close_all(self) -> None:
        """Close what is still open."""
        for file in self._opened:
            if not file.is_closed:
                file.close()
        self._opened.clear()


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
        files = _Files(folder)
        try:
            with reading(folder):
                self._reader: Any = files.open_index(indexname=NAME).reader()
                self.size = int(self._reader.doc_count_all())
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
            self._reader = None  # its buffers would keep the file mapped

    def postings(self, field: str, term: str) -> Postings:
        """Return the entries with a term in a field, none where it is unknown."""
        with self._alone():
            blocks = [block[:2] for block in self._blocks(_FIELD + field, term)]
        docs = [docs for docs, _ in blocks]
        weights = [weights for _, weights in blocks]
        return Postings(_joined(docs, np.int32), _joined(weights, np.float32))

    def places(self, field: str, term: str) -> Places:
        """Return the places of a term in a field, none where it is unknown."""
        owners, places = [], []
        with self._alone():
            for docs, _, packed in self._blocks(_FIELD + field, term):
                counts = [len(value) // 4 for value in packed]
                owners.append(np.repeat(docs, counts))
                places.append(np.frombuffer(b"".join(packed), dtype="<u4").astype(np.int64))
        return Places(_joined(owners, np.int32), _joined(places, np.int64))

    def _blocks(self, name: str, term: str) -> Iterator[tuple[Any, Any, Any]]:
        """Yield entries, weights and packed positions, a block at a time."""
        try:
            matcher = self._reader.postings(name, term)
        except TermNotFound:
            return
        # The matcher's own steps cost a microsecond a posting, which its blocks in one go do not.
        while matcher.is_active():
            matcher._read_data()
            deltas, weights, packed = matcher._data
            docs = np.cumsum(np.array(deltas, dtype=np.int32), dtype=np.int32)
            if docs.size != matcher._blocklength or docs[-1] >= self.size:
                raise ValueError(f"a block of {name}:{term!r} is not whole")
            yield docs, _weights(weights, docs.size), packed
            matcher._next_block()

    def vocabulary(self, field: str, prefix: str) -> list[tuple[str, int]]:
        """Return the terms of a field that begin with `prefix`, sorted, with numbers of entries."""
        name = _FIELD + field
        with self._alone():
            decode = self._reader.schema[name].from_bytes
            found = self._reader.iter_prefix(name, prefix)
            return [(decode(term), int(info.doc_frequency())) for term, info in found]

    def find(self, key: str) -> int | None:
        """Return the entry with this key, or None."""
        with self._alone():
            try:
                return int(self._reader.term_info(_KEY, key).min_id())
            except TermNotFound:
                return None

    def stored(self, doc: int) -> bytes:
        """Return the stored bytes of an entry."""
        with self._alone():
            return bytes(self._reader.stored_fields(doc)[_STORED])


def _let_go(reader: Any) -> None:
    # What reads an index without entries has nothing to close, and does not know that it is open.
    if not getattr(reader, "is_closed", True):
        reader.close()


def _weights(found: Any, size: int) -> NDArray[np.float32]:
    """Return the weights of a block: Whoosh keeps one where all are equal, none where all are 1."""
    if found is None:
        return np.ones(size, dtype=np.float32)
    if isinstance(found, float):
        return np.full(size, found, dtype=np.float32)
    return np.array(found, dtype=np.float32)


def _joined(parts: list[NDArray[Any]], kind: type[Any]) -> NDArray[Any]:
    return np.concatenate(parts).astype(kind, copy=False) if parts else np.zeros(0, dtype=kind)
