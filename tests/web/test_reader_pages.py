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
    links = paragraph.select("p:last-child a")
    notes = [" ".join(link.get_text().split()) for link in links]
    assert notes[1:] == ["1.200 schepen met een loods", "Citaat van Saskia Öberg (afgeleid)"]
    for link in links[1:]:
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


def test_a_heading_is_the_link_to_itself(site: Site) -> None:
    page = site.get("/verslag/kreek")
    headings = page.all(".text > h2, .text > h3")
    assert [h.a["href"] for h in headings if h.a] == [f"#{h['id']}" for h in headings]


def test_the_contents_tell_how_many_hits_a_chapter_has(site: Site) -> None:
    page = site.get("/verslag/kreek?q=storm")
    lines = page.texts(".toc a")
    assert "Kreek Loodsen 3" in lines
    assert "Storm op komst 2" in lines
    assert "Kreek Kades" in lines


def test_a_result_leads_to_its_hit_and_on_to_the_next(site: Site) -> None:
    card = site.search("kapiteins OF nacht OF storm", soort="sectie")
    address = card.one(".folio a[href*=bij]")["href"]
    page = site.get(str(address))
    number = int(page.text(".hitbar [role=status]").split()[0])
    assert page.all(f"[id='{str(address).partition('#')[2]}']")
    following = site.get(page.link("Volgende"))
    assert following.text(".hitbar [role=status]").startswith(f"{number + 1} van ")


def test_next_goes_on_from_a_place_without_a_hit(site: Site) -> None:
    quays = site.get("/verslag/kreek").link("Kreek Kades").lstrip("#")
    page = site.get(f"/verslag/kreek?q=storm+OF+laag&bij={quays}#{quays}")
    assert page.text(".hitbar p") == "storm OF laag 5 treffers"
    assert page.link("Volgende").endswith("treffer=5#t5")
    assert page.link("Vorige").endswith("treffer=4#t4")


def test_a_place_that_is_gone_is_said_to_be(site: Site) -> None:
    page = site.get("/verslag/kreek?bij=sweg")
    assert "staat niet in het verslag" in page.text(".note")
    assert not site.get("/verslag/kreek").all(".note")


def test_the_title_of_the_page_tells_the_hit_and_the_report(site: Site) -> None:
    title = site.get("/verslag/kreek?q=storm&treffer=2").text("title")
    assert title.startswith("storm, treffer 2 van 4, in De Kreek in 2030 – ")


def test_a_figure_that_was_found_by_the_words_beside_it_stands_at_those(site: Site) -> None:
    ships = next(a for a in site.get("/verslag/kreek").all(".par a") if "met een loods" in a.text)
    key = str(ships["href"]).rpartition("/")[2]
    page = site.get(f"/verslag/kreek?q=hard+werken&bij={key}")
    assert page.one(".par:has(.now) > p").get_text().startswith("Ruim 1.200 schepen")


def test_every_page_has_its_address_on_paper(site: Site) -> None:
    for path in ("/verslag/kreek?q=storm", "/cijfers", "/anders"):
        assert site.get(path).text(".paper") == f"https://kennisbank.example{path}"
    long = site.get("/verslag/kreek?q=storm&" + "&" * 3000)
    assert long.text(".paper") == "https://kennisbank.example/verslag/kreek"
