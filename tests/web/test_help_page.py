import pytest

from tests.web.conftest import MakeSite
from tests.web.pages import Site
from tests.web.reports import CATALOGUE, Report, bare, harbour, long_list


def few_figures() -> Report:
    """A report with figures below zero only, and nothing that names a unit."""
    report = Report("min", "Onder nul", 2029)
    report.heading(1, "Onder nul")
    report.paragraph("Het werd −7 in de winter.")
    report.counts("−7", "graden", "-7")
    return report


@pytest.mark.parametrize("reports", [(harbour,), (bare,), (few_figures,), (harbour, few_figures)])
def test_every_example_finds_something(make_site: MakeSite, reports: tuple[object, ...]) -> None:
    catalogue = CATALOGUE if harbour in reports else None
    site = make_site(*[make() for make in reports], catalogue=catalogue)  # type: ignore[operator]
    page = site.get("/hulp")
    assert page.all("dt a")
    for link in page.all("dt a"):
        found = site.get(str(link["href"]))
        assert found.text("h1") != "Niets gevonden", link["href"]
        assert not found.all(".note"), "an example is read as it stands"


def test_ranges_are_explained_with_figures_of_the_report(site: Site) -> None:
    page = site.get("/hulp")
    (amount,) = [a for a in page.texts("dt a") if a.startswith("Bedrag vanaf")]
    found = site.get(page.link(amount))
    assert amount in found.text(".chips")
    assert "Eenheid" in site.get(page.link("Eenheid")).text(".chips")


def test_years_are_there_as_a_range_where_there_are_several(make_site: MakeSite) -> None:
    page = make_site(harbour(), long_list(2), catalogue=CATALOGUE).get("/hulp")
    assert "Jaar vanaf 2030 tot en met 2031" in page.texts("dt a")


def test_examples_are_made_of_themes_and_round_numbers(make_site: MakeSite) -> None:
    page = make_site(harbour(), catalogue=CATALOGUE).get("/hulp")
    shown = page.texts("dt a")
    assert "veiligheid OF walstroom" in shown
    (amount,) = [text for text in shown if text.startswith("Bedrag vanaf ")]
    digits = amount.removeprefix("Bedrag vanaf ").replace(".", "")
    assert digits[1:].strip("0") == ""
