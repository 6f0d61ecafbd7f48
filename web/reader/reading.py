"""A report as somebody reads it: one volume of it, the contents, and the hits of a query."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from kb.model import Span
from web import values
from web.reader.contents import Heading, contents, volume_title
from web.reader.layout import Layout
from web.reader.pieces import Piece
from web.reader.runs import apart
from web.reader.typesetting import Marker, marked
from web.reader.volumes import MARK, volumes_with_hits


@dataclass(frozen=True, slots=True)
class Place:
    """Where an address leads: to a hit by number, to what has an id, or to a volume, in words."""

    hit: str = ""
    key: str = ""
    volume: str = ""


@dataclass(frozen=True, slots=True)
class Beside:
    """The volume before or after this one."""

    number: int
    title: str


@dataclass(frozen=True, slots=True)
class Reading:
    """One volume of a report. Hits are numbered from 1 through all of it.

    `first` is the number of the first hit of the volume, if it has one. `now` is the hit where the
    reader stands, 0 for none; `passed` are the hits before that place. `lost` tells that the place
    an address leads to is not in the report.
    """

    title: str
    pieces: tuple[Piece, ...]
    contents: tuple[Heading, ...]
    volume: int
    volumes: int
    before: Beside | None
    after: Beside | None
    hits: int
    first: int
    now: int
    passed: int
    lost: bool

    @property
    def previous(self) -> int | None:
        """The number of the hit before this place; before the first comes the last."""
        return (self.passed or self.hits) if self.hits else None

    @property
    def next(self) -> int | None:
        """The number of the hit after this place; after the last comes the first."""
        return (self.passed + bool(self.now)) % self.hits + 1 if self.hits else None


@dataclass(frozen=True, slots=True)
class Hits:
    """The hits in a report: their spans by piece and part, and where each begins and ends.

    `sums[n]` is the number of hits before piece `n`.
    """

    marks: tuple[tuple[Sequence[Span], ...], ...]
    spans: tuple[Span, ...]
    sums: tuple[int, ...]


def find(layout: Layout, marker: Marker) -> Hits:
    """Return what `marker` finds in a report."""
    return _hits(
        layout,
        [
            tuple(apart(marker(part.text), len(part.text)) for part in piece.parts)
            for piece in layout.pieces
        ],
    )


def _hits(layout: Layout, found: Iterable[tuple[Sequence[Span], ...]]) -> Hits:
    marks = tuple(found)
    spans = tuple(
        (part.start + start, part.start + end)
        for piece, found in zip(layout.pieces, marks, strict=True)
        for part, of_part in zip(piece.parts, found, strict=True)
        for start, end in of_part
    )
    sums = (0, *accumulate(sum(map(len, found)) for found in marks))
    return Hits(marks, spans, sums)


def stretch(layout: Layout, span: Span) -> Hits:
    """Return one stretch of a report as a hit in each of the parts it runs over."""

    def within(piece: Piece) -> tuple[list[Span], ...]:
        return tuple(
            apart([(span[0] - part.start, span[1] - part.start)], len(part.text))
            for part in piece.parts
        )

    return _hits(layout, [within(piece) for piece in layout.pieces])


def read(layout: Layout, sought: Marker | Hits, place: Place = Place(), asked: int = 0) -> Reading:
    """Return the volume that `place` is in, with what is sought in it marked.

    `asked` is the number of bytes that the query takes in a link.
    """
    hits = sought if isinstance(sought, Hits) else find(layout, sought)
    starts = _starts(layout, hits, asked)
    bounds = (*starts, len(layout.pieces))
    offset, now, passed = _stand(layout, hits, place)
    volume = bisect_right(starts, offset) if offset is not None else values.place(place.volume)
    if not 1 <= volume <= len(starts):
        volume = 1
    begin, end = bounds[volume - 1 : volume + 1]
    return Reading(
        layout.title,
        tuple(
            marked(layout.pieces[number], hits.marks[number], hits.sums[number])
            for number in range(begin, end)
        ),
        contents(layout, starts, volume, hits.sums, asked),
        volume,
        len(starts),
        Beside(volume - 1, volume_title(layout, starts, volume - 1)) if volume > 1 else None,
        Beside(volume + 1, volume_title(layout, starts, volume + 1))
        if volume < len(starts)
        else None,
        len(hits.spans),
        hits.sums[begin] + 1,
        now,
        hits.sums[begin] if offset is None else passed,
        bool(place.key) and place.key not in layout.places,
    )


def _starts(layout: Layout, hits: Hits, asked: int) -> tuple[int, ...]:
    weights = [
        weight + MARK * (after - before)
        for weight, (before, after) in zip(layout.weights, pairwise(hits.sums), strict=True)
    ]
    return volumes_with_hits(layout.pieces, weights, layout.starts, asked)


def _stand(layout: Layout, hits: Hits, place: Place) -> tuple[int | None, int, int]:
    """Return the piece a place is in, None where any will do, its hit and the hits before it.

    What has an id stands at the first hit in it, or else at a hit beside it in the same piece: a
    figure is often found by what stands around it.
    """
    number = values.place(place.hit)
    if 1 <= number <= len(hits.spans):
        return layout.piece_at(hits.spans[number - 1][0]), number, number - 1
    span = layout.places.get(place.key)
    if span is None:
        return None, 0, 0
    piece = layout.piece_at(span[0])
    passed = bisect_right(hits.spans, span[0], key=lambda hit: hit[1])
    inside = passed < len(hits.spans) and hits.spans[passed][0] < span[1]
    if not inside and hits.sums[piece] < passed:
        return piece, passed, passed - 1
    here = inside or passed < hits.sums[piece + 1]
    return piece, passed + 1 if here else 0, passed
