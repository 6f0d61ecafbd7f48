"""Writing a generation: all of it but its manifest."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path

from kb import catalogue as catalogues
from kb import engine, review
from kb.dutch.analysis import Analyser
from kb.entries import entry, written
from kb.model import Extraction, Fact, Person, Quote, Unit
from kb.record import decode_extraction, encode_extraction, to_record
from kb.review import Comparison, Reviewing
from kb.snapshot.files import DOCUMENTS, ENGINE, OVERVIEW, REVIEW, WORDS, DocumentInfo
from kb.vocabulary import Vocabulary

Counts = dict[str, int]


def write(
    folder: Path,
    extractions: Iterable[Extraction],
    catalogue: bytes,
    compare: Callable[[], Comparison] | None = None,
) -> Counts:
    """Write all of a generation but its manifest into the empty `folder`.

    One extraction is in memory at a time. `catalogue` is the corpus.toml as it was read. All
    reports are read before the first is indexed: which words of a compound are words at all,
    the other reports may tell. Then `compare` is asked what shows when they are laid side by side.
    """
    known = catalogues.parse(catalogue, folder / catalogues.FILE_NAME)
    (folder / catalogues.FILE_NAME).write_bytes(catalogue)
    (folder / DOCUMENTS).mkdir()
    (folder / ENGINE).mkdir()
    writing = _Writing(folder / DOCUMENTS, Reviewing(known))
    for extraction in extractions:
        writing.add(extraction)
    writing.vocabulary.finish(Analyser(writing.vocabulary.parts))
    (folder / WORDS).write_bytes(writing.vocabulary.encode())
    preparing = partial(_indexing, writing.vocabulary.parts)
    engine.write_from(folder / ENGINE, writing.paths, preparing, os.cpu_count() or 1)
    overview = {
        "documents": [asdict(info) for info in writing.documents],
        "people": [to_record(person) for person in writing.people.values()],
    }
    (folder / OVERVIEW).write_text(json.dumps(overview, ensure_ascii=False, indent=1), "utf-8")
    found = writing.reviewing.finish(compare() if compare else None)
    (folder / REVIEW).write_bytes(review.encode(found))
    return writing.counts() | {"findings": found.total}


def _indexing(parts: frozenset[str]) -> Callable[[Path], Iterator[engine.Entry]]:
    """Return what gives the entries of a document's file, sections first."""
    analyser = Analyser(parts)

    def entries(path: Path) -> Iterator[engine.Entry]:
        extraction = decode_extraction(path.read_bytes())
        sections = {section.id: section for section in extraction.sections}
        for section in extraction.sections:
            yield entry(section, section, analyser)
        inside: tuple[Quote | Fact, ...] = (*extraction.quotes, *extraction.facts)
        for unit in inside:
            yield entry(unit, sections[unit.section], analyser)

    return entries


class _Writing:
    """Writes the documents, and keeps the overview, the review and their words."""

    def __init__(self, folder: Path, reviewing: Reviewing) -> None:
        self.folder = folder
        self.reviewing = reviewing
        self.documents: list[DocumentInfo] = []
        self.people: dict[str, Person] = {}
        self.vocabulary = Vocabulary()

    @property
    def paths(self) -> list[Path]:
        """The files of the documents so far."""
        return [self.folder / f"{number}.json" for number in range(len(self.documents))]

    def add(self, extraction: Extraction) -> None:
        path = self.folder / f"{len(self.documents)}.json"
        path.write_bytes(encode_extraction(extraction))
        self._note(extraction)
        units: tuple[Unit, ...] = (*extraction.sections, *extraction.quotes, *extraction.facts)
        for unit in units:
            self.vocabulary.add(written(unit))

    def _note(self, extraction: Extraction) -> None:
        document = extraction.document
        self.documents.append(
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
            )
        )
        self.reviewing.add(extraction)
        for person in extraction.people:
            known = self.people.get(person.name)
            self.people[person.name] = _joined(known, person) if known else person

    def counts(self) -> Counts:
        return {
            "documents": len(self.documents),
            "sections": sum(info.sections for info in self.documents),
            "quotes": sum(info.quotes for info in self.documents),
            "facts": sum(info.facts for info in self.documents),
            "people": len(self.people),
        }


def _joined(known: Person, again: Person) -> Person:
    """Return one person met in two reports; what the later report says comes first."""
    return replace(
        again,
        forms=tuple(dict.fromkeys((*known.forms, *again.forms))),
        role=again.role or known.role,
        organisation=again.organisation or known.organisation,
        company=again.company or known.company,
    )
