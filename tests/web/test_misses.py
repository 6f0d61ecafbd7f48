"""Searches that found nothing: what is kept of them, and what never is."""

from __future__ import annotations

import fcntl
import json
import threading
from datetime import date
from pathlib import Path

import pytest

from tests.web.pages import Site
from web.app import create_app
from web.misses import FILE_NAME, LOCK, MOST, Miss, Misses, is_fit, joined

READER = {"User-Agent": "Mozilla/5.0"}
TODAY, BEFORE = date(2026, 3, 12), date(2026, 3, 1)


@pytest.fixture
def misses(tmp_path: Path) -> Misses:
    return Misses(tmp_path)


@pytest.fixture
def keeping(harbour_index: Path, tmp_path: Path) -> Site:
    """Pages that keep searches without result in a folder of their own."""
    return Site(create_app(harbour_index, misses=tmp_path).test_client())


def kept(site: Site) -> dict[str, int]:
    record = site.client.get("/redactie.json").json
    assert record is not None
    return {one["query"]: one["count"] for one in record["searches_without_result"]}


def search(site: Site, address: str, **headers: str) -> None:
    assert site.client.get(address, headers=READER | headers).status_code == 200


def test_a_search_without_result_is_kept_by_its_words_and_counted(misses: Misses) -> None:
    for query in ("Olifant", "  olifánt ", "giraf"):
        misses.note(query)
    assert [(miss.query, miss.count) for miss in misses.all()] == [("olifánt", 2), ("giraf", 1)]


def test_what_is_kept_is_no_more_than_words_count_and_day(misses: Misses, tmp_path: Path) -> None:
    misses.note("olifant")
    (miss,) = misses.all()
    rows = json.loads((tmp_path / FILE_NAME).read_text("utf-8"))
    assert rows == [["olifant", 1, miss.last.isoformat()]]


def test_it_is_written_without_anybody_asking_for_it(misses: Misses, tmp_path: Path) -> None:
    misses.note("olifant")
    for thread in threading.enumerate():
        if isinstance(thread, threading.Timer):
            thread.join(30)
    assert "olifant" in (tmp_path / FILE_NAME).read_text("utf-8")


@pytest.mark.parametrize(
    "query",
    [
        "jan@voorbeeld.nl",
        "06-1234 5678",
        "bsn 123456782",
        "1234.56.782",
        "1234 AB",
        "https://voorbeeld.nl/iets",
        "a" * 81,
        "ab",
        "12345",
        "regel\x07bel",
    ],
)
def test_what_may_tell_of_a_person_or_is_no_search_is_not_kept(query: str) -> None:
    assert not is_fit(query)


@pytest.mark.parametrize(
    "query", ["zorgfraude 2020", "2019-2020 begroting", "<b>kade</b>", "a4 papier"]
)
def test_other_words_are_kept(query: str) -> None:
    assert is_fit(query)


def test_how_far_a_search_was_typed_is_forgotten() -> None:
    typed = {text: Miss(text, 1, TODAY) for text in ("oli", "olifan", "olifant", "giraf")}
    assert set(joined(typed, {})) == {"olifant", "giraf"}


def test_a_shorter_search_of_another_day_or_that_is_made_more_often_stays() -> None:
    found = joined(
        {"kade": Miss("kade", 1, BEFORE), "oli": Miss("oli", 5, TODAY)},
        {"kademuur": Miss("kademuur", 1, TODAY), "olifant": Miss("olifant", 1, TODAY)},
    )
    assert set(found) == {"kade", "kademuur", "oli", "olifant"}


def test_of_too_many_the_rarest_and_oldest_go() -> None:
    many = {f"woord {n:04}": Miss(f"woord {n:04}", 2, TODAY) for n in range(MOST)}
    found = joined(many | {"rare": Miss("rare", 1, TODAY)}, {"oude": Miss("oude", 2, BEFORE)})
    assert set(found) == set(many)


def test_two_processes_share_one_list(tmp_path: Path) -> None:
    one, other = Misses(tmp_path), Misses(tmp_path)
    one.note("olifant")
    other.note("olifant")
    other.note("giraf")
    one.flush()
    other.flush()
    assert {miss.query: miss.count for miss in one.all()} == {"olifant": 2, "giraf": 1}


def test_nothing_is_lost_while_another_process_writes(misses: Misses, tmp_path: Path) -> None:
    with (tmp_path / LOCK).open("a+b") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        misses.note("olifant")
        misses.flush()
        assert not (tmp_path / FILE_NAME).exists()
    assert [miss.query for miss in misses.all()] == ["olifant"]


@pytest.mark.parametrize(
    "text", ["", "{", "[[1, 2, 3]]", '[["a"]]', '[["olifant", 1, "gisteren"]]', "7"]
)
def test_a_damaged_list_is_begun_anew(misses: Misses, tmp_path: Path, text: str) -> None:
    (tmp_path / FILE_NAME).write_text(text, "utf-8")
    misses.note("giraf")
    assert [miss.query for miss in misses.all()] == ["giraf"]


def test_a_folder_that_cannot_be_written_is_told_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / FILE_NAME).mkdir()
    misses = Misses(tmp_path)
    for query in ("olifant", "giraf"):
        misses.note(query)
        misses.flush()
    assert misses.all() == ()
    assert caplog.text.count("are not kept") == 1
    assert "olifant" not in caplog.text


def test_where_none_are_kept_nothing_is_written(tmp_path: Path) -> None:
    misses = Misses(None)
    misses.note("olifant")
    assert misses.all() == ()
    assert not misses.kept


def test_somebodys_search_that_finds_nothing_is_noted(keeping: Site) -> None:
    search(keeping, "/zoeken?q=olifant")
    search(keeping, "/zoeken?q=storm")
    assert kept(keeping) == {"olifant": 1}


@pytest.mark.parametrize(
    ("address", "headers"),
    [
        ("/zoeken?q=olifant", {"User-Agent": "Zoekbot/1.0 (bot)"}),
        ("/zoeken?q=olifant", {"Sec-Purpose": "prefetch;prerender"}),
        ("/zoeken?q=olifant&bedrijf=Kreek+Kades", {}),
        ("/zoeken?q=olifant&pagina=2", {}),
        ("/zoeken?q=olifant+bedrijf:kreek", {}),
        ("/citaten?q=olifant", {}),
        ("/api/v1/search?q=olifant", {}),
        ("/zoeken", {}),
    ],
)
def test_robots_prefetches_and_narrowed_searches_are_not(
    keeping: Site, address: str, headers: dict[str, str]
) -> None:
    search(keeping, address, **headers)
    assert kept(keeping) == {}


def test_a_look_at_the_headers_alone_is_no_search(keeping: Site) -> None:
    assert keeping.client.head("/zoeken?q=olifant", headers=READER).status_code == 200
    assert kept(keeping) == {}


def test_a_hostile_search_is_shown_as_it_was_typed(keeping: Site) -> None:
    search(keeping, "/zoeken?q=%3Cimg+onerror%3Dolifant()%3E")
    page = keeping.get("/redactie")
    link = page.one("#gezocht th a")
    assert link.get_text() == "<img onerror=olifant()>"
    assert "<img onerror" not in page.html
    again = keeping.get(str(link["href"]))
    assert again.one("#q")["value"] == "<img onerror=olifant()>"


def test_a_list_that_cannot_be_kept_harms_no_search(
    harbour_index: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / LOCK).mkdir()
    site = Site(create_app(harbour_index, misses=tmp_path).test_client())
    search(site, "/zoeken?q=olifant")
    assert site.get("/redactie").status == 200
    assert caplog.text.count("are not kept") == 1
