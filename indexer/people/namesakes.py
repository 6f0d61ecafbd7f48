"""Who is the same person under another name, and who only shares a surname."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from indexer.lists import listed
from indexer.people.candidates import Candidate, Gender
from indexer.people.names import Run, key_of
from kb.model import Block

_ADDRESS = re.compile(
    r"(?<!\w)(?:(heer|meneer|dhr\.?|broeder|pater)|(mevrouw|mevr\.?|mw\.?|juf|juffrouw|zuster|mej\.?))"
    r"\s$",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"(?:[^\W\d_]{1,3}\.-?\s?)+$")


def gender_of_address(text: str, start: int) -> Gender | None:
    """Return the gender that a form of address right before `start` tells, None without one."""
    found = _ADDRESS.search(text[max(0, start - 12) : start])
    if found is None:
        return None
    return "m" if found[1] else "f"


def gender_of_kin(word: str) -> Gender | None:
    """Return the gender of what somebody is to another: "grootvader", "dochter"."""
    lowered = word.lower()
    if lowered.endswith(("vader", "zoon", "broer", "oom", "opa", "neef", "echtgenoot", "zwager")):
        return "m"
    if lowered.endswith(("moeder", "dochter", "zus", "tante", "oma", "nicht", "echtgenote")):
        return "f"
    return None


def gender_of_name(name: str) -> Gender | None:
    """Return the gender of a common given name that a full name begins with."""
    first = name.split()[0]
    for word in (first, first.split("-")[0]):
        if word in listed("names_of_women"):
            return "f"
        if word in listed("names_of_men"):
            return "m"
    return None


def is_somebody_else(
    block: Block, run: Run, namesakes: Sequence[Candidate], headings: Sequence[int]
) -> bool:
    """Tell whether "meneer Smit" is none of the people with that surname.

    He is not when they are all women, or when all are introduced in full in a later section: who
    has been named in full is addressed by surname after it, not before.
    """
    gender = gender_of_address(block.text, run.start)
    if gender is None or not namesakes:
        return False
    if all((c.gender or gender_of_name(c.name)) not in {gender, None} for c in namesakes):
        return True
    place = block.start + run.start
    first = min(c.place for c in namesakes)
    return bisect_right(headings, place) < bisect_right(headings, first - 1)


def merged(
    candidates: dict[str, Candidate], kept: AbstractSet[str] = frozenset()
) -> dict[str, Candidate]:
    """Return candidates with those known by initials taken for the one whose name they fit.

    "J. de Wit" is "Jan de Wit" where nobody else called De Wit has a name with a J. Those whose
    names are `kept` stay as they are.
    """
    by_surname: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates.values():
        if candidate.evidence and candidate.name not in kept:
            by_surname[key_of(candidate.surname)].append(candidate)
    gone: set[int] = set()
    for same in by_surname.values():
        if len(same) > 1:
            gone.update(_merge(same))
    return {key: c for key, c in candidates.items() if id(c) not in gone}


def _merge(same: Iterable[Candidate]) -> set[int]:
    short, named = [], defaultdict(list)
    for candidate in same:
        given = candidate.name.removesuffix(candidate.surname).strip()
        if _INITIALS.fullmatch(given):
            short.append((given[0], candidate))
        elif given:
            named[given[0]].append(candidate)
    gone: set[int] = set()
    for initial, candidate in short:
        fits = _alone(named, initial, sum(other == initial for other, _ in short))
        if fits is None:
            continue
        fits.written |= candidate.written
        fits.positions.extend(candidate.positions)
        fits.place = min(fits.place, candidate.place)
        gone.add(id(candidate))
    return gone


def _alone(
    named: Mapping[str, Sequence[Candidate]], initial: str, initials: int
) -> Candidate | None:
    found = named.get(initial, ())
    return found[0] if len(found) == 1 and initials == 1 else None
