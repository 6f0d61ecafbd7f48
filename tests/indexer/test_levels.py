from __future__ import annotations

from pathlib import Path

from indexer.extract import extract
from kb.catalogue import Catalogue


def outline(folder: Path, text: str) -> list[tuple[int, str]]:
    path = folder / ("verslag.html" if text.startswith("<") else "verslag.txt")
    path.write_text(text, "utf-8")
    return [(s.level, s.title) for s in extract(path, Catalogue()).sections]


BODY = "De eerste zin hiervan is langer dan een kop. Daarna volgt er nog een, over hoe het ging."


def report(*lines: str, apart: str = "\n\n") -> str:
    return apart.join(lines) + "\n"


def test_the_line_that_calls_itself_a_report_is_the_title_and_a_menu_above_it_is_none(
    tmp_path: Path,
) -> None:
    text = f"Home\nOver ons\nJaarverslag\n\nJaarverslag De Wilg 2021\n\nGroei\n\n{BODY}\n"
    assert outline(tmp_path, text) == [(1, "Jaarverslag De Wilg 2021"), (2, "Groei")]


def test_who_publishes_a_report_may_stand_above_its_title(tmp_path: Path) -> None:
    text = report("WATERSCHAP DE LINDE", "JAARVERSLAG 2020", "Droog", BODY, "Nat", BODY)
    found = outline(tmp_path, text)
    assert found[-3:] == [(1, "JAARVERSLAG 2020"), (2, "Droog"), (2, "Nat")]
    assert extract(tmp_path / "verslag.txt", Catalogue()).document.year == 2020


def test_the_foot_of_a_page_is_no_heading(tmp_path: Path) -> None:
    foot = "Kinderopvang Pluk | jaarverslag 2022"
    text = report(f"{foot} | 1", "Pluk in 2022", BODY, f"{foot} | 2", "Ouders", BODY, f"{foot}   3")
    assert outline(tmp_path, text) == [(1, "Pluk in 2022"), (2, "Ouders")]


def test_numbers_that_do_not_count_on_give_no_level(tmp_path: Path) -> None:
    text = report("Jaarverslag 2020", "12 dagen zee", BODY, "40 uur stil", BODY, "Rust", BODY)
    assert [level for level, _ in outline(tmp_path, text)] == [1, 2, 2, 2]


def test_a_list_of_contents_tells_the_chapters(tmp_path: Path) -> None:
    text = report(
        "Jaarbericht 2021", "Inhoud\nHet veld 3\nDe mensen 5\nHet geld 7",
        "Het veld", BODY, "Wolven", BODY, "De mensen", BODY, "Stage", BODY, "Het geld", BODY,
    )  # fmt: skip
    assert outline(tmp_path, text) == [
        (1, "Jaarbericht 2021"), (2, "Het veld"), (3, "Wolven"), (2, "De mensen"), (3, "Stage"),
        (2, "Het geld"),
    ]  # fmt: skip


def test_more_room_above_a_heading_makes_it_a_chapter(tmp_path: Path) -> None:
    body = f"{BODY} {BODY}"
    text = "Jaarverslag 2019\n\nMensen\n\n" + report(
        body, "Van huis", body, "\nWerk", body, "Kwekerij", body, "\nGeld", body, "Baten", body,
        "\nStraks", body,
    )  # fmt: skip
    levels = {title: level for level, title in outline(tmp_path, text)}
    assert levels["Mensen"] == levels["Werk"] == levels["Geld"] == levels["Straks"] == 2
    assert levels["Van huis"] == levels["Kwekerij"] == levels["Baten"] == 3


def test_headings_without_text_are_chapters_where_the_first_one_is(tmp_path: Path) -> None:
    text = report(
        "Terugblik 2024", BODY, "Het programma", "Zaal een", BODY, "Zaal twee", BODY,
        "Achter de schermen", "Wie bouwt dat op?", BODY,
    )  # fmt: skip
    assert outline(tmp_path, text) == [
        (1, "Terugblik 2024"), (2, "Het programma"), (3, "Zaal een"), (3, "Zaal twee"),
        (2, "Achter de schermen"), (3, "Wie bouwt dat op?"),
    ]  # fmt: skip


def test_a_heading_gathers_the_headings_of_figures_below_it(tmp_path: Path) -> None:
    text = report(
        "Jaarverslag 2020", BODY, "Gasten per feest", "Het lentefeest", "800", "gasten",
        "Het zomerfeest", "900", "gasten", "Weer thuis", BODY,
    )  # fmt: skip
    assert outline(tmp_path, text) == [
        (1, "Jaarverslag 2020"), (2, "Gasten per feest"), (3, "Het lentefeest"),
        (3, "Het zomerfeest"), (2, "Weer thuis"),
    ]  # fmt: skip


def test_a_title_over_two_lines_is_one(tmp_path: Path) -> None:
    text = f"Jaarverslag 2020\n\nSchoonmaak en\nonderhoud van gebouwen\n\n{BODY}\n"
    assert outline(tmp_path, text)[1:] == [(2, "Schoonmaak en onderhoud van gebouwen")]


def test_questions_exclamations_dots_and_firms_end_headings_too(tmp_path: Path) -> None:
    titles = ["Wat vindt u van ons?", "Maatjes gezocht!", "En verder…", "Winkel B.V."]
    text = report("Jaarverslag 2020", *(line for title in titles for line in (title, BODY)))
    assert [title for _, title in outline(tmp_path, text)][1:] == titles


def test_links_of_the_site_are_no_headings(tmp_path: Path) -> None:
    page = (
        f"<h1>Jaarverslag</h1><h2>Mensen</h2><p>{BODY}</p><h3>Lees meer</h3><p>Jaarplan</p>"
        "<h2>Deel deze pagina</h2><p>Facebook</p>"
    )
    assert outline(tmp_path, page) == [(1, "Jaarverslag"), (2, "Mensen")]
    text = report("Jaarverslag 2020", "Mensen", BODY, "Terug naar boven", "Facebook Twitter", BODY)
    assert outline(tmp_path, text) == [(1, "Jaarverslag 2020"), (2, "Mensen")]


def test_a_colophon_of_credits_is_a_section(tmp_path: Path) -> None:
    text = report("Jaarverslag 2020", "Mensen", BODY, "Colofon", "Tekst: bureau Zin\nFoto: P. Bos")
    assert outline(tmp_path, text)[-1] == (2, "Colofon")


def test_a_year_that_ends_a_sentence_is_no_figure(tmp_path: Path) -> None:
    wrapped = (
        "Het project heet naar de beek en loopt door tot en met het jaar dat volgt op\n"
        "alle andere jaren die wij nu al voor ons zien, en zo duurt het tot en met\n2023."
    )
    text = report("1. Water", wrapped, "2. De Bui", BODY)
    assert outline(tmp_path, text)[-1][1] == "2. De Bui"


def test_a_title_above_mere_figures_goes_with_the_chapter_before_it(tmp_path: Path) -> None:
    text = report(
        "Jaarbericht 2020", "Wonen", BODY, "Klachten per wijk", "Noord: 12\nZuid: 31",
        "Fraude", BODY, "Kerncijfers", "12\n\nzaken", "Blik vooruit", BODY,
    )  # fmt: skip
    assert outline(tmp_path, text) == [
        (1, "Jaarbericht 2020"), (2, "Wonen"), (3, "Klachten per wijk"), (2, "Fraude"),
        (2, "Kerncijfers"), (2, "Blik vooruit"),
    ]  # fmt: skip
