from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from indexer.extract import extract, extract_all
from indexer.quotes.quotes import find_quotes
from kb.catalogue import Catalogue, Company, Entry, KnownPerson, Theme
from kb.errors import CorpusError
from kb.model import Document, Extraction, Quote, Unit

PAGE = """<title>Zeewind in 2021 | Zeewind</title><h1>Zeewind in 2021</h1><p>Wij werken aan zee.</p>
<h2>Zeewind Bouw</h2><p>Zeewind Bouw zette 12 torens neer, met hulp van Zeewind Onderhoud.</p>
<h3>Veilig werken</h3><p>‘Niemand raakte gewond, en daar zijn we trots op’, zegt directeur
Hanna Verbeek. In totaal werkten er 340 mensen aan de torens.</p>
<h2>Colofon</h2><p>Redactie en vorm in eigen huis.</p>"""
CATALOGUE = Catalogue(
    organisation="Zeewind",
    companies=(Company("Zeewind Bouw"), Company("Zeewind Onderhoud")),
    themes=(Theme("Veiligheid", ("veilig", "gewond")), Theme("Zee", ("zee",))),
)


@pytest.fixture
def found(tmp_path: Path) -> Extraction:
    path = tmp_path / "zeewind-2021.html"
    path.write_text(PAGE, "utf-8")
    return extract(path, CATALOGUE)


def test_a_quote_is_also_of_the_company_that_the_editor_gives_its_speaker(tmp_path: Path) -> None:
    path = tmp_path / "v.html"
    path.write_text(
        "<h2>Oever Wonen</h2><p>‘Wij hebben veel mensen geholpen’, zegt Fenna de Wit.</p>"
        "<h2>Slot</h2><p>‘Wij gaan ook door met bouwen’, zegt Fenna de Wit.</p>", "utf-8"
    )  # fmt: skip
    catalogue = Catalogue(
        companies=(Company("Oever Wonen"), Company("Oever Water")),
        people=(KnownPerson("Fenna de Wit", company="Oever Water"),),
    )
    first, second = extract(path, catalogue).quotes
    assert (first.company, first.companies) == ("Oever Wonen", ("Oever Wonen", "Oever Water"))
    assert (second.company, second.companies) == ("Oever Water", ("Oever Water",))


def test_a_document_knows_what_page_and_catalogue_say_of_it(found: Extraction) -> None:
    document = found.document
    assert (document.id, document.title, document.year) == ("zeewind-2021", "Zeewind in 2021", 2021)
    assert (document.file, document.organisation) == ("zeewind-2021.html", "Zeewind")


def test_what_the_editor_says_of_a_file_goes_before_what_it_says_itself(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(PAGE, "utf-8")
    entry = Entry("sub/a.html", "Jaarboek", 2019, "https://zee.example/j")
    found = extract(path, Catalogue(documents=(entry,)), relative="sub/a.html", document_id="x")
    document = found.document
    assert (document.id, document.title, document.year) == ("x", "Jaarboek", 2019)
    assert (document.file, document.url) == ("sub/a.html", "https://zee.example/j")


def test_a_file_about_one_company_is_about_it_where_no_heading_names_another(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.html"
    path.write_text(PAGE, "utf-8")
    entry = Entry("a.html", company="Zeewind Onderhoud")
    found = extract(path, replace(CATALOGUE, documents=(entry,)))
    assert [(section.title, section.company) for section in found.sections] == [
        ("Zeewind in 2021", "Zeewind Onderhoud"),
        ("Zeewind Bouw", "Zeewind Bouw"),
        ("Veilig werken", "Zeewind Bouw"),
        ("Colofon", "Zeewind Onderhoud"),
    ]


def test_a_file_that_says_nothing_takes_title_and_year_from_its_name(tmp_path: Path) -> None:
    path = tmp_path / "jaar_bericht-2018.txt"
    path.write_text("Alleen een zin die doorloopt, zonder kop erboven.")
    document = extract(path, Catalogue()).document
    assert (document.title, document.year) == ("Jaar bericht 2018", 2018)


def test_quotes_and_facts_take_company_section_and_themes_from_where_they_stand(
    found: Extraction,
) -> None:
    section = next(s for s in found.sections if s.title == "Veilig werken")
    (quote,) = found.quotes
    assert (quote.section, quote.company, quote.speaker) == (
        section.id,
        "Zeewind Bouw",
        "Hanna Verbeek",
    )
    assert quote.people == section.people == ("Hanna Verbeek",)
    assert quote.themes[0] == "Veiligheid"
    fact = next(f for f in found.facts if f.text.startswith("340"))
    assert (fact.section, fact.company, fact.year) == (section.id, "Zeewind Bouw", 2021)


def test_companies_are_the_own_one_and_those_mentioned(found: Extraction) -> None:
    by_title = {s.title: s for s in found.sections}
    assert by_title["Zeewind Bouw"].companies == ("Zeewind Bouw", "Zeewind Onderhoud")
    assert by_title["Colofon"].companies == ()


def test_units_are_numbered_in_reading_order_a_section_before_what_is_in_it(
    found: Extraction,
) -> None:
    units: list[Unit] = [*found.sections, *found.quotes, *found.facts]
    units.sort(key=lambda unit: unit.order)
    assert [unit.order for unit in units] == list(range(len(units)))
    starts = [min(getattr(u, "heading", (u.start,))[0], u.start) for u in units]
    assert starts == sorted(starts)
    seen: set[str] = set()
    for unit in units:
        seen.add(unit.id)
        assert getattr(unit, "section", unit.id) in seen
    assert len(seen) == len(units)


def test_extracting_twice_gives_the_same(found: Extraction, tmp_path: Path) -> None:
    assert extract(tmp_path / "zeewind-2021.html", CATALOGUE) == found


def test_a_file_that_cannot_be_read_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\0\1\0")
    (tmp_path / "b.txt").write_text("Een zin over het jaar.")
    (tmp_path / "b.html").write_text("<p>Een zin over het jaar.</p>")
    bad, page, text = extract_all(tmp_path)
    assert isinstance(bad, CorpusError)
    assert isinstance(page, Extraction)
    assert isinstance(text, Extraction)
    assert (page.document.id, text.document.id) == ("b", "b-txt")


def test_one_file_is_extracted_with_the_catalogue_beside_it(tmp_path: Path) -> None:
    (tmp_path / "corpus.toml").write_text('organisation = "Zeewind"\n')
    (tmp_path / "a.txt").write_text("Een zin over het jaar.")
    (found,) = extract_all(tmp_path / "a.txt")
    assert isinstance(found, Extraction)
    assert found.document.organisation == "Zeewind"


def test_a_fault_of_the_program_at_one_report_does_not_stop_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.html").write_text(PAGE, "utf-8")
    (tmp_path / "b.html").write_text(PAGE.replace("Zeewind", "Stormvloed"), "utf-8")

    def stumbling(document: Document, *rest: object) -> list[Quote]:
        if "Stormvloed" in document.text:
            raise ZeroDivisionError
        return []

    monkeypatch.setattr("indexer.extract.find_quotes", stumbling)
    good, bad = extract_all(tmp_path)
    assert isinstance(good, Extraction)
    assert str(bad) == (
        "b.html: cannot be taken apart, by a fault of the program (ZeroDivisionError); "
        "please report it, with the file"
    )


def test_a_quote_that_is_not_in_the_text_letter_for_letter_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "haven.html"
    path.write_text("<h1>Haven</h1><p>‘Het tij keert’, zegt Noor Blok. ‘Wij wachten.’</p>")

    def careless(*arguments: Any) -> list[Quote]:
        first, *others = find_quotes(*arguments)
        return [replace(first, text="Het tij keerde"), *others]

    assert [q.text for q in extract(path, Catalogue()).quotes] == ["Het tij keert", "Wij wachten."]
    monkeypatch.setattr("indexer.extract.find_quotes", careless)
    assert [q.text for q in extract(path, Catalogue()).quotes] == ["Wij wachten."]
