"""The ways in which results are put in order."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from kb.model import Section, Unit
from kb.request import SORTS, SearchRequest
from kb.search import search, search_all
from kb.searchable import Searchable
from tests.kb.invented import fact, section

LibraryOf = Callable[[Iterable[tuple[Unit, Section]]], Searchable]
PLACE = section("s1", "In getallen", "Een jaar in getallen.", 0)


@pytest.fixture
def sorted_by(library_of: LibraryOf) -> Callable[[Any], list[str]]:
    """Give the ids of figures in an order: a has nothing at all, b is of no company."""

    def figure(key: str, order: int, **fields: Any) -> Unit:
        made = fact(key, PLACE, "?", order, sentence="", value=None, unit="", label="")
        return replace(made, **({"year": None, "company": None, "companies": ()} | fields))

    units = [
        figure("a", 1),
        figure("b", 2, label="élan", year=2031, value=Decimal(5)),
        figure(
            "c",
            3,
            label="‘Zeil’",
            year=2029,
            company="Werf",
            companies=("Werf",),
            value=Decimal(-2),
        ),
        figure(
            "d", 4, label="Emmer", year=2031, company="Dok", companies=("Dok",), value=Decimal(100)
        ),
    ]
    library = library_of([(PLACE, PLACE), *((unit, PLACE) for unit in units)])

    def ids(sort: Any) -> list[str]:
        page = search(library, SearchRequest(kinds=("fact",), sort=sort))
        return [hit.unit.id for hit in page.hits]

    return ids


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("amount", "dbca"),
        ("amount-ascending", "cbda"),
        ("label", "bdca"),
        ("label-descending", "cdba"),
        ("year", "bdca"),
        ("year-ascending", "cbda"),
        ("company", "dcab"),
        ("company-descending", "cdab"),
    ],
)
def test_what_has_nothing_to_be_sorted_by_comes_last(
    sorted_by: Callable[[Any], list[str]], sort: str, expected: str
) -> None:
    assert sorted_by(sort) == list(expected)


def test_every_order_holds_all_results(library: Searchable) -> None:
    for sort in SORTS:
        page = search_all(library, SearchRequest(sort=sort), 1000)
        assert sorted(h.unit.id for h in page.hits) == sorted(
            ["s1", "s2", "s3", "s4", "q1", "q2", "q3", "f1", "f2", "f3"]
        )


def test_all_pages_in_one_are_those_of_the_pages_up_to_the_most(library: Searchable) -> None:
    request = SearchRequest("dijk brug OF hout", limit=2, page=2)
    whole = search_all(library, request, 1000)
    pages = [search(library, replace(request, page=n)) for n in range(1, 9)]
    assert [h.unit.id for h in whole.hits] == [h.unit.id for p in pages for h in p.hits]
    some = search_all(library, request, 3)
    assert (some.hits, some.total) == (whole.hits[:3], whole.total)
