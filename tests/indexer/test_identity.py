from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from indexer.identity import Identity, document_ids, slug
from kb.model import Section

SECTION = Section("", "d", "Kop", 2, ("Deel",), "Tekst van een sectie.", 10, 30, (0, 3), 4)


def test_an_id_is_a_letter_and_ten_characters_and_stays_when_only_the_place_changes() -> None:
    made = Identity("d").of_section(SECTION)
    assert re.fullmatch(r"s[a-z2-7]{10}", made)
    assert Identity("d").of_section(replace(SECTION, start=99, end=120, line=8, order=5)) == made


def test_an_id_changes_with_text_title_path_and_document() -> None:
    made = {
        Identity("d").of_section(SECTION),
        Identity("d").of_section(replace(SECTION, text="Andere tekst.")),
        Identity("d").of_section(replace(SECTION, title="Kop 2")),
        Identity("d").of_section(replace(SECTION, path=())),
        Identity("e").of_section(SECTION),
    }
    assert len(made) == 5


def test_equal_units_get_different_ids_in_the_same_way_each_time() -> None:
    first, second = Identity("d"), Identity("d")
    made = [first.of_section(SECTION) for _ in range(3)]
    assert len(set(made)) == 3
    assert [second.of_section(SECTION) for _ in range(3)] == made


@given(st.text())
def test_a_slug_is_lower_case_ascii_with_single_hyphens(name: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", slug(name))


def test_documents_of_one_name_are_told_apart_by_suffix_and_then_by_number() -> None:
    assert document_ids(["b/Één jaar.txt", "a/één-jaar.html", "één jaar.txt", "x.html"]) == {
        "a/één-jaar.html": "een-jaar",
        "b/Één jaar.txt": "een-jaar-txt",
        "x.html": "x",
        "één jaar.txt": "een-jaar-2",
    }


@given(st.lists(st.text("ab-./ ", min_size=1, max_size=6), unique=True, max_size=12))
def test_document_ids_are_unique_whatever_the_names(names: list[str]) -> None:
    ids = document_ids(names)
    assert set(ids) == set(names)
    assert len(set(ids.values())) == len(names)
