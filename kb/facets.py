"""How many hits have which company, person, theme, kind and year, and narrowing by them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kb.dutch.tokens import fold
from kb.engine import Engine
from kb.request import FACETS, Facet, FacetValue, SearchRequest

Choices = Mapping[Facet, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What is left of the entries after the choices in the facets.

    `kept` tells for each of them whether every facet lets it through; `facets` counts, for each
    facet, those that all *other* facets let through, so that a choice leaves its siblings alone.
    """

    kept: NDArray[np.bool_]
    facets: Mapping[Facet, tuple[FacetValue, ...]]


@dataclass(frozen=True, slots=True)
class _Names:
    """The values of a facet by name: `rank` is the place of each, `zeros` each with no hits."""

    rank: NDArray[np.int64]
    zeros: tuple[FacetValue, ...]


def choices(request: SearchRequest) -> Choices:
    """Return the values that were chosen in each facet that has any."""
    chosen: dict[Facet, tuple[str, ...]] = {
        "kind": request.kinds,
        "company": request.companies,
        "person": request.people,
        "theme": request.themes,
        "year": tuple(str(year) for year in request.years),
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
) -> tuple[FacetValue, ...]:
    column = engine.facet(facet)
    names = engine.derived(f"facet {facet} by name", lambda: _by_name(column.values))
    counts = column.counts(docs)
    order = np.lexsort((names.rank, -counts)).tolist()
    numbers = counts.tolist()
    values = [
        FacetValue(column.values[i], numbers[i]) if numbers[i] else names.zeros[i] for i in order
    ]
    if not chosen:
        return tuple(values)
    known = column.numbers
    values = [FacetValue(v.value, v.count, v.value in chosen) for v in values]
    values.extend(FacetValue(v, 0, True) for v in dict.fromkeys(chosen) if v not in known)
    return tuple(values)


def _by_name(values: Sequence[str]) -> _Names:
    ordered = sorted(range(len(values)), key=lambda i: (fold(values[i]), values[i]))
    rank = np.empty(len(values), dtype=np.int64)
    rank[ordered] = np.arange(len(values))
    return _Names(rank, tuple(FacetValue(value, 0) for value in values))
