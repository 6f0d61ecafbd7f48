from collections.abc import Callable, Iterable

from kb.matching import counting
from kb.model import Section, Unit
from kb.query import parse
from kb.request import SearchRequest
from kb.search import search
from kb.searchable import Searchable
from tests.kb.invented import section

LibraryOf = Callable[[Iterable[tuple[Unit, Section]]], Searchable]


def test_what_asks_for_a_number_in_one_word_asks_as_two_words_do(library: Searchable) -> None:
    page = search(library, SearchRequest("bezoekersaantallen"))
    two = search(library, SearchRequest("aantal bezoekers"))
    assert [hit.unit.id for hit in page.hits] == [hit.unit.id for hit in two.hits] == ["f1"]
    assert page.interpreted == "bezoekers"
    assert [notice.code for notice in page.notices] == ["steered", "counted_word"]
    assert page.notices[1].message == "‘bezoekersaantallen’ is gelezen als ‘aantal bezoekers’."


def test_a_word_that_the_reports_have_is_looked_for_as_it_is(library_of: LibraryOf) -> None:
    inside = section("s1", "Kop", "Het ledenaantal groeide.", 0)
    library = library_of([(inside, inside)])
    assert counting(parse("ledenaantal").tree, library) == {}
    assert counting(parse("inwoneraantal").tree, library) == {"inwoneraantal": "aantal inwoner"}


def test_what_is_no_number_of_anything_stays_as_it_is(library: Searchable) -> None:
    for text in ("aantal", "xyzzyaantal", '"bezoekersaantallen"', "bezoekersaantal*"):
        assert counting(parse(text).tree, library) == {}
