"""Bars beside figures: how long each is, on one axis from zero for all of a measure."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from kb.measures import PART, SHARE
from kb.request import Measure

WIDTH = 100
OUTLYING = 20  # times the middle size: longer bars would leave nothing to see of the others
THINNEST = 0.6
_WHOLE = {SHARE: 100.0, PART: 1.0}
MIN_BARS = 2


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar from `start` to `start + width` on an axis of WIDTH.

    `zero` is where the axis stands, None where that is the left edge; `cut` is "start" or "end"
    where the bar would go on there.
    """

    start: float
    width: float
    zero: float | None = None
    cut: str = ""


@dataclass(frozen=True, slots=True)
class Scale:
    """What the bars of a measure are drawn on: from `low`, at most 0, to `high`, at least 0."""

    low: float
    high: float

    def bar(self, value: Decimal | None) -> Bar | None:
        """Return the bar of a value, None for one that cannot be read."""
        if value is None or not value.is_finite():
            return None
        size = float(value)
        shown = min(max(size, self.low), self.high)
        zero, at = self._place(0.0), self._place(shown)
        start, width = min(zero, at), abs(at - zero)
        if size and width < THINNEST:
            start, width = (max(0.0, zero - THINNEST) if size < 0 else zero), THINNEST
        cut = "" if shown == size else "start" if size < 0 else "end"
        start = min(start, WIDTH - width)
        return Bar(round(start, 1), round(width, 1), round(zero, 1) if self.low else None, cut)

    def _place(self, value: float) -> float:
        return WIDTH * (value - self.low) / (self.high - self.low)


def scale(measure: Measure) -> Scale | None:
    """Return the scale of a measure, None where bars say nothing.

    Shares are drawn on the whole of which they are part. A value far beyond the others does not
    count: its bar is cut.
    """
    if not measure.comparable or measure.count < MIN_BARS:
        return None
    low, high = min(measure.low, 0.0), max(measure.high, 0.0)
    whole = _WHOLE.get(measure.key)
    if whole is not None and low >= -whole and high <= whole:
        return Scale(-whole if low < 0 else 0.0, whole)
    most = OUTLYING * measure.middle or float("inf")
    low, high = max(low, -most), min(high, most)
    # What is hardly above nothing could not be divided by.
    return Scale(low, high) if 1e-300 < high - low < 1e300 else None
