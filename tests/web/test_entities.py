"""The pages of people, companies and themes."""

from urllib.parse import unquote

import pytest

from tests.web.conftest import MakeSite
from tests.web.microdata import Item, items
from tests.web.pages import Page, Site
from tests.web.quarter import BRAM, GARDENS, NOOR
from tests.web.reports import EVIL, Report, bare, harbour

QUOTATION, PERSON = "https://schema.org/Quotation", "https://schema.org/Person"
ORGANISATION = "https://schema.org/Organization"


def rows(page: Page, heading: str) -> list[str]:
    return page.texts(f'[aria-labelledby="{heading}"] li')


def count(text: str) -> int:
    return int(text.split()[0])


def test_a_person_has_function_names_quotes_sections_and_company_of_others(wijk: Site) -> None:
    page = wijk.get("/persoon/noor-el-hadj")
    assert page.text("h1") == NOOR
    assert page.text(".lead") == f"Hovenier , {GARDENS}"
    assert page.texts("blockquote") == ["Soep smaakt samen beter", "Wachten is ook werk"]
    assert "afgeleid uit de tekst" in page.texts("figcaption")[1]
    assert rows(page, "h-vorm") == [f"{NOOR} 2 keer", "El Hadj 1 keer"]
    assert [row.split(" regel")[0] for row in rows(page, "h-se")] == [
        "Soep uit de tuin", "Winter in de kas",
    ]  # fmt: skip
    assert rows(page, "h-cf") == ["40 buren aan tafel"]
    assert [row.split()[0] for row in rows(page, "h-person")] == ["Bram", "Bram"]


def test_what_somebody_says_comes_before_what_is_said_around_it(wijk: Site) -> None:
    page = wijk.get("/bedrijf/de-vier-tuinen")
    speakers = [caption.split(" ,")[0] for caption in page.texts("figcaption > span:nth-child(2)")]
    assert speakers == [NOOR, BRAM, "Bram Unal", NOOR]


@pytest.mark.parametrize(
    "address", ["/persoon/noor-el-hadj", "/bedrijf/de-vier-tuinen", "/thema/samen-eten"]
)
def test_every_number_leads_to_as_many_sections(wijk: Site, address: str) -> None:
    links = wijk.get(address).all(".index a.n")
    assert links
    for link in links:
        shown = wijk.get(str(link["href"]))
        assert count(shown.text("h1")) == count(link.get_text())
        assert "soort=sectie" in str(link["href"])


def test_a_company_has_other_names_parts_figures_people_and_themes(wijk: Site) -> None:
    page = wijk.get("/bedrijf/de-vier-tuinen")
    assert page.text(".lead") == "Ook bekend als Stichting Groen"
    assert rows(page, "h-deel") == ["De Kas"]
    assert rows(page, "h-cf") == ["12 tuinen", "40 buren aan tafel"]
    assert rows(page, "h-person")[0] == f"{NOOR} hovenier 2 secties met {NOOR}"
    assert [row.split(" 1 ")[0].split(" 2 ")[0] for row in rows(page, "h-theme")] == [
        "Groen & <i>grijs</i>", "Samen eten",
    ]  # fmt: skip


def test_a_theme_has_its_words_and_its_sections_by_company(wijk: Site) -> None:
    page = wijk.get("/thema/samen-eten")
    assert page.text(".lead") == "Herkend aan: maaltijd, brood"
    assert page.text("#h-se") == "3 secties"
    assert page.texts("h3") == ["Bakkerij ’t Meel", GARDENS, "Bij geen bedrijf"]
    assert {row.split(" regel")[0] for row in rows(page, "h-se")} == {
        "Brood", "Soep uit de tuin", "Zonder bedrijf",
    }  # fmt: skip


def test_its_search_box_searches_there_only(wijk: Site) -> None:
    page = wijk.get("/persoon/bram-unal-2")
    assert page.text("h1") == BRAM
    found = wijk.submit(page.one("form.find"), {}, q="brood")
    assert found.all(".chips li")
    assert BRAM in found.text(".chips")
    assert wijk.submit(page.one("form.find"), {}, q="kas").text("h1") == "Niets gevonden"


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("/persoon/Noor-El-HADJ", "/persoon/noor-el-hadj"),
        ("/persoon/noor%20el%20hadj", "/persoon/noor-el-hadj"),
        ("/persoon/el-hadj", "/persoon/noor-el-hadj"),
        ("/bedrijf/stichting-groen", "/bedrijf/de-vier-tuinen"),
        ("/bedrijf/De%20Kas", "/bedrijf/de-vier-tuinen"),
        ("/thema/SAMEN%20ETEN", "/thema/samen-eten"),
    ],
)
def test_another_spelling_leads_to_the_page(wijk: Site, asked: str, meant: str) -> None:
    answer = wijk.client.get(asked)
    assert (answer.status_code, answer.headers["Location"]) == (302, meant)


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        ("/persoon/noor-el-hatj", [NOOR]),
        ("/persoon/xyzzy", []),
        ("/thema/samen-etenn", ["Samen eten"]),
    ],
)
def test_a_name_nobody_has_is_answered_with_names_like_it(
    wijk: Site, asked: str, near: list[str]
) -> None:
    page = wijk.get(asked)
    assert page.status == 404
    assert [text.split(" ")[0] for text in page.texts(".index a")] == [
        n.split(" ")[0] for n in near
    ]
    assert wijk.get(page.link("Zoek op")).status == 200


@pytest.mark.parametrize(
    "name", ["%3Cscript%3E", "..", "%00", "%F0%9F%9A%B2", "a" * 900, "-", "%20", "%E2%80%AE"]
)
def test_no_name_breaks_the_page(wijk: Site, name: str) -> None:
    for family in ("persoon", "bedrijf", "thema"):
        page = wijk.get(f"/{family}/{name}")
        assert page.status in {302, 404}
        assert "<script>" not in page.html


def test_markup_in_a_name_or_function_is_text(wijk: Site) -> None:
    page = wijk.get("/persoon/bram-unal")
    assert "Ergens <b>anders</b>" in page.text(".lead")
    assert EVIL in page.text(".lead")
    assert not page.all("main script, main b b, .lead b")
    assert wijk.get("/thema/groen-i-grijs-i").text("h1") == "Groen & <i>grijs</i>"


def test_names_lead_to_their_pages_from_everywhere(wijk: Site) -> None:
    start = wijk.get("/")
    assert start.link(GARDENS) == "/bedrijf/de-vier-tuinen"
    assert start.link("Samen eten") == "/thema/samen-eten"
    quote = next(wijk.get(str(a["href"])) for a in wijk.get("/citaten").all(".folio a"))
    assert quote.link(NOOR) == "/persoon/noor-el-hadj"
    assert {quote.link(GARDENS), quote.link("Samen eten")} == {
        "/bedrijf/de-vier-tuinen", "/thema/samen-eten",
    }  # fmt: skip


def of_type(page: Page, kind: str) -> list[Item]:
    return [item for item in items(page) if item.type == kind]


def test_a_person_is_told_to_machines_as_to_readers(wijk: Site) -> None:
    page = wijk.get("/persoon/noor-el-hadj")
    (person,) = of_type(page, PERSON)
    assert person.one("name") == NOOR
    assert person.one("jobTitle") == "Hovenier"
    assert person.one("alternateName") == "El Hadj"
    assert person.item("worksFor").type == ORGANISATION
    assert person.item("worksFor").one("name") == GARDENS
    quotations = of_type(page, QUOTATION)
    assert [one.one("text") for one in quotations] == page.texts("blockquote")
    assert {str(one.item("creator").one("name")) for one in quotations} == {NOOR}


def test_a_company_is_told_to_machines_as_to_readers(wijk: Site) -> None:
    (company,) = of_type(wijk.get("/bedrijf/de-vier-tuinen"), ORGANISATION)
    assert (company.one("name"), company.one("alternateName")) == (GARDENS, "Stichting Groen")
    assert company.item("subOrganization").one("name") == "De Kas"


def test_a_quote_is_told_to_machines_with_speaker_report_and_address(wijk: Site) -> None:
    address = str(wijk.get("/citaten").all(".folio a")[0]["href"])
    page = wijk.get(address)
    (quotation,) = of_type(page, QUOTATION)
    assert quotation.id == address
    assert quotation.one("text") == page.text("blockquote")
    assert quotation.item("creator").one("name") == NOOR
    assert quotation.item("creator").one("jobTitle") == "hovenier"
    assert quotation.item("isPartOf").one("name") == "De Wijk in 2031"


def test_nothing_is_said_to_machines_outside_a_thing(wijk: Site) -> None:
    for address in ("/", "/zoeken", "/citaten", "/persoon/noor-el-hadj", "/thema/samen-eten"):
        for tag in wijk.get(address).all("[itemprop]"):
            assert tag.find_parent(attrs={"itemscope": True}), address


def test_where_little_is_known_a_page_is_short_and_sound(make_site: MakeSite) -> None:
    site = make_site(harbour(), bare(), catalogue=None)
    for address in ("/persoon/saskia-oberg", "/bedrijf/kreek-loodsen", "/thema/veiligheid"):
        page = site.get(address)
        assert page.status == 200
        assert not page.all(".lead")
        assert len(page.response.data) < 60_000
        ids = [str(tag["id"]) for tag in page.all("[id]")]
        assert len(ids) == len(set(ids))
        for tag in page.all("[aria-labelledby]"):
            assert tag["aria-labelledby"] in ids


def test_the_address_of_a_page_is_said_to_be_its_own(wijk: Site) -> None:
    page = wijk.get("/persoon/bram-unal-2?van=elders")
    assert unquote(str(page.one("link[rel=canonical]")["href"])) == "/persoon/bram-unal-2"


def test_figures_of_the_latest_year_come_first_and_tell_their_year(make_site: MakeSite) -> None:
    reports = []
    for year in (2029, 2030):
        report = Report(f"molen{year}", f"De molen in {year}", year)
        report.heading(1, f"De molen in {year}", "De molen", ("Meel",))
        report.figure(str(year - 2000), "zakken meel", str(year - 2000), "zakken")
        reports.append(report)
    site = make_site(*reports)
    for address in ("/bedrijf/de-molen", "/thema/meel"):
        assert rows(site.get(address), "h-cf") == ["30 zakken meel 2030", "29 zakken meel 2029"]
