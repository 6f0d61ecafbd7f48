from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from indexer.blocks import Piece, build, clean


@given(st.lists(st.text()))
def test_every_block_stands_at_its_offsets_with_only_white_space_between(texts: list[str]) -> None:
    built = build(Piece(text) for text in texts)
    end = 0
    for block in built.blocks:
        assert built.text[block.start : block.end] == block.text
        assert not built.text[end : block.start].strip()
        end = block.end
    assert end == len(built.text)


@given(st.text())
def test_cleaned_text_is_on_one_line_composed_and_stays_as_it_is(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)
    assert "  " not in cleaned
    assert "\n" not in cleaned
    assert cleaned == cleaned.strip()


def test_invisible_characters_go_and_hard_spaces_become_plain() -> None:
    assert clean("Ge\u00admeen\u200bte\u00a0 Zee\ufeffdijk\t ") == "Gemeente Zeedijk"


def test_an_empty_text_gives_no_block() -> None:
    assert build([Piece(" \u200b "), Piece("tekst")]).text == "tekst"


def test_marks_typed_as_two_signs_become_the_one_they_stand_for() -> None:
    assert clean(",,Zo is het'', zegt zij.") == "„Zo is het”, zegt zij."
    assert clean("1,,2 en 3''") == "1,,2 en 3''"
