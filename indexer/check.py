"""What an editor should look at in a whole corpus, read as a build reads it.

Per report the findings; across the reports names that are written in two ways, how the themes of
corpus.toml fit, and words that no theme has yet. Figures that differ between reports are no
finding: years differ.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from indexer.extract import extract_all
from indexer.findings.findings import all_findings, is_accepted
from indexer.findings.names import slips_of_the_pen
from indexer.proposals import Splitting, proposals
from indexer.sides import Side, side_of
from kb import catalogue as catalogues
from kb.catalogue import Catalogue, Company, plain
from kb.dutch.splitter import Splitter
from kb.dutch.tokens import fold
from kb.errors import CorpusError
from kb.model import Extraction, Finding
from kb.review import (
    MIN_WORDS_FOR_A_THEME,
    THEMELESS,
    Comparison,
    NameVariant,
    Place,
    Reviewing,
    ThemeUse,
    place_in,
)

_JOINTS = re.compile(r"[\s'’.-]+")


@dataclass(frozen=True, slots=True)
class Themeless:
    """A section of some length without a theme."""

    title: str
    place: Place


@dataclass(frozen=True, slots=True)
class Check:
    """All there is to look at; `findings` of a document are in reading order.

    `idle_accepts` is what corpus.toml accepts and nothing was found in; `points` the number of all
    there is to look at, with what is not known for sure.
    """

    documents: tuple[Extraction, ...]
    compared: Comparison
    left_out: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    themes: tuple[ThemeUse, ...] = ()
    themeless: tuple[Themeless, ...] = ()
    long_sections: int = 0
    idle_accepts: tuple[str, ...] = ()
    points: int = 0

    @property
    def clean(self) -> bool:
        """Tell whether there is nothing to mend in a text and every file could be read."""
        found = any(findings_of(document) for document in self.documents)
        return not (found or self.left_out or self.missing or self.compared.names)


def findings_of(found: Extraction) -> tuple[Finding, ...]:
    """Return the findings of a document but those about themes, which come together."""
    return tuple(finding for finding in found.findings if finding.code != THEMELESS)


def check(path: Path) -> Check:
    """Return what there is to look at in a corpus folder, or in one report of it.

    Raises CorpusError when path or corpus.toml cannot be used, or no report can be read.
    """
    found, left_out = _readable(path)
    alone = path.is_file()
    catalogue = catalogues.load(path.parent if alone else path)
    long = [
        (extraction, section)
        for extraction in found
        for section in extraction.sections
        if len(section.text.split()) >= MIN_WORDS_FOR_A_THEME
    ]
    sides = [side_of(extraction, catalogue) for extraction in found]
    compared = compare(sides, catalogue)
    reviewing = Reviewing(catalogue)
    for extraction in found:
        reviewing.add(extraction)
    reviewed = reviewing.finish(compared)
    folder = path / catalogues.FILE_NAME
    missing = () if alone else _missing_files(catalogue, found, left_out)
    return Check(
        documents=tuple(found),
        compared=compared,
        left_out=tuple(left_out),
        missing=tuple(
            f"{folder}: [[documents]] names '{file}', which is not in the corpus"
            for file in missing
        ),
        themes=reviewed.themes,
        themeless=tuple(
            Themeless(section.title, place_in(extraction.document, *section.heading))
            for extraction, section in long
            if catalogue.themes and not section.themes
        ),
        long_sections=len(long),
        idle_accepts=tuple(_idle_accepts(found, sides, catalogue)),
        points=reviewed.total,
    )


def _idle_accepts(
    found: Sequence[Extraction], sides: Sequence[Side], catalogue: Catalogue
) -> Iterator[str]:
    """Yield what is accepted though there would be no finding about it, as it is written."""
    if not catalogue.accept:
        return
    names = {section.company for one in found for section in one.sections if section.company}
    companies = catalogue.companies or tuple(map(Company, sorted(names)))
    known = replace(catalogue, companies=companies)
    used = {one.written for one in _variants(sides, replace(known, accept=()))}
    for extraction in found:
        document = extraction.document
        for finding in all_findings(extraction, known):
            if is_accepted(finding, document, catalogue):
                used.add(document.text[finding.start : finding.end])
    told = set(map(plain, used))
    yield from (written for written in catalogue.accept if plain(written) not in told)


def compare(
    sides: Sequence[Side], catalogue: Catalogue, splitting: Splitting = Splitter
) -> Comparison:
    """Return what shows when reports are laid side by side, but for missing files.

    `splitting` makes a splitter of the words of all of them.
    """
    return Comparison(
        looked_through=len(sides),
        names=tuple(_variants(sides, catalogue)),
        unused_terms=tuple(_unused(sides, catalogue)),
        proposals=tuple(proposals(sides, catalogue, splitting=splitting)),
    )


def _readable(path: Path) -> tuple[list[Extraction], list[str]]:
    """Return the reports of a corpus that can be read, and what is wrong with each other file."""
    found: list[Extraction] = []
    left_out: list[str] = []
    for result in extract_all(path):
        if isinstance(result, CorpusError):
            left_out.append(str(result))
        else:
            found.append(result)
    if not found:
        reasons = f": {left_out[0]}" if left_out else ""
        raise CorpusError(f"{path}: no report could be read{reasons}")
    return found, left_out


def _missing_files(
    catalogue: Catalogue, found: Iterable[Extraction], left_out: Iterable[str]
) -> Iterator[str]:
    """Yield the files that corpus.toml names, and that were neither read nor left out."""
    read = {extraction.document.file for extraction in found}
    for entry in catalogue.documents:
        unread = any(reason.startswith(f"{entry.file}:") for reason in left_out)
        if entry.file not in read and not unread:
            yield entry.file


def _unused(sides: Sequence[Side], catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    used = {one for side in sides for one in side.used}
    for theme in catalogue.themes:
        for written in theme.terms or (theme.name,):
            if (theme.name, fold(written)) not in used:
                yield theme.name, written


def _variants(sides: Sequence[Side], catalogue: Catalogue) -> Iterator[NameVariant]:
    """Yield the names that reports spell in two ways, each report in its own."""
    if len(sides) < 2:
        return
    where: dict[str, dict[str, Place]] = defaultdict(dict)  # a name as written → file → first
    for side in sides:
        for name in side.names:
            if side.file not in where[name.written]:
                place = Place(side.document, side.file, name.start, name.end, name.line)
                where[name.written][side.file] = place
    vouched = {
        written
        for company in catalogue.companies
        for written in (company.name, *company.aliases, *company.units)
    } | {form for person in catalogue.people for form in (person.name, *person.forms)}
    surnames = {surname for side in sides for surname in side.surnames}
    everything = [name for side in sides for name in side.names]
    slips = [(slip.name.written, slip.meant) for slip in slips_of_the_pen(everything, surnames)]
    told: set[str] = set()
    for written, meant in (*_same_but_for_joints(where), *slips):
        apart = where[written].keys().isdisjoint(where[meant].keys())
        if not apart or written in vouched or catalogue.accepts(written):
            continue
        if _told_within(written, told):
            continue
        told.add(written)
        place, other = (next(iter(where[name].values())) for name in (written, meant))
        yield NameVariant(written, place, meant, other)


def _told_within(written: str, told: Iterable[str]) -> bool:
    return any(written in other for other in told)


def _same_but_for_joints(where: Mapping[str, Mapping[str, Place]]) -> Iterator[tuple[str, str]]:
    """Yield names that differ in spaces, hyphens, accents or capitals only, the rarer one first."""
    alike: dict[str, list[str]] = defaultdict(list)
    for written in where:
        if len(written.split()) > 1 or "-" in written or any(c.isupper() for c in written[1:]):
            alike[_JOINTS.sub("", fold(written))].append(written)
    for spellings in alike.values():
        shown = [s for s in spellings if not s.isupper()]
        ranked = sorted(shown, key=lambda s: (len(where[s]), s))
        for rarer in ranked[:-1]:
            yield rarer, ranked[-1]
