"""A report laid out for reading, whatever is asked of it: made once for each generation."""

from __future__ import annotations

import threading
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from kb.model import Document, Extraction, Span, Unit
from kb.snapshot import Snapshot
from web.reader.pieces import TITLE_LEVEL, Piece
from web.reader.typesetting import compose, extent
from web.reader.volumes import volumes, weight

KEPT = 8


@dataclass(frozen=True, slots=True)
class Layout:
    """A report in pieces; `starts` are the numbers of those that a volume begins with.

    `places` tells from where to where something stands in the text that links point at.
    """

    document: Document
    title: str
    pieces: tuple[Piece, ...]
    weights: tuple[int, ...]
    starts: tuple[int, ...]
    places: Mapping[str, Span]

    def piece_at(self, offset: int) -> int:
        """Return the number of the piece that holds the character at `offset`."""
        return max(0, bisect_right(self.pieces, offset, key=lambda piece: piece.start) - 1)


def lay_out(extraction: Extraction) -> Layout:
    """Return a report in pieces, divided where it is long."""
    units: tuple[Unit, ...] = (*extraction.sections, *extraction.quotes, *extraction.facts)
    pieces = compose(extraction.document, units)
    weights = tuple(map(weight, pieces))
    title = extraction.document.title
    if pieces and pieces[0].level == TITLE_LEVEL:
        title = pieces[0].text
    places = {f"r{part.line}": (part.start, part.start + len(part.text))
              for piece in reversed(pieces) for part in reversed(piece.parts)}  # fmt: skip
    places |= {part.anchor: (part.start, part.start + len(part.text))
               for piece in pieces for part in piece.parts}  # fmt: skip
    places |= {unit.id: (extent(unit)[0], unit.end) for unit in units}
    starts = volumes(pieces, weights)
    return Layout(extraction.document, title, pieces, weights, starts, places)


_kept: WeakKeyDictionary[Snapshot, OrderedDict[str, Layout]] = WeakKeyDictionary()
_keeping = threading.Lock()


def layout(snapshot: Snapshot, document: str) -> Layout | None:
    """Return the layout of a report, or None for an unknown id; the last used are kept.

    Raises IndexCorrupt when the file of the report has gone bad.
    """
    with _keeping:
        kept = _kept.setdefault(snapshot, OrderedDict())
        if document in kept:
            kept.move_to_end(document)
            return kept[document]
    extraction = snapshot.extraction(document)
    if extraction is None:
        return None
    made = lay_out(extraction)
    with _keeping:
        kept[document] = made
        while len(kept) > KEPT:
            kept.popitem(last=False)
    return made
