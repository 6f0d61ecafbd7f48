from typing import Any
from urllib.parse import quote, quote_plus

import pytest

from tests.web.pages import Site
from tests.web.reports import ADVICE, PILOTS, QUAYS, SASKIA, TEUN


def ask(site: Site, query: str) -> tuple[int, dict[str, Any]]:
    answer = site.client.get(f"/api/v1/suggest{query}")
    assert answer.mimetype == "application/json"
    assert answer.json is not None
    return answer.status_code, answer.json


def values(site: Site, query: str) -> dict[str, list[str]]:
    status, found = ask(site, query)
    assert status == 200
    return {group["group"]: [v["value"] for v in group["values"]] for group in found["groups"]}


def test_it_gives_groups_of_values_with_counts_queries_and_addresses(site: Site) -> None:
    status, found = ask(site, "?q=haven%20%C3%B6b")
    assert status == 200
    assert set(found) == {"query", "near", "groups", "took_ms"}
    assert (found["query"], found["near"]) == ("haven öb", False)
    people, words = found["groups"]
    assert people == {
        "group": "person",
        "values": [
            {
                "value": SASKIA,
                "parts": ["Saskia ", "Öb", "erg"],
                "count": 2,
                "query": f'haven persoon:"{SASKIA}"',
                "url": f"/zoeken?q=haven&persoon={quote_plus(SASKIA)}",
            }
        ],
    }
    assert words["group"] == "word"
    assert words["values"][0]["query"] == "haven Öberg"


def test_groups_come_in_one_order_and_empty_ones_not_at_all(site: Site) -> None:
    assert list(values(site, "?q=k")) == ["company", "word"]
    assert values(site, "?q=thema:") == {"theme": ["Veiligheid", "Stroom van de wal"]}
    assert values(site, "?q=") == values(site, "") == {}


def test_a_space_at_the_end_ends_a_word(site: Site) -> None:
    assert values(site, "?q=kreek%20") == {"company": [ADVICE, PILOTS, QUAYS]}
    assert "word" in values(site, "?q=kreek")


def test_a_slip_is_forgiven_and_told(site: Site) -> None:
    _, found = ask(site, "?q=veiligheit")
    assert found["near"]
    assert values(site, "?q=veiligheit")["theme"] == ["Veiligheid"]


def test_limit_counts_for_each_group(site: Site) -> None:
    assert len(values(site, "?q=k&limit=2")["company"]) == 2
    assert len(values(site, "?q=k&limit=2")["word"]) == 2
    assert len(values(site, "?q=k&limit=")["word"]) == 5
    assert len(values(site, "?q=k&limit=20")["word"]) > 5


def test_every_address_it_gives_is_a_page_with_results(site: Site) -> None:
    for typed in (
        "k",
        "haven t",
        "persoon:",
        "bedrijf:",
        "thema:",
        "storm",
        "loodsm",
        "(haven OF s",
    ):
        for group in ask(site, f"?q={quote(typed)}")[1]["groups"]:
            for value in group["values"]:
                page = site.get(value["url"])
                assert page.status == 200
                alone = " " not in typed
                assert not alone or "Niets gevonden" not in page.text("h1")


@pytest.mark.parametrize(
    ("query", "code", "parameter"),
    [
        ("?q=a&limit=0", "invalid_value", "limit"),
        ("?q=a&limit=21", "invalid_value", "limit"),
        ("?q=a&limit=1000", "invalid_value", "limit"),
        ("?q=a&limit=veel", "invalid_value", "limit"),
        ("?q=a&limit=-1", "invalid_value", "limit"),
        ("?q=a&limit=1&limit=2", "repeated", "limit"),
        ("?q=a&q=b", "repeated", "q"),
    ],
)
def test_a_wrong_value_is_refused_in_the_one_shape(
    site: Site, query: str, code: str, parameter: str
) -> None:
    status, found = ask(site, query)
    assert status == 400
    assert set(found["error"]) == {"code", "message", "parameter"}
    assert (found["error"]["code"], found["error"]["parameter"]) == (code, parameter)
    if code == "invalid_value":
        assert "from 1 to 20" in found["error"]["message"]


def test_parameters_of_a_search_do_not_count(site: Site) -> None:
    assert values(site, "?q=kade&kind=onzin&page=0") == values(site, "?q=kade")


def test_an_answer_may_be_kept_until_the_next_generation(site: Site) -> None:
    answer = site.client.get("/api/v1/suggest?q=kade")
    assert answer.headers["Cache-Control"] == "public, no-cache"
    again = site.client.get(
        "/api/v1/suggest?q=kade", headers={"If-None-Match": answer.headers["ETag"]}
    )
    assert again.status_code == 304
    assert site.client.get("/api/v1/suggest?q=kades").headers["ETag"] != answer.headers["ETag"]


def test_without_an_index_it_says_unavailable(no_index: Site) -> None:
    status, found = ask(no_index, "?q=haven")
    assert (status, found["error"]["code"]) == (503, "unavailable")


@pytest.mark.parametrize(
    "typed",
    [
        "kade" * 1000,
        "kade%20" * 500,
        "%00",
        "kade%00",
        "%ED%A0%80kade",
        "%FF%FEkade",
        "%F0%9F%98%80",
        "%E2%80%AEkade",
        "%28" * 300 + "kade",
        "%22" * 301,
        "persoon:" * 30,
        "%5B.*%2B%3F%5D",
        "<script>alert(1)</script>",
    ],
)
def test_hostile_input_gets_an_answer_like_any_other(site: Site, typed: str) -> None:
    status, found = ask(site, f"?q={typed}")
    assert status == 200
    assert all(group["values"] for group in found["groups"])


def test_an_address_that_is_too_long_is_refused_in_the_one_shape(site: Site) -> None:
    status, found = ask(site, f"?q={'kade' * 25_000}")
    assert (status, found["error"]["code"]) == (414, "address_too_long")


def test_markup_in_a_name_stays_text(site: Site) -> None:
    answer = site.client.get("/api/v1/suggest?q=advies")
    assert answer.json is not None
    assert answer.json["groups"][0]["values"][0]["value"] == ADVICE
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert values(site, "?q=van+dal")["person"] == [TEUN]
