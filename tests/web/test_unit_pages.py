from typing import Any

import pytest

from tests.web.conftest import MakeSite
from tests.web.pages import Site
from tests.web.reports import PILOTS, SASKIA, Report, harbour
from web.reader import runs
from web.reader.runs import Run

EXTRACTION = harbour().extraction()
STORM = next(s for s in EXTRACTION.sections if s.title == "Storm op komst")
PULL, HARD_WORK, NOBODY, TEUN = EXTRACTION.quotes
MILLIONS = next(f for f in EXTRACTION.facts if f.label == "voor walstroom")
MALFORMED = next(f for f in EXTRACTION.facts if f.value is None)


def test_a_section_has_its_text_quotes_figures_and_neighbours(site: Site) -> None:
    page = site.get(f"/sectie/{STORM.id}")
    assert page.texts("h1") == ["Storm op komst"]
    assert page.texts(".path a") == ["De Kreek in 2030", PILOTS]
    assert "Ruim 1.200 schepen kregen een loods." in page.text(".text")
    assert page.texts("#h-sc, #h-sf") == ["2 citaten", "2 cijfers"]
    assert "Het jaar van de loodsen in cijfers" in page.text("aside")


def test_a_quote_stands_with_its_speaker_seal_and_place(site: Site) -> None:
    page = site.get(f"/citaat/{PULL.id}")
    assert page.text("blockquote") == PULL.text
    assert page.text("figcaption") == f"{SASKIA} , loodsmeester"
    assert "Letterlijk in de bron" in page.text("aside")
    assert f"Regel {PULL.line}" in page.text("aside")
    assert page.texts("mark") == [PULL.text]


def test_a_quote_is_ready_to_paste_with_its_source(site: Site) -> None:
    page = site.get(f"/citaat/{PULL.id}")
    plain = page.all("pre")[0].get_text()
    assert plain == (
        f"‘{PULL.text}’ – {SASKIA}, loodsmeester. Uit: De Kreek in 2030 (De Kreek, 2030), "
        f"Kreek Loodsen, ‘Storm op komst’. https://kennisbank.example/citaat/{PULL.id}"
    )
    button = page.one("button[data-copy]")
    assert button.has_attr("hidden")
    assert button["data-copy"] == plain


@pytest.mark.parametrize(
    ("address", "unit"), [("citaat", PULL), ("cijfer", MILLIONS), ("sectie", STORM)]
)
def test_every_format_of_a_citation_is_there_as_text_with_a_button(
    site: Site, address: str, unit: Any
) -> None:
    page = site.get(f"/{address}/{unit.id}")
    assert page.texts(".cites dt") == [
        "Platte tekst", "HTML", "Markdown", "APA, in de literatuurlijst", "APA, in de tekst",
        "BibTeX", "RIS",
    ]  # fmt: skip
    for row in page.all(".cites > div"):
        assert len(row.select("pre")) == len(row.select("button[data-copy]")) == 1
        assert row.select("pre")[0].get_text().strip()


@pytest.mark.parametrize(
    ("address", "unit"), [("citaat", PULL), ("cijfer", MILLIONS), ("sectie", STORM)]
)
def test_a_citation_can_be_taken_along_as_a_file(site: Site, address: str, unit: Any) -> None:
    page = site.get(f"/{address}/{unit.id}")
    shown = {pre.get_text().strip() for pre in page.all("pre")}
    files = [str(link["href"]) for link in page.all(".cites a[download]")]
    assert [name.rpartition(".")[2] for name in files] == ["txt", "bib", "ris"]
    for file in files:
        answer = site.client.get(file)
        assert answer.status_code == 200
        assert answer.headers["Content-Disposition"] == (
            f"attachment; filename={file.strip('/').replace('/', '-')}"
        )
        assert answer.text.replace("\r\n", "\n").strip() in shown


def test_a_quote_is_there_as_json_with_every_citation(site: Site) -> None:
    page = site.get(f"/citaat/{PULL.id}")
    answer = site.client.get(page.link("JSON"))
    assert answer.json is not None
    assert answer.json["verbatim"] is True
    assert (answer.json["text"], answer.json["speaker"]) == (PULL.text, SASKIA)
    assert answer.json["address"] == f"https://kennisbank.example/citaat/{PULL.id}"
    assert answer.json["document"]["organisation"] == "De Kreek"
    shown = {pre.get_text().strip() for pre in page.all("pre")}
    assert set(answer.json["citations"].values()) == shown


def test_a_file_under_the_name_of_another_kind_leads_to_the_right_one(site: Site) -> None:
    for ending in ("bib", "json"):
        answer = site.client.get(f"/cijfer/{PULL.id}.{ending}")
        assert answer.headers["Location"] == f"/citaat/{PULL.id}.{ending}"
    for wrong in ("geen.bib", "geen.json", f"{PULL.id}.exe"):
        assert site.get(f"/citaat/{wrong}").status == 404


@pytest.mark.parametrize(
    ("address", "unit", "words"),
    [
        ("citaat", PULL, "Wij%20varen%20pas%20uit%20als%20iedereen%20veilig%20terug%20kan."),
        ("cijfer", MILLIONS, "%E2%82%AC%2050.000.000,voor%20walstroom"),
        ("sectie", STORM, "Storm%20op%20komst"),
    ],
)
def test_a_link_lands_on_the_words_in_the_published_report(
    site: Site, address: str, unit: Any, words: str
) -> None:
    link = site.get(f"/{address}/{unit.id}").link("Bekijk in het origineel")
    assert link == f"https://kreek.example/verslag#:~:text={words}"


def test_the_seal_is_only_given_after_comparing(make_site: MakeSite) -> None:
    report = Report("proef", "Proef")
    report.heading(1, "Proef")
    report.paragraph("‘Het tij keert altijd’, zegt Noor Blok.")
    report.says("Het tij keert altijd", "Noor Blok")
    (quote,) = report.quotes
    report.text = report.text.replace("keert", "keerd")
    report.blocks[-1] = type(report.blocks[-1])(
        "paragraph",
        report.blocks[-1].text.replace("keert", "keerd"),
        report.blocks[-1].start,
        report.blocks[-1].end,
    )
    site = make_site(report)
    for address in (f"/citaat/{quote.id}", "/zoeken?soort=citaat", "/"):
        assert "Letterlijk in de bron" not in site.get(address).text()
    assert "Niet letterlijk teruggevonden" in site.get(f"/citaat/{quote.id}").text("aside")


def test_doubt_about_a_quote_is_said(site: Site) -> None:
    assert "afgeleid uit de tekst" in site.get(f"/citaat/{HARD_WORK.id}").text("figcaption")
    assert "Spreker onbekend" in site.get(f"/citaat/{NOBODY.id}").text("figcaption")
    assert site.get(f"/citaat/{NOBODY.id}").text("h1") == "Citaat"


def test_a_figure_stands_with_what_it_counts_and_its_place(site: Site) -> None:
    page = site.get(f"/cijfer/{MILLIONS.id}")
    assert page.text(".answer .num") == "€ 50 mln"
    assert page.text("h1") == "voor walstroom"
    assert "€ 50.000.000" in page.text(".answer")
    assert page.texts("mark") == ["€ 50.000.000"]


def test_a_malformed_figure_is_shown_with_doubt(site: Site) -> None:
    page = site.get(f"/cijfer/{MALFORMED.id}")
    assert page.text(".answer .num") == "€ 23.400.00"
    assert "Onduidelijk getal" in page.text(".answer")


def test_its_place_in_the_report_holds_its_words(site: Site) -> None:
    for unit, address in ((PULL, "citaat"), (MILLIONS, "cijfer")):
        link = site.get(f"/{address}/{unit.id}").link("Toon in het verslag")
        path, _, anchor = link.partition("#")
        assert site.get(path).text(f'[id="{anchor}"]') == unit.text


def test_an_id_of_another_kind_leads_to_the_right_page(site: Site) -> None:
    answer = site.client.get(f"/sectie/{PULL.id}")
    assert answer.headers["Location"] == f"/citaat/{PULL.id}"


@pytest.mark.parametrize("address", ["/sectie/geen", "/citaat/s", "/cijfer/%00", "/citaat/é"])
def test_an_id_that_does_not_exist_is_a_page_that_does_not(site: Site, address: str) -> None:
    assert site.get(address).status == 404


def test_of_a_long_report_only_the_section_is_typeset(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    typeset: list[str] = []

    def cut(text: str, *arguments: Any) -> tuple[Run, ...]:
        typeset.append(text)
        return runs.cut(text, *arguments)

    monkeypatch.setattr("web.reader.typesetting.cut", cut)
    shown = site.get(f"/sectie/{STORM.id}").text(".text")
    assert len(typeset) == 5
    assert all(text in f"Storm op komst {shown}" for text in typeset if "‘" not in text)


@pytest.mark.parametrize(
    ("role", "organisation", "line"),
    [
        ("loodsmeester", "Kreek Loodsen", "loodsmeester Kreek Loodsen"),
        ("directeur van de kreek loodsen", "Kreek Loodsen", "directeur van de kreek loodsen"),
        (None, "Kreek Loodsen", "Kreek Loodsen"),
        ("loodsmeester", None, "loodsmeester"),
        (None, None, ""),
    ],
)
def test_a_speaker_is_described_alike_on_the_page_and_in_the_citation(
    make_site: MakeSite, role: str | None, organisation: str | None, line: str
) -> None:
    report = Report("wie", "Wie spreekt")
    report.heading(1, "Wie spreekt")
    report.paragraph("‘Het tij keert altijd’, zegt Noor Blok.")
    report.says("Het tij keert altijd", "Noor Blok", role=role, organisation=organisation)
    page = make_site(report).get(f"/citaat/{report.quotes[0].id}")
    assert page.text("figcaption") == "Noor Blok" + (f" , {line}" if line else "")
    assert f" – Noor Blok{', ' if line else ''}{line}. Uit:" in page.text("pre")
