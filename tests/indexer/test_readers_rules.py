"""Rules of dashes in a plain text, and lines that look like titles but are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.readers.html import read as read_html
from indexer.readers.rules import without_rules
from indexer.readers.text import read


def headings(text: str) -> list[tuple[str, int]]:
    return [(b.text, b.level) for b in read(text).blocks if b.kind == "heading"]


def test_rules_below_titles_give_their_levels() -> None:
    text = (
        "Verslag van de haven\n====================\n\nHet was stil aan de kade dit jaar.\n\n"
        "Schepen\n-------\n\nEr kwamen er weinig.\n\nMensen\n------\n\nOok zij bleven weg.\n"
    )
    assert headings(text) == [("Verslag van de haven", 1), ("Schepen", 2), ("Mensen", 2)]
    assert not read(text).guessed


def test_titles_between_rules_are_chapters() -> None:
    text = "=====\nSCHEPEN\n=====\n\nEr kwam er een.\n\n=====\nMENSEN\n=====\n\nZij bleven weg.\n"
    assert headings(text) == [("SCHEPEN", 2), ("MENSEN", 2)]


def test_a_rule_below_the_head_of_a_table_makes_no_title_of_it() -> None:
    text = (
        "De cijfers van dit jaar staan hieronder bij elkaar.\n\n"
        "Haven          Schepen   Kranen\n-------------------------------\n"
        "Oostkade           120        4\nWestkade            80        2\n"
    )
    blocks = read(text).blocks
    assert [b.text for b in blocks if b.kind == "cell"][:4] == [
        "Haven", "Schepen", "Kranen", "Oostkade",
    ]  # fmt: skip
    assert headings(text) == []


def test_a_rule_between_paragraphs_makes_no_title_of_the_last_line() -> None:
    assert headings("De boot voer uit.\n-----------------\nDe boot kwam terug.\n") == []


def test_narrow_columns_are_joined_into_paragraphs() -> None:
    line = "de boot voer uit naar zee en terug\n"
    text = f"Jaarverslag\n\nElke dag weer opnieuw\n{line * 14}dat was het.\n"
    assert len(read(text).blocks) == 2


@pytest.mark.parametrize(
    "line",
    [
        "Biljart in het clubhuis (foto: archief)",
        "[Twee mensen bij een kraan]",
        "Home > Over ons > Jaarverslag",
        "Nieuws | Agenda | Over ons",
        "0 ongevallen",
    ],
)
def test_captions_paths_and_figures_are_no_titles(line: str) -> None:
    near = "1.250 m2 zonnepanelen\n" if line[0] == "0" else ""
    text = f"Jaarverslag\n\nDe kade\n\n{near}{line}\n\nHet was er druk en er werd gelachen.\n"
    assert line not in [title for title, _ in headings(text)]


def test_a_name_above_the_words_and_again_below_them_is_a_portrait() -> None:
    text = (
        "De kade\n\nHet was er druk.\n\nPortret vrouw\n\nSofroula Brink\n\n"
        "Wie hier komt werken krijgt eerst een kop koffie.\n\nSofroula Brink\nkadechef De Kade\n\n"
        "Kranen\n\nEr staan er vier.\n"
    )
    assert "Sofroula Brink" not in [title for title, _ in headings(text)]
    assert [b.kind for b in read(text).blocks if "koffie" in b.text] == ["quote"]


def test_the_organisation_of_a_speaker_is_a_title_and_no_portrait() -> None:
    text = (
        "Vooraf\n\nHet was een goed jaar.\n\nKilmer Bulk\n\n“Wij tillen alles wat los ligt.”\n\n"
        "Jan de Wit\n\nalgemeen directeur Kilmer Bulk\n\nGraan\n\nEr kwam veel graan.\n"
    )
    assert ("Kilmer Bulk", 2) in headings(text)


def test_questions_in_bold_with_an_answer_between_marks_are_no_titles() -> None:
    page = (
        "<h2>Drie vragen aan Jo Bos</h2><p><strong>Wat is er veranderd?</strong><br>“Veel.”</p>"
        "<p><strong>En de derde?</strong><br>“Die ook, en het bevalt.”</p><p>Zo is het.</p>"
    )
    found = [b.text for b in read_html(page, "a.html").blocks if b.kind == "heading"]
    assert found == ["Drie vragen aan Jo Bos"]


@given(st.lists(st.sampled_from(["", "====", "- -", "Titel", "a  1", "----  ----", "Zin."])))
def test_no_line_of_text_is_lost_to_a_rule(lines: list[str]) -> None:
    kept, levels = without_rules(lines)
    assert [line for line in kept if line and any(map(str.isalnum, line))] == [
        line for line in lines if any(map(str.isalnum, line))
    ]
    assert all(lines[number - 1].strip() for number in levels)
