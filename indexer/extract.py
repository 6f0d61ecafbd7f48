"""From a report file to all that is taken out of it."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from indexer import readers
from indexer.blocks import RawDocument
from indexer.companies.inferred import infer_companies
from indexer.facts.facts import find_facts
from indexer.files import report_files
from indexer.findings.findings import find_findings
from indexer.identity import document_ids
from indexer.layout.lines import names_report
from indexer.levels import with_levels
from indexer.organisation import is_alike, named_organisation
from indexer.outline import find_sections
from indexer.people.people import find_people
from indexer.quotes.quotes import find_quotes
from indexer.readers.title import year_in
from indexer.units import Completing, ordered
from kb import catalogue as catalogues
from kb.catalogue import Catalogue, Company
from kb.errors import CorpusError
from kb.model import Document, Extraction, Quote, Section
from kb.verbatim import is_verbatim

_log = logging.getLogger(__name__)

NEAR_THE_TOP = 8  # blocks among which the title of a report stands


def extract_all(path: Path) -> Iterator[Extraction | CorpusError]:
    """Yield what each report of a corpus folder holds, or why it cannot be read.

    `path` may also be one file, which is read with the corpus.toml beside it. Raises CorpusError
    when the path is neither, or the corpus.toml cannot be used.
    """
    if path.is_file():
        catalogue = catalogues.load(path.parent)
        yield attempt(path, catalogue)
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
            yield attempt(file, catalogue, relative=name, document_id=ids[name])
        except CorpusError as error:
            yield error


def attempt(
    path: Path,
    catalogue: Catalogue,
    *,
    relative: str | None = None,
    document_id: str | None = None,
) -> Extraction:
    """Do as `extract`, but raise CorpusError also for a fault of the program.

    One report must not stop a whole corpus, whatever is in it.
    """
    try:
        return extract(path, catalogue, relative=relative, document_id=document_id)
    except CorpusError:
        raise
    except Exception as error:
        _log.debug("extraction of %s failed", path, exc_info=True)
        raise CorpusError(
            f"{relative or path.name}: cannot be taken apart, by a fault of the program "
            f"({type(error).__name__}); please report it, with the file"
        ) from error


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
    quotes = _verbatim(find_quotes(document, sections, people, catalogue), document)
    facts = find_facts(document, sections, quotes, catalogue)
    units = Completing(document, sections, people, catalogue)
    done_sections, done_quotes, done_facts = ordered(
        [units.section(s) for s in sections],
        [units.quote(q) for q in quotes],
        [units.fact(f) for f in facts],
    )
    result = Extraction(document, done_sections, done_quotes, done_facts, people.people)
    return replace(result, findings=tuple(find_findings(result, catalogue)))


def _verbatim(quotes: Iterable[Quote], document: Document) -> list[Quote]:
    """Return the quotes that stand in the text letter for letter, as every quote must.

    One that does not is a fault of the program: it is left out, and logged.
    """
    sound = []
    for quote in quotes:
        if is_verbatim(quote, document.text):
            sound.append(quote)
        else:
            _log.error("%s:%d: left out a quote that is not verbatim", document.file, quote.line)
    return sound


def _outlined(
    raw: RawDocument, name: str, document_id: str, catalogue: Catalogue
) -> tuple[Document, list[Section], Catalogue]:
    """Return the document, its sections, and the catalogue with the companies it is about."""
    named = named_organisation(raw.blocks, raw.title)
    catalogue = replace(catalogue, organisation=_organisation(named, name, catalogue))
    document = replace(_document(raw, name, document_id, catalogue), named=named)
    sections = find_sections(document, catalogue)
    whole = catalogue.entry(name).company
    if whole or catalogue.companies:
        whole = whole or catalogue.own_company()
        return document, [replace(s, company=s.company or whole) for s in sections], catalogue
    inferred = infer_companies(document, sections, raw.guessed)
    if not inferred.companies:
        return document, sections, catalogue
    catalogue = replace(catalogue, companies=inferred.all)
    document = replace(_document(raw, name, document_id, catalogue), named=named)
    return document, inferred.completed(find_sections(document, catalogue)), catalogue


def _organisation(named: str | None, name: str, catalogue: Catalogue) -> str | None:
    """Return whose report it is: as the editor says of the file, else that of the whole corpus.

    None where the report names another: that it is of the corpus's own would be untrue, and that
    it is of the other is for the editor to say.
    """
    own = catalogue.entry(name).organisation
    if own or catalogue.organisation is None:
        return own
    theirs = (catalogue.organisation, *_names(catalogue.companies))
    if named and not any(is_alike(named, name) for name in theirs):
        return None
    return catalogue.organisation


def _names(companies: Iterable[Company]) -> Iterator[str]:
    for company in companies:
        yield from (company.name, *company.aliases, *company.units)


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
