"""A text cut in stretches: where it is a hit, and where something begins that links point at."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kb.model import Span

UNNUMBERED = -1

Place = tuple[int, int, str]  # start and end in a text, and the id of what stands there


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text. `hit` is its number when it is a hit, UNNUMBERED for one without, else 0.

    `opens` are the ids of the units that begin with it, outermost first; `closes` tells how many
    of the open ones end after it.
    """

    text: str
    hit: int = 0
    opens: tuple[str, ...] = ()
    closes: int = 0


def apart(marks: Iterable[Span], length: int) -> list[Span]:
    """Return the marks in order, cut to the text, overlapping ones joined."""
    joined: list[Span] = []
    for start, end in sorted(marks):
        start, end = max(0, start), min(end, length)
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        elif start < end:
            joined.append((start, end))
    return joined


def cut(text: str, places: Iterable[Place], marked: Sequence[Span], hits: int) -> tuple[Run, ...]:
    """Return `text` cut where a mark or a place begins or ends.

    The marks, in order and apart, are hits, numbered after `hits`.
    """
    opens: dict[int, list[str]] = {}
    closes: dict[int, int] = {}
    for start, end, key in _nested(places, marked, len(text)):
        opens.setdefault(start, []).append(key)
        closes[end] = closes.get(end, 0) + 1
    numbers = {start: hits + number for number, (start, _) in enumerate(marked, start=1)}
    cuts = sorted({0, len(text), *opens, *closes, *(edge for span in marked for edge in span)})
    return tuple(
        Run(text[start:end], numbers.get(start, 0), tuple(opens.get(start, ())), closes.get(end, 0))
        for start, end in pairwise(cuts)
    )


def _around(at: int, starts: Sequence[int], marked: Sequence[Span]) -> Span:
    """Return the mark that `at` would cut, or `at` alone."""
    before = bisect_left(starts, at) - 1
    return marked[before] if before >= 0 and at < marked[before][1] else (at, at)


def _nested(places: Iterable[Place], marked: Sequence[Span], length: int) -> list[Place]:
    """Return the places so that each lies within or outside another, and none cuts a mark.

    One that would overlap is cut at the end of the one it begins in.
    """
    whole: list[Place] = []
    if not length:
        return whole
    starts = [start for start, _ in marked]
    for start, end, key in places:
        start = min(max(start, 0), length - 1)
        end = min(max(end, start + 1), length)
        whole.append((_around(start, starts, marked)[0], _around(end, starts, marked)[1], key))
    nested: list[Place] = []
    open_ends: list[int] = []
    for start, end, key in sorted(whole, key=lambda place: (place[0], -place[1])):
        while open_ends and open_ends[-1] <= start:
            open_ends.pop()
        if open_ends:
            end = min(end, open_ends[-1])
        open_ends.append(end)
        nested.append((start, end, key))
    return nested
