from typing import Any

import pytest

from tests.web.pages import Site
from tests.web.reports import PILOTS, SASKIA


def ask(site: Site, query: str) -> tuple[int, dict[str, Any]]:
    answer = site.client.get(f"/api/v1/search{query}")
    assert answer.mimetype == "application/json"
    assert answer.json is not None
    return answer.status_code, answer.json


def test_it_gives_hits_facets_and_how_the_query_was_read(site: Site) -> None:
    status, found = ask(site, "?q=storm&kind=quote&kind=section&limit=2")
    assert status == 200
    assert {"query", "interpreted", "total", "did_you_mean", "took_ms", "hits", "facets"} <= set(
        found
    )
    assert len(found["hits"]) == 2
    assert {value["value"]: value["selected"] for value in found["facets"]["kind"]} == {
        "section": True, "quote": True, "fact": False,
    }  # fmt: skip


def test_filters_have_english_names(site: Site) -> None:
    _, found = ask(site, f"?company={PILOTS}&person={SASKIA}&year=2030&kind=quote&sort=order")
    assert [hit["speaker"] for hit in found["hits"]] == [SASKIA, SASKIA]


def test_sections_can_hold_what_matches_in_them(site: Site) -> None:
    _, found = ask(site, "?q=loodsen&group=section")
    assert any("inside" in hit for hit in found["hits"])


def test_an_address_it_gives_is_a_page(site: Site) -> None:
    _, found = ask(site, "?limit=100")
    assert {hit["kind"] for hit in found["hits"]} == {"section", "quote", "fact"}
    assert all(site.get(hit["url"]).status == 200 for hit in found["hits"])


@pytest.mark.parametrize(
    ("query", "code", "parameter"),
    [
        ("?kind=citaat", "invalid_value", "kind"),
        ("?page=0", "invalid_value", "page"),
        ("?limit=1000", "invalid_value", "limit"),
        ("?year=MMXX", "invalid_value", "year"),
        ("?group=company", "invalid_value", "group"),
        ("?q=a&q=b", "repeated", "q"),
        ("?" + "&".join(f"theme={n}" for n in range(51)), "too_many_values", "theme"),
    ],
)
def test_a_wrong_value_is_refused_in_one_shape(
    site: Site, query: str, code: str, parameter: str
) -> None:
    status, found = ask(site, query)
    assert status == 400
    assert set(found["error"]) == {"code", "message", "parameter"}
    assert (found["error"]["code"], found["error"]["parameter"]) == (code, parameter)
    assert parameter in found["error"]["message"]


def test_what_does_not_exist_or_cannot_be_done_has_the_same_shape(site: Site) -> None:
    answer = site.client.get("/api/v1/anders")
    assert (answer.status_code, answer.json) == (
        404,
        {"error": {"code": "not_found", "message": "Not Found", "parameter": None}},
    )
    refused = site.client.post("/api/v1/search")
    assert refused.status_code == 405
    assert refused.json is not None
    assert refused.json["error"]["code"] == "method_not_allowed"


def test_without_an_index_it_says_unavailable(no_index: Site) -> None:
    status, found = ask(no_index, "?q=haven")
    assert (status, found["error"]["code"]) == (503, "unavailable")


def test_text_is_not_written_as_escapes(site: Site) -> None:
    assert "Öberg" in site.client.get("/api/v1/search?q=oberg").text
