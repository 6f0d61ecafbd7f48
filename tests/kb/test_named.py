from collections.abc import Callable, Iterable

from kb.catalogue import Catalogue, Company, KnownPerson
from kb.model import Person, Section, Unit
from kb.names import names
from kb.searchable import Searchable
from tests.kb.invented import BUILDING, ILSE, WATER, Library

Pairs = Iterable[tuple[Unit, Section]]


def test_people_companies_and_themes_come_with_the_units_they_stand_in(
    library: Searchable,
) -> None:
    found = {(name.facet, name.value): name.units for name in names(library)}
    assert found["person", ILSE] == 2
    assert found["company", WATER] == 7
    assert found["theme", "Klimaat"] == 6
    assert {facet for facet, _ in found} == {"person", "company", "theme"}


def test_a_name_has_the_forms_that_reports_and_editor_know(
    library_of: Callable[[Pairs], Searchable], units: Pairs
) -> None:
    catalogue = Catalogue(
        companies=(Company(WATER, ("Dijkdienst",), ("Sluisbeheer",)), Company("Elders")),
        people=(KnownPerson(ILSE, ("mevrouw Tönnissen",)),),
    )
    people = (Person(ILSE, (ILSE, "I. Tönnissen")), Person("Niemand", ("N.",)))
    known = Library(library_of(units).engine, catalogue, people=people)
    forms = {name.value: name.forms for name in names(known)}
    assert forms[ILSE] == (ILSE, "I. Tönnissen", "mevrouw Tönnissen")
    assert forms[WATER] == (WATER, "Dijkdienst", "Sluisbeheer")
    assert forms[BUILDING] == (BUILDING,)
    assert "Elders" not in forms
    assert "Niemand" not in forms
