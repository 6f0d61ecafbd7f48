from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.blocks import RawDocument
from indexer.readers.markdown import read as read_markdown
from kb.errors import CorpusError

REPORT = """---
title: "De Kreek in 2021"
url: https://kreek.example/jaarverslag
lang: nl
---

# Stichting De Kreek

Wij telden **veel** bezoekers[^1], ~~weinig~~ op [ons erf](https://kreek.example).
En nog een regel.

[^1]: Geteld met 12 vrijwilligers.

Zorg
----

> ‘Hier kom ik tot rust.’
> — Els Vos, bezoeker

* lammeren
* kippen
  1. witte
  2. bruine

| Dier | 2020 | 2021 |
|------|-----:|-----:|
| Geit | 12 | 14 |

![Een geit op een ton](geit.jpg)

Adres:\\
Dijk 1
"""


def read(source: str) -> RawDocument:
    return read_markdown(source, "x.md")


def shape(document: RawDocument) -> list[tuple[int, str, str]]:
    return [(block.line, block.kind, block.text) for block in document.blocks]


def test_the_parts_of_markdown_become_blocks_on_their_own_lines() -> None:
    assert shape(read(REPORT)) == [
        (7, "heading", "Stichting De Kreek"),
        (9, "paragraph", "Wij telden veel bezoekers, weinig op ons erf. En nog een regel."),
        (12, "paragraph", "Geteld met 12 vrijwilligers."),
        (14, "heading", "Zorg"),
        (17, "quote", "‘Hier kom ik tot rust.’"),
        (18, "attribution", "— Els Vos, bezoeker"),
        (20, "item", "lammeren"),
        (21, "item", "kippen"),
        (22, "item", "witte"),
        (23, "item", "bruine"),
        (25, "cell", "Dier"),
        (25, "cell", "2020"),
        (25, "cell", "2021"),
        (27, "cell", "Geit"),
        (27, "cell", "12"),
        (27, "cell", "14"),
        (29, "alt", "Een geit op een ton"),
        (31, "paragraph", "Adres: Dijk 1"),
    ]


def test_front_matter_says_what_the_report_is() -> None:
    found = read(REPORT)
    assert (found.title, found.year, found.url, found.language) == (
        "De Kreek in 2021",
        2021,
        "https://kreek.example/jaarverslag",
        "nl",
    )
    assert read("+++\ntitel = 'Erf'\njaar = 2019\nurl = 'javascript:x'\n+++\n\nTekst.").year == 2019


def test_a_publication_date_is_not_the_year_of_the_report() -> None:
    assert read("---\ntitle: Verslag\ndate: 2022-04-01\n---\n\nTekst.").year is None


@pytest.mark.parametrize("source", ["---\n\nTekst.\n\n---\n", "---\nEen zin.\n---\nTekst."])
def test_a_rule_above_the_text_is_no_front_matter(source: str) -> None:
    assert "Tekst." in read(source).text


@pytest.mark.parametrize(
    "source",
    [
        "> ‘Zo is het.’\n> — Els Vos, arts",
        "> ‘Zo is het.’\n>\n> – Els Vos, arts",
        "> ‘Zo is het.’\n> - Els Vos, arts",
        "> ‘Zo is het.’\n> Els Vos, arts",
        "> ‘Zo is het.’\n\nEls Vos, arts",
        "> ‘Zo is het.’  \n> Els Vos, arts",
        "> ‘Zo is het.’\n> <cite>Els Vos, arts</cite>",
    ],
)
def test_a_quotation_and_its_speaker_share_a_group(source: str) -> None:
    found = read(f"# Titel\n\n## Kop\n\nGewone tekst.\n\n{source}\n\nMeer.\n")
    parts = [b for b in found.blocks if b.kind in {"quote", "attribution"}]
    assert [b.kind for b in parts] == ["quote", "attribution"]
    assert parts[0].text == "‘Zo is het.’"
    assert parts[1].text.strip("—–- ") == "Els Vos, arts"
    assert parts[0].group == parts[1].group != 0


def test_a_year_that_begins_a_line_is_no_number_of_a_list() -> None:
    assert read("# Titel\n\n2020. Een jaar van niets.\n").blocks[1].text == (
        "2020. Een jaar van niets."
    )


def test_a_rule_right_below_a_sentence_makes_no_heading_of_it() -> None:
    found = read("# Titel\n\nWij sloten het jaar goed af.\n---\nMeer tekst.\n")
    assert [b.kind for b in found.blocks] == ["heading", "paragraph", "paragraph"]


def test_a_heading_without_a_space_and_an_indented_paragraph_are_what_they_seem() -> None:
    found = read("# Titel\n\n##Zorg\n\n    Een zin met een inspringing.\n")
    assert [(b.kind, b.level, b.text) for b in found.blocks[1:]] == [
        ("heading", 2, "Zorg"),
        ("paragraph", 0, "Een zin met een inspringing."),
    ]


def test_bullets_that_markdown_does_not_know_are_a_list() -> None:
    found = read("# Titel\n\nWij hebben:\n\n• geiten\n• kippen\n")
    assert [b.text for b in found.blocks if b.kind == "item"] == ["geiten", "kippen"]


def test_html_in_markdown_is_read_and_what_is_left_open_hides_nothing() -> None:
    found = read(
        "# Titel\n\n<div>In een vak.</div>\n\n<script>\nalert(1)\n\nDe rest <jaar> blijft.\n"
    )
    assert "In een vak." in found.text
    assert "De rest <jaar> blijft." in found.text
    assert "kwijt" not in read("# Titel\n\n<script>kwijt()</script>\n\nTekst.").text


def test_a_text_without_headings_is_titled_by_its_short_lines() -> None:
    found = read("Stichting De Kreek\n\nEen zin over het erf.\n\nZorg\n\nEen zin over zorg.\n")
    assert [b.text for b in found.blocks if b.kind == "heading"] == ["Stichting De Kreek", "Zorg"]
    assert found.title == "Stichting De Kreek"


@pytest.mark.parametrize(
    ("source", "why"),
    [
        (">" * 100_000 + " a", "nest deeper"),
        ("- " * 100_000 + "a", "nest deeper"),
        ("\n".join(" " * (2 * i) + "- a" for i in range(100)), "nest deeper"),
        ("Tekst.\n\n" + "[" * 1_000, "line 3 begins a paragraph with more than 500 square"),
        ("[" * 100_000, "100,000 square brackets, more than 30,000"),
        ("**a" * 200_000, "400,000 marks of emphasis, more than 300,000"),
        ("a\n" * 100_001, "100,001 lines, more than 100,000"),
        ("# a\n" * 50_001, "more than 50,000 paragraphs"),
    ],
)
def test_what_would_be_lost_or_take_for_ever_is_refused(source: str, why: str) -> None:
    with pytest.raises(CorpusError, match=rf"^x\.md: .*{why}.*; "):
        read(source)


@given(
    st.lists(
        st.text("#>*-_`[]()!|<a>&~^:+=\\ \n\t1.éx\"'’—", max_size=60) | st.text(max_size=20),
        max_size=6,
    ).map("\n".join)
)
def test_any_markdown_gives_blocks_at_their_offsets_or_a_corpus_error(source: str) -> None:
    try:
        found = read(source)
    except CorpusError:
        return
    lines = source.count("\n") + 1
    for block in found.blocks:
        assert found.text[block.start : block.end] == block.text
        assert 1 <= block.line <= max(lines, 1) + source.count("\r") + 1
