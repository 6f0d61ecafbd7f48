"""Half words: taken for the beginning of words where nothing has them, and told."""

from collections.abc import Callable, Iterable

import pytest

from kb.model import Section, Unit
from kb.request import SearchRequest
from kb.search import search
from kb.searchable import Searchable
from tests.kb.invented import section

LibraryOf = Callable[[Iterable[tuple[Unit, Section]]], Searchable]


@pytest.fixture
def report(library_of: LibraryOf) -> Searchable:
    texts = ("De zorgfraude nam toe.", "Werken aan veiligheid.", "Het is een veilige brug.")
    inside = [section(f"s{n}", "Het jaar", text, n) for n, text in enumerate(texts)]
    return library_of((one, one) for one in inside)


def found(report: Searchable, query: str) -> list[str]:
    return [hit.unit.id for hit in search(report, SearchRequest(query)).hits]


def test_a_half_word_finds_the_words_that_begin_so_and_says_which(report: Searchable) -> None:
    page = search(report, SearchRequest("zorgfr"))
    assert [hit.unit.id for hit in page.hits] == ["s0"]
    told = "Geen ‘zorgfr’. U ziet woorden die zo beginnen: zorgfraude."
    assert [notice.message for notice in page.notices] == [told]
    assert page.hits[0].why[0].text == "zorgfraude: begint met ‘zorgfr’"
    assert (page.did_you_mean, page.as_typed) == ("zorgfr*", '"zorgfr"')


def test_a_word_that_goes_on_as_typed_is_meant_sooner_than_a_near_one(report: Searchable) -> None:
    assert found(report, "veilighe") == ["s1"]


def test_whoever_insists_on_a_half_word_gets_no_other(report: Searchable) -> None:
    page = search(report, SearchRequest('"zorgfr"'))
    assert (page.total, page.did_you_mean) == (0, None)


@pytest.mark.parametrize("query", ["zor", "zwerk", "123456"])
def test_short_words_and_what_begins_nothing_are_no_beginnings(
    report: Searchable, query: str
) -> None:
    page = search(report, SearchRequest(query))
    assert [notice for notice in page.notices if notice.code == "begun_word"] == []


def test_other_words_stay_required_beside_a_beginning(report: Searchable) -> None:
    assert found(report, "zorgfr nam") == ["s0"]
