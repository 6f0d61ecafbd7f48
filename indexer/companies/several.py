"""Whether a report says that it is about several companies, and how many."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.companies.candidates import Candidate
from indexer.companies.nouns import is_whole
from indexer.lists import listed
from kb.model import Document

FEW = 2
SEVERAL = 3
TOP = 3  # blocks among which the title of a report stands
MAX_OPENING = 0.25  # of the text, in which a report says what it is of

_WHOLE = re.compile(
    r"\b[^\W\d_a-zß-ÿ][a-zß-ÿ]+(?:groep|koepel|holding)\s[^\W\d_a-zß-ÿ]|\s(?:Groep|Holding)\b"
)
_NUMBERS = (
    "nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf",
    "twaalf",
)  # fmt: skip
_COUNT = r"(?:twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|\d{1,2}|onze|alle)"
_NO_PARTS = (
    r"(?:[a-zß-ÿ]+\s)?(?:\w*afdelingen|\w*teams?|leden|\w*personen|mensen|delen|\w*medewerkers"
    r"|hoofdstukken|fasen|stappen|sectoren|clusters|thema['’]s|pijlers|lijnen|programma['’]s)\b"
)
_PARTS = re.compile(
    rf"\b(?P<count>{_COUNT})\s(?:[a-zß-ÿ]+\s){{0,2}}?(?:\w*bedrijven|\w*organisaties|dochters|labels|merken"
    r"|stichtingen|\w*huizen|onderdelen|instellingen|instituten|werkmaatschappijen|divisies"
    r"|vennootschappen|musea|theaters|bureaus|coöperaties|ondernemingen|centra|\w*vervoerders"
    r"|clubs|verenigingen|scholen|faculteiten|entiteiten|bv['’]s|vestigingen|dochter\w+)\b"
    r"|\b(?:bestaat uit|bestaan uit|verenigt|omvat|verdeeld over"
    r"|(?:koepel|familie|netwerk|groep) van)"
    rf"\s(?:de\s)?(?:(?={_COUNT}\s(?!{_NO_PARTS}))|(?:onze|zelfstandige)\s|ondernemingen\b|bedrijven\b)"
    r"|\b(?:vallen|horen|behoren|omvat|uit|onder)\s(?:onder (?:meer|andere)\s)?"
    r"een\s(?P<one>[\w-]+),\seen\s(?P<other>[\w-]+)"
    r"|\b(?:onder|in) één (?:dak|vlag|naam)\b",
    re.IGNORECASE,
)
_HOLDING = re.compile(r"\b([^\W\d_a-zß-ÿ][a-zß-ÿ]{2,})\s(?:Groep|Holding|Koepel)\b")
_LETTERS = re.compile(r"[^\W\d_]+")


def tells_of_parts(document: Document, found: Sequence[Candidate]) -> bool:
    """Tell whether a report says that it is about several: in its title, or before their chapters.

    So do "Sportkoepel Noord", "onze vijf bedrijven" and "bestaat uit drie ...".
    """
    top = (document.title, *_masthead(document))
    if any(is_whole(word.strip(",:")) for title in top for word in title.split()):
        return True
    opening = _opening(document, found)
    if any(map(_is_telling, _PARTS.finditer(opening))) or _WHOLE.search(opening):
        return True
    # "Linde Holding" further on, where the opening speaks of "Linde".
    heads = set(_LETTERS.findall(opening))
    return any(m[1] in heads for m in _HOLDING.finditer(document.text))


def counted(document: Document, found: Sequence[Candidate]) -> list[Candidate]:
    """Return the names, if any, that are just as many as the report says it has companies.

    They have chapters of one level: after "onze vijf bedrijven" just five are names.
    """
    counts = {_number(m["count"]) for m in _PARTS.finditer(_opening(document, found)) if m["count"]}
    for level in sorted({c.level for c in found if c.level > 1}):
        names = [c for c in found if c.level == level and not c.guessed and c.places]
        if len(names) >= SEVERAL and len(names) in counts:
            return names
    return []


def _opening(document: Document, found: Sequence[Candidate]) -> str:
    """Return what a report says before the first name, in a part of the whole."""
    first = min((c.first for c in found if c.level > 1), default=0)
    return document.text[: min(first, int(MAX_OPENING * len(document.text)))]


def _is_telling(match: re.Match[str]) -> bool:
    """Tell whether the parts told of are no bodies: "uit een bestuur, een bureau" says nothing."""
    bodies = listed("words_no_company")
    return all(word is None or word.lower() not in bodies for word in match.group("one", "other"))


def _number(written: str) -> int:
    low = written.lower()
    return int(low) if low.isdigit() else _NUMBERS.index(low) if low in _NUMBERS else 0


def _masthead(document: Document) -> list[str]:
    """Return the headings above the first text: the title, and the name of who publishes it."""
    result: list[str] = []
    for number, block in enumerate(document.blocks):
        if block.kind == "heading" and (number < TOP or not result or len(result) < FEW):
            result.append(block.text)
        elif block.kind in {"paragraph", "quote"} and result:
            break
    return result
