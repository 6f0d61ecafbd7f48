import tempfile
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.dutch.tokens import fold
from kb.engine import Engine, Entry, write
from kb.entries import read
from kb.facets import choices, narrow
from kb.model import KINDS, kind_of
from kb.request import FACETS, Facet, FacetValue, SearchRequest
from kb.search import search
from kb.searchable import Searchable
from tests.kb.invented import MARC, WATER


def counts(values: Iterable[FacetValue]) -> dict[str, int]:
    return {value.value: value.count for value in values}


def values_of(library: Searchable, doc: int) -> dict[Facet, set[str]]:
    unit = read(library.engine.stored(doc)).unit
    return {
        "kind": {kind_of(unit)},
        "company": set(unit.companies),
        "person": set(unit.people),
        "theme": set(unit.themes),
        "year": {str(unit.year)},
        "document": {unit.document},
    }


REQUESTS = [
    SearchRequest(),
    SearchRequest("dijk"),
    SearchRequest(companies=(WATER,)),
    SearchRequest("dijk", companies=(WATER,), kinds=("quote", "fact")),
    SearchRequest(people=(MARC, "Niemand"), years=(2031, 1999), themes=("Water",)),
    SearchRequest("bestaatniet", kinds=("fact",)),
    SearchRequest(kinds=KINDS, companies=("Onbekend",)),
]


def test_counts_are_those_of_a_recount_by_hand(library: Searchable) -> None:
    for request in REQUESTS:
        page = search(library, request)
        plain = search(library, SearchRequest(request.query, limit=100))
        docs = [library.engine.find(hit.unit.id) for hit in plain.hits]
        chosen = choices(request)
        for facet in FACETS:
            expected: Counter[str] = Counter()
            for doc in docs:
                assert doc is not None
                values = values_of(library, doc)
                if all(values[f] & set(vs) for f, vs in chosen.items() if f != facet):
                    expected.update(values[facet])
            found = counts(page.facets[facet])
            assert {v: n for v, n in found.items() if n} == dict(expected), (request, facet)
            assert set(found) >= set(library.engine.facet(facet).values), "zeros are there too"


def test_a_choice_leaves_the_counts_of_its_siblings_alone(library: Searchable) -> None:
    before = search(library, SearchRequest("dijk")).facets["company"]
    after = search(library, SearchRequest("dijk", companies=(WATER,))).facets["company"]
    assert counts(before) == counts(after)
    assert [value.selected for value in after] == [value.value == WATER for value in after]


def test_values_come_most_frequent_first_then_by_name(
    engine_of: Callable[[Iterable[Entry]], Engine],
) -> None:
    themes = [("zee", "Ærø"), ("zee", "Éde", "dam"), ("ede",)]
    engine = engine_of(Entry(str(n), facets={"theme": values}) for n, values in enumerate(themes))
    found = narrow(engine, np.arange(3, dtype=np.int32), {}).facets["theme"]
    assert [value.value for value in found] == ["zee", "Ærø", "dam", "ede", "Éde"]


NAMES = st.sampled_from(["aak", "boot", "Boom", "dek", "éb", "x"])


@settings(max_examples=60)
@given(st.lists(st.lists(NAMES, max_size=3), max_size=9), st.lists(NAMES, max_size=2))
def test_values_are_a_sequence_like_the_tuple_of_them(
    themes: list[list[str]], chosen: list[str]
) -> None:
    with tempfile.TemporaryDirectory() as name:
        write(Path(name), (Entry(str(n), facets={"theme": vs}) for n, vs in enumerate(themes)))
        engine = Engine.open(Path(name))
        docs = np.arange(0, len(themes), 2, dtype=np.int32)
        found = narrow(engine, docs, {"theme": tuple(chosen)} if chosen else {}).facets["theme"]
        engine.close()
    counts = Counter(v for values in themes[::2] for v in set(values))
    known = {v for values in themes for v in values}
    by_name = sorted(known, key=lambda v: (-counts[v], fold(v), v))
    expected = [FacetValue(v, counts[v], v in chosen) for v in by_name]
    expected += [FacetValue(v, 0, True) for v in dict.fromkeys(chosen) if v not in known]
    assert list(found) == expected
    assert found == tuple(expected)
    assert (found == (*expected, FacetValue("y", 0))) is False
    assert len(found) == len(expected)
    assert [found[place] for place in range(-len(found), len(found))] == expected * 2
    for part in (slice(2), slice(1, None), slice(None, None, -1), slice(-2, None)):
        assert found[part] == tuple(expected[part])
    for place in (len(found), -len(found) - 1):
        with pytest.raises(IndexError):
            found[place]


def test_a_chosen_value_that_does_not_exist_is_kept_with_count_zero(library: Searchable) -> None:
    page = search(library, SearchRequest(companies=("Weg BV", "Weg BV")))
    assert page.total == 0
    assert page.facets["company"][-1] == FacetValue("Weg BV", 0, selected=True)
    assert counts(page.facets["company"])[WATER] > 0
    assert all(value.count == 0 for value in page.facets["person"])


def test_a_year_may_be_chosen_and_is_shown_as_text(library: Searchable) -> None:
    page = search(library, SearchRequest(years=(2032,)))
    assert page.total == 1
    assert FacetValue("2032", 1, selected=True) in page.facets["year"]
