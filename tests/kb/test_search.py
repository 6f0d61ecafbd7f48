from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest

from kb.catalogue import Catalogue, Synonyms
from kb.contract import hit_json
from kb.errors import QueryError
from kb.explain import EXACT
from kb.model import Section, Unit, kind_of
from kb.request import AS_TYPED, MAX_LIMIT, MAX_PAGE, SearchPage, SearchRequest, Why
from kb.results import MAX_INSIDE
from kb.search import search
from kb.searchable import Searchable
from tests.kb.invented import ILSE, MARC, WATER, Library, fact, quote, section

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
    assert found(library, documents=("zuid",)) == ["s4"]
    assert found(library, documents=("nergens",)) == []


def test_facets_count_only_within_the_chosen_document(library: Searchable) -> None:
    page = search(library, SearchRequest(documents=("zuid",)))
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


def test_a_query_is_interpreted_without_the_words_that_only_ask(library: Searchable) -> None:
    assert search(library, SearchRequest("citaten over de sluis")).interpreted == "sluis"
    assert search(library, SearchRequest("citaten")).interpreted == "soort:citaat"


def test_a_synonym_is_found_marked_and_told(library: Searchable) -> None:
    alike = Library(library.engine, Catalogue(synonyms=(Synonyms(("berm", "dijk")),)))
    assert found(library, "bermen") == []
    hits = search(alike, SearchRequest("bermen")).hits
    assert {hit.unit.id for hit in hits[:4]} == {"s2", "q2", "f2", "s4"}
    assert "<mark>dijken</mark>" in hits[0].snippet.html
    whys = {why.text for hit in hits[:4] for why in hit.why}
    assert "dijken: synoniem van ‘bermen’" in whys
    assert all("synoniem van ‘bermen’" in why for why in whys)
    further = {why.text for hit in hits[4:] for why in hit.why}
    assert further
    assert all("verwant met ‘bermen’" in why for why in further)
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
    assert "<mark>Brug en Sluis</mark>" in hit.title.html


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
