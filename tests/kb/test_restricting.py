from collections.abc import Callable, Iterable

import pytest

from kb.model import Document, Section, Unit
from kb.request import SearchPage, SearchRequest
from kb.search import search
from kb.searchable import Searchable
from tests.kb.invented import WATER, Library, section

LibraryOf = Callable[[Iterable[tuple[Unit, Section]]], Searchable]


def page_of(library: Searchable, query: str) -> SearchPage:
    return search(library, SearchRequest(query))


@pytest.mark.parametrize(
    ("typed", "meant", "insisting"),
    [
        ("persoon:tonissen", "persoon:Tönnissen", 'persoon:"tonissen"'),
        ("bedrijf:bouwhuiz", "bedrijf:Bouwhuis", 'bedrijf:"bouwhuiz"'),
        ("hout thema:klimat", "hout thema:Klimaat", 'hout thema:"klimat"'),
        ("bedrijf: waterwrk soort:citaat", "bedrijf: Waterwerk soort:citaat",
         'bedrijf: "waterwrk" soort:citaat'),
    ],
)  # fmt: skip
def test_a_slip_in_a_field_is_forgiven_told_and_can_be_insisted_on(
    library: Searchable, typed: str, meant: str, insisting: str
) -> None:
    page = page_of(library, typed)
    assert page.did_you_mean == meant
    assert page.as_typed == insisting
    assert page.notices == ()
    assert page.hits
    assert [h.unit.id for h in page.hits] == [h.unit.id for h in page_of(library, meant).hits]
    as_typed = page_of(library, insisting)
    assert as_typed.hits == ()
    assert as_typed.did_you_mean is None
    assert as_typed.notices[0].code == "unknown_value"


def test_who_writes_a_name_between_quotes_is_told_of_a_name_like_it(library: Searchable) -> None:
    (notice,) = page_of(library, 'persoon:"ilse tonissen"').notices
    assert notice.message.endswith("in de naam gevonden. Bedoelde u ‘Ilse Tönnissen’?")


def test_who_leaves_out_a_misspelt_name_leaves_out_nothing_and_is_told(
    library: Searchable,
) -> None:
    page = page_of(library, "hout -persoon:tonissen")
    assert page.did_you_mean is None
    assert [notice.code for notice in page.notices] == ["unknown_value"]
    assert page.hits


@pytest.mark.parametrize("query", ["persoon:zwaluw", "persoon:wit-zwart", "persoon:marc-tonissen"])
def test_no_name_is_made_up(library: Searchable, query: str) -> None:
    page = page_of(library, query)
    assert page.hits == ()
    assert page.did_you_mean is None
    assert "Bedoelde" not in page.notices[0].message


@pytest.fixture
def two_reports(library_of: LibraryOf) -> Searchable:
    """The report of a whole organisation, beside one of another."""
    alone = section("s1", "Werk", "Het water stond hoog.", 0, document="kano")
    beside = section("s2", "Werk", "Het water stond laag.", 0, companies=(WATER,))
    engine = library_of([(alone, alone), (beside, beside)]).engine
    titles = {"kano": "Jaarverslag 2031 van de Kanobond", "noord": "Waterwerk in beeld"}
    documents = tuple(Document(key, title, "", "", ()) for key, title in titles.items())
    return Library(engine, documents=documents)


@pytest.mark.parametrize(
    ("query", "expected", "meant"),
    [
        ("water bedrijf:kanobond", ["s1"], None),
        ("bedrijf:kanobont", ["s1"], "bedrijf:Kanobond"),
        ("bedrijf:beeld", ["s2"], None),
    ],
)
def test_whose_a_whole_report_is_narrows_to_that_report_and_it_is_told(
    two_reports: Searchable, query: str, expected: list[str], meant: str | None
) -> None:
    page = page_of(two_reports, query)
    assert [hit.unit.id for hit in page.hits] == expected
    assert page.did_you_mean == meant
    assert [notice.code for notice in page.notices] == ["whole_report"]


def test_a_company_comes_before_a_report_that_is_called_so(two_reports: Searchable) -> None:
    assert page_of(two_reports, "bedrijf:waterwerk").notices == ()


@pytest.mark.parametrize("query", ["bedrijf:jaarverslag", "bedrijf:2031", "persoon:kanobond"])
def test_what_says_nothing_of_whose_a_report_is_narrows_to_none(
    two_reports: Searchable, query: str
) -> None:
    page = page_of(two_reports, query)
    assert page.hits == ()
    assert [notice.code for notice in page.notices] == ["unknown_value"]
