"""What the API tells of people, companies, themes and reports."""

from typing import Any

import pytest

from tests.web.conftest import MakeSite
from tests.web.pages import Site
from tests.web.quarter import BRAM, GARDENS, NOOR
from tests.web.reports import bare, harbour


def told(site: Site, path: str) -> Any:
    answer = site.client.get(f"/api/v1{path}")
    assert answer.status_code == 200, path
    return answer.json


def test_people_are_listed_with_their_functions(wijk: Site) -> None:
    found = told(wijk, "/people")
    assert found["total"] == 3
    first = found["people"][0]
    assert (first["name"], first["role"], first["company"]) == (NOOR, "hovenier", GARDENS)
    assert wijk.get(first["url"]).text("h1") == NOOR


def test_a_list_comes_page_by_page(wijk: Site) -> None:
    names = [told(wijk, f"/people?limit=1&page={page}")["people"] for page in range(1, 5)]
    assert [len(page) for page in names] == [1, 1, 1, 0]
    assert [page[0]["name"] for page in names[:3]] == [
        one["name"] for one in told(wijk, "/people")["people"]
    ]


def test_a_person_is_told_as_on_the_page(wijk: Site) -> None:
    page, found = wijk.get("/persoon/noor-el-hadj"), told(wijk, "/people/noor-el-hadj")
    assert [one["text"] for one in found["quotes"]["first"]] == page.texts("blockquote")
    assert found["forms"] == [{"form": NOOR, "count": 2}, {"form": "El Hadj", "count": 1}]
    assert {one["name"] for one in found["people"]["first"]} == {BRAM, "Bram Unal"}
    assert told(wijk, "/people/El%20Hadj") == found


def test_a_company_and_a_theme_are_told_as_the_editor_knows_them(wijk: Site) -> None:
    company = told(wijk, "/companies/de-vier-tuinen")
    assert (company["aliases"], company["units"]) == (["Stichting Groen"], ["De Kas"])
    theme = told(wijk, "/themes/samen-eten")
    assert theme["terms"] == ["maaltijd", "brood"]
    assert theme["sections"]["total"] == 3


def test_a_name_nobody_has_is_answered_with_names_like_it(wijk: Site) -> None:
    answer = wijk.client.get("/api/v1/people/noor-el-hatj")
    assert answer.status_code == 404
    assert answer.json is not None
    assert answer.json["error"]["code"] == "not_found"
    assert "'noor-el-hadj'" in answer.json["error"]["message"]


def test_a_page_has_its_twin_in_json(wijk: Site) -> None:
    for page, twin in (
        ("/persoon/noor-el-hadj.json", "/api/v1/people/noor-el-hadj"),
        ("/bedrijf/de-vier-tuinen.json", "/api/v1/companies/de-vier-tuinen"),
        ("/thema/samen-eten.json", "/api/v1/themes/samen-eten"),
    ):
        assert wijk.client.get(page).headers["Location"] == twin
    answer = wijk.client.get("/persoon/niemand.json", follow_redirects=True)
    assert (answer.status_code, answer.mimetype) == (404, "application/json")


def test_a_report_is_told_with_its_contents(make_site: MakeSite) -> None:
    site = make_site(harbour(), bare())
    found = told(site, "/documents")
    assert [one["id"] for one in found["documents"]] == ["kreek", "kaal"]
    contents = told(site, "/documents/kreek")["contents"]
    assert len(contents) == found["documents"][0]["sections"]
    storm = next(one for one in contents if one["title"] == "Storm op komst")
    assert (storm["quotes"], storm["facts"], storm["level"]) == (2, 2, 3)
    section = told(site, f"/sections/{storm['id']}")
    assert section["text"].startswith("‘Wij varen pas uit")
    assert [told(site, f"/quotes/{key}")["verbatim"] for key in section["quotes"]] == [True, True]
    assert [told(site, f"/facts/{key}")["value"] for key in section["facts"]] == [1200, 51]


def test_what_is_of_another_kind_does_not_exist(site: Site) -> None:
    for path in ("/sections/qkreek0", "/quotes/fkreek0", "/facts/skreek0"):
        assert site.client.get(f"/api/v1{path}").status_code == 404


@pytest.mark.parametrize("path", ["/people/%00", "/quotes/é", "/documents/..%2F", "/people/<b>"])
def test_no_name_breaks_it(site: Site, path: str) -> None:
    answer = site.client.get(f"/api/v1{path}")
    assert (answer.status_code, answer.mimetype) == (404, "application/json")


def test_the_overview_counts_what_there_is(wijk: Site) -> None:
    found = told(wijk, "/overview")
    assert found["title"] == "De Wijk in 2031"
    assert (found["documents"], found["sections"], found["quotes"], found["facts"]) == (1, 5, 5, 2)
    rows = {row["theme"]: row["sections"] for row in found["themes_by_company"]["themes"]}
    assert rows["Samen eten"] == [1, 1]


def test_findings_stand_with_their_place(served_corpus: Site) -> None:
    found = told(served_corpus, "/findings?limit=5")
    assert found["total"] >= len(found["findings"]) == 5
    for one in found["findings"]:
        assert one["message"]
        assert served_corpus.get(one["url"]).text("mark#t1") in one["text"]
