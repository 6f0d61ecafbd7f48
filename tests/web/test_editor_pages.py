"""What the editor is shown: findings with their place and advice, and what nobody found."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import Tag

from kb import generations, snapshot
from kb.model import Extraction, Finding
from kb.review import Comparison, NameVariant, Place, Proposal
from tests.web.conftest import MakeSite
from tests.web.pages import Page, Site
from tests.web.reports import CATALOGUE, EVIL, bare, harbour, long_list
from web.app import create_app

PLACE = Place("kreek", "kreek.html", 0, 8, 1)
COMPARED = Comparison(
    1,
    ("weg.html",),
    (NameVariant("Kreek Lodsen", PLACE, "Kreek Loodsen", PLACE),),
    (("Veiligheid", "brandweer"),),
    (Proposal("boei", 6, 2, PLACE, "…bij de boei…", ("Veiligheid", "boeienlijn")),),
)


def publish(
    index: Path,
    found: Extraction,
    compared: Comparison | None,
    skipped: tuple[str, ...] = (),
    others: tuple[Extraction, ...] = (),
) -> Site:
    with generations.building(index) as folder:
        counts = snapshot.write(
            folder, [found, *others], CATALOGUE.encode(), (lambda: compared) if compared else None
        )
        generations.publish(index, folder, generations.new_manifest("x", counts, skipped))
    return Site(create_app(index).test_client())


def finding(found: Extraction, words: str, code: str, message: str) -> Finding:
    start = found.document.text.index(words)
    line = found.document.line(start)
    return Finding(code, message, "kreek", start, start + len(words), line)


@pytest.fixture
def found() -> Extraction:
    extraction = harbour().extraction()
    told = (
        finding(
            extraction, "loodsen voeren", "doubled-word", "Dit staat er twee keer. Haal er een weg."
        ),
        finding(extraction, EVIL, "nieuwe-soort", f"Let op {EVIL}."),
    )
    return replace(extraction, findings=told)


@pytest.fixture
def edited(tmp_path: Path, found: Extraction) -> Site:
    return publish(tmp_path / "index", found, COMPARED, ("stuk.pdf: not a PDF <b>",))


def group(page: Page, key: str) -> list[Tag]:
    return page.all(f"#{key} .finding")


def test_a_finding_has_its_words_place_and_advice(edited: Site) -> None:
    page = edited.get("/redactie")
    (item,) = group(page, "dubbel")
    text = " ".join(item.get_text(" ").split())
    assert item.select_one("mark") is not None
    assert page.one("#dubbel mark").get_text() == "loodsen voeren"
    assert "Dit staat er twee keer. Kreek Loodsen, regel" in text
    assert text.endswith(
        "Haal er een weg. Klopt het zo, zet de gemarkeerde woorden dan bij accept in corpus.toml."
    )


def test_its_link_leads_to_exactly_those_words(edited: Site) -> None:
    link = edited.get("/redactie").one("#dubbel a")
    page = edited.get(str(link["href"]))
    assert page.one("#t1").get_text() == "loodsen voeren"
    assert str(link["href"]).endswith("#t1")


def test_every_kind_is_listed_with_its_number_and_can_be_jumped_to(edited: Site) -> None:
    page = edited.get("/redactie")
    total = 0
    for link in page.all(".toc a"):
        assert page.all(str(link["href"]))
    for key in ("getal", "naam", "dubbel", "spreker", "persoon", "overig"):
        number = page.one(f'.toc a[href="#{key}"] b').get_text()
        assert int(number) == len(group(page, key))
        total += int(number)
    assert page.text(".lead").startswith(f"{total} punten om na te kijken: wat")


def test_what_is_not_known_of_speakers_people_and_figures_is_told(edited: Site) -> None:
    page = edited.get("/redactie")
    speakers = page.text("#spreker")
    assert "Bij dit citaat staat niet wie het zegt." in speakers
    assert "Waarschijnlijk Saskia Öberg." in speakers
    assert "Van Teun van Dalen is geen functie bekend." in page.text("#persoon")
    quote = next(a for a in page.all("#spreker a") if "citaat" in a.text)
    assert edited.get(str(quote["href"])).status == 200


def test_a_missing_mark_is_said_to_have_cost_a_quote_only_where_it_did(
    tmp_path: Path, found: Extraction
) -> None:
    quote = next(q for q in found.quotes if q.text == "Dat was hard werken")
    marks = [
        Finding(
            "unbalanced-quotes", "Dit sluit niet. Zet er een bij.", "kreek", start, start + 1, 1
        )
        for start in (3, quote.start - 1)
    ]
    site = publish(tmp_path / "index", replace(found, findings=tuple(marks)), None)
    page = site.get("/redactie")
    lost, kept = group(page, "aanhaling")
    assert "Wat hier staat, is geen citaat geworden." in lost.get_text()
    assert "Het citaat is wel opgenomen" in kept.get_text()
    (link,) = (a for a in kept.select("a") if "Toon het citaat" in a.text)
    assert quote.text in site.get(str(link["href"])).text()


def test_what_a_check_of_the_corpus_found_is_shown(edited: Site) -> None:
    page = edited.get("/redactie")
    assert "stuk.pdf: not a PDF <b>" in page.text("#bestanden")
    assert "‘weg.html’ staat in corpus.toml" in page.text("#bestanden")
    assert "Veiligheid brandweer" in page.text("#woorden")
    assert "boei 6 keer in 2 secties" in page.text("#voorstellen")
    assert "‘Kreek Lodsen’ heet in een ander verslag ‘Kreek Loodsen’." in page.text("#naam")


@pytest.mark.parametrize(
    ("reports", "looked_through", "said"),
    [
        (1, 1, "komt niet in het verslag voor."),
        (3, 3, "komt in geen enkel verslag voor."),
        (3, 2, "komt in geen van de eerste 2 verslagen voor."),
        (3, 1, "komt niet in het eerste verslag voor."),
    ],
)
def test_terms_that_stand_nowhere_are_said_to_stand_nowhere(
    tmp_path: Path, found: Extraction, reports: int, looked_through: int, said: str
) -> None:
    compared = replace(COMPARED, looked_through=looked_through)
    others = (bare().extraction(), long_list(2).extraction())[: reports - 1]
    page = publish(tmp_path / "index", found, compared, others=others).get("/redactie")
    assert f"is ingevuld in corpus.toml, maar {said}" in page.text("#woorden")
    number = page.one('.toc a[href="#woorden"] b').get_text()
    assert int(number) == len(page.all("#woorden dd")) == 1


def test_words_of_a_report_are_shown_as_words(edited: Site) -> None:
    page = edited.get("/redactie")
    assert EVIL not in page.html
    assert page.one("#overig mark").get_text() == EVIL


def test_a_generation_without_comparison_is_shown_too(tmp_path: Path, found: Extraction) -> None:
    page = publish(tmp_path / "index", found, None).get("/redactie")
    assert page.status == 200
    assert not page.all("#voorstellen")


def test_a_report_in_which_nothing_is_wrong_says_so(make_site: MakeSite) -> None:
    page = make_site(bare()).get("/redactie")
    assert page.text(".lead").startswith("Geen punten om na te kijken.")
    assert "worden hier niet bewaard" in page.text("#gezocht")


def test_of_very_many_points_the_page_shows_some_and_links_to_the_rest(
    tmp_path: Path, found: Extraction
) -> None:
    one = found.findings[0]
    many = replace(found, findings=tuple(replace(one, start=one.start + n % 5) for n in range(600)))
    site = publish(tmp_path / "index", many, COMPARED)
    page = site.get("/redactie")
    assert len(page.response.data) < 60_000
    rest = site.get(page.link("Toon alle 600 punten"))
    assert rest.texts("h1") == ["Dubbel woord of kop"]
    assert "Hier staan de eerste 500." in rest.text(".lead")
    assert len(rest.response.data) < 60_000
    seen = len(rest.all(".finding"))
    while rest.all("a[rel=next]"):
        rest = site.get(str(rest.one("a[rel=next]")["href"]))
        seen += len(rest.all(".finding"))
    assert seen == 500


@pytest.mark.parametrize("number", ["0", "-1", "99", "x", "9" * 50, "", "٣"])
def test_a_page_that_does_not_exist_is_another(edited: Site, number: str) -> None:
    page = edited.get("/redactie/dubbel", query_string={"pagina": number})
    assert page.status == 200
    assert len(page.all(".finding")) == 1


def test_a_kind_that_does_not_exist_is_no_page(edited: Site) -> None:
    assert edited.get("/redactie/onzin").status == 404


def test_the_same_can_be_had_as_json(edited: Site) -> None:
    told = edited.client.get("/redactie.json").json
    assert told is not None
    assert told["total"] == len(told["findings"])
    one = next(f for f in told["findings"] if f["code"] == "doubled-word")
    assert harbour().text[one["start"] : one["end"]] == one["text"] == "loodsen voeren"
    assert one["company"] == "Kreek Loodsen"
    assert told["missing"] == ["weg.html"]
    assert told["unused_terms"] == [{"theme": "Veiligheid", "term": "brandweer"}]


@pytest.mark.parametrize("address", ["/redactie", "/redactie.json"])
def test_a_browser_asks_for_it_anew_each_time(edited: Site, address: str) -> None:
    assert edited.client.get(address).headers["Cache-Control"] == "no-store"


def test_every_page_leads_to_it_and_to_the_accessibility_statement(site: Site) -> None:
    foot = [str(a["href"]) for a in site.get("/").all("footer a")]
    assert {"/redactie", "/toegankelijkheid"} <= set(foot)


def test_the_statement_says_whom_to_tell(site: Site, make_site: MakeSite) -> None:
    assert "Vraag het degene die deze kennisbank beheert." in site.get("/toegankelijkheid").text()
    named = make_site(bare(), catalogue='contact = "mailto:hulp@kreek.example"')
    assert named.get("/toegankelijkheid").link("hulp@kreek.example") == "mailto:hulp@kreek.example"


@pytest.mark.parametrize(
    ("address", "title", "way"),
    [
        ("/citaat/weg", "Dit citaat is er niet", "/citaten"),
        ("/cijfer/weg", "Dit cijfer is er niet", "/cijfers"),
        ("/sectie/weg", "Deze sectie is er niet", "/verslag"),
    ],
)
def test_a_passage_that_is_gone_says_where_to_look(
    site: Site, address: str, title: str, way: str
) -> None:
    page = site.get(address)
    assert (page.status, page.texts("h1")) == (404, [title])
    assert page.all("main form[role=search]")
    assert way in {str(a["href"]) for a in page.all("main a")}
