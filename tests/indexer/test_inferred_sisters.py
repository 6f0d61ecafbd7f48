"""Companies that are known by the chapters beside theirs, and what is no company all the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.extract import extract
from kb.catalogue import Catalogue

SURE = (
    "<h2>Stichting Wiek</h2><p>Stichting Wiek maalt. Directeur Jo Bos van Stichting Wiek lacht.</p>"
    "<h2>{title}</h2><p>{text}</p><h3>Een jaar lang</h3><p>Er gebeurde veel.</p>"
    "<h2>Molen B.V.</h2><p>Molen B.V. draaide. Directeur Molen B.V. is Els Vos.</p>"
    "<h2>Kort en klein</h2><p>De dijk was dicht.</p>"
)


def companies(folder: Path, text: str) -> list[str | None]:
    path = folder / ("verslag.html" if text.startswith("<") else "verslag.txt")
    path.write_text(text, "utf-8")
    return [section.company for section in extract(path, Catalogue()).sections]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("De Grijze Gans", "In maart opende De Grijze Gans een tweede zaal."),
        ("Meelpieper", "Onder de naam Meelpieper verkoopt de groep pannenkoeken."),
        ("BMW", "BMW (Bakken, Malen en Wegen) leert kinderen rekenen."),
        ("BMW", "BMW staat voor bakken, malen en wegen."),
        ("BMW", "BMW, het Bureau Molen en Water, meet de wind."),
        ("Fonds Trage Wind", "Daarom betaalt Fonds Trage Wind nieuwe zeilen."),
        ("Herberg ’t Rad", "In ’t Rad kreeg iedereen brood. Zo blijft ’t Rad vol."),
        ("Zeildoek & Co", "Meester Ada Tol van Zeildoek &amp; Co naait."),
    ],
)
def test_one_thing_said_is_enough_for_a_chapter_among_companies(
    tmp_path: Path, title: str, text: str
) -> None:
    page = f"<h1>Jaarbeeld</h1>{SURE.format(title=title.replace('&', '&amp;'), text=text)}"
    wiek, molen = "Stichting Wiek", "Molen B.V."
    assert companies(tmp_path, page) == [None, wiek, title, title, molen, None]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Wind en water", "De wind kwam van zee."),
        ("Nederland", "Nederland telde meer molens dan ooit."),
        ("Molenweek", "Molenweek trok 900 bezoekers."),
        ("Project Zeil", "Project Zeil kreeg subsidie."),
        ("Gouden Wiek", "Projectleider Bo Tol van Gouden Wiek telt af. Gouden Wiek begon."),
        ("Molenaarsraad", "De Molenaarsraad gaf advies."),
    ],
)
def test_what_is_no_name_of_a_company_is_none_among_companies_either(
    tmp_path: Path, title: str, text: str
) -> None:
    page = f"<h1>Jaarbeeld</h1>{SURE.format(title=title, text=text)}"
    wiek, molen = "Stichting Wiek", "Molen B.V."
    assert companies(tmp_path, page) == [None, wiek, None, None, molen, None]


def test_a_name_that_only_its_title_has_is_a_company_between_several(tmp_path: Path) -> None:
    page = (
        "<h1>Vervoer</h1><p>Vijf bedrijven onder één dak.</p>"
        "<h2>Rij Bus</h2><p>Directeur Rij Bus Jo Bos reed.</p>"
        "<h2>De Rappe Roeier</h2><p>Drie bootjes over de plas.</p>"
        "<h2>Rij Trein</h2><p>Directeur Rij Trein Els Vos reed.</p>"
        "<h2>Rij Taxi</h2><p>Directeur Rij Taxi Ad Tol reed.</p>"
    )
    assert companies(tmp_path, page) == [
        None,
        "Rij Bus",
        "De Rappe Roeier",
        "Rij Trein",
        "Rij Taxi",
    ]


def test_one_company_is_enough_where_the_report_counts_its_parts(tmp_path: Path) -> None:
    page = (
        "<h1>Jaarbeeld</h1><p>De stichting heeft vier instituten.</p>"
        "<h2>Rekentuin</h2><p>Rekentuin gaf les. Directeur Rekentuin is Jo Bos.</p>"
        "<h2>De Leesbank</h2><p>Bij De Leesbank lezen ouders voor.</p>"
        "<h2>De Zangvork</h2><p>De Zangvork kocht een orgel.</p><h2>Balans</h2><p>Over.</p>"
    )
    assert companies(tmp_path, page) == [None, "Rekentuin", "De Leesbank", "De Zangvork", None]


def test_a_misspelt_title_has_the_company_that_its_text_names_once(tmp_path: Path) -> None:
    page = SURE.format(title="Huize Zonegloren", text="Huize Zonnegloren is het jongste huis.")
    assert companies(tmp_path, f"<h1>Jaarbeeld</h1>{page}")[2:4] == ["Huize Zonnegloren"] * 2


def test_chapters_in_capitals_between_rules_are_companies(tmp_path: Path) -> None:
    text = (
        "KOEPEL NOORD\nJaarverslag 2020\n\nVOORAF\n\nWij zijn een stichting met drie huizen.\n\n"
        "======\nHUIZE ZON\n======\n\nDirecteur Ada Bos van Huize Zon is blij.\n\nDe tuin\n\n"
        "Er kwamen rozen bij.\n\n======\nDE LINDE\n======\n\nChef Bo Tol van De Linde zingt.\n\n"
        "Koor\n\nHet koor won.\n\n======\nDE EIK\n======\n\nBij De Eik is rust.\n\n"
        "======\nBALANS\n======\n\nEr bleef wat over.\n"
    )
    noord, zon, linde = "Koepel Noord", "Huize Zon", "De Linde"
    assert companies(tmp_path, text) == [noord, noord, zon, zon, linde, linde, "De Eik", noord]


@pytest.mark.parametrize(
    "text",
    [
        # departments with a head
        "<h1>Ziekenhuisgroep</h1><h2>Spoedzorg Oost</h2><p>Hoofd Spoedzorg Oost Jo Bos sliep.</p>"
        "<h2>Moeder en Kind</h2><p>Manager Moeder en Kind Els Vos telde.</p>",
        # countries with a director
        "<h1>Putten</h1><h2>Malawi</h2><p>Directeur Malawi Ada Bo groef in Malawi.</p>"
        "<h2>Ghana</h2><p>Directeur Ghana Jo Ba groef. Ghana telde 40 putten.</p>",
        # exhibitions and what friends do
        "<h1>Museum</h1><h2>Rood Garen</h2><p>Conservator Jo Bos van Rood Garen leidde rond.</p>"
        "<h2>Vriendenvereniging</h2><p>Voorzitter Ad Tol van de Vriendenvereniging gaf.</p>"
        "<h2>Blauw Laken</h2><p>Blauw Laken trok veel mensen.</p>",
    ],
)
def test_parts_of_one_organisation_are_no_companies(tmp_path: Path, text: str) -> None:
    assert set(companies(tmp_path, text)) == {None}


BULK = (
    "<h1>Jaarbeeld</h1><p>{opening}</p><h2>Eems Slepers</h2><p>Eems Slepers voer uit.</p>"
    "<h2>STC Noord</h2><p>STC Noord leidde matrozen op.</p>"
    "<h2>Wad & Water</h2><p>Bij Wad & Water werd gerekend.</p>"
    "<h2>Financiën</h2><p>Er bleef over.</p>"
)


def test_chapters_that_are_nearly_all_names_are_companies_where_parts_are_counted(
    tmp_path: Path,
) -> None:
    page = BULK.format(opening="Onder de stichting vallen een sleper, een school en een bureau.")
    found = [None, "Eems Slepers", "STC Noord", "Wad & Water", None]
    assert companies(tmp_path, page) == found


def test_chapters_that_are_nearly_all_names_are_no_companies_by_that_alone(tmp_path: Path) -> None:
    page = BULK.format(opening="Het waterschap kijkt terug op een nat jaar.")
    assert set(companies(tmp_path, page)) == {None}


def test_projects_among_chapters_of_other_kinds_are_no_companies(tmp_path: Path) -> None:
    page = (
        "<h1>Welzijnsgroep Kompas</h1><p>Wij werken vanuit vijf buurthuizen.</p>"
        "<h2>Samen Eten</h2><p>Samen Eten groeide.</p>"
        "<h2>Jongerenwerk</h2><p>Hoofd Jongerenwerk Ali Demir zag drukte.</p>"
        "<h2>Taalmaatjes</h2><p>Taalmaatjes koppelt mensen.</p>"
        "<h2>De Huiskamer</h2><p>De Huiskamer opende in maart.</p>"
    )
    assert set(companies(tmp_path, page)) == {None}
