"""Narrowing to a range of years or of values, and to what figures are measured in."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

import numpy as np
from numpy.typing import NDArray

from kb.dutch.terms import term
from kb.dutch.tokens import fold
from kb.engine import Engine, Matches
from kb.entries import HOLDS_FACET, read
from kb.measures import BARE, EURO, MEASURE_FACET, RANK, SHARE
from kb.model import Fact
from kb.request import SearchRequest

MOST_UNITS = 12
LOOKED_AT = 20  # figures of one measure, to see what it is mostly called
_SIGNS = {"€": EURO, "euro": EURO, "euro's": EURO, "procent": SHARE, "percent": SHARE}

BoolArray = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class UnitUse:
    """What `count` figures are measured in, as they mostly write it."""

    name: str
    count: int


def within(engine: Engine, matches: Matches, request: SearchRequest) -> Matches:
    """Return the matches that the ranges of `request` leave.

    A range of values, or a unit, leaves figures that have a value: the place of something in a
    list is none.
    """
    docs = matches.docs
    limits: list[BoolArray] = []
    if request.year_from is not None or request.year_to is not None:
        limits.append(_between(engine, "year", docs, request.year_from, request.year_to))
    if request.value_from is not None or request.value_to is not None:
        limits.append(_between(engine, "amount", docs, request.value_from, request.value_to))
    if request.unit is not None:
        limits.append(engine.facet(MEASURE_FACET).mask((measure_called(request.unit),))[docs])
    if limits and asks_figures(request):
        limits.append(engine.facet(HOLDS_FACET).mask(("amount",))[docs])
    return matches.keep(np.logical_and.reduce(limits)) if limits else matches


def asks_figures(request: SearchRequest) -> bool:
    """Tell whether only figures can be within the ranges of `request`."""
    return any(v is not None for v in (request.value_from, request.value_to, request.unit))


def measure_called(unit: str) -> str:
    """Return the key of what is measured in `unit`, in any form of the word."""
    plain = fold(unit.strip()).replace("’", "'")
    return _SIGNS.get(plain) or term(plain)


def units(engine: Engine) -> tuple[UnitUse, ...]:
    """Return what figures are mostly measured in, the most frequent first; worked out once."""
    return engine.derived("units", partial(_units, engine))


def _units(engine: Engine) -> tuple[UnitUse, ...]:
    column = engine.facet(MEASURE_FACET)
    order = np.argsort(-column.totals, kind="stable").tolist()
    named = [number for number in order if column.values[number] not in {BARE, RANK}]
    return tuple(
        UnitUse(_mostly(engine, column.values[number]), int(column.totals[number]))
        for number in named[:MOST_UNITS]
    )


def _mostly(engine: Engine, key: str) -> str:
    docs = np.flatnonzero(engine.facet(MEASURE_FACET).mask((key,)))[:LOOKED_AT]
    found = (engine.decoded(int(doc), read).unit for doc in docs)
    names = Counter(unit.unit for unit in found if isinstance(unit, Fact) and unit.unit)
    return names.most_common(1)[0][0]


def _between(
    engine: Engine,
    name: str,
    docs: NDArray[np.int32],
    low: Decimal | int | None,
    high: Decimal | int | None,
) -> BoolArray:
    """Return which of `docs` have a number in the range; what has none is in no range."""
    numbers = engine.column(name)[docs]
    least = -np.inf if low is None else float(low)
    most = np.inf if high is None else float(high)
    return np.isfinite(numbers) & (numbers >= least) & (numbers <= most)
