"""A direct answer to wie… out of the people, and none in case of doubt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kb.dutch.analysis import Analyser
from kb.matching import Wish, Wording
from kb.model import Person
from kb.request import Answer, Hit


def whom(
    wordings: Sequence[Wording],
    people: Iterable[Person],
    analyser: Analyser,
    wishes: frozenset[Wish],
) -> Person | None:
    """Return the one person whose name, function and organisation have all words of a query.

    None where there are several, where only the organisation is named, or where one word is all
    there is and nobody asked who it is.
    """
    if not wordings or ("person" not in wishes and len(wordings) == 1):
        return None
    found = [person for person in people if _is_meant(wordings, person, analyser)]
    return found[0] if len(found) == 1 else None


def _is_meant(wordings: Sequence[Wording], person: Person, analyser: Analyser) -> bool:
    own = _terms((person.name, *person.forms, person.role), analyser)
    place = _terms((person.organisation, person.company), analyser)
    named = [
        wording
        for wording in wordings
        if not own.isdisjoint(wording.terms) or (wording.parts and own.issuperset(wording.parts))
    ]
    rest = (wording for wording in wordings if wording not in named)
    return bool(named) and all(not place.isdisjoint(wording.terms) for wording in rest)


def _terms(texts: Iterable[str | None], analyser: Analyser) -> frozenset[str]:
    pieces = (piece for text in texts if text for piece in text.split())
    return frozenset(o.term for piece in pieces for o in analyser.terms(piece) if not o.part)


def introduced(person: Person, source: Hit) -> Answer:
    """Return a person as an answer, with a unit that tells of them."""
    # The company of somebody may be but that of the chapter that tells of them.
    detail = ", ".join(filter(None, (person.role, person.organisation)))
    return Answer("person", person.name, detail, source)
