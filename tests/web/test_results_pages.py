from typing import Any

import pytest

from tests.web.conftest import MakeSite
from tests.web.pages import Site
from tests.web.reports import ADVICE, CATALOGUE, PILOTS, QUAYS, SASKIA, Report, harbour, long_list


def test_everything_is_grouped_by_section(site: Site) -> None:
    page = site.search("storm")
    number = page.text("h1").split()[0]
    assert page.text("h1") == f"{number} resultaten in 3 secties"
    assert "Storm op komst" in page.texts(".hit h2")
    assert page.text(".tabs [aria-current]") == f"{number} Alles"


def test_nothing_on_the_page_is_announced_by_itself(site: Site) -> None:
    page = site.search("storm")
    assert page.texts("[role=status], [role=alert], [aria-live]") == []
    assert len(page.texts("h1")) == 1


def test_quotes_and_figures_stand_in_their_section(site: Site) -> None:
    page = site.search("loodsen")
    assert page.all("details.inside[open]")
    assert "51" in page.text("details.inside")


def test_tabs_show_one_kind_and_keep_the_rest_of_the_search(site: Site) -> None:
    page = site.search("veilig", bedrijf=PILOTS)
    quotes = site.get(page.link("2 Citaten"))
    assert quotes.text("h1") == "2 citaten"
    assert PILOTS in quotes.text(".chips")
    assert "Letterlijk in de bron" in quotes.text(".hit")


def test_what_matched_is_marked(site: Site) -> None:
    assert site.search("storm", soort="sectie").texts("mark")[:1] == ["Storm"]


def test_a_quote_says_who_speaks_and_what_is_doubtful(site: Site) -> None:
    cards = site.search(soort="citaat").texts(".hit")
    assert any("Saskia Öberg , loodsmeester" in card for card in cards)
    assert any("Spreker onbekend" in card for card in cards)
    assert any("Spreker of einde afgeleid uit de tekst" in card for card in cards)


def test_figures_are_rows_of_a_table(site: Site) -> None:
    page = site.search(soort="cijfer", sorteer="bedrag", groep="lijst")
    values = page.texts("td.num")
    assert values[:2] == ["€ 50 mln", "1.200"]
    assert "€ 23.400.00" in values
    assert "Onduidelijk getal" in page.text("table")


def test_filters_work_as_a_form_without_script(site: Site) -> None:
    page = site.search("haven OF kade", soort="sectie", sorteer="volgorde")
    chosen = site.submit(page.one("#kies"), {"bedrijf": [QUAYS, ADVICE]})
    assert chosen.response.request.args.getlist("bedrijf") == [ADVICE, QUAYS]
    assert chosen.one("input[name=q]")["value"] == "haven OF kade"
    assert [str(box["value"]) for box in chosen.all("#kies input[checked]")] == [ADVICE, QUAYS]
    assert chosen.text("option[selected]") == "Volgorde in het verslag"
    again = site.get(str(chosen.all(".chips a")[0]["href"]))
    assert again.response.request.args.getlist("bedrijf") == [QUAYS]


def test_the_button_under_the_filters_says_what_it_shows(site: Site) -> None:
    page = site.search("storm")
    assert page.text("h1").startswith(page.text(".go button").removeprefix("Toon "))
    assert site.search(soort="citaat").text(".go button") == "Toon 4 citaten"


def test_sorting_keeps_the_search(site: Site) -> None:
    page = site.search("haven", bedrijf=ADVICE)
    ordered = site.submit(page.one("#sorteren"), {}, sorteer="volgorde")
    args = ordered.response.request.args
    assert (args["q"], args["bedrijf"], args["sorteer"]) == ("haven", ADVICE, "volgorde")


def test_a_new_search_keeps_the_filters_but_not_the_page(site: Site) -> None:
    page = site.search("haven", bedrijf=ADVICE, pagina="2")
    searched = site.submit(page.one("form.find"), {}, q="bezoek")
    assert dict(searched.response.request.args) == {"q": "bezoek", "bedrijf": ADVICE}


def test_the_counts_of_a_facet_ignore_its_own_choice(site: Site) -> None:
    page = site.search("storm OF walstroom", bedrijf=PILOTS)
    counts = dict(zip(page.texts("#kies .nm"), page.texts("#kies .n"), strict=True))
    assert counts[QUAYS].split()[0] != "0"


def test_a_value_without_results_is_disabled_unless_it_is_chosen(site: Site) -> None:
    page = site.search("walstroom", bedrijf=PILOTS)
    assert page.text("h1") == "Niets gevonden"
    boxes = {str(box["value"]): box for box in page.all("input[name=bedrijf]")}
    assert boxes[PILOTS].has_attr("checked")
    assert not boxes[PILOTS].has_attr("disabled")
    assert boxes[ADVICE].has_attr("disabled")


def test_chosen_values_come_first(site: Site) -> None:
    page = site.search(bedrijf=QUAYS)
    assert str(page.all("input[name=bedrijf]")[0]["value"]) == QUAYS


def test_a_long_facet_is_folded_and_cut(make_site: MakeSite) -> None:
    site = make_site(long_list(60))
    page = site.get("/zoeken")
    people = next(f for f in page.all("fieldset") if "Persoon" in f.get_text())
    assert len(people.select("input")) == 40
    assert len(people.select("details input")) == 35
    assert "Nog 20 personen" in people.get_text()
    assert len(page.response.data) < 60_000


def test_pages_of_results_lead_to_each_other(site: Site) -> None:
    first = site.search("bezoek")
    second = site.get(first.link("Volgende"))
    assert second.text(".pager [aria-current]") == "Pagina 2"
    assert set(first.texts(".hit h2")).isdisjoint(second.texts(".hit h2"))
    assert site.get(second.link("Vorige")).texts(".hit h2") == first.texts(".hit h2")


def test_a_page_past_the_last_shows_the_last_and_says_so(site: Site) -> None:
    page = site.search("bezoek", pagina="900")
    assert "Pagina 900 bestaat niet." in page.text(".note")
    assert page.texts(".hit h2") == site.search("bezoek", pagina="2").texts(".hit h2")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"soort": "gedicht"}, "‘gedicht’ bij soort"),
        ({"sorteer": "mooist"}, "‘mooist’ bij sorteer"),
        ({"pagina": "nul"}, "‘nul’ bij pagina"),
        ({"bedrijf": "Bestaat Niet"}, "Het filter bedrijf ‘Bestaat Niet’ bestaat niet"),
        ({"jaar": "1999"}, "Het filter jaar ‘1999’ bestaat niet"),
        ({"verslag": "geen"}, "Het filter verslag ‘geen’ bestaat niet"),
    ],
)
def test_a_wrong_value_is_passed_over_and_said(
    site: Site, given: dict[str, Any], told: str
) -> None:
    page = site.search("storm", **given)
    assert page.status == 200
    assert told in page.text(".note")
    assert page.text("h1") == site.search("storm").text("h1")


def test_a_filter_may_be_written_in_other_case_and_without_accents(site: Site) -> None:
    page = site.search(persoon="saskia oberg", soort="citaat")
    assert page.text("h1") == "2 citaten"
    assert SASKIA in page.text(".chips")


def test_nothing_found_tells_which_words_stand_in_the_report(site: Site) -> None:
    page = site.search("walstroom eenhoorn", bedrijf=PILOTS)
    assert page.texts("table.tbl tbody tr") == [
        f"walstroom ja, bij {QUAYS} 2",
        "eenhoorn nee, ook niet in een andere vorm 0",
    ]
    assert "met deze filters" in page.text(".lead")


def test_a_field_that_nothing_meets_is_named_and_can_be_dropped(site: Site) -> None:
    page = site.search("jaar:1999 walstroom")
    assert "met walstroom die ook past bij jaar:1999" in page.text(".lead")
    (link,) = page.all("[aria-labelledby=h-ruim] a")
    assert link.get_text() == "Zoek zonder jaar:1999"
    assert site.get(str(link["href"])).text("h1") == site.search("walstroom").text("h1")


def test_wider_searches_find_what_they_promise(site: Site) -> None:
    page = site.search("walstroom eenhoorn", bedrijf=PILOTS)
    rows = page.all("[aria-labelledby=h-ruim] li")
    assert rows
    for row in rows:
        link, count = row.find("a"), row.find("span")
        assert link is not None
        assert count is not None
        found = site.get(str(link["href"])).text("h1")
        assert found.split()[0] == count.get_text().split()[0]


def test_a_kind_without_results_offers_all_kinds(site: Site) -> None:
    page = site.search("nummer", soort="cijfer")
    assert "geen cijfer met" in page.text(".lead")
    assert site.get(page.link("in secties, citaten en cijfers")).text("h1").startswith("14 ")


def test_the_query_may_be_anything(site: Site) -> None:
    for query in ("", " ", "((", '"', "-", "*", "a" * 900, "soort:", "\x00", "%", "𝕏", "-haven"):
        assert site.search(query).status == 200


def test_a_report_can_be_searched_by_itself(make_site: MakeSite) -> None:
    site = make_site(harbour(), long_list(3), catalogue=CATALOGUE)
    page = site.search(verslag="koor")
    assert "Het koor zingt" in page.text(".chips")
    assert page.texts(".hit .path") == ["Het koor zingt"]


def test_the_same_result_is_there_as_json(site: Site) -> None:
    page = site.search("haven", bedrijf=ADVICE, soort="sectie", sorteer="volgorde")
    answer = site.client.get(page.link("JSON"))
    assert answer.json is not None
    assert f"{answer.json['total']} secties" == page.text("h1")


def test_a_kind_with_its_own_page_is_not_in_the_address(site: Site) -> None:
    page = site.get("/")
    kinds = (("Citaten", "/citaten", "citaat"), ("Cijfers", "/cijfers", "cijfer"))
    for name, here, kind in kinds:
        assert page.link(name) == here
        shown = site.get(here)
        assert shown.text(".head [aria-current]") == name
        assert shown.text(".tabs [aria-current]").endswith(name)
        assert f"soort={kind}" not in shown.html
        old = site.search(soort=kind)
        assert old.texts("main h1, .hit, tr") == shown.texts("main h1, .hit, tr")


@pytest.mark.parametrize("here", ["/citaten", "/cijfers"])
def test_forms_and_links_of_a_kind_stay_on_its_page(site: Site, here: str) -> None:
    page = site.get(f"{here}?q=schepen+OF+veilig+OF+loodsen&bedrijf={PILOTS}&sorteer=volgorde")
    assert page.text("h1") != "Niets gevonden"
    for form in page.all("main form"):
        assert form["action"] == here
        assert not form.select("[name=soort]")
        assert site.submit(form, {"bedrijf": [PILOTS]}).texts("h1") == page.texts("h1")
    assert all(str(link["href"]).startswith(here + "?") for link in page.all(".chips a"))
    tabs = [str(link["href"]).partition("?")[0] for link in page.all(".tabs a")]
    assert tabs == ["/zoeken", "/zoeken", "/citaten", "/cijfers"]
    for tab in page.all(".tabs a"):
        number = tab.select("b")[0].get_text()
        shown = site.get(str(tab["href"])).text("h1")
        assert shown.split()[0] == (number if number != "0" else "Niets")


def test_the_page_of_a_kind_shows_that_kind_whatever_is_asked(site: Site) -> None:
    for given in ("soort=cijfer", "soort=citaat&soort=cijfer", "soort=gedicht"):
        page = site.get(f"/citaten?{given}")
        assert page.text("h1") == "4 citaten"
        assert not page.all(".note")


@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        ("/zoeken?soort=citaat&q=storm&x=1", "/citaten?q=storm"),
        ("/citaten", "/citaten"),
        ("/cijfers?soort=citaat&sorteer=bedrag", "/cijfers?sorteer=bedrag"),
        ("/zoeken?q=bezoek&pagina=2", "/zoeken?q=bezoek&pagina=2"),
        ("/zoeken?soort=sectie&bedrijf=niemand", "/zoeken?soort=sectie"),
        ("/zoeken?soort=citaat&soort=cijfer", "/zoeken?soort=citaat&soort=cijfer"),
    ],
)
def test_a_search_has_one_address_that_is_its_own(site: Site, address: str, canonical: str) -> None:
    page = site.get(address)
    assert page.one("link[rel=canonical]")["href"] == canonical
    assert site.get(canonical).texts("h1, .hit, tr") == page.texts("h1, .hit, tr")


def test_pages_of_one_kind_lead_to_each_other(make_site: MakeSite) -> None:
    site = make_site(long_list(30))
    second = site.get(site.get("/citaten").link("Volgende"))
    assert second.response.request.path == "/citaten"
    assert second.text(".pager [aria-current]") == "Pagina 2"
    assert second.text("h1") == "30 citaten"


def test_a_card_counts_all_that_matches_in_it_not_only_what_it_shows(make_site: MakeSite) -> None:
    report = Report("druk", "Veel cijfers", 2030)
    report.heading(1, "Veel cijfers")
    for number in range(100, 140):
        report.paragraph(f"De haven telde {number} bootjes.")
        report.counts(str(number), "bootjes", str(number), "bootjes")
    report.paragraph("‘Wat een bootjes’, zegt Noor Blok.")
    report.says("Wat een bootjes", "Noor Blok")
    page = make_site(report).search("bootjes")
    assert page.text("details.inside summary") == "1 citaat en 40 cijfers in deze sectie"
    assert len(page.all("details.inside li")) == 6
    assert page.text("details.inside p") == "Nog 35 in deze sectie"


def test_a_quote_is_shown_whole_with_all_that_matched(make_site: MakeSite) -> None:
    words = "De sluis gaat open en weer dicht. " * 10
    long = f"Een sluis is nooit af. {words}Zo is de sluis."
    report = Report("lang", "Een lang citaat", 2030)
    report.heading(1, "Een lang citaat")
    report.paragraph(f"‘{long}’, zegt Noor Blok.")
    report.says(long, "Noor Blok")
    page = make_site(report).search("sluis", soort="citaat")
    assert page.one("blockquote p").get_text() == long
    assert page.texts("blockquote mark") == ["sluis"] * 12


def test_a_path_names_a_company_as_it_is_called_though_its_heading_is_misspelt(
    make_site: MakeSite,
) -> None:
    report = Report("slip", "Het slipjaar", 2030)
    report.heading(1, "Het slipjaar")
    report.heading(2, "Kreek Loodzen", PILOTS)
    report.heading(3, "Storm op komst", PILOTS)
    report.paragraph("De boot voer uit.")
    site = make_site(report)
    for address in ("/zoeken?q=boot", f"/sectie/{report.sections[2].id}"):
        path = site.get(address).text(".path")
        assert PILOTS in path
        assert "(in het verslag: Kreek Loodzen)" in path
    assert site.get(f"/sectie/{report.sections[1].id}").texts("h1") == ["Kreek Loodzen"]
