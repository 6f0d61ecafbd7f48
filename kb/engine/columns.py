"""Per entry, beside the postings: facet values, numbers and lengths of fields, as arrays."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kb.engine.cache import Cache
from kb.engine.entry import Postings

BoolArray = NDArray[np.bool_]
FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int32]

DESCRIPTION = "columns.json"
SLOTS = 4  # values of an entry that are counted by look-up, as most entries have no more
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
    def _slots(self) -> tuple[IntArray, ...]:
        """For each entry one more than the index of its first value, of its second and so on.

        0 where it has none. As many as the entry with most values has, at least one.
        """
        lengths = np.diff(self.starts)
        slots = []
        for number in range(min(SLOTS, int(lengths.max(initial=1)))):
            filled = lengths > number
            own = np.zeros(len(lengths), dtype=np.int32)
            own[filled] = self.codes[self.starts[:-1][filled] + number] + 1
            slots.append(own)
        return tuple(slots)

    @cached_property
    def _more(self) -> BoolArray | None:
        """Whether each entry has more values than there are slots; None when no entry has."""
        more = np.diff(self.starts) > SLOTS
        return more if more.any() else None

    def counts(self, docs: IntArray) -> NDArray[np.int64]:
        """Return, for each value, how many of `docs` (each once) have it."""
        if len(docs) == len(self.starts) - 1:
            return self.totals
        counts = np.bincount(self._slots[0].take(docs), minlength=len(self.values) + 1)[1:]
        for own in self._slots[1:]:
            counts += np.bincount(own.take(docs), minlength=len(self.values) + 1)[1:]
        if self._more is not None:
            counts += self._counts_after_slots(docs[self._more.take(docs)])
        return counts

    def _counts_after_slots(self, docs: IntArray) -> NDArray[np.int64]:
        begins = self.starts[docs] + SLOTS
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
        """Read what `Gathered.save` wrote; raises ValueError or OSError if it is not so."""
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


@dataclass(frozen=True, slots=True)
class Gathered:
    """The columns of a stretch of `size` entries, as they lie in memory before they are saved.

    A facet has its values, how many each entry has, and these, as indices into the values.
    """

    size: int
    facets: Mapping[str, tuple[Sequence[str], IntArray, IntArray]]
    numbers: Mapping[str, FloatArray]
    lengths: Mapping[str, IntArray]

    def save(self, folder: Path) -> None:
        """Write all columns into `folder`."""
        for number, (_, counts, codes) in enumerate(self.facets.values()):
            starts = np.concatenate(([0], np.cumsum(counts, dtype=np.int64)))
            _save(folder, f"facet{number}.starts", starts)
            _save(folder, f"facet{number}.codes", codes)
        for number, values in enumerate(self.numbers.values()):
            _save(folder, f"number{number}", values)
        for number, lengths in enumerate(self.lengths.values()):
            _save(folder, f"length{number}", lengths)
        (folder / DESCRIPTION).write_text(json.dumps(self.described()[0]), "ascii")

    def described(self) -> tuple[Any, dict[str, NDArray[Any]]]:
        """Return what JSON can say of it, and its arrays, of which `of` makes it again."""
        about = {
            "size": self.size,
            "facets": [[name, list(values)] for name, (values, _, _) in self.facets.items()],
            "numbers": list(self.numbers),
            "lengths": list(self.lengths),
        }
        arrays: dict[str, NDArray[Any]] = {}
        for number, (_, counts, codes) in enumerate(self.facets.values()):
            arrays |= {f"facet{number}.counts": counts, f"facet{number}.codes": codes}
        arrays |= {f"number{n}": values for n, values in enumerate(self.numbers.values())}
        arrays |= {f"length{n}": values for n, values in enumerate(self.lengths.values())}
        return about, arrays

    @classmethod
    def of(cls, about: Any, arrays: Mapping[str, NDArray[Any]]) -> Gathered:
        """Return what `described` gave; raises KeyError or TypeError for anything else."""
        facets = {
            name: (values, arrays[f"facet{n}.counts"], arrays[f"facet{n}.codes"])
            for n, (name, values) in enumerate(about["facets"])
        }
        numbers = {name: arrays[f"number{n}"] for n, name in enumerate(about["numbers"])}
        lengths = {name: arrays[f"length{n}"] for n, name in enumerate(about["lengths"])}
        return cls(about["size"], facets, numbers, lengths)


def joined(parts: Sequence[Gathered]) -> Gathered:
    """Return the columns of stretches that stand behind one another."""
    facets = {name: _joined_facet(name, parts) for name in _names(p.facets for p in parts)}
    numbers = {
        name: _behind([p.numbers.get(name, np.full(p.size, np.nan)) for p in parts], np.float64)
        for name in _names(p.numbers for p in parts)
    }
    lengths = {
        name: _behind([p.lengths.get(name, _none(p.size)) for p in parts], np.int32)
        for name in _names(p.lengths for p in parts)
    }
    return Gathered(sum(part.size for part in parts), facets, numbers, lengths)


def _joined_facet(name: str, parts: Sequence[Gathered]) -> tuple[Sequence[str], IntArray, IntArray]:
    known: dict[str, int] = {}
    counts, codes = [], []
    for part in parts:
        if name not in part.facets:
            counts.append(_none(part.size))
            continue
        values, own, numbered = part.facets[name]
        counts.append(own)
        new = np.array([known.setdefault(v, len(known)) for v in values], dtype=np.int32)
        codes.append(new[numbered])
    return list(known), _behind(counts, np.int32), _behind(codes, np.int32)


def _names(mappings: Iterable[Mapping[str, Any]]) -> list[str]:
    return list(dict.fromkeys(name for mapping in mappings for name in mapping))


def _none(size: int) -> IntArray:
    return np.zeros(size, dtype=np.int32)


def _behind(parts: Sequence[NDArray[Any]], kind: type[Any]) -> NDArray[Any]:
    return np.concatenate(parts, dtype=kind) if parts else np.zeros(0, dtype=kind)


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
            _filled(self._lengths.setdefault(name, array("i")), self.size, 0).append(length)
        for name, number in numbers.items():
            _filled(self._numbers.setdefault(name, array("d")), self.size, np.nan).append(number)
        for name, chosen in facets.items():
            known, counts, codes = self._facets.setdefault(name, ({}, array("i"), array("i")))
            before = len(codes)
            codes.extend(dict.fromkeys(known.setdefault(value, len(known)) for value in chosen))
            _filled(counts, self.size, 0).append(len(codes) - before)
        self.size += 1

    def gathered(self) -> Gathered:
        """Return all that was added."""
        size = self.size
        return Gathered(
            size,
            {
                name: (
                    list(known),
                    np.array(_filled(counts, size, 0), dtype=np.int32),
                    np.array(codes, dtype=np.int32),
                )
                for name, (known, counts, codes) in self._facets.items()
            },
            {
                name: np.array(_filled(values, size, np.nan), dtype=np.float64)
                for name, values in self._numbers.items()
            },
            {
                name: np.array(_filled(values, size, 0), dtype=np.int32)
                for name, values in self._lengths.items()
            },
        )


def _filled(values: array[Any], size: int, value: float) -> array[Any]:
    """Return the array itself, filled up to `size` values."""
    if len(values) < size:
        values.extend([value] * (size - len(values)))
    return values


def lengths_of(fields: Mapping[str, Postings]) -> dict[str, int]:
    """Return how many places the terms of each field take; several may share one."""
    return {name: len(set(postings.positions)) for name, postings in fields.items()}


def _save(folder: Path, name: str, values: NDArray[Any]) -> None:
    np.save(folder / f"{name}.npy", values, allow_pickle=False)


def _load(folder: Path, name: str, size: int) -> NDArray[Any]:
    values: NDArray[Any] = np.load(folder / f"{name}.npy", allow_pickle=False)
    if values.shape != (size,):
        raise ValueError(f"{folder / name}.npy has shape {values.shape}, not ({size},)")
    return values
