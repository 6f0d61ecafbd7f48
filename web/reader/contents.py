"""The contents of a report: its chapters, in all volumes, and the sections of the one at hand."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from web.reader.layout import Layout
from web.reader.volumes import LONGEST_TITLE, size

CHAPTER, SECTION = 2, 3
ROOM = 7_000  # bytes for the lines of other volumes
_LINE = 80


@dataclass(frozen=True, slots=True)
class Heading:
    """A line of the contents; `hits` counts those up to the next line of its level.

    `piece` is the number of the piece it leads to.
    """

    title: str
    anchor: str
    volume: int
    piece: int
    hits: int = 0
    below: tuple[Heading, ...] = ()


def contents(
    layout: Layout, starts: Sequence[int], volume: int, sums: Sequence[int], asked: int
) -> tuple[Heading, ...]:
    """Return the chapters of a report, and below those of `volume` their sections.

    A volume that begins in the middle of a chapter has a line too. Where the other volumes take
    too much room, each has one line, or only some have. `sums` are the hits before each piece,
    `asked` the bytes that the query takes in a link.
    """
    tops = _thinned(_tops(layout, starts), volume, asked)
    ends = [*(top.piece for top in tops[1:]), len(layout.pieces)]
    return tuple(
        replace(
            top,
            hits=sums[end] - sums[top.piece],
            below=_below(layout, top, end, starts, sums) if top.volume == volume else (),
        )
        for top, end in zip(tops, ends, strict=False)
    )


def volume_title(layout: Layout, starts: Sequence[int], volume: int) -> str:
    """Return what the volume begins with: its first heading or, in mid-chapter, its number."""
    first = layout.pieces[starts[volume - 1]]
    if first.kind == "heading":
        return _short(first.text)
    return f"deel {volume}"


def _tops(layout: Layout, starts: Sequence[int]) -> list[Heading]:
    tops: list[Heading] = []
    chapter = ""
    for number, piece in enumerate(layout.pieces):
        volume = bisect_right(starts, number)
        if piece.kind == "heading" and piece.level == CHAPTER:
            chapter = _short(piece.text)
            tops.append(Heading(chapter, piece.anchor, volume, number))
        elif number and starts[volume - 1] == number:
            title = volume_title(layout, starts, volume)
            if piece.kind != "heading":
                title = f"{chapter} ({title})" if chapter else title.capitalize()
            tops.append(Heading(title, piece.anchor, volume, number))
    return tops


def _thinned(tops: list[Heading], volume: int, asked: int) -> list[Heading]:
    """Return the lines that there is room for: all, or one for each other volume, or some."""

    def room(lines: list[Heading]) -> int:
        return sum(_LINE + asked + size(top.title) for top in lines if top.volume != volume)

    if room(tops) <= ROOM:
        return tops
    firsts = [
        top
        for number, top in enumerate(tops)
        if top.volume == volume or number == 0 or tops[number - 1].volume != top.volume
    ]
    step = -(-room(firsts) // ROOM)
    return [top for top in firsts if top.volume == volume or top.volume % step == 1 % step]


def _below(
    layout: Layout, top: Heading, end: int, starts: Sequence[int], sums: Sequence[int]
) -> tuple[Heading, ...]:
    """Return the sections between the line and the piece `end` that are in its volume."""
    bounds = (*starts, len(layout.pieces))
    last = min(end, bounds[top.volume])
    numbers = [
        number
        for number in range(top.piece + 1, last)
        if layout.pieces[number].kind == "heading" and layout.pieces[number].level == SECTION
    ]
    return tuple(
        Heading(
            _short(layout.pieces[number].text),
            layout.pieces[number].anchor,
            top.volume,
            number,
            sums[until] - sums[number],
        )
        for number, until in pairwise([*numbers, last])
    )


def _short(title: str) -> str:
    return title if len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE - 1].rstrip() + "…"
