"""The postings of a term in blocks, as they stand in a Whoosh file.

A block is a pickled tuple of differences between entries, weights and packed places. Whoosh
itself keeps tuples there; long blocks here hold arrays that behave as those do, and that are read
in one go. So plain Whoosh reads what stands here, and an index that Whoosh wrote is read too.
`PackedPlaces` is pickled into the blocks, so its name and place must stay.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kb.engine.inversion import Inverted

ARRAYS_FROM = 24  # postings; in shorter blocks the names of the arrays would outweigh the numbers

_WIDTH = 4  # bytes a place


class PackedPlaces(Sequence[bytes]):
    """For each posting of a block its places as bytes, four for each, lowest byte first."""

    def __init__(self, counts: bytes, places: bytes) -> None:
        self.counts = counts
        self.places = places

    def __reduce__(self) -> tuple[Any, ...]:
        return PackedPlaces, (self.counts, self.places)

    @cached_property
    def _bounds(self) -> list[int]:
        return [0, *np.cumsum(_numbers(self.counts) * _WIDTH).tolist()]

    def __len__(self) -> int:
        return len(self.counts) // _WIDTH

    def __getitem__(self, number: Any) -> Any:
        at = range(len(self))[number]
        if isinstance(at, range):
            return [self[place] for place in at]
        return self.places[self._bounds[at] : self._bounds[at + 1]]


Block = tuple[Any, Any, Any]


def packed(found: Inverted, first: int, last: int, begin: int, end: int) -> Block:
    """Return the postings from `first` to before `last`, with their places, as a block."""
    docs, weights, counts = (part[first:last] for part in (found.docs, found.weights, found.counts))
    places = found.places[begin:end].astype("<u4").tobytes()
    if last - first == 1:
        weight = float(weights[0])
        return (int(docs[0]),), None if weight == 1.0 else weight, (places,)
    deltas = np.diff(docs, prepend=np.int32(0))
    few = last - first < ARRAYS_FROM
    kept: Any
    if (weights == weights[0]).all():
        kept = None if weights[0] == 1.0 else float(weights[0])
    else:
        kept = tuple(weights.tolist()) if few else array("f", weights.tobytes())
    if few:
        ends = np.cumsum(counts * _WIDTH).tolist()
        values = tuple(places[b:e] for b, e in zip([0, *ends[:-1]], ends, strict=True))
        return tuple(deltas.tolist()), kept, values
    lengths = counts.astype("<u4").tobytes()
    return array("I", deltas.tobytes()), kept, PackedPlaces(lengths, places)


def docs_of(block: Block) -> NDArray[np.int32]:
    """Return the entries of a block."""
    return np.cumsum(np.asarray(block[0], dtype=np.int32), dtype=np.int32)


def weights_of(block: Block, size: int) -> NDArray[np.float32]:
    """Return the weights of a block of `size` postings.

    Whoosh keeps one where all are equal, none where all are 1.
    """
    found = block[1]
    if found is None:
        return np.ones(size, dtype=np.float32)
    if isinstance(found, float):
        return np.full(size, found, dtype=np.float32)
    return np.array(found, dtype=np.float32)


def places_of(block: Block) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return how many places each posting of a block has, and all places."""
    found = block[2]
    if isinstance(found, PackedPlaces):
        return _numbers(found.counts), _numbers(found.places)
    return np.array([len(v) // _WIDTH for v in found], dtype=np.int64), _numbers(b"".join(found))


def _numbers(data: bytes) -> NDArray[np.int64]:
    return np.frombuffer(data, dtype="<u4").astype(np.int64)
