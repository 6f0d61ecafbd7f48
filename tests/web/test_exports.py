"""Results taken along as CSV and JSON."""

import csv
import io
import re
from decimal import Decimal
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.web.conftest import MakeSite
from tests.web.pages import Site
from tests.web.reports import PILOTS, Report, bare, harbour
from web.exports.spreadsheet import MOST_CHARACTERS, cell

NUMBER = re.compile(r"-?\d+(?:,\d+)?")
SIGNS = "=+-@\t\r\n＝＋－＠"
PAGES = ["zoeken", "citaten", "cijfers"]


def rows(site: Site, address: str) -> list[dict[str, str]]:
    answer = site.client.get(address)
    assert answer.status_code == 200
    assert answer.content_type == "text/csv; charset=utf-8"
    text = answer.data.decode("utf-8")
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:], newline=""), delimiter=";"))


def record(site: Site, address: str) -> dict[str, Any]:
    answer = site.client.get(address)
    assert answer.status_code == 200
    assert isinstance(answer.json, dict)
    return answer.json


def count(site: Site, address: str) -> int:
    first = site.get(address).text("h1").split()[0]
    return 0 if first == "Niets" else int(first.replace(".", ""))


def read_back(text: str) -> str:
    written = io.StringIO()
    csv.writer(written, delimiter=";", lineterminator="\r\n").writerow([text, "einde"])
    (row,) = csv.reader(io.StringIO(written.getvalue(), newline=""), delimiter=";")
    assert row[1] == "einde"
    return row[0]


@given(st.text(st.characters(codec="utf-8")) | st.sampled_from(SIGNS).map(lambda s: f" {s}1+1"))
def test_no_cell_is_ever_worked_out(text: str) -> None:
    found = read_back(cell(text))
    assert found == cell(text)
    assert found[:1] not in [*SIGNS]
    assert found.lstrip()[:1] not in [*SIGNS]
    kept = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(
        c for c in kept if c in "\t\n" or (ord(c) > 31 and ord(c) not in (127, 0xFFFE, 0xFFFF))
    )
    assert found in (kept, f"'{kept}")


@given(st.decimals(-(10**14), 10**14, allow_nan=False, places=1) | st.integers(-999, 999))
def test_a_number_stays_a_number(value: Any) -> None:
    shown = cell(value)
    assert NUMBER.fullmatch(shown)
    assert Decimal(shown.replace(",", ".")) == Decimal(value)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Decimal("27.5"), "27,5"),
        (Decimal("-3.50"), "-3,5"),
        (Decimal("5E+7"), "50000000"),
        (Decimal("-0"), "0"),
        (Decimal(1) / 3, "0,333333333333333"),
        (Decimal("Infinity"), ""),
        (Decimal("1E+999999"), ""),
        (True, "ja"),
        (False, "nee"),
        (None, ""),
        (2030, "2030"),
        ("-3,5", "'-3,5"),
        ("a\x00b\r\nc", "ab\nc"),
        ("=SOM(A1)", "'=SOM(A1)"),
    ],
)
def test_cells_are_as_a_dutch_spreadsheet_reads_them(value: Any, shown: str) -> None:
    assert cell(value) == shown


def test_a_text_too_long_for_a_cell_is_cut() -> None:
    assert len(cell("a" * 99_999)) == MOST_CHARACTERS
    assert cell("=" * 99_999).endswith(" […]")


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    "asked",
    [{}, {"q": "storm OF bezoek"}, {"bedrijf": PILOTS}, {"q": "eenhoorn"}, {"jaar": "2030"}],
)
def test_an_export_holds_what_the_page_counts(site: Site, page: str, asked: dict[str, str]) -> None:
    query = "?" + urlencode(asked) if asked else ""
    total = count(site, f"/{page}{query}")
    assert len(rows(site, f"/{page}.csv{query}")) == total
    found = record(site, f"/{page}.json{query}")
    assert (found["total"], len(found["hits"])) == (total, total)


@pytest.mark.parametrize("page", ["citaten", "cijfers"])
def test_an_export_is_in_the_order_of_the_page(site: Site, page: str) -> None:
    for query in ("", "?sorteer=volgorde", "?sorteer=label", "?groep=lijst&sorteer=bedrag"):
        shown = site.get(f"/{page}{query}")
        ids = [
            link.partition("?")[0]
            for link in shown.links()
            if re.fullmatch("/(citaat|cijfer)/[a-z0-9]+", link)
        ]
        found = [hit["url"] for hit in record(site, f"/{page}.json{query}")["hits"]]
        assert list(dict.fromkeys(ids)) == found
        assert [row["adres"] for row in rows(site, f"/{page}.csv{query}")] == [
            f"https://kennisbank.example{url}" for url in found
        ]


def test_a_figure_has_all_that_a_program_needs(site: Site) -> None:
    hits = {hit["label"]: hit for hit in record(site, "/cijfers.json")["hits"]}
    pilots = hits["loodsen"]
    assert (pilots["value"], pilots["change"], pilots["year"]) == (51, [40, 51], 2030)
    assert pilots["sentence"] == "Het aantal loodsen groeide van 40 naar 51."
    assert (pilots["company"], pilots["document_title"]) == (PILOTS, "De Kreek in 2030")
    assert {"unit", "section", "line", "url", "approximate"} <= set(pilots)
    by_label = {row["wat"]: row for row in rows(site, "/cijfers.csv")}
    assert (by_label["waardering van kapiteins"]["waarde"]) == "8,2"
    assert by_label["omzet van de kades"]["waarde"] == ""
    assert by_label["omzet van de kades"]["in de bron"] == "€ 23.400.00"
    assert (by_label["loodsen"]["van"], by_label["loodsen"]["naar"]) == ("40", "51")


def test_a_figure_in_a_file_says_what_is_doubtful_about_it(site: Site) -> None:
    for page in ("cijfers", "zoeken"):
        told = {row["wat"]: row["let op"] for row in rows(site, f"/{page}.csv")}
        assert told["omzet van de kades"] == "Onduidelijk getal: zo staat het in de bron"
        assert told["waardering van kapiteins"] == ""


def test_hostile_words_of_a_report_are_no_formula(make_site: MakeSite) -> None:
    report = Report("kwaad", '=HYPERLINK("http://kwaad.example")', 2030)
    report.heading(1, "@SOM(1+1)")
    report.paragraph('=cmd|" /C calc"!A0; en meer')
    report.figure("-3", '+1 punt;\r\n"zo"', "-3", "EUR")
    site = make_site(report)
    (figure,) = rows(site, "/cijfers.csv")
    assert (figure["waarde"], figure["in de bron"]) == ("-3", "'-3")
    assert figure["wat"] == '\'+1 punt;\n"zo"'
    for page in PAGES:
        for row in rows(site, f"/{page}.csv"):
            for name, text in row.items():
                assert text[:1] not in SIGNS or not text or NUMBER.fullmatch(text), name


def test_what_does_not_count_is_told_in_json(site: Site) -> None:
    found = record(site, "/cijfers.json?jaar=1999&sorteer=mooist&verslag=geen")
    told = [one["message"] for one in found["notices"] if one["code"] == "passed_over"]
    assert len(told) == 3
    assert found["total"] == count(site, "/cijfers")


def test_more_than_there_is_room_for_is_cut_off_and_said(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("web.views.exports.MAX_EXPORTED", 2)
    found = record(site, "/cijfers.json")
    assert len(found["hits"]) == 2 < found["total"]
    assert found["notices"][-1]["code"] == "cut_off"
    answer = site.client.get("/cijfers.csv")
    assert "eerste-2" in answer.headers["Content-Disposition"]


def test_the_file_has_a_telling_name(site: Site) -> None:
    query = urlencode({"q": 'Tönjann "x"\r\n../', "bedrijf": PILOTS})
    header = site.client.get(f"/citaten.csv?{query}").headers["Content-Disposition"]
    assert header == "attachment; filename=citaten-tonjann-x-kreek-loodsen.csv"


def test_pages_lead_to_their_exports(site: Site) -> None:
    page = site.get(f"/cijfers?q=loodsen&sorteer=bedrag&bedrijf={quote(PILOTS)}&pagina=1")
    assert len(rows(site, page.link("CSV"))) == count(
        site, str(page.one("link[rel=canonical]")["href"])
    )
    assert "sorteer=bedrag" in page.link("JSON")
    assert site.search("bezoek", pagina="2").link("CSV") == "/zoeken.csv?q=bezoek"


def test_browsers_may_keep_an_export_until_the_next_generation(site: Site) -> None:
    first = site.client.get("/cijfers.csv")
    assert first.headers["Cache-Control"] == "public, no-cache"
    again = site.client.get("/cijfers.csv", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304


def test_errors_are_in_the_form_that_was_asked_for(site: Site, no_index: Site) -> None:
    for found, status in (
        (site.client.post("/cijfers.json"), 405),
        (no_index.client.get("/zoeken.json"), 503),
    ):
        assert found.status_code == status
        assert isinstance(found.json, dict)
        assert found.json["error"]["code"]
    for found, status in (
        (site.client.post("/cijfers.csv"), 405),
        (no_index.client.get("/zoeken.csv"), 503),
    ):
        assert found.status_code == status
        assert found.content_type == "text/plain; charset=utf-8"
        assert "<" not in found.text
    assert site.client.get("/cijfers.csv?q=" + "a" * 5000).content_type.startswith("text/plain")
    assert site.client.get("/cijfers.xls").status_code == 404


def test_reports_of_which_nothing_is_known_are_exported_too(make_site: MakeSite) -> None:
    site = make_site(harbour(), bare())
    assert "Verslag" in {row["verslag"] for row in rows(site, "/zoeken.csv")}
    assert rows(site, "/cijfers.csv?verslag=kaal") == []
