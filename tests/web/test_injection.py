"""What a hostile report, corpus.toml or reader writes is shown as text, and never runs."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote, urlencode, urlsplit
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient

from indexer.build import build
from kb.errors import CorpusError
from kb.model import Extraction, Unit
from kb.snapshot import Snapshots
from tests.conftest import Silence
from tests.web import hostile
from tests.web.crawl import Crawl, Visit, crawl, fetch
from tests.web.reports import Report, harbour, publish
from web.app import create_app

FIELDS = ("q", "bedrijf", "persoon", "thema", "jaar", "soort", "sorteer", "bedrag_van", "eenheid")
PATHS = ("/zoeken", "/citaten", "/cijfers")
OUR_ATTRIBUTES = re.compile(r"[a-z]+|viewBox|viewbox|(aria|data)-[a-z-]+|accept-charset|[xy][12]")


@pytest.fixture(scope="module")
def evil_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hostile.publish(tmp_path_factory.mktemp("evil"))


@pytest.fixture(scope="module")
def evil(evil_index: Path) -> Crawl:
    return crawl(create_app(evil_index))


@pytest.fixture(scope="module")
def client(evil_index: Path) -> FlaskClient:
    return create_app(evil_index).test_client()


@pytest.fixture(scope="module")
def ids(evil_index: Path) -> list[str]:
    opened = Snapshots(evil_index).current()
    units: list[Unit] = []
    for info in opened.documents:
        extraction = opened.extraction(info.id)
        assert extraction is not None
        units += (*extraction.sections, *extraction.quotes, *extraction.facts)
    return [unit.id for unit in units]


def live(page: Visit) -> list[str]:
    """Return what of a page would run, leave the site, or was not written by us."""
    told = []
    for element in page.elements:
        names = [name for name, _ in element.pairs]
        told += [f"{element}" for n in names if n.startswith("on") or n in {"style", "srcdoc"}]
        told += [f"{element}" for name in names if not OUR_ATTRIBUTES.fullmatch(name)]
        if element.tag in {"img", "iframe", "object", "embed", "base", "style", "math", "template"}:
            told.append(f"{element}")
        if element.tag == "script" and not element.get("src").startswith("/static/"):
            told.append(f"{element}")
    told += [link for link in page.links() if urlsplit(link).scheme not in {"http", "https"}]
    if "<!--" in page.html or "<![CDATA" in page.html:
        told.append("a comment")
    return told


def test_a_hostile_report_has_units_of_every_kind(evil: Crawl, ids: list[str]) -> None:
    assert {key[0] for key in ids} == {"s", "q", "f"}
    assert len(evil.pages) > 60


def test_nothing_of_a_hostile_report_is_live_on_any_page(evil: Crawl) -> None:
    assert {f"{page.address}: {told}" for page in evil.pages for told in live(page)} == set()


def test_every_page_of_a_hostile_report_answers(evil: Crawl) -> None:
    assert [f"{v.status} {v.address}" for v in evil.visits.values() if v.status != 200] == []


def test_links_of_a_hostile_report_lead_only_to_where_it_was_published(evil: Crawl) -> None:
    assert {urlsplit(link)[:2] for link in evil.elsewhere} <= {("https", "kwaad.example")}


def test_payloads_are_shown_letter_for_letter(client: FlaskClient, evil: Crawl) -> None:
    shown = " ".join("".join(e.words) for p in evil.pages for e in p.every("main"))
    for payload in (hostile.SCRIPT, hostile.IMAGE, hostile.BREAKER, hostile.TEMPLATE):
        assert payload in shown
    assert "791" not in shown


@pytest.mark.parametrize("path", PATHS)
def test_a_hostile_query_is_only_a_query(client: FlaskClient, path: str) -> None:
    for payload in hostile.QUERIES:
        for field in FIELDS:
            page = fetch(client, f"{path}?{urlencode({field: payload})}")
            assert page.status == 200, (field, payload)
            assert live(page) == [], (field, payload)
        page = fetch(client, f"{path}?{urlencode({payload: 'x', 'q': payload})}")
        assert page.status == 200
        assert live(page) == []


def test_a_hostile_path_is_only_a_path(client: FlaskClient) -> None:
    for payload in hostile.QUERIES:
        for path in ("/", "/citaat/", "/verslag/", "/persoon/", "/bedrijf/", "/thema/", "/static/"):
            page = fetch(client, path + quote(payload, safe=""))
            assert page.status in {400, 404}, (path, payload)
            assert live(page) == [], (path, payload)
        for given in ("q", "treffer", "bij", "deel", "plek"):
            page = fetch(client, f"/verslag/kwaad?{urlencode({given: payload})}")
            assert live(page) == []
        page = fetch(client, f"/verzameling?{urlencode({'id': payload})}")
        assert (page.status, live(page)) == (200, [])


@pytest.mark.parametrize("path", ["/api/v1/search", "/api/v1/suggest", "/zoeken.json"])
def test_the_api_answers_json_and_never_a_page(client: FlaskClient, path: str) -> None:
    for payload in hostile.QUERIES:
        for field in ("q", "company", "kind", payload):
            answer = client.get(path, query_string={field: payload})
            assert answer.status_code in {200, 400}, (field, payload)
            assert answer.mimetype == "application/json"
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            json.loads(answer.data)


@pytest.mark.parametrize("path", [f"{path}.csv" for path in PATHS])
def test_no_cell_of_a_table_is_a_formula(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    rows = list(csv.reader(io.StringIO(answer.text.removeprefix("\ufeff")), delimiter=";"))
    assert len(rows) > 5
    assert [c for row in rows for c in row if re.match(r"\s*[=+@\t\r]|\s*-(?![\d,.]+$)", c)] == []


def test_a_collection_of_all_of_it_is_a_sound_file(client: FlaskClient, ids: list[str]) -> None:
    for ending in ("docx", "csv", "txt"):
        for begin in range(0, len(ids), 60):
            asked = urlencode({"id": ids[begin : begin + 60]}, doseq=True)
            answer = client.get(f"/verzameling.{ending}?{asked}")
            assert answer.status_code == 200
            assert answer.headers["Content-Disposition"].startswith("attachment")
            if ending == "docx":
                check_word(answer.data)


def check_word(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as word:
        for name in word.namelist():
            if name.endswith((".xml", ".rels")):
                tree = ElementTree.fromstring(word.read(name))
                fields = [e for e in tree.iter() if e.tag.endswith(("}instrText", "}fldSimple"))]
                assert fields == []
                for relation in tree.iter():
                    if relation.get("TargetMode") == "External":
                        assert re.match(r"https?://|mailto:", str(relation.get("Target")))


def test_a_citation_stays_one_record(client: FlaskClient, ids: list[str]) -> None:
    kinds = {"s": "sectie", "q": "citaat", "f": "cijfer"}
    for key in ids:
        for ending in ("bib", "ris", "txt"):
            text = client.get(f"/{kinds[key[0]]}/{key}.{ending}").text
            if ending == "ris":
                assert len(re.findall(r"^TY  - ", text, re.MULTILINE)) == 1
                assert len(re.findall(r"^ER  - ", text, re.MULTILINE)) == 1
            if ending == "bib":
                assert len(re.findall(r"^@", text, re.MULTILINE)) == 1
                assert re.sub(r"\\[{}]", "", text).count("{") == re.sub(r"\\[{}]", "", text).count(
                    "}"
                )


@pytest.mark.parametrize("url", [hostile.LINK, "data:text/html,x", "vbscript:x", " javascript:x"])
def test_an_address_that_is_no_web_address_is_refused_in_corpus_toml(
    tmp_path: Path, url: str
) -> None:
    hostile.write(tmp_path / "corpus")
    (tmp_path / "corpus/corpus.toml").write_text(
        f'[[documents]]\nfile = "kwaad.html"\nurl = "{url}"'
    )
    with pytest.raises(CorpusError, match="must begin with"):
        build(tmp_path / "corpus", tmp_path / "index", Silence())


class Misplaced(Report):
    """A report that says it was published at an address of another kind."""

    def extraction(self) -> Extraction:
        made = super().extraction()
        return replace(made, document=replace(made.document, url=hostile.LINK))


def test_even_if_such_an_address_gets_in_nothing_links_to_it(tmp_path: Path) -> None:
    report = harbour()
    report.__class__ = Misplaced
    found = crawl(create_app(publish(tmp_path / "index", [report])))
    assert {f"{p.address}: {told}" for p in found.pages for told in live(p)} == set()
    assert found.elsewhere == {}


def test_a_formula_in_a_query_does_not_name_a_file(client: FlaskClient) -> None:
    for payload in hostile.QUERIES:
        answer = client.get("/zoeken.csv", query_string={"q": payload})
        disposition = answer.headers["Content-Disposition"]
        assert not set(disposition) & set("\r\n<>")
        assert disposition.startswith("attachment")
