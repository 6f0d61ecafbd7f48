from collections.abc import Callable, Iterable

import pytest

from kb.dutch.amounts import amounts
from kb.model import Section, Unit
from kb.request import SearchPage, SearchRequest, Why
from kb.search import search
from kb.searchable import Searchable
from tests.kb.invented import section

LibraryOf = Callable[[Iterable[tuple[Unit, Section]]], Searchable]


def terms(text: str) -> list[str]:
    return [one.term for one in amounts(text.split())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("300 miljoen", ["300000000"]),
        ("€300 mln. was", ["euro", "300000000"]),
        ("300mln", ["300000000"]),
        ("vijftig miljoen", ["50000000", "50"]),
        ("een half miljoen", ["500000"]),
        ("anderhalf miljoen", ["1500000", "1,5"]),
        ("(7.7)", ["7,7"]),
        ("€ 7,50", ["euro", "7,5"]),
        ("7,7 miljard", ["7700000000"]),
        ("12 %", ["procent"]),
        ("‘drieëntwintig’", ["23"]),
        ("1,200,000.50", ["1200000,5"]),
    ],
)
def test_a_number_gives_the_term_of_its_digits(text: str, expected: list[str]) -> None:
    assert terms(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "een school", "de halve stad", "miljoenen", "in 2020, miljoen", "1.200", "12.10.2020",
        "en", "regio's", "5-10", "€23.400.00", "9" * 60, "٣", "²", "", "half",
    ],
)  # fmt: skip
def test_what_is_no_number_or_is_written_in_digits_gives_no_term(text: str) -> None:
    assert [term for term in terms(text) if term != "euro"] == []


TEXTS = {
    "digits": "De omzet kwam uit op 50.000.000 in dat jaar.",
    "euro": "De aanleg kostte € 50.000.000,- volgens het bestuur.",
    "scale": "Er was 50 miljoen nodig.",
    "short": "Er is 50 mln. gegeven.",
    "letters": "Zij vroegen vijftig miljoen euro.",
    "other": "Van 50 scholen kwam samen 3 miljoen.",
    "comma": "Leerlingen gaven een 7,7 aan de les.",
    "point": "Ouders gaven een 7.7 aan de school.",
    "sign": "Het verzuim daalde met 12% in een jaar.",
    "spaced": "Het verzuim steeg met 12 % daarna.",
    "word": "Het aantal uitvallers nam met 12 procent af.",
    "twelve": "Er waren 12 gemeenten bij.",
    "dozen": "Er deden twaalf dorpen mee.",
}
FIFTY_MILLION = {"digits", "euro", "scale", "short", "letters"}


@pytest.fixture
def library(library_of: LibraryOf) -> Searchable:
    sections = [section(key, "Verslag", text, at) for at, (key, text) in enumerate(TEXTS.items())]
    return library_of([(one, one) for one in sections])


def page_of(library: Searchable, query: str) -> SearchPage:
    return search(library, SearchRequest(query))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("50.000.000", FIFTY_MILLION),
        ("50000000", FIFTY_MILLION),
        ("50 miljoen", FIFTY_MILLION),
        ("€ 50 miljoen", FIFTY_MILLION),
        ("€50 mln", FIFTY_MILLION),
        ("vijftig miljoen", FIFTY_MILLION),
        ("50 miljoen euro", {"euro", "letters"}),
        ("7,7", {"comma", "point"}),
        ("7.7", {"comma", "point"}),
        ("12%", {"sign", "spaced", "word"}),
        ("12 procent", {"sign", "spaced", "word"}),
        ("twaalf procent", {"sign", "spaced", "word"}),
        ("12", {"sign", "spaced", "word", "twelve", "dozen"}),
        ("twaalf", {"sign", "spaced", "word", "twelve", "dozen"}),
    ],
)
def test_a_number_is_found_in_every_spelling(
    library: Searchable, query: str, expected: set[str]
) -> None:
    page = page_of(library, query)
    assert {hit.unit.id for hit in page.hits[: len(expected)]} == expected
    assert {hit.unit.id for hit in page.hits[len(expected) :]} <= {"other"} | (
        set(TEXTS) if page.notices else set()
    )


@pytest.mark.parametrize(
    ("query", "key", "marked"),
    [
        ("50.000.000", "letters", "<mark>vijftig miljoen</mark>"),
        ("50.000.000", "short", "<mark>50 mln</mark>"),
        ("vijftig miljoen", "euro", "€ <mark>50.000.000</mark>,-"),
        ("50 miljoen", "scale", "<mark>50 miljoen</mark>"),
        ("7,7", "point", "<mark>7.7</mark>"),
        ("12%", "word", "<mark>12 procent</mark>"),
        ("12 procent", "spaced", "<mark>12 %</mark>"),
        ("kostte euro", "euro", "<mark>kostte €</mark>"),
    ],
)
def test_the_number_is_marked_as_it_is_written(
    library: Searchable, query: str, key: str, marked: str
) -> None:
    hit = next(hit for hit in page_of(library, query).hits if hit.unit.id == key)
    assert marked in hit.snippet.html


@pytest.mark.parametrize(
    ("query", "key", "why"),
    [
        ("50 miljoen", "digits", [Why("50.000.000", "zelfde als ‘50 miljoen’")]),
        ("50.000.000", "short", [Why("50 mln", "zelfde als ‘50.000.000’")]),
        ("50.000.000", "digits", [Why("50.000.000", "zoals getypt")]),
        ("twaalf", "twelve", [Why("12", "zelfde als ‘twaalf’")]),
        ("kostte euro", "euro", [Why("kostte", "zoals getypt"), Why("€", "zelfde als ‘euro’")]),
    ],
)
def test_it_is_told_that_a_number_is_the_same(
    library: Searchable, query: str, key: str, why: list[Why]
) -> None:
    hit = next(hit for hit in page_of(library, query).hits if hit.unit.id == key)
    assert list(hit.why) == why


def test_a_number_in_one_piece_comes_before_its_words_apart(library: Searchable) -> None:
    ids = [hit.unit.id for hit in page_of(library, "50 miljoen").hits]
    assert ids[-1] == "other"


def test_what_is_left_out_is_left_out_as_typed(library: Searchable) -> None:
    ids = {hit.unit.id for hit in page_of(library, "miljoen -50").hits}
    assert ids == set()
