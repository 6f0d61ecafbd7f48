"""What browsers may keep, and when they must ask again."""

from pathlib import Path

import pytest

import kb
from tests.web.pages import OF_EVERY_KIND, Page, Site
from tests.web.reports import bare, harbour, publish
from web import assets
from web.app import create_app


def tag(site: Site, **options: str) -> str:
    return site.client.get("/zoeken?q=storm", **options).headers["ETag"]


def test_another_version_of_the_code_has_another_tag(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tag(site)
    monkeypatch.setattr("web.assets.code_version", lambda: "anders")
    assert tag(site) != before


def test_another_address_of_the_site_has_another_tag(harbour_index: Path) -> None:
    site = Site(create_app(harbour_index).test_client())
    addresses = ["http://a.example", "http://b.example", "https://a.example"]
    assert len({tag(site, base_url=address) for address in addresses}) == 3
    known = {
        tag(Site(create_app(harbour_index, public_url=address).test_client()))
        for address in addresses
    }
    assert len(known) == 3


def test_the_fingerprint_covers_code_templates_and_data(tmp_path: Path) -> None:
    found = {assets.fingerprint([tmp_path])}
    names = ("page.py", "deep/page.html", "deep/style.css", "words.txt")
    for count, name in enumerate(names, start=2):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("een")
        found.add(assets.fingerprint([tmp_path]))
        assert len(found) == count
        (tmp_path / name).write_text("twee")
        assert assets.fingerprint([tmp_path]) not in found
    (tmp_path / "__pycache__").mkdir()
    now = assets.fingerprint([tmp_path])
    (tmp_path / "__pycache__" / "page.pyc").write_text("drie")
    assert assets.fingerprint([tmp_path]) == now


def test_the_code_that_searches_counts_as_much_as_that_of_the_pages() -> None:
    assert set(assets.PACKAGES) == {Path(assets.__file__).parent, Path(kb.__file__).parent}


@pytest.mark.parametrize(
    "name", ["../app.py", "../../pyproject.toml", "/etc/hostname", ".", "", "x/../merk.svg"]
)
def test_only_static_files_have_a_version(name: str) -> None:
    assert assets.version("merk.svg")
    assert assets.version(name) == ""


def test_no_address_makes_a_static_answer_read_another_file(site: Site) -> None:
    # the memory of the process can be opened, but not read from its beginning
    for address in ("/static/" + "../" * 20 + "proc/self/mem", "/static/%2e%2e/app.py"):
        page = site.get(address)
        assert page.status == 404
        assert "immutable" not in page.response.headers["Cache-Control"]


def test_a_static_file_without_its_version_is_asked_for_again(site: Site) -> None:
    for address in ("/static/merk.svg", "/static/merk.svg?v=", "/static/merk.svg?v=oud"):
        answer = site.client.get(address, buffered=True)
        assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-cache")


def test_a_page_is_not_sent_twice(site: Site) -> None:
    for address in OF_EVERY_KIND:
        first = site.client.get(address)
        assert first.headers["Cache-Control"] == "public, no-cache"
        again = site.client.get(address, headers={"If-None-Match": first.headers["ETag"]})
        assert (again.status_code, again.data) == (304, b"")
        assert "Content-Security-Policy" in again.headers


def test_another_address_has_another_tag(site: Site) -> None:
    tags = {site.client.get(address).headers["ETag"] for address in OF_EVERY_KIND}
    assert len(tags) == len(OF_EVERY_KIND)


def test_a_star_or_a_foreign_tag_gets_the_page(site: Site) -> None:
    for tag in ("*", '"anders"', "niets", ""):
        assert site.client.get("/", headers={"If-None-Match": tag}).status_code == 200
    assert site.client.get("/geen", headers={"If-None-Match": "*"}).status_code == 404


def test_a_new_generation_is_served_at_once(tmp_path: Path) -> None:
    index = publish(tmp_path / "index", [bare()])
    client = create_app(index).test_client()
    before = client.get("/zoeken?q=storm")
    assert "Niets gevonden" in before.text
    publish(index, [harbour()])
    after = client.get("/zoeken?q=storm", headers={"If-None-Match": before.headers["ETag"]})
    assert after.status_code == 200
    assert "Storm op komst" in Page(after).text()
