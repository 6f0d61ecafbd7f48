from dataclasses import replace
from decimal import Decimal
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.model import KINDS
from kb.request import MAX_LIMIT, MAX_PAGE, SORTS, SearchRequest
from web import urls

CHARACTERS = st.characters(codec="utf-8")
NAMES = st.text(CHARACTERS, max_size=30).filter(lambda text: bool(text.strip()))
AMOUNTS = st.decimals(-(10**14), 10**14, places=3) | st.integers(-(10**9), 10**9).map(Decimal)
REQUESTS = st.builds(
    SearchRequest,
    query=st.text(CHARACTERS, max_size=60).filter(lambda text: not text or bool(text.strip())),
    kinds=st.lists(st.sampled_from(KINDS), unique=True).map(tuple),
    companies=st.lists(NAMES, unique=True, max_size=4).map(tuple),
    people=st.lists(NAMES, unique=True, max_size=4).map(tuple),
    themes=st.lists(NAMES, unique=True, max_size=4).map(tuple),
    years=st.lists(st.integers(1000, 9999), unique=True, max_size=4).map(tuple),
    documents=st.lists(NAMES, unique=True, max_size=4).map(tuple),
    year_from=st.none() | st.integers(1000, 9999),
    year_to=st.none() | st.integers(1000, 9999),
    value_from=st.none() | AMOUNTS,
    value_to=st.none() | AMOUNTS,
    unit=st.none() | NAMES,
    sort=st.sampled_from(SORTS),
    page=st.integers(1, MAX_PAGE),
    limit=st.integers(1, MAX_LIMIT),
    grouped=st.booleans(),
)


def pairs(query_string: str) -> list[tuple[str, str]]:
    return parse_qsl(query_string.removeprefix("?"), keep_blank_values=True)


@given(REQUESTS)
def test_an_api_address_gives_back_the_request_it_was_made_of(request: SearchRequest) -> None:
    reading = urls.read(pairs(urls.query_string(request, "api")), "api")
    assert reading == urls.Reading(request)


@given(REQUESTS)
def test_a_page_address_gives_back_the_request_it_was_made_of(request: SearchRequest) -> None:
    asked = urls.for_page(request)
    reading = urls.read(pairs(urls.query_string(asked)), "page")
    assert reading == urls.Reading(asked)


@given(REQUESTS)
def test_so_does_the_address_of_a_page_for_one_kind(request: SearchRequest) -> None:
    asked = urls.for_page(request)
    rest = urls.besides_page(asked)
    reading = urls.read(pairs(urls.query_string(rest)), "page", urls.own_kind(asked))
    assert reading == urls.Reading(asked)


NAMES_OF_ALL = [
    "q",
    "soort",
    "jaar",
    "jaar_van",
    "bedrag_van",
    "bedrag_tot",
    "eenheid",
    "pagina",
    "x",
]
NUMBERS = st.from_regex(
    r"(€ ?)?-?[0-9]{1,3}([.,][0-9]{1,3}){0,3}( mln| miljard|%)?", fullmatch=True
)


@given(st.lists(st.tuples(st.sampled_from(NAMES_OF_ALL), st.text() | NUMBERS)))
def test_whatever_a_page_is_asked_it_reads_and_writes_the_same(given_: object) -> None:
    request = urls.read(given_, "page").request  # type: ignore[arg-type]
    assert urls.read(urls.write(request, "page"), "page").request == request


def test_what_is_at_its_default_is_not_in_the_address() -> None:
    assert urls.query_string(SearchRequest()) == ""
    assert urls.query_string(SearchRequest(query="haven")) == "?q=haven"


def test_pages_speak_dutch_and_the_api_english() -> None:
    request = SearchRequest(kinds=("quote",), companies=("A & B",), years=(2030,), sort="order")
    assert urls.query_string(request) == "?soort=citaat&bedrijf=A+%26+B&jaar=2030&sorteer=volgorde"
    assert urls.query_string(request, "api") == "?kind=quote&company=A+%26+B&year=2030&sort=order"


def test_results_on_a_page_are_grouped_unless_one_kind_is_asked_for() -> None:
    assert urls.read([], "page").request.grouped
    assert not urls.read([("soort", "cijfer")], "page").request.grouped
    assert urls.read([("soort", "cijfer"), ("soort", "citaat")], "page").request.grouped


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("kind", "citaat"),
        ("year", "20x0"),
        ("year", "٢٠٣٠"),
        ("sort", "best"),
        ("page", "0"),
        ("page", "-1"),
        ("page", "100001"),
        ("page", "9" * 5000),
        ("limit", "101"),
        ("limit", "1e1"),
        ("group", "yes"),
        ("company", "x" * 201),
    ],
)
def test_a_wrong_value_does_not_count_and_is_told(name: str, value: str) -> None:
    reading = urls.read([(name, value), ("q", "haven")], "api")
    assert reading.request == SearchRequest(query="haven")
    assert [(p.code, p.parameter) for p in reading.problems] == [("invalid_value", name)]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1.000.000", "1000000"),
        ("7,5", "7.5"),
        ("7.5", "7.5"),
        (" € 50 mln ", "50000000"),
        ("1,25 miljard euro", "1250000000"),
        ("−3,5%", "-3.5"),
    ],
)
def test_a_page_reads_an_amount_as_the_dutch_write_it(written: str, value: str) -> None:
    reading = urls.read([("bedrag_van", written)], "page")
    assert reading == urls.Reading(urls.for_page(SearchRequest(value_from=Decimal(value))))


@pytest.mark.parametrize(
    "rubbish", ["veel", "1.00.0", "12abc", "1e5", "€", "٣", "9" * 30, "1 of 2"]
)
def test_what_is_no_amount_does_not_count_and_is_told(rubbish: str) -> None:
    reading = urls.read([("bedrag_tot", rubbish), ("q", "haven")], "page")
    assert reading.request == urls.for_page(SearchRequest(query="haven"))
    assert [(p.code, p.parameter) for p in reading.problems] == [("invalid_value", "bedrag_tot")]


def test_the_api_reads_an_amount_with_a_point_before_decimals() -> None:
    assert urls.read([("value_to", "1.000")], "api").request.value_to == 1
    assert urls.read([("value_to", "1,5")], "api").problems[0].parameter == "value_to"


def test_without_filters_only_the_words_the_kind_and_the_order_stay() -> None:
    full = SearchRequest(
        "haven", kinds=("fact",), years=(2030,), value_from=Decimal(1), sort="year"
    )
    kept = urls.for_page(SearchRequest("haven", kinds=("fact",), sort="year"))
    assert urls.cleared(full) == kept


def test_of_too_many_values_the_first_fifty_count() -> None:
    reading = urls.read([("bedrijf", f"b{n}") for n in range(60)], "page")
    assert len(reading.request.companies) == 50
    assert [problem.code for problem in reading.problems] == ["too_many_values"]


def test_of_a_value_given_twice_the_first_counts() -> None:
    reading = urls.read([("q", "een"), ("q", "twee")], "page")
    assert reading.request.query == "een"
    assert [problem.code for problem in reading.problems] == ["repeated"]


def test_another_filter_begins_on_the_first_page_again() -> None:
    asked = urls.read([("bedrijf", "A"), ("bedrijf", "B"), ("pagina", "7")], "page").request
    fewer = urls.without(asked, "company", "A")
    assert fewer == replace(asked, companies=("B",), page=1)
    assert urls.without(urls.choosing("year", "2030"), "year", "2030").years == ()
