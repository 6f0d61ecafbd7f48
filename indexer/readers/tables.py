"""Tables of an HTML page: the cells of a table of data, or none for one that only lays out."""

from __future__ import annotations

from bs4.element import Tag

from indexer.blocks import Piece
from indexer.readers.tree import BLOCKS, attribute, is_text, plain, walk

MAX_SPAN = 100
MAX_CELLS = 20_000
LONG_CELL = 250

_LAID_OUT = frozenset(("h3", "h4", "ul", "ol", "blockquote", "img"))
_PARTS = frozenset(("td", "th", "tr", "thead", "tbody", "tfoot", "caption"))


def is_data(table: Tag, held: frozenset[str]) -> bool:
    """Tell whether a table, in which `held` stand, holds data rather than laying out a page."""
    if held & {"table", "h1", "h2"} or attribute(table, "role").lower() in {"presentation", "none"}:
        return False
    rows = _rows(table)
    if any(cell.name == "th" for row in rows for cell in row):
        return True
    columns = max((len(row) for row in rows), default=0)
    if columns < 2 or len(rows) < 2 or held & _LAID_OUT:
        return False
    return all(len(_own_text(cell)) <= LONG_CELL for row in rows for cell in row)


def cells(table: Tag, group: int, line: int) -> list[Piece]:
    """Return the caption and cells of a table of data; a cell that spans counts where it begins."""
    pieces: list[Piece] = []
    caption = table.find("caption")
    if isinstance(caption, Tag):
        pieces.append(Piece(plain(caption), caption.sourceline or line, "caption", group=group))
    taken: set[tuple[int, int]] = set()
    rows = _rows(table)
    titled = any(cell.name == "th" for row in rows for cell in row)
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            while (number, column) in taken:
                column += 1
            across, down = _span(cell, "colspan"), _span(cell, "rowspan")
            if len(taken) < MAX_CELLS:
                taken |= {(number + d, column + a) for d in range(down) for a in range(across)}
            text = _own_text(cell)
            header = cell.name == "th" or (not titled and (number == 0 or column == 0))
            place = cell.sourceline or line
            pieces.append(
                Piece(text, place, "cell", group=group, row=number, column=column, header=header)
            )
            column += across
    return pieces


def _rows(table: Tag) -> list[list[Tag]]:
    """Return the cells of each row, whatever is left unclosed between them."""
    rows: list[list[Tag]] = []
    for tag in table.find_all(["tr", "td", "th"]):
        if tag.name == "tr":
            rows.append([])
        elif rows:
            rows[-1].append(tag)
        else:
            rows.append([tag])
    return [row for row in rows if row]


def _own_text(cell: Tag) -> str:
    """Return the text of a cell, without the cells that stand in it for want of an end tag."""
    parts: list[str] = []
    for node, entering in walk(cell, lambda tag: tag.name in _PARTS):
        if isinstance(node, Tag):
            if node.name in BLOCKS or node.name == "br":
                parts.append(" ")
        elif entering and is_text(node):
            parts.append(str(node))
    return " ".join("".join(parts).split())


def _span(cell: Tag, name: str) -> int:
    written = attribute(cell, name)
    return min(max(int(written), 1), MAX_SPAN) if written.isascii() and written.isdigit() else 1
