from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from indexer.blocks import RawDocument, clean
from indexer.readers.text import read


def kinds(document: RawDocument, kind: str) -> list[str]:
    return [block.text for block in document.blocks if block.kind == kind]


TELLING = """12
98,1%
Jan Pietersen
Jan Pietersen, directeur
- punt
1. een
a\tb
kop
====

Een gewone zin die wat langer is en verder loopt dan de rest van de regels""".splitlines()
LETTERS = st.text(st.sampled_from("abcXYZ éü.,:’‘\u0301\u00ad 0"), max_size=90)
LINES = st.lists(st.one_of(LETTERS, st.sampled_from(TELLING)), max_size=30)


@given(LINES)
def test_no_letter_of_a_plain_text_is_lost(lines: list[str]) -> None:
    text = "\n".join(lines)
    expected = [c for c in clean(text) if c.isalpha()]
    assert [c for c in read(text).text if c.isalpha()] == expected


SCRAPE = """Zorggroep Heuvelrug

Zorggroep Heuvelrug

De zorggroep helpt ouderen in zeven huizen en thuis.

Wijkteam Oost

Marjan de Graaf

Niemand hoeft alleen te eten zolang wij er zijn.

Marjan de Graaf, wijkverpleegkundige

Fotoportret vrouw

Samen aan tafel

Elke vrijdag koken buren voor elkaar. Er schuiven steeds meer mensen aan.

Pieter Alkema, kok bij de zorggroep, vertelt in dit verslag hoe dat begon

Wat ging er goed?

31

kookploegen

€ 1,2 mln

aan giften

Top 3 gerechten

 1. Erwtensoep
 2. Andijviestamppot
 3. Pannenkoeken

‘Eten verbindt mensen’

Rachid Amrani

Eten verbindt mensen meer dan welk gesprek ook. Dat zie je aan elke tafel.

Rachid Amrani, gastheer

Vooruitblik

Volgend jaar volgen twee nieuwe keukens. Lees het plan op de website van de zorggroep
"""


def test_titles_of_a_scrape_are_found_and_nothing_else_is_taken_for_one() -> None:
    assert kinds(read(SCRAPE), "heading") == [
        "Zorggroep Heuvelrug",
        "Zorggroep Heuvelrug",
        "Wijkteam Oost",
        "Samen aan tafel",
        "Wat ging er goed?",
        "Top 3 gerechten",
        "‘Eten verbindt mensen’",
        "Vooruitblik",
    ]


def test_quotes_speakers_portraits_and_pictures_of_a_scrape_are_told_apart() -> None:
    found = read(SCRAPE)
    assert kinds(found, "caption") == ["Marjan de Graaf", "Rachid Amrani"]
    assert kinds(found, "alt") == ["Fotoportret vrouw"]
    assert kinds(found, "attribution") == [
        "Marjan de Graaf, wijkverpleegkundige",
        "Rachid Amrani, gastheer",
    ]
    assert [text[:7] for text in kinds(found, "quote")] == ["Niemand", "Eten ve"]
    quote, speaker = (b for b in found.blocks if b.kind in {"quote", "attribution"} and b.line < 20)
    assert quote.group == speaker.group != 0


def test_a_number_takes_the_label_below_it() -> None:
    found = read(SCRAPE)
    pairs: dict[int, list[str]] = {}
    for block in found.blocks:
        if block.kind in {"value", "label"}:
            pairs.setdefault(block.group, []).append(block.text)
    assert list(pairs.values()) == [["31", "kookploegen"], ["€ 1,2 mln", "aan giften"]]


def test_a_number_takes_the_label_above_it_where_all_stand_so() -> None:
    text = "Verslag\n\nTekst van een zin.\n\nKerncijfers\n\nLeerlingen\n412\n\nScholen\n7\n"
    found = read(text)
    assert kinds(found, "heading") == ["Verslag", "Kerncijfers"]
    assert kinds(found, "label") == ["Leerlingen", "Scholen"]
    assert found.blocks[4].group == found.blocks[3].group != found.blocks[5].group


def test_a_numbered_list_is_marked_as_such_and_loses_its_marks() -> None:
    items = [b for b in read(SCRAPE).blocks if b.kind == "item"]
    assert [b.text for b in items] == ["Erwtensoep", "Andijviestamppot", "Pannenkoeken"]
    assert all(b.header for b in items)
    assert len({b.group for b in items}) == 1


def test_blocks_know_their_line_in_the_file() -> None:
    assert {b.text: b.line for b in read(SCRAPE).blocks}["kookploegen"] == 27


WRAPPED = """JAARRAPPORT 2023 WATERBEDRIJF DE MEENT
======================================

1 Inleiding

Het waterbedrijf levert drinkwater aan vier dorpen en aan het hele ge-
bied daaromheen. In dit rapport staat wat er dit jaar is gedaan en wat
het heeft gekost.

1.1 Leidingen

Van de leidingen is 14 kilometer vernieuwd. Dat was hard nodig, zo zegt
hoofd techniek Ilse Bakker: „Sommige buizen lagen er al sinds 1931.”
Er volgen nog drie wijken:
- de Oude Kern, waar de straten smal zijn en waar het werk langer duurt
  dan gedacht
- Noord

2 Geld

Post            2022   2023
Energie         41,0   43,5
Onderhoud       12,2   12,9
"""


def test_text_broken_at_a_width_is_joined_into_paragraphs() -> None:
    found = read(WRAPPED)
    assert kinds(found, "paragraph")[0].startswith(
        "Het waterbedrijf levert drinkwater aan vier dorpen en aan het hele gebied daaromheen. In"
    )
    assert kinds(found, "item") == [
        "de Oude Kern, waar de straten smal zijn en waar het werk langer duurt dan gedacht",
        "Noord",
    ]
    assert kinds(found, "heading") == [
        "JAARRAPPORT 2023 WATERBEDRIJF DE MEENT",
        "1 Inleiding",
        "1.1 Leidingen",
        "2 Geld",
    ]


def test_columns_of_plain_text_become_cells() -> None:
    cells = {(b.row, b.column): b for b in read(WRAPPED).blocks if b.kind == "cell"}
    assert cells[1, 2].text == "43,5"
    assert cells[0, 1].header
    assert cells[2, 0].header
    assert not cells[2, 1].header


def test_title_and_year_come_from_the_first_heading() -> None:
    found = read(WRAPPED)
    assert (found.title, found.year) == ("JAARRAPPORT 2023 WATERBEDRIJF DE MEENT", 2023)


def test_the_author_of_a_foreword_is_no_speaker_of_a_quote() -> None:
    text = (
        "Jaarbericht\n\nVoorwoord\n\nWij kijken terug op een goed jaar.\n\n"
        "Dank aan alle collega’s voor hun inzet.\n\nAnneke Brouwer, voorzitter\n\n"
        "Wonen\n\nEr kwamen nieuwe huizen.\n"
    )
    found = read(text)
    assert kinds(found, "quote") == []
    assert kinds(found, "heading") == ["Jaarbericht", "Voorwoord", "Wonen"]


def test_a_menu_and_a_table_of_contents_give_no_headings() -> None:
    text = (
        "Gemeente Eikenveld\nHome\nNieuws\nAgenda\nContact\n\nInhoud\nBestuur 3\nWonen ... 7\n\n"
        "Bestuur\n\nDe raad vergaderde vaak.\n\nWonen\n\nEr kwamen huizen bij.\n"
    )
    assert kinds(read(text), "heading") == ["Gemeente Eikenveld", "Bestuur", "Wonen"]


def test_lines_that_send_the_reader_elsewhere_are_no_headings() -> None:
    for line in ("Lees meer over de bouw", "Bekijk de film", "Meer cijfers vindt u op onze site"):
        found = read(f"Verslag\n\nEen zin.\n\n{line}\n\nNog een zin van de tekst.\n")
        assert kinds(found, "heading") == ["Verslag"], line


def test_a_name_and_a_function_below_a_marked_quote_are_both_its_speaker() -> None:
    text = "Verslag\n\nMuziek\n\n“Ik zie ze opbloeien.”\nSamir El Bakkali\nactiviteitenbegeleider\n"
    found = read(text)
    assert kinds(found, "quote") == ["“Ik zie ze opbloeien.”"]
    assert kinds(found, "attribution") == ["Samir El Bakkali", "activiteitenbegeleider"]


def test_a_child_may_speak_by_first_name() -> None:
    text = "Verslag\n\nEen zin.\n\n‘Ik heb negen boeken uit!’\n\nYara, 9 jaar\n\nNog een zin.\n"
    assert kinds(read(text), "attribution") == ["Yara, 9 jaar"]


def test_a_heading_with_nothing_below_it_is_text() -> None:
    found = read("Verslag\n\nEen zin.\n\nTot ziens allemaal\n")
    assert kinds(found, "heading") == ["Verslag"]
    assert re.search("Tot ziens allemaal", found.text)


def test_a_board_with_its_members_is_no_quotation() -> None:
    text = (
        "Museum\n\nEen zin.\n\nRaad van Toezicht\n\nDrs. A.B. van Dijk, voorzitter\n"
        "Mevr. S. Kaya, lid\nP. Jansen, lid\n\nGeld\n\nHet was een goed jaar.\n"
    )
    found = read(text)
    assert kinds(found, "quote") == []
    assert kinds(found, "heading") == ["Museum", "Raad van Toezicht", "Geld"]


def test_captions_and_figures_in_one_line_are_no_headings() -> None:
    for line in ("Els Vos bij de sluis", "118.000 bezoekers", "Foto: Jan"):
        found = read(f"Verslag\n\nEen zin.\n\n{line}\n\nNog een zin van de tekst.\n")
        assert kinds(found, "heading") == ["Verslag"], line


def test_a_table_may_have_a_title_above_a_note_below_and_an_empty_corner() -> None:
    found = read(
        "Tabel 3: Uitgaven\n                2020      2021\n"
        "Giften          1.912     2.046\nLegaten         3.488     2.870\n(x € 1.000)\n"
    )
    assert kinds(found, "caption") == ["Tabel 3: Uitgaven", "(x € 1.000)"]
    assert [(c.text, c.row, c.column) for c in found.blocks if c.kind == "cell"][:3] == [
        ("2020", 0, 1), ("2021", 0, 2), ("Giften", 1, 0),
    ]  # fmt: skip


def test_a_surname_that_is_also_a_trade_is_a_name() -> None:
    found = read("Verslag\n\n‘Het brood was altijd op tijd klaar.’\nIlse Bakker, klant\n\nEinde.\n")
    assert kinds(found, "attribution") == ["Ilse Bakker, klant"]


def test_each_paragraph_of_a_quotation_may_open_anew() -> None:
    found = read(
        "Verslag\n\nKop\n\n“Toen was alles anders dan nu.\n\n“Maar het komt goed met ons.”\n\n"
        "Daphne Rozen, ambassadeur\n"
    )
    assert len(kinds(found, "quote")) == 2


def test_short_lines_without_a_blank_one_between_are_a_menu() -> None:
    found = read(
        "Stichting Zee\n\nHome\nDoneer\nVacatures\n\nVoorwoord\n\nHet was een mooi jaar.\n"
    )
    assert kinds(found, "heading") == ["Stichting Zee", "Voorwoord"]


def test_lines_that_begin_with_a_number_side_by_side_are_no_headings() -> None:
    found = read("Stichting Bal\n\n94 velden\n\n9 van de 10 trainers blijft\n\nDe tekst.\n")
    assert kinds(found, "heading") == ["Stichting Bal"]
