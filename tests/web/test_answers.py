"""Answers are given again by the process that gave them, to nobody who should get another."""

from __future__ import annotations

import json
from ipaddress import ip_network
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from tests.web.pages import OF_EVERY_KIND
from tests.web.reports import bare, harbour, publish
from web import access_log
from web.answers import BESIDE, Answer, Answers, Key
from web.app import create_app
from web.caching import EXTENSION
from web.proxies import Trust

ONE_REQUEST = {access_log.ID_HEADER}


def page(size: int) -> Answer:
    return Answer(b"x" * (size - BESIDE), ())


class Telling(Answers):
    """Answers that tell whether the last request was given one of them."""

    found: Answer | None = None

    def get(self, generation: str, key: Key) -> Answer | None:
        self.found = super().get(generation, key)
        return self.found


class Asking:
    """Somebody who asks an app, and is told of each answer whether it was given before."""

    def __init__(self, app: Flask) -> None:
        self.answers = app.extensions[EXTENSION] = Telling()
        self._client = app.test_client()

    def get(self, address: str, method: str = "GET", **options: Any) -> TestResponse:
        self.answers.found = None
        return self._client.open(address, method=method, **options)

    def is_kept(self, address: str, **options: Any) -> bool:
        self.get(address, **options)
        return self.was_kept()

    def was_kept(self) -> bool:
        return self.answers.found is not None


def same(one: TestResponse, other: TestResponse) -> bool:
    heads = [
        {name: value for name, value in answer.headers if name not in ONE_REQUEST}
        for answer in (one, other)
    ]
    return (one.status, one.data, heads[0]) == (other.status, other.data, heads[1])


@pytest.fixture(scope="module")
def app(harbour_index: Path) -> Flask:
    return create_app(harbour_index)


@pytest.fixture
def asking(app: Flask) -> Asking:
    return Asking(app)


@pytest.mark.parametrize("address", OF_EVERY_KIND)
def test_what_is_given_again_is_the_same_to_the_letter(asking: Asking, address: str) -> None:
    first = asking.get(address)
    assert not asking.was_kept()
    again = asking.get(address)
    assert asking.was_kept()
    assert same(first, again)
    assert first.headers[access_log.ID_HEADER] != again.headers[access_log.ID_HEADER]


def test_who_asks_for_the_head_alone_gets_that_of_the_page(asking: Asking) -> None:
    alone = asking.get("/zoeken?q=storm", "HEAD")
    whole = asking.get("/zoeken?q=storm")
    assert not asking.was_kept()
    head = asking.get("/zoeken?q=storm", "HEAD")
    assert asking.was_kept()
    assert head.data == alone.data == b""
    assert whole.data
    for name in ("Content-Length", "Content-Type", "ETag", "Cache-Control"):
        assert alone.headers[name] == head.headers[name] == whole.headers[name]


def test_who_has_the_page_is_told_that_it_is_still_the_same(asking: Asking) -> None:
    known = {"If-None-Match": asking.get("/zoeken?q=storm").headers["ETag"]}
    assert asking.is_kept("/zoeken?q=storm")
    answer = asking.get("/zoeken?q=storm", headers=known)
    assert (answer.status_code, answer.data) == (304, b"")
    other = asking.get("/zoeken?q=storm", headers={"If-None-Match": '"anders"'})
    assert asking.was_kept()
    assert other.status_code == 200


def test_a_new_generation_is_never_answered_from_the_one_before(tmp_path: Path) -> None:
    index = publish(tmp_path / "index", [bare()])
    asking = Asking(create_app(index))
    assert "Niets gevonden" in asking.get("/zoeken?q=storm").text
    assert asking.is_kept("/zoeken?q=storm")
    publish(index, [harbour()])
    after = asking.get("/zoeken?q=storm")
    assert not asking.was_kept()
    assert "Niets gevonden" not in after.text
    assert asking.is_kept("/zoeken?q=storm")


@pytest.mark.parametrize("address", ["/citaat/qkreek0", "/opensearch.xml"])
def test_another_name_of_the_site_gets_its_own_addresses(asking: Asking, address: str) -> None:
    for site in ("https://a.example", "https://b.example", "http://a.example"):
        first = asking.get(address, base_url=site)
        assert not asking.was_kept()
        assert f"{site}/" in first.text
        again = asking.get(address, base_url=site)
        assert asking.was_kept()
        assert same(first, again)


def test_another_place_under_the_site_gets_its_own_links(harbour_index: Path) -> None:
    trust = Trust((ip_network("127.0.0.1"),))
    asking = Asking(create_app(harbour_index, trust=trust))
    tags: set[str] = set()
    for prefix in ("/kennis", "/bank", ""):
        headers = {"X-Forwarded-Prefix": prefix} if prefix else {}
        first = asking.get("/zoeken?q=storm", headers=headers)
        assert not asking.was_kept()
        assert f'action="{prefix}/zoeken"' in first.text
        again = asking.get("/zoeken?q=storm", headers=headers)
        assert asking.was_kept()
        assert same(first, again)
        tags.add(first.headers["ETag"])
    assert len(tags) == 3


def test_another_question_is_another_page_also_where_it_asks_the_same(asking: Asking) -> None:
    asked = ["/zoeken?q=storm", "/zoeken?q=Storm", "/zoeken?q=storm&pagina=1", "/zoeken?q=storm&"]
    asked += ["/citaten?q=storm", "/api/v1/search?q=storm", "/zoeken.csv?q=storm"]
    assert not any(asking.is_kept(address) for address in asked)
    assert all(asking.is_kept(address) for address in asked)


@pytest.mark.parametrize(
    "address",
    [
        *("/redactie", "/redactie.json", "/healthz", "/readyz", "/static/merk.svg"),
        *("/geen", "/sectie/geen", "/api/v1/search?limit=x"),
    ],
)
def test_what_changes_by_itself_or_went_wrong_is_asked_anew(asking: Asking, address: str) -> None:
    asking.get(address, buffered=True)
    assert not asking.is_kept(address, buffered=True)
    assert len(asking.answers) == 0


def test_what_may_not_be_asked_is_neither_kept_nor_given(asking: Asking) -> None:
    assert asking.get("/zoeken?q=storm", "POST").status_code == 405
    assert not asking.is_kept("/zoeken?q=storm")
    assert asking.get("/zoeken?q=storm", "POST").status_code == 405


def test_who_did_not_sign_in_is_given_nothing_that_is_kept(harbour_index: Path) -> None:
    trust = Trust((ip_network("127.0.0.1"),), "Remote_User")
    asking = Asking(create_app(harbour_index, trust=trust))
    signed_in = {"Remote-User": "anna"}
    assert not asking.is_kept("/zoeken?q=storm", headers=signed_in)
    assert asking.is_kept("/zoeken?q=storm", headers=signed_in)
    stranger = asking.get("/zoeken?q=storm")
    assert stranger.status_code == 403
    assert "Storm op komst" not in stranger.text


def test_a_search_without_result_counts_each_time_but_for_robots(
    harbour_index: Path, tmp_path: Path
) -> None:
    asking = Asking(create_app(harbour_index, misses=tmp_path))
    reader, robot = {"User-Agent": "Mozilla/5.0"}, {"User-Agent": "Zoekbot/1.0"}
    for headers in (reader, reader, robot, reader):
        asking.get("/zoeken?q=olifant", headers=headers)
    asking.get("/zoeken?q=olifant", "HEAD", headers=reader)
    assert asking.is_kept("/zoeken?q=olifant", headers=robot)
    (miss,) = json.loads(asking.get("/redactie.json").data)["searches_without_result"]
    assert (miss["query"], miss["count"]) == ("olifant", 3)


def test_ever_different_questions_take_no_more_room_than_there_is(
    asking: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking.answers, "_room", 100_000)
    for number in range(30):
        asking.get(f"/hulp?n={number}")
        assert asking.answers.size <= 100_000
    assert len(asking.answers) > 0


def test_what_was_not_used_for_longest_goes_first() -> None:
    answers = Answers(room=3 * (BESIDE + 104))
    for key in "abc":
        answers.keep("g1", (key,), page(BESIDE + 100))
    assert answers.get("g1", ("a",))
    answers.keep("g1", ("d",), page(BESIDE + 100))
    answers.keep("g1", ("d",), page(BESIDE + 100))
    assert [bool(answers.get("g1", (key,))) for key in "abcd"] == [True, False, True, True]


def test_once_full_only_what_was_asked_for_before_is_let_in() -> None:
    answers = Answers(room=10 * (BESIDE + 104))
    for number in range(1_000):
        answers.keep("g1", (f"{number:03}",), page(BESIDE + 90))
    assert answers.get("g1", ("000",))
    assert not answers.get("g1", ("999",))
    answers.keep("g1", ("999",), page(BESIDE + 90))
    assert answers.get("g1", ("999",))


def test_what_is_too_large_is_not_kept_and_drives_nothing_out() -> None:
    answers = Answers(room=10_000, largest=5_000)
    answers.keep("g1", ("a",), page(2_000))
    for _ in range(3):
        answers.keep("g1", ("b",), page(5_001))
    assert answers.get("g1", ("a",))
    assert not answers.get("g1", ("b",))


def test_a_key_of_another_generation_finds_nothing_and_the_older_one_goes() -> None:
    answers = Answers()
    answers.keep("g1", ("a",), page(2_000))
    assert answers.get("g2", ("a",)) is None
    answers.keep("g2", ("b",), page(2_000))
    assert answers.get("g1", ("a",)) is None
    assert len(answers) == 1


def test_the_room_that_is_taken_is_that_of_what_is_kept() -> None:
    answers = Answers(room=20_000)
    for number in range(500):
        for _ in range(2):
            answers.keep("g1", (str(number % 40),), page(1_500 + 37 * (number % 23)))
    assert 0 < answers.size <= 20_000
    answers.keep("g2", ("a",), page(2_000))
    assert answers.size == 2_004
