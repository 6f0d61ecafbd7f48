"""From a report file to all that is taken out of it."""

from __future__ import annotations

import os
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from indexer import readers
from indexer.blocks import RawDocument
from indexer.companies import find_companies
from indexer.companies.inferred import infer_companies
from indexer.facts.facts import find_facts
from indexer.findings.findings import find_findings
from indexer.identity import Identity, document_ids
from indexer.layout.lines import names_report
from indexer.levels import with_levels
from indexer.outline import find_sections
from indexer.people.people import FoundPeople, find_people
from indexer.quotes.quotes import find_quotes
from indexer.readers.title import year_in
from indexer.themes import Themes, vocabulary
from kb import catalogue as catalogues
from kb.catalogue import Catalogue
from kb.errors import CorpusError
from kb.model import Document, Extraction, Fact, Quote, Section, Unit

__all__ = ["document_ids", "extract", "extract_all", "report_files"]

SECTION_THEMES = 4
NEAR_THE_TOP = 8  # blocks among which the title of a report stands
_TEMPORARY = (".tmp", ".temp", ".swp", ".swo", ".bak", ".part", ".crdownload")
_ABOUT_THE_FOLDER = "readme"


def report_files(folder: Path) -> list[Path]:
    """Return the report files under a folder, sorted.

    Among them are documents of a format that cannot be read, so that they are seen to be left
    out. Other files, such as pictures, are passed over, and so are hidden files, what editors
    leave behind, a README, and links that lead outside the folder. Raises CorpusError when there
    is no such folder or no report in it.
    """
    if not folder.exists():
        raise CorpusError(f"{folder}: does not exist; give the folder with the reports")
    if not folder.is_dir():
        raise CorpusError(f"{folder}: is not a folder; give the folder with the reports")
    found: list[Path] = []
    root = folder.resolve()
    for place, folders, names in os.walk(folder, onerror=_unreadable):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [Path(place, name) for name in names if _is_report(Path(place, name), root)]
    if not found:
        known = ", ".join(sorted(readers.SUFFIXES))
        raise CorpusError(f"{folder}: holds no report; add a file ({known})")
    return sorted(found, key=lambda path: path.relative_to(folder).as_posix())


def _unreadable(error: OSError) -> None:
    reason = error.strerror or str(error)
    raise CorpusError(f"{error.filename}: cannot be read ({reason}); mend its permissions")


def _is_report(path: Path, root: Path) -> bool:
    name = path.name
    if name.startswith((".", "~$", "#")) or name.endswith(("~", *_TEMPORARY)):
        return False
    if not readers.is_document(path) or path.stem.lower() == _ABOUT_THE_FOLDER:
        return False
    try:
        return path.is_file() and path.resolve().is_relative_to(root)
    except (OSError, RuntimeError):  # a link that leads round in a circle
        return False


def extract_all(path: Path) -> Iterator[Extraction | CorpusError]:
    """Yield what each report of a corpus folder holds, or why it cannot be read.

    `path` may also be one file, which is read with the corpus.toml beside it. Raises CorpusError
    when the path is neither, or the corpus.toml cannot be used.
    """
    if path.is_file():
        catalogue = catalogues.load(path.parent)
        yield extract(path, catalogue)
        return
    if not path.is_dir():
        what = "is neither a file nor a folder" if path.exists() else "does not exist"
        raise CorpusError(f"{path}: {what}; give a report or the folder with the reports")
    files = report_files(path)
    catalogue = catalogues.load(path)
    names = [file.relative_to(path).as_posix() for file in files]
    ids = document_ids(names)
    for file, name in zip(files, names, strict=True):
        try:
            yield extract(file, catalogue, relative=name, document_id=ids[name])
        except CorpusError as error:
            yield error


def extract(
    path: Path,
    catalogue: Catalogue,
    *,
    relative: str | None = None,
    document_id: str | None = None,
) -> Extraction:
    """Return what a report holds, every unit with its id, order, company, people and themes.

    `relative` is the name of the file in its corpus, `document_id` its id there; without them
    they come from the file's own name. Raises CorpusError when the file cannot be read.
    """
    name = relative or path.name
    identity = document_id or document_ids([name])[name]
    raw = readers.read(path, name)
    document, sections, catalogue = _outlined(raw, name, identity, catalogue)
    people = find_people(document, sections, catalogue)
    quotes = find_quotes(document, sections, people, catalogue)
    facts = find_facts(document, sections, quotes, catalogue)
    units = _Completing(document, sections, people, catalogue)
    done_sections, done_quotes, done_facts = _ordered(
        [units.section(s) for s in sections],
        [units.quote(q) for q in quotes],
        [units.fact(f) for f in facts],
    )
    result = Extraction(document, done_sections, done_quotes, done_facts, people.people)
    return replace(result, findings=tuple(find_findings(result, catalogue)))


def _outlined(
    raw: RawDocument, name: str, document_id: str, catalogue: Catalogue
) -> tuple[Document, list[Section], Catalogue]:
    """Return the document, its sections, and the catalogue with the companies it is about."""
    document = _document(raw, name, document_id, catalogue)
    sections = find_sections(document, catalogue)
    whole = catalogue.entry(name).company
    if whole:
        return document, [replace(s, company=s.company or whole) for s in sections], catalogue
    if catalogue.companies:
        return document, sections, catalogue
    inferred = infer_companies(document, sections, raw.guessed)
    if not inferred.companies:
        return document, sections, catalogue
    catalogue = replace(catalogue, companies=inferred.all)
    document = _document(raw, name, document_id, catalogue)
    return document, inferred.completed(find_sections(document, catalogue)), catalogue


def _document(raw: RawDocument, name: str, document_id: str, catalogue: Catalogue) -> Document:
    """Return the document; what the editor says of it goes before what the file says."""
    entry = catalogue.entry(name)
    stem = Path(name).stem
    title = entry.title or raw.title or catalogue.title or _spoken(stem)
    return Document(
        id=document_id,
        title=title,
        file=name,
        text=raw.text,
        blocks=with_levels(raw.blocks, raw.guessed, catalogue),
        year=entry.year
        or year_in(entry.title)
        or raw.year
        or _year_told(raw)
        or year_in(_spoken(stem))
        or catalogue.year,
        url=entry.url or raw.url,
        organisation=catalogue.organisation,
    )


def _year_told(raw: RawDocument) -> int | None:
    """Return the year in a line near the top that calls itself an annual report, if any."""
    told = (block.text for block in raw.blocks[:NEAR_THE_TOP] if names_report(block.text))
    return next((year for year in map(year_in, told) if year), None)


def _spoken(stem: str) -> str:
    words = " ".join(stem.replace("_", " ").replace("-", " ").split())
    return words[:1].upper() + words[1:]


class _Completing:
    """Fills in what a unit gets from its place: company, people, themes, year and id."""

    def __init__(
        self,
        document: Document,
        sections: Sequence[Section],
        people: FoundPeople,
        catalogue: Catalogue,
    ) -> None:
        self._document = document
        self._mentions = sorted(people.mentions, key=lambda mention: mention.start)
        self._starts = [mention.start for mention in self._mentions]
        self._catalogue = catalogue
        self._themes = Themes(catalogue, vocabulary(document.text))
        self._identity = Identity(document.id)
        # The title of the report is about all of it, so says nothing about a part.
        over = sections[0].title if sections and sections[0].level == 1 else None
        self._headings = [
            (*(s.path[1:] if s.path[:1] == (over,) else s.path), s.title) for s in sections
        ]
        self._sections: list[Section] = []

    def section(self, section: Section) -> Section:
        """Return a section complete but for its order."""
        start = min(section.heading[0], section.start)
        headings = self._headings[len(self._sections)]
        done = replace(
            section,
            id=self._identity.of_section(section),
            companies=self._companies(section.company, f"{section.title}\n{section.text}"),
            people=self._people(start, section.end),
            themes=self._themes.of(section.text, headings, most=SECTION_THEMES),
        )
        self._sections.append(done)
        return done

    def quote(self, quote: Quote) -> Quote:
        """Return a quote complete but for its order; call after all sections."""
        index = int(quote.section)
        section = self._sections[index]
        company = quote.company or section.company
        mentioned = self._people(quote.start, quote.end)
        speaker = (quote.speaker,) if quote.speaker else ()
        return replace(
            quote,
            id=self._identity.of_quote(quote),
            section=section.id,
            company=company,
            companies=self._companies(company, quote.text),
            people=tuple(dict.fromkeys((*speaker, *mentioned))),
            themes=self._themes.of(quote.text, self._headings[index]),
            year=quote.year or self._document.year,
        )

    def fact(self, fact: Fact) -> Fact:
        """Return a figure complete but for its order; call after all sections."""
        index = int(fact.section)
        section = self._sections[index]
        company = fact.company or section.company
        start, end = self._sentence(fact)
        about = f"{fact.label}\n{fact.sentence}"
        return replace(
            fact,
            id=self._identity.of_fact(fact),
            section=section.id,
            company=company,
            companies=self._companies(company, about),
            people=self._people(start, end),
            themes=self._themes.of(fact.sentence or fact.label, self._headings[index]),
            year=fact.year or self._document.year,
        )

    def _sentence(self, fact: Fact) -> tuple[int, int]:
        """Return where the sentence around a figure stands, or the figure where it is not whole."""
        length = len(fact.sentence)
        start = self._document.text.find(
            fact.sentence, max(0, fact.start - length), fact.end + length
        )
        return (start, start + length) if length and start >= 0 else (fact.start, fact.end)

    def _people(self, start: int, end: int) -> tuple[str, ...]:
        names: dict[str, None] = {}
        for mention in self._mentions[max(0, bisect_right(self._starts, start - 1)) :]:
            if mention.start >= end:
                break
            names[mention.name] = None
        return tuple(names)

    def _companies(self, own: str | None, text: str) -> tuple[str, ...]:
        mentioned = (name for _, _, name in find_companies(text, self._catalogue))
        return tuple(dict.fromkeys((*((own,) if own else ()), *mentioned)))


def _ordered(
    sections: Iterable[Section], quotes: Iterable[Quote], facts: Iterable[Fact]
) -> tuple[tuple[Section, ...], tuple[Quote, ...], tuple[Fact, ...]]:
    """Return the units numbered in reading order, a section before what is in it."""
    units: list[tuple[int, int, Unit]] = [
        *((min(s.heading[0], s.start), 0, s) for s in sections),
        *((q.start, 1, q) for q in quotes),
        *((f.start, 2, f) for f in facts),
    ]
    units.sort(key=lambda item: item[:2])
    done = [replace(unit, order=order) for order, (_, _, unit) in enumerate(units)]
    return (
        tuple(unit for unit in done if isinstance(unit, Section)),
        tuple(unit for unit in done if isinstance(unit, Quote)),
        tuple(unit for unit in done if isinstance(unit, Fact)),
    )
