"""Where too little has all words: fewer words, parts of words, related words, and what is said."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest

from kb.catalogue import Catalogue, Synonyms
from kb.explain import EXACT
from kb.model import Section, Unit
from kb.request import SearchPage, SearchRequest, Why
from kb.search import LITTLE_OF_WORD, NOTHING_OF_WORD, search
from kb.searchable import Searchable
from tests.kb.invented import Library, section

LibraryOf = Callable[[Iterable[tuple[Unit, Section]]], Searchable]


def ids(page: SearchPage) -> list[str]:
    return [hit.unit.id for hit in page.hits]


def found(library: Searchable, query: str = "", **choices: Any) -> list[str]:
    return ids(search(library, SearchRequest(query, **choices)))


def test_words_that_never_meet_find_what_has_most_of_them(library: Searchable) -> None:
    page = search(library, SearchRequest("bezoekers brug vooruitblik verf"))
    assert [notice.code for notice in page.notices] == ["fewer_words"]
    assert ids(page) == ["s4", "f1"], "s4 has three of the words, f1 two"
    assert {v.value: v.count for v in page.facets["kind"]} == {"section": 1, "fact": 1, "quote": 0}
    assert page.total == page.groups == 2
    narrowed = search(library, SearchRequest("bezoekers brug vooruitblik verf", kinds=("fact",)))
    assert ids(narrowed) == ["f1"]
    assert "<mark>bezoekers</mark>" in narrowed.hits[0].snippet.html


def test_fewer_words_are_sought_within_the_chosen_report(library: Searchable) -> None:
    assert found(library, "dijken brug verf")[0] == "s4"
    page = search(library, SearchRequest("dijken versterkt verf", documents=("noord",)))
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


def test_of_a_compound_that_is_nowhere_a_longer_part_may_do(library: Searchable) -> None:
    page = search(library, SearchRequest("schoolontwerp"))
    assert {"s2", "s3"} <= set(ids(page))
    assert page.notices[-1].message == NOTHING_OF_WORD.message
    assert search(library, SearchRequest("houtweg")).total == 0


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


def test_a_word_of_the_language_is_never_taken_for_another(library_of: LibraryOf) -> None:
    texts = {"s1": "Het ministerie keek mee.", "s2": "De organisatie groeit."}
    sections = [section(key, "Kop", text, n) for n, (key, text) in enumerate(texts.items())]
    library = library_of((one, one) for one in sections)
    for query in ("minister", "reorganisatie"):
        page = search(library, SearchRequest(query))
        assert page.did_you_mean is None
        assert all("lijkt op" not in why.reason for hit in page.hits for why in hit.why)


def test_an_older_spelling_that_no_report_has_is_taken_for_the_present_one(
    library_of: LibraryOf,
) -> None:
    inside = section("s1", "Kop", "De academie opende haar deuren.", 0)
    page = search(library_of([(inside, inside)]), SearchRequest("akademie"))
    assert (ids(page), page.did_you_mean) == (["s1"], "academie")


def test_several_words_together_have_related_words_too(library_of: LibraryOf) -> None:
    inside = section("s1", "Kop", "De werkdruk was hoog.", 0)
    page = search(library_of([(inside, inside)]), SearchRequest("te veel werk"))
    assert "werkdruk: verwant met ‘veel werk’" in [w.text for hit in page.hits for w in hit.why]


def of_texts(library_of: LibraryOf, *texts: str) -> Searchable:
    sections = [section(f"s{n}", "Kop", text, n) for n, text in enumerate(texts, 1)]
    return Library(library_of((one, one) for one in sections).engine)


def reasons(library: Searchable, query: str) -> dict[str, list[str]]:
    page = search(library, SearchRequest(query))
    return {hit.unit.id: [why.text for why in hit.why] for hit in page.hits}


def test_a_part_of_a_compound_may_be_another_word_that_stands_beside_it(
    library_of: LibraryOf,
) -> None:
    library = of_texts(library_of, "Het loonbudget is op.", "De weg is nat.", "Het budget is op.")
    assert reasons(library, "loonbegroting") == {"s1": ["loonbudget: verwant met ‘loonbegroting’"]}


def test_a_word_in_no_list_is_related_to_what_its_family_is_related_to(
    library_of: LibraryOf,
) -> None:
    library = of_texts(library_of, "Daklozen krijgen soep.", "De weg is nat.")
    assert reasons(library, "zwerven") == {"s1": ["Daklozen: verwant met ‘zwerven’"]}


def test_the_words_of_a_related_row_may_stand_apart_where_nothing_better_is_found(
    library_of: LibraryOf,
) -> None:
    texts = ("Zij werken nu vanuit hun eigen huis.", "Het huis is nat.", "Zij werken.")
    page = search(of_texts(library_of, *texts), SearchRequest("thuiswerken"))
    assert [hit.snippet.html for hit in page.hits] == [
        "Zij <mark>werken</mark> nu <mark>vanuit</mark> hun eigen <mark>huis</mark>."
    ]
    assert [why.text for why in page.hits[0].why] == [
        "vanuit … huis … werken: synoniem van ‘thuiswerken’"
    ]
    beside = of_texts(library_of, *texts, "Wij gaan thuiswerken.", "Wie vanuit huis wil werken.")
    assert ids(search(beside, SearchRequest("thuiswerken")))[0] == "s4"


def test_the_words_of_a_related_row_may_stand_in_a_unit_and_above_it(
    library_of: LibraryOf,
) -> None:
    above = section("s0", "Het werk", "", 0)
    inside = section("s1", "Kop", "Dat doen zij vanuit huis.", 1, path=("Het werk",))
    library = Library(library_of([(above, above), (inside, inside)]).engine)
    page = search(library, SearchRequest("thuiswerken"))
    assert [why.text for why in page.hits[0].why] == [
        "vanuit … huis … werk: synoniem van ‘thuiswerken’"
    ]
    assert page.hits[0].snippet.html == "Dat doen zij <mark>vanuit huis</mark>."


def test_a_word_with_an_unknown_end_is_related_to_what_it_begins_with(
    library_of: LibraryOf,
) -> None:
    library = of_texts(library_of, "Een prijs voor mensenrechten.", "De brug is nat.")
    assert reasons(library, "mensenrechtenawurd") == {
        "s1": ["mensenrechten: verwant met ‘mensenrechtenawurd’"]
    }
    page = search(library, SearchRequest("mensenrechtenawurd brug"))
    assert page.notices[0].message == "‘mensenrechtenawurd’ komt nergens voor."
    assert set(ids(page)) == {"s1", "s2"}


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("De zorg is nat.", "zorgawurd"),
        ("Zonder zorg is het nat.", "zonderxqz"),
        ("Nummer 123456 is nat.", "123456789"),
    ],
)
def test_what_says_little_is_no_beginning_of_a_word(
    library_of: LibraryOf, text: str, query: str
) -> None:
    assert reasons(of_texts(library_of, text), query) == {}


def test_a_row_that_repeats_a_word_does_not_stand_apart(library_of: LibraryOf) -> None:
    texts = ("Het werk is klaar.", "Van dag naar nacht.", "Zij gingen van werk naar werk.")
    found = reasons(of_texts(library_of, *texts), "outplacement")
    assert found == {"s3": ["van werk naar werk: verwant met ‘outplacement’"]}


def test_the_words_of_a_synonym_of_the_editor_may_stand_apart_too(library_of: LibraryOf) -> None:
    library = of_texts(library_of, "De lantaarn is rood.", "De brug is nat.")
    alike = Library(library.engine, Catalogue(synonyms=(Synonyms(("xylo", "rode lantaarn")),)))
    assert reasons(alike, "xylo") == {"s1": ["rood … lantaarn: synoniem van ‘xylo’"]}


def test_a_verb_in_two_and_a_part_of_a_compound_may_be_words_of_such_a_row(
    library_of: LibraryOf,
) -> None:
    texts = ("De raad nam de klachten in mei over.", "Zij werken vanuit hun woonhuis.")
    library = of_texts(library_of, *texts)
    alike = Library(library.engine, Catalogue(synonyms=(Synonyms(("xylo", "klacht overnemen")),)))
    page = search(alike, SearchRequest("xylo"))
    assert [why.text for hit in page.hits for why in hit.why] == [
        "klachten … nam … over: synoniem van ‘xylo’"
    ]
    assert page.hits[0].snippet.html == (
        "De raad <mark>nam</mark> de <mark>klachten</mark> in mei <mark>over</mark>."
    )
    assert reasons(library, "thuiswerken") == {
        "s2": ["vanuit … woonhuis … werken: synoniem van ‘thuiswerken’"]
    }


def test_words_that_stand_apart_leave_other_marks_as_they_are(library_of: LibraryOf) -> None:
    texts = ("Zij werken nu vanuit hun huis en de huisartsenpost.",)
    page = search(of_texts(library_of, *texts), SearchRequest("thuiswerken huisa*"))
    assert page.hits[0].snippet.html == (
        "Zij <mark>werken</mark> nu <mark>vanuit</mark> hun <mark>huis</mark> en de "
        "<mark>huisartsenpost</mark>."
    )


def test_a_word_that_all_units_have_finds_none_where_others_were_asked_for(
    library_of: LibraryOf,
) -> None:
    texts = ["De sluis van de bouw.", "De brug van de bouw.", *(["Over de bouw."] * 8)]
    inside = [section(f"s{n}", "Het jaar", text, n) for n, text in enumerate(texts)]
    library = library_of((one, one) for one in inside)
    page = search(library, SearchRequest("bouw sluis brug"))
    assert ids(page) == ["s0", "s1"]
    assert page.total == 2
    assert [notice.code for notice in page.notices] == ["fewer_words"]


def test_a_word_of_which_not_even_a_part_is_anywhere_is_said_to_be_nowhere(
    library: Searchable,
) -> None:
    page = search(library, SearchRequest("fietsenstalling brug"))
    assert page.notices[0].message == "‘fietsenstalling’ komt nergens voor."


def test_no_part_of_an_amount_that_is_found_is_said_to_be_nowhere(library_of: LibraryOf) -> None:
    inside = section("s", "Geld", "Het kostte € 50 mln.", 0)
    library = library_of([(inside, inside)])
    page = search(library, SearchRequest("50 miljoen"))
    assert ids(page) == ["s"]
    assert not [notice for notice in page.notices if notice.code == "unknown_word"]
    page = search(library, SearchRequest("60 miljoen kostte"))
    assert "‘60’" in page.notices[0].message


def test_a_relative_with_a_hyphen_or_in_two_words_is_found(library_of: LibraryOf) -> None:
    texts = (
        "Er kwamen drie zij-instromers bij.",
        "De voorzitter trad in mei af.",
        "De weg is nat.",
    )
    library = of_texts(library_of, *texts)
    assert reasons(library, "carrièreswitch") == {
        "s1": ["zij-instromers: verwant met ‘carrièreswitch’"]
    }
    assert reasons(library, "terugtreden")["s2"] == ["trad … af: verwant met ‘terugtreden’"]


def test_where_a_word_is_nowhere_relatives_stand_below_its_synonyms(library_of: LibraryOf) -> None:
    texts = ["De lonen stegen."] * 4 + ["De beloning bleef gelijk."]
    library = of_texts(library_of, *texts)
    found = reasons(library, "salaris")
    assert list(found) == ["s1", "s2", "s3", "s4", "s5"]
    assert found["s1"] == ["lonen: synoniem van ‘salaris’"]
    assert found["s5"] == ["beloning: verwant met ‘salaris’"]
