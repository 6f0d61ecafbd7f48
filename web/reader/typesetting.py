"""A report as pieces to typeset: headings, paragraphs, lists, quotations, key figures, tables.

No piece is long, so that a report can be cut between any two.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from kb.model import Block, BlockKind, Document, Fact, Quote, Section, Span, Unit
from web.reader.pieces import TITLE_LEVEL, Part, Piece, PieceKind
from web.reader.runs import Place, cut

Marker = Callable[[str], Iterable[Span]]

_PIECE_KINDS: Mapping[BlockKind, PieceKind] = {
    "heading": "heading",
    "paragraph": "paragraph",
    "item": "list",
    "quote": "quote",
    "attribution": "quote",
    "value": "figures",
    "label": "figures",
    "cell": "table",
    "caption": "aside",
    "alt": "aside",
}
_OF_SEVERAL = frozenset({"list", "quote", "figures", "table"})
_PROSE = frozenset({"paragraph", "item", "quote", "caption", "alt"})
LOWEST_LEVEL = 6
LONGEST = 6000  # characters of a piece; what is longer goes on in another
BESIDE = 12  # what a block counts for besides its characters


def nothing_marked(_: str) -> tuple[Span, ...]:
    """Mark nothing."""
    return ()


def compose(document: Document, units: Sequence[Unit] = ()) -> tuple[Piece, ...]:
    """Return the pieces of `document` in order, without marks.

    `units` give places that links point at; quotes and figures also notes. Heading levels start at
    2 and leave none out; the one heading that is the title of the report has level 1.
    """
    blocks = tuple(short for block in document.blocks for short in _shortened(block))
    parts = _parts(blocks, _places(blocks, units))
    title = _title_of(document)
    levels = _levels(document, title)
    pieces: list[Piece] = []
    items: dict[int, int] = {}
    for group in _grouped(blocks):
        first = group[0]
        piece = Piece(
            _PIECE_KINDS[first.kind],
            tuple(parts[id(block)] for block in group),
            first.start,
            group[-1].end,
            levels.get(first.level, LOWEST_LEVEL) if first.kind == "heading" else 0,
            number=items.get(first.group, 0) + 1 if first.kind == "item" else 1,
        )
        pieces.append(piece)
        if first.kind == "item" and first.group:
            items[first.group] = piece.number - 1 + len(group)
    if title is not None:
        pieces[0] = replace(pieces[0], level=TITLE_LEVEL)
    return tuple(_with_notes(pieces, units))


def marked(piece: Piece, marks: Sequence[Sequence[Span]], before: int) -> Piece:
    """Return `piece` with the marks of each of its parts as hits, numbered after `before`.

    The marks of a part are in order and apart, see `web.reader.runs.apart`.
    """
    if not any(marks):
        return piece
    parts: list[Part] = []
    for part, spans in zip(piece.parts, marks, strict=True):
        runs = cut(part.text, part.places, spans, before) if spans else part.runs
        parts.append(replace(part, runs=runs))
        before += len(spans)
    return replace(piece, parts=tuple(parts))


def _shortened(block: Block) -> Iterator[Block]:
    """Yield `block`, or where its prose is very long the blocks it falls apart in, at spaces."""
    if len(block.text) <= LONGEST or block.kind not in _PROSE:
        yield block
        return
    begin = 0
    while begin < len(block.text):
        end = begin + LONGEST
        space = block.text.rfind(" ", begin + LONGEST // 2, end) + 1
        end = space or end
        yield replace(
            block,
            text=block.text[begin:end],
            start=block.start + begin,
            end=block.start + min(end, len(block.text)),
        )
        begin = end


def _grouped(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    """Yield the blocks that are typeset as one; key figures in a row are one set."""
    held: list[Block] = []
    length = 0
    for block in blocks:
        if held and (not _belongs(held[-1], block) or (length > LONGEST and _ends(held, block))):
            yield held
            held = []
            length = 0
        held.append(block)
        length += len(block.text) + BESIDE
    if held:
        yield held


def _ends(held: list[Block], block: Block) -> bool:
    """Tell whether what is held may end before `block`: not within a row or a key figure."""
    if block.kind == "cell":
        return block.row != held[-1].row
    return block.kind != "label" or held[-1].kind == "label"


def _belongs(before: Block, block: Block) -> bool:
    kind = _PIECE_KINDS[block.kind]
    if kind != _PIECE_KINDS[before.kind] or kind not in _OF_SEVERAL:
        return False
    return kind == "figures" or (bool(block.group) and block.group == before.group)


def _title_of(document: Document) -> Block | None:
    """Return the heading a report opens with, where that is its title or the only one so high."""
    headings = [block for block in document.blocks if block.kind == "heading"]
    if not headings or headings[0] is not document.blocks[0]:
        return None
    first, *rest = headings
    alone = all(block.level > first.level for block in rest)
    return first if alone or first.text == document.title else None


def _levels(document: Document, title: Block | None) -> dict[int, int]:
    """Map the heading levels in use to those of HTML: no gaps, under the title of the page."""
    used = sorted({b.level for b in document.blocks if b.kind == "heading" and b is not title})
    return {level: min(number, LOWEST_LEVEL) for number, level in enumerate(used, start=2)}


def _places(blocks: Sequence[Block], units: Iterable[Unit]) -> dict[int, list[Place]]:
    """Map the start of each block to the units that begin in it, cut to the block."""
    starts = [block.start for block in blocks]
    found: dict[int, list[Place]] = {}
    for unit in units:
        start, end = extent(unit)
        at = bisect_right(starts, start) - 1
        if at >= 0:
            block = blocks[at]
            place = (start - block.start, min(end, block.end) - block.start, unit.id)
            found.setdefault(block.start, []).append(place)
    return found


def extent(unit: Unit) -> Span:
    """Return where a unit stands: all of it, or of a section the heading, if it has one."""
    if isinstance(unit, Section) and unit.heading[0] < unit.heading[1]:
        return unit.heading
    return unit.start, unit.end


def _parts(blocks: Iterable[Block], places: Mapping[int, list[Place]]) -> dict[int, Part]:
    """Map the identity of each block to what is shown of it.

    A heading that is a unit from beginning to end has the id of that as its anchor, other blocks
    are called by their line.
    """
    parts: dict[int, Part] = {}
    lines: dict[int, int] = {}
    for block in blocks:
        lines[block.line] = again = lines.get(block.line, 0) + 1
        anchor = f"r{block.line}" if again == 1 else f"r{block.line}-{again}"
        within = places.get(block.start, [])
        if block.kind == "heading":
            anchor = next((key for *span, key in within if span == [0, len(block.text)]), anchor)
            within = [place for place in within if place[2] != anchor]
        parts[id(block)] = Part(
            block.kind,
            block.text,
            cut(block.text, within, (), 0),
            block.start,
            block.line,
            anchor,
            tuple(within),
            block.row,
            block.column,
            block.header,
        )
    return parts


def _with_notes(pieces: list[Piece], units: Iterable[Unit]) -> Iterator[Piece]:
    """Give each piece the quotes and figures that begin in it.

    Items of a ranking and cells of a table are shown as such already.
    """
    starts = [piece.start for piece in pieces]
    notes: dict[int, list[Quote | Fact]] = {}
    for unit in units:
        if isinstance(unit, Section):
            continue
        if isinstance(unit, Fact) and unit.kind in {"ranking", "table"}:
            continue
        notes.setdefault(bisect_right(starts, unit.start) - 1, []).append(unit)
    for number, piece in enumerate(pieces):
        found = sorted(notes.get(number, ()), key=lambda unit: unit.start)
        yield replace(piece, notes=tuple(found)) if found else piece


def within(document: Document, start: int, end: int) -> tuple[Piece, ...]:
    """Return the pieces of the blocks that lie in `document.text[start:end]`."""
    blocks = tuple(b for b in document.blocks if start <= b.start and b.end <= end)
    return compose(replace(document, blocks=blocks))
