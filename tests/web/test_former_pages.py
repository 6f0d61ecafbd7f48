"""What an old address shows when the text that stood there changed or went."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.web.edited import Edited
from tests.web.pages import Site


def test_a_quote_that_changed_shows_then_and_now(edited_site: Site, edits: Edited) -> None:
    page = edited_site.get(f"/citaat/{edits.quote(0)}")
    assert page.status == 200
    assert page.texts("h1") == ["Dit citaat is veranderd"]
    then, now = page.all(".pair > div")
    assert then.get_text(" ", strip=True).startswith("Toen, tot")
    assert [tag.get_text() for tag in then.select("del")] == ["weg: bij"]
    assert now.find("h3").get_text() == "Nu"  # type: ignore[union-attr]
    assert "nieuw: in dikke" in now.get_text()
    assert page.link("Bekijk de tekst van nu") == f"/citaat/{edits.quote(-1)}"


def test_search_engines_do_not_keep_it(edited_site: Site, edits: Edited) -> None:
    page = edited_site.get(f"/citaat/{edits.quote(0)}")
    assert page.one("meta[name=robots]")["content"] == "noindex"
    assert page.response.headers["X-Robots-Tag"] == "noindex"
    assert edited_site.get(f"/citaat/{edits.quote(-1)}").all("meta[name=robots]") == []


def test_what_changed_twice_leads_from_the_first_to_the_present(
    edited_site: Site, edits: Edited
) -> None:
    for number in (0, 1):
        page = edited_site.get(f"/sectie/{edits.section(number, 'Overtochten')}")
        assert page.status == 200
        present = edits.section(-1, "Overtochten")
        assert page.link("Bekijk de tekst van nu") == f"/sectie/{present}"


def test_a_figure_that_is_again_what_it_was_is_simply_there(
    edited_site: Site, edits: Edited
) -> None:
    assert edits.fact(0, "4.100") == edits.fact(-1, "4.100")
    assert edited_site.get(f"/cijfer/{edits.fact(0, '4.100')}").status == 200
    page = edited_site.get(f"/cijfer/{edits.fact(1, '4.250')}")
    assert page.status == 200
    assert page.texts("h1") == ["Dit cijfer is veranderd"]
    assert page.link("Bekijk de tekst van nu") == f"/cijfer/{edits.fact(0, '4.100')}"


def test_a_section_that_is_gone_shows_its_last_text_and_how_to_search(
    edited_site: Site, edits: Edited
) -> None:
    page = edited_site.get(f"/sectie/{edits.section(0, 'Loket')}")
    assert page.status == 410
    assert page.texts("h1") == ["Deze sectie staat niet meer in het verslag"]
    assert "Verdwenen op" in page.text(".lead")
    assert "Het loket in de oude tol ging in mei dicht" in page.text()
    assert page.one("#q")["value"] == "Loket"


def test_units_of_a_report_that_was_renamed_are_found_at_their_old_addresses(
    edited_site: Site, edits: Edited
) -> None:
    before, after = edits.others[0], edits.others[-1]
    assert (before.document.id, after.document.id) == ("brug", "bruggen")
    old, new = before.facts[0].id, after.facts[0].id
    for beginning, ending in (("/cijfer", ""), ("/cijfer", ".json"), ("/api/v1/facts", "")):
        answer = edited_site.client.get(f"{beginning}/{old}{ending}")
        assert (answer.status_code, answer.location) == (302, f"{beginning}/{new}{ending}")


def test_of_a_very_long_text_that_changed_all_through_a_page_shows_the_beginning(
    tmp_path: Path,
) -> None:
    made = Edited(tmp_path / "corpus", tmp_path / "index")
    for word in ("toen", "nu"):
        words = " ".join(f"woord{n} {word}" for n in range(2500))
        made.write(f"# Lang\n\n## Stuk\n\n{words}.\n")
        made.build()
    page = made.site().get(f"/sectie/{made.section(0, 'Stuk')}")
    assert page.texts("h1") == ["Deze sectie is veranderd"]
    assert page.all(".pair del, .pair ins") == []
    assert [text.count("woord0 ") for text in page.texts(".pair .src")] == [1, 1]
    assert len(page.html) < 60_000


def test_an_address_that_nothing_ever_had_is_none(edited_site: Site) -> None:
    assert edited_site.get("/sectie/szzzzzzzzzz").status == 404


@pytest.mark.parametrize("ending", ["txt", "bib", "ris"])
def test_citations_of_what_changed_are_refused_with_both_texts(
    edited_site: Site, edits: Edited, ending: str
) -> None:
    answer = edited_site.client.get(f"/citaat/{edits.quote(0)}.{ending}")
    assert (answer.status_code, answer.mimetype) == (410, "text/plain")
    assert "vaart ook bij mist op tijd" in answer.text
    assert "in dikke mist" in answer.text
    assert f"https://kennisbank.example/citaat/{edits.quote(-1)}" in answer.text


def test_programs_are_told_the_same(edited_site: Site, edits: Edited) -> None:
    for address in (f"/citaat/{edits.quote(0)}.json", f"/api/v1/quotes/{edits.quote(0)}"):
        answer = edited_site.client.get(address)
        assert answer.status_code == 410
        record = answer.json
        assert record is not None
        assert record["error"]["code"] == "changed"
        assert record["former"]["now"] == edits.quote(-1)
        assert record["former"]["then"]["text"].startswith("Wie de rivier kent")
        assert {"op": "gone", "text": "bij"} in record["former"]["parts"][0]["runs"]
    gone = edited_site.client.get(f"/api/v1/sections/{edits.section(0, 'Loket')}").json
    assert gone is not None
    assert (gone["error"]["code"], gone["former"]["now"]) == ("gone", None)
    assert edited_site.client.get(f"/api/v1/facts/{edits.quote(0)}").status_code == 404


def test_a_collection_says_what_changed_and_offers_what_it_is_now(
    edited_site: Site, edits: Edited
) -> None:
    old, gone = edits.quote(0), edits.section(0, "Loket")
    page = edited_site.get(f"/verzameling?id={old}&id={gone}")
    assert page.link("Ilja Brandsma") == f"/citaat/{old}"
    assert page.link("Loket") == f"/sectie/{gone}"
    assert [button["value"] for button in page.all("button[name=nieuw]")] == [old]
    answer = edited_site.client.get(f"/verzameling?id={gone}&id={old}&nieuw={old}")
    assert answer.location == f"/verzameling?id={edits.quote(-1)}&id={gone}"
    assert "in dikke mist" in edited_site.get(answer.location).text()
    for wrong in (gone, "onzin"):
        answer = edited_site.client.get(f"/verzameling?id={old}&nieuw={wrong}")
        assert answer.location == f"/verzameling?id={old}"
