"""What stands in a generation: written once by a build, then only read.

engine/             what is searched, see kb.engine
documents/<n>.json  each report with all that was taken out of it, see kb.record
overview.json       the reports in a few words, and the people of all of them
review.json         what an editor should look at, see kb.review
words.tsv           the words of all reports, see kb.vocabulary
corpus.toml         what the editor knew at the time
changes.json        what the build changed, see kb.changes
"""

from __future__ import annotations

import json
import logging
import os
import threading
import weakref
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from kb import catalogue as catalogues
from kb import changes, engine, generations, review
from kb.dutch.analysis import Analyser
from kb.entries import entry, unit_of, written
from kb.errors import CorpusError, IndexCorrupt, IndexUnusableError
from kb.model import Extraction, Fact, Person, Quote, Unit
from kb.record import decode_extraction, encode_extraction, from_record, to_record
from kb.review import Comparison, Review
from kb.reviewing import Reviewing
from kb.vocabulary import Vocabulary

ENGINE = "engine"
DOCUMENTS = "documents"
OVERVIEW = "overview.json"
REVIEW = "review.json"
WORDS = "words.tsv"
KEPT_DOCUMENTS = 32

_log = logging.getLogger(__name__)


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


class Snapshot:
    """One generation. It never changes, and may be shared by threads."""

    def __init__(self, index: Path, name: str) -> None:
        """Open generation `name`; raises IndexStale or IndexCorrupt when it is not sound."""
        self.generation = name
        held = generations.hold(index, name)
        weakref.finalize(self, os.close, held)
        self.manifest = generations.verified(index, name)
        folder = index / generations.GENERATIONS / name
        try:
            overview = json.loads((folder / OVERVIEW).read_bytes())
            self.documents = tuple(DocumentInfo(**row) for row in overview["documents"])
            self.people = tuple(from_record(Person, row) for row in overview["people"])
            self.catalogue = catalogues.load(folder)
            self.vocabulary = Vocabulary.decode((folder / WORDS).read_bytes())
            self.changes = changes.read(folder)
        except (OSError, ValueError, TypeError, KeyError, CorpusError) as error:
            raise IndexCorrupt(f"{folder}: damaged; {generations.MENDING}") from error
        self.analyser = Analyser(self.vocabulary.parts)
        self.engine = engine.Engine.open(folder / ENGINE)
        self._files = {
            info.id: folder / DOCUMENTS / f"{number}.json"
            for number, info in enumerate(self.documents)
        }
        self._review = folder / REVIEW
        self._kept: OrderedDict[str, Extraction] = OrderedDict()
        self._keeping = threading.Lock()

    @property
    def built_at(self) -> datetime:
        """When it was built, in UTC."""
        return self.manifest.time

    def extraction(self, document: str) -> Extraction | None:
        """Return a report with all that was taken out of it, or None for an unknown id.

        The last used are kept in memory. Raises IndexCorrupt when the file has gone bad.
        """
        path = self._files.get(document)
        if path is None:
            return None
        with self._keeping:
            if document not in self._kept:
                try:
                    self._kept[document] = decode_extraction(path.read_bytes())
                except (OSError, ValueError, TypeError, KeyError) as error:
                    raise IndexCorrupt(f"{path}: damaged; {generations.MENDING}") from error
            self._kept.move_to_end(document)
            if len(self._kept) > KEPT_DOCUMENTS:
                self._kept.popitem(last=False)
            return self._kept[document]

    def review(self) -> Review:
        """Return what an editor should look at; raises IndexCorrupt when the file has gone bad."""
        try:
            return review.decode(self._review.read_bytes())
        except (OSError, ValueError, TypeError, KeyError, IndexError, AttributeError) as error:
            raise IndexCorrupt(f"{self._review}: damaged; {generations.MENDING}") from error

    def unit(self, key: str) -> Unit | None:
        """Return the section, quote or fact with this id, or None."""
        found = self.engine.find(key)
        return None if found is None else unit_of(self.engine.stored(found))


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
    themes = [
        theme.name for theme in catalogues.parse(catalogue, folder / catalogues.FILE_NAME).themes
    ]
    (folder / catalogues.FILE_NAME).write_bytes(catalogue)
    (folder / DOCUMENTS).mkdir()
    (folder / ENGINE).mkdir()
    writing = _Writing(folder / DOCUMENTS, Reviewing(themes))
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
    return writing.counts()


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
        self.findings = 0

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
        self.findings += len(extraction.findings)
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
            "findings": self.findings,
        }


Counts = dict[str, int]


def _joined(known: Person, again: Person) -> Person:
    """Return one person met in two reports; what the later report says comes first."""
    return replace(
        again,
        forms=tuple(dict.fromkeys((*known.forms, *again.forms))),
        role=again.role or known.role,
        organisation=again.organisation or known.organisation,
        company=again.company or known.company,
    )


class Snapshots:
    """Gives the generation that is served, always the newest one that is sound."""

    def __init__(self, index: Path, prepare: Callable[[Snapshot], None] | None = None) -> None:
        """Watch the index folder `index`, which need not exist yet.

        `prepare` is called with each generation before it is served for the first time.
        """
        self._index = index
        self._prepare = prepare
        self._lock = threading.Lock()
        self._seen: tuple[int, int] | None = None
        self._snapshot: Snapshot | None = None

    def current(self) -> Snapshot:
        """Return the generation that is served; one call to `stat` when nothing is new.

        A new generation that is not sound is logged and passed over while an older one is open.
        Raises IndexMissing, IndexStale or IndexCorrupt when there is none to serve.
        """
        seen = self._state()
        snapshot = self._snapshot
        if snapshot is not None and seen == self._seen:
            return snapshot
        with self._lock:
            if self._snapshot is not None and seen == self._seen:
                return self._snapshot
            try:
                snapshot = newest_sound(self._index)
                if self._prepare is not None:
                    self._prepare(snapshot)
                self._snapshot = snapshot
            except IndexUnusableError as error:
                if self._snapshot is None:
                    raise
                _log.error("still serving %s: %s", self._snapshot.generation, error)
            self._seen = seen
            return self._snapshot

    def _state(self) -> tuple[int, int]:
        try:
            status = (self._index / generations.POINTER).stat()
        except OSError:
            return (0, 0)
        return (status.st_ino, status.st_mtime_ns)


def newest_sound(index: Path) -> Snapshot:
    """Open the generation the pointer names or, when that is not sound, the newest that is.

    Raises what is wrong with the one the pointer names when no other is sound.
    """
    try:
        return _pointed(index)
    except IndexUnusableError as error:
        for name in reversed(generations.names(index)):
            try:
                snapshot = Snapshot(index, name)
            except IndexUnusableError:
                continue
            _log.error("serving generation %s instead: %s", name, error)
            return snapshot
        raise


def _pointed(index: Path) -> Snapshot:
    name = generations.pointed(index)
    while True:
        try:
            return Snapshot(index, name)
        except IndexUnusableError:
            before, name = name, generations.pointed(index)
            if name == before:
                raise
            # builds that came between may have removed it
