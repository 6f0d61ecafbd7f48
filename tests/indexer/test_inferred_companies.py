from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.companies.inferred import infer_companies
from indexer.extract import extract
from indexer.outline import find_sections
from indexer.readers.text import read
from kb.catalogue import Catalogue, Company
from kb.model import Document, Extraction

HOLDING = """Jaarverslag 2022

Voorwoord

De Rijnstad Groep groeide, met labels die ieder hun eigen kracht hebben.

Rijnstad Bouw

Rijnstad Bouw bouwde scholen en een brug.

Een brug in zes weken

‘We hebben dag en nacht gewerkt,’ vertelt Kees Molenaar, directeur Rijnstad Bouw.

Rijnstad Technik

Rijnstad Techniek plaatst warmtepompen. Anouk de Leeuw, directeur Rijnstad Techniek, ziet de vraag.

Storingsdienst

De storingsdienst van Rijnstad Techniek rukte vaak uit in de wintermaanden.

Rijnstad Wonen

Rijnstad Wonen verhuurt huizen. Bij Rijnstad Wonen werken 40 mensen.

Financiën

Het jaar werd afgesloten met een klein overschot.
"""

CARE = """<h1>Jaarbericht 2021</h1><p>Zorg aan zee in drie huizen, met een jaar vol verhalen.</p>
<h2>De Boeg</h2><p>Locatiemanager Tineke Bakker van De Boeg blikt terug.</p>
<h3>Dansen op de gang</h3><p>De Boeg gaf concerten.</p>
<h2>Huize Kraaiennest</h2><p>Huize Kraaiennest is de kleinste locatie.</p>
<h2>Onze mensen</h2><p>Er werken 530 mensen.</p><h2>Raad van Toezicht</h2>
<p>Voorzitter Raad van Toezicht is Jan Mul. De Raad van Toezicht kwam bijeen.</p>"""

CLUBS = """<h1>Bondsverslag 2019</h1><p>De bond telt 21 clubs.</p><h2>De clubs</h2>
<h3>WSV De Kreek</h3><p>Voorzitter Mart Huizer van WSV De Kreek is er trots op.</p>
<h4>Een eigen haven</h4><p>Met 60 plaatsen.</p>
<h3>RV Amalia</h3><p>Roeivereniging RV Amalia won.</p><h2>Cijfers</h2><p>Er bleef over.</p>"""

SERVICES = """<h1>Verslag over 2022</h1><p>De stad heeft diensten met een eigen directeur.</p>
<h2>1. Dienst Werk en Inkomen</h2>
<p>Directeur Dienst Werk en Inkomen Paul Vos hielp 6.100 inwoners.</p>
<h3>1.1 Bijstand</h3><p>Het werd drukker.</p>
<h2>2. Dienst Stadsbeheer</h2><p>Dienst Stadsbeheer onderhoudt wegen.</p>
<h2>3. Samen verder</h2><p>De diensten trekken samen op.</p>"""

FACULTIES = """<h1>Jaarverslag 2020</h1><h2>Onderwijs</h2><p>College ging online.</p>
<h2>Faculteit der Letteren</h2><p>Decaan Rik Oostveen van de Faculteit der Letteren is tevreden.</p>
<h3>Taal</h3><p>Er kwam een podcast.</p>
<h2>Faculteit Technische Wetenschappen</h2>
<p>De Faculteit Technische Wetenschappen opende een lab.</p><h2>Geld</h2><p>Omzet stabiel.</p>"""

FOUNDATIONS = """Jaarverslag 2018

Onder de koepel werken stichtingen samen aan cultuur in de regio.

Stichting Podium Oost

Podium Oost trok 31.000 bezoekers. Directeur van Stichting Podium Oost is Wies Bloem.

Nieuwe zaal, nieuw geluid!

De nieuwe zaal heeft 420 stoelen en een podium dat kan draaien.

Bibliotheek Noord B.V.

Bibliotheek Noord B.V. opende een filiaal. Directeur Gerda Tol knipte het lint door.
"""


def extraction(folder: Path, text: str, catalogue: Catalogue | None = None) -> Extraction:
    path = folder / ("verslag.html" if text.startswith("<") else "verslag.txt")
    path.write_text(text, "utf-8")
    return extract(path, catalogue or Catalogue())


def companies(folder: Path, text: str) -> list[str | None]:
    return [section.company for section in extraction(folder, text).sections]


def test_labels_of_a_holding_are_companies_also_where_a_title_is_misspelt(tmp_path: Path) -> None:
    found = extraction(tmp_path, HOLDING)
    bouw, techniek, wonen = "Rijnstad Bouw", "Rijnstad Techniek", "Rijnstad Wonen"
    whole = "Rijnstad Groep"
    assert [(s.level, s.company) for s in found.sections] == [
        (1, whole), (2, whole), (2, bouw), (3, bouw), (2, techniek), (3, techniek), (2, wonen),
        (2, whole),
    ]  # fmt: skip


def test_houses_of_a_care_group_are_companies_and_its_council_is_none(tmp_path: Path) -> None:
    boeg, huize = "De Boeg", "Huize Kraaiennest"
    assert companies(tmp_path, CARE) == [None, boeg, boeg, huize, None, None]


def test_clubs_below_a_chapter_about_clubs_are_companies(tmp_path: Path) -> None:
    kreek = "WSV De Kreek"
    assert companies(tmp_path, CLUBS) == [None, None, kreek, kreek, "RV Amalia", None]


def test_services_of_a_town_are_companies_with_numbered_chapters(tmp_path: Path) -> None:
    work, streets = "Dienst Werk en Inkomen", "Dienst Stadsbeheer"
    assert companies(tmp_path, SERVICES) == [None, work, work, streets, None]


def test_faculties_are_companies_among_other_chapters(tmp_path: Path) -> None:
    arts, science = "Faculteit der Letteren", "Faculteit Technische Wetenschappen"
    assert companies(tmp_path, FACULTIES) == [None, None, arts, arts, science, None]


def test_foundations_and_firms_are_companies_by_their_legal_form(tmp_path: Path) -> None:
    stage, library = "Stichting Podium Oost", "Bibliotheek Noord B.V."
    assert companies(tmp_path, FOUNDATIONS) == [None, stage, stage, library]


def test_chapters_without_a_leader_are_companies_where_the_text_sums_them_up(
    tmp_path: Path,
) -> None:
    text = (
        "<h1>Jaarbeeld</h1><p>Onder de groep vallen twee bedrijven: Helm Net en Wachtdorp.</p>"
        "<h2>Helm Net</h2><p>Het net groeide.</p><h2>Wachtdorp</h2><p>Daar won Wachtdorp.</p>"
    )
    assert companies(tmp_path, text) == [None, "Helm Net", "Wachtdorp"]


def test_names_with_a_number_or_one_capital_word_inside_are_names_too(tmp_path: Path) -> None:
    text = (
        "<h1>Jaarbeeld</h1><p>Onder ons vallen Hotel Zon, Brasserie Kade 9 en RegioGroen.</p>"
        "<h2>Hotel Zon</h2><p>Het hotel was vol.</p><h2>Brasserie Kade 9: op het water</h2>"
        "<p>De zaak groeide.</p><h2>RegioGroen</h2><p>RegioGroen maaide veel.</p>"
    )
    assert companies(tmp_path, text) == [None, "Hotel Zon", "Brasserie Kade 9", "RegioGroen"]


def test_a_part_that_the_text_calls_one_of_a_company_is_no_company(tmp_path: Path) -> None:
    text = (
        "Verslag 2020\n\nZee Jeugd\n\nAnja Bos, directeur Zee Jeugd, is blij met Zee Jeugd.\n\n"
        "Zee School\n\nDe Zee Jeugd School bestaat vijf jaar. Manager Zee School is Piet Post.\n\n"
        "Lessen\n\nEr waren er veel.\n\nZee Vastgoed\n\nWim Vos, directeur Zee Vastgoed, bouwt.\n"
    )
    found = [(s.title, s.level, s.company) for s in extraction(tmp_path, text).sections]
    assert ("Zee School", 3, "Zee Jeugd") in found
    assert ("Lessen", 3, "Zee Jeugd") in found
    assert found[-1] == ("Zee Vastgoed", 2, "Zee Vastgoed")


def test_sections_beside_the_companies_are_about_the_group_where_it_has_a_title(
    tmp_path: Path,
) -> None:
    text = HOLDING.replace("Jaarverslag 2022\n", "Rijnstad Groep\n\nJaarverslag 2022\n")
    found = extraction(tmp_path, text).sections
    assert found[-1].title == "Financiën"
    assert found[-1].company == "Rijnstad Groep"


SINGLE = [
    # bodies and values in capitals, with a chair
    "<h1>Jaarverslag</h1><h2>Raad van Toezicht</h2><p>Voorzitter Raad van Toezicht is Jan Mul.</p>"
    "<h2>Raad van Advies</h2><p>Voorzitter van de Raad van Advies is Piet Pot.</p>"
    "<h2>Onze Missie</h2><p>Onze missie is helder.</p>",
    # countries somebody is in charge of
    "<h1>Jaarverslag</h1><h2>Sierra Leone</h2><p>Directeur Sierra Leone Ada Kamara bouwt in Sierra"
    " Leone.</p><h2>Nepal</h2><p>In Nepal werken we door.</p><h2>Geld</h2><p>Genoeg.</p>",
    # buildings and what is built there
    "<h1>Bouwen</h1><h2>De Leeuwerik</h2><p>Projectleider De Leeuwerik Hans Pauw is tevreden.</p>"
    "<h2>Het Baken</h2><p>De bouw van Het Baken start straks.</p>",
    # departments whose head is named
    "<h1>Jaarverslag</h1><h2>Financiën</h2><p>Directeur Financiën Jan Bos telde.</p>"
    "<h2>Onderwijs en Onderzoek</h2><p>Directeur Onderwijs en Onderzoek Els Vos las voor.</p>"
    "<h2>Bedrijfsvoering</h2><p>Manager Bedrijfsvoering Ad Kok verhuisde.</p>",
    # events and projects
    "<h1>Festival</h1><h2>Luna Lab</h2><p>In Luna Lab stond ik. Coördinator Luna Lab is Bo.</p>"
    "<h2>Luna Nacht</h2><p>Luna Nacht duurde lang.</p>",
    # one subsidiary is not several companies
    "<h1>Museum</h1><h2>De zalen</h2><p>Het museum was open. Het was er druk.</p>"
    "<h2>Winkel B.V.</h2><p>Winkel B.V. verkocht kaarten. Directeur Winkel B.V. is Jo Bos.</p>",
    # a person, and titles in capitals throughout
    "<h1>JAARVERSLAG</h1><h2>ANNA DE BOER</h2><p>Directeur Anna de Boer vertelt.</p>"
    "<h2>HET WATER</h2><p>Het water stond hoog. Manager water is Piet.</p>",
]


@pytest.mark.parametrize("text", SINGLE)
def test_a_report_about_one_organisation_has_no_companies(tmp_path: Path, text: str) -> None:
    found = extraction(tmp_path, text)
    assert {s.company for s in found.sections} == {None}


def test_companies_of_the_editor_leave_nothing_to_infer(tmp_path: Path) -> None:
    found = extraction(tmp_path, CARE, Catalogue(companies=(Company("Iets Anders"),)))
    assert {s.company for s in found.sections} == {None}


LINES = st.sampled_from(
    ["Zee Jeugd", "Zee Wonen B.V.", "De Boeg", "", "1. Zee Jeugd", "directeur Zee Jeugd won.", "("]
)


@given(st.lists(st.one_of(LINES, st.text(max_size=30)), max_size=25))
def test_no_text_breaks_the_inference(lines: list[str]) -> None:
    raw = read("\n\n".join(lines))
    document = Document("d", "Verslag", "d.txt", raw.text, raw.blocks)
    found = infer_companies(document, find_sections(document, Catalogue()), raw.guessed)
    assert len(found.companies) != 1
    assert len({c.name for c in found.all}) == len(found.all)
