"""Chapters that are about a company because those beside them are, and the whole of them."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.companies.candidates import Candidate, is_plain_name
from indexer.companies.evidence import are_kin
from indexer.companies.nouns import is_noun
from indexer.layout.lines import is_any_part
from kb.model import Section

FEW = 2
SEVERAL = 3
MOST = 0.75  # of the chapters of a level


def bulk(found: Sequence[Candidate], sections: Sequence[Section]) -> list[Candidate]:
    """Return the names, if any, that nearly all chapters of one level have for their titles.

    Chapters as any report has them do not count, and neither do names of which nothing is said.
    """
    for level in sorted({c.level for c in found}):
        names = [
            c
            for c in found
            if c.level == level and c.signs and not c.guessed and c.level > 1 and _is_proper(c.name)
        ]
        chapters = [s for s in sections if s.level == level and not is_any_part(s.title)]
        if len(names) >= SEVERAL and len(names) >= MOST * len(chapters):
            return names
    return []


def _is_proper(name: str) -> bool:
    return is_plain_name(name) or name.isupper() or is_noun(name.split()[0])


def is_sister(
    candidate: Candidate,
    sure: Sequence[Candidate],
    taken: Sequence[Candidate],
    least: int,
    family: bool,
) -> bool:
    """Tell whether a name stands among those past doubt, `least` or more, or `taken` as such.

    One thing that is said of companies is enough. Where the level of its chapter is a guess there
    must be two, or one and capitals within the name; beside a `family` of names three for a
    stranger to it, or one and a text that opens with the name. A name of which nothing is said
    needs more companies around it.
    """
    if sum(c.level == candidate.level for c in sure) < least:
        return False
    peers = [c for c in taken if c.level == candidate.level and c is not candidate]
    plain = is_plain_name(candidate.name)
    kin = are_kin(candidate, peers)
    if candidate.guessed:
        opens = candidate.opens and (plain or candidate.name.isupper())
        enough = candidate.signs > 1 + (family and not kin)
        proper = opens or (plain and not family)
        return bool(candidate.places) and (enough or (proper and candidate.signs > 0))
    if candidate.places and candidate.signs:
        return True
    between = peers[0].section < candidate.section < peers[-1].section
    enough = len(peers) >= SEVERAL or (kin and len(peers) >= FEW)
    return enough and plain and (between or kin or candidate.signs > 0)
