"""Denial in the clause of a figure is part of the figure, and an answer must agree in it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from indexer.facts.denials import denials
from indexer.facts.prose import told
from kb.request import SearchRequest
from kb.search import search
from kb.snapshot import Snapshot
from tests.judgements.asking import indexed


@pytest.mark.parametrize(
    ("sentence", "labels"),
    [
        ("Er werden 12 woningen niet verkocht.", {"12": "woningen niet verkocht"}),
        ("Twaalf woningen konden niet worden verkocht.", {"Twaalf": "woningen niet verkocht"}),
        (
            "Van de 40 woningen zijn er 12 niet verkocht.",
            {"40": "woningen", "12": "woningen niet verkocht"},
        ),
        ("Geen van de 40 woningen is verkocht.", {"40": "woningen"}),
        ("Niet alle 40 woningen zijn verkocht.", {"40": "woningen"}),
        ("Behalve 12 stoelen is alles verkocht.", {"12": "stoelen"}),
        (
            "Er zijn 30 leerlingen die hun diploma niet haalden.",
            {"30": "leerlingen die hun diploma niet haalden"},
        ),
        ("Voor 9 aanvragen is geen subsidie verleend.", {"9": "aanvragen geen subsidie verleend"}),
        (
            "15 bezoekers kwamen zonder kaartje binnen.",
            {"15": "bezoekers binnengekomen zonder kaartje"},
        ),
        ("Van 18 leden kregen wij nooit antwoord.", {"18": "leden nooit antwoord"}),
        (
            "Bij 14 huishoudens is nauwelijks isolatie aanwezig.",
            {"14": "huishoudens nauwelijks isolatie aanwezig"},
        ),
        ("14 huishoudens hebben geen internet.", {"14": "huishoudens zonder internet"}),
        ("Acht klachten waren niet gegrond.", {"Acht": "klachten niet gegrond"}),
        ("Wij hoefden 12 stoelen niet te vervangen.", {"12": "stoelen niet vervangen"}),
        (
            "Er deden 60 scholen mee, 11 scholen deden niet mee.",
            {"60": "scholen die meededen", "11": "scholen die niet meededen"},
        ),
        (
            "Het bestuur heeft 4 voorstellen niet overgenomen en 6 wel.",
            {
                "4": "voorstellen niet overgenomen door het bestuur",
                "6": "voorstellen overgenomen door het bestuur",
            },
        ),
        # No denial of what is counted.
        ("Er staan 110 stoelen, geen gordijn hangt er.", {"110": "stoelen"}),
        ("Er kwamen niet minder dan 300 bezoekers.", {"300": "bezoekers gekomen"}),
        ("Wij verkochten niet alleen 40 boeken.", {"40": "boeken verkocht"}),
        ("Nauwelijks 20 mensen bezochten de avond.", {"20": "mensen die de avond bezochten"}),
        ("Wij kochten 12 stoelen en hoefden niets te vervangen.", {"12": "stoelen gekocht"}),
        ("De 25 vrijwilligers doen het niet voor niets.", {"25": "vrijwilligers"}),
    ],
)
def test_the_denial_of_a_clause_stands_in_the_label(sentence: str, labels: dict[str, str]) -> None:
    assert {t.number.text: t.reading.label for t in told(sentence)} == labels


@pytest.mark.parametrize(
    "sentence",
    [
        "De bank zette 30 kredieten opzij voor leden die niet betalen.",
        "Wij kregen 310 brieven van huurders die niet konden betalen.",
        "Een gebouw waar per dag negen mensen binnenlopen, is geen bank meer.",
        "Er kwamen 40 mensen bijeen in een zaal die nooit open was.",
    ],
)
def test_a_denial_of_something_else_is_not_in_the_label(sentence: str) -> None:
    (one,) = told(sentence)
    assert denials().isdisjoint(one.reading.label.lower().split())


REPORT = """Jaarverslag 2021 Woonkring De Linde

1. Wonen

Er werden 12 woningen niet verkocht. Geen van de 70 garages is verhuurd. Wij kregen 300 klachten.

Bij 9 klachten kwam nooit een antwoord. Voor 14 aanvragen is geen subsidie verleend. Er stonden
25 winkels zonder huurder. Van de 60 kelders zijn er 8 niet droog.
"""


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    corpus = tmp_path_factory.mktemp("corpus")
    (corpus / "report.txt").write_text(REPORT, encoding="utf-8")
    with indexed(corpus) as snapshot:
        yield snapshot


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("hoeveel woningen zijn verkocht", None),
        ("hoeveel woningen werden niet verkocht", "12 woningen"),
        ("hoeveel garages zijn verhuurd", None),
        ("hoeveel garages", "70 garages"),
        ("hoeveel klachten", "300 klachten"),
        ("hoeveel klachten kregen antwoord", None),
        ("hoeveel klachten kregen geen antwoord", None),  # nooit een, it says; rather silent
        ("hoeveel aanvragen kregen subsidie", None),
        ("hoeveel winkels hebben een huurder", None),
        ("hoeveel winkels zonder huurder", "25 winkels"),
        ("hoeveel kelders zijn droog", None),
    ],
)
def test_an_answer_agrees_in_what_is_denied(
    report: Snapshot, query: str, expected: str | None
) -> None:
    found = search(report, SearchRequest(query)).answer
    assert (found.text if found else None) == expected
