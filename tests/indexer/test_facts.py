from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.indexer.invented_report import block, cell, heading, report


@pytest.mark.parametrize("label_first", [True, False])
def test_a_key_figure_has_the_label_beside_it(label_first: bool) -> None:
    pair = [block("value", "1.350", 1), block("label", "roeiers", 1)]
    (fact,) = report(heading("Open Dag Roeien"), *(pair[::-1] if label_first else pair)).facts
    assert (fact.kind, fact.value, fact.unit) == ("figure", Decimal(1350), "roeiers")
    assert fact.label == "roeiers Open Dag Roeien"
    assert fact.text == "1.350"


def test_key_figures_in_one_group_keep_their_own_labels() -> None:
    found = report(
        block("label", "leden", 1), block("value", "80", 1),
        block("label", "omzet", 1), block("value", "€ 2 mln", 1),
    )  # fmt: skip
    assert [(f.value, f.unit) for f in found.facts] == [
        (Decimal(80), "leden"),
        (Decimal(2_000_000), "EUR"),
    ]


def test_a_mark_is_no_number_of_things() -> None:
    (fact,) = report(
        heading("Zomerfeest"), block("value", "8,4", 1), block("label", "is de gemiddelde score", 1)
    ).facts
    assert (fact.value, fact.unit) == (Decimal("8.4"), None)
    assert fact.label == "gemiddelde score Zomerfeest"


def test_a_malformed_amount_has_no_value() -> None:
    (fact,) = report(block("value", "€ 12.300.00", 1), block("label", "omzet in 2019", 1)).facts
    assert (fact.kind, fact.value, fact.unit, fact.year) == ("figure", None, "EUR", 2019)


def test_a_number_in_a_label_counts_the_same_thing() -> None:
    found = report(block("value", "60", 1), block("label", "lessen, waarvan 12 buiten", 1))
    assert [(f.value, f.unit) for f in found.facts] == [
        (Decimal(60), "lessen"),
        (Decimal(12), "lessen"),
    ]


@pytest.mark.parametrize(
    ("text", "written", "value", "unit"),
    [
        ("Er kwamen 1.250 mensen kijken.", "1.250 mensen", "1250", "mensen"),
        ("Wij bouwden 120 nieuwe sociale woningen.", "120 nieuwe sociale woningen", "120",
         "woningen"),
        ("De vijftien Vlaamse regio’s doen mee.", "vijftien Vlaamse regio’s", "15", "regio’s"),
        ("Van de leden is 87% tevreden.", "87%", "87", "%"),
        ("De brug kostte € 3,5 mln.", "€ 3,5 mln", "3500000", "EUR"),
        ("Er deden 23 van de 90 scholen mee.", "23 van de 90 scholen", "23", "scholen"),
        ("Een kwart van de boten is lek.", "Een kwart", "0.25", "deel"),
        ("Het aantal leden was 412.", "412", "412", "leden"),
        ("Leerlingen: 4.512", "4.512", "4512", "leerlingen"),
        ("Het contract loopt 6 jaar.", "6 jaar", "6", "jaar"),
        ("De klas gaf ons een 8,1.", "8,1", "8.1", None),
    ],
)  # fmt: skip
def test_a_number_in_a_sentence_counts_something(
    text: str, written: str, value: str, unit: str | None
) -> None:
    (fact,) = report(text).facts
    assert (fact.text, fact.value, fact.unit) == (written, Decimal(value), unit)
    assert (fact.kind, fact.sentence) == ("prose", text)


@pytest.mark.parametrize(
    "text",
    [
        "Op 3 mei 2019 om 10.30 uur begon het.",
        "De 2-daagse in het Huis Oase 12 was leuk.",
        "Zie artikel 4 en pagina 12.",
        "Twee aan twee liepen ze weg.",
        "In 2018 en 2019 niet.",
    ],
)
def test_dates_and_names_are_no_facts(text: str) -> None:
    assert [f for f in report(text).facts if f.text[0].isdigit()] == []


def test_a_change_is_one_fact_with_both_ends() -> None:
    (fact,) = report("In 2019 groeide het aantal roeiers van 30 naar 45.").facts
    assert (fact.value, fact.unit, fact.change, fact.year) == (
        Decimal(45),
        "roeiers",
        (Decimal(30), Decimal(45)),
        2019,
    )


def test_a_rough_number_is_told() -> None:
    (fact,) = report("Er kwamen ruim 900 mensen.").facts
    assert fact.approximate
    assert not report("Er kwamen 900 mensen.").facts[0].approximate


def test_a_noun_may_be_left_out_the_second_time() -> None:
    found = report("Wij leenden 300 boeken uit, tegen 450 een jaar eerder.")
    assert [(f.value, f.unit) for f in found.facts] == [
        (Decimal(300), "boeken"),
        (Decimal(450), "boeken"),
    ]


def test_a_share_says_of_what() -> None:
    found = report("Van het geld komt 60% van grote gevers. Ook het aantal giften groeit met 5%.")
    assert found.fact("5%").label == "groei van het aantal giften"
    assert "grote gevers" in found.fact("60%").label


def test_a_key_figure_repeated_in_the_sentence_below_gives_two_facts() -> None:
    found = report(
        block("value", "75", 1),
        block("label", "storingen", 1),
        "Er waren 75 storingen in de buurt.",
    )
    assert [f.kind for f in found.facts] == ["figure", "prose"]


@pytest.mark.parametrize("title", ["Top 3 klachten", "Top drie klachten", "Onze top-3"])
def test_a_top_list_is_a_ranking(title: str) -> None:
    found = report(heading(title), block("item", "Lekkage", 4), block("item", "Tocht", 4))
    assert [(f.kind, f.value, f.label) for f in found.facts] == [
        ("ranking", Decimal(1), "Lekkage"),
        ("ranking", Decimal(2), "Tocht"),
    ]


def test_an_ordinary_list_is_no_ranking() -> None:
    assert (
        report(heading("Wat we doen"), block("item", "Varen", 4), block("item", "Roeien", 4)).facts
        == []
    )


def test_a_table_cell_has_its_row_column_unit_and_year() -> None:
    found = report(
        heading("Geld"),
        cell("", 0, 0, header=True),
        cell("2019", 0, 1, header=True), cell("2020", 0, 2, header=True),
        cell("Verzuim", 1, 0, header=True), cell("5,1%", 1, 1), cell("4,9%", 1, 2),
        cell("Leden", 2, 0, header=True), cell("1.200", 2, 1), cell("onbekend", 2, 2),
    )  # fmt: skip
    assert [(f.kind, f.value, f.unit, f.label, f.sentence, f.year) for f in found.facts] == [
        ("table", Decimal("5.1"), "%", "Verzuim", "2019: 5,1%", 2019),
        ("table", Decimal("4.9"), "%", "Verzuim", "2020: 4,9%", 2020),
        ("table", Decimal(1200), None, "Leden", "2019: 1.200", 2019),
    ]


def test_a_table_in_thousands_of_euros_gives_whole_amounts() -> None:
    found = report(
        cell("Post", 0, 0, header=True), cell("Bedrag (x € 1.000)", 0, 1, header=True),
        cell("Baten", 1, 0), cell("1.250", 1, 1),
    )  # fmt: skip
    assert [(f.value, f.unit, f.label) for f in found.facts] == [
        (Decimal(1_250_000), "EUR", "Baten")
    ]


@given(st.text(alphabet="12.,€% vandernb:()-\n", max_size=80))
def test_the_text_of_a_fact_is_in_the_source_letter_for_letter(text: str) -> None:
    found = report(
        heading("Kop"), text, block("value", text or "1", 2), block("label", "dingen", 2)
    )
    for fact in found.facts:
        assert found.document.text[fact.start : fact.end] == fact.text
        assert fact.label or fact.unit


@pytest.mark.parametrize("piece", ["1", "1 en ", "€ 1 ", "5% van de ", "van 4 naar "])
def test_a_sentence_without_end_is_read(piece: str) -> None:
    found = report(piece * 3_000)
    assert all(len(f.sentence) < 1_100 for f in found.facts)


def test_a_participle_before_a_noun_is_passed_over_and_after_a_number_is_no_noun() -> None:
    found = report("Van de 148 voorgenomen reizen zijn er 121 gemaakt.")
    assert [(f.value, f.unit) for f in found.facts] == [
        (Decimal(148), "reizen"),
        (Decimal(121), "reizen"),
    ]


def test_the_first_cell_of_a_table_may_say_in_what_all_amounts_are() -> None:
    found = report(
        cell("Bedragen x € 1.000", 0, 0), cell("2023", 0, 1),
        cell("Rente", 1, 0), cell("-35", 1, 1),
    )  # fmt: skip
    assert [(f.value, f.unit) for f in found.facts] == [(Decimal(-35_000), "EUR")]


def test_a_verb_is_no_label() -> None:
    found = report("De verbouwing, begroot op € 4,2 miljoen, kostte uiteindelijk € 4,6 miljoen.")
    assert all("verbouwing" in f.label for f in found.facts)


def told_units(text: str) -> list[tuple[str, str | None]]:
    return [(str(fact.value), fact.unit) for fact in report(heading("Kop"), text).facts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Van de 90 geiten moesten er 64 plotsklaps naar binnen.",
         [("90", "geiten"), ("64", "geiten")]),
        ("Een kano in het verhuur kost € 40. We verhuurden er 315.",
         [("40", "EUR"), ("315", "kano")]),
        ("We kregen 44 bezwaren, waarvan er zes deels zijn erkend.",
         [("44", "bezwaren"), ("6", "bezwaren")]),
        ("Zestien leerlingen zochten munten; zij vonden er 88.",
         [("16", "leerlingen"), ("88", "munten")]),
        ("De club telt 310 leden: 200 bij zwemmen, 80 bij polo en 30 bij duiken.",
         [("310", "leden"), ("200", "leden"), ("80", "leden"), ("30", "leden")]),
        ("Het aantal kernen groeide tot negen.", [("9", "kernen")]),
        ("Het blad verschijnt in een oplage van 12.500.", [("12500", "exemplaren")]),
        ("Aan rente waren we een half procent kwijt.", [("0.5", "%")]),
    ],
)  # fmt: skip
def test_a_count_without_its_noun_is_of_what_was_named_before(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert told_units(text) == expected


def test_a_plural_behind_er_is_what_is_counted() -> None:
    assert told_units("Van de 90 geiten zagen er 12 wolven.") == [
        ("90", "geiten"),
        ("12", "wolven"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Leestijd: 12 minuten.",
        "In dit nummer leest u in negen minuten wat wij deden.",
        "Van elke tien euro bleef er weinig over.",
        "Je bent vier weken te vroeg!",
        "Ze heeft de brief drie keer gelezen.",
        "Zeven Bergen heeft geen eigen kantoor.",
        "De Werf | Kadestraat 8, 3011 Havendam | KvK 17000001",
        "Download het plan (pdf, 3 MB)",
        "Zij legt zich niet neer bij die twee op de negen.",
    ],
)
def test_numbers_of_the_report_itself_or_in_passing_are_no_facts(text: str) -> None:
    assert told_units(text) == []


def test_three_times_as_much_is_a_fact() -> None:
    assert told_units("Er kwam drie keer zoveel regen als normaal.") == [("3", "x")]


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("Ritten via de app: 51.300", "ritten"),
        ("Proeven met een nieuwe mast: 14", "proeven"),
        ("Monteurs in dienst: 88", "monteurs"),
    ],
)
def test_a_line_with_a_colon_counts_the_head_of_what_stands_before_it(line: str, unit: str) -> None:
    (fact,) = report(heading("Kop"), line).facts
    assert (fact.unit, fact.label) == (unit, line.split(":")[0].lower())


def test_a_word_in_the_title_is_no_unit_of_the_cells_of_a_table() -> None:
    found = report(
        heading("Een stil jaar"),
        cell("", 0, 0), cell("2021", 0, 1), cell("2022", 0, 2),
        cell("Bezoeken", 1, 0), cell("410", 1, 1), cell("388", 1, 2),
    ).facts  # fmt: skip
    assert [f.unit for f in found] == [None, None]
