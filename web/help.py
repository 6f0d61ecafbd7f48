"""The query language in examples, made of words that stand in the reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from itertools import islice

import numpy as np

from kb.dutch.analysis import stop_words
from kb.dutch.tokens import fold
from kb.entries import HOLDS_FACET
from kb.model import Section
from kb.request import Facet, SearchRequest
from kb.search import search
from kb.snapshot import Snapshot
from web.overview import Overview
from web.results.ranges import unit_called
from web.wording.numbers import decimal

SECTIONS_READ = 40
TEXT_READ = 200
SHORTEST_WORD = 6
PREFIX_LENGTH = 5
LONGEST_PHRASE = 5
WORDS_COUNTED = 24
MOST_TRIES = 12
TERMS_OF_THEME = 2


@dataclass(frozen=True, slots=True)
class Example:
    """A search to try: its words, or what they say of a `request` for filters, and its meaning."""

    text: str
    meaning: str
    request: SearchRequest | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Examples of one sort."""

    title: str
    examples: tuple[Example, ...]


def examples(snapshot: Snapshot, told: Overview) -> tuple[Group, ...]:
    """Return examples of all that the query language can do; each finds something."""
    words, titles = _words(snapshot)
    pairs = [(one, other) for one in words for other in words if one != other]
    ways = (
        ((f"{one} {other}" for one, other in pairs), "Alle woorden, in welke vorm ook"),
        ((f'"{title}"' for title in titles), "Precies deze woorden, in deze volgorde"),
        ((f"{one} OF {other}" for one, other in pairs), "Een van de twee woorden is genoeg"),
        ((f"{one} -{other}" for one, other in pairs), "Wel het eerste woord, niet het tweede"),
        ((f"{word[:PREFIX_LENGTH]}*" for word in words), "Alle woorden die zo beginnen"),
    )
    kinds = (
        ((f"soort:citaat {word}" for word in words), "Alleen citaten"),
        ((f"soort:cijfer {word}" for word in words), "Alleen cijfers"),
    )
    groups = (
        Group("Woorden", _found(snapshot, ways)),
        Group("Citaten en cijfers", _found(snapshot, kinds)),
        Group("Bedrijf, persoon, thema en jaar", tuple(_fields(told))),
        Group("Jaren, bedragen en aantallen", tuple(_ranges(snapshot, told))),
    )
    return tuple(group for group in groups if group.examples)


def _found(snapshot: Snapshot, ways: Iterable[tuple[Iterable[str], str]]) -> tuple[Example, ...]:
    """Return, for each way to ask, the first of its queries that finds something."""
    found = []
    for queries, meaning in ways:
        for query in islice(queries, MOST_TRIES):
            if _total(snapshot, query):
                found.append(Example(query, meaning))
                break
    return tuple(found)


def _total(snapshot: Snapshot, query: str) -> int:
    """Return how much a query finds as it stands, nothing where it had to be read otherwise."""
    page = search(snapshot, SearchRequest(query=query, limit=1))
    return 0 if page.notices or page.did_you_mean else page.total


def _fields(told: Overview) -> Iterator[Example]:
    if told.companies:
        yield Example(f'bedrijf:"{told.companies[0].value}"', "Alles van of over dit bedrijf")
    names = [value.value for value in told.speakers] or _known(told, "person")
    if names:
        yield Example(f'persoon:"{names[0]}"', "Alles van of over deze persoon")
    if told.themes:
        yield Example(f'thema:"{told.themes[0].value}"', "Alles over dit thema")
    if told.years:
        yield Example(f"jaar:{told.years[-1]}", "Alles over dit jaar")


def _ranges(snapshot: Snapshot, told: Overview) -> Iterator[Example]:
    """Yield ranges that find something, to be set among the filters."""
    years = sorted(map(int, told.known["year"].values))
    if len(years) > 1:
        request = SearchRequest(year_from=years[-2], year_to=years[-1])
        text = f"Jaar vanaf {years[-2]} tot en met {years[-1]}"
        yield Example(text, "Alles uit deze jaren", request)
    amounts = snapshot.engine.column("amount")[snapshot.engine.facet(HOLDS_FACET).mask(("amount",))]
    known = amounts[np.isfinite(amounts)]
    if len(known):
        middle = _rounded(Decimal(int(np.median(known))))
        request = SearchRequest(value_from=middle, kinds=("fact",))
        yield Example(
            f"Bedrag vanaf {decimal(middle)}", "Cijfers met deze waarde of hoger", request
        )
    for unit in told.units[:1]:
        request = SearchRequest(unit=unit.name, kinds=("fact",))
        yield Example(f"Eenheid {unit_called(unit.name)}", "Alleen wat hierin is gemeten", request)


def _rounded(number: Decimal) -> Decimal:
    """Return a whole number with zeros behind its first digit, at most that number itself."""
    size = Decimal(10) ** max(0, number.adjusted())
    return (number / size).to_integral_value(ROUND_FLOOR) * size


def _known(told: Overview, facet: Facet) -> list[str]:
    return list(told.known[facet].values)


def _words(snapshot: Snapshot) -> tuple[list[str], list[str]]:
    """Return telling words of the report and some headings.

    Nouns first: names of themes and what they are recognised by, then whatever the texts have; of
    both those that most is found on first.
    """
    request = SearchRequest(kinds=("section",), sort="order", limit=SECTIONS_READ)
    sections = [hit.unit for hit in search(snapshot, request).hits]
    titles = [unit.title for unit in sections if isinstance(unit, Section) and unit.title]
    texts = [unit.text[:TEXT_READ] for unit in sections]
    found: dict[str, None] = {}
    for word in (word for text in (*titles, *texts) for word in text.split()):
        plain = word.isalpha() and word.islower() and len(word) >= SHORTEST_WORD
        if plain and fold(word) not in stop_words():
            found[word] = None
    nouns = dict.fromkeys(_of_themes(snapshot))
    looked_at = islice((*nouns, *(word for word in found if word not in nouns)), WORDS_COUNTED)
    counts = {word: count for word in looked_at if (count := _total(snapshot, word))}
    phrases = [t for t in titles if 1 < len(t.split()) <= LONGEST_PHRASE and '"' not in t]
    return sorted(counts, key=lambda word: (word not in nouns, -counts[word])), phrases


def _of_themes(snapshot: Snapshot) -> Iterator[str]:
    """Yield names of themes and their terms, as far as these are one plain word."""
    themes = snapshot.catalogue.themes
    names = (theme.name.lower() for theme in themes)
    terms = (term for theme in themes for term in theme.terms[:TERMS_OF_THEME])
    for word in islice((*names, *terms), WORDS_COUNTED // 2):
        if word.isalpha() and word.islower() and len(word) >= SHORTEST_WORD:
            yield word
