"""Texts to paste elsewhere: what is said, by whom, and where it stands."""

from __future__ import annotations

from itertools import pairwise

from kb.model import Document, Fact, Quote, Section

OPEN, CLOSE = "‘", "’"


def source(document: Document) -> str:
    """Return the report as a source: "Uit: Titel (Organisatie, 2020)"."""
    details = [str(part) for part in (document.organisation, document.year) if part]
    return f"Uit: {document.title}" + (f" ({', '.join(details)})" if details else "")


def of_quote(quote: Quote, document: Document, address: str) -> str:
    """Return a quote with its speaker, the report, the line and the address."""
    speaker = ", ".join(part for part in (quote.speaker, speaker_line(quote)) if part)
    said = f"{OPEN}{spoken(quote, document)}{CLOSE}" + (f" – {speaker}." if speaker else "")
    return f"{said} {source(document)}, regel {quote.line}. {address}"


def spoken(quote: Quote, document: Document) -> str:
    """Return what is said, with […] where other words than the speaker's stand in between."""
    said = document.text[slice(*quote.parts[0])] if quote.parts else quote.text
    for before, part in pairwise(quote.parts):
        between = document.text[before[1] : part[0]]
        said += " […] " if any(c.isalnum() for c in between) else " "
        said += document.text[slice(*part)]
    return said


def speaker_line(quote: Quote) -> str:
    """Return function and organisation of a speaker in one phrase, or "".

    The organisation is left out where the function names it already.
    """
    role, organisation = quote.role or "", quote.organisation or ""
    if organisation.lower() in role.lower():
        organisation = ""
    return " ".join(part for part in (role, organisation) if part)


def of_fact(fact: Fact, document: Document, address: str) -> str:
    """Return a figure with what it counts, the report, the line and the address."""
    return f"{_counted(fact)} {source(document)}, regel {fact.line}. {address}"


def _counted(fact: Fact) -> str:
    """Return a figure as a sentence: the report's own where there is one."""
    if fact.kind == "prose" and fact.sentence:
        return f"{OPEN}{fact.sentence}{CLOSE}"
    if fact.kind == "ranking" and fact.value is not None:
        title = fact.sentence.removesuffix(fact.label).rstrip(": ")
        return f"{title + ', ' if title else ''}nummer {fact.value}: {fact.label}."
    return f"{fact.text} {fact.label}".strip() + "."


def of_section(section: Section, document: Document, address: str) -> str:
    """Return a section with the report, the line and the address."""
    return f"{OPEN}{section.title}{CLOSE}. {source(document)}, regel {section.line}. {address}"
