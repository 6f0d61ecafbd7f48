"""From entries with terms to terms with entries, in runs that fit in memory.

A run is a stretch of entries turned inside out: its terms sorted, and for each term the entries
that have it. In the end runs are laid side by side, so many terms at a time as fit in memory.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kb.engine.entry import Postings

RUN_POSTINGS = 2_000_000  # some 150 MB at the moment they are sorted
MERGED_POSTINGS = 1_000_000  # of all runs together, laid side by side at a time

_APART = b"\0"  # between the field and the term, so that keys sort by field first
_BEHIND = b"\xff"  # between keys; no text has it
_PARTS = ("docs", "weights", "counts", "places")


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

    Term number n has the postings from `starts[n]` to before `starts[n + 1]`, one for each of its
    entries, which have the places from `heads[n]` to before `heads[n + 1]`; `counts` tells how
    many of these each has. `keys` are field and term, ascending. The entries are numbered from
    `base`, which is not counted in `docs`.
    """

    keys: Sequence[bytes]
    starts: NDArray[np.int64]
    heads: NDArray[np.int64]
    docs: NDArray[np.integer[Any]]
    weights: NDArray[np.float32]
    counts: NDArray[np.integer[Any]]
    places: NDArray[np.integer[Any]]
    base: int = 0

    def arrays(self) -> dict[str, NDArray[Any]]:
        """Return it as arrays, of which `of` makes it again; `base` is left out."""
        keys = {"keys": np.frombuffer(_BEHIND.join(self.keys), dtype=np.uint8)}
        bounds = {"sizes": np.diff(self.starts), "widths": np.diff(self.heads)}
        return keys | bounds | {name: getattr(self, name) for name in _PARTS}

    @classmethod
    def of(cls, arrays: Mapping[str, NDArray[Any]], base: int = 0) -> Run:
        """Return the run that `arrays` gave, its entries numbered from `base` on."""
        keys = _Keys(arrays["keys"], len(arrays["sizes"]))
        starts, heads = (_bounds(arrays[name]) for name in ("sizes", "widths"))
        docs, weights, counts, places = (arrays[name] for name in _PARTS)
        return cls(keys, starts, heads, docs, weights, counts, places, base)


class _Keys(Sequence[bytes]):
    """Keys that are taken apart each time they are asked for, as there are very many in all."""

    def __init__(self, joined: NDArray[np.uint8], size: int) -> None:
        self._joined, self._size = joined, size

    def __len__(self) -> int:
        return self._size

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._joined.tobytes().split(_BEHIND) if self._size else ())

    def __getitem__(self, number: Any) -> Any:
        return list(self)[number]


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

    def add(self, fields: Mapping[str, Postings]) -> None:
        """Take up the next entry. A place below 0 or above 2**32 raises OverflowError."""
        for name, postings in fields.items():
            if not postings:
                continue
            self._terms.extend(map(self._numbers[name].__getitem__, postings.terms))
            self._places.extend(postings.positions)
            self._weights.extend(postings.weights)
            self._docs.append(self._doc)
            self._lengths.append(len(postings))
        self._doc += 1

    def run(self) -> Run:
        """Return all that was added since the last run."""
        if not self._terms:
            self._begin()
            return _EMPTY
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
        counts, places = np.diff(ends), places[other_place]
        found = Run(keys, starts, ends[starts], docs[firsts], weights, counts, places)
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


def _bounds(sizes: NDArray[np.integer[Any]]) -> NDArray[np.int64]:
    """Return where stretches of these sizes begin, and where the last ends."""
    bounds = np.zeros(len(sizes) + 1, dtype=np.int64)
    np.cumsum(sizes, out=bounds[1:])
    return bounds


_EMPTY = Run(
    (),
    np.zeros(1, dtype=np.int64),
    np.zeros(1, dtype=np.int64),
    np.zeros(0, dtype=np.int32),
    np.zeros(0, dtype=np.float32),
    np.zeros(0, dtype=np.int64),
    np.zeros(0, dtype=np.uint32),
)


def merged(runs: Sequence[Run]) -> Iterator[tuple[str, bytes, Inverted]]:
    """Yield field, term and what has it, ascending by field and term, over all runs.

    Each run holds later entries than the one before it.
    """
    keys, ranks = _ranked_together(runs)
    sizes = np.zeros(len(keys), dtype=np.int64)
    for run, own in zip(runs, ranks, strict=True):
        sizes[own] += np.diff(run.starts)
    runs = [replace(run, keys=()) for run in runs]  # let go of what stands in `keys` now
    field, name = b"", ""
    for first, last in _portions(sizes):
        together = _together(runs, ranks, first, last)
        for key, found in zip(keys[first:last], _apart(together, sizes[first:last]), strict=True):
            of, _, term = key.partition(_APART)
            if of != field or not name:
                field, name = of, of.decode()
            yield name, term, found


def _ranked_together(runs: Sequence[Run]) -> tuple[list[bytes], list[NDArray[np.int32]]]:
    """Return all keys, ascending, and for each run the places of its own among them."""
    number: Callable[[], int] = count().__next__
    numbers: dict[bytes, int] = defaultdict(number)
    of_runs = [
        np.fromiter(map(numbers.__getitem__, run.keys), dtype=np.int32, count=len(run.keys))
        for run in runs
    ]
    keys = list(numbers)
    order = sorted(range(len(keys)), key=keys.__getitem__)
    ranks = np.empty(len(keys), dtype=np.int32)
    ranks[order] = np.arange(len(keys), dtype=np.int32)
    return [keys[place] for place in order], [ranks[own] for own in of_runs]


def _portions(sizes: NDArray[np.int64]) -> Iterator[tuple[int, int]]:
    """Yield from where to where terms have, together, no more postings than may be merged."""
    ends = np.cumsum(sizes)
    first = 0
    while first < len(ends):
        most = ends[first] - sizes[first] + MERGED_POSTINGS
        last = max(first + 1, int(np.searchsorted(ends, most, side="right")))
        yield first, last
        first = last


def _together(
    runs: Sequence[Run], ranks: Sequence[NDArray[np.int32]], first: int, last: int
) -> Inverted:
    """Return the postings of the terms with these ranks, by rank, and then by entry."""
    docs, weights, counts, places = [], [], [], []
    rows, sizes, widths = [], [], []  # of the terms of each run: rank, postings, places
    for run, own in zip(runs, ranks, strict=True):
        low, high = np.searchsorted(own, (first, last)).tolist()
        if low == high:
            continue
        starts, heads = run.starts[low : high + 1], run.heads[low : high + 1]
        begin, end = int(starts[0]), int(starts[-1])
        rows.append(own[low:high])
        sizes.append(np.diff(starts))
        widths.append(np.diff(heads))
        docs.append(run.docs[begin:end].astype(np.int32) + np.int32(run.base))
        weights.append(run.weights[begin:end])
        counts.append(run.counts[begin:end])
        places.append(run.places[heads[0] : heads[-1]])
    order = np.argsort(np.concatenate(rows), kind="stable")
    postings = _moved(np.concatenate(sizes), order)
    return Inverted(
        np.concatenate(docs)[postings],
        np.concatenate(weights)[postings],
        np.concatenate(counts, dtype=np.int64)[postings],
        np.concatenate(places, dtype=np.uint32)[_moved(np.concatenate(widths), order)],
    )


def _moved(sizes: NDArray[np.int64], order: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return where what is in rows of these sizes came from when the rows stand in this order."""
    begins = np.cumsum(sizes) - sizes
    moved = sizes[order]
    shift = begins[order] - (np.cumsum(moved) - moved)
    return np.repeat(shift, moved) + np.arange(int(moved.sum()))


def _apart(together: Inverted, sizes: NDArray[np.int64]) -> Iterator[Inverted]:
    """Yield the postings of each term, of which there are so many."""
    bounds = _bounds(sizes)
    held = _bounds(together.counts)[bounds].tolist()
    ends = bounds.tolist()
    for number in range(len(sizes)):
        first, last = ends[number], ends[number + 1]
        yield Inverted(
            together.docs[first:last],
            together.weights[first:last],
            together.counts[first:last],
            together.places[held[number] : held[number + 1]],
        )
