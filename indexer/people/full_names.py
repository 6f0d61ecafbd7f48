"""How a full name is written, and by which name somebody goes."""

from __future__ import annotations

import re

from indexer.lists import listed
from indexer.people.names import (
    ALSO_GIVEN,
    NOBILITY,
    Run,
    Word,
    ends_in_particle,
    is_given_name,
    names_no_person,
)

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

_ALSO_SURNAMES = ("huizen", "brug", "poort", "toren", "vaart", "kamp", "polder", "weide", "bad")


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


def untitled(name: str) -> str:
    """Return a full name without the title of nobility in it: "Ada barones van Lith"."""
    found = name.split()
    return " ".join(w for i, w in enumerate(found) if not (i > 0 and w in NOBILITY))


def address_before(text: str, run: Run) -> str | None:
    """Return the form of address before a run ("mevrouw", "de heer"), None without one."""
    address = _ADDRESS.search(text[max(0, run.start - 12) : run.start])
    if address is None:
        return None
    form = address[1][:1].lower() + address[1][1:]
    return "de heer" if form == "heer" else form


def is_surname_only(found: tuple[Word, ...]) -> bool:
    """Tell whether a run is a surname with its particles alone: "Van der Aa", "De Lange"."""
    first = found[0]
    if len(found) < 2 or first.text not in _CAPITAL_PARTICLES or is_given_name(first.text):
        return False
    particles = listed("name_particles")
    bare = [w for w in found[1:] if w.text not in particles and w.text not in _CAPITAL_PARTICLES]
    return len(bare) == 1


def _is_double(word: Word) -> bool:
    """Tell whether the second half of a double name only looks like a place: "Dekker-Oost"."""
    first, hyphen, second = word.text.partition("-")
    return bool(hyphen) and not names_no_person(first) and "-" not in second


def may_be_full(run: Run, capitals: list[Word], likely: bool) -> bool:
    """Tell whether a run can be a full name by its words; `likely` when a function is beside it."""
    if any(w.lower in listed("named_things") for w in capitals[:-1]):
        return False
    last: Word | None = capitals[-1]
    if last and _is_double(last):
        last = None
    if (
        last
        and run.words[-2:-1]
        and (run.words[-2].kind == "particle" or ends_in_particle(run.words[-2].text))
        and (likely or is_given_name(run.words[0].text))
    ):
        last = None if last.lower in listed("not_people") else last  # "Truus op ’t Hof"
    if last and likely and last.lower.endswith(_ALSO_SURNAMES):
        last = None  # "Hedzer Oppenhuizen, directeur"
    others = [w for w in capitals[:-1] if w is not last]
    if likely and others and others[0].lower in ALSO_GIVEN:
        others = others[1:]  # "bakker Hub Smeets"
    if any(names_no_person(w.text) for w in [*others, *([last] if last else [])]):
        return False
    if not 2 <= len(capitals) <= 6:
        return False
    if names_no_person(run.after) and run.after[:1].isupper():
        return False
    return capitals[-1].kind != "initials"
