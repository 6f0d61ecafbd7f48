"""A long report in volumes, a page each: how much a piece takes, and where to cut.

Sizes are bytes of the page as it is sent, before compression. They are estimated, a little high:
to render a report only to measure it would take as long as to show it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate

from markupsafe import escape

from kb.model import Fact, Quote
from web.reader.pieces import Piece, PieceKind

WHOLE = 55_500  # a page of at most 60,000 has room for this much report besides head and foot
VOLUME = WHOLE - 7_500  # ... and for the contents of other volumes
SPARE = 3_000  # kept free for hits, so that few queries make volumes begin elsewhere
LEAST = 12_000
LINKS = 8  # times that a page has the query, besides the contents

MARK = 14  # what a hit adds
MOST_NOTES = 6
LONGEST_LABEL = 40
LONGEST_TITLE = 90  # characters of a heading in the contents

# what the tags of a piece take, of each block in it, and its line number
_TAGS: Mapping[PieceKind, tuple[int, int, int]] = {
    "heading": (98, 0, 0),  # with its permalink and its line of the contents
    "paragraph": (24, 0, 52),
    "list": (75, 28, 52),
    "quote": (120, 20, 0),
    "figures": (55, 38, 52),
    "table": (165, 32, 52),
    "aside": (45, 0, 0),
}
_PLACE, _FACT, _QUOTE = 26, 42, 60
_CHAPTER, _LOWEST = 2, 6
_AWAY = 0.3  # how much worse than at a chapter it is to cut elsewhere; a volume more costs 1


def size(text: str) -> int:
    """Return how many bytes a text takes."""
    return len(escape(text).encode())


def weight(piece: Piece) -> int:
    """Return about how many bytes a piece takes, with its line of the contents."""
    own, each, line = _TAGS[piece.kind]
    total = own + line + each * len(piece.parts)
    for part in piece.parts:
        total += size(part.text) + _PLACE * len(part.places)
    if piece.kind == "heading":
        return total + size(piece.text[:LONGEST_TITLE])
    return total + sum(map(_noted, piece.margin[: MOST_NOTES if line else 1]))


def _noted(note: Quote | Fact) -> int:
    if isinstance(note, Fact):
        return _FACT + size(note.text) + size(note.label[:LONGEST_LABEL])
    return _QUOTE + size(note.speaker or "")


def volumes(pieces: Sequence[Piece], weights: Sequence[int]) -> tuple[int, ...]:
    """Return the number of the first piece of each volume of a report without hits."""
    if sum(weights) <= WHOLE - SPARE:
        return (0,)
    return divide(pieces, weights, VOLUME - SPARE)


def volumes_with_hits(
    pieces: Sequence[Piece], weights: Sequence[int], usual: tuple[int, ...], asked: int
) -> tuple[int, ...]:
    """Return `usual`, or where the hits make those too long the first piece of each volume.

    `weights` are those with hits; `asked` is the number of bytes that the query takes in a link.
    """
    left = LINKS * asked
    room = (VOLUME if len(usual) > 1 else WHOLE) - left
    ends = (*usual[1:], len(weights))
    if all(sum(weights[begin:end]) <= room for begin, end in zip(usual, ends, strict=True)):
        return usual
    return divide(pieces, weights, max(VOLUME - left, LEAST))


def divide(pieces: Sequence[Piece], weights: Sequence[int], room: int) -> tuple[int, ...]:
    """Return the number of the first piece of each volume.

    None weighs more than `room`, unless one piece does. They begin at chapters where they can,
    else at other headings, else between pieces but not right after a heading; they are few, and
    about equally long.
    """
    sums = (0, *accumulate(weights))
    if sums[-1] <= room:
        return (0,)
    bounds = [*_bounds(pieces, sums, room, (0, len(pieces)), _CHAPTER), len(pieces)]
    costs: list[float] = [0.0]
    froms = [0]
    for end in range(1, len(bounds)):
        best = (float("inf"), 0)
        for begin in range(end - 1, -1, -1):
            share = (sums[bounds[end]] - sums[bounds[begin]]) / room
            if share > 1 and begin < end - 1:
                break
            first = pieces[bounds[begin]]
            away = begin > 0 and not (first.kind == "heading" and first.level <= _CHAPTER)
            best = min(best, (costs[begin] + 1 + share * share / 2 + _AWAY * away, begin))
        costs.append(best[0])
        froms.append(best[1])
    starts = [len(bounds) - 1]
    while starts[-1]:
        starts.append(froms[starts[-1]])
    return tuple(bounds[number] for number in reversed(starts[1:]))


def _bounds(
    pieces: Sequence[Piece], sums: Sequence[int], room: int, span: tuple[int, int], level: int
) -> Iterator[int]:
    """Yield where a stretch of pieces may be cut so that what lies between fits in a volume.

    The start of the stretch is the first. Only what does not fit is cut at lower headings.
    """
    begin, end = span
    if sums[end] - sums[begin] <= room:
        yield begin
        return
    if level > _LOWEST:
        last = begin
        for number in range(begin, end):
            alone = number > begin and pieces[number - 1].kind == "heading"
            if not alone or sums[number + 1] - sums[last] > room // 2:
                yield number
                last = number
        return
    starts = [begin]
    for number in range(begin + 1, end):
        piece, before = pieces[number], pieces[number - 1]
        if piece.kind == "heading" and piece.level <= level and before.kind != "heading":
            starts.append(number)
    for part in zip(starts, [*starts[1:], end], strict=True):
        yield from _bounds(pieces, sums, room, part, level + 1)
