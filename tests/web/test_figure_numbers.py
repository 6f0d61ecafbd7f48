from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.model import Fact
from web.wording.numbers import capital, counted, decimal, figure, growth, in_words, scaled, whole


def fact(text: str, value: str | None, unit: str | None = None, **fields: Any) -> Fact:
    common: dict[str, Any] = {"kind": "figure", "label": "bootjes", "sentence": text} | fields
    return Fact(
        "f1", "d", text, value=None if value is None else Decimal(value), unit=unit,
        start=0, end=1, line=1, section="s1", **common,
    )  # fmt: skip


def read_back(shown: str) -> Decimal:
    number, _, scale = shown.partition(" ")
    plain = number.replace(".", "").replace(",", ".").replace("−", "-")
    return Decimal(plain + {"": "", "mln": "e6", "mld": "e9"}[scale])


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**14), max_value=10**14))
def test_no_number_loses_anything_by_being_shown(value: Decimal) -> None:
    assert read_back(scaled(value)) == value
    assert read_back(decimal(value)) == value


@pytest.mark.parametrize(
    ("text", "value", "unit", "shown"),
    [
        ("1200", "1200", "bootjes", "1.200"),
        ("7,7", "7.7", None, "7,7"),
        ("98,1%", "98.1", "%", "98,1%"),
        ("€50.000.000", "50000000", "EUR", "€ 50 mln"),
        ("€ 1,2 miljoen", "1200000", "EUR", "€ 1,2 mln"),
        ("€ 1.234.567", "1234567", "EUR", "€ 1.234.567"),
        ("€ 2,5 mld", "2500000000", "EUR", "€ 2,5 mld"),
        ("€ 12,50", "12.50", "EUR", "€ 12,50"),
        ("-3", "-3", "EUR", "€ −3"),
        ("een kwart", "0.25", "deel", "¼"),
        ("een derde", "0.3333333333", "deel", "⅓"),
        ("0,37", "0.37", "deel", "0,37"),
        ("drie keer", "3", "x", "3×"),
        ("zes jaar", "6", "jaar", "6 jaar"),
        ("oneindig", "Infinity", "EUR", "oneindig"),
        ("enorm", "1E+999999", "EUR", "enorm"),
    ],
)
def test_a_figure_is_shown_the_dutch_way(
    text: str, value: str, unit: str | None, shown: str
) -> None:
    assert figure(fact(text, value, unit)).value == shown


def test_a_malformed_figure_stands_as_it_is_with_doubt() -> None:
    shown = figure(fact("€ 23.400.00", None, "EUR"))
    assert shown.value == "€ 23.400.00"
    assert "Onduidelijk" in shown.doubt


def test_what_a_number_leaves_out_is_said_in_words() -> None:
    grown = figure(
        fact("51", "51", approximate=True, change=(Decimal(40), Decimal(51)), kind="prose")
    )
    assert grown.remark == "ongeveer, van 40 naar 51"
    assert figure(fact("Oostkade", "3", kind="ranking")).value == "3e"


def test_counts_have_their_noun() -> None:
    assert counted(1, "citaat", "citaten") == "1 citaat"
    assert counted(0, "citaat", "citaten") == "0 citaten"
    assert counted(1200, "citaat", "citaten") == "1.200 citaten"
    assert (whole(1234567), in_words(5), in_words(13)) == ("1.234.567", "vijf", "13")
    assert capital("vijf bedrijven van De Kreek") == "Vijf bedrijven van De Kreek"


@pytest.mark.parametrize(
    ("before", "after", "fields", "told"),
    [
        ("40", "51", {}, "een groei van 27,5%"),
        ("42", "29", {}, "een daling van ongeveer 31%"),
        ("40", "51", {"approximate": True}, "een groei van ongeveer 27,5%"),
        ("40", "51", {"unit": "%"}, "11 procentpunt meer"),
        ("7.5", "7.25", {"unit": "%"}, "0,25 procentpunt minder"),
        ("40", "40", {}, "gelijk gebleven"),
        ("100000", "100001", {}, "vrijwel gelijk gebleven"),
        ("40", "0", {}, "een daling van 100%"),
        ("0", "51", {}, ""),
        ("-4", "5", {}, ""),
        ("4", "-5", {}, ""),
        ("1", "900", {}, ""),
        ("NaN", "5", {}, ""),
        ("4", "Infinity", {}, ""),
        ("1E-999", "5", {}, ""),
        ("0.25", "0.5", {"unit": "deel"}, ""),
        ("3", "1", {"kind": "ranking"}, ""),
    ],
)
def test_a_change_is_worked_out_only_where_that_is_safe(
    before: str, after: str, fields: dict[str, Any], told: str
) -> None:
    change = (Decimal(before), Decimal(after))
    assert growth(fact(after, "1", change=change, **fields)) == told


def test_a_change_keeps_its_unit() -> None:
    grown = fact("x", "19600000", "EUR", change=(Decimal(17200000), Decimal(19600000)))
    assert figure(grown).remark == "van € 17,2 mln naar € 19,6 mln"


@pytest.mark.parametrize(
    ("label", "sentence", "what"),
    [
        ("De Linde", "Bezetting: 98%", "De Linde, Bezetting"),
        ("De Linde", "98%", "De Linde"),
        ("Bezetting", "Bezetting: 98%", "Bezetting"),
    ],
)
def test_a_cell_of_a_table_is_shown_with_the_head_of_its_column(
    label: str, sentence: str, what: str
) -> None:
    cell = fact("98%", "98", "%", kind="table", label=label, sentence=sentence)
    assert figure(cell).what == what
