"""How a full name is written, and by which name somebody goes."""

from __future__ import annotations

import re

from indexer.lists import listed
from indexer.people.names import Run, Word, is_given_name

_IN_USE = re.compile(r"(?P<before>[^()]+)\s\((?P<used>[^()]+)\)\s(?P<rest>.+)")
_INITIALS = re.compile(r"(?:[^\W\d_]{1,3}\.[\s-]?)+")
_GENERATION = re.compile(r",?\s(jr|sr)\b\.?")
_ADDRESS = re.compile(
    r"(?<!\w)((?:de\s)?heer|mevrouw|meneer|mevr\.?|mw\.?|dhr\.?|juf|juffrouw|meester)\s$",
    re.IGNORECASE,
)
_CAPITAL_PARTICLES = frozenset(
    {"Van", "De", "Den", "Der", "Ten", "Ter", "Te", "El", "Al", "Op", "Von", "Da", "Dos", "Het"}
)


def written_name(text: str, run: Run) -> str:
    """Return the name that a run holds, letter for letter but for double spaces."""
    return " ".join(text[run.start : run.end].split())


def full_name(text: str, run: Run) -> str:
    """Return the name by which somebody goes.

    The name in use stands in the place of initials ("A.B. (Ad) Vos" is "Ad Vos") and beside a
    given name it is left out ("Wilhelmina (Willy) Vos" is "Wilhelmina Vos"); "jr." belongs to it.
    """
    name = written_name(text, run)
    called = _IN_USE.fullmatch(name)
    if called:
        first = called["used"] if _INITIALS.fullmatch(called["before"]) else called["before"]
        name = f"{first} {called['rest']}"
    generation = _GENERATION.match(text, run.end)
    return f"{name} {generation[1]}." if generation else name


def addressed_name(text: str, run: Run) -> str:
    """Return a surname with the form of address before it: "mevrouw Vos"; else the surname."""
    name = written_name(text, run)
    address = _ADDRESS.search(text[max(0, run.start - 12) : run.start])
    if address is None:
        return name
    form = address[1][:1].lower() + address[1][1:]
    return f"de heer {name}" if form == "heer" else f"{form} {name}"


def is_surname_only(found: tuple[Word, ...]) -> bool:
    """Tell whether a run is a surname with its particles alone: "Van der Aa", "De Lange"."""
    first = found[0]
    if len(found) < 2 or first.text not in _CAPITAL_PARTICLES or is_given_name(first.text):
        return False
    particles = listed("name_particles")
    bare = [w for w in found[1:] if w.text not in particles and w.text not in _CAPITAL_PARTICLES]
    return len(bare) == 1
