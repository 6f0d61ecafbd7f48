from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.dutch.sentences import sentences


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Dhr. J. de Wit kwam o.a. met mw. A.B. van Dam langs.",
        "Prof. dr. Th. Oosting sprak om 10.30 uur.",
        "Zie art. 5 en nr. 12 van de bijlage.",
        "Het waren er 20 mln. in totaal.",
        "Zij wachtten… en wachtten.",
        "‘Kom je nog?’ vroeg de buurman.",
        "1. Lekkende kranen",
    ],
)
def test_a_sentence_goes_on_after_what_only_looks_like_its_end(text: str) -> None:
    assert split(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Het regende. De dijk hield.", ["Het regende.", "De dijk hield."]),
        ("Het was plan B. De raad stemde in.", ["Het was plan B.", "De raad stemde in."]),
        ("Dat kost 3 mln. Niemand klaagde.", ["Dat kost 3 mln.", "Niemand klaagde."]),
        ("Bloemen, planten, enz. Alles groeit.", ["Bloemen, planten, enz.", "Alles groeit."]),
        ("Wat nu? ’s Ochtends wisten we het.", ["Wat nu?", "’s Ochtends wisten we het."]),
        ("“Ga!” “Nee.” Zij bleef.", ["“Ga!”", "“Nee.”", "Zij bleef."]),
        ("De brug ging open. € 5 is te veel.", ["De brug ging open.", "€ 5 is te veel."]),
        ("zonder punt\n\nNieuwe alinea", ["zonder punt", "Nieuwe alinea"]),
        ("Wij kochten bij Visser B.V. Daar is het goed.",
         ["Wij kochten bij Visser B.V.", "Daar is het goed."]),
    ],
)  # fmt: skip
def test_a_sentence_ends_where_a_reader_ends_it(text: str, expected: list[str]) -> None:
    assert split(text) == expected


@given(st.text(alphabet="aB. !?…‘’“”\n1€'s-", max_size=80))
def test_no_character_is_lost_and_no_sentence_overlaps(text: str) -> None:
    spans = list(sentences(text))
    joined = "".join(text[start:end] for start, end in spans)
    assert "".join(joined.split()) == "".join(text.split())
    assert all(first[1] <= second[0] for first, second in pairwise(spans))


@pytest.mark.parametrize("piece", ["a", ". ", "‘", "A.", "\n ", "…’ "])
def test_a_text_of_one_repeated_piece_is_read_to_its_end(piece: str) -> None:
    text = piece * 50_000
    spans = list(sentences(text))
    assert not spans or spans[-1][1] == len(text.rstrip())
