"""Reports of hundreds of pages, shown in parts of a page each."""

from collections.abc import Iterator

import pytest

from tests.web.long_report import long_report, one_chapter, one_paragraph
from tests.web.pages import Page, Site
from tests.web.reports import publish
from web.app import create_app

MOST = 60_000


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The pages over reports of 300 pages, of one chapter, and of one paragraph."""
    index = tmp_path_factory.mktemp("long")
    publish(index, [long_report(12), one_chapter(300), one_paragraph(90_000)], None)
    return Site(create_app(index, public_url="https://kennisbank.example/").test_client())


def parts(site: Site, address: str) -> Iterator[Page]:
    """Yield the parts of a report, following the links to the next."""
    page = site.get(address)
    yield page
    while following := page.all(".turn [rel=next]"):
        page = site.get(str(following[0]["href"]))
        yield page


def words(page: Page) -> list[str]:
    return [" ".join(p.get_text().split()) for p in page.all(".par > p:first-child, .par li")]


@pytest.mark.parametrize("report", ["lang", "lap", "brij"])
@pytest.mark.parametrize("query", ["", "?q=sluis", "?q=de+het+een+op+en+van+bij"])
def test_no_part_is_more_than_a_page_may_be(library: Site, report: str, query: str) -> None:
    sizes = [len(page.html.encode()) for page in parts(library, f"/verslag/{report}{query}")]
    assert len(sizes) > 2
    assert max(sizes) <= MOST


def test_all_parts_together_are_the_report(library: Site) -> None:
    shown = [text for page in parts(library, "/verslag/lap") for text in words(page)]
    assert len(shown) == 300
    assert [int(text.split()[2]) for text in shown] == list(range(1, 301))


def test_parts_begin_at_chapters_where_they_can(library: Site) -> None:
    for page in parts(library, "/verslag/lang?deel=2"):
        first = page.one(".text > p.small").find_next_sibling()
        assert first is not None
        assert first.name == "h2"


def test_a_list_goes_on_in_the_next_part_with_its_numbers(library: Site) -> None:
    starts = [
        int(str(tag.get("start", "1"))) + place
        for page in parts(library, "/verslag/brij")
        for tag in page.all("ol.src")
        for place, _ in enumerate(tag.select("li"))
    ]
    assert starts == list(range(1, 1501))


def test_the_contents_lead_to_chapters_in_all_parts(library: Site) -> None:
    page = library.get("/verslag/lang")
    chapters = page.all(".toc > ul > li > a")
    assert len(chapters) == 12
    for link in chapters:
        address, _, anchor = str(link["href"]).partition("#")
        target = library.get("/verslag/lang" + address)
        assert target.all(f"h2[id='{anchor}']")
    assert page.texts(".toc .here > a") == page.texts(".text > h2")


def test_a_chapter_of_many_parts_has_a_line_for_each(library: Site) -> None:
    pages = list(parts(library, "/verslag/lap"))
    lines = pages[2].texts(".toc > ul > li > a")
    assert lines[0] == "Alles in een keer"
    assert lines[2] == "Alles in een keer (deel 3)"
    assert len(lines) == len(pages)


def test_hits_are_counted_through_all_parts(library: Site) -> None:
    pages = list(parts(library, "/verslag/lang?q=steiger"))
    marks = [len(page.all(".text mark")) for page in pages]
    assert {page.text(".hitbar [role=status]") for page in pages} == {
        f"{sum(marks):,} treffers".replace(",", ".")
    }
    counts = [int(text) for text in pages[0].texts(".toc > ul > li > a > b")]
    assert sum(counts) == sum(marks)


def test_the_next_hit_may_be_in_the_next_part(library: Site) -> None:
    first, *_ = parts(library, "/verslag/lang?q=steiger")
    last = len(first.all(".text mark"))
    page = library.get(f"/verslag/lang?q=steiger&treffer={last}")
    assert "Deel 1 van" in page.text(".text > p.small")
    page = library.get(page.link("Volgende"))
    assert "Deel 2 van" in page.text(".text > p.small")
    assert page.text(".hitbar [role=status]").startswith(f"{last + 1} van ")
    assert page.one("mark.now")["id"] == f"t{last + 1}"
    assert library.get(page.link("Vorige")).one("mark.now")["id"] == f"t{last}"


def test_a_link_to_a_unit_leads_to_its_part(library: Site) -> None:
    found = library.search("kosten lek", soort="cijfer")
    for link in found.all("td a[href*=bij]")[:5]:
        address = str(link["href"])
        page = library.get(address)
        assert page.all(f"[id='{address.partition('#')[2]}']")


def test_in_a_part_the_link_of_a_heading_works_from_anywhere(library: Site) -> None:
    page = library.get("/verslag/lang?deel=4")
    link = str(page.one(".text > h3 a")["href"])
    assert library.get("/verslag/lang" + link).all(f"h3[id='{link.partition('#')[2]}']")


@pytest.mark.parametrize("part", ["0", "99", "-1", "x", "9" * 3000])
def test_a_part_that_does_not_exist_is_the_first(library: Site, part: str) -> None:
    page = library.get(f"/verslag/lang?deel={part}")
    assert page.status == 414 or "Deel 1 van" in page.text(".text > p.small")


def test_the_longest_query_leaves_room_for_the_page(library: Site) -> None:
    page = library.get("/verslag/lang", query_string={"q": 'é&"sluis OF ' * 21, "deel": "2"})
    assert page.status == 200
    assert len(page.html.encode()) <= MOST
