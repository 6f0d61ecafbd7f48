from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.catalogue import Catalogue, Company, KnownPerson
from tests.indexer.invented_report import block, heading, report

CATALOGUE = Catalogue(
    organisation="Stad Oever",
    companies=(Company("Oever Wonen", units=("Bouwhuis",)), Company("Oever Water")),
)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Gisteren sprak directeur Korneel van der Poel de zaal toe.", "Korneel van der Poel"),
        ("Zij kreeg hulp van mevrouw Tjitske Oldenburg-ten Hove.", "Tjitske Oldenburg-ten Hove"),
        ("Volgens J.M. de Wit, lid van de raad, is het klaar.", "J.M. de Wit"),
        ("Dr. Th. Ümit-Öz kwam langs.", "Th. Ümit-Öz"),
        ("‘Goed zo’, zegt Youssef el Amrani.", "Youssef el Amrani"),
        ("Het woord is aan wethouder Ruben van ’t Hoff.", "Ruben van ’t Hoff"),
        ("Lector Schone Lucht Ibrahim Tanis rekende het uit.", "Ibrahim Tanis"),
        ("In maart vertrok Saskia Prins naar elders.", "Saskia Prins"),
        ("Verzamelaar G.H. baron van Oord gaf alles weg.", "G.H. baron van Oord"),
        ("Toen Anouk Bakker binnenkwam, werd het stil.", "Anouk Bakker"),
        ("Korneel Zwaag (projectleider) zag het gebeuren.", "Korneel Zwaag"),
    ],
)
def test_a_person_is_known_by_the_full_name(text: str, name: str) -> None:
    assert report(text).names == [name]


@pytest.mark.parametrize(
    "text",
    [
        "In Hof van Twente was het druk.",
        "Bureau De Ruijter maakte een tekening.",
        "De Tweede Kamer stemde over Common Ground.",
        "De Dag van de Buurt en de Voor de Jeugd Dag gingen door.",
        "Het gebouw De Willemshof werd verkocht.",
        "Volgens Rekenkamer Zuidoost is er te weinig geld.",
        "Stichting Jonge Helden en Museum Oude Haven werken samen.",
        "Wij wonen in Nieuw Vennep en in Den Haag.",
        "De Jan Steenstraat is opgebroken.",
        "Op Tweede Kerstdag waren wij open.",
        "Veilig Thuis ziet meer meldingen, Groene Sprong verwacht er minder.",
    ],
)
def test_organisations_places_and_events_are_no_people(text: str) -> None:
    assert report(text).names == []


def test_a_person_is_found_again_by_surname_first_name_and_form_of_address() -> None:
    found = report(
        "Directeur Anneke van den Boom lacht.",
        "Van den Boom heeft zin in het jaar. ‘Kom maar op’, zegt Anneke.",
        "Later belde mevrouw Van den Boom terug.",
    )
    assert found.names == ["Anneke van den Boom"]
    forms = [found.document.text[m.start : m.end] for m in found.found.mentions]
    assert forms == ["Anneke van den Boom", "Van den Boom", "Anneke", "Van den Boom"]
    assert found.person("Anneke van den Boom").forms[0] == "Anneke van den Boom"


def test_a_surname_that_is_also_a_word_is_a_person_only_when_it_speaks() -> None:
    found = report(
        "Manager Jelle Post kijkt terug. Post zegt dat het lukte.",
        "De post kwam te laat. Post bleef liggen.",
    )
    assert len(found.found.mentions) == 2


def test_a_name_inside_the_name_of_something_else_is_no_mention() -> None:
    found = report("Directeur Pieter de Ruijter tekent. Bureau De Ruijter rekent.")
    assert len(found.found.mentions) == 1


@pytest.mark.parametrize(
    ("text", "role", "organisation"),
    [
        ("Jelle Maas, senior adviseur bij Oever Wonen, vertelt.", "senior adviseur", "Oever Wonen"),
        ("Interim-manager Jelle Maas van het Bouwhuis kwam.", "interim-manager", "Bouwhuis"),
        ("Jelle Maas is sinds 2019 directeur van Oever Water.", "directeur", "Oever Water"),
        ("Jelle Maas (dijkgraaf) zwaaide.", "dijkgraaf", None),
        ("Wethouder Jelle Maas opende de brug.", "wethouder", None),
        ("Jelle Maas, hoogleraar aan de Universiteit Delta, zag het.",
         "hoogleraar", "Universiteit Delta"),
    ],
)  # fmt: skip
def test_function_and_organisation_come_from_beside_the_name(
    text: str, role: str, organisation: str | None
) -> None:
    person = report(text, catalogue=CATALOGUE).person("Jelle Maas")
    assert (person.role, person.organisation) == (role, organisation)


@pytest.mark.parametrize(
    ("line", "role", "organisation"),
    [
        ("Jelle Maas, directeur Oever Water", "directeur", "Oever Water"),
        ("Jelle Maas, wethouder Wonen, gemeente Aaldorp", "wethouder Wonen", "gemeente Aaldorp"),
        ("Jelle Maas, lid Platform Schone Sloten", "lid", "Platform Schone Sloten"),
        ("Jelle Maas, (filosoof en schrijver) over de dag", "filosoof en schrijver", None),
        ("– Jelle Maas, teamleider bij de Reinigingsdienst", "teamleider", "Reinigingsdienst"),
    ],
)
def test_the_line_under_a_quotation_gives_function_and_organisation(
    line: str, role: str, organisation: str | None
) -> None:
    found = report(
        block("quote", "Het was mooi.", 1), block("attribution", line, 1), catalogue=CATALOGUE
    )
    person = found.person("Jelle Maas")
    assert (person.role, person.organisation) == (role, organisation)


def test_the_company_is_that_of_the_organisation_or_else_of_the_section() -> None:
    found = report(
        "Jelle Maas, lid Bouwhuis, kwam. Directeur Ria Smit ook.",
        catalogue=CATALOGUE,
        company="Oever Water",
    )
    assert found.person("Jelle Maas").company == "Oever Wonen"
    assert found.person("Ria Smit").company == "Oever Water"


def test_of_two_people_with_one_surname_the_one_in_the_section_is_meant() -> None:
    found = report(
        heading("Noord"),
        "Directeur Anna Bakker begon. Bakker zegt dat het goed ging.",
        heading("Zuid"),
        "Directeur Henk Bakker begon. Bakker zegt dat het slecht ging.",
    )
    assert [m.name for m in found.found.mentions] == ["Anna Bakker"] * 2 + ["Henk Bakker"] * 2


def test_what_the_editor_says_of_a_person_wins() -> None:
    known = KnownPerson("Xan Qo", forms=("Q. de Zilte",), role="nar", company="Oever Water")
    found = report("Q. de Zilte danste.", catalogue=Catalogue(people=(known,)))
    person = found.person("Xan Qo")
    assert (person.role, person.company) == ("nar", "Oever Water")


@pytest.mark.parametrize(
    "text",
    [
        "‘Wij hebben veel mensen geholpen’, zegt Fenna de Wit.",
        "‘Wij hebben veel mensen geholpen’, zegt directeur Fenna de Wit van Stichting Lente.",
        "Fenna de Wit: ‘Wij hebben veel mensen geholpen.’",
        "Mevrouw De Wit lacht. ‘Wij hebben veel mensen geholpen’, zegt ze.",
    ],
)
def test_what_the_editor_says_of_a_person_wins_in_every_quote(text: str) -> None:
    fenna = KnownPerson("Fenna de Wit", ("mevrouw De Wit",), "bestuurder", "Oever Water")
    found = report(text, catalogue=replace(CATALOGUE, people=(fenna,)))
    person, (quote,) = found.person("Fenna de Wit"), found.quotes
    for told in (person, quote):
        assert (told.role, told.organisation) == ("bestuurder", "Oever Water")


def test_a_function_ends_where_a_sentence_does_behind_an_abbreviation() -> None:
    found = report("Sanne Bakker is directeur bij Stichting Lente, ing. Zij werkt er lang.")
    assert found.person("Sanne Bakker").role == "directeur"
    found = report("Sanne Bakker is sinds mei griffier mr. Zij werkt hier al lang.")
    assert "zij" not in (found.person("Sanne Bakker").role or "").lower()


def test_what_the_editor_leaves_open_of_a_speaker_comes_from_the_text() -> None:
    catalogue = replace(CATALOGUE, people=(KnownPerson("Fenna de Wit", company="Oever Water"),))
    found = report("‘Wij gaan door met bouwen’, zegt wethouder Fenna de Wit.", catalogue=catalogue)
    (quote,) = found.quotes
    assert (quote.role, quote.organisation) == ("wethouder", "Oever Water")


def test_a_person_the_editor_knows_but_nobody_names_is_left_out() -> None:
    known = KnownPerson("Xan Qo")
    assert report("Er gebeurde niets.", catalogue=Catalogue(people=(known,))).names == []


@given(st.text(alphabet="JanBkervd. ‘’,:-(\n", max_size=120))
def test_a_mention_names_a_person_that_was_found(text: str) -> None:
    found = report(text)
    for mention in found.found.mentions:
        assert mention.name in found.names
        assert 0 <= mention.start < mention.end <= len(found.document.text)


@pytest.mark.parametrize("piece", ["A", "A.", "Jan Bakker ", "Aa Bb ", "Jan.", "van "])
def test_a_text_of_one_repeated_piece_is_read(piece: str) -> None:
    assert len(report(piece * 10_000).names) <= 1


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Orthopeed dr. Geertje van Rooij opereert.", "Geertje van Rooij", "orthopeed"),
        ("Docent maatschappijleer Ch. Ramlal geeft les.", "Ch. Ramlal", "docent maatschappijleer"),
        ("Officier van justitie Zbigniew Mak kwam.", "Zbigniew Mak", "officier van justitie"),
        ("Inspecteur-generaal Wubbe Oord gaat weg.", "Wubbe Oord", "inspecteur-generaal"),
        ("Wij spraken met A.P. (Aad) Kuiper, directeur.", "Aad Kuiper", "directeur"),
    ],
)
def test_a_function_is_read_past_titles_and_with_its_field(text: str, name: str, role: str) -> None:
    assert report(text).person(name).role == role


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Een van hen is Xiu-Lan Cheung (36).", "Xiu-Lan Cheung"),
        ("Op de foto staat de elfjarige Ravin Oedai.", "Ravin Oedai"),
        ("Jozefa Aalders uit Beerze: ‘Wij zijn er blij mee.’", "Jozefa Aalders"),
    ],
)
def test_an_age_or_a_place_before_somebodys_words_tells_a_person(text: str, name: str) -> None:
    assert report(text).names == [name]


def test_a_title_that_says_who_is_interviewed_names_a_person() -> None:
    assert report(heading("In gesprek met Thuy Lê"), "Een dag mee.").names == ["Thuy Lê"]
