"""What a figure is called: a label has to say by itself what was counted."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.facts.prose import told
from tests.indexer.invented_report import block, cell, heading, report


def labels(text: str) -> list[str]:
    return [fact.label for fact in report(heading("Kop"), text).facts]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("In Zuidbroek schilderden we 310 deuren.", "deuren geschilderd in Zuidbroek"),
        ("De monteurs losten 84 storingen op.", "storingen opgelost door de monteurs"),
        ("Er werden 96 bezwaren afgehandeld door de griffie.",
         "bezwaren afgehandeld door de griffie"),
        ("In de kantine kookten 25 gasten hun avondeten.",
         "gasten die hun avondeten kookten in de kantine"),
        ("Zeventig buren deden mee aan de opruimdag.", "buren die meededen aan de opruimdag"),
        ("Roeiclub De Dol telt 640 leden.", "leden van Roeiclub De Dol"),
        ("We hebben 14 landen waar de stichting werkt.", "landen waar de stichting werkt"),
        ("Wij plantten 900 struiken en legden twaalf paden aan.", "struiken geplant"),
    ],
)  # fmt: skip
def test_a_label_says_what_happened_to_what_is_counted(text: str, label: str) -> None:
    assert labels(text)[0] == label


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("De omzet bedroeg € 3,4 mln.", "omzet"),
        ("De loods kostte € 40.000.", "kosten van de loods"),
        ("De huur steeg met 4%.", "stijging van de huur"),
        ("Gemiddeld duurde een bezoek 25 minuten.", "gemiddelde duur van een bezoek"),
        ("Aan giften ontvingen we € 9.000.", "giften ontvangen"),
        ("We sloten af met een overschot van € 2.100.", "overschot"),
        ("Giften: € 9.000", "giften"),
        ("De huurders betaalden € 70.000 borg.", "borg betaald door de huurders"),
    ],
)
def test_a_label_says_what_an_amount_is_of(text: str, label: str) -> None:
    assert labels(text) == [label]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Van de leden is 87% tevreden over het bestuur.", "leden tevreden over het bestuur"),
        ("Ruim een kwart van de boten had geen motor.", "boten zonder motor"),
        ("Een op de zes leden is jonger dan dertig.", "leden jonger dan dertig"),
        ("Twee derde van de gasten kwam met de fiets.", "gasten met de fiets"),
    ],
)
def test_a_label_says_of_what_a_share_is(text: str, label: str) -> None:
    assert labels(text)[0] == label


def test_the_numbers_of_a_list_have_their_own_labels() -> None:
    found = labels("De aannemer verving 46 ramen en 12 deuren.")
    assert found == ["ramen vervangen door de aannemer", "deuren vervangen door de aannemer"]


def test_a_noun_left_out_comes_with_the_label_it_had() -> None:
    found = report("Wij onderzochten 300 stallen. Een jaar eerder waren dat er 280.").facts
    assert [(f.value, f.unit) for f in found] == [
        (Decimal(300), "stallen"),
        (Decimal(280), "stallen"),
    ]
    assert found[1].label == found[0].label == "stallen onderzocht"


def test_more_than_before_is_said_of_the_same_thing() -> None:
    found = labels("We vingen 40 ratten, tien minder dan in 2019.")
    assert found == ["ratten gevangen", "daling van het aantal ratten gevangen"]


def test_the_number_of_something_named_in_the_sentence_before_counts_that() -> None:
    (fact,) = report(
        "In de wijken werken nu energiecoaches. Hun aantal groeide van 8 naar 14."
    ).facts
    assert (fact.unit, fact.value, fact.change) == (
        "energiecoaches",
        Decimal(14),
        (Decimal(8), Decimal(14)),
    )


def test_a_bare_measure_gets_the_title_above_it() -> None:
    (fact,) = report(heading("De verbouwing"), "Zij bleven 23 dagen.").facts
    assert "De verbouwing" in fact.label


@pytest.mark.parametrize(
    "text",
    [
        "Dat was twee jaar geleden.",
        "De oudste gast is 101 jaar.",
        "Een jongen van zestien vroeg het.",
        "Na drie weken belden ze terug.",
        "In de zeventiende eeuw was hier water.",
        "Ploeg 3 won de beker.",
        "Honderden mensen keken toe.",
        "Piet Bos, 81 jaar, lacht.",
    ],
)
def test_ages_times_and_names_are_no_facts(text: str) -> None:
    assert report(text).facts == []


def test_a_range_has_its_lower_end_as_value_and_is_rough() -> None:
    (fact,) = report("Er is 4 tot 5 miljoen euro nodig.").facts
    assert (fact.value, fact.unit, fact.approximate) == (Decimal(4_000_000), "EUR", True)


def test_a_ton_is_money_where_money_is_spoken_of() -> None:
    assert report("De brug kostte 4 ton.").facts[0].value == Decimal(400_000)
    assert report("We haalden 4 ton papier op.").facts[0].unit == "ton"


def test_a_number_in_the_item_of_a_ranking_is_no_fact() -> None:
    found = report(
        heading("Top 2 cadeaus"), block("item", "Puzzel, 500 stukjes", 4), block("item", "Mok", 4)
    )
    assert [f.kind for f in found.facts] == ["ranking", "ranking"]


def test_a_table_of_boxes_holds_key_figures() -> None:
    found = report(
        cell("340 leden", 0, 0), cell("€ 12 mln omzet", 0, 1), cell("8,1 cijfer van gasten", 1, 0)
    )
    assert [(f.kind, f.label) for f in found.facts] == [
        ("figure", "leden"),
        ("figure", "omzet"),
        ("figure", "cijfer van gasten"),
    ]


def test_bookkeepers_write_a_loss_in_brackets() -> None:
    found = report(cell("", 0, 0, header=True), cell("2021", 0, 1, header=True),
                   cell("Resultaat (€)", 1, 0), cell("(310)", 1, 1))  # fmt: skip
    assert found.facts[0].value == Decimal(-310)


def test_a_school_year_counts_as_the_year_it_ends_in() -> None:
    found = report(cell("", 0, 0, header=True), cell("2020-2021", 0, 1, header=True),
                   cell("Leerlingen", 1, 0), cell("310", 1, 1))  # fmt: skip
    assert found.facts[0].year == 2021


def test_a_number_in_brackets_is_the_same_of_another_year() -> None:
    found = report("De club telde 412 leden (2018: 398) en de omzet was € 3 mln (2018: € 2 mln).")
    assert [(f.value, f.unit, f.label, f.year) for f in found.facts] == [
        (Decimal(412), "leden", "leden van de club", None),
        (Decimal(398), "leden", "leden van de club", 2018),
        (Decimal(3_000_000), "EUR", "omzet", None),
        (Decimal(2_000_000), "EUR", "omzet", 2018),
    ]


def test_a_number_in_brackets_has_the_year_in_them() -> None:
    found = report("De leden gaven ons een 7,6 (2018: 7,4).").facts
    assert [(f.value, f.year) for f in found] == [(Decimal("7.6"), None), (Decimal("7.4"), 2018)]


PIECES = st.sampled_from(
    ["5", "€ 3", "12%", "een kwart", "van", "de", "die", "en", ",", "leden", "werden", "we", "te",
     "gebouwd", "om", "waar", "daarvan", "(", ")", ".", "‘", "drie", "keer", "jaar", ":", "er",
     "op", "tegen", "meer", "dan", "in 2020", "kostte", "ton", "miljoen", "van 3 naar 5"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=30).map(" ".join))
def test_any_sentence_can_be_read(text: str) -> None:
    for found in told(text):
        assert 0 <= found.start < found.end <= len(text)
        assert found.reading.label == found.reading.label.strip()


def test_the_line_above_a_table_may_name_a_unit_for_each_of_its_columns() -> None:
    found = report(
        heading("Vangst (mln ton) Aandeel (%)"),
        cell("Oost", 0, 0, header=True), cell("1,2", 0, 1), cell("84", 0, 2),
        cell("West", 1, 0, header=True), cell("1,4", 1, 1), cell("16", 1, 2),
    )  # fmt: skip
    assert [(f.value, f.unit) for f in found.facts[:2]] == [
        (Decimal(1_200_000), "ton"),
        (Decimal(84), "%"),
    ]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("De rekening (€ 1.400) ging naar de bank.", "rekening"),
        ("We verkochten 31 fietsen, goed voor 9.300 euro.", "opbrengst van fietsen verkocht"),
        ("We kochten de Hoge Kamp, 12 hectare groot, van de boer.", "oppervlakte van de Hoge Kamp"),
        ("De opkomst was met 38% lager dan gehoopt.", "opkomst"),
        ("De bezettingsgraad was 91,5 procent.", "bezettingsgraad"),
        ("De spaarpot bevat nog 2,5 miljoen euro.", "spaarpot"),
        ("De rest is werk van buren: 840 uur.", "werk van buren"),
        ("Tot zes uur 's ochtends kwamen 410 meldingen binnen.", "meldingen binnengekomen"),
        ("Er werken 80 mensen bij Wind & Water.", "mensen die werken bij Wind & Water"),
    ],
)
def test_an_amount_is_called_after_what_it_stands_beside(text: str, label: str) -> None:
    assert labels(text)[-1] == label


def test_a_list_of_places_names_only_its_own() -> None:
    text = "De club telt 310 leden: 200 bij zwemmen, 80 bij polo en 30 bij duiken."
    assert labels(text)[1:] == ["leden bij zwemmen", "leden bij polo", "leden bij duiken"]


def test_a_title_that_tells_a_story_is_not_put_behind_a_key_figure() -> None:
    pair = [block("value", "212", 1), block("label", "vrijwilligers", 1)]
    (fact,) = report(heading("Toen alles stil werd, hielp de buurt"), *pair).facts
    assert fact.label == "vrijwilligers"
    (named,) = report(heading("Dag van de Zorg"), *pair).facts
    assert named.label == "vrijwilligers Dag van de Zorg"


def test_the_figure_of_another_year_in_brackets_is_one_of_its_own() -> None:
    found = report(
        heading("Mensen"),
        block("label", "Ziekteverzuim", 1),
        block("value", "6,2 procent (2021: 7,0 procent)", 1),
    ).facts
    assert [(f.value, f.year) for f in found] == [(Decimal("6.2"), None), (Decimal("7.0"), 2021)]


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("Het aantal aanvragen liep terug van 3.905 in 2023 naar 3.418.", "aantal aanvragen"),
        ("Daar kwamen 118 belangstellenden op af.", "belangstellenden"),
    ],
)
def test_a_label_keeps_no_particle_of_a_verb_that_is_not_in_it(sentence: str, label: str) -> None:
    (fact,) = report(sentence).facts
    assert fact.label == label
