"""A walk through a whole site: every page that a link or a form leads to, and its elements."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urldefrag, urlencode, urljoin, urlsplit

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.exceptions import HTTPException
from werkzeug.test import TestResponse

HERE = "http://localhost"
WORDS = "corona"
SAME_SHAPE = 3
"""Of addresses that ask for the same fields, so many are visited; there are endless many."""
MOST_OF_A_KIND = 40
MOST_FILES_OF_A_KIND = 12
ALL_VISITED = {"units.section", "units.quote", "units.fact"}
ATTRIBUTES_WITH_ADDRESS = ("href", "src", "action", "formaction", "data-suggest", "data-from")
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}


@dataclass(frozen=True, slots=True)
class Element:
    """A start tag, its attributes in the order written, and the text in it and in what it holds."""

    tag: str
    pairs: tuple[tuple[str, str], ...]
    inside: tuple[str, ...]
    words: list[str] = field(default_factory=list)

    @property
    def attributes(self) -> dict[str, str]:
        return dict(self.pairs)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())

    def get(self, name: str) -> str:
        return self.attributes.get(name, "")

    def __str__(self) -> str:
        return f"<{self.tag} {' '.join(f'{n}={v!r}' for n, v in self.pairs)}>"


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self._open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        pairs = tuple((name, value or "") for name, value in attrs)
        element = Element(tag, pairs, tuple(e.tag for e in self._open))
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        while any(e.tag == tag for e in self._open):
            if self._open.pop().tag == tag:
                break

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.words.append(data)


def parse(html: str) -> list[Element]:
    """Return the elements of a page in the order they begin."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.elements


@dataclass(frozen=True, slots=True)
class Visit:
    """An answer: what was asked, which view made it, where the link to it stood."""

    address: str
    kind: str
    status: int
    mimetype: str
    body: bytes
    found_on: str
    elements: Sequence[Element]

    @property
    def is_page(self) -> bool:
        return self.mimetype == "text/html"

    @property
    def html(self) -> str:
        return self.body.decode()

    def every(self, *tags: str) -> list[Element]:
        return [element for element in self.elements if element.tag in tags]

    def links(self) -> Iterator[str]:
        """Yield where the page leads to or asks things from, in full."""
        for element in self.elements:
            for name in ATTRIBUTES_WITH_ADDRESS:
                if name in element.attributes:
                    yield urljoin(HERE + self.address, element.get(name))

    def forms(self) -> Iterator[str]:
        """Yield where each form leads to as it stands, and with words in its first field."""
        form: Element | None = None
        fields: list[tuple[str, str]] = []
        for element in [*self.elements, Element("form", (), ())]:
            if element.tag == "form":
                if form is not None:
                    action = urljoin(HERE + self.address, form.get("action"))
                    yield f"{action}?{urlencode(fields)}"
                    typed = [(n, v or WORDS if n == "q" else v) for n, v in fields]
                    yield f"{action}?{urlencode(typed)}"
                form, fields = element, []
            elif form is not None and "form" in element.inside and _is_sent(element):
                fields.append((element.get("name"), element.get("value")))


def _is_sent(element: Element) -> bool:
    """Tell whether a form sends an element's value as it stands."""
    if element.tag != "input" or not element.get("name"):
        return False
    return element.get("type") not in {"checkbox", "radio"} or "checked" in element.attributes


@dataclass(slots=True)
class Crawl:
    """What a walk found."""

    visits: dict[str, Visit] = field(default_factory=dict)
    elsewhere: dict[str, str] = field(default_factory=dict)
    """Addresses outside the site, and the page with the link."""
    links: list[tuple[str, str]] = field(default_factory=list)
    """Each link within the site as (page, address with fragment)."""

    @property
    def pages(self) -> list[Visit]:
        return [visit for visit in self.visits.values() if visit.is_page]

    def one_of_each_kind(self) -> dict[str, str]:
        """Return for each view that makes pages the first address that was found to answer."""
        found: dict[str, str] = {}
        for visit in self.pages:
            if visit.status == 200:
                found.setdefault(visit.kind, visit.address)
        return found


def crawl(app: Flask, begin: Iterable[str] = ("/",), limit: int = 10_000) -> Crawl:
    """Walk from `begin` through all that links and forms lead to."""
    client, found = app.test_client(), Crawl()
    waiting = deque((address, "") for address in begin)
    shapes: Counter[tuple[str, ...]] = Counter()
    while waiting and len(found.visits) < limit:
        address, found_on = waiting.popleft()
        if address in found.visits or (found_on and not _wanted(app, address, shapes)):
            continue
        visit = fetch(client, address, found_on)
        found.visits[address] = visit
        for link in (*visit.links(), *visit.forms()):
            bare, _ = urldefrag(link)
            parts = urlsplit(bare)
            if f"{parts.scheme}://{parts.netloc}" != HERE:
                found.elsewhere.setdefault(link, address)
                continue
            found.links.append((address, link.removeprefix(HERE)))
            waiting.append((bare.removeprefix(HERE) or "/", address))
    return found


def fetch(client: FlaskClient, address: str, found_on: str = "") -> Visit:
    """Visit one address, through any redirects."""
    response = client.get(address, follow_redirects=True)
    visit = visit_of(response, address, found_on, client.application)
    response.close()
    return visit


def visit_of(response: TestResponse, address: str, found_on: str, app: Flask) -> Visit:
    """Return an answer of `app` that was fetched in whatever way."""
    return Visit(
        address,
        view_of(app, response.request.path) or "error",
        response.status_code,
        response.mimetype or "",
        response.data,
        found_on,
        parse(response.text) if response.mimetype == "text/html" else (),
    )


def view_of(app: Flask, path: str) -> str:
    """Return the name of the view that answers a path, or "" where there is none."""
    adapter = app.url_map.bind("localhost")
    try:
        return str(adapter.match(path)[0])
    except HTTPException:
        return ""


def _wanted(app: Flask, address: str, shapes: Counter[tuple[str, ...]]) -> bool:
    """Tell whether enough addresses like this one were visited; an unknown one always is."""
    parts = urlsplit(address)
    endpoint = view_of(app, parts.path)
    if not endpoint:
        return True
    names = sorted({name for name, _ in parse_qsl(parts.query)})
    if endpoint in ALL_VISITED and not names:
        return True
    ending = parts.path.rpartition(".")[2] if "." in parts.path else ""
    most = MOST_FILES_OF_A_KIND if ending else MOST_OF_A_KIND
    kind, shape = ("kind", endpoint, ending), ("shape", endpoint, ending, *names)
    if shapes[kind] >= most or (names and shapes[shape] >= SAME_SHAPE):
        return False
    shapes.update((kind, shape))
    return True
