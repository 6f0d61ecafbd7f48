"""Direct answers, over a small report of a library of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest

from kb.model import DISAGREE, Document, Extraction, Finding, Person, Section, Unit
from kb.request import Answer, SearchRequest
from kb.search import search
from kb.searchable import Searchable
from tests.kb.invented import Library, fact, quote, section

LibraryOf = Callable[[Iterable[tuple[Unit, Section]]], Searchable]

NOOR, MARC, ILSE = "Noor van der Veen", "Marc de Wit", "Ilse Tönnissen"
FRITS, GREET, HANNE, WIM = "Frits Bos", "Greet Lodder", "Hanne Prins", "Wim Koster"
PEOPLE = (
    Person(FRITS, (FRITS,), "voorzitter", "Vrienden van het Havenmuseum"),
    Person(GREET, (GREET,), "secretaris ondernemingsraad"),
    Person(HANNE, (HANNE,), "voormalig penningmeester"),
    Person(WIM, (WIM,), "bouwleider"),
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
    ("175", "175", "storingen", "storingen waarbij hulp nodig was", "175 storingen met hulp"),
    ("1.200", "1200", "gasten", "gasten Open Dag", "1.200 gasten"),
    ("1.194", "1194", "gasten", "gasten Watercongres", "1.194 gasten"),
    ("230", "230", "lesdagen", "lesdagen: 67 buiten, 163 binnen", "230 lesdagen"),
    ("67 buiten", "67", "lesdagen", "lesdagen buiten", "67 buiten, 163 binnen"),
    ("163 binnen", "163", "lesdagen", "lesdagen binnen", "67 buiten, 163 binnen"),
    ("3 schermen", "3", "schermen", "schermen", "“Ik zat achter 3 schermen”, zegt hij."),
    ("9 jaar", "9", "jaar", "looptijd van de contracten", "De contracten lopen 9 jaar."),
    ("14 mensen", "14", "mensen", "mensen die vertrokken", "Er vertrokken 14 mensen."),
    ("5", "5", "oefeningen", "oefeningen gingen niet door", "5 oefeningen gingen niet door"),
    ("8", "8", "oefeningen", "oefeningen gingen later door", "8 oefeningen gingen later door"),
    ("32 landen", "32", "landen", "landen met projecten", "Wij werken in 32 landen met projecten."),
    ("de helft", "0.5", "deel", "daling van het aantal kades", "Het aantal kades daalde de helft."),
)


@pytest.fixture
def report(library_of: LibraryOf) -> Searchable:
    inside = section("s", "Het jaar", "Dit was het jaar.", 0, people=(NOOR,))
    late = section("t", "Later", "In mei kwam bouwleider Ria Vos.", 99,
                   people=(FRITS, GREET, HANNE, WIM))  # fmt: skip
    units: list[tuple[Unit, Section]] = [(inside, inside), (late, late)]
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
        ("hoeveel storingen", "175"),  # the report speaks of no others
        ("hoeveel gasten op het watercongres", "1.194"),
        ("hoeveel lesdagen", "230"),  # the others are its parts
        ("hoeveel mensen vertrokken", "14 mensen"),
        ("hoeveel oefeningen gingen niet door", "5"),
        ("hoeveel landen", "32 landen"),
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
        "hoeveel gasten",  # as many figures as there were occasions
        "hoeveel jaar",  # of what?
        "hoeveel schermen",  # told in passing
        "hoeveel mensen",
        "hoeveel mensen vertrokken niet",
        "hoeveel projecten",  # countries are counted, and no projects
        "hoeveel",
        "hoeveel nergens",
    ],
)
def test_in_case_of_doubt_there_is_no_answer(report: Searchable, query: str) -> None:
    assert answer(report, query) is None


def test_one_figure_of_some_is_no_answer_where_the_report_speaks_of_others(
    library_of: LibraryOf,
) -> None:
    inside = [section(f"s{n}", "De ploegen", "Over de ploegen.", n) for n in range(6)]
    units: list[tuple[Unit, Section]] = [(one, one) for one in inside]
    some = fact("f", inside[0], "4 ploegen", 9, sentence="Er stopten 4 ploegen.", value="4",
                unit="ploegen", label="ploegen die stopten")  # fmt: skip
    assert answer(library_of([*units, (some, inside[0])]), "hoeveel ploegen") is None
    every = replace(some, sentence="Alle 4 ploegen stopten.")
    assert answer(library_of([*units, (every, inside[0])]), "hoeveel ploegen") is not None


def _of_years(library_of: LibraryOf, *figures: tuple[int, str, str]) -> Searchable:
    units: list[tuple[Unit, Section]] = []
    for number, (year, value, label) in enumerate(figures):
        inside = section(f"s{number}", "Bouw", "Er is gebouwd.", 0, year=year)
        made = fact(f"f{number}", inside, value, 1, sentence=f"{value} {label}", value=value,
                    unit="woningen", label=label)  # fmt: skip
        units += [(inside, inside), (replace(made, year=year), inside)]
    return library_of(units)


def test_of_several_years_the_latest_figure_answers_and_says_its_year(
    library_of: LibraryOf,
) -> None:
    report = _of_years(library_of, (2031, "31", "woningen"), (2032, "52", "woningen"))
    found = answer(report, "hoeveel woningen")
    assert found is not None
    assert (found.text, found.detail) == ("52", "52 woningen (2032)")
    found = answer(report, "hoeveel woningen in 2031")
    assert found is not None
    assert (found.text, found.detail) == ("31", "31 woningen")


def test_figures_of_several_years_that_count_otherwise_answer_nothing(
    library_of: LibraryOf,
) -> None:
    report = _of_years(library_of, (2031, "31", "woningen"), (2032, "47", "woningen in Oost"))
    assert answer(report, "hoeveel woningen") is None
    report = _of_years(library_of, (2031, "52", "woningen"), (2031, "47", "woningen in Oost"))
    assert answer(report, "hoeveel woningen") is None  # not in the same section


def test_a_figure_that_the_report_contradicts_is_no_answer(library_of: LibraryOf) -> None:
    inside = section("s", "Bouw", "Er is gebouwd.", 0)
    made = fact("f", inside, "30", 1, sentence="30 landen", value="30", unit="landen",
                label="landen")  # fmt: skip
    document = Document("noord", "Noord", "noord.md", "30 landen", ())
    told = Finding(DISAGREE, "Dit verschilt.", "noord", made.start, made.end, 1, (40, 42))
    taken = Extraction(document, facts=(made,), findings=(told,))
    engine = library_of([(inside, inside), (made, inside)]).engine
    assert answer(Library(engine), "hoeveel landen") is not None
    assert answer(Library(engine, extractions={"noord": taken}), "hoeveel landen") is None


@pytest.mark.parametrize(
    ("query", "name", "detail"),
    [
        ("wie is de architect", NOOR, "architect, Bouwhuis"),
        ("wie is de dijkgraaf van Waterwerk Noord?", MARC, "dijkgraaf, Waterwerk Noord"),
        ("architect bouwhuis", NOOR, "architect, Bouwhuis"),
        ("wie is Van der Veen", NOOR, "architect, Bouwhuis"),
        ("wie is mark de wit", MARC, "dijkgraaf, Waterwerk Noord"),
        (
            "wie is de voorzitter van de vrienden van het havenmuseum",
            FRITS,
            "voorzitter, Vrienden van het Havenmuseum",
        ),
        ("voorzitter vrienden", FRITS, "voorzitter, Vrienden van het Havenmuseum"),
        ("wie is secretaris van de ondernemingsraad", GREET, "secretaris ondernemingsraad"),
        ("wie is Greet Lodder", GREET, "secretaris ondernemingsraad"),
        ("wie was de voormalig penningmeester", HANNE, "voormalig penningmeester"),
        ("wie is Bouwleider Wim Koster", WIM, "bouwleider"),
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
        "wie is de voorzitter van het Havenmuseum",  # of its friends only
        "wie is de voorzitter",
        "wie is de secretaris",  # of a council
        "wie is de penningmeester",  # no longer
        "wie is de bouwleider",  # another is named in a sentence
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


def _told_in(library_of: LibraryOf, sentence: str, text: str, label: str) -> Searchable:
    """Return a report of one figure, by its sentence, its text and its label."""
    inside = section("s", "Wonen", "Zo ging het met wonen.", 0)
    made = fact("f", inside, text, 1, sentence=sentence, value="146", unit="huizen", label=label)
    return library_of([(inside, inside), (made, inside)])


@pytest.mark.parametrize(
    "sentence",
    [
        "Er kwamen 146 huizen, waarvan een derde voor starters.",
        "Er kwamen 146 huizen waaronder enkele voor starters.",
        "Er kwamen 146 huizen (een derde voor starters).",
        "Er kwamen 146 huizen; een derde was voor starters.",
        "Er kwamen 146 huizen, terwijl wij op starters hoopten.",
        "Er kwamen 146 huizen, maar te weinig voor starters.",
        "Er kwamen 146 huizen – een derde voor starters.",
        "Voor starters was weinig te vinden, want er kwamen 146 huizen.",
    ],
)
def test_what_another_clause_tells_is_not_counted(library_of: LibraryOf, sentence: str) -> None:
    report = _told_in(library_of, sentence, "146 huizen", "huizen")
    assert answer(report, "hoeveel huizen") is not None
    assert answer(report, "hoeveel huizen voor starters") is None


def test_what_the_clause_of_a_figure_tells_is_counted(library_of: LibraryOf) -> None:
    told = "Voor starters kwamen er 146 huizen, waarvan een derde groot."
    report = _told_in(library_of, told, "146 huizen", "huizen")
    assert answer(report, "hoeveel huizen voor starters") is not None


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("wat was de omzet", "€ 5 miljoen"),
        ("Wat is de omzet?", "€ 5 miljoen"),
        ("wat waren de kosten van een kano", "€ 90.000"),
        ("wat was de uitval van wielen", "12%"),
        ("wat was de uitval", None),  # of pumps or of wheels
        ("wat was de winst", None),  # malformed
        ("wat zijn bezoekers", None),
        ("wat was het aantal bruggen", None),
        ("wat is een kano", None),
        ("wat was de omzet van sluizen", None),
    ],
)
def test_what_something_was_asks_for_a_figure_too(
    report: Searchable, query: str, expected: str | None
) -> None:
    found = answer(report, query)
    assert (found.text if found else None) == expected


def _of_two(library_of: LibraryOf, company: str | None = None) -> Searchable:
    """Return the reports of two organisations, with a figure of members each."""
    units: list[tuple[Unit, Section]] = []
    for document, value in (("noord", "300"), ("zuid", "80")):
        inside = replace(section(f"s{document}", "Leden", "Over leden.", 0), document=document)
        made = fact(f"f{document}", inside, f"{value} leden", 1, sentence=f"Er zijn {value} leden.",
                    value=value, unit="leden", label="leden")  # fmt: skip
        made = replace(made, document=document, company=company, year=2031)
        units += [(inside, inside), (made, inside)]
    infos = (
        Document("noord", "Jaarverslag van Scheepsbond Noord", "n.md", "", (), 2031),
        Document("zuid", "Jaarverslag", "z.md", "", (), 2031, organisation="Molenbond Zuid"),
    )
    return Library(library_of(units).engine, documents=infos)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("hoeveel leden heeft Scheepsbond Noord", "300 leden"),  # the title says so
        ("hoeveel leden heeft de Molenbond Zuid", "80 leden"),  # the editor says so
        ("hoeveel leden heeft Scheepsbond Zuid", None),
        ("hoeveel leden heeft Scheepsbond Oost", None),
        ("hoeveel leden", None),  # of which?
        ("hoeveel Molenbond Zuid", None),  # counts nothing
    ],
)
def test_the_name_of_the_organisation_need_not_be_in_a_figure(
    library_of: LibraryOf, query: str, expected: str | None
) -> None:
    found = answer(_of_two(library_of), query)
    assert (found.text if found else None) == expected


def test_a_figure_of_a_company_is_not_that_of_the_organisation(library_of: LibraryOf) -> None:
    assert answer(_of_two(library_of, "Werf De Kiel"), "hoeveel leden Molenbond Zuid") is None


def test_an_answer_tells_organisation_report_and_year(library_of: LibraryOf) -> None:
    found = answer(_of_two(library_of), "hoeveel leden heeft de Molenbond Zuid")
    assert found is not None
    assert (found.organisation, found.report, found.year) == ("Molenbond Zuid", "Jaarverslag", 2031)
    found = answer(
        _of_two(library_of, "Molenbond Zuid BV"), "hoeveel leden heeft de Molenbond Zuid"
    )
    assert found is not None
    assert found.organisation == "Molenbond Zuid BV"
