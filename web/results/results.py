"""A page of results as it is shown: heading, tabs, chips, filters, cards and page numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from kb.highlight import Highlighter
from kb.model import Kind, Quote, kind_of
from kb.ranges import asks_figures
from kb.request import Hit, SearchPage, SearchRequest, Snippet, Sort
from kb.search import search
from kb.snapshot import Snapshot
from web import urls
from web.overview import Overview
from web.paging import last_page
from web.quotations import quotation
from web.reader.marking import highlighter
from web.results import figures, filters, ranges
from web.results.filters import Chip, FacetBox
from web.results.ranges import RangeBox
from web.wording.nouns import FACET_NOUNS, KIND_NOUNS, enumerated
from web.wording.numbers import counted

MOST_INSIDE = 6
PAGES_AROUND = 2
LONGEST_QUOTE = 800
MOST_NOTES = 8


SORT_LABELS: dict[Sort, str] = {
    "relevance": "Relevantie",
    "order": "Volgorde in het verslag",
    "amount": "Waarde, hoog naar laag",
    "amount-ascending": "Waarde, laag naar hoog",
    "label": "Wat, a tot z",
    "label-descending": "Wat, z tot a",
    "year": "Jaar, nieuw naar oud",
    "year-ascending": "Jaar, oud naar nieuw",
    "company": "Bedrijf, a tot z",
    "company-descending": "Bedrijf, z tot a",
}
SORTS_OF_ALL: tuple[Sort, ...] = ("relevance", "order")


@dataclass(frozen=True, slots=True)
class Tab:
    """A kind of result with its number; `request` shows that kind only."""

    label: str
    count: int
    request: SearchRequest
    current: bool


@dataclass(frozen=True, slots=True)
class Card:
    """A hit as it is shown: a quote whole.

    `inside` are a few of what matches in it, `inside_text` tells of all and `more` is the number
    left out.
    """

    hit: Hit
    kind: Kind
    passage: Snippet
    inside: tuple[Hit, ...]
    inside_text: str
    more: int


@dataclass(frozen=True, slots=True)
class ResultsView:
    """All of a page of results but the words of the templates."""

    asked: SearchRequest
    heading: str
    notes: tuple[str, ...]
    tabs: tuple[Tab, ...]
    chips: tuple[Chip, ...]
    boxes: tuple[FacetBox, ...]
    ranges: tuple[RangeBox, ...]
    cards: tuple[Card, ...]
    sorts: tuple[tuple[str, str, bool], ...]
    pages: tuple[int | None, ...]
    last_page: int
    button: str

    @property
    def kind(self) -> Kind | None:
        """The kind of all hits, or None when they are grouped."""
        return self.asked.kinds[0] if len(self.asked.kinds) == 1 else None

    @property
    def figures_only(self) -> bool:
        """Whether only figures can be within the ranges that are asked for."""
        return asks_figures(self.asked)

    @property
    def cleared(self) -> SearchRequest:
        """The search without any filter."""
        return urls.cleared(self.asked)

    @property
    def filled(self) -> list[str]:
        """The fields of the request that can be filled in among the filters."""
        return [box.field for box in self.boxes] + [f for box in self.ranges for f in box.fields]


def found(snapshot: Snapshot, asked: SearchRequest) -> tuple[SearchPage, tuple[str, ...]]:
    """Return what a page shows for a request, what it leaves open filled in as pages do.

    For a page past the last one the last is shown, with a note that says so.
    """
    page = _searched(snapshot, asked)
    if page.hits or not page.total:
        return page, ()
    last = last_page(page.groups if asked.grouped else page.total, asked.limit)
    note = f"Pagina {asked.page} bestaat niet. U ziet de laatste pagina."
    return _searched(snapshot, urls.changed(asked, page=last)), (note,)


def _searched(snapshot: Snapshot, asked: SearchRequest) -> SearchPage:
    return replace(search(snapshot, figures.settled(asked)), request=asked)


def settle(reading: urls.Reading, overview: Overview) -> tuple[SearchRequest, tuple[str, ...]]:
    """Return the request with only values that exist, and a note for each that does not.

    A name may be written in other case, without accents or with other spaces.
    """
    notes = [ranges.note(problem) or _note(problem) for problem in reading.problems]
    fields: dict[str, object] = {}
    for facet, nouns in FACET_NOUNS.items():
        field = urls.FACET_FIELDS[facet]
        found: dict[object, None] = {}
        for value in getattr(reading.request, field):
            known = overview.known[facet].find(str(value))
            if known is None:
                notes.append(f"Het filter {nouns.one} ‘{value}’ bestaat niet en telt niet mee.")
            else:
                found[int(known) if facet == "year" else known] = None
        fields[field] = tuple(found)
    page = reading.request.page
    request, more = ranges.settle(urls.changed(reading.request, **fields, page=page), overview)
    return request, tuple(dict.fromkeys((*notes, *more)))


def as_written(request: SearchRequest, overview: Overview) -> SearchRequest:
    """Return the request with its names as the index writes them; one it does not know stays."""
    fields: dict[str, Any] = {}
    for facet in FACET_NOUNS:
        if facet != "year":
            field = urls.FACET_FIELDS[facet]
            names = overview.known[facet]
            values = (names.find(value) or value for value in getattr(request, field))
            fields[field] = tuple(dict.fromkeys(values))
    return replace(request, **fields)


def _note(problem: urls.Problem) -> str:
    match problem.code:
        case "too_many_values":
            return f"Van {problem.parameter} tellen de eerste {urls.MAX_VALUES} waarden mee."
        case "repeated":
            return f"Van {problem.parameter} telt alleen de eerste waarde mee."
    return f"De waarde ‘{problem.value[:80]}’ bij {problem.parameter} telt niet mee."


def view(
    snapshot: Snapshot, page: SearchPage, notes: tuple[str, ...], told: Overview
) -> ResultsView:
    """Return how `page` is shown."""
    asked = page.request
    titles = snapshot.titles
    count = page.groups if asked.grouped else page.total
    last = last_page(count, asked.limit)
    heading = _heading(page)
    return ResultsView(
        asked=asked,
        heading=heading,
        notes=(notes + tuple(_told(page)))[:MOST_NOTES],
        tabs=tuple(_tabs(page)),
        chips=tuple(filters.chips(asked, titles)),
        boxes=tuple(filters.boxes(page, titles)),
        ranges=ranges.boxes(asked, told),
        cards=tuple(_cards(snapshot, page)),
        sorts=tuple(_sorts(asked)),
        pages=tuple(_pages(asked.page, last)),
        last_page=last,
        button=f"Toon {_noun(asked, page.total)}" if page.total else "Pas filters toe",
    )


def _told(page: SearchPage) -> Iterator[str]:
    """Yield how the query was read; of a page without hits not what "you see"."""
    for notice in page.notices:
        if page.total or notice.code != "fewer_words":
            yield notice.message


def _noun(asked: SearchRequest, total: int) -> str:
    if len(asked.kinds) == 1:
        nouns = KIND_NOUNS[asked.kinds[0]]
        return counted(total, nouns.one, nouns.many)
    return counted(total, "resultaat", "resultaten")


def _heading(page: SearchPage) -> str:
    if not page.total:
        return "Niets gevonden"
    text = _noun(page.request, page.total)
    if page.request.grouped:
        text += f" in {counted(page.groups, 'sectie', 'secties')}"
    return text


def _tabs(page: SearchPage) -> Iterator[Tab]:
    counts = {value.value: value.count for value in page.facets.get("kind", ())}
    asked = page.request
    grouped = urls.changed(asked, kinds=(), sort=_sort_for(asked, None))
    yield Tab("Alles", sum(counts.values()), grouped, current=not asked.kinds)
    for kind, nouns in KIND_NOUNS.items():
        request = urls.changed(asked, kinds=(kind,), sort=_sort_for(asked, kind))
        yield Tab(nouns.label, counts.get(kind, 0), request, current=asked.kinds == (kind,))


def _sort_for(asked: SearchRequest, kind: Kind | None) -> Sort:
    return asked.sort if kind == "fact" or asked.sort in SORTS_OF_ALL else "relevance"


def _sorts(asked: SearchRequest) -> Iterator[tuple[str, str, bool]]:
    only_figures = asked.kinds == ("fact",)
    now = figures.settled(asked).sort
    for sort, label in SORT_LABELS.items():
        if sort == "relevance" and only_figures and not asked.query:
            continue  # nothing is more relevant than the rest
        if only_figures or sort in {*SORTS_OF_ALL, now}:
            yield urls.SORT_NAMES[sort], label, sort == now


def _cards(snapshot: Snapshot, page: SearchPage) -> Iterator[Card]:
    marks = cache(lambda: highlighter(snapshot, page.request.query))
    most = MOST_INSIDE if page.request.query else MOST_INSIDE // 2
    for hit in page.hits:
        yield Card(
            hit,
            kind_of(hit.unit),
            _passage(hit, _quoted(snapshot, hit), marks),
            tuple(_shown(one, _quoted(snapshot, one), marks) for one in hit.inside[:most]),
            inside_text(hit),
            hit.inside_total - len(hit.inside[:most]),
        )


def _passage(hit: Hit, words: str | None, marks: Callable[[], Highlighter]) -> Snippet:
    """Return what is shown of a hit: a quote whole unless it is very long, else a passage."""
    if words is None or len(words) > LONGEST_QUOTE:
        return _shown(hit, words, marks).snippet
    cut = hit.snippet.cut_before or hit.snippet.cut_after
    return marks().whole(words) if cut or words != hit.unit.text else hit.snippet


def _shown(hit: Hit, words: str | None, marks: Callable[[], Highlighter]) -> Hit:
    """Return a hit with the passage of its words where these are not its text."""
    if words is None or words == hit.unit.text:
        return hit
    return replace(hit, snippet=marks().passage(words))


def _quoted(snapshot: Snapshot, hit: Hit) -> str | None:
    """Return the words of a quote, with […] where others' stood in between; None of no quote."""
    if not isinstance(hit.unit, Quote):
        return None
    if len(hit.unit.parts) == 1:
        return hit.unit.text
    return quotation(snapshot, hit.unit).words


def inside_text(hit: Hit) -> str:
    """Return what matches in a section in words: "1 citaat en 3 cijfers in deze sectie"."""
    found: tuple[tuple[Kind, int], ...] = (
        ("quote", hit.inside_quotes),
        ("fact", hit.inside_facts),
    )
    words = [
        counted(count, KIND_NOUNS[kind].one, KIND_NOUNS[kind].many)
        for kind, count in found
        if count
    ]
    return f"{enumerated(words)} in deze sectie" if words else ""


def _pages(current: int, last: int) -> Iterator[int | None]:
    """Yield the page numbers to link to, None for a gap."""
    if last == 1:
        return
    around = range(max(1, current - PAGES_AROUND), min(last, current + PAGES_AROUND) + 1)
    before = 0
    for number in sorted({1, *around, last}):
        if number - before > 1:
            yield None
        yield number
        before = number
