"""What a report is typeset in: pieces, and the blocks in them.

Every piece knows its line in the source, carries the anchors that links point at, and has notes
that lead to the quotes and figures in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from kb.model import BlockKind, Fact, Quote
from web.reader.runs import Place, Run

PieceKind = Literal["heading", "paragraph", "list", "quote", "figures", "table", "aside"]
TITLE_LEVEL = 1


@dataclass(frozen=True, slots=True)
class Part:
    """One block of a piece: `text` begins at `start` in the report, `places` are within it."""

    kind: BlockKind
    text: str
    runs: tuple[Run, ...]
    start: int
    line: int
    anchor: str
    places: tuple[Place, ...] = ()
    row: int = 0
    column: int = 0
    header: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """What is typeset as one: `document.text[start:end]`; `level` is that of an HTML heading.

    A numbered list goes on from `number`, which is 1 unless its beginning is another piece.
    """

    kind: PieceKind
    parts: tuple[Part, ...]
    start: int
    end: int
    level: int = 0
    notes: tuple[Quote | Fact, ...] = ()
    number: int = 1

    @property
    def line(self) -> int:
        """The source line it begins on."""
        return self.parts[0].line

    @property
    def anchor(self) -> str:
        """The id of its first block."""
        return self.parts[0].anchor

    @property
    def text(self) -> str:
        """The text of its first block: of a heading and a paragraph all of it."""
        return self.parts[0].text

    def shown_by(self, part: Part) -> Quote | Fact | None:
        """Return the quote or figure that begins in one of its blocks."""
        end = part.start + len(part.text)
        return next((note for note in self.notes if part.start <= note.start < end), None)

    @property
    def margin(self) -> tuple[Quote | Fact, ...]:
        """The notes to put beside it: key figures are links themselves."""
        if self.kind != "figures":
            return self.notes
        shown = [self.shown_by(part) for part in self.parts if part.kind == "value"]
        return tuple(note for note in self.notes if note not in shown)

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
