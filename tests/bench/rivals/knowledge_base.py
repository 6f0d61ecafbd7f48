"""The search of this project, all of it: query language, matching, ranking, facets, passages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache, partial
from itertools import groupby, islice
from pathlib import Path

from kb.catalogue import Catalogue
from kb.dutch.analysis import Analyser
from kb.dutch.relations import Relations, relations
from kb.engine import Engine, Entry, piece_of, write, write_pieces
from kb.entries import entry, written
from kb.model import Extraction, Fact, Person, Quote, Section, Unit
from kb.placing import Placing
from kb.request import SearchRequest
from kb.search import search
from kb.searchable import Report
from kb.vocabulary import Vocabulary
from kb.warming import settle
from kb.workers import Stopped, Workers
from tests.bench.items import FACETS, PHRASE, PREFIX, TOP, Answer, Item, Question

WORDS = "words.tsv"
RELATIONS = "relations.bin"
BATCH = 256  # documents that are in memory at a time where processes share them

Pair = tuple[Unit, Section]  # a unit and the section it is in


@dataclass
class Searched:
    """As much of a generation as searching needs."""

    engine: Engine
    vocabulary: Vocabulary
    analyser: Analyser
    relations: Relations
    catalogue: Catalogue = field(default_factory=Catalogue)
    people: Sequence[Person] = ()
    documents: Sequence[Report] = ()

    def extraction(self, document: str) -> Extraction | None:
        """Return nothing: of what was taken out of a report the units are all there is."""
        return None


def _entries(units: Iterable[Pair], placing: Placing) -> Iterator[Entry]:
    return (entry(unit, inside, placing) for unit, inside in units)


def _piece(words: Path, units: list[Pair]) -> bytes:
    """Return the piece of a document, given the file with the words of all of them."""
    return piece_of(_entries(units, _placing(words)))


@lru_cache(maxsize=1)
def _placing(words: Path) -> Placing:
    return Placing(Analyser(Vocabulary.decode(words.read_bytes()).parts))


def _pieces(words: Path, documents: Iterator[list[Pair]], processes: int) -> Iterator[bytes]:
    """Yield the pieces of the documents, in their order, made by so many other processes."""
    with Workers(processes, print) as workers:
        while batch := list(islice(documents, BATCH)):
            for piece in workers.each(partial(_piece, words), batch, much=True):
                if isinstance(piece, Stopped):
                    raise RuntimeError("a process was stopped twice")
                yield piece


def _units(items: Iterable[Item]) -> Iterator[Pair]:
    """Yield the items as units, each with its section, which always comes first."""
    section: Section | None = None
    for item in items:
        if item.kind == "section" or section is None:
            section = _section(item)
            yield section, section
        else:
            yield (_quote if item.kind == "quote" else _fact)(item), section


def _section(item: Item) -> Section:
    return Section(
        item.key, item.document, item.title, 2, ("Jaarverslag", item.document), item.text,
        0, 1, (0, 1), 1, item.number, item.company, (item.company,), tuple(item.people),
        tuple(item.themes), item.year,
    )  # fmt: skip


def _quote(item: Item) -> Quote:
    return Quote(
        item.key, item.document, item.text, "pull", ((0, 1),), 0, 1, 1, item.section, item.number,
        speaker=item.people[0], role="directeur", company=item.company, companies=(item.company,),
        people=tuple(item.people), themes=tuple(item.themes), year=item.year,
    )  # fmt: skip


def _fact(item: Item) -> Fact:
    return Fact(
        item.key, item.document, f"{item.number} keer", "prose", Decimal(item.number), "keer",
        item.title, item.text, 0, 1, 1, item.section, item.number, item.year, company=item.company,
        companies=(item.company,), people=tuple(item.people), themes=tuple(item.themes),
    )  # fmt: skip


class KnowledgeBase:
    """This project."""

    def __init__(self, shape: str = "flat") -> None:
        self._grouped = shape == "cards"
        self._processes = 2 if shape == "two" else 1

    def missing(self) -> str | None:
        """Return None: it is here."""
        return None

    def keep(self, folder: Path) -> None:
        """Write which words of the language are related, which a build does once a version."""
        (folder / RELATIONS).write_bytes(relations().encode())

    def build(self, items: Iterable[Item], folder: Path) -> None:
        """Index as `kb.snapshot.write` does: first the words of all units, then the units."""
        vocabulary = Vocabulary()
        for unit, _ in _units(items):
            vocabulary.add(written(unit))
        vocabulary.finish(Analyser(vocabulary.parts))
        (folder / WORDS).write_bytes(vocabulary.encode())
        (folder / "engine").mkdir()
        documents = (
            list(units) for _, units in groupby(_units(items), lambda pair: pair[1].document)
        )
        if self._processes > 1:
            made = _pieces(folder / WORDS, documents, self._processes)
            write_pieces(folder / "engine", made)
        else:
            placing = Placing(Analyser(vocabulary.parts))
            write(folder / "engine", (one for d in documents for one in _entries(d, placing)))

    def open(self, folder: Path) -> None:
        """Open as a snapshot does, and settle as a server does."""
        vocabulary = Vocabulary.decode((folder / WORDS).read_bytes())
        engine = Engine.open(folder / "engine")
        related = Relations.decode((folder / RELATIONS).read_bytes())
        self._searched = Searched(engine, vocabulary, Analyser(vocabulary.parts), related)
        settle()

    def ask(self, question: Question) -> Answer:
        """Answer as the page with results does."""
        text = " ".join(question.words)
        text = f'"{text}"' if question.kind == PHRASE else text
        text = f"{text}*" if question.kind == PREFIX else text
        companies = (question.company,)
        request = SearchRequest(text, companies=companies, limit=TOP, grouped=self._grouped)
        page = search(self._searched, request)
        return Answer(
            page.total,
            tuple(hit.unit.id for hit in page.hits),
            tuple(hit.snippet.html for hit in page.hits),
            {f: [(v.value, v.count) for v in page.facets[f][:TOP]] for f in FACETS},  # type: ignore[index]
        )

    def close(self) -> None:
        """Let go of the files."""
        self._searched.engine.close()

    def files(self, folder: Path) -> Path:
        """Return the folder itself."""
        return folder

    def processes(self) -> Sequence[int]:
        """Return none: all is done here."""
        return ()


ENGINE = KnowledgeBase
