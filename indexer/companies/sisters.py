"""Chapters that are about a company because those beside them are, and the whole of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.companies.candidates import Candidate
from indexer.companies.evidence import are_kin
from kb.model import Document

FEW = 2
SEVERAL = 3
MAX_OPENING = 0.25  # of the text, in which a report says what it is of

_COUNT = r"(?:twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|\d{1,2}|onze|alle)"
_PARTS = re.compile(
    rf"\b{_COUNT}\s(?:[a-zß-ÿ]+\s){{0,2}}?(?:\w*bedrijven|\w*organisaties|dochters|labels|merken"
    r"|stichtingen|\w*huizen|onderdelen|instellingen|instituten|werkmaatschappijen|divisies"
    r"|vennootschappen|musea|theaters|bureaus|coöperaties|ondernemingen|centra|\w*vervoerders"
    r"|clubs|verenigingen|scholen|faculteiten|diensten|entiteiten|takken|poten|zaken|winkels)\b",
    re.IGNORECASE,
)


def counts_parts(document: Document, found: Sequence[Candidate]) -> bool:
    """Tell whether a report says, before the chapters about them, how many parts there are."""
    first = min((c.first for c in found if c.level > 1), default=0)
    opening = document.text[: min(first, int(MAX_OPENING * len(document.text)))]
    return bool(_PARTS.search(opening))


def is_sister(candidate: Candidate, sure: Sequence[Candidate], least: int) -> bool:
    """Tell whether a name stands among those past doubt, `least` or more, as one of them.

    One thing that is said of companies is enough, or two where the level of its chapter is a
    guess; a name that only its title has needs more companies around it.
    """
    peers = [c for c in sure if c.level == candidate.level]
    if candidate in peers or len(peers) < least:
        return False
    kin = are_kin(candidate, peers)
    if candidate.guessed:
        return bool(candidate.places) and candidate.signs > 1
    if candidate.places:
        return candidate.signs > 0
    between = peers[0].section < candidate.section < peers[-1].section
    enough = len(peers) >= SEVERAL or (kin and len(peers) >= FEW)
    return enough and (between or kin or candidate.signs > 0)
