"""What kinds of results and facets are called, and how several things are named in a row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kb.model import Kind
from kb.request import Facet


@dataclass(frozen=True, slots=True)
class Nouns:
    """What a facet or kind is called."""

    label: str
    one: str
    many: str


FACET_NOUNS: dict[Facet, Nouns] = {
    "company": Nouns("Bedrijf", "bedrijf", "bedrijven"),
    "theme": Nouns("Thema", "thema", "thema’s"),
    "person": Nouns("Persoon", "persoon", "personen"),
    "document": Nouns("Verslag", "verslag", "verslagen"),
    "year": Nouns("Jaar", "jaar", "jaren"),
}
KIND_NOUNS: dict[Kind, Nouns] = {
    "section": Nouns("Secties", "sectie", "secties"),
    "quote": Nouns("Citaten", "citaat", "citaten"),
    "fact": Nouns("Cijfers", "cijfer", "cijfers"),
}


def enumerated(parts: Iterable[str]) -> str:
    """Return parts in a row: "2 citaten, 1 cijfer en 1 sectie"; "" for none."""
    *others, last = tuple(parts) or ("",)
    return f"{', '.join(others)} en {last}" if others else last
