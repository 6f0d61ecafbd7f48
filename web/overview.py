"""What the start page tells: what is in the reports, computed once for a generation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from types import MappingProxyType

from kb.measures import MEASURE_FACET
from kb.model import Fact, Quote, Unit
from kb.ranges import UnitUse, units
from kb.request import Facet, FacetValue, SearchRequest
from kb.search import search
from kb.snapshot import Snapshot
from kb.verbatim import is_verbatim
from web.names import Names

MOST_FIGURES = 4
FEW_FIGURES = 2  # so many of the latest year stand alone
MOST_COLUMNS = 8
MOST_ROWS = 12
MOST_EXAMPLES = 4
MOST_ASKED = 20  # questions tried for one that has an answer
LOOKED_THROUGH = 100
MOST_PAGES = 10
LONGEST_LABEL = 90
QUOTE_LENGTHS = range(30, 161)
SHORTEST_WORD = 4
HEAT_STEPS = (1, 3, 5, 8, 12)


@dataclass(frozen=True, slots=True)
class Cell:
    """A number of sections in the table of themes and companies; `heat` 0 (none) to 5."""

    company: str
    count: int
    heat: int


@dataclass(frozen=True, slots=True)
class Example:
    """A search to try: `text` is what the link says."""

    text: str
    request: SearchRequest


@dataclass(frozen=True, slots=True)
class Overview:
    """What the pages tell about a generation.

    `companies`, `themes` count sections, `speakers` quotes, most first. `heat` maps a theme to
    its cells, one for each of `columns`. `known` holds every value of every facet,
    `units` what figures are mostly measured in and `measures` the keys of all of that.
    """

    title: str
    organisation: str | None
    years: tuple[int, ...]
    sections: int
    quotes: int
    facts: int
    companies: tuple[FacetValue, ...]
    themes: tuple[FacetValue, ...]
    speakers: tuple[FacetValue, ...]
    columns: tuple[str, ...]
    heat: Mapping[str, tuple[Cell, ...]]
    figures: tuple[Fact, ...]
    quote: Quote | None
    examples: tuple[Example, ...]
    known: Mapping[Facet, Names]
    units: tuple[UnitUse, ...]
    measures: frozenset[str]


def overview(snapshot: Snapshot) -> Overview:
    """Compute all of it; works with nothing in the index at all."""
    sections = search(snapshot, SearchRequest(kinds=("section",), limit=1)).facets
    companies = _present(sections.get("company", ()))
    themes = _present(sections.get("theme", ()))
    columns = tuple(value.value for value in companies[:MOST_COLUMNS])
    figures = tuple(_year_in_figures(snapshot, columns))
    speakers = _speakers(snapshot)
    known = search(snapshot, SearchRequest(limit=1)).facets
    infos = snapshot.documents
    return Overview(
        title=_title(snapshot),
        organisation=snapshot.catalogue.organisation or _only(d.organisation for d in infos),
        years=_years(snapshot),
        sections=sum(info.sections for info in infos),
        quotes=sum(info.quotes for info in infos),
        facts=sum(info.facts for info in infos),
        companies=companies,
        themes=themes,
        speakers=speakers,
        columns=columns,
        heat=MappingProxyType(_heat(snapshot, columns, themes[:MOST_ROWS])),
        figures=figures,
        quote=_telling_quote(snapshot),
        examples=tuple(_examples(snapshot, figures, themes, speakers)),
        known=MappingProxyType(
            {name: Names.of(v.value for v in values) for name, values in known.items()}
        ),
        units=units(snapshot.engine),
        measures=frozenset(snapshot.engine.facet(MEASURE_FACET).numbers),
    )


def _present(values: Iterable[FacetValue]) -> tuple[FacetValue, ...]:
    return tuple(value for value in values if value.count)


def _only(values: Iterable[str | None]) -> str | None:
    different = {value for value in values if value}
    return different.pop() if len(different) == 1 else None


def _title(snapshot: Snapshot) -> str:
    if snapshot.catalogue.title:
        return snapshot.catalogue.title
    if len(snapshot.documents) == 1:
        return snapshot.documents[0].title
    return snapshot.catalogue.organisation or "Jaarverslagen"


def _years(snapshot: Snapshot) -> tuple[int, ...]:
    years = {info.year for info in snapshot.documents if info.year}
    if not years and snapshot.catalogue.year:
        years = {snapshot.catalogue.year}
    return tuple(sorted(years))


def _found(snapshot: Snapshot, request: SearchRequest) -> Iterator[Unit]:
    return (hit.unit for hit in search(snapshot, request).hits)


def _heat(
    snapshot: Snapshot, companies: Iterable[str], themes: Iterable[FacetValue]
) -> dict[str, tuple[Cell, ...]]:
    counts: dict[str, dict[str, int]] = {}
    for company in companies:
        request = SearchRequest(kinds=("section",), companies=(company,), limit=1)
        values = search(snapshot, request).facets.get("theme", ())
        counts[company] = {value.value: value.count for value in values}
    return {
        theme.value: tuple(
            Cell(company, count.get(theme.value, 0), _step(count.get(theme.value, 0)))
            for company, count in counts.items()
        )
        for theme in themes
    }


def _step(count: int) -> int:
    return sum(1 for step in HEAT_STEPS if count >= step)


def _year_in_figures(snapshot: Snapshot, companies: Iterable[str]) -> list[Fact]:
    """Choose figures worth knowing: each company's first, then its second, and so on.

    They are those of the latest year with a report; of earlier ones too only where these are few.
    A company's figures are those a report itself sets large and that are certain, those of the
    section with most of them first. Without companies, the whole corpus is one company.
    """
    companies = tuple(companies)
    chosen: dict[str, Fact] = {}
    for documents in _latest_first(snapshot):
        lists = [_key_figures(snapshot, (company,), documents) for company in companies]
        lists = [facts for facts in lists if facts] or [_key_figures(snapshot, (), documents)]
        for place in range(max(len(facts) for facts in lists)):
            for facts in lists:
                if place < len(facts) and len(chosen) < MOST_FIGURES:
                    chosen.setdefault(facts[place].id, facts[place])
        if len(chosen) >= FEW_FIGURES:
            break
    return list(chosen.values())


def _latest_first(snapshot: Snapshot) -> list[tuple[str, ...]]:
    """Return the ids of the reports of each year, those of the latest year first."""
    by_year: dict[int, list[str]] = {}
    for info in snapshot.documents:
        by_year.setdefault(info.year or 0, []).append(info.id)
    return [tuple(by_year[year]) for year in sorted(by_year, reverse=True)]


def _key_figures(
    snapshot: Snapshot, companies: tuple[str, ...], documents: tuple[str, ...]
) -> list[Fact]:
    request = SearchRequest(
        kinds=("fact",),
        companies=companies,
        documents=documents,
        sort="order",
        limit=LOOKED_THROUGH,
    )
    facts = [fact for fact in _found(snapshot, request) if isinstance(fact, Fact)]
    years = {info.id: info.year for info in snapshot.documents}
    own = [fact for fact in facts if fact.year == years[fact.document]]
    facts = own or facts
    facts = [fact for fact in facts if fact.value is not None and fact.label]
    facts = [fact for fact in facts if len(fact.label) <= LONGEST_LABEL and fact.value]
    large = [fact for fact in facts if fact.kind == "figure"]
    large = large or [fact for fact in facts if fact.kind == "prose" and not fact.approximate]
    sizes = Counter(fact.section for fact in large)
    return sorted(large, key=lambda fact: -sizes[fact.section])


def _speakers(snapshot: Snapshot) -> tuple[FacetValue, ...]:
    """Return the people who speak; they count all quotes that a search for them gives."""
    request = SearchRequest(kinds=("quote",), sort="order", limit=LOOKED_THROUGH)
    speaking: set[str | None] = set()
    for number in range(1, MOST_PAGES + 1):
        page = search(snapshot, replace(request, page=number))
        speaking |= {hit.unit.speaker for hit in page.hits if isinstance(hit.unit, Quote)}
        if number * LOOKED_THROUGH >= page.total:
            break
    return tuple(v for v in page.facets.get("person", ()) if v.count and v.value in speaking)


def _telling_quote(snapshot: Snapshot) -> Quote | None:
    """Choose one quote to show large: certain, verbatim, of a fair length, set apart if any."""
    request = SearchRequest(kinds=("quote",), sort="order", limit=LOOKED_THROUGH)
    quotes = [unit for unit in _found(snapshot, request) if isinstance(unit, Quote)]
    fair = [q for q in quotes if q.certain and q.speaker and len(q.text) in QUOTE_LENGTHS]
    for quote in sorted(fair, key=lambda quote: quote.kind != "pull"):
        extraction = snapshot.extraction(quote.document)
        if extraction and is_verbatim(quote, extraction.document.text):
            return quote
    return None


def _examples(
    snapshot: Snapshot,
    figures: Iterable[Fact],
    themes: Iterable[FacetValue],
    speakers: Iterable[FacetValue],
) -> Iterator[Example]:
    """Yield searches that find something: how many, a subject, what is said, who."""
    tries: list[Example] = []
    words = dict.fromkeys(filter(None, map(_counted_word, figures)))
    for word in islice(words, MOST_ASKED):
        request = SearchRequest(query=f"hoeveel {word}")
        if search(snapshot, replace(request, limit=1)).answer:
            tries.append(Example(request.query, request))
            break
    names = [theme.value.lower() for theme in themes]
    if len(names) > 1:
        tries.append(Example(names[1], SearchRequest(query=names[1])))
    if names:
        request = SearchRequest(query=names[0], kinds=("quote",))
        tries.append(Example(f"citaat over {names[0]}", request))
    for speaker in speakers:
        tries.append(Example(speaker.value, SearchRequest(query=speaker.value)))
        break
    for example in tries[:MOST_EXAMPLES]:
        if search(snapshot, replace(example.request, limit=1)).total:
            yield example


def _counted_word(fact: Fact) -> str:
    """Return the noun a figure counts, or "" where that is not one plain word."""
    for text in (fact.unit or "", fact.label.split(",")[0]):
        if text.isalpha() and len(text) >= SHORTEST_WORD and text.islower():
            return text
    return ""


def common_prefix(names: tuple[str, ...]) -> str:
    """Return the first word, with its space, that all names share and none consists of."""
    firsts = {name.partition(" ")[0] for name in names if name.partition(" ")[2]}
    alone = any(" " not in name for name in names)
    return firsts.pop() + " " if len(names) > 1 and len(firsts) == 1 and not alone else ""
