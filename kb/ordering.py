"""By what matches are put in order."""

from __future__ import annotations

from functools import partial

import numpy as np
from numpy.typing import NDArray

from kb.dutch.tokens import fold
from kb.engine import Engine, Matches
from kb.request import Sort

LABEL_FACET = "label"
UNDER_FACET = "under"
_NUMBERS = {"amount": "amount", "year": "year"}
_NAMES = {"label": LABEL_FACET, "company": UNDER_FACET}

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]


def sort_keys(engine: Engine, matches: Matches, ranks: IntArray, sort: Sort) -> FloatArray:
    """Return for each match by what it is sorted: the highest comes first.

    `ranks` are the places in reading order, which is also that of matches with equal keys. What
    has nothing to be sorted by comes last, whichever way round.
    """
    if sort == "relevance":
        return matches.scores.astype(np.float64)
    if sort == "order":
        return -ranks.astype(np.float64)
    by, _, way = sort.partition("-")
    if by in _NUMBERS:
        keys = engine.column(_NUMBERS[by])[matches.docs]
        upwards = way == "ascending"
    else:
        keys = _alphabet(engine, _NAMES[by])[matches.docs]
        upwards = way != "descending"
    return np.nan_to_num(-keys if upwards else keys, nan=-np.inf, posinf=np.inf, neginf=-np.inf)


def _alphabet(engine: Engine, facet: str) -> FloatArray:
    """Return for each entry the place of its name in the alphabet, NaN without one."""
    return engine.derived(f"alphabet of {facet}", partial(_placed, engine, facet))


def _placed(engine: Engine, facet: str) -> FloatArray:
    column = engine.facet(facet)
    values = column.values
    places = np.full(len(values) + 1, np.nan)
    found = sorted(
        range(len(values)), key=lambda i: (fold(values[i]).lstrip("‘’“”'\"("), values[i])
    )
    places[found] = np.arange(len(values))
    return places[column.first]  # of -1 the last
