"""Lines that say whose words stand above them, also of somebody the report names nowhere else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from indexer.lists import listed
from indexer.people.names import names_no_person
from indexer.people.roles import is_function
from indexer.people.trades import is_trade
from indexer.quotes.humans import is_kin

LONGEST = 110
_CAPITALISED = r"[^\W\d_a-zß-ÿ][\w’'.]{0,20}(?:-[\w’'.]{1,20}){0,2}"
_SMALL = r"['’]?[a-zß-ÿ]{1,4}['’]?\.?"
_SIGNED = re.compile(
    rf"(?P<name>(?:{_CAPITALISED})(?:\s(?:{_SMALL}\s){{0,3}}{_CAPITALISED}){{0,4}})"
    r"(?P<link>\s?,\s?|\s[–—|-]\s|\s(?=\()|\s?\n\s?|\s(?=[a-z]))(?P<what>[(\w][^\n]{2,90})$"
)
_DASH = re.compile(r"[-–—―\s]{0,4}")
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_LEADING_WORDS = 4
_ENDS = (".", "!", "?", ":", ";", "…")


@dataclass(frozen=True, slots=True)
class Signature:
    """The name and what follows it ("directeur Org") in a line that is all signature.

    `dashed` tells that a dash leads up to it, as under a quotation.
    """

    name: str
    what: str
    dashed: bool


def signature(text: str) -> Signature | None:
    """Return whose words a line gives: "Naam Achternaam, functie Organisatie"; None for no such."""
    return _signature(text) if len(text) <= LONGEST else None


@lru_cache(maxsize=4096)
def _signature(text: str) -> Signature | None:
    dash = _DASH.match(text)
    start = dash.end() if dash else 0
    match = _SIGNED.match(text, start)
    if match is None or text.endswith(_ENDS):
        return None
    name, what = " ".join(match["name"].split()), match["what"].strip("()")
    if not _is_called(name) or not _is_position(what, apart=bool(match["link"].strip())):
        return None
    return Signature(name, what, dashed=start > 0 and not text[:start].isspace())


def _is_called(name: str) -> bool:
    """Tell whether capitalised words can be the name of somebody: two at least."""
    found = [w for w in name.split() if w not in listed("name_particles")]
    named = [w for w in found if w.lower().rstrip(".") not in listed("titles")]
    if len(found) < 2 or not named or not all(w[:1].isupper() for w in named):
        return False
    first_of_all = named[0].lower() in {"de", "het", "onze", "een"}
    leads = names_no_person(named[0]) or any(is_function(w.lower()) for w in named[:-1])
    return not first_of_all and not leads


def _is_position(what: str, *, apart: bool) -> bool:
    """Tell whether words say what somebody is; `apart` that a comma or dash parts them."""
    found = _WORD.findall(what)[:_LEADING_WORDS]
    if not found or any(w.lower() in listed("speech_verbs") for w in _WORD.findall(what)):
        return False
    if not apart:
        return found[0].islower() and is_trade(found[0])
    return any(is_function(w) or is_kin(w.lower()) for w in found)
