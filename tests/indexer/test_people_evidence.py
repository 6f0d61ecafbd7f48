"""Who is taken for a person, and who or what is not, in snippets of many kinds of reports."""

from __future__ import annotations

import pytest

from tests.indexer.invented_report import cell, report


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Manager HR Wiebrich Tolsma was blij.", "Wiebrich Tolsma", "manager HR"),
        ("Huurder Sevda Akgül uit de Lindenstraat kwam.", "Sevda Akgül", "huurder"),
        ("Product owner Bartek Wróbel bouwt.", "Bartek Wróbel", "product owner"),
        ("Dat zei muskusrattenvanger Kees Boontje.", "Kees Boontje", "muskusrattenvanger"),
        ("Voorzitter van De Kring is Gé Hamers.", "Gé Hamers", "voorzitter"),
        ("Voorzitter: mr. Ilja Sokolov", "Ilja Sokolov", "voorzitter"),
        (
            "De oudste vrijwilliger, Gijsbertus Tanis (86), kwam.",
            "Gijsbertus Tanis",
            "vrijwilliger",
        ),
        ("Piet Oord is al veertig jaar sluiswachter.", "Piet Oord", "sluiswachter"),
        ("Piet Oord, die er lang woonde en nu voorzitter is, kwam.", "Piet Oord", "voorzitter"),
        ("Piet Oord | stoker", "Piet Oord", "stoker"),
        ("Dat vertelt Piet Oord van het managementteam.", "Piet Oord", "managementteam"),
        ("Dijkgraaf Jhr. Reinout van Ham koos.", "Reinout van Ham", "dijkgraaf"),
        ("Voorzitter is mr. Laurens graaf van Ham.", "Laurens graaf van Ham", "voorzitter"),
    ],
)
def test_who_is_introduced_by_a_function_is_a_person_with_that_function(
    text: str, name: str, role: str
) -> None:
    found = report(text)
    assert found.names == [name]
    assert role in (found.person(name).role or "")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Directeur Mees Hoek van Linde Vastgoed sprak.", ["Mees Hoek"]),
        ("Voorzitter Lars Nagel van De Treffers sprak.", ["Lars Nagel"]),
        ("Jonkheer Reinier van Asch van Slot sprak.", ["Reinier van Asch van Slot"]),
        ("Directeur Wilhelmina (Willy) Ooms ging.", ["Wilhelmina Ooms"]),
        ("Directeur A.P.M. (Ad) Kuiper ging.", ["Ad Kuiper"]),
        ("Leden zijn Gé Hamers, Duco Semedo en Wai-Ling Man.",
         ["Gé Hamers", "Duco Semedo", "Wai-Ling Man"]),
        ("Bestuurslid Ton v.d. Kolk ging.", ["Ton v.d. Kolk"]),
        ("Portretfoto van Lotte Vos. Directeur Lotte Vos kwam.", ["Lotte Vos"]),
        ("Bedrijfsleider Truus op ’t Hof ging.", ["Truus op ’t Hof"]),
        ("Commissaris van de Koning Arno Broek kwam.", ["Arno Broek"]),
    ],
)  # fmt: skip
def test_a_name_goes_as_far_as_the_surname(text: str, names: list[str]) -> None:
    assert report(text).names == names


@pytest.mark.parametrize(
    "text",
    [
        "De Jan van Rijnflat werd geverfd.",
        "Gemaal Koningin Sophia draaide.",
        "Patrouillevaartuig Willem Schouten is elektrisch.",
        "De opdracht ging naar De Wit & Zonen.",
        "Aannemer Boskamp Infra bouwde.",
        "Foto: Bram Petraeus",
        "Het boek ‘Anna Vos’ verscheen.",
        "Het Prinses Irenelyceum ging open.",
        "De Jan Terlouwprijs ging naar niemand.",
    ],
)
def test_what_is_named_after_somebody_is_no_person(text: str) -> None:
    assert report(text).names == []


def test_a_row_of_a_table_gives_the_function_of_whom_it_names() -> None:
    cells = [
        cell(text, row, column)
        for row, line in enumerate([("Naam", "Rol"), ("Meltem Aksu", "penningmeester")])
        for column, text in enumerate(line)
    ]
    assert report(*cells).person("Meltem Aksu").role == "penningmeester"


def test_in_a_list_of_functions_and_names_a_function_stands_above_its_name() -> None:
    found = report("Decaan", "Anna Vos", "Directeur", "Jan Bos")
    assert [(p.name, p.role) for p in found.found.people] == [
        ("Anna Vos", "decaan"),
        ("Jan Bos", "directeur"),
    ]


def test_who_is_only_addressed_keeps_the_form_of_address() -> None:
    assert report("In mei bezocht mevrouw Vlasblom ons.").names == ["mevrouw Vlasblom"]


def test_given_names_without_surname_are_the_person_named_in_full() -> None:
    found = report("Biologe Thanh Mai de Leeuw telt.", "Zijn vrouw Thanh Mai helpt.")
    assert found.names == ["Thanh Mai de Leeuw"]
    assert len(found.found.mentions) == 2
