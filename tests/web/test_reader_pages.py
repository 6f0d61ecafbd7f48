import re

from tests.web.pages import Site


def test_the_only_report_is_opened_at_once(site: Site) -> None:
    assert site.client.get("/verslag").headers["Location"] == "/verslag/kreek"


def test_several_reports_can_be_chosen_from(two_reports: Site) -> None:
    page = two_reports.get("/verslag")
    assert page.texts("th a") == ["De Kreek in 2030", "Verslag"]
    assert "onbekend" in page.text("table")


def test_the_whole_report_is_there_in_order(site: Site) -> None:
    page = site.get("/verslag/kreek")
    headings = page.texts(".text h1, .text h2, .text h3")
    assert headings[:3] == ["De Kreek in 2030", "Kreek Loodsen", "Storm op komst"]
    assert len(headings) == 21
    assert page.texts(".text ol li") == ["Oostkade", "Westkade met walstroom", "Kade & kraan"]
    assert page.texts(".text td, .text th") == [
        "Kade", "Schepen", "Oostkade", "300", "Westkade", "210",
    ]  # fmt: skip


def test_the_contents_lead_to_the_headings(site: Site) -> None:
    page = site.get("/verslag/kreek")
    links = page.all(".toc a")
    assert [link.get_text() for link in links][:2] == ["Kreek Loodsen", "Storm op komst"]
    assert all(page.all(f'[id="{str(link["href"])[1:]}"]') for link in links)


def test_no_two_things_have_the_same_anchor(site: Site) -> None:
    ids = re.findall(r' id="([^"]+)"', site.get("/verslag/kreek?q=haven").html)
    assert len(ids) == len(set(ids))


def test_notes_lead_to_quotes_and_figures(site: Site) -> None:
    page = site.get("/verslag/kreek")
    paragraph = next(p for p in page.all(".par") if "Ruim 1.200" in p.get_text())
    notes = [" ".join(li.get_text().split()) for li in paragraph.select(".notes li")]
    assert notes[1:] == ["1.200schepen met een loods", "Citaat van Saskia Öberg (afgeleid)"]
    for link in paragraph.select(".notes a")[1:]:
        assert site.get(str(link["href"])).status == 200


def test_hits_are_marked_where_they_stand(site: Site) -> None:
    page = site.get("/verslag/kreek?q=storm")
    assert page.texts("mark") == ["storm", "Storm", "storm", "storm"]
    assert page.text(".hitbar p") == "storm 4 treffers"


def test_one_walks_from_hit_to_hit_without_script(site: Site) -> None:
    page = site.get("/verslag/kreek?q=storm")
    for number in (1, 2, 3, 4, 1):
        address = page.link("Volgende")
        assert address.endswith(f"#t{number}")
        page = site.get(address)
        assert page.text(".hitbar p") == f"storm {number} van 4"
        assert page.one("mark.now")["id"] == f"t{number}"
    assert site.get(page.link("Vorige")).text(".hitbar p") == "storm 4 van 4"


def test_a_number_that_is_no_hit_is_passed_over(site: Site) -> None:
    for number in ("9", "-1", "x", "9" * 4000, "²"):
        page = site.get(f"/verslag/kreek?q=storm&treffer={number}")
        assert page.status in {200, 414}
        assert not page.all("mark.now")


def test_no_hits_offers_to_search_everywhere(site: Site) -> None:
    page = site.get("/verslag/kreek?q=eenhoorn")
    assert "Geen treffers voor eenhoorn" in page.text(".hitbar")
    assert site.get(page.link("Zoek in alles")).status == 200


def test_what_must_not_occur_is_not_marked(site: Site) -> None:
    assert set(site.get("/verslag/kreek?q=kades+-storm").texts("mark")) <= {
        "kades", "Kades", "kade", "kade’", "Kade",
    }  # fmt: skip


def test_a_report_that_does_not_exist_is_a_page_that_does_not(site: Site) -> None:
    assert site.get("/verslag/anders").status == 404
