from __future__ import annotations

from indexer.blocks import Piece, build
from indexer.levels import with_levels
from indexer.outline import find_sections
from kb.catalogue import Catalogue, Company
from kb.model import Document, Section

CATALOGUE = Catalogue(
    companies=(
        Company("Zeewind Bouw", aliases=("Aannemer Zeewind",), units=("Zeewind Leerhuis",)),
        Company("Zeewind Onderhoud"),
    )
)


def document(*lines: str) -> Document:
    """Make a report: "2 Kop" is a heading, "? Kop" one whose level is a guess, others are text."""
    pieces = []
    for number, line in enumerate(lines, start=1):
        mark, _, text = line.partition(" ")
        if mark.isdigit():
            pieces.append(Piece(text, number, "heading", int(mark)))
        elif mark == "?":
            pieces.append(Piece(text, number, "heading", 2, guessed=True))
        else:
            pieces.append(Piece(line, number, "paragraph"))
    built = build(pieces)
    blocks = with_levels(built.blocks, built.guessed, CATALOGUE)
    return Document("d", "Het verslag", "d.txt", built.text, blocks)


def sections(*lines: str) -> list[Section]:
    return find_sections(document(*lines), CATALOGUE)


def outline(*lines: str) -> list[tuple[int, str]]:
    return [(s.level, s.title) for s in sections(*lines)]


def test_a_section_holds_its_own_text_up_to_the_next_heading() -> None:
    report = document("1 Verslag", "Eerst.", "Dan.", "2 Kop", "Later.")
    first, second = find_sections(report, CATALOGUE)
    assert first.text == "Eerst.\n\nDan."
    assert report.text[second.start : second.end] == second.text == "Later."
    assert report.text[slice(*second.heading)] == "Kop"
    assert (first.line, second.line) == (1, 4)


def test_a_picture_under_the_title_is_not_what_the_section_begins_with() -> None:
    pieces = [
        Piece("Kop", 1, "heading", 2),
        Piece("Foto van de haven", 2, "alt"),
        Piece("De haven in mei", 3, "caption"),
        Piece("Het was druk.", 4, "paragraph"),
        Piece("Foto van een sluis", 5, "alt"),
    ]
    built = build(pieces)
    (found,) = find_sections(Document("d", "V", "d.txt", built.text, built.blocks), CATALOGUE)
    assert found.text == "Het was druk.\n\nFoto van een sluis"
    assert built.text[found.start : found.end] == found.text


def test_a_section_of_only_a_picture_is_that_picture() -> None:
    built = build([Piece("Kop", 1, "heading", 2), Piece("Foto van de haven", 2, "alt")])
    (found,) = find_sections(Document("d", "V", "d.txt", built.text, built.blocks), CATALOGUE)
    assert found.text == "Foto van de haven"


def test_the_path_holds_the_titles_above_outermost_first() -> None:
    found = sections("1 A", "3 B", "2 C", "4 D", "t", "2 E")
    assert [s.path for s in found] == [(), ("A",), ("A",), ("A", "C"), ("A",)]


def test_text_before_the_first_heading_is_a_section_titled_as_the_report() -> None:
    told = "Vooraf iets over hoe het was."
    first, second = sections(told, "1 Kop", "t")
    assert (first.title, first.text, first.path) == ("Het verslag", told, ())
    assert second.path == ()


def test_what_only_leads_up_to_the_title_is_no_section() -> None:
    assert outline("Publicatie, 12 mei", "1 Verslag", "t", "2 Kop") == [(1, "Verslag"), (2, "Kop")]


def test_a_chapter_without_text_of_its_own_is_kept() -> None:
    found = sections("1 Verslag", "2 Hoofdstuk", "3 Kop", "t")
    assert [(s.title, s.text) for s in found][:2] == [("Verslag", ""), ("Hoofdstuk", "")]
    assert found[0].start == found[0].end


def test_the_same_title_twice_in_a_row_is_one_section() -> None:
    assert outline("? Verslag", "? Verslag", "t") == [(1, "Verslag")]


def test_the_nearest_heading_that_names_a_company_decides() -> None:
    found = sections(
        "1 Verslag", "2 Zeewind Bouw", "t", "3 Torens", "t", "3 Zeewind Leerhuis", "t"
        , "2 Zeewind Onderhoud", "3 Goten", "t", "2 Colofon", "t",
    )  # fmt: skip
    assert [s.company for s in found] == [
        None, "Zeewind Bouw", "Zeewind Bouw", "Zeewind Bouw",
        "Zeewind Onderhoud", "Zeewind Onderhoud", None,
    ]  # fmt: skip


def test_former_names_and_misspelt_names_count() -> None:
    found = sections("1 Verslag", "2 Aannemer Zeewind", "t", "2 Zeewind Onderhuod", "t")
    assert [s.company for s in found] == [None, "Zeewind Bouw", "Zeewind Onderhoud"]


def test_a_company_that_is_only_worked_with_is_not_the_subject() -> None:
    found = sections("2 Zeewind Bouw", "3 Samen met Zeewind Onderhoud", "t")
    assert found[1].company == "Zeewind Bouw"


def test_where_all_headings_have_one_level_a_company_rules_those_after_it() -> None:
    found = sections(
        "1 Verslag", "2 Voorwoord", "t", "2 Zeewind Bouw", "t", "2 Torens", "t",
        "2 Bruggen", "t", "2 Zeewind Onderhoud", "t", "2 Goten", "t",
    )  # fmt: skip
    assert [s.company for s in found] == [
        None, None, "Zeewind Bouw", "Zeewind Bouw", "Zeewind Bouw",
        "Zeewind Onderhoud", "Zeewind Onderhoud",
    ]  # fmt: skip


def test_companies_without_headings_of_their_own_do_not_rule_what_follows() -> None:
    found = sections("2 Zeewind Bouw", "t", "2 Zeewind Onderhoud", "t", "2 Geld", "t", "3 Lonen")
    assert [s.company for s in found] == ["Zeewind Bouw", "Zeewind Onderhoud", None, None]


def test_guessed_levels_put_companies_under_the_title_and_the_rest_under_them() -> None:
    assert outline(
        "? Verslag", "t", "? Voorwoord", "t", "? Zeewind Bouw", "t", "? Torens", "t",
        "? Zeewind Onderhuod", "t", "? Goten", "t", "? Colofon", "t",
    ) == [
        (1, "Verslag"), (2, "Voorwoord"), (2, "Zeewind Bouw"), (3, "Torens"),
        (2, "Zeewind Onderhuod"), (3, "Goten"), (2, "Colofon"),
    ]  # fmt: skip


def test_numbers_of_headings_give_their_level() -> None:
    assert outline("? Verslag", "? 1 Inleiding", "t", "? 1.1 Opzet", "t", "? 2 Wonen", "t") == [
        (1, "Verslag"), (2, "1 Inleiding"), (3, "1.1 Opzet"), (2, "2 Wonen"),
    ]  # fmt: skip


def test_titles_in_capitals_are_chapters_among_others_that_are_not() -> None:
    assert outline("? Verslag", "? HET EERSTE DEEL", "t", "? Kop", "t", "? Nog een kop", "t") == [
        (1, "Verslag"), (2, "HET EERSTE DEEL"), (3, "Kop"), (3, "Nog een kop"),
    ]  # fmt: skip


def test_a_guessed_heading_comes_below_the_real_one_above_it() -> None:
    assert outline("1 Verslag", "2 Wonen", "t", "? Nieuwbouw", "t", "2 Werk", "t") == [
        (1, "Verslag"), (2, "Wonen"), (3, "Nieuwbouw"), (2, "Werk"),
    ]  # fmt: skip


def test_one_word_in_capitals_is_a_chapter_among_others_in_capitals() -> None:
    lines = ["? Verslag", "Tekst.", "? OP DE PLEINEN", "? Eerste", "Tekst.", "? AAN DE BAL"]
    lines += ["? Tweede", "Tekst.", "? GELD", "? Derde", "Tekst."]
    found = {s.title: s.level for s in sections(*lines)}
    assert found["GELD"] == found["AAN DE BAL"] == found["Derde"] - 1
