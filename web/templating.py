"""What every template may use: Dutch numbers and moments, addresses of things, the site itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Flask, g, request, url_for

from kb import cite
from kb.errors import IndexUnusableError
from kb.model import Document, Fact, Kind, Quote, Section, Unit
from kb.request import Facet, SearchRequest
from web import assets, context, markup, urls
from web.wording import moments, numbers, reasons

LONGEST_ADDRESS = 600


@dataclass(frozen=True, slots=True)
class Site:
    """What head and foot of every page tell."""

    title: str
    updated: str
    sections: int
    quotes: int
    facts: int


def install(app: Flask) -> None:
    """Give the templates of `app` their filters and functions."""
    app.jinja_env.filters.update(
        whole=numbers.whole,
        in_words=numbers.in_words,
        capital=numbers.capital,
        figure=numbers.figure,
        snippet=markup.snippet,
        runs=markup.runs,
        reasons=reasons.reasons,
    )
    app.jinja_env.globals.update(
        counted=numbers.counted,
        asset=asset,
        page_address=page_address,
        search_url=search_url,
        results_page=results_page,
        facet_url=facet_url,
        unit_url=unit_url,
        reader_url=reader_url,
        in_facet=in_facet,
        speaker_line=cite.speaker_line,
        quote_citation=quote_citation,
        pairs_of=pairs_of,
    )
    app.context_processor(_site)


def _site() -> dict[str, Any]:
    if g.get("failed"):
        return {"site": None}
    try:
        overview = context.overview()
        snapshot = context.snapshot()
    except IndexUnusableError:
        return {"site": None}
    site = Site(
        overview.title,
        moments.moment(snapshot.built_at),
        overview.sections,
        overview.quotes,
        overview.facts,
    )
    return {"site": site}


def asset(name: str) -> str:
    """Return the address of a static file, which changes with the file."""
    return url_for("static", filename=name, v=assets.version(name))


def page_address() -> str:
    """Return the address of this page, to be read on paper; without what is asked if very long."""
    asked = request.full_path.rstrip("?")
    return context.site_address() + (asked if len(asked) <= LONGEST_ADDRESS else request.path)


def search_url(asked: SearchRequest | None = None, **values: Any) -> str:
    """Return the address of the results of a request, with other values where given."""
    return _results_url(urls.changed(asked or urls.DEFAULTS, **values))


def facet_url(facet: Facet, value: str, kind: str | None = None) -> str:
    """Return the address of everything with one value of a facet, of one kind where given."""
    values = {"kinds": (kind,)} if kind else {}
    return _results_url(urls.choosing(facet, value, **values))


def _results_url(asked: SearchRequest) -> str:
    return results_page(asked) + urls.query_string(urls.besides_page(asked))


_RESULTS: dict[Kind | None, str] = {
    None: "results.show",
    "quote": "results.quotes",
    "fact": "results.facts",
}


def results_page(asked: SearchRequest) -> str:
    """Return the address of the page that shows a request, without anything it asks besides."""
    return url_for(_RESULTS[urls.own_kind(asked)])


def unit_url(unit: Unit, *, external: bool = False) -> str:
    """Return the lasting address of a section, quote or figure.

    With `external` it begins with that of the site, where that is known.
    """
    path = url_for(f"units.{_VIEWS[type(unit)]}", key=unit.id)
    if not external:
        return path
    return context.site_address() + path


_VIEWS: dict[type[Unit], str] = {Section: "section", Quote: "quote", Fact: "fact"}


def reader_url(unit: Unit, query: str = "") -> str:
    """Return where a unit stands in the whole report, its words marked where there is a query.

    The server does not see the part after `#`, so it is told which part of a long report is meant.
    """
    return url_for(
        "reader.show", document=unit.document, q=query or None, bij=unit.id, _anchor=unit.id
    )


def in_facet(facet: Facet, value: str | None) -> bool:
    """Tell whether a search for this value of a facet exists."""
    return value is not None and value in context.overview().known[facet].values


def quote_citation(quote: Quote) -> str:
    """Return the text to copy for a quote: what is said, by whom, and where it stands."""
    extraction = context.snapshot().extraction(quote.document)
    if extraction is None:
        return quote.text
    return cite.plain(citation(quote, extraction.document))


def citation(unit: Unit, document: Document) -> cite.Citation:
    """Return how a unit of `document` is cited."""
    return cite.cite(unit, document, unit_url(unit, external=True))


def pairs_of(asked: SearchRequest, left_out: list[str]) -> list[tuple[str, str]]:
    """Return names and values that a form to the same page keeps, but for the fields left out."""
    standard = {field: getattr(urls.DEFAULTS, field) for field in left_out}
    return urls.write(urls.changed(urls.besides_page(asked), **standard), "page")
