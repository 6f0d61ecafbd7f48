"""Citations say what is known, and nothing that is cited breaks out of its format."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from kb.cite import (
    Citation,
    apa,
    apa_in_text,
    bibtex,
    cite,
    doubts,
    html,
    markdown,
    plain,
    ris,
    speaker_line,
    spoken,
)  # fmt: skip
from kb.cite.citation import one_line
from kb.cite.doubts import MALFORMED, UNCLOSED
from kb.model import Document, Fact, Quote, Section

ADDRESS = "https://kennis.example/citaat/q1"
TEXT = "‘Wij bouwen,’ zegt Fenna, ‘en wij blijven bouwen.’ Dat gaf werk aan 13 mensen."
DOCUMENT = Document(
    "d", "Bericht van de dijk", "d.html", TEXT, (), 2030, "https://dijk.example/verslag", "De Dijk"
)
QUOTE = Quote(
    "q1", "d", "Wij bouwen, en wij blijven bouwen.", "inline", ((1, 12), (27, 49)), 1, 49, 3, "s1",
    speaker="Fenna Dam", role="dijkwacht",
)  # fmt: skip
FACT = Fact(
    "f1", "d", "13 mensen", "prose", Decimal(13), "mensen", "mensen (Werk)",
    "Dat gaf werk aan 13 mensen.", 68, 77, 4, "s1",
)  # fmt: skip
SECTION = Section("s1", "d", "Werk aan de dijk", 2, (), "", 0, 10, (0, 10), 2)
CITED = cite(replace(QUOTE, company="Kreek"), DOCUMENT, ADDRESS, SECTION)
NOTHING_KNOWN = cite(
    replace(QUOTE, speaker=None, role=None),
    replace(DOCUMENT, year=None, organisation=None, url=None),
    ADDRESS,
)

nasty = st.text(
    st.one_of(
        st.sampled_from("\\`*_{}[]<>()#+-=.!|~&$%^\"'@:/0123456789 \n\r\t\x00\x0b\x85\u2028‘’é漢"),
        st.characters(),
    ),
    max_size=40,
)
spoken_texts = nasty.filter(lambda text: bool(one_line(text)))


@st.composite
def citations(draw: st.DrawFn) -> Citation:
    words = draw(spoken_texts)
    document = replace(
        DOCUMENT, text=words, title=draw(spoken_texts), organisation=draw(nasty), url=draw(nasty)
    )
    quote = replace(
        QUOTE, id=draw(nasty), text=words, parts=((0, len(words)),), speaker=draw(nasty),
        role=draw(nasty),
    )  # fmt: skip
    return cite(quote, document, "https://kennis.example/citaat/" + draw(nasty))


def test_a_quote_is_one_line_with_speaker_report_place_and_address() -> None:
    assert plain(CITED) == (
        "‘Wij bouwen, […] en wij blijven bouwen.’ – Fenna Dam, dijkwacht. "
        f"Uit: Bericht van de dijk (De Dijk, 2030), Kreek, ‘Werk aan de dijk’. {ADDRESS}"
    )


def test_an_interrupted_quote_shows_that_something_is_left_out() -> None:
    assert spoken(QUOTE, DOCUMENT) == "Wij bouwen, […] en wij blijven bouwen."


def test_a_quote_in_two_paragraphs_leaves_nothing_out() -> None:
    document = replace(DOCUMENT, text="‘Een.\n\n‘Twee.’")
    quote = replace(QUOTE, text="Een. Twee.", parts=((1, 5), (8, 13)), start=1, end=13)
    assert spoken(quote, document) == "Een. Twee."


def test_a_number_in_the_text_is_cited_with_its_sentence() -> None:
    cited = plain(cite(FACT, DOCUMENT, ADDRESS))
    assert cited.startswith("‘Dat gaf werk aan 13 mensen.’ Uit: ")


def test_a_key_figure_is_not_put_between_quotation_marks() -> None:
    figure = replace(FACT, kind="figure", text="13", label="nieuwe dijkwachten")
    cited = cite(figure, DOCUMENT, ADDRESS)
    assert plain(cited).startswith("13 nieuwe dijkwachten. Uit: ")
    assert "<blockquote" not in html(cited)
    assert not markdown(cited).startswith(">")


def test_a_cell_of_a_table_is_cited_with_its_row_and_its_column() -> None:
    cell = replace(FACT, kind="table", text="98%", label="Noorddijk", sentence="Bezetting: 98%")
    assert plain(cite(cell, DOCUMENT, ADDRESS)).startswith("Noorddijk, Bezetting: 98%. Uit: ")


def test_a_place_in_a_list_is_cited_with_the_list() -> None:
    fact = replace(FACT, kind="ranking", value=Decimal(2), label="Dorp", sentence="Top 3: Dorp")
    assert plain(cite(fact, DOCUMENT, ADDRESS)).startswith("Top 3, nummer 2: Dorp. Uit: ")


def test_a_section_is_cited_by_its_title_in_its_report() -> None:
    cited = cite(SECTION, DOCUMENT, ADDRESS)
    assert plain(cited).startswith("‘Werk aan de dijk’. Uit: Bericht van de dijk (De Dijk, 2030)")
    assert apa(cited) == (
        "De Dijk. (2030). Werk aan de dijk. In Bericht van de dijk. https://dijk.example/verslag"
    )


def test_the_organisation_is_the_author_and_the_speaker_never() -> None:
    assert apa(CITED) == ("De Dijk. (2030). Bericht van de dijk. https://dijk.example/verslag")
    assert apa_in_text(CITED) == "(De Dijk, 2030, sectie ‘Werk aan de dijk’)"
    assert "author = {{De Dijk}}" in bibtex(CITED)
    assert "AU  - De Dijk\r\n" in ris(CITED)


def test_a_place_names_nothing_twice_and_a_line_only_where_no_heading_is_known() -> None:
    of_chapter = replace(CITED, company="Werk aan de dijk")
    assert ", 2030), ‘Werk aan de dijk’. " in plain(of_chapter)
    section = cite(replace(SECTION, company="Kreek"), DOCUMENT, ADDRESS)
    assert plain(section).endswith(f"(De Dijk, 2030), Kreek. {ADDRESS}")
    assert apa_in_text(section) == "(De Dijk, 2030, sectie ‘Werk aan de dijk’)"
    assert plain(replace(CITED, company="", section="")).endswith(f"), regel 3. {ADDRESS}")


def test_doubt_goes_along_between_brackets() -> None:
    doubts = ("Spreker onbekend", "Einde [afgeleid]")
    cited = replace(CITED, doubts=doubts)
    for written in (plain(cited), html(cited), bibtex(cited), ris(cited)):
        assert "[Spreker onbekend; Einde [afgeleid]]" in written
    rendered = MarkdownIt("commonmark").render(markdown(cited))
    assert "[Spreker onbekend; Einde [afgeleid]]" in rendered


def test_a_figure_tells_of_another_that_contradicts_it_and_that_it_is_no_number() -> None:
    against = replace(FACT, text="14 mensen")
    assert doubts(FACT, DOCUMENT, against) == (
        "Elders in het verslag staat ‘14 mensen’: "
        "neem geen van beide over voordat u weet welk klopt",
    )
    assert doubts(replace(FACT, value=None), DOCUMENT) == (MALFORMED,)
    assert doubts(FACT, DOCUMENT) == ()


def test_a_figure_that_is_about_says_so() -> None:
    figure = replace(FACT, kind="figure", text="13", label="dijkwachten", approximate=True)
    assert plain(cite(figure, DOCUMENT, ADDRESS)).startswith("ongeveer 13 dijkwachten. Uit: ")


def test_a_quote_that_the_source_never_closes_is_not_closed() -> None:
    document = replace(DOCUMENT, text="‘Wij bouwen door, zegt Fenna Dam.")
    quote = replace(QUOTE, text="Wij bouwen door", parts=((1, 16),), start=1, end=16, certain=False)
    cited = cite(quote, document, ADDRESS, None, doubts(quote, document))
    assert plain(cited).startswith(f"‘Wij bouwen door – Fenna Dam, dijkwacht. [{UNCLOSED}] Uit: ")


def test_an_address_that_is_not_to_be_shared_leaves_nothing_behind() -> None:
    cited = replace(CITED, address="", original="")
    assert plain(cited).endswith("‘Werk aan de dijk’.")
    assert apa(cited).endswith("Bericht van de dijk.")
    assert "<a" not in html(cited)
    assert "](" not in markdown(cited)


def test_what_is_not_known_is_not_made_up() -> None:
    assert apa(NOTHING_KNOWN) == f"Bericht van de dijk. (z.d.). {ADDRESS}"
    assert apa_in_text(NOTHING_KNOWN) == "(Bericht van de dijk, z.d., regel 3)"
    assert plain(NOTHING_KNOWN).endswith(f"’ Uit: Bericht van de dijk, regel 3. {ADDRESS}")
    assert "author" not in bibtex(NOTHING_KNOWN)
    assert "year" not in bibtex(NOTHING_KNOWN)
    assert re.search(r"^(AU|PY|PB)", ris(NOTHING_KNOWN), re.MULTILINE) is None


def test_a_bibtex_entry_keeps_its_key_and_is_of_a_report() -> None:
    assert bibtex(CITED) == (
        "@techreport{dedijk2030-q1,\n"
        "  author = {{De Dijk}},\n"
        "  title = {{Bericht van de dijk}},\n"
        "  institution = {De Dijk},\n"
        "  year = {2030},\n"
        "  url = {https://dijk.example/verslag},\n"
        "  note = {Kreek, ‘Werk aan de dijk’. https://kennis.example/citaat/q1},\n"
        "  annote = {‘Wij bouwen, […] en wij blijven bouwen.’ – Fenna Dam, dijkwacht},\n"
        "  language = {dutch}\n"
        "}\n"
    )
    assert bibtex(NOTHING_KNOWN).startswith("@misc{berichtvandedijk-q1,")


def test_signs_that_tex_takes_for_commands_are_written_out() -> None:
    cited = replace(CITED, organisation="A & B_C {50%} $1 #2 ~^\\")
    assert (
        "institution = {A \\& B\\_C \\textbraceleft{}50\\%\\textbraceright{} \\$1 \\#2 "
        "\\textasciitilde{}\\textasciicircum{}\\textbackslash{}}"
    ) in bibtex(cited)


def test_ris_has_a_tag_a_line_and_the_line_ends_of_the_format() -> None:
    assert ris(CITED).split("\r\n") == [
        "TY  - RPRT",
        "ID  - dedijk2030-q1",
        "AU  - De Dijk",
        "TI  - Bericht van de dijk",
        "PY  - 2030",
        "PB  - De Dijk",
        "LA  - nl",
        "UR  - https://dijk.example/verslag",
        "UR  - https://kennis.example/citaat/q1",
        "N1  - ‘Wij bouwen, […] en wij blijven bouwen.’ – Fenna Dam, dijkwacht, "
        "Kreek, ‘Werk aan de dijk’",
        "ER  - ",
        "",
    ]


@pytest.mark.parametrize(
    ("role", "organisation", "line"),
    [
        ("loodsmeester", "Kreek Loodsen", "loodsmeester Kreek Loodsen"),
        ("directeur van de kreek loodsen", "Kreek Loodsen", "directeur van de kreek loodsen"),
        (None, "Kreek Loodsen", "Kreek Loodsen"),
        (None, None, ""),
    ],
)
def test_an_organisation_is_not_named_twice(
    role: str | None, organisation: str | None, line: str
) -> None:
    assert speaker_line(replace(QUOTE, role=role, organisation=organisation)) == line


def test_an_address_that_is_no_web_address_is_no_original() -> None:
    cited = cite(QUOTE, replace(DOCUMENT, url="javascript:alert(1)"), ADDRESS)
    assert cited.original == ""


@given(citations())
def test_a_plain_citation_is_one_line(cited: Citation) -> None:
    for text in (plain(cited), apa(cited), apa_in_text(cited)):
        assert len(text.splitlines()) == 1
        assert "\x00" not in text


@given(citations())
def test_html_holds_the_words_and_no_other_elements(cited: Citation) -> None:
    soup = BeautifulSoup(html(cited), "html.parser")
    names = [tag.name for tag in soup.find_all(True)]
    assert names == ["figure", "blockquote", "p", "figcaption", "cite", "a"]
    quotation = soup.select_one("blockquote")
    assert quotation is not None
    assert set(quotation.attrs) == {"cite", "lang"}
    assert quotation["cite"] == cited.address
    assert " ".join(quotation.get_text().split()) == " ".join(cited.words.split())


@given(citations())
def test_markdown_shows_the_words_letter_for_letter(cited: Citation) -> None:
    rendered = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(markdown(cited))
    soup = BeautifulSoup(rendered, "html.parser")
    names = [tag.name for tag in soup.find_all(True)]
    assert names == ["blockquote", "p", "p", "em", "a"]
    words, source = soup.select("p")
    assert words.get_text() == cited.words
    assert cited.report in source.get_text()
    assert f"regel {cited.line}" in source.get_text()


@given(citations())
def test_a_bibtex_entry_is_one_entry_with_balanced_braces(cited: Citation) -> None:
    entry = bibtex(cited)
    depth = 0
    closed = []
    for at, character in enumerate(entry):
        depth += {"{": 1, "}": -1}.get(character, 0)
        assert depth >= 0
        if depth == 0 and character == "}":
            closed.append(at)
    assert depth == 0
    assert closed == [len(entry) - 2]
    fields = [line.split(" = ")[0].strip() for line in entry.splitlines()[1:-1]]
    assert set(fields) <= {
        "author", "title", "institution", "year", "url", "note", "annote", "language",
    }  # fmt: skip
    assert re.fullmatch(r"@\w+\{[a-z0-9-]*,", entry.splitlines()[0])


@given(citations())
def test_every_line_of_ris_is_a_tag_with_a_value(cited: Citation) -> None:
    record = ris(cited)
    lines = record.split("\r\n")
    assert lines.pop() == ""
    assert record.splitlines() == lines
    tags = [line[:6] for line in lines]
    assert tags[0] == "TY  - "
    assert tags.count("TY  - ") == tags.count("ER  - ") == 1
    assert tags[-1] == "ER  - "
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - ", tag) for tag in tags)


@given(citations())
def test_an_address_holds_only_what_an_address_may(cited: Citation) -> None:
    for address in (cited.address, cited.original):
        assert re.fullmatch(r"[A-Za-z0-9:/?#\[\]@!$&'()*+,;=%~._-]*", address)
