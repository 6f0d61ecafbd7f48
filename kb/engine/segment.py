"""Writes postings and stored bytes as a Whoosh index of one segment.

Whoosh's own way, a call for every posting, costs more than all the rest of a build. So the terms
are turned inside out beside it, and only what comes of that is handed to its files.
"""

from __future__ import annotations

import pickle
import shutil
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import numpy as np
from whoosh import fields
from whoosh.codec.whoosh3 import WHOOSH3_HEADER_MAGIC, W3Codec, W3TermInfo
from whoosh.filedb.filestore import FileStorage
from whoosh.system import pack_ushort
from whoosh.writing import SegmentWriter

from kb.engine import inversion
from kb.engine.blocks import packed
from kb.engine.entry import Entry, Posting
from kb.engine.inversion import Inverted, Inverter, Run, merged
from kb.engine.postings import FIELD, KEY, NAME, STORED, TermsField

POSTINGS_A_BLOCK = 16_384
COMPRESSION = 0
RUNS = "runs"


class PostingsWriter:
    """Writes entries one by one; runs of them are put aside in the folder until the end."""

    def __init__(self, folder: Path) -> None:
        schema = fields.Schema(**{KEY: TermsField(), STORED: fields.STORED()})
        schema.add(FIELD + "*", TermsField(), glob=True)
        self._folder = folder / RUNS
        self._lock = folder / f"{NAME}_WRITELOCK"
        self._inverter = Inverter()
        self._runs: list[tuple[Path, int]] = []
        index = FileStorage(str(folder)).create_index(schema, indexname=NAME)
        self._segment = _Segment(index)

    def add(self, entry: Entry) -> None:
        """Take up the next entry."""
        self._inverter.add(values_of(entry))
        self._segment.add_stored(entry.stored)
        if len(self._inverter) >= inversion.RUN_POSTINGS:
            folder = self.aside()
            self._inverter.run().save(folder)
            self._runs.append((folder, 0))

    def aside(self) -> Path:
        """Return a new folder for a run, which is gone when the index is there."""
        self._folder.mkdir(exist_ok=True)
        return Path(mkdtemp(dir=self._folder))

    def add_run(self, folder: Path | None, stored: Iterable[bytes]) -> None:
        """Take up the next entries, turned inside out by somebody else.

        Their run, with the first of them as number 0, is in `folder`; None when they have no
        terms. Entries that come by this way and those that come by `add` are not to be mixed.
        """
        if folder is not None:
            self._runs.append((folder, self._segment.docnum))
        for one in stored:
            self._segment.add_stored(one)

    def close(self) -> None:
        """Write out all that was added."""
        runs = [Run.open(folder, base) for folder, base in self._runs]
        if len(self._inverter):
            runs.append(self._inverter.run())
        self._segment.terms = merged(runs)
        self._segment.commit(merge=False)
        self._clean()

    def cancel(self) -> None:
        """Leave the folder without a usable index."""
        self._segment.cancel()
        self._clean()

    def _clean(self) -> None:
        self._lock.unlink(missing_ok=True)
        shutil.rmtree(self._folder, ignore_errors=True)


def values_of(entry: Entry) -> dict[str, Sequence[Posting]]:
    """Return the postings of an entry by the names of the fields in the file, its key too."""
    values = {FIELD + name: postings for name, postings in entry.fields.items()}
    return values | {KEY: (Posting(entry.key, 0),)}


class _Segment(SegmentWriter):  # type: ignore[misc]
    """Whoosh's writer of one segment, which is given its terms in one go."""

    def __init__(self, index: Any) -> None:
        codec = W3Codec(blocklimit=POSTINGS_A_BLOCK, compression=COMPRESSION)
        super().__init__(index, codec=codec)
        self.terms: Iterator[tuple[str, bytes, Inverted]] = iter(())

    def add_stored(self, stored: bytes) -> None:
        """Keep the stored bytes of the next entry."""
        self.perdocwriter.start_doc(self.docnum)
        self.perdocwriter.add_field(STORED, self.schema[STORED], stored, 0)
        self.perdocwriter.finish_doc()
        self.docnum += 1
        self._added = True

    def _flush_segment(self) -> None:
        """Write all terms, where Whoosh would sort what it was given one by one."""
        self.perdocwriter.close()
        writer, current = self.fieldwriter, None
        for field, term, found in self.terms:
            if field != current:
                if current is not None:
                    writer.finish_field()
                writer.start_field(field, self.schema[field])
                current, number = field, pack_ushort(writer._fieldid)
            info = _write_postings(writer._postfile, found)
            writer._tindex.add(number + term, info)
        writer.close()


def _write_postings(file: Any, found: Inverted) -> bytes:
    """Write the postings of a term, and return what its term's entry says of them."""
    size, begin = len(found.docs), 0
    highest = float(found.weights.max())
    offset = file.tell()
    file.write(WHOOSH3_HEADER_MAGIC)
    for first in range(0, size, POSTINGS_A_BLOCK):
        last = min(first + POSTINGS_A_BLOCK, size)
        end = begin + int(found.counts[first:last].sum())
        data = pickle.dumps(packed(found, first, last, begin, end), 5)
        about = (last - first, int(found.docs[last - 1]), highest, COMPRESSION, 0, 0)
        head = pickle.dumps(about, 2)
        length = len(head) + len(data)
        file.write_int(-length if last == size else length)  # the last block is told by its sign
        file.write(head + data)
        begin = end
    weight = float(found.weights.sum(dtype=np.float64))
    ends = {"minid": int(found.docs[0]), "maxid": int(found.docs[-1])}
    info = W3TermInfo(weight=weight, df=size, minlength=0, maxlength=0, maxweight=highest, **ends)
    info.set_extent(offset, file.tell() - offset)
    written: bytes = info.to_bytes()
    return written
