"""Labels that name what is measured, differences, durations, and the year of a figure."""

from __future__ import annotations

from decimal import Decimal

import pytest

from indexer.facts.prose import told
from indexer.facts.years import school_year, year_of
from tests.indexer.invented_report import heading, report


def labels(text: str) -> list[str]:
    return [fact.label for fact in report(heading("Kop"), text).facts]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("De helling lag 40 uur stil.", "tijd dat de helling stillag"),
        ("De rennen waren zes weken dicht.", "tijd dat de rennen dicht waren"),
        ("In acht maanden verrees een sporthal.", "bouwtijd van een sporthal"),
        ("Er staat een loods van 900 vierkante meter.", "oppervlak van loods"),
    ],
)
def test_a_time_or_size_says_of_what(text: str, label: str) -> None:
    assert labels(text) == [label]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("De smederij telde 60 leerlingen, een kwart meer dan in 2019.",
         "stijging van het aantal leerlingen van de smederij"),
        ("Er waren 7% minder storingen dan in 2022.", "daling van het aantal storingen"),
        ("De huur bedroeg € 300, 4% meer dan een jaar eerder.", "stijging van huur"),
    ],
)  # fmt: skip
def test_a_difference_is_a_rise_or_a_fall_of_something(text: str, label: str) -> None:
    assert labels(text)[-1] == label


def test_a_label_of_only_a_participle_gets_the_kind_of_amount_before_it() -> None:
    assert labels("De ploeg maaide 640 hectare.") == ["oppervlakte gemaaid door de ploeg"]


def test_a_noun_that_says_nothing_gets_the_title_in_brackets() -> None:
    found = report(heading("Het Kruithuis"), "Zij trokken 900 bezoekers.")
    assert [fact.label for fact in found.facts] == ["bezoekers (Het Kruithuis)"]


def test_marks_around_a_few_words_do_not_break_a_clause() -> None:
    assert labels("De cursus “Samen Zagen” telde 64 deelnemers.") == [
        "deelnemers van de cursus Samen Zagen"
    ]


def test_an_adjective_alone_counts_the_noun_before_it() -> None:
    found = list(told("De dienst deed 488 controles: 402 aangekondigd en 86 onaangekondigd."))
    assert [(f.reading.unit, f.reading.label) for f in found[1:]] == [
        ("controles", "aangekondigde controles"),
        ("controles", "onaangekondigde controles"),
    ]


def test_two_adjectives_before_a_noun_are_not_what_is_counted() -> None:
    found = list(told("Veertien Friese en Zeeuwse schippers kwamen langs."))
    assert [f.reading.unit for f in found] == ["schippers"]


@pytest.mark.parametrize(
    "text",
    [
        "Drie keer heb ik het gezegd.",
        "De pont vaart vanaf zes uur 's ochtends.",
        "Vier vragen aan Iris Beek.",
        "Bel 0900-1234 (15 cent per minuut).",
    ],
)
def test_small_talk_clock_times_and_tariffs_are_no_figures(text: str) -> None:
    assert list(told(text)) == []


def test_lines_of_a_label_and_a_number_are_key_figures() -> None:
    found = report(heading("Kop"), "Vragen aan de balie 8.215", "Oordeel van de leden 7,8").facts
    assert [(f.kind, f.value, f.label) for f in found] == [
        ("figure", Decimal(8215), "Vragen aan de balie"),
        ("figure", Decimal("7.8"), "Oordeel van de leden"),
    ]


def test_key_figures_on_one_line_do_not_run_into_each_other() -> None:
    found = report(
        heading("Kop"), "140 medewerkers € 8,7 miljoen omzet 24 mensen naar een gewone baan"
    ).facts
    assert [(f.value, f.label.removesuffix(" Kop")) for f in found] == [
        (Decimal(140), "medewerkers"),
        (Decimal(8_700_000), "omzet"),
        (Decimal(24), "mensen naar een gewone baan"),
    ]


@pytest.mark.parametrize(
    ("sentence", "number", "year"),
    [
        ("Er kwamen 90 gasten, een jaar eerder 70.", "70", 2020),
        ("De zaal trok 90 gasten, 4 meer dan in 2019.", "90", 2021),
        ("Het tekort was € 90, tegen € 70 in 2018.", "90", 2021),
        ("Het tekort was € 90, tegen € 70 in 2018.", "70", 2018),
        ("Voor 2025 verwachten we 90 gasten.", "90", 2025),
        ("Volgend jaar openen we 3 winkels.", "3", 2022),
    ],
)
def test_a_number_is_of_the_year_that_its_part_of_the_sentence_names(
    sentence: str, number: str, year: int | None
) -> None:
    assert year_of(sentence, sentence.index(number), 2021) == year


def test_a_school_year_counts_as_the_year_it_ends_in() -> None:
    assert school_year("2017-2018") == 2018
    assert school_year("2017-2020") is None


def test_a_few_tons_lost_are_money() -> None:
    (found,) = told("Het verlies van zeven ton komt ten laste van de reserve.")
    assert (found.number.value, found.reading.unit) == (Decimal(700_000), "EUR")


def test_a_year_before_an_amount_is_no_amount() -> None:
    assert [f.number.text for f in told("Het vermogen bedroeg eind 2024 € 18 miljoen.")] == [
        "€ 18 miljoen"
    ]
