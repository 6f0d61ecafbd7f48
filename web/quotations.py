"""A quote as pages show it: its words, whether it is closed, and what vouches for it."""

from __future__ import annotations

from dataclasses import dataclass

from kb.cite import doubts, spoken
from kb.model import Quote
from kb.snapshot import Snapshot
from kb.verbatim import is_unclosed, is_verbatim

SEAL = "Letterlijk in de bron"
SEAL_OF_PARTS = "Elk deel letterlijk in de bron"


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quote to show: `words` have […] where words of others were left out.

    `unclosed` tells that the source does not close it, `is_sealed` that each part was compared
    with the source. `seal` says so in words, "" where it is not or where the end is inferred.
    """

    words: str
    unclosed: bool
    is_sealed: bool
    seal: str
    doubts: tuple[str, ...]


def quotation(snapshot: Snapshot, quote: Quote) -> Quotation:
    """Return how a quote of the generation is shown."""
    extraction = snapshot.extraction(quote.document)
    if extraction is None:
        return Quotation(quote.text, unclosed=False, is_sealed=False, seal="", doubts=())
    document = extraction.document
    unclosed = is_unclosed(quote, document.text)
    sealed = is_verbatim(quote, document.text)
    seal = SEAL_OF_PARTS if len(quote.parts) > 1 else SEAL
    return Quotation(
        spoken(quote, document),
        unclosed,
        sealed,
        seal if sealed and not unclosed else "",
        doubts(quote, document),
    )
