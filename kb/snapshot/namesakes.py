"""People of one name in reports of different organisations: each has a name of their own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product

from kb.dutch.tokens import fold
from kb.model import Extraction, Person
from kb.names import qualified

Met = tuple[str | None, Person]  # somebody, and the organisation of the report that names them


@dataclass(slots=True)
class _One:
    """One person, as they were met in reports; `places` are those organisations."""

    reports: list[int] = field(default_factory=list)
    met: list[Met] = field(default_factory=list)

    @property
    def organisation(self) -> str | None:
        """The first organisation that they are of."""
        own = (person.organisation for _, person in self.met)
        return next(filter(None, (*own, *(place for place, _ in self.met))), None)


def told_apart(
    reports: Sequence[tuple[str | None, Iterable[Person]]], vouched: Collection[str]
) -> dict[int, dict[str, str]]:
    """Return by the number of a report the new names of its people who have a namesake elsewhere.

    `reports` gives of each whose it is, and its people. Two are one where the report is of the
    same organisation, or the text places them at the same; also where too little is said. Those
    in `vouched`, whom the editor knows by name, are one.
    """
    everybody: defaultdict[str, list[tuple[int, Met]]] = defaultdict(list)
    for number, (organisation, people) in enumerate(reports):
        for person in people:
            if person.name not in vouched:
                everybody[person.name].append((number, (organisation, person)))
    names: defaultdict[int, dict[str, str]] = defaultdict(dict)
    for name, met in everybody.items():
        ones = _ones(met)
        if len(ones) > 1:
            for one, own in zip(ones, _called(name, ones), strict=True):
                for number in one.reports:
                    names[number][name] = own
    return dict(names)


def renamed(extraction: Extraction, names: Mapping[str, str]) -> Extraction:
    """Return an extraction with the people of `names` under their new ones."""

    def called(people: Iterable[str]) -> tuple[str, ...]:
        return tuple(names.get(name, name) for name in people)

    return replace(
        extraction,
        sections=tuple(replace(s, people=called(s.people)) for s in extraction.sections),
        quotes=tuple(
            replace(
                quote,
                people=called(quote.people),
                speaker=names.get(quote.speaker or "", quote.speaker),
            )
            for quote in extraction.quotes
        ),
        facts=tuple(replace(f, people=called(f.people)) for f in extraction.facts),
        people=renamed_people(extraction.people, names),
    )


def renamed_people(people: Iterable[Person], names: Mapping[str, str]) -> tuple[Person, ...]:
    """Return people under their new names; the ways they are written stay."""
    return tuple(
        replace(
            person, name=names.get(person.name, person.name), forms=person.forms or (person.name,)
        )
        for person in people
    )


def _ones(met: Iterable[tuple[int, Met]]) -> list[_One]:
    """Return those of one name, each with the reports they are in."""
    ones: list[_One] = []
    for number, new in met:
        one = next((one for one in ones if any(_may_be_one(new, old) for old in one.met)), None)
        if one is None:
            ones.append(one := _One())
        one.reports.append(number)
        one.met.append(new)
    return ones


def _may_be_one(one: Met, other: Met) -> bool:
    """Tell whether two of one name may be one person."""
    (mine, me), (theirs, them) = one, other
    my_places, their_places = _places(me), _places(them)
    alike = [
        (mine, theirs),
        *product(my_places, (theirs, *their_places)),
        *product([mine], their_places),
    ]
    if any(a and b and _is_same(a, b) for a, b in alike):
        return True
    return not (mine and theirs) and not (my_places and their_places)


def _places(person: Person) -> list[str]:
    return [place for place in (person.organisation, person.company) if place]


def _is_same(one: str, other: str) -> bool:
    """Tell whether two organisations are one, the longer of the names may say more."""
    mine, theirs = set(fold(one).split()), set(fold(other).split())
    return bool(mine and theirs) and (mine <= theirs or theirs <= mine)


def _called(name: str, ones: Sequence[_One]) -> Iterator[str]:
    """Yield a name for each of some namesakes, no two alike."""
    taken: set[str] = set()
    for number, one in enumerate(ones, 1):
        own = qualified(name, one.organisation or str(number))
        if own in taken:
            own = qualified(name, f"{one.organisation}, {number}")
        taken.add(own)
        yield own
