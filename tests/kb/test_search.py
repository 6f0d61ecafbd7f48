from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from time import process_time
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.catalogue import Catalogue, Synonyms
from kb.errors import QueryError
from kb.explain import EXACT
from kb.model import KINDS, Section, Unit, kind_of
from kb.record import hit_json
from kb.request import AS_TYPED, MAX_LIMIT, MAX_PAGE, SORTS, SearchPage, SearchRequest, Why
from kb.results import MAX_INSIDE, best
from kb.search import LITTLE_OF_WORD, NOTHING_OF_WORD, search
from kb.searchable import Searchable
from tests.kb.invented import ILSE, MARC, WATER, Library, fact, quote, section
from tests.kb.test_query import HOSTILE, QUERIES

LibraryOf = Callable[[Iterable[tuple[Unit, Section]]], Searchable]
READING_ORDER = ["s1", "q1", "f1", "s2", "q2", "f2", "s3", "q3", "f3", "s4"]


def ids(page: SearchPage) -> list[str]:
    return [hit.unit.id for hit in page.hits]


def found(library: Searchable, query: str = "", **choices: Any) -> list[str]:
    return ids(search(library, SearchRequest(query, **choices)))


def test_an_empty_query_lists_everything_in_reading_order(library: Searchable) -> None:
    page = search(library, SearchRequest())
    assert ids(page) == READING_ORDER
    assert page.total == page.groups == len(READING_ORDER)
    assert page.interpreted == ""


def test_the_best_hit_comes_first(library: Searchable) -> None:
    assert found(library, "sluis")[0] in ("s1", "q1")
    assert found(library, "dijken Lauwe")[0] == "s2"
    page = search(library, SearchRequest("dijk brug OF hout"))
    scores = [hit.score for hit in page.hits]
    assert scores == sorted(scores, reverse=True)


def test_values_within_a_facet_widen_and_facets_narrow(library: Searchable) -> None:
    assert found(library, kinds=("quote",)) == ["q1", "q2", "q3"]
    assert found(library, kinds=("quote", "fact"), people=(ILSE,)) == ["q1"]
    assert found(library, people=(ILSE, MARC), kinds=("quote",)) == ["q1", "q2"]
    assert found(library, "dijk", companies=(WATER,), years=(2032,)) == ["s4"]
    assert found(library, document="zuid") == ["s4"]
    assert found(library, document="nergens") == []


def test_facets_count_only_within_the_chosen_document(library: Searchable) -> None:
    page = search(library, SearchRequest(document="zuid"))
    assert {v.value: v.count for v in page.facets["year"]} == {"2032": 1, "2031": 0}


def test_order_sorts_as_the_reports_run(library: Searchable) -> None:
    assert found(library, "dijk", sort="order") == ["s2", "q2", "f2", "s4"]


def test_amount_sorts_figures_from_high_to_low_and_the_rest_after(library: Searchable) -> None:
    assert found(library, sort="amount")[:3] == ["f2", "f1", "s1"]
    assert found(library, sort="amount", kinds=("fact",)) == ["f2", "f1", "f3"]


def test_pages_follow_each_other_without_gap_or_repeat(library: Searchable) -> None:
    for query in ("", "dijk", "brug OF dijk OF hout"):
        whole = found(library, query, limit=100)
        parts = [found(library, query, limit=3, page=page) for page in range(1, 6)]
        assert [key for part in parts for key in part] == whole


def test_a_page_past_the_end_is_empty_with_the_right_total(library: Searchable) -> None:
    for grouped in (False, True):
        page = search(library, SearchRequest("dijk", page=MAX_PAGE, grouped=grouped))
        assert page.hits == ()
        assert page.total == 4
        assert page.groups == (2 if grouped else 4)


def test_grouped_hits_are_sections_with_what_matches_inside(library: Searchable) -> None:
    page = search(library, SearchRequest("dijk", grouped=True))
    assert page.total == 4
    assert page.groups == 2
    cards = {hit.unit.id: [inner.unit.id for inner in hit.inside] for hit in page.hits}
    assert {key: sorted(inside) for key, inside in cards.items()} == {"s2": ["f2", "q2"], "s4": []}


def test_a_section_is_a_card_also_where_only_its_quote_matches(library: Searchable) -> None:
    page = search(library, SearchRequest("begrijpt", grouped=True))
    assert ids(page) == ["s1"]
    assert [inner.unit.id for inner in page.hits[0].inside] == ["q1"]
    assert page.hits[0].score == page.hits[0].inside[0].score > 0
    assert page.total == 1
    only_facts = search(library, SearchRequest(kinds=("fact",), grouped=True, sort="amount"))
    assert ids(only_facts) == ["s2", "s1", "s3"]
    assert [inner.unit.id for hit in only_facts.hits for inner in hit.inside] == ["f2", "f1", "f3"]


def test_cards_come_in_the_order_of_their_best_unit(library: Searchable) -> None:
    page = search(library, SearchRequest("brug OF hout OF buurt", grouped=True))
    scores = [hit.score for hit in page.hits]
    assert scores == sorted(scores, reverse=True)
    assert ids(search(library, SearchRequest(grouped=True))) == ["s1", "s2", "s3", "s4"]
    assert ids(search(library, SearchRequest(grouped=True, limit=2, page=2))) == ["s3", "s4"]


def test_a_card_holds_a_limited_number_of_units(library_of: LibraryOf) -> None:
    inside = section("s1", "Lijst", "Een lange lijst.", 0)
    facts = [
        fact(f"f{n}", inside, f"{n} bomen", n, sentence=f"{n} bomen", value=str(n), unit="bomen",
             label="bomen")
        for n in range(1, MAX_INSIDE + 10)
    ]  # fmt: skip
    library = library_of([(inside, inside), *((one, inside) for one in facts)])
    page = search(library, SearchRequest("bomen", grouped=True))
    card = page.hits[0]
    assert len(card.inside) == MAX_INSIDE
    assert page.total == card.inside_total == card.inside_facts == len(facts)
    assert card.inside_quotes == 0
    assert hit_json(card)["inside_total"] == len(facts)


def test_a_card_counts_what_matches_inside_by_kind(library: Searchable) -> None:
    cards = search(library, SearchRequest("dijk", grouped=True)).hits
    counted = {h.unit.id: (h.inside_total, h.inside_quotes, h.inside_facts) for h in cards}
    assert counted == {"s2": (2, 1, 1), "s4": (0, 0, 0)}
    (card,) = search(library, SearchRequest("begrijpt", grouped=True)).hits
    assert (card.inside_total, card.inside_quotes, card.inside_facts) == (1, 1, 0)


def test_words_that_never_meet_find_what_has_most_of_them(library: Searchable) -> None:
    page = search(library, SearchRequest("bezoekers brug dijken verf"))
    assert [notice.code for notice in page.notices] == ["fewer_words"]
    assert ids(page) == ["s4", "f1"], "s4 has three of the words, f1 two"
    assert {v.value: v.count for v in page.facets["kind"]} == {"section": 1, "fact": 1, "quote": 0}
    assert page.total == page.groups == 2
    narrowed = search(library, SearchRequest("bezoekers brug dijken verf", kinds=("fact",)))
    assert ids(narrowed) == ["f1"]
    assert "<mark>bezoekers</mark>" in narrowed.hits[0].snippet.html


def test_fewer_words_are_sought_within_the_chosen_report(library: Searchable) -> None:
    assert found(library, "dijken brug verf")[0] == "s4"
    page = search(library, SearchRequest("dijken versterkt verf", document="noord"))
    assert set(ids(page)[:2]) == {"s2", "q2"}
    assert "s4" not in ids(page)
    assert [notice.code for notice in page.notices] == ["fewer_words"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("bezoekers verf", {"f1", "s4"}),
        ("bezoekers verf jaar:2031", {"f1"}),
        ("bezoekers verf -brug", set()),
        ("bezoekers verf brug OF hout", {"f1", "s4"}),
        ("bezoekers verf brug*", {"s4"}),
    ],
)
def test_where_words_never_come_together_some_will_do_within_all_other_wishes(
    library: Searchable, query: str, expected: set[str]
) -> None:
    page = search(library, SearchRequest(query))
    assert set(ids(page)) == expected
    assert [n.code for n in page.notices] == (["fewer_words"] if expected else [])


def test_a_word_that_is_nowhere_is_told_beside_others_that_are_somewhere(
    library: Searchable,
) -> None:
    told = [n.message for n in search(library, SearchRequest("verf zomaar")).notices]
    assert told[0] == "‘zomaar’ komt nergens voor."
    assert search(library, SearchRequest("zomaar")).notices == ()


def test_a_query_is_interpreted_without_the_words_that_only_ask(library: Searchable) -> None:
    assert search(library, SearchRequest("citaten over de sluis")).interpreted == "sluis"
    assert search(library, SearchRequest("citaten")).interpreted == "soort:citaat"


def test_where_words_seldom_come_together_what_has_all_comes_first(library: Searchable) -> None:
    page = search(library, SearchRequest("brug verf"))
    assert ids(page)[0] == "s4"
    assert {"s1", "q1"} <= set(ids(page))
    assert [notice.code for notice in page.notices] == ["fewer_words"]


def test_where_a_word_is_hardly_found_its_relatives_are_found_behind_it(
    library_of: LibraryOf,
) -> None:
    texts = {
        "s1": "De bewaker van de sluis is ziek.",
        "s2": "Bewaking is er dag en nacht.",
        "s3": "De docent leert zwemmen.",
        "s4": "De weg is nat.",
    }
    sections = [section(key, "Kop", text, n) for n, (key, text) in enumerate(texts.items())]
    library = Library(library_of((one, one) for one in sections).engine)
    page = search(library, SearchRequest("bewaking"))
    assert [(hit.unit.id, [why.text for why in hit.why]) for hit in page.hits] == [
        ("s2", ["Bewaking: zoals getypt"]),
        ("s1", ["bewaker: verwant met ‘bewaking’"]),
    ]
    assert page.notices == (LITTLE_OF_WORD,)
    assert "<mark>bewaker</mark>" in page.hits[1].snippet.html
    page = search(library, SearchRequest("trainer"))
    assert [hit.why[0].text for hit in page.hits] == ["docent: verwant met ‘trainer’"]
    assert page.notices == (NOTHING_OF_WORD,)


def test_of_a_compound_that_is_nowhere_a_part_may_do(library: Searchable) -> None:
    page = search(library, SearchRequest("houtbrug"))
    assert {"s1", "q1"} <= set(ids(page))
    assert page.notices[-1].message == NOTHING_OF_WORD.message


@pytest.mark.parametrize("query", ["zomaar", "zomaar nergens nooit", '"brug sluis" brug dag'])
def test_what_is_nowhere_is_not_found(library: Searchable, query: str) -> None:
    page = search(library, SearchRequest(query))
    assert page.total == 0
    assert page.notices == ()


def test_a_phrase_stays_required_where_fewer_words_are_sought(library: Searchable) -> None:
    page = search(library, SearchRequest('"brug en sluis" dag verf'))
    assert ids(page) == ["s1"]
    assert page.hits[0].why[0] == Why("brug en sluis", EXACT)
    assert [notice.code for notice in page.notices] == ["fewer_words"]


def test_a_synonym_is_found_marked_and_told(library: Searchable) -> None:
    alike = Library(library.engine, Catalogue(synonyms=(Synonyms(("berm", "dijk")),)))
    assert found(library, "bermen") == []
    hits = search(alike, SearchRequest("bermen", sort="order")).hits
    assert [hit.unit.id for hit in hits] == ["s2", "q2", "f2", "s4"]
    assert "<mark>dijken</mark>" in hits[0].snippet.html
    whys = {why.text for hit in hits for why in hit.why}
    assert "dijken: synoniem van ‘bermen’" in whys
    assert all("synoniem van ‘bermen’" in why for why in whys)
    alone = search(alike, SearchRequest("dijk")).hits
    assert not any("synoniem" in why.reason for hit in alone for why in hit.why)


def test_the_word_itself_outranks_its_synonym(library_of: LibraryOf) -> None:
    texts = {"s1": "Een dam ligt hier.", "s2": "Een dijk ligt hier.", "s3": "Een weg ligt hier."}
    sections = [section(key, "Kop", text, n) for n, (key, text) in enumerate(texts.items())]
    engine = library_of((one, one) for one in sections).engine
    alike = Library(engine, Catalogue(synonyms=(Synonyms(("dijk", "dam")),)))
    page = search(alike, SearchRequest("dijk"))
    assert [(hit.unit.id, hit.why) for hit in page.hits] == [
        ("s2", (Why("dijk", AS_TYPED),)),
        ("s1", (Why("dam", "synoniem van ‘dijk’"),)),
    ]


def test_a_hit_says_what_it_is_and_where_it_stands(library: Searchable) -> None:
    hit = search(library, SearchRequest("begrijpt")).hits[0]
    assert hit.url == "/citaat/q1"
    assert hit.section_title == "Dag van Brug en Sluis"
    assert hit.path == ("Noord in beeld",)
    assert hit.title.text == "Ilse Tönnissen, voorzitter"
    assert hit.snippet.html.count("<mark>begrijpt</mark>") == 2
    urls = {kind_of(h.unit): h.url for h in search(library, SearchRequest()).hits}
    assert urls == {"section": "/sectie/s4", "quote": "/citaat/q3", "fact": "/cijfer/f3"}


def test_the_title_is_marked_too(library: Searchable) -> None:
    hit = search(library, SearchRequest("sluizen brug", kinds=("section",))).hits[0]
    assert "<mark>Brug</mark>" in hit.title.html


def test_a_hit_on_an_exact_phrase_says_why(library: Searchable) -> None:
    page = search(library, SearchRequest('"een dag"', grouped=True))
    assert page.hits[0].why == (Why("een dag", EXACT),)
    quoted = search(library, SearchRequest('"begrijpt het land"', grouped=True)).hits[0]
    assert quoted.why == (), "the section itself does not hold it"
    assert quoted.inside[0].why == (Why("begrijpt het land", EXACT),)


def test_what_was_odd_about_a_query_is_told(library: Searchable) -> None:
    page = search(library, SearchRequest('"dijk persoon:Niemand', grouped=True))
    assert [notice.code for notice in page.notices] == ["open_quote"]
    page = search(library, SearchRequest("dijk persoon:Niemand OF"))
    assert [notice.code for notice in page.notices] == ["operator", "unknown_value"]
    assert page.total == 0


@pytest.mark.parametrize(
    "wrong",
    [
        {"kinds": ("boek",)}, {"sort": "kleur"}, {"page": 0}, {"page": MAX_PAGE + 1},
        {"limit": 0}, {"limit": MAX_LIMIT + 1}, {"limit": -1},
    ],
    ids=str,
)  # fmt: skip
def test_a_request_with_an_impossible_value_is_refused(
    library: Searchable, wrong: dict[str, Any]
) -> None:
    with pytest.raises(QueryError, match="choose"):
        search(library, replace(SearchRequest(), **wrong))


def test_markup_in_a_report_does_not_become_markup(library_of: LibraryOf) -> None:
    evil = "<script>alert(1)</script> over de dijk & 'meer'"
    one = section("s1", evil, evil, 0, people=(evil,))
    hit = search(library_of([(one, one)]), SearchRequest("dijk")).hits[0]
    assert "<script" not in hit.snippet.html + hit.title.html
    assert "<mark>dijk</mark>" in hit.snippet.html
    assert hit.snippet.text == evil


def test_an_index_without_units_can_be_searched(library_of: LibraryOf) -> None:
    library = library_of([])
    for grouped in (False, True):
        page = search(library, SearchRequest("dijk", grouped=grouped, kinds=("quote",)))
        assert page.total == 0
        assert page.facets["kind"][0].selected


def test_a_quote_whose_section_is_not_indexed_is_its_own_card(library_of: LibraryOf) -> None:
    inside = section("s1", "Kop", "Tekst.", 0)
    library = library_of([(quote("q1", inside, "Zo is het.", 1, speaker=ILSE), inside)])
    page = search(library, SearchRequest(grouped=True))
    assert ids(page) == ["q1"]
    assert page.hits[0].inside == ()


def test_two_reports_keep_their_own_order(library_of: LibraryOf) -> None:
    sections = [
        section(f"{name}{n}", "Kop", "Een dijk.", n, document=name)
        for n in (2, 0, 1)
        for name in ("b", "a")
    ]
    library = library_of((one, one) for one in sections)
    assert found(library, "dijk") == ["b0", "b1", "b2", "a0", "a1", "a2"]


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


def test_threads_that_share_a_library_get_the_same_pages(library: Searchable) -> None:
    requests = [
        SearchRequest(query, grouped=grouped)
        for query in ("dijk", "brug OF hout", '"een dag"', "bouw*", "persoon:marc", "")
        for grouped in (False, True)
    ] * 5

    def ask(_: int) -> list[SearchPage]:
        fresh = Library(library.engine)
        return [replace(search(fresh, request), took_ms=0.0) for request in requests]

    with ThreadPoolExecutor(8) as threads:
        first, *others = threads.map(ask, range(8))
    assert all(other == first for other in others)


@given(
    st.lists(st.sampled_from([0.0, 1.0, 2.5, -np.inf]), max_size=30),
    st.integers(0, 40),
    st.randoms(),
)
def test_the_best_are_those_of_a_full_sort(keys: list[float], count: int, rng: Any) -> None:
    ranks = list(range(len(keys)))
    rng.shuffle(ranks)
    expected = sorted(range(len(keys)), key=lambda place: (-keys[place], ranks[place]))[:count]
    chosen = best(np.array(keys, dtype=np.float64), np.array(ranks, dtype=np.int64), max(count, 1))
    assert chosen.tolist()[:count] == expected
