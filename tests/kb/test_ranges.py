from decimal import Decimal

import pytest

from kb.errors import QueryError
from kb.ranges import measure_called, units
from kb.request import SearchRequest
from kb.search import search
from kb.searchable import Searchable


def found(library: Searchable, **values: object) -> set[str]:
    page = search(library, SearchRequest(limit=100, **values))  # type: ignore[arg-type]
    return {hit.unit.id for hit in page.hits}


def test_a_range_of_amounts_leaves_the_figures_in_it_with_both_ends(library: Searchable) -> None:
    assert found(library, value_from=Decimal(3400)) == {"f1", "f2"}
    assert found(library, value_to=Decimal(3400)) == {"f1"}
    assert found(library, value_from=Decimal(3401), value_to=Decimal("1.25e7")) == {"f2"}
    assert found(library, value_from=Decimal(4000), value_to=Decimal(5000)) == set()


def test_a_figure_that_cannot_be_read_is_in_no_range(library: Searchable) -> None:
    assert "f3" not in found(library, value_from=Decimal(-(10**15)))


def test_a_unit_leaves_what_is_measured_in_it_in_any_form(library: Searchable) -> None:
    assert found(library, unit="bezoeker") == {"f1"}
    assert found(library, unit="euro") == found(library, unit="€") == {"f2", "f3"}
    assert found(library, unit="kilometer") == set()
    assert measure_called("procent") == measure_called("%")


def test_a_range_of_years_leaves_units_of_all_kinds(library: Searchable) -> None:
    everything = found(library)
    assert found(library, year_from=2032) == {"s4"}
    assert found(library, year_to=2031) == everything - {"s4"}
    assert found(library, year_from=2031, year_to=2032) == everything


def test_facets_count_what_is_within_the_range(library: Searchable) -> None:
    page = search(library, SearchRequest(value_from=Decimal(1), kinds=("quote",)))
    assert page.total == 0
    assert {v.value: v.count for v in page.facets["kind"]} == {"fact": 2, "section": 0, "quote": 0}


def test_folded_figures_in_a_range_stand_in_their_section(library: Searchable) -> None:
    page = search(library, SearchRequest(value_from=Decimal(4000), grouped=True))
    assert [hit.unit.id for hit in page.hits] == ["s2"]
    assert [hit.unit.id for hit in page.hits[0].inside] == ["f2"]


@pytest.mark.parametrize(
    "request_",
    [
        SearchRequest(year_from=2032, year_to=2031),
        SearchRequest(value_from=Decimal(2), value_to=Decimal(1)),
    ],
)
def test_a_range_the_wrong_way_round_is_refused(
    library: Searchable, request_: SearchRequest
) -> None:
    with pytest.raises(QueryError, match="swap them"):
        search(library, request_)


def test_the_units_that_are_there_are_named_as_they_are_written(library: Searchable) -> None:
    assert [(unit.name, unit.count) for unit in units(library.engine)] == [
        ("EUR", 2),
        ("bezoekers", 1),
    ]
