"""What a search that finds nothing offers."""

import pytest

from tests.web.pages import Page, Site
from tests.web.reports import ADVICE, PILOTS, QUAYS, SASKIA


def offers(page: Page) -> list[str]:
    return page.texts("[aria-labelledby=h-ruim] a")


def check(site: Site, page: Page) -> None:
    """See that every offer finds as much as it says."""
    assert page.text("h1") == "Niets gevonden"
    for row in page.all("[aria-labelledby=h-ruim] li"):
        link, count = row.select("a")[0], row.select("span")[0]
        assert site.get(str(link["href"])).text("h1").split()[0] == count.get_text().split()[0]


def test_each_filter_that_stands_in_the_way_can_be_dropped_by_itself(site: Site) -> None:
    page = site.search("walstroom", bedrijf=PILOTS, thema="Stroom van de wal")
    assert offers(page)[:2] == [f"Zonder bedrijf {PILOTS}", "Zoek op walstroom, zonder filters"]
    check(site, page)


def test_a_filter_that_changes_nothing_is_not_offered(site: Site) -> None:
    page = site.search("eenhoorn", bedrijf=[PILOTS, QUAYS], jaar="2030")
    assert offers(page) == []
    check(site, page)


def test_several_values_of_a_facet_are_dropped_together(site: Site) -> None:
    page = site.search("bezoek", bedrijf=[PILOTS, QUAYS])
    assert offers(page) == [f"Zonder bedrijf {PILOTS} of {QUAYS}"]
    check(site, page)


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ({"bedrag_van": "900000000"}, "Zonder bedrag vanaf 900.000.000"),
        ({"eenheid": "schepen", "bedrag_van": "9000"}, "Zonder bedrag vanaf 9.000"),
        ({"persoon": SASKIA, "bedrijf": ADVICE}, f"Zonder bedrijf {ADVICE}"),
        ({"soort": "citaat", "bedrag_van": "1"}, "Zonder bedrag vanaf 1"),
    ],
)
def test_without_words_the_filters_are_what_can_be_dropped(
    site: Site, asked: dict[str, str], first: str
) -> None:
    page = site.search(**asked)
    assert offers(page)[0] == first
    check(site, page)


def test_it_is_said_that_only_figures_have_an_amount(site: Site) -> None:
    page = site.search(soort="citaat", bedrag_van="1")
    assert "Alleen cijfers hebben een bedrag of eenheid." in page.text(".lead")


def test_words_are_dropped_within_the_filters_first(site: Site) -> None:
    page = site.search('"storm op komst" -loodsen eenhoorn* kade*', bedrijf=PILOTS)
    check(site, page)


def test_themes_and_companies_are_there_to_begin_with(site: Site) -> None:
    page = site.search("eenhoorn")
    assert page.texts("[aria-labelledby=h-thema] a") == ["Stroom van de wal", "Veiligheid"]
    assert PILOTS in page.texts("[aria-labelledby=h-begin] a")
    for link in page.all("[aria-labelledby=h-thema] a"):
        assert site.get(str(link["href"])).text("h1") != "Niets gevonden"


def test_nothing_is_said_to_be_seen_where_nothing_is(site: Site) -> None:
    page = site.search("walstroom", bedrijf=PILOTS)
    assert page.text("h1") == "Niets gevonden"
    assert not any("U ziet" in note for note in page.texts(".note"))
