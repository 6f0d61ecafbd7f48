"""What a generation as a whole needs to know of one report; as good as nothing of it is text."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from kb.catalogue import Catalogue
from kb.dutch.analysis import forms
from kb.entries import analysed, written
from kb.model import Extraction, Person, Quote, Section, Unit
from kb.record import from_record, to_record
from kb.review import Noted, Point, noted, point_of
from kb.snapshot.files import DocumentInfo
from kb.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Gist:
    """A report in a few words, its people, its words, and what there is to look at in it.

    `words` are rows of a Vocabulary. `further` are other folded words that it is found by: of
    titles above it, of names. `length` is how many characters it has.
    """

    info: DocumentInfo
    people: Sequence[Person]
    words: Sequence[tuple[str, str, int]]
    further: Sequence[str]
    noted: Noted
    length: int

    @property
    def forms(self) -> Iterator[str]:
        """All folded words that decide how its units are indexed, each once."""
        yield from (form for form, _, _ in self.words)
        yield from self.further


def gist_of(extraction: Extraction, catalogue: Catalogue) -> Gist:
    """Return the gist of a report; `catalogue` is the corpus.toml that it was read with."""
    document = extraction.document
    vocabulary = Vocabulary()
    further: set[str] = set()
    for unit, section in units_of(extraction):
        vocabulary.add(written(unit))
        further.update(_forms(analysed(unit, section)))
    return Gist(
        DocumentInfo(
            document.id,
            document.title,
            document.file,
            document.year,
            document.url,
            document.organisation,
            len(extraction.sections),
            len(extraction.quotes),
            len(extraction.facts),
        ),
        extraction.people,
        vocabulary.rows(),
        sorted(further.difference(vocabulary.uses)),
        noted(extraction, catalogue),
        len(document.text),
    )


def units_of(extraction: Extraction) -> Iterator[tuple[Unit, Section]]:
    """Yield the units of a report in the order of the index, each with its section."""
    sections = {section.id: section for section in extraction.sections}
    for section in extraction.sections:
        yield section, section
    inside: tuple[Quote | Any, ...] = (*extraction.quotes, *extraction.facts)
    for unit in inside:
        yield unit, sections[unit.section]


def _forms(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        for piece in text.split():
            yield from (occurrence.term for occurrence in forms(piece))


def encode(gist: Gist) -> bytes:
    """Return a gist as bytes that `decode` reads."""
    record = {
        "info": asdict(gist.info),
        "people": [to_record(person) for person in gist.people],
        "words": gist.words,
        "further": gist.further,
        "counts": gist.noted.counts,
        "points": [asdict(point) for point in gist.noted.points],
        "uses": gist.noted.uses,
        "placed": gist.noted.placed,
        "unplaced": [_named(*one) for one in gist.noted.unplaced],
        "surnames": [_named(*one) for one in gist.noted.surnames],
        "length": gist.length,
    }
    return json.dumps(record, separators=(",", ":")).encode("ascii")


def decode(data: bytes) -> Gist:
    """Return the gist that `encode` was given; raises ValueError, TypeError or KeyError."""
    record = json.loads(data)
    return Gist(
        DocumentInfo(**record["info"]),
        [from_record(Person, person) for person in record["people"]],
        [(form, written, units) for form, written, units in record["words"]],
        record["further"],
        Noted(
            record["counts"],
            [point_of(row) for row in record["points"]],
            record["uses"],
            record["placed"],
            [_point(*one) for one in record["unplaced"]],
            [_point(*one) for one in record["surnames"]],
        ),
        record["length"],
    )


def _named(name: str, point: Point | None) -> tuple[str, Any]:
    return name, point and asdict(point)


def _point(name: str, row: dict[str, Any] | None) -> tuple[str, Point | None]:
    return name, None if row is None else point_of(row)
