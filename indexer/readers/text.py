"""Plain text: a scrape without markup, or text broken into lines of equal width."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from indexer.blocks import Piece, RawDocument, build
from indexer.layout.layout import settle
from indexer.layout.lines import is_heading, is_value, without_mark
from indexer.layout.list_items import itemise
from indexer.readers.limits import check_blocks, check_text
from indexer.readers.rules import without_rules
from indexer.readers.title import title_and_year

MIN_WIDTH, MAX_WIDTH = 28, 105
NARROW = 45  # columns of text, below which lines are short for other reasons too
MIN_NARROW_LINES = 12

_LINE_END = re.compile(r"\r\n|\n|\r")
_CELLS = re.compile(r"\t+|\s{2,}|\s*\|\s*")
MAX_TITLE_LINES = 2


def read(text: str, name: str = "text") -> RawDocument:
    """Return the blocks of a plain text; no letter of it is lost, only marks of lists and rules.

    Raises CorpusError, with `name`, when it is more than a report can be.
    """
    check_text(len(text), name)
    lines, underlined = without_rules(_LINE_END.split(text))
    chunks = _chunks(lines)
    width = _width(chunks)
    pieces: list[Piece] = []
    for number, chunk in enumerate(chunks, start=1):
        level = underlined.get(chunk[0][0])
        if level is not None:
            pieces.append(Piece(chunk[0][1], chunk[0][0], "heading", level, box=number))
            continue
        cells = _table(chunk, number)
        pieces += cells or [replace(p, box=number) for p in _unwrapped(chunk, width)]
        check_blocks(len(pieces), name)
    built = build(settle(itemise(pieces), bare=True))
    title, year = title_and_year(built.blocks)
    return RawDocument(built.blocks, built.text, title, year, guessed=built.guessed)


def _chunks(lines: Sequence[str | None]) -> list[list[tuple[int, str]]]:
    """Return the runs of lines that are not blank, with their line numbers; None is no line."""
    chunks: list[list[tuple[int, str]]] = [[]]
    for number, line in enumerate(lines, start=1):
        if line is None:
            continue
        if not line.strip():
            chunks.append([])
        else:
            chunks[-1].append((number, line.rstrip()))
    return [chunk for chunk in chunks if chunk]


def _width(chunks: list[list[tuple[int, str]]]) -> int:
    """Return the width at which lines were broken, 0 where they were not."""
    inner = sorted(len(text) for chunk in chunks for _, text in chunk[:-1])
    longest = max((len(text) for chunk in chunks for _, text in chunk), default=0)
    if len(inner) < 2 or longest > MAX_WIDTH * 2:
        return 0
    width = inner[int(len(inner) * 0.97)] if len(inner) > 40 else inner[-1]
    full = sum(1 for length in inner if length >= width * 0.72)
    wide = MIN_WIDTH <= width <= MAX_WIDTH
    if width < NARROW and (
        len(inner) < MIN_NARROW_LINES or longest > NARROW or full < len(inner) * 0.6
    ):
        return 0
    return width if wide and full >= len(inner) * 0.3 else 0


def _unwrapped(chunk: list[tuple[int, str]], width: int) -> list[Piece]:
    """Return the paragraphs and single lines of a chunk."""
    pieces = [Piece(chunk[0][1], chunk[0][0])]
    for (_, before), (number, line) in pairwise(chunk):
        text = line.strip()
        if width and _goes_on(before, text, width):
            pieces[-1] = replace(pieces[-1], text=_joined(pieces[-1].text, text))
        else:
            pieces.append(Piece(text, number))
    return pieces


def _goes_on(before: str, text: str, width: int) -> bool:
    """Tell whether a line was broken off `before` only because it was full."""
    if without_mark(text)[1] is not None or is_value(text) or is_value(before.strip()):
        return False
    word = text.split(maxsplit=1)[0]
    if len(before) + 1 + len(word) > width:
        return True
    unfinished = before[-1] not in ".!?:" and text[0].islower()
    return (unfinished and len(before) > width * 0.5) or (
        without_mark(before.strip())[1] is not None and not is_heading(text) and text[0].islower()
    )


def _joined(before: str, text: str) -> str:
    # A hyphen at the end of a line belongs to the break, unless a part follows: "in- en uitgaand".
    if len(before) > 2 and before[-1] == "-" and before[-2].isalpha() and text[:1].islower():
        if text.split(maxsplit=1)[0] in {"en", "of", "tot", "als", "naar"}:
            return f"{before} {text}"
        return before[:-1] + text
    return f"{before} {text}"


def _table(chunk: list[tuple[int, str]], group: int) -> list[Piece]:
    """Return the cells of lines that all have the same columns, or nothing.

    Lines of running text right above them are titles, one below a note; the first row of cells
    may lack its first.
    """
    rows = [_CELLS.split(line.strip().strip("|").strip()) for _, line in chunk]
    titles = next((i for i, row in enumerate(rows) if len(row) > 1), len(rows))
    if titles > MAX_TITLE_LINES:
        return []
    rows = rows[titles:]
    last = len(chunk)
    if len(rows) > 2 and len(rows[-1]) == 1:
        rows, last = rows[:-1], len(chunk) - 1
    columns = len(rows[-1]) if rows else 0
    if rows and len(rows[0]) == columns - 1 and columns > 2:
        rows[0] = ["", *rows[0]]
    alike = columns >= 2 and len(rows) >= 2 and all(len(row) == columns for row in rows)
    if not alike or without_mark(chunk[titles][1].strip())[1] is not None:
        return []
    if not all(any(is_value(cell) for cell in row) for row in rows[1:]):
        return []
    titled = not any(is_value(c) and not re.fullmatch(r"(?:19|20)\d\d", c) for c in rows[0])
    named = [Piece(line.strip(), number, kind="caption") for number, line in chunk[:titles]]
    noted = [Piece(line.strip(), number, kind="caption") for number, line in chunk[last:]]
    cells = [
        Piece(
            text,
            number,
            kind="cell",
            group=group,
            row=row,
            column=column,
            header=(row == 0 and titled) or (column == 0 and not is_value(text)),
        )
        for row, (number, _) in enumerate(chunk[titles:last])
        for column, text in enumerate(rows[row])
    ]
    return named + cells + noted
