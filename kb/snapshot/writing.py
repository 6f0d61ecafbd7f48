"""Writing a generation: all of it but its manifest."""

from __future__ import annotations

import json
from array import array
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from itertools import chain, count
from pathlib import Path

from kb import catalogue as catalogues
from kb import engine, review
from kb.dutch.analysis import Analyser
from kb.dutch.relations import relations
from kb.kept import Kept, key_of
from kb.model import Extraction, Person
from kb.packing import Buffer
from kb.record import decode_extraction, encode_extraction, to_record
from kb.review import Comparison, Reviewing
from kb.snapshot.files import DOCUMENTS, ENGINE, OVERVIEW, RELATIONS, REVIEW, WORDS, DocumentInfo
from kb.snapshot.gist import Gist, gist_of
from kb.snapshot.namesakes import renamed, renamed_people, told_apart
from kb.snapshot.pieces import pieces
from kb.vocabulary import Gathering
from kb.worked_out import WorkedOut
from kb.workers import Workers

Counts = dict[str, int]


@dataclass(frozen=True, slots=True)
class Report:
    """A report that is to be written: as `encode_extraction` gives it, and its gist."""

    encoded: Buffer
    gist: Gist


@dataclass(frozen=True, slots=True)
class Means:
    """What a build may use: what the last one kept, other processes, and the code as a name."""

    kept: Kept
    workers: Workers
    code: str


def write(
    folder: Path,
    extractions: Iterable[Extraction],
    catalogue: bytes,
    compare: Callable[[], Comparison] | None = None,
) -> Counts:
    """Do as `write_reports` does, of extractions, in this process and without anything kept."""
    known = catalogues.parse(catalogue, folder / catalogues.FILE_NAME)
    reports = (Report(encode_extraction(one), gist_of(one, known)) for one in extractions)
    return write_reports(folder, reports, catalogue, compare)


def write_reports(
    folder: Path,
    reports: Iterable[Report],
    catalogue: bytes,
    compare: Callable[[], Comparison] | None = None,
    means: Means | None = None,
) -> Counts:
    """Write all of a generation but its manifest into the empty `folder`.

    One report is in memory at a time. `catalogue` is the corpus.toml as it was read. All reports
    are read before the first is indexed: which words of a compound are words at all, the other
    reports may tell. Then `compare` is asked what shows when they are laid side by side. What is
    written does not depend on `means`.
    """
    known = catalogues.parse(catalogue, folder / catalogues.FILE_NAME)
    (folder / catalogues.FILE_NAME).write_bytes(catalogue)
    (folder / DOCUMENTS).mkdir()
    (folder / ENGINE).mkdir()
    writing = _Writing(folder, Reviewing(known))
    for report in reports:
        writing.add(report)
    writing.tell_namesakes_apart({person.name for person in known.people})
    writing.index(means or Means(Kept(None), Workers(1, _nobody), ""))
    overview = {
        "documents": [asdict(info) for info in writing.documents],
        "people": [to_record(person) for person in writing.people.values()],
    }
    (folder / OVERVIEW).write_text(json.dumps(overview, ensure_ascii=False, indent=1), "utf-8")
    found = writing.reviewing.finish(compare() if compare else None)
    (folder / REVIEW).write_bytes(review.encode(found))
    return writing.counts() | {"findings": found.total}


def _nobody(what: str) -> None:
    """Hear nothing."""


class _Writing:
    """Writes the documents, and keeps the overview, the review and their words."""

    def __init__(self, folder: Path, reviewing: Reviewing) -> None:
        self._folder = folder
        self.reviewing = reviewing
        self.documents: list[DocumentInfo] = []
        self._people: list[Sequence[Person]] = []
        self._places: list[str | None] = []  # whose each report is
        self._gathering = Gathering()
        number: Callable[[], int] = count().__next__
        self._numbers: dict[str, int] = defaultdict(number)  # of all words that may be compounds
        self._compounds: list[array[int]] = []  # those of each report
        self._contents: list[str] = []

    def add(self, report: Report) -> None:
        path = self._folder / DOCUMENTS / f"{len(self.documents)}.json"
        path.write_bytes(report.encoded)
        gist = report.gist
        self.documents.append(gist.info)
        self.reviewing.join(gist.noted)
        self._people.append(gist.people)
        self._places.append(gist.place)
        self._gathering.add(gist.words)
        self._compounds.append(array("I", map(self._numbers.__getitem__, gist.compounds)))
        self._contents.append(key_of(report.encoded))

    def tell_namesakes_apart(self, vouched: Collection[str]) -> None:
        """Give people of one name in different organisations names of their own."""
        reports = list(zip(self._places, self._people, strict=True))
        for number, names in told_apart(reports, vouched).items():
            path = self._folder / DOCUMENTS / f"{number}.json"
            encoded = encode_extraction(renamed(decode_extraction(path.read_bytes()), names))
            path.write_bytes(encoded)
            self._contents[number] = key_of(encoded)
            self._people[number] = renamed_people(self._people[number], names)

    @cached_property
    def people(self) -> Mapping[str, Person]:
        """The people of all reports by name."""
        found: dict[str, Person] = {}
        for person in chain.from_iterable(self._people):
            known = found.get(person.name)
            found[person.name] = _joined(known, person) if known else person
        return found

    def index(self, means: Means) -> None:
        """Write the words, and make the engine."""
        vocabulary, kept = self._gathering.vocabulary(), means.kept
        kept_words = key_of("words", means.code)
        words = WorkedOut(vocabulary.parts, kept.get(kept_words))
        vocabulary.finish(Analyser(term=words.term, splitter=words.split), words.root)
        (self._folder / WORDS).write_bytes(vocabulary.encode())
        keys = list(self._keys(means.code, words))
        kept.put(kept_words, words.encode())
        self._write_relations(means)
        files = [self._folder / DOCUMENTS / f"{n}.json" for n in range(len(self.documents))]
        made = pieces(self._folder / WORDS, files, keys, kept, means.workers)
        engine.write_pieces(self._folder / ENGINE, made)

    def _write_relations(self, means: Means) -> None:
        """Write which words of the language are related, which takes seconds to work out."""
        key = key_of("relations", means.code)
        found = means.kept.get(key)
        if found is None:
            found = relations().encode()
            means.kept.put(key, found)
        (self._folder / RELATIONS).write_bytes(found)

    def _keys(self, code: str, words: WorkedOut) -> Iterator[str]:
        """Yield for each report the key of what becomes of it in the engine."""
        told = [f"{form} {found}" if (found := words.split(form)) else "" for form in self._numbers]
        for content, numbers in zip(self._contents, self._compounds, strict=True):
            apart = sorted(filter(None, map(told.__getitem__, numbers)))
            yield key_of("piece", code, content, "\n".join(apart))

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
