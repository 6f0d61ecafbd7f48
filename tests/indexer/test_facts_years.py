"""Of which year a figure is: years before and behind it, lists, stretches and "vorig jaar"."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from indexer.extract import extract
from indexer.facts.years import year_of
from indexer.readers.title import year_in
from kb.catalogue import Catalogue

REPORT = 2021


@pytest.mark.parametrize(
    ("sentence", "years"),
    [
        ("In 2019 kwamen er 41 katten, in 2020 52 katten.", {"41": 2019, "52": 2020}),
        ("We gaven € 4 miljoen in 2019 en € 5 miljoen in 2021.", {"4": 2019, "5": 2021}),
        ("We gaven 4 miljoen in 2019 en 5 miljoen in 2020 uit.", {"4": 2019, "5": 2020}),
        (
            "Er kwamen 41 katten in 2019, 52 in 2020 en 60 in 2021.",
            {"41": 2019, "52": 2020, "60": 2021},
        ),
        (
            "In 2021 kwamen er 60 katten, 52 in 2020 en 41 in 2019.",
            {"41": 2019, "52": 2020, "60": 2021},
        ),
        (
            "In 2019, 2020 en 2021 kwamen er respectievelijk 41, 52 en 60 katten.",
            {"41": 2019, "52": 2020, "60": 2021},
        ),
        (
            "Er kwamen 41, 52 en 60 katten in 2019, 2020 en 2021.",
            {"41": 2019, "52": 2020, "60": 2021},
        ),
        ("Het aantal steeg van 41 in 2019 naar 52 in 2020.", {"41": 2019, "52": 2020}),
        ("Tussen 2019 en 2021 steeg het aantal van 41 naar 52.", {"41": 2019, "52": 2021}),
        ("In 2019 en 2020 samen kwamen er 80 katten.", {"80": None}),
        ("In 2019 en in 2020 kwamen er 80 katten.", {"80": None}),
        ("Er kwamen 80 katten in 2019 en in 2020.", {"80": None}),
        ("Vorig jaar kwamen er 41 katten, dit jaar 52.", {"41": 2020, "52": 2021}),
        ("Vorig jaar kwamen er 41 katten en dit jaar 52.", {"41": 2020, "52": 2021}),
        ("Er kwamen 52 katten, tegen 41 in 2019.", {"52": 2021, "41": 2019}),
        ("Er kwamen 52 katten (2019: 41).", {"52": 2021, "41": 2019}),
        ("Er kwamen 41 katten (2019) en 52 (2020).", {"41": 2019, "52": 2020}),
        ("Er kwamen 52 katten, meer dan de 41 in 2019.", {"52": 2021, "41": 2019}),
        ("Er kwamen 52 katten, meer dan in 2019.", {"52": 2021}),
        ("Vanaf 2030 rijden er 52 bussen.", {"52": 2030}),
        ("In 2030 rijden er 52 bussen.", {"52": 2030}),
        ("Sinds 2015 zijn er 340 woningen gebouwd.", {"340": None}),
        ("Tot 2019 werkten er 41 mensen.", {"41": None}),
        ("De stichting is opgericht in 2015 en telt 40 leden.", {"40": 2021}),
        ("De club bestaat sinds 1990 en telt 40 leden.", {"40": 2021}),
        ("In de afgelopen vijf jaar bouwden we 500 woningen.", {"500": None}),
        ("In 2020 kwamen er 52 katten, het jaar daarvoor 41.", {"52": 2020, "41": 2019}),
        ("Er kwamen 52 katten; drie jaar eerder waren het er 41.", {"52": 2021, "41": 2018}),
        (
            "Op 31 december 2020 telde de club 41 leden en op 31 december 2021 52.",
            {"41": 2020, "52": 2021},
        ),
        (
            "In 2019 kwamen 41 katten en 12 honden, in 2020 52 katten en 15 honden.",
            {"41": 2019, "12": 2019, "52": 2020, "15": 2020},
        ),
        (
            "41 katten en 12 honden kwamen in 2019 en 52 katten en 15 honden in 2020.",
            {"41": 2019, "12": 2019, "52": 2020, "15": 2020},
        ),
        ("In de periode 2018-2020 plantten we 500 bomen.", {"500": None}),
        ("In het schooljaar 2020/2021 waren er 340 leerlingen.", {"340": 2021}),
        (
            "2019: 41 katten, 2020: 52 katten, 2021: 60 katten.",
            {"41": 2019, "52": 2020, "60": 2021},
        ),
        ("Er waren 41 katten in 2019, 52 in 2020 en nu 60.", {"41": 2019, "52": 2020, "60": 2021}),
        (
            "De omzet groeide van € 4,1 miljoen (2019) naar € 5,2 miljoen (2020).",
            {"4,1": 2019, "5,2": 2020},
        ),
        ("De begroting 2022 bedraagt € 40.000.", {"40.000": 2022}),
        ("Expo 2020 trok 90 gasten.", {"90": 2021}),
        ("In 2020 waren er 52 katten, waarvan 12 kittens.", {"52": 2020, "12": 2020}),
        ("Er waren in 2020 52 katten, waarvan 12 kittens.", {"52": 2020, "12": 2020}),
        ("Er kwamen 52 katten in 2020 (waarvan 12 kittens).", {"52": 2020, "12": 2020}),
        ("Uiterlijk in 2030 bouwen we 300 woningen.", {"300": 2030}),
        ("Het doel voor 2025 is 300 woningen, nu staan er 120.", {"300": 2025, "120": 2021}),
        ("Eind 2020 waren er 41 leden; eind 2021 52.", {"41": 2020, "52": 2021}),
        ("De 41 leden van vorig jaar zijn gebleven.", {"41": 2020}),
        ("Het aantal leden is hoger dan vorig jaar: 52.", {"52": 2021}),
        ("Ten opzichte van 2019 kwamen er 12 leden bij.", {"12": 2021}),
        ("In 2020 haalden 41 en in 2021 52 leerlingen hun diploma.", {"41": 2020, "52": 2021}),
        ("Zowel in 2020 als in 2021 kwamen er 40 gasten.", {"40": None}),
        ("We hadden 52 leden; in 2020 nog 41.", {"52": 2021, "41": 2020}),
        ("Dat waren er 41 in 2020, 52 in 2021.", {"41": 2020, "52": 2021}),
        ("Volgend jaar openen we 3 winkels.", {"3": 2022}),
        ("In 2022 willen we 60 leden, in 2025 90.", {"60": 2022, "90": 2025}),
        ("Het aantal leden (41 in 2020) groeide tot 52.", {"41": 2020, "52": 2021}),
        ("In 2020 en 2021 kwamen er respectievelijk 41 en 52 leden bij.", {"41": 2020, "52": 2021}),
    ],
)
def test_every_number_is_of_the_year_that_goes_with_it(
    sentence: str, years: Mapping[str, int | None]
) -> None:
    found = {number: year_of(sentence, sentence.index(number), REPORT) for number in years}
    assert found == years


@pytest.mark.parametrize(
    ("above", "sentence", "year"),
    [
        ("In 2019 kwamen er 41 katten.", "Daarvan waren er 12 ziek.", 2019),
        ("In 2019 kwamen er 41 katten.", "In dat jaar vonden 12 katten een huis.", 2019),
        ("Er kwamen 52 katten, meer dan in 2019.", "Toen waren het er 12.", 2019),
        ("Er kwamen 52 katten, meer dan in 2019.", "Daarvan waren er 12 ziek.", REPORT),
        ("In 2019 en 2020 kwamen er 80 katten.", "Daarvan waren er 12 ziek.", None),
        ("In 2019 kwamen er 41 katten.", "We kochten 12 manden.", REPORT),
    ],
)
def test_a_sentence_that_goes_on_is_of_the_year_of_the_one_before(
    above: str, sentence: str, year: int | None
) -> None:
    assert year_of(sentence, sentence.index("12"), REPORT, above) == year


def test_without_a_year_of_the_report_last_year_is_none() -> None:
    assert year_of("Vorig jaar kwamen er 41 katten.", 23, None) is None


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("Jaarverslag 2021", 2021),
        ("Jaarverslag 2021: op weg naar 2030", 2021),
        ("Vanaf 2030", None),
        ("Koers 2025", None),
        ("Jaarplan 2199", None),
        ("Sinds 1990", None),
        ("2020 en 2021", None),
    ],
)
def test_the_year_of_a_title_is_that_of_the_report(title: str, year: int | None) -> None:
    assert year_in(title) == year


def test_the_year_of_the_editor_is_that_of_a_report_that_looks_ahead(tmp_path: Path) -> None:
    file = tmp_path / "vooruit.md"
    file.write_text("# Vanaf 2030\n\nEr werken 40 mensen. Vanaf 2030 rijden er 52 bussen.\n")
    found = extract(file, Catalogue(title="", year=2021))
    assert found.document.year == 2021
    assert [(f.text, f.year) for f in found.facts] == [("40 mensen", 2021), ("52 bussen", 2030)]


def test_a_figure_of_two_years_together_is_of_none(tmp_path: Path) -> None:
    file = tmp_path / "verslag-2021.md"
    file.write_text("# Verslag 2021\n\nIn 2020 en 2021 kwamen er samen 80 gasten.\n")
    (fact,) = extract(file, Catalogue(title="")).facts
    assert fact.year is None


def test_a_change_is_of_the_year_of_its_result() -> None:
    sentence = "Het aantal steeg van 41 in 2019 naar 52 in 2020."
    assert year_of(sentence, sentence.index("van 41"), REPORT) == 2020


def test_two_years_before_one_of_several_numbers_leave_it_open() -> None:
    sentence = "In 2018 en 2019 kwamen er 41 katten en voor 2020 telden we 52 katten."
    assert year_of(sentence, sentence.index("41"), REPORT) is None
    assert year_of(sentence, sentence.index("52"), REPORT) == 2020
