from collections.abc import Callable, Iterable

import pytest

from kb.dutch.separated import separated
from kb.model import Section, Unit
from kb.request import SearchRequest, Why
from kb.search import search
from kb.searchable import Searchable
from tests.kb.invented import section

LibraryOf = Callable[[Iterable[tuple[Unit, Section]]], Searchable]


def terms(text: str) -> list[str]:
    return [one.term for one in separated(text.split())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("De voorzitter trad in september af.", ["aftreed"]),
        ("Wij pakken dit probleem samen aan", ["aanpak"]),
        ("De kosten liepen op, en de winst nam af.", ["oploop", "afneem"]),
        ("‘Pak het aan!’ riep zij.", ["aanpak"]),
        ("In mei viel de stroom uit.", ["uitval"]),
    ],
)
def test_a_verb_in_two_gives_the_term_of_the_whole(text: str, expected: list[str]) -> None:
    assert terms(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Daar kwamen veertig leden bij.", "Zij zwom tegen de stroom in.", "Hij had het aan.",
        "Het ging over geld.", "Zij is aangetreden.", "aan.", "", "De trein reed en kwam uit.",
        "Wij pakten de boeken, van de kast aan.", "Dat probeerden ze te pakken aan.",
    ],
)  # fmt: skip
def test_what_does_not_belong_together_is_not_joined(text: str) -> None:
    assert not {"aanpak", "instroom", "bijkom", "overgaan", "aanheb"} & set(terms(text))


@pytest.mark.parametrize("query", ["aftreden", "aftrad", "afgetreden"])
def test_a_verb_in_two_is_found_marked_and_told(library_of: LibraryOf, query: str) -> None:
    text = "De voorzitter trad in september af. Zij bleef lid."
    one = section("s1", "Bestuur", text, 0)
    other = section("s2", "Tuin", "Zij trad binnen, en af en toe ook niet.", 1)
    page = search(library_of([(one, one), (other, other)]), SearchRequest(query))
    assert [hit.unit.id for hit in page.hits] == ["s1"]
    assert "<mark>trad</mark> in september <mark>af</mark>." in page.hits[0].snippet.html
    assert page.hits[0].why == (Why("trad … af", f"vorm van ‘{query}’"),)
