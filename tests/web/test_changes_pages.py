"""What the pages tell of what builds changed."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tests.web.conftest import MakeSite
from tests.web.crawl import Crawl, Visit
from tests.web.edited import NAME, Edited
from tests.web.pages import Site
from tests.web.reports import bare
from tests.web.test_crawl import doubles, inline, named, nameless, references, steps
from web import changes


def test_the_latest_changes_come_first_with_links_to_those_before(edited_site: Site) -> None:
    page = edited_site.get("/wijzigingen")
    assert "1 sectie gewijzigd" in page.text(".lead")
    assert page.texts(".finding b") == ["Gewijzigd"]
    assert page.texts(".finding del, .finding ins") == ["weg: Onderhoud", "nieuw: Werk aan de pont"]
    assert len(page.all("#h-eerder ~ ul li, .index li")) == 4
    first = edited_site.get("/wijzigingen/1")
    assert "Alles was toen nieuw" in first.text(".lead")
    assert first.all(".finding") == []
    assert first.link("Bekijk de laatste wijzigingen") == "/wijzigingen"


def test_builds_that_changed_nothing_are_only_told_of_in_passing(tmp_path: Path) -> None:
    made = Edited(tmp_path / "corpus", tmp_path / "index")
    for text in ("De wegen zijn nat.", "De wegen zijn droog."):
        made.write(f"# Wegen\n\n## Weg\n\n{text}\n")
        made.build()
    assert "Daarna" not in made.site().get("/wijzigingen").text(".lead")
    (made.corpus / "corpus.toml").write_text('title = "Wegen"\n', "utf-8")
    made.build()
    page = made.site().get("/wijzigingen")
    assert "1 sectie gewijzigd. Daarna bleef de tekst zoals hij was." in page.text(".lead")
    assert len(page.all(".index li")) == 1


def test_a_build_tells_what_went_changed_and_came(edited_site: Site, edits: Edited) -> None:
    page = edited_site.get("/wijzigingen/3")
    assert page.texts("h3") == ["Secties", "Citaten"]
    told = page.texts(".finding")
    assert told[0].startswith("Gewijzigd Overtochten")
    assert told[1].startswith("Verdwenen Loket Het loket in de oude tol")
    assert page.link("Loket") == f"/sectie/{edits.section(0, 'Loket')}"
    assert page.link("Overtochten") == f"/sectie/{edits.section(2, 'Overtochten')}"


def test_every_link_of_it_leads_somewhere(edited_crawl: Crawl) -> None:
    old = {"units.section", "units.quote", "units.fact"}
    wrong = [
        f"{visit.status} {visit.address}"
        for visit in edited_crawl.visits.values()
        if visit.status != 200 and not (visit.status == 410 and visit.kind in old)
    ]
    assert wrong == []
    former = re.compile(r"<h1>[^<]* (?:is veranderd|staat niet meer in het verslag)</h1>")
    assert sum(former.search(page.html) is not None for page in edited_crawl.pages) >= 4


@pytest.mark.parametrize("check", [inline, named, doubles, references, nameless, steps])
def test_these_pages_keep_to_what_holds_for_all(
    edited_crawl: Crawl, check: Callable[[Visit], list[str]]
) -> None:
    told = {f"{page.address}: {one}" for page in edited_crawl.pages for one in check(page)}
    assert told == set()
    assert max(len(page.body) for page in edited_crawl.pages) < 60_000


def test_words_of_a_report_never_run_and_never_turn_the_page(
    edited_site: Site, edits: Edited
) -> None:
    gone = f"/sectie/{edits.section(0, 'Loket')}"
    for address in ("/wijzigingen/3", "/wijzigingen/5", f"/citaat/{edits.quote(0)}", gone):
        page = edited_site.get(address)
        assert [tag for tag in page.all("script") if not tag.get("src")] == []
        assert not {"\u202e", "\u2066"} & set(page.html)
    assert "window.__pwned" in edited_site.get(gone).text("main")


def test_a_figure_that_its_sentence_repeats_is_not_said_twice(edited_site: Site) -> None:
    told = edited_site.get("/wijzigingen/2").texts(".finding")
    (figure,) = [one for one in told if "overtochten" in one.partition("De pont")[0]]
    assert "Cijfer" not in figure
    assert figure.count("weg: 4.100") == 1


def test_a_report_that_changed_leads_to_its_changes(edited_site: Site) -> None:
    link = edited_site.get("/verslag/veer").link("Wat er in dit verslag is veranderd")
    assert link == "/wijzigingen?verslag=veer"
    assert "is veranderd" not in edited_site.get("/verslag/bruggen").text()


def test_a_report_alone_may_be_asked_for(tmp_path: Path) -> None:
    made = Edited(tmp_path / "corpus", tmp_path / "index")
    for words, others in (("nat", "oud"), ("droog", "nieuw"), ("droog", "jong")):
        made.write(f"# Wegen\n\n## Weg\n\nDe wegen zijn {words}.\n", "wegen.md")
        made.write(f"# Bomen\n\n## Boom\n\nDe bomen zijn {others}.\n", "bomen.md")
        made.build()
    site = made.site()
    assert site.get("/wijzigingen").texts(".finding a") == ["Boom"]
    latest = site.get("/wijzigingen?verslag=wegen")
    assert latest.texts(".finding a") == ["Weg"]
    assert latest.texts("option[selected]") == ["Wegen (1)"]
    assert site.get("/wijzigingen/2").texts(".finding a") == ["Boom", "Weg"]
    assert site.get("/wijzigingen/2?verslag=bomen").texts(".finding a") == ["Boom"]
    other = site.get("/wijzigingen?verslag=geen<b>")
    assert (other.status, other.texts(".finding a")) == (200, ["Boom"])


def test_before_any_change_the_page_says_so(make_site: MakeSite) -> None:
    page = make_site(bare()).get("/wijzigingen")
    assert page.status == 200
    assert "Er is nog niets veranderd" in page.text(".lead")
    assert make_site(bare()).get("/wijzigingen/1").status == 404


def test_many_changes_are_shown_a_page_at_a_time(tmp_path: Path) -> None:
    made = Edited(tmp_path / "corpus", tmp_path / "index")
    text = "# Straten\n\n" + "".join(
        f"## Straat {n}\n\nDe bewoners van straat {n} plantten samen bomen.\n\n" for n in range(60)
    )
    for words in ("bomen", "struiken"):
        made.write(text.replace("bomen", words))
        made.build()
    site = made.site()
    page = site.get("/wijzigingen")
    assert len(page.all(".finding")) == changes.ON_A_PAGE
    assert page.text(".pager span") == "1 van 3"
    last = site.get("/wijzigingen/2?pagina=99")
    assert len(last.all(".finding")) == 60 - 2 * changes.ON_A_PAGE
    record = site.get("/wijzigingen/2.json").response.json
    assert record is not None
    assert (record["total"], len(record["changes"])) == (60, 60)


def test_a_long_text_is_shortened_and_can_be_opened(tmp_path: Path) -> None:
    made = Edited(tmp_path / "corpus", tmp_path / "index")
    words = " ".join(f"woord{n}" for n in range(200))
    for last in ("eind", "slot"):
        made.write(f"# Lang\n\n## Stuk\n\n{words} {last} {words}.\n")
        made.build()
    page = made.site().get("/wijzigingen")
    short = page.texts(".finding > .src")[0]
    assert short.startswith("… ")
    assert "woord100" not in short
    assert "woord100" in page.text(".finding details")


def test_the_api_answers_as_it_describes(edited_site: Site, edits: Edited) -> None:
    described = edited_site.client.get("/api/openapi.json").json
    assert described is not None
    schemas = described["components"]["schemas"]
    builds = edited_site.client.get("/api/v1/changes?limit=2").json
    assert builds is not None
    assert [one["number"] for one in builds["builds"]] == [5, 4]
    _valid(schemas, "Changes", builds)
    for number in range(1, 6):
        _valid(schemas, "Build", edited_site.client.get(f"/api/v1/changes/{number}").json)
    for key, path in ((edits.quote(0), "quotes"), (edits.section(0, "Loket"), "sections")):
        _valid(schemas, "Gone", edited_site.client.get(f"/api/v1/{path}/{key}").json)
    asked = edited_site.client.get("/api/v1/changes/3?kind=quote&document=veer").json
    assert asked is not None
    assert [change["kind"] for change in asked["changes"]] == ["quote"]
    for wrong in ("0", "x", "9" * 30, "-1"):
        assert edited_site.client.get(f"/api/v1/changes/{wrong}").status_code == 404


def _valid(schemas: object, name: str, answer: object) -> None:
    schema = {"$ref": f"#/components/schemas/{name}", "components": {"schemas": schemas}}
    Draft202012Validator(schema).validate(answer)


def test_of_very_long_texts_only_some_are_compared(
    edited_site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changes, "MOST_COMPARED", 600)
    page = edited_site.get("/wijzigingen/2")
    assert "Er is te veel veranderd om het hier te tonen" in page.text()
    record = edited_site.get("/wijzigingen/2.json").response.json
    assert record is not None
    assert 0 < sum(not change["parts"] for change in record["changes"]) < len(record["changes"])


def test_pages_stay_small_however_much_changed(tmp_path: Path) -> None:
    made = Edited(tmp_path / "corpus", tmp_path / "index")
    for turn in range(2):
        odd = " ".join(f"{'<' * 3} woord{n} {'oud' if turn else 'nieuw'}" for n in range(120))
        same = " ".join(f"begin{n}" for n in range(20))
        sections = "".join(f"## Deel {n}\n\n{same} {n}. {odd}\n\n" for n in range(26))
        made.write(f"# Lang\n\n{sections}", f"{NAME}.md")
        made.build()
    site = made.site()
    assert len(site.get("/wijzigingen").html) < 60_000
    page = site.get(f"/sectie/{made.section(0, 'Deel 3')}")
    assert page.status == 200
    assert len(page.html) < 60_000
