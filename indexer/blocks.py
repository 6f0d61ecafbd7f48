"""From pieces of text to blocks with offsets in one canonical text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from kb.model import Block, BlockKind

SEPARATOR = "\n\n"

_INVISIBLE = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]+"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text as a reader finds it, before it is known what it is.

    `kind` is None while undecided. `level` belongs to headings; `guessed` tells that the file
    does not give it. Pieces with the same `box`, other than 0, stand closer together than the
    rest: in one small element, or on lines without a blank one between. `bold` tells that all
    of it is set in bold.
    """

    text: str
    line: int = 1
    kind: BlockKind | None = None
    level: int = 0
    group: int = 0
    row: int = 0
    column: int = 0
    header: bool = False
    bold: bool = False
    box: int = 0
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class RawDocument:
    """What a reader takes from a file: blocks, their canonical text, and what it says of itself.

    `guessed` holds the starts of the headings whose level the file does not give.
    """

    blocks: tuple[Block, ...] = ()
    text: str = ""
    title: str | None = None
    year: int | None = None
    url: str | None = None
    language: str | None = None
    guessed: frozenset[int] = frozenset()


class BlockBuilder:
    """Collects texts into blocks; `text` is their canonical text, two newlines between blocks."""

    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self._texts: list[str] = []
        self._guessed: set[int] = set()
        self._end = 0

    def add(self, piece: Piece) -> None:
        """Append a block with the cleaned text of `piece`; a text of white space gives none."""
        text = clean(piece.text)
        if not text:
            return
        start = self._end + len(SEPARATOR) if self._blocks else 0
        self._end = start + len(text)
        self._texts.append(text)
        if piece.guessed:
            self._guessed.add(start)
        self._blocks.append(
            Block(
                kind=piece.kind or "paragraph",
                text=text,
                start=start,
                end=self._end,
                line=piece.line,
                level=piece.level,
                group=piece.group,
                row=piece.row,
                column=piece.column,
                header=piece.header,
            )
        )

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks so far; `text[b.start:b.end] == b.text` for each."""
        return tuple(self._blocks)

    @property
    def guessed(self) -> frozenset[int]:
        """The starts of the headings whose level is a guess."""
        return frozenset(self._guessed)

    @property
    def text(self) -> str:
        """The canonical text so far."""
        return SEPARATOR.join(self._texts)


_TYPED_MARK = re.compile(r"(?<![^\s(\[])(?:,,|``|'')(?=[^\W_]|['‘’…(])")
_TYPED_CLOSER = re.compile(r"(?<=[^\s])''(?![^\W_])")


def clean(text: str) -> str:
    """Return `text` on one line in NFC: white space single, what cannot be seen taken out.

    Quotation marks typed as two signs, ",,zo''", become the one they stand for, „zo”.
    """
    visible = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
    single = " ".join(visible.split())
    if _TYPED_MARK.search(single):
        single = _TYPED_MARK.sub("„", single)
        single = _TYPED_CLOSER.sub("”", single)
    return single


def build(pieces: Iterable[Piece]) -> BlockBuilder:
    """Return a builder that holds the blocks of `pieces`, in order."""
    builder = BlockBuilder()
    for piece in pieces:
        builder.add(piece)
    return builder
