"""What a unit gets from its place in the report: company, people, themes, year, id and order."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from indexer.companies import find_companies
from indexer.identity import Identity
from indexer.people.people import FoundPeople
from indexer.themes import Themes, vocabulary
from kb.catalogue import Catalogue
from kb.model import Document, Fact, Quote, Section, Unit

SECTION_THEMES = 4


class Completing:
    """Fills in what a unit gets from its place: company, people, themes, year and id."""

    def __init__(
        self,
        document: Document,
        sections: Sequence[Section],
        people: FoundPeople,
        catalogue: Catalogue,
    ) -> None:
        self._document = document
        self._mentions = sorted(people.mentions, key=lambda mention: mention.start)
        self._starts = [mention.start for mention in self._mentions]
        self._catalogue = catalogue
        names = {company.name for company in catalogue.companies}
        self._vouched = {p.name: p.company for p in catalogue.people if p.company in names}
        self._themes = Themes(catalogue, vocabulary(document.text))
        self._identity = Identity(document.id)
        # The title of the report is about all of it, so says nothing about a part.
        over = sections[0].title if sections and sections[0].level == 1 else None
        self._headings = [
            (*(s.path[1:] if s.path[:1] == (over,) else s.path), s.title) for s in sections
        ]
        self._sections: list[Section] = []

    def section(self, section: Section) -> Section:
        """Return a section complete but for its order."""
        start = min(section.heading[0], section.start)
        headings = self._headings[len(self._sections)]
        done = replace(
            section,
            id=self._identity.of_section(section),
            companies=self._companies(section.company, f"{section.title}\n{section.text}"),
            people=self._people(start, section.end),
            themes=self._themes.of(section.text, headings, most=SECTION_THEMES),
        )
        self._sections.append(done)
        return done

    def quote(self, quote: Quote) -> Quote:
        """Return a quote complete but for its order; call after all sections."""
        index = int(quote.section)
        section = self._sections[index]
        company = quote.company or section.company or self._vouched.get(quote.speaker or "")
        mentioned = self._people(quote.start, quote.end)
        speaker = (quote.speaker,) if quote.speaker else ()
        return replace(
            quote,
            id=self._identity.of_quote(quote),
            section=section.id,
            company=company,
            companies=self._companies(company, quote.text, self._vouched.get(quote.speaker or "")),
            people=tuple(dict.fromkeys((*speaker, *mentioned))),
            themes=self._themes.of(quote.text, self._headings[index]),
            year=quote.year or self._document.year,
        )

    def fact(self, fact: Fact) -> Fact:
        """Return a figure complete but for its order; call after all sections."""
        index = int(fact.section)
        section = self._sections[index]
        company = fact.company or section.company
        start, end = self._sentence(fact)
        about = f"{fact.label}\n{fact.sentence}"
        return replace(
            fact,
            id=self._identity.of_fact(fact),
            section=section.id,
            company=company,
            companies=self._companies(company, about),
            people=self._people(start, end),
            themes=self._themes.of(fact.sentence or fact.label, self._headings[index]),
        )

    def _sentence(self, fact: Fact) -> tuple[int, int]:
        """Return where the sentence around a figure stands, or the figure where it is not whole."""
        length = len(fact.sentence)
        start = self._document.text.find(
            fact.sentence, max(0, fact.start - length), fact.end + length
        )
        return (start, start + length) if length and start >= 0 else (fact.start, fact.end)

    def _people(self, start: int, end: int) -> tuple[str, ...]:
        names: dict[str, None] = {}
        for mention in self._mentions[max(0, bisect_right(self._starts, start - 1)) :]:
            if mention.start >= end:
                break
            names[mention.name] = None
        return tuple(names)

    def _companies(
        self, own: str | None, text: str, speaking: str | None = None
    ) -> tuple[str, ...]:
        mentioned = (name for _, _, name in find_companies(text, self._catalogue))
        return tuple(dict.fromkeys(filter(None, (own, speaking, *mentioned))))


def ordered(
    sections: Iterable[Section], quotes: Iterable[Quote], facts: Iterable[Fact]
) -> tuple[tuple[Section, ...], tuple[Quote, ...], tuple[Fact, ...]]:
    """Return the units numbered in reading order, a section before what is in it."""
    units: list[tuple[int, int, Unit]] = [
        *((min(s.heading[0], s.start), 0, s) for s in sections),
        *((q.start, 1, q) for q in quotes),
        *((f.start, 2, f) for f in facts),
    ]
    units.sort(key=lambda item: item[:2])
    done = [replace(unit, order=order) for order, (_, _, unit) in enumerate(units)]
    return (
        tuple(unit for unit in done if isinstance(unit, Section)),
        tuple(unit for unit in done if isinstance(unit, Quote)),
        tuple(unit for unit in done if isinstance(unit, Fact)),
    )
