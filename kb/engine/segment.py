"""Writes postings and stored bytes as a Whoosh index of one segment.

Whoosh's own way, a call for every posting, costs more than all the rest of a build. So the terms
are turned inside out beside it, and only what comes of that is handed to its files.
"""

from __future__ import annotations

import base64
import hashlib
import os
import pickle
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from errno import EIO
from pathlib import Path
from struct import Struct
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh import fields
from whoosh.codec.whoosh3 import WHOOSH3_HEADER_MAGIC, W3Codec
from whoosh.filedb.filestore import FileStorage
from whoosh.system import pack_ushort
from whoosh.writing import SegmentWriter

from kb.engine.blocks import packed, packed_alone
from kb.engine.entry import Entry, Postings
from kb.engine.inversion import Inverted, Run, merged
from kb.engine.postings import FIELD, KEY, NAME, STORED, TermsField

POSTINGS_A_BLOCK = 16_384
COMPRESSION = 0
STORED_LEVEL = 3  # of compression, as Whoosh itself has it
AT_ONCE = 1 << 20  # bytes of postings that are written in one go

_TERM = Struct("!BfIBBfIIqi")  # what the entry of a term says, as W3TermInfo has it
_INT = Struct("!i")


def write_postings(
    folder: Path, runs: Sequence[Run], stored: Sequence[tuple[NDArray[Any], NDArray[Any]]]
) -> None:
    """Write an index into an empty folder.

    `stored` has, for stretches of entries, how many bytes are kept of each, and all of these, as
    `kept_of` gives them. The name of the segment comes of that: the same entries give the same
    files. Whatever goes wrong leaves the folder without a usable index.
    """
    schema = fields.Schema(**{KEY: TermsField(), STORED: fields.STORED()})
    schema.add(FIELD + "*", TermsField(), glob=True)
    index = _Folder(str(folder)).create_index(schema, indexname=NAME)
    segment = _Segment(index, _name_of(stored))
    try:
        segment.add_stored(stored)
        segment.terms = merged(runs)
        segment.commit(merge=False)
    except BaseException as error:
        with suppress(Exception):  # on a full disk it fails as well; what failed first is told
            segment.cancel()
        if isinstance(error, AssertionError):  # of Whoosh, where the disk did not list a file
            raise OSError(EIO, os.strerror(EIO), str(folder)) from error
        raise
    finally:
        segment.terms = iter(())  # Whoosh's writer stays in memory for some time
        (folder / f"{NAME}_WRITELOCK").unlink(missing_ok=True)


class _Folder(FileStorage):  # type: ignore[misc]
    """A folder of which no time and no order of the disk gets into what is written."""

    def list(self) -> list[str]:
        """Return the names of its files; raises OSError, where Whoosh would return none."""
        return sorted(path.name for path in Path(self.folder).iterdir())

    def file_modified(self, _: str) -> float:
        """Return when a file was changed, as Whoosh writes it into the file of a segment."""
        return 0.0


def _name_of(stored: Sequence[tuple[NDArray[Any], NDArray[Any]]]) -> str:
    digest = hashlib.sha256()
    for _, data in stored:
        digest.update(data.data)
    return base64.b32encode(digest.digest())[:16].decode("ascii").lower()


def kept_of(stored: bytes) -> bytes:
    """Return what is kept of an entry, as it stands in the file."""
    return zlib.compress(pickle.dumps({STORED: stored}, 2), STORED_LEVEL)


def values_of(entry: Entry) -> dict[str, Postings]:
    """Return the postings of an entry by the names of the fields in the file, its key too."""
    values = {FIELD + name: postings for name, postings in entry.fields.items()}
    return values | {KEY: Postings((entry.key,), (0,), (1.0,))}


class _Segment(SegmentWriter):  # type: ignore[misc]
    """Whoosh's writer of one segment, which is given its terms in one go."""

    def __init__(self, index: Any, name: str) -> None:
        codec = W3Codec(blocklimit=POSTINGS_A_BLOCK, compression=COMPRESSION)
        codec.new_segment = _named(codec.new_segment, name)
        super().__init__(index, codec=codec)
        del codec.new_segment  # which is pickled, and makes names by chance of itself
        self.terms: Iterator[tuple[str, bytes, Inverted]] = iter(())

    def add_stored(self, stored: Iterable[tuple[NDArray[Any], NDArray[Any]]]) -> None:
        """Keep what there is of the next entries, which is compressed already."""
        column = self.perdocwriter._get_column("_stored")._child
        for lengths, data in stored:
            if not len(lengths):
                continue
            column._dbfile.write(data.tobytes())
            ends = column._offset_base + np.cumsum(lengths, dtype=np.int64)
            column._lengths.extend(lengths.tolist())
            column._offsets.extend((ends - lengths).tolist())
            column._offset_base = int(ends[-1])
            self.docnum += len(lengths)
        column._count = self.perdocwriter._doccount = self.docnum
        self._added = self.docnum > 0

    def _flush_segment(self) -> None:
        """Write all terms, where Whoosh would sort what it was given one by one."""
        self.perdocwriter.close()
        writer, current = self.fieldwriter, None
        postings = _Postings(writer._postfile)
        for field, term, found in self.terms:
            if field != current:
                if current is not None:
                    writer.finish_field()
                writer.start_field(field, self.schema[field])
                current, number = field, pack_ushort(writer._fieldid)
            writer._tindex.add(number + term, postings.write(found))
        postings.flush()
        writer.close()


def _named(make: Any, name: str) -> Any:
    def new_segment(*args: Any) -> Any:
        segment = make(*args)
        segment.segid = name
        return segment

    return new_segment


class _Postings:
    """Writes the postings of one term after another."""

    def __init__(self, file: Any) -> None:
        self._file = file
        self._waiting: list[bytes] = []
        self._begin = self._at = int(file.tell())

    def write(self, found: Inverted) -> bytes:
        """Write the postings of a term, and return what its term's entry says of them."""
        size, offset = len(found.docs), self._at
        parts = self._alone(found) if size == 1 else self._blocks(found)
        highest = float(found.weights.max() if size > 1 else found.weights[0])
        self._waiting += parts
        self._at += sum(map(len, parts))
        if self._at - self._begin > AT_ONCE:
            self.flush()
        weight = float(found.weights.sum(dtype=np.float64)) if size > 1 else highest
        ids = int(found.docs[0]), int(found.docs[-1])
        return _TERM.pack(0, weight, size, 0, 0, highest, *ids, offset, self._at - offset)

    def _alone(self, found: Inverted) -> list[bytes]:
        """Return the only posting of a term, as most terms have one."""
        block = packed_alone(found)
        data = pickle.dumps(block, 5)
        about = (1, block[0][0], 1.0 if block[1] is None else block[1], COMPRESSION, 0, 0)
        head = pickle.dumps(about, 2)
        return [WHOOSH3_HEADER_MAGIC, _INT.pack(-len(head) - len(data)), head, data]

    def _blocks(self, found: Inverted) -> list[bytes]:
        size, begin, highest = len(found.docs), 0, float(found.weights.max())
        parts = [WHOOSH3_HEADER_MAGIC]
        for first in range(0, size, POSTINGS_A_BLOCK):
            last = min(first + POSTINGS_A_BLOCK, size)
            whole = last - first == size
            end = len(found.places) if whole else begin + int(found.counts[first:last].sum())
            data = pickle.dumps(packed(found, first, last, begin, end), 5)
            about = (last - first, int(found.docs[last - 1]), highest, COMPRESSION, 0, 0)
            head = pickle.dumps(about, 2)
            length = len(head) + len(data)
            # The last block is told by its sign.
            parts += [_INT.pack(-length if last == size else length), head, data]
            begin = end
        return parts

    def flush(self) -> None:
        """Write what waits to be written."""
        self._file.write(b"".join(self._waiting))
        self._waiting.clear()
        self._begin = self._at
