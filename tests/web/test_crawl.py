"""What holds for every page that can be reached, over our own corpus and over invented reports."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from tests.web.conftest import walk_through
from tests.web.crawl import HERE, Crawl, Element, Visit, fetch
from web.app import create_app

MOST_BYTES = 60_000
MOST_BYTES_OF_STYLE_AND_SCRIPT = 40_000
WORDS_APART = "\N{EN DASH} Kennisbank"
REFERENCES = (
    "for",
    "aria-labelledby",
    "aria-describedby",
    "aria-controls",
    "popovertarget",
    "list",
)
SAYING = ("a", "button", "summary", "legend", "caption", "th", "dt", "h1", "h2", "h3", "label")
TOLD = ("title", "h1", "h2", "h3", "p", "a", "li", "td", "th", "dt", "label", "summary", "button")
PROGRAM_WORDS = re.compile(
    r"\bNone\b|\bTrue\b|\bFalse\b|\bnan\b|Undefined|object at 0x|&(amp|lt|#)"
)
PUBLISHED = {
    "corpus": "https://vngjaarverslag.nl/vng-bedrijven",
    "invented": "https://kreek.example/verslag",
}


@pytest.fixture(params=["corpus", "invented"])
def site_name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def walked(site_name: str, request: pytest.FixtureRequest) -> Crawl:
    found: Crawl = request.getfixturevalue(f"{site_name}_crawl")
    return found


def complaints(found: Crawl, check: str) -> list[str]:
    """Return what a check on one page says of any of them, each thing once with a page."""
    told: dict[str, str] = {}
    for page in found.pages:
        for complaint in globals()[check](page):
            told.setdefault(complaint, page.address)
    return [f"{address}: {complaint}" for complaint, address in told.items()]


def test_a_walk_comes_to_every_family_of_pages(walked: Crawl, site_name: str) -> None:
    families = set(walked.one_of_each_kind())
    expected = {
        "start.show",
        "results.show",
        "results.quotes",
        "results.facts",
        "reader.show",
        "units.section",
        "units.quote",
        "units.fact",
        "collection.show",
        "fixed.help_page",
        "changes.show",
    }
    assert expected <= families


def test_every_link_and_form_leads_somewhere(walked: Crawl) -> None:
    broken = [
        f"{visit.status} {visit.address}, from {visit.found_on}"
        for visit in walked.visits.values()
        if visit.status != 200
    ]
    assert broken == []


def test_links_out_of_the_site_lead_to_the_published_report_only(
    walked: Crawl, site_name: str
) -> None:
    elsewhere = {address.partition("#")[0] for address in walked.elsewhere}
    assert elsewhere == {PUBLISHED[site_name]}


def test_what_an_address_points_at_is_on_the_page(walked: Crawl) -> None:
    ids = {
        visit.address: {element.get("id") for element in visit.elements}
        for visit in walked.visits.values()
        if visit.is_page
    }
    icons = {
        visit.address: set(re.findall(r' id="([^"]+)"', visit.body.decode()))
        for visit in walked.visits.values()
        if visit.mimetype == "image/svg+xml"
    }
    lost = set()
    for page, link in walked.links:
        address, _, fragment = link.partition("#")
        known = ids.get(address) or icons.get(address)
        if fragment and known is not None and unquote(fragment) not in known:
            lost.add(f"{page}: {link}")
    assert lost == set()


def test_every_page_is_small(walked: Crawl) -> None:
    large = {p.address: len(p.body) for p in walked.pages if len(p.body) > MOST_BYTES}
    assert large == {}


def test_style_and_script_are_small_and_the_same_on_every_page(walked: Crawl) -> None:
    sent = {"text/css": 0, "text/javascript": 0}
    for visit in walked.visits.values():
        if visit.mimetype in sent:
            sent[visit.mimetype] += len(visit.body)
    assert all(sent.values())
    assert sum(sent.values()) <= MOST_BYTES_OF_STYLE_AND_SCRIPT


def inline(page: Visit) -> list[str]:
    found = [
        str(element)
        for element in page.elements
        if any(name == "style" or name.startswith("on") for name, _ in element.pairs)
        or element.tag in {"style", "base", "iframe", "object", "embed", "img"}
        or (element.tag == "script" and not element.get("src").startswith("/static/"))
    ]
    schemes = {urlsplit(link).scheme for link in page.links()}
    return found + [f"a link with {scheme}:" for scheme in schemes - {"http", "https"}]


def test_no_page_has_script_or_style_of_its_own(walked: Crawl) -> None:
    assert complaints(walked, "inline") == []


def named(page: Visit) -> list[str]:
    told = []
    title = "".join(e.text for e in page.every("title") if "svg" not in e.inside)
    if WORDS_APART not in title or title.startswith(WORDS_APART):
        told.append(f"the title {title!r}")
    heads = [e.text for e in page.every("h1")]
    if len(heads) != 1 or not heads[0]:
        told.append(f"first headings {heads}")
    if [e.get("lang") for e in page.every("html")] != ["nl"]:
        told.append("no language")
    landmarks = [len(page.every(tag)) for tag in ("main", "footer")]
    if landmarks != [1, 1]:
        told.append(f"main and footer {landmarks} times")
    return told


def test_every_page_has_a_title_a_heading_and_a_language(walked: Crawl) -> None:
    assert complaints(walked, "named") == []


def test_a_page_with_a_canonical_address_is_itself_found_there(
    walked: Crawl, site_name: str, request: pytest.FixtureRequest
) -> None:
    client = create_app(request.getfixturevalue(f"{site_name}_index")).test_client()
    canonical: dict[str, Visit] = {}
    for page in walked.pages:
        for element in page.every("link"):
            if element.get("rel") == "canonical":
                link = urljoin(HERE + page.address, element.get("href")).removeprefix(HERE)
                canonical.setdefault(link, page)
    assert canonical
    for address, page in list(canonical.items())[:40]:
        again = fetch(client, address)
        assert again.status == 200, (page.address, address)
        own = [e.get("href") for e in again.every("link") if e.get("rel") == "canonical"]
        assert urljoin(HERE + address, own[0]).removeprefix(HERE) == address, page.address
        assert [e.text for e in again.every("h1")] == [e.text for e in page.every("h1")]


def doubles(page: Visit) -> list[str]:
    ids = [element.get("id") for element in page.elements if element.get("id")]
    told = [
        f"the id {key} {ids.count(key)} times" for key in sorted(set(ids)) if ids.count(key) > 1
    ]
    for element in page.elements:
        names = [name for name, _ in element.pairs]
        told += [f"{name} twice: {element}" for name in set(names) if names.count(name) > 1]
    return told


def test_no_id_or_attribute_is_given_twice(walked: Crawl) -> None:
    assert complaints(walked, "doubles") == []


def references(page: Visit) -> list[str]:
    ids = {element.get("id") for element in page.elements}
    return [
        f"{name}={key} points at nothing"
        for element in page.elements
        for name in REFERENCES
        for key in element.get(name).split()
        if key not in ids
    ]


def test_what_names_an_element_by_id_finds_it(walked: Crawl) -> None:
    assert complaints(walked, "references") == []


def nameless(page: Visit) -> list[str]:
    labels = {e.get("for") for e in page.every("label")}
    fields = [
        e
        for e in page.every("input", "select", "textarea")
        if e.get("type") != "hidden" and e.get("id") not in labels and "label" not in e.inside
    ]
    others = [e for e in page.every(*SAYING) if not e.text]
    return [
        f"no name: {element}"
        for element in (*fields, *others)
        if not (element.get("aria-label") or element.get("aria-labelledby"))
    ]


def test_whatever_can_be_used_has_a_name(walked: Crawl) -> None:
    assert complaints(walked, "nameless") == []


def steps(page: Visit) -> list[str]:
    told = []
    before = 0
    for element in page.elements:
        if re.fullmatch("h[1-6]", element.tag) and not _apart(element):
            level = int(element.tag[1])
            if level > before + 1 and before:
                told.append(f"{element.text[:40]!r} is h{level} after h{before}")
            before = level
    return told


def _apart(element: Element) -> bool:
    """Tell whether a heading stands where it comes before the page's first one on purpose."""
    return "nav" in element.inside or "aside" in element.inside or "form" in element.inside


def test_headings_go_down_one_level_at_a_time(walked: Crawl) -> None:
    assert complaints(walked, "steps") == []


def test_no_page_says_what_only_a_program_would(walked: Crawl) -> None:
    odd = {
        f"{page.address}: {found[0]}"
        for page in walked.pages
        for element in page.every(*TOLD)
        if (found := PROGRAM_WORDS.search(element.text))
    }
    assert odd == set()


@pytest.fixture(scope="module")
def small_crawl(tmp_path_factory: pytest.TempPathFactory, corpus: Path) -> Crawl:
    """A walk over an index in which nothing stands."""
    return walk_through(tmp_path_factory.mktemp("nothing") / "index", [])


def test_a_knowledge_base_without_a_report_has_no_dead_links(small_crawl: Crawl) -> None:
    broken = [f"{v.status} {v.address}" for v in small_crawl.visits.values() if v.status != 200]
    assert broken == []
    assert complaints(small_crawl, "named") == []
