"""A report as pieces to typeset: headings, paragraphs, lists, quotations, key figures, tables.

Every piece knows its line in the source, carries the anchors that links point at, and has notes
that lead to the quotes and figures in it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from kb.model import Block, BlockKind, Document, Fact, Quote, Section, Span, Unit
from web.runs import Place, Run, apart, cut

Marker = Callable[[str], Iterable[Span]]
PieceKind = Literal["heading", "paragraph", "list", "quote", "figures", "table", "aside"]

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
TITLE_LEVEL = 1
LOWEST_LEVEL = 6


@dataclass(frozen=True, slots=True)
class Part:
    """One block of a piece."""

    kind: BlockKind
    runs: tuple[Run, ...]
    line: int
    anchor: str
    row: int = 0
    column: int = 0
    header: bool = False

    @property
    def text(self) -> str:
        """The text without marks."""
        return "".join(run.text for run in self.runs)

    @property
    def hits(self) -> int:
        """How many hits are in it."""
        return sum(1 for run in self.runs if run.hit)


@dataclass(frozen=True, slots=True)
class Piece:
    """What is typeset as one: `document.text[start:end]`; `level` is that of an HTML heading."""

    kind: PieceKind
    parts: tuple[Part, ...]
    start: int
    end: int
    level: int = 0
    notes: tuple[Quote | Fact, ...] = ()

    @property
    def line(self) -> int:
        """The source line it begins on."""
        return self.parts[0].line

    @property
    def anchor(self) -> str:
        """The id of its first block."""
        return self.parts[0].anchor

    @property
    def hits(self) -> int:
        """How many hits are in it."""
        return sum(part.hits for part in self.parts)

    @property
    def numbered(self) -> bool:
        """Whether it is a numbered list."""
        return self.kind == "list" and self.parts[0].header

    @property
    def rows(self) -> list[list[Part]]:
        """The cells of a table, row by row."""
        cells = [part for part in self.parts if part.kind == "cell"]
        return [list(row) for _, row in groupby(cells, key=lambda cell: cell.row)]

    @property
    def pairs(self) -> list[tuple[Part | None, Part | None]]:
        """The values of key figures with their labels, in order; either may be missing."""
        pairs: list[tuple[Part | None, Part | None]] = []
        for part in self.parts:
            value, label = pairs[-1] if pairs else (part, part)
            if part.kind == "value":
                if value is None:
                    pairs[-1] = (part, label)
                else:
                    pairs.append((part, None))
            elif label is None:
                pairs[-1] = (value, part)
            else:
                pairs.append((None, part))
        return pairs


def nothing_marked(_: str) -> tuple[Span, ...]:
    """Mark nothing."""
    return ()


def compose(
    document: Document, units: Sequence[Unit] = (), marker: Marker = nothing_marked
) -> tuple[Piece, ...]:
    """Return the pieces of `document` in order, hits numbered from 1.

    `units` give places that links point at; quotes and figures also notes. Heading levels start at
    2 and leave none out; the one heading that is the title of the report has level 1.
    """
    parts = _parts(document.blocks, _places(document, units), marker)
    title = _title_of(document)
    levels = _levels(document, title)
    pieces: list[Piece] = []
    for blocks in _grouped(document.blocks):
        first = blocks[0]
        piece = Piece(
            _PIECE_KINDS[first.kind],
            tuple(parts[id(block)] for block in blocks),
            first.start,
            blocks[-1].end,
            levels.get(first.level, LOWEST_LEVEL) if first.kind == "heading" else 0,
        )
        pieces.append(piece)
    if title is not None:
        pieces[0] = replace(pieces[0], level=TITLE_LEVEL)
    return tuple(_with_notes(pieces, units))


def _grouped(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    """Yield the blocks that are typeset as one; key figures in a row are one set."""
    held: list[Block] = []
    for block in blocks:
        if held and not _belongs(held[-1], block):
            yield held
            held = []
        held.append(block)
    if held:
        yield held


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


def _places(document: Document, units: Iterable[Unit]) -> dict[int, list[Place]]:
    """Map the start of each block to the units that begin in it, cut to the block."""
    starts = [block.start for block in document.blocks]
    found: dict[int, list[Place]] = {}
    for unit in units:
        start, end = _extent(unit)
        at = bisect_right(starts, start) - 1
        if at >= 0:
            block = document.blocks[at]
            place = (start - block.start, min(end, block.end) - block.start, unit.id)
            found.setdefault(block.start, []).append(place)
    return found


def _extent(unit: Unit) -> Span:
    """Return where a unit stands: all of it, or of a section the heading, if it has one."""
    if isinstance(unit, Section) and unit.heading[0] < unit.heading[1]:
        return unit.heading
    return unit.start, unit.end


def _parts(
    blocks: Iterable[Block], places: Mapping[int, list[Place]], marker: Marker
) -> dict[int, Part]:
    """Map the identity of each block to what is shown of it."""
    parts: dict[int, Part] = {}
    lines: dict[int, int] = {}
    hits = 0
    for block in blocks:
        lines[block.line] = again = lines.get(block.line, 0) + 1
        marked = apart(marker(block.text), len(block.text))
        parts[id(block)] = Part(
            block.kind,
            cut(block.text, places.get(block.start, ()), marked, hits),
            block.line,
            f"r{block.line}" if again == 1 else f"r{block.line}-{again}",
            block.row,
            block.column,
            block.header,
        )
        hits += len(marked)
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
