"""Which passage of a long text shows its hits best, from where to where."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

LENGTH = 240
NEAR = 160  # how far apart hits in one passage may be, so that there is room around them

_SENTENCE_END = re.compile(r"[.!?…][\"'’”»)]*(?=\s)|(?=\n)")
_SPACE = re.compile(r"\s+")

Spans = Sequence[tuple[int, int, str]]  # where hits start and end, by their start, and of what


def window(text: str, spans: Spans) -> tuple[int, int]:
    """Return where the best passage of a long text begins and ends."""
    first, last = _densest(spans)
    last = min(last, first + LENGTH)
    begin = _beginning(text, first, LENGTH - (last - first))
    if begin + LENGTH >= len(text):
        return _sooner(text, len(text) - LENGTH, begin), len(text)
    return begin, _ending(text, begin, last)


def _densest(spans: Spans) -> tuple[int, int]:
    """Return the start and end of the hits that belong together best, near each other."""
    best, chosen = (0, 0), (0, 0)
    inside: Counter[str] = Counter()
    left = 0
    for right, (_, end, what) in enumerate(spans):
        inside[what] += 1
        while left < right and end - spans[left][0] > NEAR:
            gone = spans[left][2]
            inside[gone] -= 1
            if not inside[gone]:
                del inside[gone]
            left += 1
        value = (len(inside), right - left + 1)
        if value > best:
            best, chosen = value, (spans[left][0], end)
    return chosen


def _beginning(text: str, first: int, room: int) -> int:
    """Return where to begin to show `first`, at most `room` characters before it."""
    earliest = max(0, first - room)
    if earliest == 0:
        return 0
    ends = [m.end() for m in _SENTENCE_END.finditer(text, earliest, first)]
    start = ends[-1] if ends else max(earliest, first - room // 3)
    space = _SPACE.search(text, start, first)
    if space:
        return space.end()
    return start if not text[start - 1 : start + 1].strip() else first


def _sooner(text: str, earliest: int, begin: int) -> int:
    """Return the first place from `earliest` on where a sentence or else a word begins."""
    found = _SENTENCE_END.search(text, earliest, begin) or _SPACE.search(text, earliest, begin)
    at = found.end() if found else begin
    while at < begin and text[at].isspace():
        at += 1
    return at


def _ending(text: str, begin: int, last: int) -> int:
    """Return where to end what begins at `begin` and must hold all up to `last`."""
    limit = begin + LENGTH
    early = max(last, begin + LENGTH * 3 // 5)
    ends = [m.end() for m in _SENTENCE_END.finditer(text, early, min(limit + 1, len(text)))]
    fitting = [end for end in ends if end <= limit]
    if fitting:
        return fitting[-1]
    for place in range(limit, last - 1, -1):
        if text[place].isspace():
            return place
    return max(limit, last)
