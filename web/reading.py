"""A report to read: its pieces, its contents, and where the hits of a query are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kb.model import Extraction, Unit
from web.passages import TITLE_LEVEL, Marker, Piece, compose

MOST_DIGITS = 7


@dataclass(frozen=True, slots=True)
class Heading:
    """A line of the contents; `hits` counts those up to the next heading of its level."""

    title: str
    anchor: str
    hits: int
    below: tuple[Heading, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A report as it is read: hits are numbered from 1, `now` is 0 before the first."""

    pieces: tuple[Piece, ...]
    contents: tuple[Heading, ...]
    title: str
    hits: int
    now: int

    @property
    def previous(self) -> int | None:
        """The number of the hit before this one; before the first comes the last."""
        return (self.now - 1 if self.now > 1 else self.hits) if self.hits else None

    @property
    def next(self) -> int | None:
        """The number of the hit after this one; after the last comes the first."""
        return self.now % self.hits + 1 if self.hits else None


def read(extraction: Extraction, marker: Marker, at: str = "") -> Reading:
    """Return a report with what `marker` finds, standing at hit number `at` if there is one."""
    units: tuple[Unit, ...] = (*extraction.sections, *extraction.quotes, *extraction.facts)
    pieces = compose(extraction.document, units, marker)
    title = extraction.document.title
    if pieces and pieces[0].kind == "heading" and pieces[0].level == TITLE_LEVEL:
        title = pieces[0].parts[0].text
    hits = sum(piece.hits for piece in pieces)
    number = int(at) if at.isascii() and at.isdigit() and len(at) <= MOST_DIGITS else 0
    return Reading(pieces, contents(pieces), title, hits, number if number <= hits else 0)


def contents(pieces: Iterable[Piece]) -> tuple[Heading, ...]:
    """Return the headings of the two highest levels under the title, one below the other."""
    tops: list[tuple[Piece, list[tuple[Piece, list[int]]], list[int]]] = []
    for piece in pieces:
        if piece.kind == "heading" and piece.level == 2:
            tops.append((piece, [], []))
        elif piece.kind == "heading" and piece.level == 3 and tops:
            tops[-1][1].append((piece, []))
        if tops:
            tops[-1][2].append(piece.hits)
            if tops[-1][1]:
                tops[-1][1][-1][1].append(piece.hits)
    return tuple(
        Heading(
            top.parts[0].text,
            top.anchor,
            sum(hits),
            tuple(Heading(sub.parts[0].text, sub.anchor, sum(n)) for sub, n in subs),
        )
        for top, subs, hits in tops
    )
