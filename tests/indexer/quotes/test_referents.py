from __future__ import annotations

import pytest

from tests.indexer.invented_report import heading, report


@pytest.mark.parametrize(
    ("told", "pronoun", "speaker"),
    [
        ("Mevrouw Bos en de heer Mol kwamen.", "zij", "Bos"),
        ("Mevrouw Bos en de heer Mol kwamen.", "hij", "Mol"),
        ("Voorzitster Qiana Bos sprak met Qirijn Mol, de vader van een leerling.", "ze", "Bos"),
        ("Voorzitster Qiana Bos sprak met Qirijn Mol, de vader van een leerling.", "hij", "Mol"),
    ],
)
def test_a_pronoun_stands_for_somebody_of_its_gender(told: str, pronoun: str, speaker: str) -> None:
    found = report(f"{told} ‘Wij zijn er’, zegt {pronoun}.")
    assert (found.quotes[0].speaker or "").endswith(speaker)


def test_a_pronoun_elsewhere_in_the_report_tells_the_gender() -> None:
    found = report(
        heading("Bestuur"),
        "Directeur Qo Bos begon in mei. Zij kwam uit het onderwijs en nam haar ervaring mee.",
        heading("Werk"),
        "Directeur Qo Bos stelde trainer Qe Mol voor. ‘Wij zijn er’, zegt ze.",
    )
    assert found.quotes[0].speaker == "Qo Bos"


def test_of_two_whose_gender_is_unknown_the_last_subject_speaks_and_that_is_uncertain() -> None:
    found = report("Directeur Qo Bos zat klaar. Trainer Qe Mol stond op. ‘Wij zijn er’, zegt ze.")
    assert (found.quotes[0].speaker, found.quotes[0].certain) == ("Qe Mol", False)


def test_a_pronoun_can_stand_for_somebody_without_a_name() -> None:
    found = report("Restaurator Gijs Mol poetst. Zijn vrouw lacht. ‘Zo is hij’, zegt ze.")
    assert found.quotes[0].speaker is None


def test_they_are_not_one_person() -> None:
    found = report("Directeur Anja Bos kwam. ‘Wij zijn er’, zeggen zij.")
    assert found.quotes[0].speaker is None


def test_a_pronoun_that_reaches_past_a_heading_is_uncertain() -> None:
    found = report(
        heading("Verslag", level=1),
        heading("Haven"),
        "Mevrouw Anja Bos opende de sluis.",
        heading("Water", level=3),
        "Het regende. ‘Wij zijn er’, zegt ze.",
    )
    assert not found.quotes[0].certain


def test_a_pronoun_in_the_words_of_somebody_tells_nothing_of_who_speaks() -> None:
    found = report(
        "Voorzitster Anja Bos lacht. ‘Trainer Gijs Mol is er altijd, en hij helpt’, zegt ze."
    )
    assert found.quotes[0].speaker == "Anja Bos"


def test_the_one_who_is_told_to_have_a_function_is_meant_by_it() -> None:
    found = report("‘Wij zijn er’, zegt de voorzitter. Voorzitter van de raad is Anja Bos.")
    assert found.quotes[0].speaker == "Anja Bos"
