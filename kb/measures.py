"""What figures are measured in, and what of it there is among those found.

Figures may be compared where they are measured in the same: euros with euros, but not
participants with days.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kb.dutch.analysis import analyse, stop_words
from kb.dutch.terms import term
from kb.dutch.tokens import fold
from kb.engine import Engine
from kb.model import Fact, counted_of
from kb.request import Measure

MEASURE_FACET = "measure"
SUBJECT_FACET = "subject"
EURO, SHARE, PART, TIMES = "eur", "%", "deel", "x"
OTHERS, BARE, RANK = "#others", "#bare", "#rank"
_FIRST = (EURO, SHARE, PART, TIMES)
_LAST = (OTHERS, BARE, RANK)
_APART = frozenset({*_FIRST, BARE, RANK})
MIN_TOGETHER = 2

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]


def measure_of(fact: Fact) -> str:
    """Return one key for all that is measured in the same: "deelnemers" goes with "deelnemer"."""
    if fact.kind == "ranking":
        return RANK
    return term(fold(fact.unit)) if fact.unit else BARE


def subject_of(fact: Fact) -> str | None:
    """Return one key for figures that say the same of another year, None for what says nothing.

    They are of the same company, measured in the same, and they count the same in words but for
    years and inflection.
    """
    if fact.kind == "ranking":
        return None
    counted = counted_of(fact)
    words = {
        found.term
        for found in analyse(counted)
        if fold(counted[found.start : found.end]) not in stop_words()
        and not (found.term.isdigit() and len(found.term) == 4)
    }
    if not words:
        return None
    return "\x1f".join((fact.company or "", measure_of(fact), *sorted(words)))


@dataclass(frozen=True, slots=True)
class Measured:
    """Matches by what they are measured in: `places` has for each the place of its measure."""

    measures: tuple[Measure, ...]
    places: IntArray

    @classmethod
    def of(cls, engine: Engine, docs: NDArray[np.int32]) -> Measured:
        """Return the measures of `docs`: money and shares first, then the most frequent."""
        column = engine.facet(MEASURE_FACET)
        codes = column.first[docs].astype(np.int64)
        keys = [*column.values, OTHERS]
        counts = np.bincount(codes[codes >= 0], minlength=len(keys))
        alone = [
            counts[code] < MIN_TOGETHER and keys[code] not in _APART for code in range(len(keys))
        ]
        codes[np.array(alone)[codes]] = len(keys) - 1  # -1 is the last too
        counts = np.bincount(codes, minlength=len(keys))
        found = [code for code in range(len(keys)) if counts[code]]
        found.sort(key=lambda code: (*_rank(keys[code]), -counts[code], keys[code]))
        ranks = np.zeros(len(keys), dtype=np.int64)
        ranks[found] = np.arange(len(found))
        places = ranks[codes]
        amounts = engine.column("amount")[docs]
        measures = (_measure(keys[c], amounts[places == p]) for p, c in enumerate(found))
        return cls(tuple(measures), places)


def _rank(key: str) -> tuple[int, int]:
    if key in _FIRST:
        return 0, _FIRST.index(key)
    return (2, _LAST.index(key)) if key in _LAST else (1, 0)


def _measure(key: str, amounts: FloatArray) -> Measure:
    known = amounts[np.isfinite(amounts)]
    if not len(known):
        return Measure(key, len(amounts), comparable=False)
    low, high = float(known.min()), float(known.max())
    middle = float(np.median(np.abs(known)))
    return Measure(key, len(amounts), key not in _LAST, low, high, middle)
