"""The filters of a page of results: values and ranges to choose from, and what is chosen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from markupsafe import escape

from kb.request import Facet, FacetValue, SearchPage, SearchRequest
from web import urls
from web.results import ranges
from web.wording.nouns import FACET_NOUNS, KIND_NOUNS, Nouns

ALWAYS_SHOWN = 5
MOST_VALUES = 40
ROOM = 14_000  # bytes of a page for all values
BESIDE = 150  # bytes of a value beside its name, which is there twice
MOST_LENGTHS = 4096


@dataclass(frozen=True, slots=True)
class Chip:
    """A chosen filter; `request` is the search without it."""

    facet: str
    text: str
    request: SearchRequest


@dataclass(frozen=True, slots=True)
class FacetBox:
    """A facet to choose from: `shown` at once, `folded` on demand; `total` values exist.

    `titles` says what a value is called where that is not the value itself.
    """

    name: str
    field: str
    nouns: Nouns
    shown: tuple[FacetValue, ...]
    folded: tuple[FacetValue, ...]
    total: int
    titles: Mapping[str, str]


def chips(asked: SearchRequest, titles: Mapping[str, str]) -> Iterator[Chip]:
    """Yield all that is chosen; `titles` gives the titles of documents by id."""
    if len(asked.kinds) > 1:
        for kind in asked.kinds:
            yield Chip("soort", KIND_NOUNS[kind].many, urls.without(asked, "kind", kind))
    for facet, nouns in FACET_NOUNS.items():
        for value in getattr(asked, urls.FACET_FIELDS[facet]):
            text = titles.get(value, value) if facet == "document" else str(value)
            yield Chip(nouns.one, text, urls.without(asked, facet, str(value)))
    for text, request in ranges.chosen(asked):
        yield Chip("", text, request)


def boxes(page: SearchPage, titles: Mapping[str, str]) -> Iterator[FacetBox]:
    """Yield the facets that have values, the chosen ones first; that of reports if several.

    Of each facet as many values are there as all of them together have room for.
    """
    facets = {facet: _chosen_first(facet, page) for facet in FACET_NOUNS}
    if len(facets["document"]) == 1:
        del facets["document"]
    most = _most(facets.values(), titles)
    for facet, values in facets.items():
        if values:
            yield _box(facet, values, most, titles if facet == "document" else {})


def _chosen_first(facet: Facet, page: SearchPage) -> Sequence[FacetValue]:
    """Return the values of a facet; where none is chosen they are not all made."""
    values = page.facets.get(facet, ())
    if not getattr(page.request, urls.FACET_FIELDS[facet]):
        return values
    return sorted(values, key=lambda value: not value.selected)


def _most(facets: Iterable[Sequence[FacetValue]], titles: Mapping[str, str]) -> int:
    """Return how many values of each facet a page has room for, about, and always some."""
    several = list(facets)
    taken = 0
    for place in range(MOST_VALUES):
        names = [values[place].value for values in several if place < len(values)]
        taken += sum(BESIDE + _length(name + titles.get(name, name)) for name in names)
        if taken > ROOM:
            return max(place, ALWAYS_SHOWN)
    return MOST_VALUES


@lru_cache(MOST_LENGTHS)
def _length(text: str) -> int:
    """Return how many bytes a text takes on a page."""
    return len(escape(text).encode())


def _box(
    facet: Facet, values: Sequence[FacetValue], most: int, titles: Mapping[str, str]
) -> FacetBox:
    chosen = len(list(takewhile(lambda value: value.selected, values)))
    cut = max(ALWAYS_SHOWN, chosen)
    if len(values) == cut + 1:
        cut += 1
    field = urls.FACET_FIELDS[facet]
    shown, folded = tuple(values[:cut]), tuple(values[cut : max(cut, most)])
    return FacetBox(
        urls.page_name(field), field, FACET_NOUNS[facet], shown, folded, len(values), titles
    )
