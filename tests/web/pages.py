"""Pages as a reader sees them: fetched, parsed, and their forms filled in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from bs4 import BeautifulSoup, Tag
from flask.testing import FlaskClient
from werkzeug.test import TestResponse


class Page:
    """An answer in HTML."""

    def __init__(self, response: TestResponse) -> None:
        self.response = response
        self.status = response.status_code
        self.html = response.text
        self.soup = BeautifulSoup(response.text, "html.parser")

    def all(self, selector: str) -> list[Tag]:
        return list(self.soup.select(selector))

    def one(self, selector: str) -> Tag:
        found = self.soup.select_one(selector)
        assert found is not None, f"no {selector} on the page"
        return found

    def text(self, selector: str = "main") -> str:
        return " ".join(self.one(selector).get_text(" ").split())

    def texts(self, selector: str) -> list[str]:
        return [" ".join(tag.get_text(" ").split()) for tag in self.all(selector)]

    def link(self, text: str) -> str:
        """Return the address of the first link with `text` in it."""
        for tag in self.all("a[href]"):
            if text in " ".join(tag.get_text(" ").split()):
                return str(tag["href"])
        raise AssertionError(f"no link with {text!r}")

    def links(self) -> Iterator[str]:
        yield from (str(tag["href"]) for tag in self.all("a[href]"))


class Site:
    """The pages of one app, visited without script."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client

    def get(self, address: str, **options: Any) -> Page:
        return Page(self.client.get(address, **options))

    def search(self, query: str = "", **values: str | list[str]) -> Page:
        given: dict[str, Any] = {"q": query} if query else {}
        return self.get("/zoeken?" + urlencode(given | values, doseq=True))

    def submit(self, form: Tag, ticked: dict[str, list[str]], **typed: str) -> Page:
        """Submit a form as a browser does: `ticked` are the boxes that are on, by name."""
        pairs: list[tuple[str, str]] = []
        for field in form.select("input[name]"):
            name, value = str(field["name"]), str(field.get("value", ""))
            if field.get("type") == "checkbox":
                if value in ticked.get(name, []) and not field.has_attr("disabled"):
                    pairs.append((name, value))
            else:
                pairs.append((name, typed.get(name, value)))
        for field in form.select("select[name]"):
            name = str(field["name"])
            chosen = field.select_one("option[selected]") or field.select_one("option")
            assert chosen is not None
            pairs.append((name, typed.get(name, str(chosen["value"]))))
        return self.get(f"{form['action']}?{urlencode(pairs)}")


# A page of every kind over the report `harbour`.
OF_EVERY_KIND = [
    "/",
    "/zoeken",
    "/zoeken?q=storm",
    "/zoeken?soort=citaat",
    "/zoeken?soort=cijfer",
    "/zoeken?q=eenhoorn",
    "/citaten",
    "/cijfers?q=storm",
    "/verslag/kreek",
    "/verslag/kreek?q=haven&treffer=2",
    "/sectie/skreek2",
    "/citaat/qkreek0",
    "/cijfer/fkreek0",
    "/hulp",
]
