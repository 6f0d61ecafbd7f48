"""From entries with terms to terms with entries, in runs that fit in memory.

A run is a stretch of entries turned inside out: its terms sorted, and for each term the entries
that have it. Runs are put aside on disk, and in the end read side by side, term by term.
"""

from __future__ import annotations

import mmap
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import merge
from itertools import count, groupby, pairwise
from operator import itemgetter
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kb.engine.entry import Posting

RUN_POSTINGS = 2_000_000  # some 150 MB at the moment they are sorted

_APART = b"\0"  # between the field and the term, so that keys sort by field first
_PARTS = ("starts", "docs", "weights", "ends", "places")


@dataclass(frozen=True, slots=True)
class Inverted:
    """The entries with a term, ascending, with the weight in each and the places in each.

    `counts` tells how many of `places`, which are ascending for each entry, are whose.
    """

    docs: NDArray[np.int32]
    weights: NDArray[np.float32]
    counts: NDArray[np.int64]
    places: NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of entries turned inside out.

    Term number n has the entries `docs[starts[n]:starts[n + 1]]`, and entry m of `docs` the
    places `places[ends[m]:ends[m + 1]]`. `keys` are field and term, ascending. The entries are
    numbered from `base`, which is not counted in `docs`.
    """

    keys: Sequence[bytes]
    starts: NDArray[np.int64]
    docs: NDArray[np.int32]
    weights: NDArray[np.float32]
    ends: NDArray[np.int64]
    places: NDArray[np.uint32]
    base: int = 0

    def terms(self) -> Iterator[tuple[bytes, Inverted]]:
        """Yield every key with what has it, ascending."""
        ends, starts, base = self.ends, self.starts.tolist(), np.int32(self.base)
        for number, key in enumerate(self.keys):
            first, last = starts[number], starts[number + 1]
            bounds = ends[first : last + 1]
            yield (
                key,
                Inverted(
                    self.docs[first:last] + base if base else self.docs[first:last],
                    self.weights[first:last],
                    np.diff(bounds),
                    self.places[bounds[0] : bounds[-1]],
                ),
            )

    def save(self, folder: Path) -> None:
        """Write it into an empty folder."""
        for name in _PARTS:
            np.save(folder / f"{name}.npy", getattr(self, name), allow_pickle=False)
        lengths = np.fromiter(map(len, self.keys), dtype=np.int64, count=len(self.keys))
        np.save(folder / "keys.npy", np.concatenate(([0], np.cumsum(lengths))))
        (folder / "keys").write_bytes(b"".join(self.keys))

    @classmethod
    def open(cls, folder: Path, base: int = 0) -> Run:
        """Return what was saved there, its entries numbered from `base` on.

        It is read from disk bit by bit, as it is needed.
        """
        # Plain arrays over the map: taking a slice of a memmap costs ten times as much.
        parts = {n: np.asarray(np.load(folder / f"{n}.npy", mmap_mode="r")) for n in _PARTS}
        return cls(keys=_Keys(folder), base=base, **parts)


class _Keys(Sequence[bytes]):
    """Keys on disk."""

    def __init__(self, folder: Path) -> None:
        self._bounds = np.load(folder / "keys.npy")
        with (folder / "keys").open("rb") as file:
            self._bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)

    def __len__(self) -> int:
        return len(self._bounds) - 1

    def __getitem__(self, number: Any) -> Any:
        return self._bytes[self._bounds[number] : self._bounds[number + 1]]

    def __iter__(self) -> Iterator[bytes]:
        bounds = self._bounds
        for at in range(0, len(self), 4096):
            some = bounds[at : at + 4097].tolist()
            for first, last in pairwise(some):
                yield self._bytes[first:last]


class Inverter:
    """Turns entries inside out, those of one run at a time."""

    def __init__(self) -> None:
        self._doc = 0
        self._begin()

    def _begin(self) -> None:
        number: Callable[[], int] = count().__next__
        self._numbers: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(number))
        self._docs, self._lengths = array("i"), array("i")
        self._terms, self._places, self._weights = array("i"), array("I"), array("f")

    def __len__(self) -> int:
        """Return how many postings are waiting."""
        return len(self._terms)

    def add(self, fields: Mapping[str, Sequence[Posting]]) -> None:
        """Take up the next entry. A place below 0 or above 2**32 raises OverflowError."""
        for name, postings in fields.items():
            if not postings:
                continue
            terms, places, weights = zip(*postings, strict=True)
            self._terms.extend(map(self._numbers[name].__getitem__, terms))
            self._places.extend(places)
            self._weights.extend(weights)
            self._docs.append(self._doc)
            self._lengths.append(len(terms))
        self._doc += 1

    def run(self) -> Run:
        """Return all that was added since the last run, at least one posting."""
        keys, ranks = self._ranked()
        terms = ranks[np.frombuffer(self._terms, dtype=np.int32)]
        docs = np.repeat(
            np.frombuffer(self._docs, dtype=np.int32), np.frombuffer(self._lengths, dtype=np.int32)
        )
        places = np.frombuffer(self._places, dtype=np.uint32)
        weights = np.frombuffer(self._weights, dtype=np.float32)
        order = np.lexsort((places, docs, terms))
        terms, docs, places, weights = terms[order], docs[order], places[order], weights[order]
        other_term = _changes(terms)
        other_doc = other_term | _changes(docs)
        other_place = other_doc | _changes(places)
        firsts = np.flatnonzero(other_doc)
        ends = np.concatenate((np.cumsum(other_place)[firsts] - 1, [other_place.sum()]))
        starts = np.concatenate((np.cumsum(other_doc)[other_term] - 1, [len(firsts)]))
        weights = np.add.reduceat(weights, firsts)
        found = Run(keys, starts, docs[firsts], weights, ends, places[other_place])
        self._begin()
        return found

    def _ranked(self) -> tuple[list[bytes], NDArray[np.int32]]:
        """Return the keys of all terms, ascending, and the place among them of each number."""
        keys = [
            field.encode() + _APART + term.encode("utf-8", "surrogatepass")
            for field, terms in self._numbers.items()
            for term in terms
        ]
        numbers = [number for terms in self._numbers.values() for number in terms.values()]
        order = sorted(range(len(keys)), key=keys.__getitem__)
        ranks = np.empty(len(keys), dtype=np.int32)
        ranks[np.array(numbers)[order]] = np.arange(len(keys), dtype=np.int32)
        return [keys[place] for place in order], ranks


def _changes(values: NDArray[Any]) -> NDArray[np.bool_]:
    """Return where a value is another than the one before it; the first always is."""
    changes = np.ones(len(values), dtype=np.bool_)
    np.not_equal(values[1:], values[:-1], out=changes[1:])
    return changes


def merged(runs: Iterable[Run]) -> Iterator[tuple[str, bytes, Inverted]]:
    """Yield field, term and what has it, ascending by field and term, over all runs.

    Each run holds later entries than the one before it.
    """
    ways = [run.terms() for run in runs]
    rows = ways[0] if len(ways) == 1 else merge(*ways, key=itemgetter(0))
    for key, group in groupby(rows, itemgetter(0)):
        field, _, term = key.partition(_APART)
        yield field.decode(), term, _joined([part for _, part in group])


def _joined(parts: list[Inverted]) -> Inverted:
    if len(parts) == 1:
        return parts[0]
    return Inverted(
        np.concatenate([part.docs for part in parts]),
        np.concatenate([part.weights for part in parts]),
        np.concatenate([part.counts for part in parts]),
        np.concatenate([part.places for part in parts]),
    )
