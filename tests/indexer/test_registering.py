from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.registering import registered
from kb.catalogue import Entry, parse

ENTRY = Entry("b.html", "Jaar “twee”", 2021, "https://x.nl/b")
TOML = """# van ons
title = "X"   # de titel

[[documents]]
file = "a.html"
year = 2020

# --- Bedrijven ---
[[companies]]
name = "A"
"""


def test_a_new_entry_comes_after_the_last_and_leaves_all_else_as_it_is() -> None:
    text = registered(TOML.encode(), ENTRY).decode()
    new = '\n\n[[documents]]\nfile = "b.html"\ntitle = "Jaar “twee”"\nyear = 2021\n'
    new += 'url = "https://x.nl/b"'
    assert text == TOML.replace("year = 2020", "year = 2020" + new)


def test_an_entry_of_the_same_file_is_changed_where_something_is_said() -> None:
    text = registered(TOML.encode(), Entry("a.html", "Nieuw", None, None)).decode()
    assert tomllib.loads(text)["documents"] == [{"file": "a.html", "year": 2020, "title": "Nieuw"}]
    assert 'title = "X"   # de titel' in text
    assert "# --- Bedrijven ---\n[[companies]]" in text


def test_what_is_there_already_changes_nothing() -> None:
    assert registered(TOML.encode(), Entry("a.html", None, 2020)) == TOML.encode()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# niets\n",
        "title = 'x'",
        'documents = [{ file = "a.html" }]\ntitle = "x"\n',
        '[[documents]]\nfile = "a.html"',
        '[[companies]]\nname = "A"\n[[documents]]\nfile = "a.html"\n[[companies]]\nname = "B"\n',
        'title = """een\n[[documents]]\ntekst"""\n[[documents]]\nfile = "a.html"\n',
        TOML.replace("\n", "\r\n"),
        "\ufeff" + TOML,
    ],
)
def test_an_entry_is_put_into_any_corpus_toml(text: str) -> None:
    data = registered(text.encode(), ENTRY)
    before, after = parse(text.encode(), Path("c")), parse(data, Path("c"))
    assert after.entry("b.html") == ENTRY
    assert after.documents == (*before.documents, ENTRY)
    assert (after.title, after.companies) == (before.title, before.companies)
    assert data.startswith(b"\xef\xbb\xbf") == text.startswith("\ufeff")
    assert ("\r\n" in text) == (b"\r\n" in data)
    assert registered(data, ENTRY) == data


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40))
def test_any_title_can_be_written(title: str) -> None:
    data = registered(TOML.encode(), Entry("b.html", title))
    assert tomllib.loads(data.decode())["documents"][1]["title"] == title
