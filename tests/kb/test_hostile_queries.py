"""Whatever is typed, chosen or sorted by, a sound page comes back at once."""

import gc
from collections.abc import Iterator
from time import process_time
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.model import KINDS, kind_of
from kb.request import SORTS, SearchPage, SearchRequest
from kb.search import search
from kb.searchable import Searchable
from kb.warming import settle, warm
from tests.kb.invented import WATER
from tests.kb.test_query import HOSTILE, QUERIES


@pytest.fixture(scope="module", autouse=True)
def warmed(library: Searchable) -> Iterator[None]:
    """Load the dictionaries and keep the collector off them, as a server does at its start."""
    before = gc.get_threshold()
    warm(library)
    settle()
    yield
    gc.unfreeze()
    gc.set_threshold(*before)


def searched_at_once(library: Searchable, query: str) -> SearchPage:
    """Search, and see to it that it takes no more than 200 ms of the processor."""
    started = process_time()
    page = search(library, SearchRequest(query, grouped=True))
    assert process_time() - started < 0.2
    return page


@pytest.mark.parametrize("query", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_query_gets_an_answer_at_once(library: Searchable, query: str) -> None:
    assert searched_at_once(library, query).total >= 0


@given(
    st.lists(
        st.one_of(
            st.text(max_size=30),
            st.sampled_from(HOSTILE),
            st.sampled_from(["\0", "\ud800", "*", "(", ")", '"', "-", " OR ", " NIET ", "dijk"]),
        ),
        max_size=12,
    ),
    st.integers(1, 2_000),
)
@settings(max_examples=60, deadline=None)
def test_whatever_is_typed_and_however_often_gets_an_answer_at_once(
    library: Searchable, pieces: list[str], times: int
) -> None:
    query = ("".join(pieces) * times)[:200_000]
    assert searched_at_once(library, query).total >= 0


@given(
    QUERIES,
    st.sampled_from(SORTS),
    st.sets(st.sampled_from(KINDS)),
    st.sampled_from([(), (WATER,), (WATER, "Nergens")]),
    st.booleans(),
)
def test_any_query_and_any_choice_gives_a_sound_page(
    library: Searchable, query: str, sort: Any, kinds: set[Any], companies: Any, grouped: bool
) -> None:
    request = SearchRequest(
        query, kinds=tuple(kinds), companies=companies, sort=sort, grouped=grouped
    )
    page = search(library, request)
    assert len(page.hits) == min(page.groups, request.limit)
    assert page.groups <= page.total or (page.total == 0 and page.groups == 0)
    shown = [hit for card in page.hits for hit in (card, *card.inside)]
    for hit in shown:
        if not grouped and kinds:
            assert kind_of(hit.unit) in kinds
        assert np.isfinite(hit.score)
    assert sum(value.count for value in page.facets["kind"] if not kinds or value.selected) == (
        page.total
    )
