from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.catalogue import Catalogue, Company
from kb.model import Person, Section, Unit
from kb.request import SearchRequest
from kb.search import search
from kb.searchable import Searchable
from kb.suggest import Group, Suggestion, suggest
from tests.kb.invented import BUILDING, ILSE, MARC, NOOR, WATER, Library, section

Pairs = list[tuple[Unit, Section]]
LibraryOf = Callable[[Iterable[tuple[Unit, Section]]], Searchable]
TYPED = st.one_of(
    st.text(max_size=40),
    st.lists(
        st.sampled_from(
            ["dij", "brug", "Tön", "wit", "OF", "NIET", "-", '"', "„", "(", ")", "*", " ", "  ",
             "persoon:", "bedrijf:", "jaar:", "soort:", "thema: ", "😀", "\x00", "\ud800", "’s"]
        ),
        max_size=10,
    ).map("".join),
)  # fmt: skip


@pytest.fixture
def known(library_of: LibraryOf, units: Pairs) -> Searchable:
    """The invented collection, with a department and a way to write a name."""
    catalogue = Catalogue(companies=(Company(WATER, ("Dijkdienst",), ("Sluisbeheer",)),))
    people = (Person(NOOR, (NOOR, "architect Veen")),)
    return Library(library_of(units).engine, catalogue, people=people)


def values(library: Searchable, typed: str, limit: int = 5) -> dict[Group, list[str]]:
    groups = suggest(library, typed, limit).groups
    return {group: [found.value for found in suggestions] for group, suggestions in groups.items()}


def only(library: Searchable, typed: str, group: Group) -> Suggestion:
    (found,) = suggest(library, typed).groups[group]
    return found


def test_a_word_is_completed_with_the_number_of_units_that_have_it(library: Searchable) -> None:
    found = only(library, "beg", "word")
    assert (found.value, found.count, found.query) == ("begrijpt", 1, "begrijpt")
    assert found.request == SearchRequest("begrijpt")
    assert values(library, "dijk")["word"] == ["dijken"]


def test_accents_and_capitals_do_not_matter(library: Searchable) -> None:
    for typed in ("tonn", "TÖNN", "tönn", "To\u0308nn"):
        assert values(library, typed) == {"person": [ILSE], "word": ["Tönnissen"]}


def test_the_words_before_stay(library: Searchable) -> None:
    assert only(library, "hout  en beg", "word").query == "hout en begrijpt"
    assert only(library, "hout-beg", "word").query == "hout-begrijpt"


def test_a_name_is_a_filter_beside_the_words_before(library: Searchable) -> None:
    found = only(library, "hout noo", "person")
    assert (found.value, found.count) == (NOOR, 2)
    assert found.query == f'hout persoon:"{NOOR}"'
    assert found.request == SearchRequest("hout", people=(NOOR,))


def test_each_kind_of_name_has_its_own_filter(library: Searchable) -> None:
    assert only(library, "bouwh", "company").request == SearchRequest(companies=(BUILDING,))
    assert only(library, "klim", "theme").request == SearchRequest(themes=("Klimaat",))
    assert only(library, "klim", "theme").query == "thema:Klimaat"


def test_several_words_of_a_name_are_taken_together(library: Searchable) -> None:
    assert only(library, "hout marc de w", "person").query == f'hout persoon:"{MARC}"'
    assert only(library, "hout de w", "person").query == f'hout persoon:"{MARC}"'
    assert only(library, "waterwerk n", "company").query == f'bedrijf:"{WATER}"'


def test_a_name_is_found_by_what_else_it_is_called(known: Searchable) -> None:
    assert values(known, "sluisbeh") == {"company": [WATER]}
    assert only(known, "architect ve", "person").value == NOOR


def test_after_a_space_only_names_go_on(library: Searchable) -> None:
    assert values(library, "marc ") == {"person": [MARC]}
    assert values(library, "mar ") == {}
    assert values(library, "dijk ") == {}


def test_the_value_of_a_field_is_a_name_of_that_kind(library: Searchable) -> None:
    assert values(library, "persoon:w") == {"person": [MARC]}
    assert only(library, "hout Persoon:marc de w", "person").query == f'hout persoon:"{MARC}"'
    assert only(library, 'persoon:"noor van', "person").request == SearchRequest(people=(NOOR,))
    assert set(values(library, "thema:")["theme"]) == {"Water", "Klimaat"}
    assert set(values(library, "hout company: ")["company"]) == {WATER, BUILDING}


def test_where_words_belong_together_a_field_stays_in_the_query(library: Searchable) -> None:
    found = only(library, "(hout OF persoon:marc", "person")
    assert found.query == f'(hout OF persoon:"{MARC}"'
    assert found.request == SearchRequest(found.query)


@pytest.mark.parametrize("typed", ["jaar:20", "soort:s", "kind:d", "thema:dij", "-persoon:mar"])
def test_a_field_has_no_other_values(library: Searchable, typed: str) -> None:
    assert values(library, typed) == {}


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ('"een dag op', '"een dag open"'),
        ("„een dag op", '„een dag open"'),
        ("-kij", "-kijken"),
        ("(hout OF kij", "(hout OF kijken"),
        ("hout NIET marc", "hout NIET Marc"),
        ("jaar:2031 kij", "jaar:2031 kijken"),
        ("thema:water kij", "thema:water kijken"),
    ],
)
def test_signs_of_the_language_stay_and_allow_words_only(
    library: Searchable, typed: str, query: str
) -> None:
    (found,) = (s for s in suggest(library, typed).groups["word"] if s.query == query)
    assert set(suggest(library, typed).groups) == {"word"}
    assert found.request == SearchRequest(query)


@pytest.mark.parametrize("typed", ["", "  ", "hout*", "hout.", "OF", "2031", "het", "x" * 70])
def test_where_there_is_nothing_to_complete_nothing_is_suggested(
    library: Searchable, typed: str
) -> None:
    assert "word" not in values(library, typed)


def test_a_word_in_capitals_does_not_turn_into_an_operator(library_of: LibraryOf) -> None:
    one = section("s1", "NOTTERVELD", "NOT is een dorp", 0)
    assert "not" in [s.query for s in suggest(library_of([(one, one)]), "no").groups["word"]]


def test_where_nothing_begins_so_near_words_are_suggested(library: Searchable) -> None:
    assert not suggest(library, "sluiswa").near
    assert suggest(library, "hout sluiswagters").near
    assert only(library, "hout sluiswagters", "word").query == "hout sluiswachters"
    assert values(library, "tonnisse") == values(library, "tonnissn")
    assert only(library, "hout ilse tonnisn", "person").request == SearchRequest(
        "hout", people=(ILSE,)
    )


def test_also_what_begins_nearly_so(library: Searchable) -> None:
    assert values(library, "sluiwsac") == {"word": ["sluiswachters"]}
    assert suggest(library, "sluiwsac").near


def test_where_nothing_is_near_either_there_is_nothing(library: Searchable) -> None:
    assert suggest(library, "qqqqqqq").groups == {}
    assert not suggest(library, "qqqqqqq").near


def test_no_more_are_given_than_asked_for(library: Searchable) -> None:
    assert len(values(library, "persoon:", limit=2)["person"]) == 2
    assert len(values(library, "b", limit=2)["word"]) == 2
    assert values(library, "b", limit=0) == {}


@pytest.mark.parametrize("typed", ["noor", "hout mar", "klim", "bouwhuis", "water", "een dag n"])
def test_the_query_and_the_filter_find_the_same(library: Searchable, typed: str) -> None:
    for suggestions in suggest(library, typed).groups.values():
        for found in suggestions:
            asked = search(library, SearchRequest(found.query)).total
            assert asked == search(library, found.request).total


def test_a_name_alone_finds_as_many_units_as_it_says(library: Searchable) -> None:
    for field in ("persoon:", "bedrijf:", "thema:"):
        for suggestions in suggest(library, field).groups.values():
            for found in suggestions:
                assert found.count == search(library, found.request).total > 0


@given(TYPED, st.integers(0, 3))
def test_whatever_is_typed_gets_an_answer(library: Searchable, typed: str, limit: int) -> None:
    found = suggest(library, typed, limit)
    for suggestions in found.groups.values():
        assert 0 < len(suggestions) <= limit
        assert all(s.value and s.count > 0 and s.query for s in suggestions)


@pytest.mark.parametrize("typed", ["dijk" * 25_000, "dijk " * 20_000, "(" * 1000, '"' * 999])
def test_what_is_longer_than_a_query_may_be_gets_no_suggestion(
    library: Searchable, typed: str
) -> None:
    assert suggest(library, typed).groups == {}


def test_threads_that_ask_first_at_once_get_the_same(library_of: LibraryOf, units: Pairs) -> None:
    library = library_of(units)
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda _: suggest(library, "dijk"), range(8)))
    assert all(one == found[0] for one in found)
