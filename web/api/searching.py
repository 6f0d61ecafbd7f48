"""Searching, and suggestions for what is being typed."""

from __future__ import annotations

from time import perf_counter

from flask import Response, current_app

from kb import suggest as suggesting_words
from kb.contract import page_json
from kb.request import SearchRequest
from kb.search import search
from kb.suggest import Suggestion
from web import urls
from web.api import suggesting
from web.api.operations import Json, operation
from web.context import overview, snapshot
from web.links import absolute, search_url
from web.results import results

OF_SUGGESTIONS = "application/x-suggestions+json"
SEARCHED = tuple(parameter.field for parameter in urls.PARAMETERS if parameter.api)
_TYPED = (suggesting_words.DEFAULT_LIMIT, suggesting.MAX_LIMIT)


@operation("/search", "SearchPage", *SEARCHED)
def search_json(asked: SearchRequest) -> Json:
    """Search sections, quotes and figures, with counts for every filter."""
    return page_json(search(snapshot(), results.as_written(asked, overview())))


@operation("/suggest", "Suggestions", "query", "limit", limit=_TYPED)
def suggest_json(asked: SearchRequest) -> Json:
    """Complete what is being typed with people, companies, themes and words."""
    started = perf_counter()
    found = suggesting_words.suggest(snapshot(), asked.query, asked.limit)
    took_ms = (perf_counter() - started) * 1000
    return suggesting.suggestions_json(asked.query, found, took_ms)


@operation("/opensearch", "OpenSearchSuggestions", "query", "limit", limit=_TYPED)
def opensearch(asked: SearchRequest) -> Response:
    """Complete what is being typed, in the form that the search box of a browser reads."""
    found = suggesting_words.suggest(snapshot(), asked.query, asked.limit)
    rows: dict[str, tuple[str, str]] = {}
    for group, suggestions in found.groups.items():
        for one in suggestions:
            address = absolute(search_url(one.request))
            rows.setdefault(_completed(one), (_GROUPS[group], address))
    told = [asked.query, list(rows), [row[0] for row in rows.values()]]
    told.append([row[1] for row in rows.values()])
    return Response(current_app.json.dumps(told), content_type=OF_SUGGESTIONS)


_GROUPS = {"person": "persoon", "company": "bedrijf", "theme": "thema", "word": "woord"}


def _completed(one: Suggestion) -> str:
    """Return what stands in the search box: a name alone reads better than the query for it."""
    return one.query if one.request.query else one.value
