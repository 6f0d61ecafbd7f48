"""Texts to paste elsewhere: what is said, by whom, and where it stands, in the usual formats."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kb import cite
from kb.cite import Citation
from kb.model import Document, Fact, Section, Unit
from web import context
from web.links import unit_url
from web.reader.surroundings import section_of
from web.results.figures import disagreeing


@dataclass(frozen=True, slots=True)
class Format:
    """A citation in one format, to copy; `file` is the ending of it as a file, "" for none."""

    name: str
    label: str
    text: str
    file: str = ""


@dataclass(frozen=True, slots=True)
class Download:
    """How a citation is given out as a file."""

    write: Callable[[Citation], str]
    mimetype: str


_FORMATS: tuple[tuple[str, str, Callable[[Citation], str], str], ...] = (
    ("text", "Platte tekst", cite.plain, "txt"),
    ("html", "HTML", cite.html, ""),
    ("markdown", "Markdown", cite.markdown, ""),
    ("apa", "APA, in de literatuurlijst", cite.apa, ""),
    ("apa_in_text", "APA, in de tekst", cite.apa_in_text, ""),
    ("bibtex", "BibTeX", cite.bibtex, "bib"),
    ("ris", "RIS", cite.ris, "ris"),
)
DOWNLOADS: Mapping[str, Download] = MappingProxyType(
    {
        "txt": Download(lambda citation: cite.plain(citation) + "\n", "text/plain"),
        "bib": Download(cite.bibtex, "application/x-bibtex"),
        "ris": Download(cite.ris, "application/x-research-info-systems"),
    }
)


def formats(citation: Citation) -> tuple[Format, ...]:
    """Return a citation in every format, the plain text first; lines end with LF alone."""
    return tuple(
        Format(name, label, "\n".join(write(citation).split("\r\n")).strip(), file)
        for name, label, write, file in _FORMATS
    )


def citation(unit: Unit, document: Document) -> Citation:
    """Return how a unit of `document` is cited.

    An address that only the computer of the server understands is left out.
    """
    snapshot = context.snapshot()
    extraction = snapshot.extraction(document.id)
    inside = None
    if extraction and not isinstance(unit, Section):
        inside = section_of(extraction, unit.section)
    against = disagreeing(snapshot).get(unit.id) if isinstance(unit, Fact) else None
    address = unit_url(unit, external=True) if context.is_shared() else ""
    return cite.cite(unit, document, address, inside, cite.doubts(unit, document, against))
