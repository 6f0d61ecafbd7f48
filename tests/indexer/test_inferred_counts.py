"""Companies that a report sums up or counts, and what it calls the whole of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.extract import extract
from kb.catalogue import Catalogue


def companies(folder: Path, text: str) -> list[str | None]:
    path = folder / ("verslag.html" if text.startswith("<") else "verslag.txt")
    path.write_text(text, "utf-8")
    return [section.company for section in extract(path, Catalogue()).sections]


def test_names_that_one_sentence_sums_up_are_companies_in_an_umbrella(tmp_path: Path) -> None:
    text = (
        "Terugblik 2021\n\nDe groep van vier bakkers telde 90 ovens: 40 bij Meelhof, 30 bij Korst"
        " & Co en 20 bij Roggepunt.\n\n"
        "Meelhof\n\nHier rijst het deeg.\n\nNieuwe oven\n\nDe oven is blauw en heel groot.\n\n"
        "Korst & Co\n\nAlles met zuurdesem.\n\nOp de markt\n\nDe kraam stond er elke week.\n\n"
        "Roggepunt\n\nDonker brood voor vroege mensen.\n\nDe vroege bus\n\nDie reed om vier uur.\n"
    )
    one, two, three = "Meelhof", "Korst & Co", "Roggepunt"
    assert companies(tmp_path, text) == [None, one, one, two, two, three, three]


def test_a_company_without_a_capital_is_one_where_it_is_summed_up_with_others(
    tmp_path: Path,
) -> None:
    text = (
        "<h1>Jaarverslag 2022</h1><p>Onder onze vleugels werken drie huizen: het Klokkenmuseum,"
        " Kasteel Roodoever en het dorpsarchief.</p>"
        "<h2>Het Klokkenmuseum</h2><p>Alles tikt.</p><h3>Gelijk</h3><p>Soms ook gelijk.</p>"
        "<h2>Kasteel Roodoever</h2><p>Er spookt niets.</p>"
        "<h2>Dorpsarchief</h2><p>Het stof daalde neer.</p>"
    )
    clock, castle, archive = "Het Klokkenmuseum", "Kasteel Roodoever", "Dorpsarchief"
    assert companies(tmp_path, text) == [None, clock, clock, castle, archive]


COUNTED = (
    "<h1>Verslag 2021</h1><p>Wij zijn een coöperatie met {count}.</p>"
    "<h2>Wat goed ging</h2><p>Er kwam geld.</p>"
    "<h2>Zonnedak</h2><p>Zonnedak legt panelen.</p><h3>Een stal</h3><p>De koeien sliepen.</p>"
    "<h2>Slootwarm</h2><p>In de winter pompt Slootwarm door.</p>"
    "<h2>Naaddicht</h2><p>Monteurs van Naaddicht plakken kieren.</p>"
    "<h2>Wat volgt</h2><p>Er komt meer.</p>"
)


def test_just_as_many_names_as_the_report_has_companies_are_companies(tmp_path: Path) -> None:
    page = COUNTED.format(count="drie dochters die zelf boekhouden")
    found = [None, None, "Zonnedak", "Zonnedak", "Slootwarm", "Naaddicht", None]
    assert companies(tmp_path, page) == found


@pytest.mark.parametrize("count", ["vijf dochters", "drie afdelingen", "drie leden", "veel zin"])
def test_another_number_or_another_noun_makes_no_companies(tmp_path: Path, count: str) -> None:
    assert set(companies(tmp_path, COUNTED.format(count=count))) == {None}


@pytest.mark.parametrize(
    "text",
    [
        # departments that the opening sums up
        "Gemeente Rietoord\n\nJaarverslag 2022\n\nDe dienst bestaat uit drie afdelingen:"
        " Burgerzaken, Vergunningen en het Klantcontactcentrum.\n\nBurgerzaken\n\nBurgerzaken gaf"
        " paspoorten uit.\n\nVergunningen\n\nTeamleider Vergunningen Ruud Spaan zag minder."
        "\n\nKlantcontactcentrum\n\nHet Klantcontactcentrum nam de telefoon op.\n",
        # series of a house that has their name
        "<h1>Jaarverslag 2023 Theater Het Pakhuis</h1><p>De stichting bestaat uit een bestuur, een"
        " bureau en veel vrienden.</p><h2>Pakhuis Jong</h2><p>Pakhuis Jong trok kinderen.</p>"
        "<h2>Pakhuis Klassiek</h2><p>Pakhuis Klassiek kreeg een zondag.</p>"
        "<h2>Oogst</h2><p>Festival Oogst was vol. Producent Noor Blauw van Oogst telde.</p>",
    ],
)
def test_departments_and_series_of_one_house_are_no_companies(tmp_path: Path, text: str) -> None:
    assert set(companies(tmp_path, text)) == {None}


PARTS = (
    "<h2>Woonzorghuis Iepenlaan</h2><p>Directeur Ada Bos van Woonzorghuis Iepenlaan is blij.</p>"
    "<h2>Verpleeghuis Het Want</h2><p>Directeur Bo Tol van Verpleeghuis Het Want zingt.</p>"
    "<h2>Vooruitblik</h2><p>De groep bouwt door.</p>"
)


@pytest.mark.parametrize(
    "opening",
    [
        "<h1>Jaarverslag 2023 Zorggroep Vlierkamp</h1><p>Twee huizen, één keuken.</p>",
        "<h1>Zorggroep Vlierkamp</h1><p>Dit is ons jaar.</p>",
        "<h1>Terugblik 2023</h1><p>Bij Zorggroep Vlierkamp wonen veel mensen.</p>",
    ],
)
def test_what_is_about_no_part_is_about_the_whole_where_that_has_a_name(
    tmp_path: Path, opening: str
) -> None:
    whole = "Zorggroep Vlierkamp"
    found = [whole, "Woonzorghuis Iepenlaan", "Verpleeghuis Het Want", whole]
    assert companies(tmp_path, opening + PARTS) == found


def test_no_whole_is_made_up(tmp_path: Path) -> None:
    found = companies(tmp_path, "<h1>Terugblik 2023</h1><p>Twee huizen.</p>" + PARTS)
    assert found == [None, "Woonzorghuis Iepenlaan", "Verpleeghuis Het Want", None]


def test_a_title_that_ends_in_the_name_of_a_company_is_about_that_one(tmp_path: Path) -> None:
    text = (
        "Terugblik 2021\n\nZorggroep Vlierkamp heeft twee huizen.\n\n"
        "Huize Iepenlaan\n\nHuize Iepenlaan is het grootste huis, zegt directeur Ada Bos van Huize"
        " Iepenlaan.\n\nVerbouwing\n\nDe gang is nu geel.\n\nStudio's Huize Iepenlaan\n\n24\n\n"
        "nieuwe studio's\n\n3\n\ntuinen\n\nHuize Het Want\n\nHuize Het Want ligt aan zee, weet"
        " directeur Bo Tol van Huize Het Want.\n\nVooruitkijken\n\nHuize Iepenlaan en Huize Het"
        " Want krijgen samen een bus van Zorggroep Vlierkamp.\n"
    )
    whole, one, two = "Zorggroep Vlierkamp", "Huize Iepenlaan", "Huize Het Want"
    assert companies(tmp_path, text)[:5] == [whole, one, one, one, two]
