"""Addresses of what the pages show: results, units, reports, and whoever has a page."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, get_args
from urllib.parse import quote, urlencode

from flask import request, url_for

from kb.model import Fact, Kind, Quote, Section, Unit
from kb.names import Named
from kb.request import Facet, SearchRequest
from web import context, urls
from web.entities.directory import Entity

MOST_PATHS = 4096


def path_to(endpoint: str, **values: str | int) -> str:
    """Return the address of a page, as `url_for` gives it, without that of the site.

    It depends on nothing else of the request but the place where the app lives, so it is worked
    out once. What somebody typed is for a query string and belongs in none of the values.
    """
    return _path(request.script_root, endpoint, tuple(values.items()))


@lru_cache(MOST_PATHS)
def _path(_root: str, endpoint: str, values: tuple[tuple[str, str | int], ...]) -> str:
    given: dict[str, Any] = dict(values)
    return url_for(endpoint, **given)


def search_url(asked: SearchRequest | None = None, **values: Any) -> str:
    """Return the address of the results of a request, with other values where given."""
    return _results_url(urls.changed(asked or urls.DEFAULTS, **values))


def facet_url(facet: Facet, value: str, kind: str | None = None) -> str:
    """Return the address of everything with one value of a facet, of one kind where given."""
    return _facet_path(request.script_root, facet, value, kind)


@lru_cache(MOST_PATHS)
def _facet_path(_root: str, facet: Facet, value: str, kind: str | None) -> str:
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
    return path_to(_RESULTS[urls.own_kind(asked)])


def unit_url(unit: Unit, *, external: bool = False) -> str:
    """Return the lasting address of a section, quote or figure.

    With `external` it begins with that of the site, where that is known.
    """
    path = path_to(f"units.{_VIEWS[type(unit)]}", key=unit.id)
    return absolute(path) if external else path


_VIEWS: dict[type[Unit], str] = {Section: "section", Quote: "quote", Fact: "fact"}


def reader_url(unit: Unit, query: str = "") -> str:
    """Return where a unit stands in the whole report, its words marked where there is a query.

    The server does not see the part after `#`, so it is told which part of a long report is meant.
    """
    asked = {"q": query} if query else {}
    pairs = urlencode(asked | {"bij": unit.id})
    return f"{path_to('reader.show', document=unit.document)}?{pairs}#{quote(unit.id)}"


def stretch_url(document: str, start: int, end: int) -> str:
    """Return where a stretch of a report stands in it, marked; an empty one is its first letter."""
    stretch = f"{start}-{max(end, start + 1)}"
    return url_for("reader.show", document=document, plek=stretch, treffer=1, _anchor="t1")


def entity_url(entity: Entity) -> str:
    """Return the address of the page of a person, a company or a theme."""
    return path_to(f"entities.{entity.facet}", slug=entity.slug)


def name_url(facet: Facet, value: str) -> str:
    """Return the address of what is told of a value of a facet: a page where it has one."""
    for named in get_args(Named):
        if named == facet and (entity := context.directory()[named].by_name.get(value)):
            return entity_url(entity)
    return facet_url(facet, value)


def absolute(path: str) -> str:
    """Return the whole address of what `url_for` gives, as far as that of the site is known."""
    return context.site_address().removesuffix(request.script_root) + path
