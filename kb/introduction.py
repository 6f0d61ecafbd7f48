"""A direct answer to wie… out of the people, and none in case of doubt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kb.dutch.analysis import Analyser
from kb.matching import Wish, Wording
from kb.model import Person
from kb.names import unqualified
from kb.request import Answer, Hit
from kb.searchable import Searchable


@dataclass(frozen=True, slots=True)
class _Known:
    """A person with the terms of name and function, and those of the place they have them at."""

    person: Person
    own: frozenset[str]
    place: frozenset[str]


def whom(
    snapshot: Searchable, wordings: Sequence[Wording], wishes: frozenset[Wish]
) -> Person | None:
    """Return the one person whose name, function and organisation have all words of a query.

    None where there are several, where only the organisation is named, or where one word is all
    there is and nobody asked who it is.
    """
    if not wordings or ("person" not in wishes and len(wordings) == 1):
        return None
    everybody = snapshot.engine.derived("people by terms", lambda: _known(snapshot))
    sought = [(wording.terms, wording.parts) for wording in wordings]
    found = [known.person for known in everybody if _is_meant(sought, known)]
    return found[0] if len(found) == 1 else None


def _known(snapshot: Searchable) -> tuple[_Known, ...]:
    return tuple(
        _Known(
            person,
            _terms((person.name, *person.forms, person.role), snapshot.analyser),
            _terms((person.organisation, person.company), snapshot.analyser),
        )
        for person in snapshot.people
    )


def _is_meant(sought: Iterable[tuple[frozenset[str], tuple[str, ...]]], known: _Known) -> bool:
    named = False
    for terms, parts in sought:
        if not known.own.isdisjoint(terms) or (parts and known.own.issuperset(parts)):
            named = True
        elif known.place.isdisjoint(terms):
            return False
    return named


def _terms(texts: Iterable[str | None], analyser: Analyser) -> frozenset[str]:
    pieces = (piece for text in texts if text for piece in text.split())
    return frozenset(o.term for piece in pieces for o in analyser.terms(piece) if not o.part)


def introduced(person: Person, source: Hit) -> Answer:
    """Return a person as an answer, with a unit that tells of them."""
    # The company of somebody may be but that of the chapter that tells of them.
    detail = ", ".join(filter(None, (person.role, person.organisation)))
    return Answer("person", unqualified(person.name), detail, source)
