"""Direct answers, over a small report of a library of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest

from kb.model import Person, Section, Unit
from kb.request import Answer, SearchRequest
from kb.search import search
from kb.searchable import Searchable
from tests.kb.invented import Library, fact, quote, section

LibraryOf = Callable[[Iterable[tuple[Unit, Section]]], Searchable]

NOOR, MARC, ILSE = "Noor van der Veen", "Marc de Wit", "Ilse Tönnissen"
PEOPLE = (
    Person(NOOR, (NOOR, "Van der Veen"), "architect", "Bouwhuis", "Bouwhuis"),
    Person(MARC, (MARC,), "dijkgraaf", "Waterwerk Noord", "Waterwerk Noord"),
    Person(ILSE, (ILSE,), "dijkgraaf", "Waterwerk Zuid", "Waterwerk Zuid"),
)
FACTS = (
    ("6 keer", "6", "keer", "keer dat de raad vergaderde", "De raad vergaderde 6 keer."),
    ("€ 90.000", "90000", "EUR", "kosten van een kano", "Een kano kostte € 90.000."),
    ("8 kano’s", "8", "kano’s", "kano’s", "Er zijn 8 kano’s."),
    ("30%", "30", "%", "uitval van pompen", "De uitval van pompen was 30% en van wielen 12%."),
    ("12%", "12", "%", "uitval van wielen", "De uitval van pompen was 30% en van wielen 12%."),
    ("3.400 bezoekers", "3400", "bezoekers", "bezoekers", "Er kwamen 3.400 bezoekers."),
    ("12 sluizen", "12", "sluizen", "sluizen", "Wij beheren 12 sluizen."),
    ("4 sluizen", "4", "sluizen", "sluizen die dicht bleven", "Er bleven 4 sluizen dicht."),
    ("7 bruggen", "7", "bruggen", "bruggen die open gingen", "Er gingen 7 bruggen open."),
    ("9 bruggen", "9", "bruggen", "bruggen die dicht gingen", "Er gingen 9 bruggen dicht."),
    ("31 nieuwe pompen", "31", "pompen", "nieuwe pompen", "Er kwamen 31 nieuwe pompen."),
    ("60", "60", "maaiers", "gemiddeld aantal maaiers", "Er waren gemiddeld 60 maaiers."),
    ("80%", "80", "%", "tevreden bewoners", "80% van de bewoners is tevreden."),
    ("€ 5 miljoen", "5000000", "EUR", "omzet", "De omzet was € 5 miljoen."),
    ("€ 1.2.3", None, "EUR", "winst", "De winst was € 1.2.3."),
    ("de helft", "0.5", "deel", "daling van het aantal kades", "Het aantal kades daalde de helft."),
)


@pytest.fixture
def report(library_of: LibraryOf) -> Searchable:
    inside = section("s", "Het jaar", "Dit was het jaar.", 0, people=(NOOR,))
    units: list[tuple[Unit, Section]] = [(inside, inside)]
    for number, (text, value, unit, label, sentence) in enumerate(FACTS, 1):
        made = fact(f"f{number}", inside, text, number, sentence=sentence, value=value, unit=unit,
                    label=label)  # fmt: skip
        units.append((made, inside))
    for number, (name, role) in enumerate(((NOOR, "architect"), (MARC, "dijkgraaf")), 20):
        said = quote(f"q{number}", inside, "Het werd mooi.", number, speaker=name, role=role)
        units.append((said, inside))
    return Library(library_of(units).engine, people=PEOPLE)


def answer(report: Searchable, query: str, **choices: object) -> Answer | None:
    return search(report, SearchRequest(query, **choices)).answer  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("hoeveel bezoekers kwamen er", "3.400 bezoekers"),
        ("Hoeveel bezoeker?", "3.400 bezoekers"),
        ("aantal bezoekers", "3.400 bezoekers"),
        ("hoeveel sluizen", "12 sluizen"),
        ("hoeveel sluizen bleven dicht", "4 sluizen"),
        ("hoe vaak vergaderde de raad", "6 keer"),
        ("hoe duur is een kano", "€ 90.000"),
        ("hoe hoog is de uitval van wielen", "12%"),
        ("hoeveel kano’s in 2031", "8 kano’s"),
        ("hoeveel nieuwe pompen", "31 nieuwe pompen"),
        ("hoeveel maaiers", "60"),
        ("hoeveel procent bewoners tevreden", "80%"),
        ("hoeveel euro omzet", "€ 5 miljoen"),
        ("hoeveel omzet", "€ 5 miljoen"),
    ],
)
def test_a_question_for_an_amount_is_answered_by_the_figure_that_counts_it(
    report: Searchable, query: str, expected: str
) -> None:
    found = answer(report, query)
    assert found is not None
    assert (found.kind, found.text) == ("fact", expected)
    assert found.source.unit.text == expected


@pytest.mark.parametrize(
    "query",
    [
        "bezoekers",  # asks for no amount
        "hoe groot zijn de kano’s",
        "hoe lang duren de kano’s",
        "hoeveel kano’s in 1999",
        "hoeveel bezoekers kwamen er niet",
        "cijfer bezoekers",  # any figure is asked for
        "hoeveel procent uitval",  # of pumps or of wheels
        "hoeveel bruggen",  # two figures, and neither is of all bruggen
        "hoeveel pompen",  # only the new ones are known
        "hoeveel bewoners",  # only a share of them is known
        "hoeveel kades",
        "hoeveel euro winst",  # malformed
        "hoeveel bezoekers zaten in de sluizen",
        "hoeveel",
        "hoeveel nergens",
    ],
)
def test_in_case_of_doubt_there_is_no_answer(report: Searchable, query: str) -> None:
    assert answer(report, query) is None


@pytest.mark.parametrize(
    ("query", "name", "detail"),
    [
        ("wie is de architect", NOOR, "architect, Bouwhuis"),
        ("wie is de dijkgraaf van Waterwerk Noord?", MARC, "dijkgraaf, Waterwerk Noord"),
        ("architect bouwhuis", NOOR, "architect, Bouwhuis"),
        ("wie is Van der Veen", NOOR, "architect, Bouwhuis"),
        ("wie is mark de wit", MARC, "dijkgraaf, Waterwerk Noord"),
    ],
)
def test_a_question_for_somebody_is_answered_by_name_and_function(
    report: Searchable, query: str, name: str, detail: str
) -> None:
    found = answer(report, query)
    assert found is not None
    assert (found.kind, found.text, found.detail) == ("person", name, detail)
    assert name in found.source.unit.people


@pytest.mark.parametrize(
    "query",
    [
        "wie is de dijkgraaf",  # there are two
        "wie zit er in het bouwhuis",  # names no function and nobody
        "architect",  # one word, and nobody asks who
        "wie bouwde de sluizen",
        "wie is Ilse",  # nothing in the report tells of her
    ],
)
def test_nobody_is_named_in_case_of_doubt(report: Searchable, query: str) -> None:
    assert answer(report, query) is None


def test_an_answer_has_a_place_above_the_best_results_of_all_kinds_only(
    report: Searchable,
) -> None:
    assert answer(report, "hoeveel bezoekers", grouped=True) is not None
    assert answer(report, "hoeveel bezoekers", page=2) is None
    assert answer(report, "hoeveel bezoekers", kinds=("fact",)) is None
    assert answer(report, "hoeveel bezoekers", sort="order") is None


def test_a_cell_of_a_table_answers_with_its_row_and_its_column(library_of: LibraryOf) -> None:
    inside = section("s", "Locaties", "Zo vol zaten de huizen.", 0)
    cells = [
        replace(
            fact(f"f{number}", inside, text, number, sentence=f"{column}: {text}", value=value,
                 unit=unit, label="De Linde"),
            kind="table",
        )
        for number, (column, text, value, unit) in enumerate(
            (("Bezetting", "98%", "98", "%"), ("Plaatsen", "60", "60", "plaatsen")), 1
        )
    ]  # fmt: skip
    library = library_of([(inside, inside), *((cell, inside) for cell in cells)])
    found = search(library, SearchRequest("bezetting De Linde", kinds=("fact",)))
    assert found.hits[0].unit.text == "98%"
    assert found.hits[0].title.text == "De Linde, Bezetting"
    told = answer(library, "hoeveel plaatsen De Linde")
    assert told is not None
    assert (told.text, told.detail) == ("60", "De Linde, Plaatsen: 60")
