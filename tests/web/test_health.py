from pathlib import Path

from tests.web.pages import Site
from tests.web.reports import bare, harbour, publish
from web.app import create_app


def test_the_process_lives_with_or_without_an_index(site: Site, no_index: Site) -> None:
    for client in (site.client, no_index.client):
        answer = client.get("/healthz")
        assert (answer.status_code, answer.json) == (200, {"status": "ok"})
        assert answer.headers["Cache-Control"] == "no-store"


def test_it_is_ready_when_there_is_something_to_search(site: Site) -> None:
    answer = site.client.get("/readyz")
    extraction = harbour().extraction()
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.json is not None
    assert answer.json["status"] == "ready"
    assert answer.json["generation"]
    assert answer.json["built_at"].endswith("+00:00")
    assert answer.json["age_seconds"] >= 0
    assert answer.json["counts"]["sections"] == len(extraction.sections)
    assert answer.json["counts"]["quotes"] == len(extraction.quotes)


def test_without_an_index_it_says_why_but_not_where(no_index: Site, tmp_path: Path) -> None:
    answer = no_index.client.get("/readyz")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
    assert answer.json == {"status": "unavailable", "reason": "no index was published yet"}


def test_a_damaged_index_is_told_from_none(tmp_path: Path) -> None:
    index = publish(tmp_path / "index", [bare()])
    for path in index.rglob("overview.json"):
        path.write_text("{")
    answer = create_app(index).test_client().get("/readyz")
    assert answer.status_code == 503
    assert answer.json == {"status": "unavailable", "reason": "the index is damaged"}


def test_it_becomes_ready_with_the_first_index(tmp_path: Path) -> None:
    client = create_app(tmp_path / "index").test_client()
    assert client.get("/readyz").status_code == 503
    publish(tmp_path / "index", [bare()])
    assert client.get("/readyz").status_code == 200
