"""What is in the knowledge base, as the start page tells it."""

from __future__ import annotations

from collections.abc import Iterable

from kb.contract import unit_json
from kb.names import Named
from kb.request import FacetValue, SearchRequest
from web import context
from web.api.operations import Json, operation
from web.links import entity_url, search_url


def _named(facet: Named, values: Iterable[FacetValue]) -> list[Json]:
    known = context.directory()[facet].by_name
    return [
        {
            "name": value.value,
            "slug": known[value.value].slug,
            "count": value.count,
            "url": entity_url(known[value.value]),
        }
        for value in values
    ]


@operation("/overview", "Overview")
def overview(_: SearchRequest) -> Json:
    """Tell what there is to find: counts, companies, themes, speakers and figures to begin with."""
    told = context.overview()
    opened = context.snapshot()
    return {
        "title": told.title,
        "organisation": told.organisation,
        "years": list(told.years),
        "generation": opened.generation,
        "built_at": opened.built_at.isoformat(),
        "documents": len(opened.documents),
        "sections": told.sections,
        "quotes": told.quotes,
        "facts": told.facts,
        "companies": _named("company", told.companies),
        "themes": _named("theme", told.themes),
        "speakers": _named("person", told.speakers),
        "themes_by_company": {
            "companies": list(told.columns),
            "themes": [
                {"theme": theme, "sections": [cell.count for cell in cells]}
                for theme, cells in told.heat.items()
            ],
        },
        "figures": [unit_json(fact) for fact in told.figures],
        "quote": unit_json(told.quote) if told.quote else None,
        "examples": [
            {"text": example.text, "url": search_url(example.request)} for example in told.examples
        ],
    }
