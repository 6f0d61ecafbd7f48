"""How browsers and people find out that this site can be searched, and how."""

import json
import re
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest

from tests.conftest import ROOT
from tests.web.conftest import MakeSite
from tests.web.pages import Site
from tests.web.quarter import NOOR
from tests.web.reports import Report
from web.api import OPERATIONS
from web.views.describing import IN_DUTCH

SPACE = "{http://a9.com/-/spec/opensearch/1.1/}"
SITE = "https://kennisbank.example"


def described(site: Site) -> ElementTree.Element:
    answer = site.client.get(site.get("/").one("link[rel=search]")["href"])
    assert answer.mimetype == "application/opensearchdescription+xml"
    return ElementTree.fromstring(answer.data)


def template(site: Site, kind: str) -> str:
    (url,) = [u for u in described(site).iter(f"{SPACE}Url") if u.get("type") == kind]
    found = url.get("template", "")
    assert found.startswith(f"{SITE}/")
    return found.removeprefix(SITE)


def test_a_browser_is_told_how_to_search(wijk: Site) -> None:
    assert described(wijk).findtext(f"{SPACE}ShortName") == "Kennisbank"
    page = wijk.get(template(wijk, "text/html").replace("{searchTerms}", "soep"))
    assert page.one("#q")["value"] == "soep"
    assert page.text("h1") != "Niets gevonden"


def test_a_browser_gets_suggestions_in_its_own_form(wijk: Site) -> None:
    kind = "application/x-suggestions+json"
    answer = wijk.client.get(template(wijk, kind).replace("{searchTerms}", "noor"))
    assert answer.mimetype == kind
    typed, completions, sorts, addresses = json.loads(answer.data)
    assert (typed, completions[0], sorts[0]) == ("noor", NOOR, "persoon")
    assert len(completions) == len(sorts) == len(addresses)
    for address in addresses:
        assert address.startswith(SITE)
        assert wijk.get(address.removeprefix(SITE)).text("h1") != "Niets gevonden"


def test_the_api_is_found_by_the_same_words(wijk: Site) -> None:
    address = template(wijk, "application/json").replace("{searchTerms}", "soep")
    answer = wijk.client.get(re.sub(r"&\w+=\{\w+\?\}", "", address))
    assert answer.json is not None
    assert answer.json["total"]


def test_a_title_with_signs_keeps_the_description_sound(make_site: MakeSite) -> None:
    report = Report("x", "Kop")
    report.heading(1, "Kop")
    title = 'Bomen & <b>\\u0001"struiken"</b> \\u202e en nog veel meer groen in de stad'
    site = make_site(report, catalogue=f'title = """{title}"""')
    found = described(site)
    assert 'Bomen & <b>"struiken"</b>' in found.findtext(f"{SPACE}Description", "")
    assert len(found.findtext(f"{SPACE}LongName", "")) <= 48


def test_people_are_told_of_the_api_with_addresses_that_work(wijk: Site) -> None:
    page = wijk.get("/")
    page = wijk.get(page.link("Gegevens voor ontwikkelaars"))
    links = [str(a["href"]) for a in page.all(".formats a")]
    assert len(links) > 10
    assert all(wijk.client.get(link).status_code == 200 for link in links)
    assert wijk.client.get(page.link("OpenAPI")).mimetype == "application/json"


def test_people_are_told_of_every_operation() -> None:
    assert set(IN_DUTCH) == {one.name for one in OPERATIONS}


def test_the_form_for_another_site_searches_here(wijk: Site) -> None:
    form = re.search(r'<form action="([^"]+)" method="get">.*name="(\w+)"', _readme(), re.DOTALL)
    shown = re.search(r'<form action="([^"]+)" method="get">.*name="(\w+)"',
                      wijk.get("/api").one("pre").get_text(), re.DOTALL)  # fmt: skip
    assert form is not None
    assert shown is not None
    for found in (form, shown):
        assert wijk.get(f"{urlsplit(found[1]).path}?{found[2]}=soep").text("h1") != "Niets gevonden"


def _readme() -> str:
    return (ROOT / "README.md").read_text("utf-8")


@pytest.mark.parametrize("command", re.findall(r"^curl .*'(http[^']+)'", _readme(), re.MULTILINE))
def test_every_call_of_the_api_in_the_readme_works(served_corpus: Site, command: str) -> None:
    parts = urlsplit(command)
    answer = served_corpus.client.get(f"{parts.path}?{parts.query}")
    assert answer.status_code == 200
    assert answer.is_json or answer.mimetype == "application/x-suggestions+json"
