from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.quotes.signatures import signature
from tests.indexer.invented_report import block, heading, report


@pytest.mark.parametrize(
    ("line", "name", "what"),
    [
        ("Qirijn Zandhuizen, directeur Vaart Bus", "Qirijn Zandhuizen", "directeur Vaart Bus"),
        ("— Qirijn van der Wold, artistiek leider", "Qirijn van der Wold", "artistiek leider"),
        ("Qirijn Wold (penningmeester)", "Qirijn Wold", "penningmeester"),
        ("Qirijn Wold manager De Krat", "Qirijn Wold", "manager De Krat"),
    ],
)
def test_a_line_of_name_and_function_is_a_signature(line: str, name: str, what: str) -> None:
    found = signature(line)
    assert found is not None
    assert (found.name, found.what) == (name, what)


@pytest.mark.parametrize(
    "line",
    [
        "De Wielslag, school in Oudwaard",
        "Qirijn Wold, directeur, zegt dat het goed gaat",
        "Qirijn Wold werd directeur.",
        "Het werd, hoe dan ook, een mooi jaar",
        "Stichting Vaarwel, directeur",
    ],
)
def test_other_lines_are_no_signature(line: str) -> None:
    assert signature(line) is None


@given(st.text(alphabet="Aaé .,-–(\n)’Jan directeur", max_size=130))
def test_any_line_is_read(line: str) -> None:
    found = signature(line)
    assert found is None or found.name


def test_a_signature_in_a_block_of_its_own_is_no_quotation_but_says_who_speaks() -> None:
    found = report(
        block("quote", "Een bus is een huiskamer waar men met de rug naar elkaar zit.", 1),
        block("quote", "Qirijn Zandhuizen, directeur Vaart Bus", 2),
    )
    assert [(q.text[:8], q.speaker, q.role) for q in found.quotes] == [
        ("Een bus ", "Qirijn Zandhuizen", "directeur")
    ]


def test_who_signs_a_quotation_is_known_again_by_surname() -> None:
    found = report(
        block("quote", "Een bus is een huiskamer waar men met de rug naar elkaar zit.", 1),
        block("quote", "Qirijn Zandhuizen, directeur Vaart Bus", 2),
        "Zandhuizen wil er niet omheen draaien. ‘We hebben mensen in de kou laten staan.’",
    )
    assert found.quotes[1].speaker == "Qirijn Zandhuizen"


def test_a_paragraph_above_a_dash_and_a_signature_is_set_apart() -> None:
    found = report(
        "Het regende zes van de tien dagen.",
        "Een feest is een dorp dat na tien dagen verhuist.",
        "— Roos Vermeer, artistiek leider",
    )
    assert [(q.kind, q.text, q.speaker) for q in found.quotes] == [
        ("pull", "Een feest is een dorp dat na tien dagen verhuist.", "Roos Vermeer")
    ]


def test_who_signs_a_preface_is_not_quoted() -> None:
    found = report(
        heading("Vooraf"),
        "Ik ben trots op wat er in de klassen gebeurde.",
        "Wij hopen dat dit verslag u nieuwsgierig maakt.",
        "Roos Vermeer, bestuurder",
        heading("Bestuur"),
        "Roos Vermeer, bestuurder",
        "Jan Mol, penningmeester",
    )
    assert found.quotes == []


def test_a_signed_paragraph_without_marks_or_dash_leaves_doubt() -> None:
    found = report(
        heading("Haven"),
        "Een haven is een buurman die men pas opmerkt als hij zwijgt.",
        "Qirijn Vermeer, directeur Haven",
        "Het water stond in dat jaar hoger dan ooit.",
    )
    assert [(q.kind, q.speaker, q.certain) for q in found.quotes] == [
        ("pull", "Qirijn Vermeer", False)
    ]


def test_what_the_reader_is_made_to_say_is_no_quotation() -> None:
    assert report("Wij gebruiken drie soorten koek. ‘Lekker,’ zegt u? Kies er een.").quotes == []
