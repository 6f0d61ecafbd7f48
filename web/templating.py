"""What every template may use: Dutch numbers and moments, addresses of things, the site itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Flask, g, request
from markupsafe import Markup
from rapidfuzz import fuzz

from kb import cite
from kb.dutch.tokens import fold
from kb.errors import IndexUnusableError
from kb.model import Fact, Quote
from kb.request import Facet, SearchRequest
from web import assets, context, links, markup, quotations, urls
from web.exports.citations import citation
from web.results import figures
from web.wording import moments, numbers, reasons

LONGEST_ADDRESS = 600
NEARLY = 90  # of 100: one letter wrong in ten
SHORTEST_SPELT = 8  # of a shorter name one letter makes another one


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
        differing=markup.differing,
        moment=moments.moment,
        day=moments.day,
        reasons=reasons.reasons,
    )
    app.jinja_env.globals.update(
        choices=markup.choices,
        counted=numbers.counted,
        asset=asset,
        icon=icon,
        path_to=links.path_to,
        page_address=page_address,
        search_url=links.search_url,
        results_page=links.results_page,
        facet_url=links.facet_url,
        unit_url=links.unit_url,
        reader_url=links.reader_url,
        stretch_url=links.stretch_url,
        entity_url=links.entity_url,
        name_url=links.name_url,
        in_facet=in_facet,
        speaker_line=cite.speaker_line,
        quote_citation=quote_citation,
        pairs_of=pairs_of,
        spelt=spelt,
        quotation=quotation,
        figure_doubts=figure_doubts,
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
    return links.path_to("static", filename=name, v=assets.version(name))


def icon(name: str) -> Markup:
    """Return a drawing of the sprite; the word stands beside it."""
    return markup.icon(asset("sprite.svg"), name)


def page_address() -> str:
    """Return the address of this page, to be read on paper; of a very long one the beginning."""
    asked = request.full_path.rstrip("?")
    shown = asked if len(asked) <= LONGEST_ADDRESS else request.path[:LONGEST_ADDRESS]
    return context.site_address() + shown


def in_facet(facet: Facet, value: str | None) -> bool:
    """Tell whether a search for this value of a facet exists."""
    return value is not None and value in context.overview().known[facet].values


def quote_citation(quote: Quote) -> str:
    """Return the text to copy for a quote: what is said, by whom, and where it stands."""
    extraction = context.snapshot().extraction(quote.document)
    if extraction is None:
        return quote.text
    return cite.plain(citation(quote, extraction.document))


def quotation(quote: Quote) -> quotations.Quotation:
    """Return how a quote is shown."""
    return quotations.quotation(context.snapshot(), quote)


def figure_doubts(fact: Fact) -> tuple[str, ...]:
    """Return what a reader must know before taking over a figure."""
    return cite.of_figure(fact, figures.disagreeing(context.snapshot()).get(fact.id))


def spelt(title: str, company: str | None) -> str:
    """Return the name of a company where a heading is a slip away from it, else the heading."""
    if not company or title == company:
        return title
    near = fuzz.ratio(fold(title), fold(company)) >= NEARLY and len(title) >= SHORTEST_SPELT
    return company if near and not _numbered(title, company) else title


def _numbered(title: str, company: str) -> bool:
    """Tell whether the two differ in a number: "Regio 1" is no slip for "Regio 2"."""
    digits = [[c for c in text if c.isdigit()] for text in (title, company)]
    return digits[0] != digits[1]


def pairs_of(asked: SearchRequest, left_out: list[str]) -> list[tuple[str, str]]:
    """Return names and values that a form to the same page keeps, but for the fields left out."""
    standard = {field: getattr(urls.DEFAULTS, field) for field in left_out}
    return urls.write(urls.changed(urls.besides_page(asked), **standard), "page")
