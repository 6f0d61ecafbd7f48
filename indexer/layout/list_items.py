"""Lists that are written with bullets or numbers instead of being marked up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from indexer.blocks import Piece
from indexer.layout.lines import without_mark


def itemise(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces, with the marks taken off list items and a group for each list.

    Numbers count only when they run 1, 2, 3: a lone "3. …" may be the number of a chapter.
    """
    group = max((p.group for p in pieces), default=0)
    result: list[Piece] = []
    index = 0
    while index < len(pieces):
        run = _list_at(pieces, index)
        if not run:
            result.append(pieces[index])
            index += 1
            continue
        group += 1
        for piece in run:
            text, numbered, _ = without_mark(piece.text.strip())
            result.append(
                replace(piece, text=text, kind="item", group=group, header=bool(numbered))
            )
        index += len(run)
    return result


def _list_at(pieces: Sequence[Piece], start: int) -> list[Piece]:
    run: list[Piece] = []
    first: bool | None = None
    for index in range(start, len(pieces)):
        piece = pieces[index]
        _, numbered, number = without_mark(piece.text.strip())
        expected = not numbered or number == len(run) + 1
        if piece.kind or numbered is None or not expected or (run and numbered != first):
            break
        first = numbered
        run.append(piece)
    return [] if len(run) == 1 and (first or _opens_a_remark(run[0])) else run


def _opens_a_remark(piece: Piece) -> bool:
    """Tell whether a single dash opens a name or remark rather than a list."""
    return piece.text.strip()[0] in "–—-"
