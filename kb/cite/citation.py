"""What is cited: the words, whose they are, and where they stand."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import quote as percent

from kb.model import Document, Fact, Kind, Quote, Section, Unit, kind_of
from kb.names import unqualified
from kb.verbatim import is_unclosed

_SCHEMES = ("https://", "http://")
_IN_ADDRESS = ":/?#[]@!$&'()*+,;=%~-._"
_ISOLATES = {*range(0x202A, 0x202F), *range(0x2066, 0x206A)}


@dataclass(frozen=True, slots=True)
class Citation:
    """A unit as it is cited: every text is one line, without control characters.

    `words` are what is cited; `verbatim` tells whether they are a passage of the report, which
    goes between quotation marks, without the second where the report does not close it either.
    `speaker` is a name with function and organisation, `company` and `section` the headings it
    stands under, and `doubts` what a reader must know before taking it over. `address` is the
    lasting one of the unit, `original` that of the report as it was published; both hold no
    character that an address may not. What is not known, or not to be shared, is "" or None.
    """

    key: str
    kind: Kind
    words: str
    verbatim: bool
    speaker: str
    report: str
    organisation: str
    year: int | None
    line: int
    address: str
    original: str
    company: str = ""
    section: str = ""
    doubts: tuple[str, ...] = ()
    unclosed: bool = False


def cite(
    unit: Unit,
    document: Document,
    address: str,
    section: Section | None = None,
    doubts: tuple[str, ...] = (),
) -> Citation:
    """Return how a unit of `document` is cited; its lasting address is `address`.

    `section` is the one it stands in. The organisation is the author of a report: nobody else is
    ever made one.
    """
    words, verbatim, speaker = _cited(unit, document)
    return Citation(
        key=one_line(unit.id),
        kind=kind_of(unit),
        words=one_line(words),
        verbatim=verbatim,
        speaker=one_line(speaker).rstrip(". "),
        report=one_line(document.title),
        organisation=one_line(document.organisation or ""),
        year=document.year,
        line=unit.line,
        address=written(address),
        original=original(document),
        company=one_line(unit.company or ""),
        section=one_line(section.title if section else ""),
        doubts=doubts,
        unclosed=isinstance(unit, Quote) and is_unclosed(unit, document.text),
    )


def _cited(unit: Unit, document: Document) -> tuple[str, bool, str]:
    """Return the words, whether they are the report's, and the speaker."""
    if isinstance(unit, Section):
        return unit.title, True, ""
    if isinstance(unit, Quote):
        name = unqualified(unit.speaker) if unit.speaker else None
        speaker = ", ".join(part for part in (name, speaker_line(unit)) if part)
        return spoken(unit, document), True, speaker
    if unit.kind == "prose" and unit.sentence:
        return unit.sentence, True, ""
    return _counted(unit), False, ""


def _counted(fact: Fact) -> str:
    """Return a figure as a sentence."""
    if fact.kind == "ranking" and fact.value is not None:
        title = fact.sentence.removesuffix(fact.label).rstrip(": ")
        return f"{title + ', ' if title else ''}nummer {fact.value}: {fact.label}."
    if fact.kind == "table":
        return ", ".join(filter(None, (fact.label, fact.sentence or fact.text))) + "."
    about = "ongeveer " if fact.approximate and not fact.text[:1].isalpha() else ""
    return f"{about}{fact.text} {fact.label}".strip() + "."


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


def one_line(text: str) -> str:
    """Return a text on one line with single spaces.

    Left out is what no file format can hold, and what turns the direction of the text after it.
    """
    return " ".join("".join(c for c in text if c.isspace() or _fits(c)).split())


def _fits(character: str) -> bool:
    code = ord(character)
    if code & 0xFFFE == 0xFFFE or code in _ISOLATES:
        return False
    return unicodedata.category(character) not in {"Cc", "Cs"}


def written(address: str) -> str:
    """Return an address in the characters that one may hold, the others as %XX."""
    return percent(one_line(address), safe=_IN_ADDRESS, errors="replace")


def original(document: Document) -> str:
    """Return the web address of the report as it was published, or ""."""
    url = written(document.url or "")
    return url if url.lower().startswith(_SCHEMES) else ""
