"""Per entry, beside the postings: facet values, numbers and lengths of fields, as arrays."""

from __future__ import annotations

import json
from array import array
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kb.engine.cache import Cache
from kb.engine.entry import Posting

BoolArray = NDArray[np.bool_]
FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int32]

DESCRIPTION = "columns.json"
MASK_BYTES = 8 * 1024 * 1024  # of masks of one facet


class FacetColumn:
    """The values of one facet. `values` are in the order in which they first came up.

    Entry `doc` has the values `codes[starts[doc]:starts[doc + 1]]`, as indices into `values`.
    """

    def __init__(self, values: Sequence[str], starts: NDArray[np.int64], codes: IntArray) -> None:
        self.values = tuple(values)
        self.starts = starts
        self.codes = codes
        self._masks: Cache[BoolArray] = Cache(MASK_BYTES)

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The index of each value."""
        return {value: number for number, value in enumerate(self.values)}

    @cached_property
    def _by_value(self) -> tuple[NDArray[np.int64], IntArray]:
        """For each value, where its entries begin, and the entries."""
        owners = np.repeat(np.arange(len(self.starts) - 1, dtype=np.int32), np.diff(self.starts))
        counts = np.bincount(self.codes, minlength=len(self.values))
        starts = np.concatenate(([0], np.cumsum(counts))).astype(np.int64)
        return starts, owners[np.argsort(self.codes, kind="stable")]

    @cached_property
    def totals(self) -> NDArray[np.int64]:
        """How many entries have each value."""
        return np.diff(self._by_value[0])

    @cached_property
    def first(self) -> IntArray:
        """For each entry the index of its first value, -1 where it has none."""
        firsts = np.full(len(self.starts) - 1, -1, dtype=np.int32)
        filled = np.diff(self.starts) > 0
        firsts[filled] = self.codes[self.starts[:-1][filled]]
        return firsts

    @cached_property
    def _slots(self) -> IntArray:
        """For each entry one more than the index of its first value, so 0 where it has none."""
        return self.first + np.int32(1)

    @cached_property
    def _more(self) -> BoolArray | None:
        """Whether each entry has more than one value; None when no entry has."""
        more = np.diff(self.starts) > 1
        return more if more.any() else None

    def counts(self, docs: IntArray) -> NDArray[np.int64]:
        """Return, for each value, how many of `docs` (each once) have it."""
        if len(docs) == len(self.starts) - 1:
            return self.totals
        # Most entries have one value at most, for which one look-up is enough.
        counts = np.bincount(self._slots.take(docs), minlength=len(self.values) + 1)[1:]
        if self._more is not None:
            counts += self._counts_after_first(docs[self._more.take(docs)])
        return counts

    def _counts_after_first(self, docs: IntArray) -> NDArray[np.int64]:
        begins = self.starts[docs] + 1
        lengths = self.starts[docs + 1] - begins
        ends = np.cumsum(lengths)
        places = np.arange(int(lengths.sum())) + np.repeat(begins - ends + lengths, lengths)
        return np.bincount(self.codes[places], minlength=len(self.values))

    def mask(self, values: Iterable[str]) -> BoolArray:
        """Return, for each entry, whether it has one of `values`; unknown ones none has.

        What was asked last is kept, so the mask is not to be written to.
        """
        asked = tuple(values)
        kept = self._masks.get(asked)
        if kept is None:
            kept = np.zeros(len(self.starts) - 1, dtype=np.bool_)
            starts, owners = self._by_value
            for value in asked:
                number = self.numbers.get(value)
                if number is not None:
                    kept[owners[starts[number] : starts[number + 1]]] = True
            kept.flags.writeable = False
            self._masks.put(asked, kept, kept.nbytes)
        return kept


class Columns:
    """All columns of an engine of `size` entries; `lengths` counts the places of each field."""

    def __init__(
        self,
        size: int,
        facets: Mapping[str, FacetColumn],
        numbers: Mapping[str, FloatArray],
        lengths: Mapping[str, IntArray],
    ) -> None:
        self.size = size
        self.facets = facets
        self.numbers = numbers
        self.lengths = lengths

    @classmethod
    def open(cls, folder: Path) -> Columns:
        """Read what `ColumnsWriter.close` wrote; raises ValueError or OSError if it is not so."""
        found: dict[str, Any] = json.loads((folder / DESCRIPTION).read_bytes())
        size = int(found["size"])
        facets = {}
        for number, (name, values) in enumerate(found["facets"]):
            starts = _load(folder, f"facet{number}.starts", size + 1)
            codes = _load(folder, f"facet{number}.codes", int(starts[-1]))
            if len(codes) and not 0 <= codes.min() <= codes.max() < len(values):
                raise ValueError(f"{folder}: facet {name} has codes without a value")
            facets[name] = FacetColumn(values, starts, codes)
        numbers = {n: _load(folder, f"number{i}", size) for i, n in enumerate(found["numbers"])}
        lengths = {n: _load(folder, f"length{i}", size) for i, n in enumerate(found["lengths"])}
        return cls(size, facets, numbers, lengths)


class ColumnsWriter:
    """Gathers the columns of entries one by one, a few bytes for each."""

    def __init__(self) -> None:
        self.size = 0
        self._facets: dict[str, tuple[dict[str, int], array[int], array[int]]] = {}
        self._numbers: dict[str, array[float]] = {}
        self._lengths: dict[str, array[int]] = {}

    def add(
        self,
        lengths: Mapping[str, int],
        facets: Mapping[str, Sequence[str]],
        numbers: Mapping[str, float],
    ) -> None:
        """Take up the next entry; a value given twice counts once."""
        for name, length in lengths.items():
            column = self._lengths.setdefault(name, array("i"))
            column.extend([0] * (self.size - len(column)))
            column.append(length)
        for name, number in numbers.items():
            values = self._numbers.setdefault(name, array("d"))
            values.extend([np.nan] * (self.size - len(values)))
            values.append(number)
        for name, chosen in facets.items():
            known, ends, codes = self._facets.setdefault(name, ({}, array("q"), array("i")))
            ends.extend([ends[-1] if ends else 0] * (self.size - len(ends)))
            codes.extend(dict.fromkeys(known.setdefault(value, len(known)) for value in chosen))
            ends.append(len(codes))
        self.size += 1

    def close(self, folder: Path) -> None:
        """Write all columns into `folder`."""
        for number, (_, ends, codes) in enumerate(self._facets.values()):
            ends.extend([ends[-1] if ends else 0] * (self.size - len(ends)))
            _save(folder, f"facet{number}.starts", np.array([0, *ends], dtype=np.int64))
            _save(folder, f"facet{number}.codes", np.array(codes, dtype=np.int32))
        for number, values in enumerate(self._numbers.values()):
            values.extend([np.nan] * (self.size - len(values)))
            _save(folder, f"number{number}", np.array(values, dtype=np.float64))
        for number, lengths in enumerate(self._lengths.values()):
            lengths.extend([0] * (self.size - len(lengths)))
            _save(folder, f"length{number}", np.array(lengths, dtype=np.int32))
        description = {
            "size": self.size,
            "facets": [[name, list(known)] for name, (known, _, _) in self._facets.items()],
            "numbers": list(self._numbers),
            "lengths": list(self._lengths),
        }
        (folder / DESCRIPTION).write_text(json.dumps(description), "ascii")


def lengths_of(fields: Mapping[str, Collection[Posting]]) -> dict[str, int]:
    """Return how many places the terms of each field take; several may share one."""
    return {
        name: len({posting.position for posting in postings}) for name, postings in fields.items()
    }


def _save(folder: Path, name: str, values: NDArray[Any]) -> None:
    np.save(folder / f"{name}.npy", values, allow_pickle=False)


def _load(folder: Path, name: str, size: int) -> NDArray[Any]:
    values: NDArray[Any] = np.load(folder / f"{name}.npy", allow_pickle=False)
    if values.shape != (size,):
        raise ValueError(f"{folder / name}.npy has shape {values.shape}, not ({size},)")
    return values
