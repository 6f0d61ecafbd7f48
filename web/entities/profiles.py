"""What is told of a person, a company or a theme, on its page and by the API."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from kb.catalogue import Company, Theme
from kb.cooccurrence import counts_with
from kb.entries import DOCUMENT_FACET
from kb.model import Fact, Kind, Person, Quote, Section
from kb.names import NAMED, Named
from kb.query import Restriction, written
from kb.query.lexer import QUOTES
from kb.request import FacetValue, SearchRequest
from kb.search import search
from kb.snapshot import KEPT_DOCUMENTS, Snapshot
from web import urls
from web.entities.directory import Directory, Entity
from web.entities.spellings import Spelling, spellings

MOST_QUOTES = 4
MOST_FIGURES = 8
MOST_SECTIONS = 10
MOST_SHELVES = 8
MOST_ON_SHELF = 3
MOST_NAMES = 12
LOOKED_THROUGH = 60
T = TypeVar("T", Section, Quote, Fact)


@dataclass(frozen=True, slots=True)
class Beside:
    """Who or what is in `count` sections together with the subject; `request` finds them."""

    entity: Entity
    count: int
    request: SearchRequest
    known: Person | None = None


@dataclass(frozen=True, slots=True)
class Shelf:
    """The first sections about a theme of one company, or of none, and a request for all."""

    company: Entity | None
    sections: tuple[Section, ...]
    count: int
    request: SearchRequest | None


@dataclass(frozen=True, slots=True)
class Profile:
    """All that is told of somebody or something; of what is long the first, with totals.

    `known` is what is known of a person, and `spellings` how the reports name them; `company` and
    `theme` are what the editor told of those, and `shelves` the sections about a theme.
    """

    entity: Entity
    request: SearchRequest
    quotes: tuple[Quote, ...]
    facts: tuple[Fact, ...]
    sections: tuple[Section, ...]
    totals: Mapping[Kind, int]
    beside: Mapping[Named, tuple[Beside, ...]]
    beside_totals: Mapping[Named, int]
    shelves: tuple[Shelf, ...] = ()
    spellings: tuple[Spelling, ...] = ()
    known: Person | None = None
    company: Company | None = None
    theme: Theme | None = None


def profile(snapshot: Snapshot, entities: Directory, entity: Entity) -> Profile:
    """Return what the reports tell of `entity`."""
    asked = urls.choosing(entity.facet, entity.name)
    quotes, said = _found(snapshot, asked, "quote", Quote)
    facts, counted = _found(snapshot, asked, "fact", Fact)
    sections, held = _found(snapshot, asked, "section", Section)
    counts = counts_with(snapshot, entity.facet, entity.name)
    others = {
        facet: [value for value in counts[facet] if value.count and value.value != entity.name]
        if facet == entity.facet
        else [value for value in counts[facet] if value.count]
        for facet in NAMED
    }
    known = {person.name: person for person in snapshot.people}
    shown: dict[Named, tuple[Beside, ...]] = {
        facet: tuple(_beside(entity, entities[facet].by_name, others[facet], known))
        for facet in NAMED
    }
    catalogue = snapshot.catalogue
    is_person, is_theme = entity.facet == "person", entity.facet == "theme"
    return Profile(
        entity,
        asked,
        quotes=tuple(_first_quotes(entity, quotes)),
        facts=tuple(_key_figures(entity, facts)),
        sections=tuple(_first_sections(entity, sections)),
        totals={"quote": said, "fact": counted, "section": held},
        beside=shown,
        beside_totals={facet: len(values) for facet, values in others.items()},
        shelves=tuple(_shelves(sections, shown["company"])) if is_theme else (),
        spellings=spellings(entity.forms, _texts(snapshot, entity)) if is_person else (),
        known=known.get(entity.name) if is_person else None,
        company=_named(entity, "company", catalogue.companies),
        theme=_named(entity, "theme", catalogue.themes),
    )


N = TypeVar("N", Company, Theme)


def _named(entity: Entity, facet: Named, known: Iterable[N]) -> N | None:
    """Return what the editor told of `entity`, where it is of that facet."""
    if entity.facet != facet:
        return None
    return next((one for one in known if one.name == entity.name), None)


def _found(
    snapshot: Snapshot, asked: SearchRequest, kind: Kind, unit: type[T]
) -> tuple[list[T], int]:
    """Return the first units of a kind in the order of the reports, and the number of all.

    Of figures those of the latest year come first.
    """
    request = urls.changed(asked, kinds=(kind,), sort="year" if kind == "fact" else "order")
    page = search(snapshot, replace(request, grouped=False, limit=LOOKED_THROUGH))
    return [hit.unit for hit in page.hits if isinstance(hit.unit, unit)], page.total


def _first_quotes(entity: Entity, quotes: Iterable[Quote]) -> list[Quote]:
    """Return the quotes to show: those of the person or company itself first, of those the certain.

    Everybody has their first said before anybody their second.
    """
    said: Counter[str | None] = Counter()

    def rank(quote: Quote) -> tuple[bool, bool, int]:
        own = {"person": quote.speaker, "company": quote.company}.get(entity.facet, entity.name)
        said[quote.speaker] += 1
        return own != entity.name, not quote.certain, said[quote.speaker]

    return sorted(quotes, key=rank)[:MOST_QUOTES]


def _key_figures(entity: Entity, facts: Iterable[Fact]) -> list[Fact]:
    """Return the figures to show: those that can be read, of the latest year, set large."""

    def rank(fact: Fact) -> tuple[bool, bool, int, bool]:
        others = entity.facet == "company" and fact.company != entity.name
        unread = fact.value is None or not fact.label
        return unread, others, -(fact.year or 0), fact.kind != "figure"

    figures = [fact for fact in facts if fact.kind in {"figure", "prose"}]
    return sorted(figures, key=rank)[:MOST_FIGURES]


def _first_sections(entity: Entity, sections: Sequence[Section]) -> list[Section]:
    """Return the sections to show: of a company its own first, of each in order."""
    others = entity.facet == "company"
    return sorted(sections, key=lambda s: others and s.company != entity.name)[:MOST_SECTIONS]


def _beside(
    entity: Entity,
    entities: Mapping[str, Entity],
    values: Iterable[FacetValue],
    known: Mapping[str, Person],
) -> Iterator[Beside]:
    """Yield the most frequent of `values`, people of a company itself first."""

    def stranger(value: FacetValue) -> bool:
        person = known.get(value.value)
        return person is None or person.company != entity.name

    if entity.facet == "company":
        values = sorted(values, key=stranger)
    for value in list(values)[:MOST_NAMES]:
        other = entities[value.value]
        person = known.get(other.name) if other.facet == "person" else None
        yield Beside(other, value.count, both(entity, other), person)


def both(entity: Entity, other: Entity) -> SearchRequest:
    """Return a request for the sections that have both.

    Values of one facet widen each other, so of two people one is asked for in the query.
    """
    if entity.facet != other.facet:
        field = urls.FACET_FIELDS[other.facet]
        chosen = {field: (other.name,)}
        return urls.choosing(entity.facet, entity.name, kinds=("section",), **chosen)
    plain = "".join(" " if character in QUOTES else character for character in other.name)
    query = written(Restriction(other.facet, " ".join(plain.split())))
    return urls.choosing(entity.facet, entity.name, kinds=("section",), query=query)


def _shelves(sections: Sequence[Section], companies: Sequence[Beside]) -> Iterator[Shelf]:
    """Yield the sections about a theme by the company they are under, those of none last."""
    by_company: dict[str | None, list[Section]] = {}
    for section in sections:
        by_company.setdefault(section.company, []).append(section)
    for one in companies[:MOST_SHELVES]:
        own = by_company.get(one.entity.name, [])
        yield Shelf(one.entity, tuple(own[:MOST_ON_SHELF]), one.count, one.request)
    if none := by_company.get(None, []):
        yield Shelf(None, tuple(none[:MOST_SECTIONS]), len(none), None)


def _texts(snapshot: Snapshot, entity: Entity) -> Iterator[str]:
    """Yield the texts of the reports that `entity` is in, of not more than are kept in memory."""
    engine = snapshot.engine
    column = engine.facet(DOCUMENT_FACET)
    docs = engine.facet(entity.facet).mask((entity.name,)).nonzero()[0].astype("int32")
    counts = column.counts(docs).tolist()
    documents = [name for name, count in zip(column.values, counts, strict=True) if count]
    for document in documents[:KEPT_DOCUMENTS]:
        extraction = snapshot.extraction(document)
        if extraction is not None:
            yield extraction.document.text
