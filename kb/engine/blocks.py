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
from itertools import accumulate
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kb.engine.inversion import Inverted

ARRAYS_FROM = 32  # postings; in shorter blocks the names of the arrays would outweigh the numbers

_WIDTH = 4  # bytes a place


class PackedPlaces(Sequence[bytes]):
    """For each posting of a block its places as bytes, four for each, lowest byte first.

    `counts` tells how many of `places` are whose; both take as few bytes a number as will do.
    """

    def __init__(self, counts: array[int], places: array[int]) -> None:
        self.counts = counts
        self.places = places

    def __reduce__(self) -> tuple[Any, ...]:
        return PackedPlaces, (self.counts, self.places)

    @cached_property
    def _bounds(self) -> list[int]:
        return [0, *accumulate(self.counts)]

    def __len__(self) -> int:
        return len(self.counts)

    def __getitem__(self, number: Any) -> Any:
        at = range(len(self))[number]
        if isinstance(at, range):
            return [self[place] for place in at]
        places = self.places[self._bounds[at] : self._bounds[at + 1]]
        return np.array(places, dtype="<u4").tobytes()


Block = tuple[Any, Any, Any]


def packed_alone(found: Inverted) -> Block:
    """Return the only posting there is, with its places, as a block."""
    weight = float(found.weights[0])
    return (int(found.docs[0]),), None if weight == 1.0 else weight, (_bytes(found.places),)


def packed(found: Inverted, first: int, last: int, begin: int, end: int) -> Block:
    """Return the postings from `first` to before `last`, with their places, as a block."""
    docs, weights, counts = (part[first:last] for part in (found.docs, found.weights, found.counts))
    places = found.places[begin:end]
    if last - first == 1:
        weight = float(weights[0])
        return (int(docs[0]),), None if weight == 1.0 else weight, (_bytes(places),)
    deltas = np.diff(docs, prepend=np.int32(0))
    few = last - first < ARRAYS_FROM
    kept: Any
    if (weights == weights[0]).all():
        kept = None if weights[0] == 1.0 else float(weights[0])
    else:
        kept = tuple(weights.tolist()) if few else array("f", weights.tobytes())
    if few:
        ends = np.cumsum(counts).tolist()
        values = (_bytes(places[b:e]) for b, e in zip([0, *ends[:-1]], ends, strict=True))
        return tuple(deltas.tolist()), kept, tuple(values)
    return _small(deltas), kept, PackedPlaces(_small(counts), _small(places))


def _bytes(places: NDArray[np.uint32]) -> bytes:
    return places.astype("<u4").tobytes()


def _small(numbers: NDArray[Any]) -> array[int]:
    """Return whole numbers from 0 on in an array that takes as few bytes for each as will do."""
    highest = int(numbers.max())
    code = "B" if highest < 1 << 8 else "H" if highest < 1 << 16 else "I"
    return array(code, numbers.astype(code).tobytes())


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
        return np.array(found.counts, dtype=np.int64), np.array(found.places, dtype=np.int64)
    counts = np.array([len(value) // _WIDTH for value in found], dtype=np.int64)
    return counts, np.frombuffer(b"".join(found), dtype="<u4").astype(np.int64)
