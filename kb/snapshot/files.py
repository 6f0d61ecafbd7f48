"""The files of a generation, and what its overview says of each report."""

from __future__ import annotations

from dataclasses import dataclass

ENGINE = "engine"
DOCUMENTS = "documents"
OVERVIEW = "overview.json"
REVIEW = "review.json"
WORDS = "words.tsv"
RELATIONS = "relations.bin"


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """A report in a few words; `sections`, `quotes` and `facts` are numbers of units."""

    id: str
    title: str
    file: str
    year: int | None
    url: str | None
    organisation: str | None
    sections: int
    quotes: int
    facts: int
