"""A direct answer to wie… out of the people, and none in case of doubt."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kb.dutch.analysis import Analyser, stop_words
from kb.dutch.word_lists import words
from kb.matching import Wish, Wording
from kb.model import Person
from kb.names import unqualified
from kb.request import Answer, Hit
from kb.searchable import Searchable

# Behind these in a name stands what something is for or of: "Vrienden van het Museum".
_BEHIND = frozenset({"van", "voor", "der", "bij", "aan", "in", "uit", "te", "tot", "ten"})
_NAME = re.compile(
    r"(?:[A-Z]\.\s?)*[A-ZÀ-Þ][\w’'-]+(?:\s(?:van|de|der|den|ten|ter|te|het|’t|'t|la|el|[A-Z]\.))*"
    r"(?:\s[A-ZÀ-Þ][\w’'-]+)+"
)
_BEFORE = re.compile(r"([^\W\d_][\w-]*)(?:,)?\s(?:(?:is|was|de\sheer|mevrouw)\s)?$")
_AFTER = re.compile(
    r"(?:,\s|\sis\s|\swas\s|\s\()(?:(?:de|het|onze|als|nu|tevens)\s)?([^\W\d_][\w-]*)"
)


@dataclass(frozen=True, slots=True)
class _Place:
    """What a name or a function says of where: itself, and what it is of or for, as terms."""

    itself: frozenset[str]
    beyond: frozenset[str]

    def has(self, terms: frozenset[str], sought: frozenset[str]) -> bool:
        """Return whether it is meant by a word, of all that are `sought`.

        The museum is not its friends: what something is of counts where itself is sought too.
        """
        if not self.itself.isdisjoint(terms):
            return True
        return not self.beyond.isdisjoint(terms) and not self.itself.isdisjoint(sought)


@dataclass(frozen=True, slots=True)
class _Known:
    """A person with the terms of name and function, and those of the places they have it at.

    `aside` are the words that make the function another: that of a council, or a former one.
    """

    person: Person
    name: frozenset[str]
    function: frozenset[str]
    places: tuple[_Place, ...]
    aside: frozenset[str]


def whom(
    snapshot: Searchable, wordings: Sequence[Wording], wishes: frozenset[Wish]
) -> Person | None:
    """Return the one person whose name, function and organisation have all words of a query.

    None where there are several, where only the organisation is named, or where one word is all
    there is and nobody asked who it is. Who has a function at a body beside the organisation, or
    had it before, is meant only where that is said.
    """
    if not wordings or ("person" not in wishes and len(wordings) == 1):
        return None
    everybody = snapshot.engine.derived("people by terms", lambda: _known(snapshot))
    sought = [(wording.terms, wording.parts) for wording in wordings]
    found = [known.person for known in everybody if _is_meant(sought, known)]
    return found[0] if len(found) == 1 else None


def is_rivalled(
    snapshot: Searchable, wordings: Iterable[Wording], person: Person, texts: Iterable[str]
) -> bool:
    """Return whether a text gives the function by which somebody was found to another too.

    `texts` are of reports that name the person. Where the name was asked nobody else is meant.
    """
    analyser = snapshot.analyser
    terms = frozenset(term for wording in wordings for term in wording.terms)
    own = _terms((person.name, *person.forms), analyser)
    function = _terms((person.role,), analyser) & terms
    if not function or not own.isdisjoint(terms):
        return False
    return any(
        not function.isdisjoint(_terms((title,), analyser))
        and own.isdisjoint(_terms((name.split()[-1],), analyser))
        for text in texts
        for name, title in _titled(text)
    )


def _titled(text: str) -> Iterator[tuple[str, str]]:
    """Yield the names in a text, with the word that stands before or behind as their function."""
    for match in _NAME.finditer(text):
        if before := _BEFORE.search(text, max(0, match.start() - 60), match.start()):
            yield match[0], before[1]
        if after := _AFTER.match(text, match.end()):
            yield match[0], after[1]


def _known(snapshot: Searchable) -> tuple[_Known, ...]:
    return tuple(_known_as(person, snapshot.analyser) for person in snapshot.people)


def _known_as(person: Person, analyser: Analyser) -> _Known:
    function, *where = _parted(person.role or "")
    places = [_place(" ".join(where), analyser)]
    # The company of somebody may be but that of the chapter that tells of them.
    places.append(_place(person.organisation or person.company or "", analyser))
    bodies = _terms(words("side_bodies") | words("former_functions"), analyser)
    role = _terms((function,), analyser)
    heads = role.union(*(place.itself for place in places))
    return _Known(
        person,
        _terms((person.name, *person.forms), analyser),
        role,
        tuple(places),
        heads & bodies,
    )


def _parted(text: str) -> list[str]:
    """Return a function and where it is: "voorzitter", "de Vrienden van het Museum"."""
    pieces = text.split()
    cut = next((i for i, piece in enumerate(pieces) if piece.lower() in _BEHIND), len(pieces))
    return [" ".join(pieces[:cut]), " ".join(pieces[cut + 1 :])]


def _place(text: str, analyser: Analyser) -> _Place:
    itself, beyond = _parted(text)
    return _Place(_terms((itself,), analyser), _terms((beyond,), analyser))


def _is_meant(sought: Sequence[tuple[frozenset[str], tuple[str, ...]]], known: _Known) -> bool:
    everything = frozenset(term for terms, _ in sought for term in terms)
    named = False
    by_name = False
    for terms, parts in sought:
        if not known.name.isdisjoint(terms) or (parts and known.name.issuperset(parts)):
            named = by_name = True
        elif not known.function.isdisjoint(terms) or (parts and known.function.issuperset(parts)):
            named = True
        elif not any(place.has(terms, everything) for place in known.places):
            return False
    return named and (by_name or known.aside <= everything)


def _terms(texts: Iterable[str | None], analyser: Analyser) -> frozenset[str]:
    pieces = (piece for text in texts if text for piece in text.split())
    found = (o.term for piece in pieces for o in analyser.terms(piece) if not o.part)
    return frozenset(found) - stop_words()


def introduced(person: Person, source: Hit) -> Answer:
    """Return a person as an answer, with a unit that tells of them."""
    # The company of somebody may be but that of the chapter that tells of them.
    detail = ", ".join(filter(None, (person.role, person.organisation)))
    return Answer("person", unqualified(person.name), detail, source)
