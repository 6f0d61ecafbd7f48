"""The pieces of a report while it is being found out what each of them is."""

from __future__ import annotations

from dataclasses import replace

from indexer.blocks import Piece
from indexer.layout.lines import is_heading
from kb.model import BlockKind


class Page:
    """A row of pieces, some of which have a kind already."""

    def __init__(self, pieces: list[Piece], bare: bool) -> None:
        self.pieces = pieces
        self.bare = bare
        self._groups = max((p.group for p in pieces), default=0)

    def new_group(self) -> int:
        """Return a group number that no piece has."""
        self._groups += 1
        return self._groups

    def set(self, index: int, kind: BlockKind, group: int = 0) -> None:
        """Decide what a piece is; a group of 0 leaves the one it has."""
        piece = self.pieces[index]
        self.pieces[index] = replace(piece, kind=kind, group=group or piece.group)

    def open(self, index: int) -> bool:
        """Tell whether there is a piece at `index` and it is undecided."""
        return 0 <= index < len(self.pieces) and self.pieces[index].kind is None

    def text(self, index: int) -> str:
        """Return the text at `index`, "" past the ends."""
        return self.pieces[index].text if 0 <= index < len(self.pieces) else ""

    def kind(self, index: int) -> BlockKind | None:
        """Return the kind at `index`, None past the ends as where it is undecided."""
        return self.pieces[index].kind if 0 <= index < len(self.pieces) else None

    def short(self, index: int) -> bool:
        """Tell whether the piece is a heading, or undecided and looks like one."""
        return self.kind(index) == "heading" or (self.open(index) and is_heading(self.text(index)))

    def bare_title(self, index: int) -> bool:
        """Tell whether the piece is a heading whose level is a guess."""
        return self.pieces[index].kind == "heading" and self.pieces[index].guessed

    def titles_report(self, index: int) -> bool:
        """Tell whether the piece is the title of the report, as far as that is a guess."""
        return self.bare_title(index) and self.pieces[index].level == 1

    def unhead(self, index: int, kind: BlockKind, group: int) -> None:
        """Make another kind of a heading."""
        self.pieces[index] = replace(
            self.pieces[index], kind=kind, level=0, group=group, guessed=False
        )
