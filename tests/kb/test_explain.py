import pytest

from kb.catalogue import Catalogue, Synonyms
from kb.explain import ABOVE, AROUND, COMPANY, PERSON, THEME
from kb.request import AS_TYPED, SearchRequest, Why
from kb.search import search
from kb.searchable import Searchable
from tests.kb.invented import Library


def why(library: Searchable, query: str, key: str) -> tuple[Why, ...]:
    page = search(library, SearchRequest(query, limit=100))
    return next(hit.why for hit in page.hits if hit.unit.id == key)


@pytest.mark.parametrize(
    ("query", "key", "expected"),
    [
        ("dijken", "s2", Why("Dijken", AS_TYPED)),
        ("dijken", "q2", Why("dijk", "vorm van ‘dijken’")),
        ("beeld", "s1", Why("beeld", ABOVE)),
        ("beelden", "s1", Why("beeld", f"vorm van ‘beelden’, {ABOVE}")),
        ("marc", "s3", Why("Marc", PERSON)),
        ("waterwerk", "s4", Why("Waterwerk", COMPANY)),
        ("klimaat", "s3", Why("Klimaat", THEME)),
        ("covid", "q3", Why("covid", AROUND)),
        ("sluijs", "q1", Why("sluis", "lijkt op ‘sluijs’")),
    ],
)
def test_a_hit_tells_by_which_word_it_was_found(
    library: Searchable, query: str, key: str, expected: Why
) -> None:
    assert why(library, query, key)[0] == expected


def test_each_word_of_a_query_has_its_own_reason(library: Searchable) -> None:
    assert why(library, "bezoekers brug", "f1") == (
        Why("bezoekers", AS_TYPED),
        Why("Brug", ABOVE),
    )


def test_a_word_that_a_hit_does_not_have_has_none(library: Searchable) -> None:
    assert why(library, "bezoekers verf", "f1") == (Why("bezoekers", AS_TYPED),)


def test_a_synonym_of_several_words_is_shown_as_it_stands(library: Searchable) -> None:
    alike = Library(
        library.engine, Catalogue(synonyms=(Synonyms(("oever", "de dijken langs de Lauwe")),))
    )
    assert why(alike, "oever", "s2") == (Why("De dijken langs de Lauwe", "synoniem van ‘oever’"),)


def test_a_beginning_is_shown_with_the_word_that_begins_so(library: Searchable) -> None:
    assert why(library, "bouwp*", "s3") == (Why("bouwplaats", "begint met ‘bouwp’"),)


def test_without_a_query_there_is_nothing_to_tell(library: Searchable) -> None:
    assert all(hit.why == () for hit in search(library, SearchRequest()).hits)
