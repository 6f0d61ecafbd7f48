"""Links that land on the words in the report as it was published."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from urllib.parse import unquote

from hypothesis import given
from hypothesis import strategies as st

from kb.cite import landing
from kb.model import Document, Fact, FactKind, Quote, Section

TEXT = (
    "De dijk in cijfers\n\n‘Wij graven, en wij-blijven graven & zo’, zegt Fenna. Toen 13 keer.\n\n"
    "13\n\nnieuwe dijkwachten"
)
URL = "https://dijk.example/verslag"
DOCUMENT = Document("d", "Bericht", "d.html", TEXT, (), url=URL)
SECTION = Section("s1", "d", "De dijk in cijfers", 1, (), "", 0, len(TEXT), (0, 18), 1)


def quoted(words: str, text: str = TEXT) -> Quote:
    start = text.index(words)
    span = (start, start + len(words))
    return Quote("q1", "d", words, "inline", (span,), *span, 1, "s1")


def figure(start: int, kind: FactKind = "prose") -> Fact:
    label = "nieuwe dijkwachten"
    return Fact("f1", "d", "13", kind, Decimal(13), None, label, "", start, start + 2, 1, "s1")


def fragment(address: str) -> str:
    page, mark, rest = address.partition("#:~:text=")
    assert page == URL
    assert mark
    return rest


def test_a_quote_is_found_by_its_words() -> None:
    rest = fragment(landing(quoted("Wij graven, en wij-blijven graven & zo"), DOCUMENT))
    assert rest == "Wij%20graven%2C%20en%20wij%2Dblijven%20graven%20%26%20zo"


def test_an_interrupted_quote_leads_to_the_report_itself() -> None:
    quote = replace(quoted("Wij graven"), parts=((21, 31), (33, 35)))
    assert landing(quote, DOCUMENT) == URL


def test_a_section_is_found_by_its_title() -> None:
    assert fragment(landing(SECTION, DOCUMENT)) == "De%20dijk%20in%20cijfers"


def test_a_key_figure_is_found_together_with_its_label() -> None:
    document = replace(DOCUMENT, text=TEXT.replace("13 keer", "vaak"))
    start = document.text.index("13\n")
    assert fragment(landing(figure(start, "figure"), document)) == "13,nieuwe%20dijkwachten"


def test_a_key_figure_whose_number_occurs_elsewhere_is_found_by_its_label() -> None:
    start = TEXT.index("13\n")
    assert fragment(landing(figure(start, "figure"), DOCUMENT)) == "nieuwe%20dijkwachten"


def test_words_that_occur_more_often_are_found_by_what_stands_before_them() -> None:
    start = TEXT.index("13 keer")
    assert fragment(landing(figure(start), DOCUMENT)) == "zegt%20Fenna.%20Toen-,13"


def test_a_long_quote_is_found_by_its_beginning_and_end() -> None:
    words = "Eerst komt het water en dan " + "weer " * 30 + "gaan wij aan het werk."
    document = replace(DOCUMENT, text=words)
    rest = fragment(landing(quoted(words, words), document))
    assert rest == "Eerst%20komt%20het%20water%20en,gaan%20wij%20aan%20het%20werk."


def test_a_place_that_the_address_has_already_is_kept() -> None:
    document = replace(DOCUMENT, url=f"{URL}?a=1#hoofdstuk:~:text=oud")
    assert landing(SECTION, document) == f"{URL}?a=1#hoofdstuk:~:text=De%20dijk%20in%20cijfers"


def test_without_a_published_report_there_is_no_link() -> None:
    for url in (None, "javascript:alert(1)", "ftp://dijk.example"):
        assert landing(SECTION, replace(DOCUMENT, url=url)) == ""


@given(st.text(min_size=1, max_size=200))
def test_nothing_in_the_words_can_add_to_the_address(words: str) -> None:
    address = landing(quoted(words, words), replace(DOCUMENT, text=words))
    rest = address.removeprefix(URL).removeprefix("#:~:text=")
    assert not set(rest) & set("#&\"'<> \n?=")
    assert rest.count(",") <= 1
    assert "-" not in rest
    assert unquote(rest) == unquote(unquote(rest)) or "%" in words
