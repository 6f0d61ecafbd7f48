"""What is searched and what is asked in the comparison, plain enough for any interpreter."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

TOP = 10  # results a question gets, and values each facet shows
FACETS = ("kind", "company", "person", "theme", "year")
WORD = "one word"
WORDS = "several words"
PHRASE = "phrase"
PREFIX = "prefix"
TYPO = "typing error"
KINDS = (WORD, WORDS, PHRASE, PREFIX, TYPO)


@dataclass(frozen=True)
class Item:
    """A section, quote or fact. `number` counts them from 0; `section` is the key of its section.

    The heading of a section, the speaker of a quote and what a fact counts are its `title`.
    """

    number: int
    key: str
    kind: str
    document: str
    section: str
    section_title: str
    title: str
    text: str
    company: str
    people: Sequence[str]
    themes: Sequence[str]
    year: int

    def values(self, facet: str) -> Sequence[str]:
        """Return what the item has in a facet."""
        if facet == "person":
            return self.people
        if facet == "theme":
            return self.themes
        return (str(getattr(self, facet)),)


@dataclass(frozen=True)
class Question:
    """What is typed: words that are all required, unless `kind` says otherwise.

    `company` is the filter: its items are shown and counted, but companies are counted among all.
    """

    kind: str
    words: Sequence[str]
    company: str


@dataclass(frozen=True)
class Answer:
    """How many items were found, the ten best, and a passage of each with what matched marked.

    `facets` holds the ten most frequent values of each facet with how many items have them.
    """

    total: int
    top: Sequence[str]
    snippets: Sequence[str]
    facets: Mapping[str, Sequence[tuple[str, int]]]


def write(path: Path, things: Iterable[Item] | Iterable[Question]) -> None:
    """Write things to a file, one a line."""
    with path.open("w", encoding="utf-8") as file:
        for thing in things:
            file.write(json.dumps(asdict(thing), ensure_ascii=False) + "\n")


def read_items(path: Path) -> Iterator[Item]:
    """Read what `write` wrote."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield Item(**json.loads(line))


def read_questions(path: Path) -> list[Question]:
    """Read what `write` wrote."""
    with path.open(encoding="utf-8") as file:
        return [Question(**json.loads(line)) for line in file]
