from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.dutch.numbers import number_in, numbers


def read(text: str) -> list[tuple[Decimal | None, str | None]]:
    return [(n.value, n.unit) for n in numbers(text)]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("1.250 bezoekers", "1250", None),
        ("een 7,3", "7.3", None),
        ("98,5% van de leden", "98.5", "%"),
        ("met 12,5 procent", "12.5", "%"),
        ("€ 1,4 mln subsidie", "1400000", "EUR"),
        ("30 miljoen euro", "30000000", "EUR"),
        ("€70.000.000", "70000000", "EUR"),
        ("EUR 15", "15", "EUR"),
        ("€ 12,50 per stuk", "12.50", "EUR"),
        ("€ 8,- per kaartje", "8", "EUR"),
        ("een half miljoen euro", "500000", "EUR"),
        ("anderhalf miljoen", "1500000", None),
        ("twaalf boten", "12", None),
        ("drieëntwintig boten", "23", None),
        ("vijfhonderd boten", "500", None),
        ("vijftienhonderd boten", "1500", None),
        ("de helft van de boten", "0.5", "deel"),
        ("driekwart van de boten", "0.75", "deel"),
        ("een kwart van de boten", "0.25", "deel"),
        ("een op de vijf boten", "0.2", "deel"),
        ("3x zo veel", "3", "x"),
        ("vier keer zo veel", "4", "x"),
        ("8 jaar", "8", "jaar"),
        ("40 kilometer dijk", "40", "km"),
        ("250 m² kantoor", "250", "m²"),
        ("12,5 fte", "12.5", "fte"),
        ("40 uur per week", "40", "uur"),
        ("23 van de 90 scholen", "23", None),
    ],
)
def test_a_number_has_its_value_and_unit(text: str, value: str, unit: str | None) -> None:
    assert read(text) == [(Decimal(value), unit)]


def test_two_thirds_is_a_part() -> None:
    (number,) = numbers("twee derde van de leden")
    assert number.unit == "deel"
    assert number.value is not None
    assert round(number.value, 4) == Decimal("0.6667")


@pytest.mark.parametrize(
    "text",
    [
        "In 2019 en in juni 2020",
        "op 3 mei en 21 januari 2018",
        "op 03-05-2021",
        "om 10.30 uur",
        "van 9 tot 17 uur",
        "artikel 12 en bijlage 3",
        "bel 06-12345678 of 0223 123456",
        "Kerkstraat 14",
        "1234 AB Assen",
        "een 5-daagse reis",
        "het Covid-19 team",
        "Agenda 2030",
        "in het Huis Oase 12.",
        "ISO 9001 gecertificeerd",
        "groep 8",
        "de Tweede Kamer",
        "1. Lekkage",
        "een vijfde editie",
        "de tweede helft van het seizoen",
        "hij acht het van belang",
        "Piet (34)",
        "gemaal De Drie Sluizen",
        "seizoen 2019/2020",
        "40-plussers",
    ],
)
def test_what_dates_names_or_numbers_a_thing_is_no_number(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    "text", ["ruim 300", "zo’n 300", "circa 300", "± 300", "bijna 300", "meer dan 300", "ca. 300"]
)
def test_a_rough_number_is_approximate(text: str) -> None:
    (number,) = numbers(text)
    assert number.approximate
    assert number.value == 300
    assert number.text == "300"


def test_an_exact_number_is_not_approximate() -> None:
    (number,) = numbers("er kwamen 300 mensen")
    assert not number.approximate


@pytest.mark.parametrize(
    ("text", "change", "unit"),
    [
        ("van 30 naar 45", (30, 45), None),
        ("van 52 mensen naar 49", (52, 49), None),
        ("van € 1,2 naar € 1,5 miljoen", (1_200_000, 1_500_000), "EUR"),
        ("daalde van 3,5% tot 3%", (Decimal("3.5"), 3), "%"),
    ],
)
def test_from_one_number_to_another_is_one_change(
    text: str, change: tuple[Decimal, Decimal], unit: str | None
) -> None:
    (number,) = numbers(text)
    assert number.change == change
    assert number.value == change[1]
    assert number.unit == unit


def test_an_amount_that_cannot_be_read_is_malformed_and_has_no_value() -> None:
    (number,) = numbers("een omzet van € 12.300.00 in totaal")
    assert number.malformed
    assert number.value is None
    assert number.text == "€ 12.300.00"


def test_the_number_of_a_key_figure_may_look_like_a_year() -> None:
    number = number_in("1950")
    assert number is not None
    assert number.value == 1950


@given(st.integers(min_value=0, max_value=10**12))
def test_any_whole_number_in_dutch_notation_reads_back(value: int) -> None:
    written = f"{value:,}".replace(",", ".")
    (number,) = numbers(f"er waren € {written} over")
    assert number.value == value


@given(st.text(alphabet="0123456789.,€% -–/:()amvxeéndrikwtp\n", max_size=60))
def test_every_number_is_where_it_says(text: str) -> None:
    end = 0
    for number in numbers(text):
        assert text[number.start : number.end] == number.text
        assert number.start >= end
        assert number.malformed == (number.value is None)
        end = number.end


@pytest.mark.parametrize("piece", ["1", "1.", "een", "1 en ", "van 4 naar ", "honderd", "€ "])
def test_a_text_of_one_repeated_piece_is_read(piece: str) -> None:
    text = piece * 20_000
    assert all(n.end <= len(text) for n in numbers(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("een half procent meer", [("een half procent", "%")]),
        ("meldde een vijfde zich ziek", [("een vijfde", "deel")]),
        ("telde de groep 2.470 leden", [("2.470", None)]),
        ("in groep 8 zitten", []),
        ("Kadestraat 8, 3011 Havendam", []),
        ("het plan (pdf, 2,4 MB)", []),
    ],
)
def test_half_percents_and_shares_are_read_and_addresses_are_not(
    text: str, expected: list[tuple[str, str | None]]
) -> None:
    assert [(n.text, n.unit) for n in numbers(text)] == expected
