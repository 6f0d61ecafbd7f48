"""A collection is in its address: shown, changed and taken along without a script."""

from __future__ import annotations

import csv
import io
from urllib.parse import parse_qs, urlsplit

import docx
import pytest
from docx.document import Document as WordDocument

from kb.model import Unit
from tests.web.conftest import MakeSite
from tests.web.pages import Page, Site
from tests.web.reports import EVIL, PILOTS, QUAYS, SASKIA, Report, harbour
from web.collection import MOST, PAGE, moved, read, without
from web.security import MAX_QUERY_STRING

EXTRACTION = harbour().extraction()
STORM = next(s for s in EXTRACTION.sections if s.title == "Storm op komst")
PULL, HARD_WORK, NOBODY, TEUN = EXTRACTION.quotes
MILLIONS = next(f for f in EXTRACTION.facts if f.label == "voor walstroom")
MALFORMED = next(f for f in EXTRACTION.facts if f.value is None)
UNITS: tuple[Unit, ...] = (PULL, MILLIONS, STORM)
QUERY = "&".join(f"id={unit.id}" for unit in UNITS)


def ids(page: Page) -> list[str]:
    return [str(item["data-id"]) for item in page.all("[data-id]")]


def opened(site: Site, query: str) -> WordDocument:
    answer = site.client.get(f"/verzameling.docx?{query}")
    assert answer.status_code == 200
    return docx.Document(io.BytesIO(answer.data))


def press(site: Site, page: Page, name: str, key: str) -> Page:
    """Press a button of the form, as a browser without script does."""
    form = page.one("form#verzameling")
    button = next(b for b in form.select(f"button[name={name}]") if b["value"] == key)
    kept = "&".join(f"id={field['value']}" for field in form.select("input[name=id]"))
    for field in form.select("input[name=pagina]"):
        kept += f"&pagina={field['value']}"
    answer = site.client.get(f"{form['action']}?{kept}&{name}={button['value']}")
    return site.get(answer.headers["Location"])


def test_what_an_address_names_is_shown_in_its_order(site: Site) -> None:
    page = site.get(f"/verzameling?{QUERY}")
    assert ids(page) == [unit.id for unit in UNITS]
    assert page.text("[role=status]") == "1 citaat, 1 cijfer en 1 sectie"
    assert PULL.text in page.text(".hits")
    assert "€ 50 mln voor walstroom" in page.text(".hits")
    assert "Storm op komst" in page.text(".hits")
    assert "Letterlijk in de bron" in page.text(".hits")


def test_an_empty_collection_explains_what_it_is_for(site: Site) -> None:
    page = site.get("/verzameling")
    assert "Er is nog niets bewaard." in page.text()
    assert site.get(page.link("Bekijk de citaten")).status == 200
    assert page.one("noscript").get_text()
    assert not page.all("a[download]")


def test_items_are_moved_and_removed_without_script(site: Site) -> None:
    first, second, third = (unit.id for unit in UNITS)
    page = press(site, site.get(f"/verzameling?{QUERY}"), "omhoog", second)
    assert ids(page) == [second, first, third]
    page = press(site, page, "omlaag", second)
    assert ids(page) == [first, second, third]
    page = press(site, page, "omhoog", first)
    assert ids(page) == [first, second, third]
    page = press(site, page, "weg", first)
    assert ids(page) == [second, third]


def test_the_first_does_not_go_up_and_the_last_not_down(site: Site) -> None:
    page = site.get(f"/verzameling?id=qweg&{QUERY}&id=qookweg")
    idle = [(b["name"], b["value"]) for b in page.all("button[aria-disabled]")]
    assert idle == [("omhoog", UNITS[0].id), ("omlaag", UNITS[-1].id)]


def test_nothing_moves_past_what_no_longer_exists(site: Site) -> None:
    first, second, third = (unit.id for unit in UNITS)
    page = site.get(f"/verzameling?id={first}&id=qweg&id={second}&id={third}")
    assert ids(press(site, page, "omhoog", second)) == [second, first, third, "qweg"]


def test_what_no_longer_exists_is_said_and_can_be_removed(site: Site) -> None:
    page = site.get(f"/verzameling?id=qweg&{QUERY}")
    assert "Staat niet meer zo in het verslag" in page.text()
    assert page.texts("section li code") == ["qweg"]
    assert ids(press(site, page, "weg", "qweg")) == [unit.id for unit in UNITS]
    alone = site.get("/verzameling?id=qweg")
    assert "Niets van deze verzameling bestaat nog" in alone.text()


def test_an_id_counts_once_and_anything_may_be_asked_for() -> None:
    assert read(["q1", " q1 ", "", "f2"]) == ("q1", "f2")
    assert read(["x" * 5000]) == ("x" * 40,)
    assert moved(("a", "b"), "c", 1) == ("a", "b")
    assert without(("a", "b"), "b") == ("a",)


@pytest.mark.parametrize(
    "query",
    ["id=%00", "id=../..", "id=<script>", "id=" + "q" * 3000, "id=é&id=%ff", "weg=x", "omhoog=q1"],
)
def test_whatever_is_in_the_address_gives_a_page_and_files(site: Site, query: str) -> None:
    page = site.get(f"/verzameling?{query}", follow_redirects=True)
    assert page.status == 200
    assert "<script>" not in page.html
    for ending in ("docx", "csv", "txt"):
        assert site.client.get(f"/verzameling.{ending}?{query}").status_code == 200


def test_a_full_collection_fits_in_an_address_and_more_is_left_out_and_said(site: Site) -> None:
    full = "&".join(f"id=q{number:010}" for number in range(MOST))
    assert len(full) + len("&omhoog=q0000000000") < MAX_QUERY_STRING
    assert site.get(f"/verzameling?{full}").status == 200
    page = site.get(f"/verzameling?{full}&id={PULL.id}")
    assert "hooguit 200 stukken" in page.text(".note:not([hidden])")
    assert PULL.id not in ids(page)


def test_a_large_collection_is_shown_in_pages_and_taken_along_whole(site: Site) -> None:
    all_units: tuple[Unit, ...] = (
        *EXTRACTION.sections,
        *EXTRACTION.quotes,
        *EXTRACTION.facts,
    )
    units = all_units[: PAGE + 7]
    assert len(units) == PAGE + 7
    query = "&".join(f"id={unit.id}" for unit in units)
    first = site.get(f"/verzameling?{query}")
    second = site.get(first.link("Volgende"))
    assert [*ids(first), *ids(second)] == [unit.id for unit in units]
    assert site.get(second.link("Vorige")).texts(".hits") == first.texts(".hits")
    assert len(opened(site, query).paragraphs) > 3 * len(units)
    moved_up = press(site, second, "omhoog", ids(second)[0])
    assert ids(moved_up)[0] == ids(first)[-1]
    for number in ("0", "99", "²", "x", "-1", "9" * 50):
        assert site.get(f"/verzameling?{query}&pagina={number}").status == 200


def test_the_files_hold_what_the_page_shows(site: Site) -> None:
    page = site.get(f"/verzameling?{QUERY}")
    links = [str(link["href"]) for link in page.all("a[download]")]
    assert [urlsplit(link).path for link in links] == [
        "/verzameling.docx", "/verzameling.csv", "/verzameling.txt",
    ]  # fmt: skip
    for link in links:
        assert parse_qs(urlsplit(link).query)["id"] == [unit.id for unit in UNITS]
        answer = site.client.get(link)
        name = urlsplit(link).path.strip("/")
        assert answer.headers["Content-Disposition"] == f"attachment; filename={name}"


def test_the_address_to_share_is_the_whole_one(site: Site) -> None:
    button = site.get(f"/verzameling?{QUERY}").one(".takes [data-copy]")
    assert button["data-copy"] == f"https://kennisbank.example/verzameling?{QUERY}"


def test_the_text_has_every_citation(site: Site) -> None:
    page = site.get(f"/verzameling?{QUERY}")
    copied = [str(button["data-copy"]) for button in page.all("#verzameling [data-copy]")]
    told, *rest = site.client.get(f"/verzameling.txt?{QUERY}").text.strip().split("\n\n")
    assert told == "Verzameling uit De Kreek in 2030"
    assert rest == copied


def test_the_table_has_a_row_for_each_with_its_source(site: Site) -> None:
    data = site.client.get(f"/verzameling.csv?{QUERY}").data.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(data), delimiter=";"))
    assert [row["soort"] for row in rows] == ["citaat", "cijfer", "sectie"]
    quote, fact, section = rows
    assert (quote["tekst"], quote["spreker"], quote["functie"]) == (
        PULL.text, SASKIA, "loodsmeester",
    )  # fmt: skip
    assert (fact["waarde"], fact["eenheid"], fact["wat"]) == ("50000000", "EUR", "voor walstroom")
    assert section["tekst"] == STORM.title
    for row, unit in zip(rows, UNITS, strict=True):
        assert row["regel"] == str(unit.line)
        assert row["adres"].endswith(f"/{unit.id}")
        assert row["origineel"] == "https://kreek.example/verslag"


def test_a_spreadsheet_runs_no_text_as_a_formula(make_site: MakeSite) -> None:
    report = Report("som", "=SOM(A1)", 2030)
    report.heading(1, "=SOM(A1)")
    report.paragraph("‘=1+1’, zegt @Noor.")
    report.says("=1+1", "@Noor", role="-chef")
    site = make_site(report)
    data = site.client.get(f"/verzameling.csv?id={report.quotes[0].id}").data.decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(data), delimiter=";")
    for cell in (row["tekst"], row["spreker"], row["functie"], row["verslag"]):
        assert cell.startswith("'")


def test_a_word_file_has_quotations_figures_and_sources(site: Site) -> None:
    word = opened(site, QUERY)
    texts = [(str(p.style.name), p.text) for p in word.paragraphs if p.style]
    source = "De Kreek in 2030 (De Kreek, 2030)"
    assert texts == [
        ("Title", "Verzameling uit De Kreek in 2030"),
        ("Normal", texts[1][1]),
        ("Heading 1", f"Citaat van {SASKIA}"),
        ("Quote", f"‘{PULL.text}’"),
        ("Normal", f"– {SASKIA}, loodsmeester. Uit: {source}, {PILOTS}, ‘Storm op komst’"),
        ("Heading 1", "Voor walstroom"),
        ("Normal", "€ 50 mln voor walstroom"),
        ("Normal", f"Uit: {source}, ‘{QUAYS}’"),
        ("Heading 1", "Storm op komst"),
        *[("Quote", text.replace("\n", " ")) for text in STORM.text.split("\n\n")],
        ("Normal", f"Uit: {source}, {PILOTS}"),
        ("Heading 1", "Bronnen"),
        ("List Bullet", "De Kreek. (2030). De Kreek in 2030. https://kreek.example/verslag"),
    ]
    assert texts[1][1].startswith("1 citaat, 1 cijfer en 1 sectie")


def test_links_in_a_word_file_lead_to_each_source(site: Site) -> None:
    word = opened(site, QUERY)
    links = [link.address for p in word.paragraphs for link in p.hyperlinks]
    kinds = ("citaat", "cijfer", "sectie")
    assert links == [
        *(
            f"https://kennisbank.example/{kind}/{unit.id}"
            for kind, unit in zip(kinds, UNITS, strict=True)
        ),
        "https://kreek.example/verslag",
    ]


def test_a_word_file_is_in_dutch_and_names_nobody_as_author(site: Site) -> None:
    word = opened(site, QUERY)
    assert 'w:lang w:val="nl-NL"' in word.styles.element.xml
    assert word.core_properties.language == "nl-NL"
    assert word.core_properties.title == "Verzameling uit De Kreek in 2030"
    assert word.core_properties.author == ""


def test_the_same_collection_gives_the_same_word_file(site: Site) -> None:
    first, again = (site.client.get(f"/verzameling.docx?{QUERY}").data for _ in range(2))
    assert first == again
    turned = "&".join(reversed(QUERY.split("&")))
    assert site.client.get(f"/verzameling.docx?{turned}").data != first


def test_doubt_goes_along_into_the_word_file(site: Site) -> None:
    told = [p.text for p in opened(site, f"id={HARD_WORK.id}&id={MALFORMED.id}").paragraphs]
    assert "Let op: spreker of einde afgeleid uit de tekst." in told
    assert "Let op: onduidelijk getal: zo staat het in de bron." in told


def test_hostile_texts_are_text_in_a_word_file(make_site: MakeSite) -> None:
    report = Report("kwaad", f"\x07{EVIL}\x00 & co", 2030)
    report.heading(1, "\x01Kop \ufffe]]>")
    report.paragraph(f"‘Zo \x0b {EVIL} & <w:p/>’, zegt \x1bNoor\u202e.")
    report.says(f"Zo \x0b {EVIL} & <w:p/>", "\x1bNoor\u202e")
    site = make_site(report)
    told = [
        p.text
        for p in opened(site, f"id={report.quotes[0].id}&id={report.sections[0].id}").paragraphs
    ]
    assert f"‘Zo {EVIL} & <w:p/>’" in told
    assert "Citaat van Noor" in told
    assert "Kop ]]>" in told


def test_a_quote_a_figure_and_a_section_can_be_kept_from_their_pages(site: Site) -> None:
    for address, unit in (("citaat", PULL), ("cijfer", MILLIONS), ("sectie", STORM)):
        button = site.get(f"/{address}/{unit.id}").one("button[data-keep]")
        assert button["data-keep"] == unit.id
        assert button.has_attr("hidden")
    kept = {str(b["data-keep"]) for b in site.get("/citaten").all("article [data-keep]")}
    assert kept == {quote.id for quote in EXTRACTION.quotes}


def test_a_card_leads_to_the_other_formats_without_script(site: Site) -> None:
    card = site.get("/citaten").all("article")[0]
    links = [str(link["href"]) for link in card.select("details.menu a")]
    assert [link.rpartition(".")[2] for link in links[:2]] == ["bib", "ris"]
    for link in links[:2]:
        assert site.client.get(link).status_code == 200
    page, _, anchor = links[2].partition("#")
    assert site.get(page).one(f"#{anchor}").get_text() == "Citeer dit citaat"
