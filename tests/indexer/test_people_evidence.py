"""Who is taken for a person, and who or what is not, in snippets of many kinds of reports."""

from __future__ import annotations

import pytest

from kb.catalogue import Catalogue, KnownPerson
from tests.indexer.invented_report import cell, heading, report


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


@pytest.mark.parametrize(
    ("text", "name", "form"),
    [
        ("In mei bezocht mevrouw Vlasblom ons.", "Vlasblom", "mevrouw Vlasblom"),
        ("Dhr. Ten Hulscher belde.", "Ten Hulscher", "dhr. Ten Hulscher"),
    ],
)
def test_who_is_only_addressed_goes_by_surname_with_the_address_among_the_forms(
    text: str, name: str, form: str
) -> None:
    found = report(text)
    assert found.names == [name]
    assert form in found.person(name).forms


def test_given_names_without_surname_are_the_person_named_in_full() -> None:
    found = report("Biologe Thanh Mai de Leeuw telt.", "Zijn vrouw Thanh Mai helpt.")
    assert found.names == ["Thanh Mai de Leeuw"]
    assert len(found.found.mentions) == 2


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Coach Gwenda in ’t Hout zag het.", "Gwenda in ’t Hout"),
        ("Zweefvlieger Oddvar Eikrem landde. ‘Het was stil’, zegt Eikrem.", "Oddvar Eikrem"),
        ("Bij de sluis werkt Ulrikke Zandee. Zij ziet alles.", "Ulrikke Zandee"),
        ("Zjenja Oldersma kwam in mei.", "Zjenja Oldersma"),
        ("Een van hen is Tuan Quoc Vo.", "Tuan Quoc Vo"),
        ("In maart volgde Wendelmoet Quist haar op.", "Wendelmoet Quist"),
        ("De jongste, Zebedeüs Kwak, is vier.", "Zebedeüs Kwak"),
        ("De knecht van bakker Hub Schoenmaeckers lacht.", "Hub Schoenmaeckers"),
        ("Directeur Rixt Storm van Leeuwen kwam.", "Rixt Storm van Leeuwen"),
        ("Schipper Evert-Bram Jan Postma voer uit.", "Evert-Bram Jan Postma"),
        ("Suppoost Dirk Amelsma keek toe.", "Dirk Amelsma"),
        ("Burgemeester Van Drongelen kwam kijken.", "Van Drongelen"),
        ("Hedwige Oppenhuizen, directeur, sprak.", "Hedwige Oppenhuizen"),
    ],
)
def test_a_given_name_nobody_knows_is_a_persons_where_the_text_tells_so(
    text: str, name: str
) -> None:
    assert report(text).names == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Groene Sprong groeide. Ze kreeg geld.",
        "Afdeling Klinische Chemie verhuisde.",
        "Een van de partners, Kringloop Zuidplas, ging dicht.",
        "Koning Willem I College gaf les.",
        "Horizon Walcheren kwam erbij, evenals Kansrijk Veere.",
        "Utrecht (23), Zeist (41) en Baarn (12) tellen mee. Zeist zegt nee.",
        "Wethouder Wonen opende de flat.",
        "Partner Blauw Krediet betaalde mee.",
    ],
)
def test_what_only_looks_like_an_unknown_name_is_no_person(text: str) -> None:
    assert report(text).names == []


def test_initials_stand_for_the_only_one_whose_name_they_fit() -> None:
    found = report("Directeur Jan de Wit kwam.", "Voor akkoord: J. de Wit, directeur.")
    assert found.names == ["Jan de Wit"]
    assert "J. de Wit" in found.person("Jan de Wit").forms


def test_initials_that_fit_two_people_stay_a_name_of_their_own() -> None:
    found = report("Directeur Jan de Wit en secretaris Joop de Wit kwamen. Notulist J. de Wit ook.")
    assert found.names == ["Jan de Wit", "Joop de Wit", "J. de Wit"]


def test_meneer_is_not_the_woman_with_that_surname() -> None:
    found = report("Meneer Paalman keek toe.", "Directeur Geertje Paalman kwam.")
    assert found.names == ["Paalman", "Geertje Paalman"]


def test_mevrouw_is_the_woman_of_two_people_with_one_surname() -> None:
    found = report("Kok Henk Bakker en gids Anna Bakker kwamen. Meneer Bakker zweeg.")
    assert [m.name for m in found.found.mentions][-1] == "Henk Bakker"


def test_who_succeeds_somebody_has_the_function_of_the_other() -> None:
    found = report("Penningmeester Piet Hoog stopte. Zijn opvolger is Inez Brouwer.")
    assert found.person("Inez Brouwer").role == "penningmeester"


def test_who_stands_under_a_body_belongs_to_it() -> None:
    found = report(heading("Raad van toezicht"), "mr. Anna Vos, voorzitter", "Zaïra Kortewind")
    assert [p.role for p in found.found.people] == ["voorzitter", "raad van toezicht"]


def test_who_leads_a_council_is_its_chair() -> None:
    found = report("De raad van toezicht, onder leiding van mr. Kees Vos, kwam bijeen.")
    assert found.person("Kees Vos").role == "voorzitter raad van toezicht"


def test_who_the_editor_knows_by_initials_is_not_taken_for_another() -> None:
    known = Catalogue(people=(KnownPerson("J. de Wit"),))
    found = report("Directeur Jan de Wit kwam. Voorzitter J. de Wit ging.", catalogue=known)
    assert found.names == ["Jan de Wit", "J. de Wit"]
