from pathlib import Path

import pytest

from tests.web.pages import Site
from tests.web.reports import Report, publish
from web.app import create_app
from web.names import Names

WITH, WITHOUT = "Anna Müller", "Anna Muller"
SPACED = "Kreek  Kades\u00a0Oost"


def test_a_name_is_found_as_it_is_written_and_else_nearly_so() -> None:
    names = Names.of(["Saskia Öberg", SPACED])
    assert names.find("Saskia Öberg") == names.find("SASKIA  oberg ") == "Saskia Öberg"
    assert names.find("kreek kades oost") == names.find(SPACED) == SPACED
    assert names.find("Saskia") is None
    assert names.find("") is None


def test_of_two_names_that_are_nearly_the_same_each_is_itself() -> None:
    names = Names.of([WITH, WITHOUT, "Wonen", "wonen"])
    for name in (WITH, WITHOUT, "Wonen", "wonen"):
        assert names.find(name) == name
    assert names.find("anna muller") is None
    assert names.find("WONEN") is None


@pytest.fixture
def twins(tmp_path: Path) -> Site:
    """A report with people, themes and a company whose names are easily taken for others."""
    report = Report("paar", "Twee namen", 2030)
    report.heading(1, "Twee namen", SPACED, ("Wonen",))
    report.paragraph("‘Ik ben de ene’, zegt Anna.")
    report.says("Ik ben de ene", WITH)
    report.heading(2, "Nog een", None, ("wonen",))
    report.paragraph("‘Ik ben de andere’, zegt Anna. ‘En ik blijf’, zegt ze.")
    report.says("Ik ben de andere", WITHOUT)
    report.says("En ik blijf", WITHOUT)
    report.heading(2, "En nog een", None, ("wonen",))
    report.paragraph("Hier spreekt niemand.")
    return Site(create_app(publish(tmp_path / "index", [report], None)).test_client())


@pytest.mark.parametrize(
    ("page", "api", "values"),
    [
        ("persoon", "person", {WITH: 1, WITHOUT: 2}),
        ("thema", "theme", {"Wonen": 2, "wonen": 4}),
        ("bedrijf", "company", {SPACED: 2, "Kreek Kades Oost": 2, "kreek kades  oost": 2}),
    ],
)
def test_a_page_and_the_api_mean_the_same_by_a_name(
    twins: Site, page: str, api: str, values: dict[str, int]
) -> None:
    for value, number in values.items():
        shown = twins.search(**{page: value})
        assert not shown.all(".note"), value
        assert shown.text("h1").split()[0] == str(number), value
        found = twins.client.get("/api/v1/search", query_string={api: value}).json
        assert found is not None
        assert found["total"] == number, value
        (chosen,) = [one["value"] for one in found["facets"][api] if one["selected"]]
        assert str(shown.one("#kies input[checked]")["value"]) == chosen


def test_a_name_the_api_does_not_know_finds_nothing(twins: Site) -> None:
    found = twins.client.get("/api/v1/search?company=Nergens").json
    assert found is not None
    assert found["total"] == 0


def test_every_speaker_leads_to_their_own_quotes(twins: Site) -> None:
    page = twins.get("/")
    for name, number in ((WITH, "1 citaat"), (WITHOUT, "2 citaten")):
        (link,) = [a for a in page.all("[aria-labelledby=h-wie] a") if a.get_text() == name]
        assert twins.get(str(link["href"])).text("h1") == number
