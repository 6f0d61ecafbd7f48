"""A collection as a text and as a table for a spreadsheet."""

from __future__ import annotations

from kb.cite.citation import one_line
from kb.model import Fact, Quote, counted_of
from web.collection import Collection, Item
from web.exports import spreadsheet
from web.exports.spreadsheet import Cell
from web.urls import KIND_NAMES

COLUMNS = (
    "soort", "tekst", "spreker", "functie", "organisatie", "bedrijf", "waarde", "eenheid", "wat",
    "let op", "verslag", "jaar", "sectie", "regel", "adres", "origineel",
)  # fmt: skip


def as_text(collection: Collection, title: str) -> str:
    """Return the citations under a title, an empty line between them."""
    return "\n\n".join((one_line(title), *(item.text for item in collection.items))) + "\n"


def as_csv(collection: Collection) -> str:
    """Return a table of the items that spreadsheets open as it is, with a line of names."""
    return spreadsheet.table(COLUMNS, map(_row, collection.items))


def _row(item: Item) -> tuple[Cell, ...]:
    unit, document, cited = item.unit, item.document, item.citation
    quote = unit if isinstance(unit, Quote) else None
    fact = unit if isinstance(unit, Fact) else None
    return (
        KIND_NAMES[item.kind],
        cited.words,
        quote.speaker if quote else None,
        quote.role if quote else None,
        quote.organisation if quote else None,
        unit.company,
        fact.value if fact else None,
        fact.unit if fact else None,
        counted_of(fact) if fact else None,
        _heeded(item),
        document.title,
        unit.year or document.year,
        cited.section or None,
        unit.line,
        cited.address,
        cited.original,
    )


def _heeded(item: Item) -> str:
    """Return what to know before using an item, "" where there is nothing."""
    about = ("Ongeveer",) if isinstance(item.unit, Fact) and item.unit.approximate else ()
    return ". ".join((*about, *item.citation.doubts))
