import pytest

from kb.request import SearchPage, SearchRequest
from kb.search import search
from kb.searchable import Searchable


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
