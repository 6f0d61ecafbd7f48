import pytest

from tests.web.conftest import MakeSite
from tests.web.pages import Site
from tests.web.reports import CATALOGUE, PILOTS, Report, harbour, long_list


def test_an_amount_is_filled_in_and_stays_in_the_form(site: Site) -> None:
    page = site.submit(
        site.search("haven OF loodsen OF kades").one("#kies"), {}, bedrag_van="1.000"
    )
    assert page.one("#kies input[name=bedrag_van]")["value"] == "1.000"
    assert page.texts(".chips a")[0] == "Verwijder filter Bedrag vanaf 1.000"
    assert site.get(str(page.all(".chips a")[0]["href"])).all(".chips") == []


def test_figures_within_an_amount_stand_in_their_section_and_the_rest_is_left_out(
    site: Site,
) -> None:
    page = site.search(bedrag_van="100", bedrag_tot="1.200")
    assert page.text("h1") == "2 resultaten in 2 secties"
    assert page.texts(".tabs b") == ["2", "0", "0", "2"]
    assert "Alleen cijfers hebben een bedrag" in page.text("#uitkomst")
    assert page.texts("details.inside .line > .num") == ["1.200", "107"]


def test_a_unit_is_chosen_from_those_that_are_there(site: Site) -> None:
    page = site.search(soort="cijfer", eenheid="EUR")
    assert page.text("h1") == "2 cijfers"
    assert page.text("select[name=eenheid] option[selected]") == "euro"
    assert "Eenheid euro" in page.text(".chips")
    options = page.texts("select[name=eenheid] option")
    assert options[0] == "alle eenheden"
    assert {"euro", "schepen"} <= set(options)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"bedrag_van": "veel"}, "Bedrag vanaf ‘veel’ kunnen we niet lezen en telt niet mee."),
        ({"jaar_tot": "20"}, "Schrijf een jaar met vier cijfers."),
        ({"eenheid": "vadem"}, "De eenheid ‘vadem’ komt niet voor en telt niet mee."),
    ],
)
def test_rubbish_is_said_and_passed_over(site: Site, given: dict[str, str], told: str) -> None:
    page = site.search("storm", **given)
    assert told in page.text(".note")
    assert page.text("h1") == site.search("storm").text("h1")
    assert not page.all(".chips")


def test_a_range_the_wrong_way_round_is_swapped_and_said(site: Site) -> None:
    page = site.search(bedrag_van="1.200", bedrag_tot="100")
    assert "omgewisseld" in page.text(".note")
    assert page.text("h1") == site.search(bedrag_van="100", bedrag_tot="1200").text("h1")
    assert "Bedrag vanaf 100 tot en met 1.200" in page.text(".chips")


def test_other_filters_and_pages_keep_the_range(site: Site) -> None:
    page = site.search(bedrag_van="1", soort="cijfer")
    chosen = site.submit(page.one("#kies"), {"bedrijf": [PILOTS]}, bedrag_tot="100")
    args = chosen.response.request.args
    assert (args["bedrag_van"], args["bedrag_tot"], args["bedrijf"]) == ("1", "100", PILOTS)
    assert site.submit(chosen.one("form.find"), {}, q="51").text("h1") == "1 cijfer"


def test_years_are_a_range_where_there_are_several(make_site: MakeSite) -> None:
    site = make_site(harbour(), long_list(2), catalogue=CATALOGUE)
    page = site.search(jaar_van="2031")
    assert page.text("h1") == "3 resultaten in 1 sectie"
    assert "Jaar vanaf 2031" in page.text(".chips")
    assert page.one("#kies input[name=jaar_van]")["value"] == "2031"
    assert site.search(jaar_van="2031", jaar_tot="2031").text("h1") == page.text("h1")


def test_reports_are_a_facet_where_there_are_several(site: Site, make_site: MakeSite) -> None:
    assert not site.search().all("input[name=verslag]")
    several = make_site(harbour(), long_list(2), catalogue=CATALOGUE)
    page = several.submit(several.search().one("#kies"), {"verslag": ["koor"]})
    assert page.text("h1") == "3 resultaten in 1 sectie"
    assert page.texts(".chips a") == ["Verwijder filter verslag Het koor zingt"]
    values = [str(box["value"]) for box in page.all("#kies input[name=verslag]")]
    assert values == ["koor", "kreek"]
    assert {"Het koor zingt", "De Kreek in 2030"} <= set(page.texts("#kies .nm"))
    assert not page.all("input[name=verslag][disabled]")


def test_the_api_has_ranges_in_english_and_refuses_what_is_wrong(site: Site) -> None:
    answer = site.client.get("/api/v1/search?value_from=1000&value_to=2000.5&unit=schepen")
    assert answer.json is not None
    assert answer.json["total"] == 1
    for wrong in ("value_from=1,5", "year_to=31", "year_from=2031&year_to=2030"):
        assert site.client.get(f"/api/v1/search?{wrong}").status_code == 400


def many_names(key: str) -> Report:
    """A report with long quotes of many people with long names, of many companies and themes."""
    report = Report(key, f"Het grote verslag van {key} met een lange titel", 2030)
    report.heading(1, "Groot")
    said = "Een citaat is een lange zin waarin iemand over de haven praat. " * 10
    for number in range(60):
        company = f"Stichting voor Samenwerking in de Streek nummer {number}"
        report.heading(2, f"Hoofdstuk {number}", company, (f"Thema met een lange naam {number}",))
        name = f"Persoon{number:03} van der Lange-Achternaam"
        report.paragraph(f"‘{said.strip()}’, zegt {name}.")
        report.says(said.strip(), name, role="voorzitter van het bestuur")
    return report


def test_a_page_stays_small_whatever_the_names_and_quotes(make_site: MakeSite) -> None:
    site = make_site(many_names("noord"), many_names("zuid"), catalogue='title = "Groot"\n')
    for address in ("/zoeken", "/zoeken?q=haven", "/citaten?q=haven", "/zoeken?q=eenhoorn"):
        page = site.get(address)
        assert len(page.response.data) <= 60_000, address
        people = next(f for f in page.all("fieldset") if "Persoon" in f.get_text())
        assert "Zoek zo: persoon:naam" in people.get_text(), "what is left out can be found"


def test_many_chosen_values_are_counted_rather_than_listed(make_site: MakeSite) -> None:
    site = make_site(long_list(30))
    page = site.search(persoon=[f"Zanger{number:03} Achternaam" for number in range(20)])
    assert len(page.all(".chips a:not(.all)")) == 12
    assert "en nog 8 filters" in page.text(".chips")
    assert len(page.all("#kies input[checked]")) == 20
