import pytest

from tests.web.conftest import MakeSite
from tests.web.pages import Site
from tests.web.reports import ADVICE, PILOTS, QUAYS, SASKIA, Report, bare, harbour, long_list
from tests.web.test_figures import Mills
from web.overview import common_prefix
from web.wording.moments import period


def test_it_asks_what_you_want_to_know_about_the_year(site: Site) -> None:
    page = site.get("/")
    assert page.texts("h1") == ["Wat wilt u weten over 2030?"]
    assert "Drie bedrijven, één verslag." in page.text()


def test_companies_count_the_sections_their_link_shows(site: Site) -> None:
    page = site.get("/")
    for row in page.all("nav.side li"):
        name, count = [" ".join(part.get_text().split()) for part in row.find_all(["a", "span"])]
        found = site.get(str(row.a["href"]))  # type: ignore[index]
        assert found.text("h1") == name
        assert found.text("#h-se") == count


def test_every_cell_of_the_heat_table_counts_what_its_link_shows(site: Site) -> None:
    cells = site.get("/").all(".heat td a")
    assert cells
    for cell in cells:
        number = cell.get_text().split()[0]
        assert site.get(str(cell["href"])).text("h1").split()[0] == number


def test_figures_worth_knowing_are_certain_and_lead_to_their_page(site: Site) -> None:
    page = site.get("/")
    assert page.text("#h-jaar") == "Het jaar in drie cijfers"
    assert page.texts(".figs .num") == ["107", "€ 50 mln", "8,2"]
    assert all(site.get(str(a["href"])).status == 200 for a in page.all(".figs a"))


def test_speakers_count_the_quotes_their_link_shows(site: Site) -> None:
    page = site.get("/")
    assert page.texts("[aria-labelledby=h-wie] a") == [SASKIA, "Teun van Dalen"]
    for row in page.all("[aria-labelledby=h-wie] li"):
        found = site.get(str(row.find("a")["href"]))  # type: ignore[index]
        assert found.text("h1").split()[0] == row.find("span").get_text().split()[0]  # type: ignore[union-attr]


def test_one_quote_stands_large_with_a_seal(site: Site) -> None:
    figure = site.get("/").text(".quote.large")
    assert "Wij varen pas uit als iedereen veilig terug kan." in figure
    assert "Letterlijk in de bron" in figure


def test_the_example_that_asks_how_many_has_an_answer(site: Site) -> None:
    asking = [a for a in site.get("/").all("a") if a.get_text().startswith("hoeveel ")]
    assert asking
    assert all(site.get(str(a["href"])).all(".answer") for a in asking)


def test_the_examples_find_something(site: Site) -> None:
    page = site.get("/")
    examples = page.all(".tries a")
    assert len(examples) >= 2
    for example in examples:
        assert site.get(str(example["href"])).text("h1") != "Niets gevonden"


def test_a_report_of_which_nothing_is_known_has_a_start_page_too(make_site: MakeSite) -> None:
    page = make_site(bare()).get("/")
    assert page.texts("h1") == ["Wat wilt u weten?"]
    assert "Eén verslag." in page.text()
    assert not page.all(".heat, .figs, .quote, .index")


def test_an_empty_knowledge_base_says_so(make_site: MakeSite) -> None:
    site = make_site()
    assert "Er staat nog geen verslag in de kennisbank." in site.get("/").text()
    for address in ("/zoeken", "/zoeken?q=haven", "/verslag", "/hulp", "/zoeken?soort=citaat"):
        assert site.get(address).status == 200


def test_several_reports_without_companies_are_listed(make_site: MakeSite) -> None:
    page = make_site(bare(), long_list(3)).get("/")
    assert "Twee verslagen." in page.text()
    assert {"Verslag", "Het koor zingt"} <= set(page.texts(".index a"))


def test_years_are_named_in_words(make_site: MakeSite) -> None:
    assert make_site(harbour(), long_list(1)).get("/").text("h1").endswith("over 2030 en 2031?")
    assert period(()) == ""
    assert period((2018, 2019, 2021)) == "2018 tot en met 2021"


@pytest.mark.parametrize(
    ("names", "prefix"),
    [
        ((PILOTS, QUAYS, ADVICE), "Kreek "),
        ((PILOTS,), ""),
        ((PILOTS, "Kreek"), ""),
        ((PILOTS, "Waard Kades"), ""),
        ((), ""),
    ],
)
def test_a_first_word_all_companies_share_is_not_repeated(
    names: tuple[str, ...], prefix: str
) -> None:
    assert common_prefix(names) == prefix


def test_a_report_with_nothing_in_it_is_no_error(make_site: MakeSite) -> None:
    site = make_site(Report("leeg", "Leeg"))
    assert site.get("/").status == 200
    assert site.get("/verslag/leeg").status == 200


def test_figures_are_of_the_latest_year_alone_and_tell_it(make_site: MakeSite) -> None:
    page = make_site(Mills(2029, "oud"), Mills(2030, "nieuw")).get("/")
    assert page.text("#h-jaar").startswith("2030 in ")
    told = page.texts(".figs li")
    assert told
    assert all("2030" in one for one in told)
    assert not any("2029" in one for one in told)


def test_where_the_latest_year_has_few_figures_earlier_ones_are_shown_too(
    make_site: MakeSite,
) -> None:
    page = make_site(Mills(2029, "oud"), long_list(2)).get("/")
    assert page.texts(".figs .num")[0] == "412"
    assert "2029" in page.texts(".figs li")[0]
