"""What companies, people and themes are called, and in how many units they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from kb.searchable import Searchable

Named = Literal["person", "company", "theme"]
NAMED: tuple[Named, ...] = ("person", "company", "theme")


@dataclass(frozen=True, slots=True)
class Name:
    """A value of a facet, in so many `units`; `forms` are the ways it is written, itself first."""

    facet: Named
    value: str
    units: int
    forms: tuple[str, ...]


def qualified(name: str, organisation: str) -> str:
    """Return the name of somebody who has a namesake in another organisation."""
    return f"{name} ({organisation})"


def unqualified(name: str) -> str:
    """Return the name of somebody as it is written in the reports."""
    return name.rpartition(" (")[0] or name if name.endswith(")") else name


def names(snapshot: Searchable) -> tuple[Name, ...]:
    """Return all people, companies and themes that some unit has; gathered once."""
    return snapshot.engine.derived("names", lambda: tuple(_gathered(snapshot)))


def _gathered(snapshot: Searchable) -> Iterator[Name]:
    catalogue = snapshot.catalogue
    others: dict[tuple[Named, str], tuple[str, ...]] = {
        ("company", company.name): (*company.aliases, *company.units)
        for company in catalogue.companies
    }
    for person in snapshot.people:
        others["person", person.name] = person.forms
    for known in catalogue.people:
        others["person", known.name] = (*others.get(("person", known.name), ()), *known.forms)
    for facet in NAMED:
        column = snapshot.engine.facet(facet)
        for value, units in zip(column.values, column.totals.tolist(), strict=True):
            forms = dict.fromkeys((value, *others.get((facet, value), ())))
            yield Name(facet, value, units, tuple(forms))
