"""How many hits have which company, person, theme, kind, year and report, and narrowing by them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import overload

import numpy as np
from numpy.typing import NDArray

from kb.dutch.tokens import fold
from kb.engine import Engine, FacetColumn
from kb.request import FACETS, Facet, FacetValue, SearchRequest

Choices = Mapping[Facet, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What is left of the entries after the choices in the facets.

    `kept` tells for each of them whether every facet lets it through; `facets` counts, for each
    facet, those that all *other* facets let through, so that a choice leaves its siblings alone.
    """

    kept: NDArray[np.bool_]
    facets: Mapping[Facet, FacetValues]


@dataclass(frozen=True, slots=True)
class _Names:
    """The values of a facet: `rank` is the place of each by name, `zeros` each with no hits.

    `numbers` are the indices of both.
    """

    rank: NDArray[np.int64]
    zeros: tuple[FacetValue, ...]
    numbers: Mapping[str, int]

    @classmethod
    def of(cls, column: FacetColumn) -> _Names:
        """Return the names of the values of a facet."""
        values = column.values
        found = sorted(range(len(values)), key=lambda i: (fold(values[i]), values[i]))
        rank = np.empty(len(values), dtype=np.int64)
        rank[found] = np.arange(len(values))
        zeros = tuple(FacetValue(value, 0) for value in values)
        return cls(rank, zeros, column.numbers)


class FacetValues(Sequence[FacetValue]):
    """The values of a facet, most frequent first, then by name; equal to a tuple of the same.

    They are put in order and made when they are looked at: a page shows a few of the thousands of
    people that a collection may have.
    """

    def __init__(self, names: _Names, counts: NDArray[np.int64], chosen: Sequence[str]) -> None:
        self._names = names
        self._counts = counts
        self._chosen = frozenset(chosen)
        self._strange = [v for v in dict.fromkeys(chosen) if v not in names.numbers]

    @cached_property
    def _order(self) -> NDArray[np.int64]:
        """The numbers of the values as they come."""
        return np.argsort(self._names.rank - self._counts * len(self._counts))

    def __len__(self) -> int:
        return len(self._counts) + len(self._strange)

    @overload
    def __getitem__(self, place: int) -> FacetValue: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[FacetValue, ...]: ...

    def __getitem__(self, place: int | slice) -> FacetValue | tuple[FacetValue, ...]:
        at = range(len(self))[place]
        if isinstance(at, int):
            return self._value(at)
        if self._chosen:
            return tuple(map(self._value, at))
        numbers = self._order[place]
        counts = self._counts[numbers]
        zeros = self._names.zeros
        return tuple(
            FacetValue(zeros[number].value, count) if count else zeros[number]
            for number, count in zip(numbers.tolist(), counts.tolist(), strict=True)
        )

    def __iter__(self) -> Iterator[FacetValue]:
        return map(self._value, range(len(self)))

    def _value(self, place: int) -> FacetValue:
        if place >= len(self._order):
            return FacetValue(self._strange[place - len(self._order)], 0, selected=True)
        number = self._order.item(place)
        count, value = self._counts.item(number), self._names.zeros[number]
        if not count and not self._chosen:
            return value
        return FacetValue(value.value, count, value.value in self._chosen)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, FacetValues | tuple):
            return NotImplemented
        return len(self) == len(other) and all(a == b for a, b in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]


def choices(request: SearchRequest) -> Choices:
    """Return the values that were chosen in each facet that has any."""
    chosen: dict[Facet, tuple[str, ...]] = {
        "kind": request.kinds,
        "company": request.companies,
        "person": request.people,
        "theme": request.themes,
        "year": tuple(str(year) for year in request.years),
        "document": request.documents,
    }
    return {facet: values for facet, values in chosen.items() if values}


def narrow(engine: Engine, docs: NDArray[np.int32], chosen: Choices) -> Narrowed:
    """Return which of `docs`, ascending, the choices leave, and the counts of every facet.

    Values come most frequent first, then by name; those without hits and chosen ones that do not
    exist are there too, with count 0.
    """
    refused = {facet: ~engine.facet(facet).mask(values)[docs] for facet, values in chosen.items()}
    refusals = np.zeros(len(docs), dtype=np.int8)
    for refusal in refused.values():
        refusals += refusal
    kept = refusals == 0
    left = docs[kept]
    facets = {}
    for facet in FACETS:
        others = docs[refusals == refused[facet]] if facet in refused else left
        facets[facet] = _counted(engine, facet, others, chosen.get(facet, ()))
    return Narrowed(kept, facets)


def _counted(
    engine: Engine, facet: Facet, docs: NDArray[np.int32], chosen: Sequence[str]
) -> FacetValues:
    column = engine.facet(facet)
    names = engine.derived(f"facet {facet} by name", lambda: _Names.of(column))
    return FacetValues(names, column.counts(docs), chosen)
