"""The name that a function leads up to, and the function that only describes a name."""

from __future__ import annotations

import re
from dataclasses import replace

from indexer.lists import listed
from indexer.people.forms import surname_of
from indexer.people.names import is_capitalised, names_no_person
from indexer.people.roles import is_function
from indexer.quotes.noun_phrases import Phrase
from indexer.quotes.verbs import is_speech_verb

_NAME_AHEAD = 70
_APPOSITION = re.compile(r"(?:\s\([^()]{1,12}\))?,\s(?:[^\W\d_]+\s){0,2}|\s\((?:[^\W\d_]+\s){0,2}")


def with_surname(text: str, place: int, ahead: Phrase, *, own: bool) -> Phrase:
    """Return a single capitalised word right behind a function as the name it is, if it is one.

    `own` tells that "zijn" or "haar" leads up to the function: then several words are a name too.
    """
    written = text[ahead.start : ahead.end]
    first = written.split()[0]
    field = written in listed("fields_of_work") or names_no_person(first)
    single = is_capitalised(written) and (own or " " not in written)
    if text[place : ahead.start] != " " or field or not single:
        return ahead
    return replace(ahead, name=written)


def is_apposition(text: str, named: Phrase, phrase: Phrase) -> bool:
    """Tell whether a function only says what somebody named right before it is."""
    gap = text[named.end : phrase.start]
    return phrase.kind == "function" and bool(_APPOSITION.fullmatch(gap))


def name_ahead(text: str, place: int, end: int, named: dict[int, Phrase]) -> Phrase | None:
    """Return the name that a function leads up to: "manager HR X", "voorzitter van de raad X"."""
    ahead = min((a for a in named if place < a <= place + _NAME_AHEAD), default=None)
    if ahead is None or ahead >= end:
        return None
    behind = named.get(named[ahead].end + 1)
    if named[ahead].name is None and behind is not None and behind.kind == "named":
        return behind if text[place] == " " else None
    gap = text[place:ahead]
    if re.fullmatch(r",\s(?:(?:de\s)?[^\W\d_]+\.?\s)?", gap) and (
        gap == ", "
        or gap.split()[-1].rstrip(".") in listed("titles")
        or is_function(gap.split()[-1])
    ):
        return named[ahead] if named[ahead].kind == "named" else None
    if not re.fullmatch(r"\s(?:[\w’'/&-]+\.?\s)*", gap):
        return None
    between = [w.rstrip(".").lower() for w in gap.split()]
    while between and between[-1] in listed("titles"):
        between.pop()
    if not between:
        return named[ahead]
    last = between[-1]
    stopped = any(
        w in listed("role_stops") - listed("prepositions") or is_speech_verb(w) for w in between
    )
    if (
        stopped
        or last in listed("prepositions")
        or last in listed("determiners")
        or last in {"en", "of", "der"}
    ):
        return None
    return named[ahead] if named[ahead].kind == "named" or len(between) < 3 else None


def short_forms(name: str) -> tuple[str, ...]:
    """Return what somebody may be called by later: the surname, the first part of a double one."""
    surname = surname_of(name.split())
    return surname, surname.partition("-")[0]
