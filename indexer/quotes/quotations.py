"""A quotation as it is found, before it is known for sure who speaks."""

from __future__ import annotations

from dataclasses import dataclass

from indexer.quotes.paragraphs import Stretch
from indexer.quotes.speaker import Speaker
from kb.model import Block, QuoteKind, Span


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation as found: spans in the document, and who speaks if that is said beside it."""

    kind: QuoteKind
    parts: tuple[Span, ...]
    block: Block
    speaker: Speaker | None
    certain: bool = True
    stretch: Stretch | None = None


def trim(text: str, start: int, end: int) -> Span:
    """Return the span without the white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
