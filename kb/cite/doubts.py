"""What a reader must know before taking over a quote or figure, in words of their own."""

from __future__ import annotations

from collections.abc import Iterator

from kb.cite.citation import one_line
from kb.model import Document, Fact, Quote, Unit
from kb.verbatim import is_unclosed

MALFORMED = "Onduidelijk getal: zo staat het in de bron"
UNKNOWN = "Spreker onbekend"
INFERRED = "Spreker of einde afgeleid uit de tekst"
UNCLOSED = "Einde afgeleid: de bron sluit dit citaat niet af"


def doubts(unit: Unit, document: Document, against: Fact | None = None) -> tuple[str, ...]:
    """Return what is doubtful about a unit of `document`, each on one line, without a full stop.

    `against` is a figure that it cannot be true together with. A figure that is about tells so
    itself, it is no doubt.
    """
    if isinstance(unit, Quote):
        return tuple(_of_quote(unit, document))
    return of_figure(unit, against) if isinstance(unit, Fact) else ()


def of_figure(fact: Fact, against: Fact | None = None) -> tuple[str, ...]:
    """Return what is doubtful about a figure, as `doubts` does."""
    return tuple(_of_figure(fact, against))


def _of_quote(quote: Quote, document: Document) -> Iterator[str]:
    if is_unclosed(quote, document.text):
        yield UNCLOSED
    elif quote.speaker and not quote.certain:
        yield INFERRED
    if not quote.speaker:
        yield UNKNOWN


def _of_figure(fact: Fact, against: Fact | None) -> Iterator[str]:
    if fact.value is None:
        yield MALFORMED
    if against is not None:
        other = one_line(against.text)
        yield (
            f"Elders in het verslag staat ‘{other}’: "
            "neem geen van beide over voordat u weet welk klopt"
        )
