"""The figures in a report: key figures, numbers in the prose, rankings and tables."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from indexer.facts.figures import describes, lines, number_first, pairs, strung
from indexer.facts.phrases import counted_after
from indexer.facts.prose import Told, told
from indexer.facts.rankings import ITEM_NUMBER, ranked
from indexer.facts.tables import boxes, grouped, table_facts
from indexer.facts.titles import of_figure, on_its_own, with_title
from indexer.facts.vain import counts_nothing
from indexer.facts.years import year_of
from kb.catalogue import Catalogue
from kb.dutch.numbers import Number, number_in, numbers
from kb.model import Block, Document, Fact, FactKind, Quote, Section

PROSE = frozenset({"paragraph", "item", "quote"})
SHORTEST = 4
MAX_STRUNG = 600

_SIDE = re.compile(
    r",?\s(?:waarvan|onder wie|van wie|waaronder|samen goed voor)\s.*|\s\([^()]*\d[^()]*\)$",
    re.DOTALL,
)
# The same figure of another year: "7,4 procent (2022: 8,1 procent)".
_ASIDE = re.compile(r"\s\((?:in\s)?((?:19|20)\d\d):?\s[^()]{1,40}\)\.?$")


def find_facts(
    document: Document,
    sections: Sequence[Section],
    quotes: Sequence[Quote],
    catalogue: Catalogue,  # noqa: ARG001 - every finder takes it
) -> list[Fact]:
    """Return the figures of `document` in order of appearance.

    Ids are empty, and `section` is the index of the section in `sections`, as text.
    """
    finder = _Finder(document, sections, quotes)
    found = [*finder.rankings(), *finder.figures(), *finder.prose(), *finder.tables()]
    return sorted(found, key=lambda f: (f.start, f.end))


class _Finder:
    def __init__(
        self, document: Document, sections: Sequence[Section], quotes: Sequence[Quote]
    ) -> None:
        self.document = document
        self.sections = sections
        self.pulled = {start for q in quotes if q.kind == "pull" for start, _ in q.parts}
        self.names: set[str | None] = {s.company for s in sections}
        self.names.add(document.organisation)
        self.starts = [s.start for s in sections]
        self.ranked: set[int] = set()
        self.shown: set[int] = set()

    # -- key figures --------------------------------------------------------------------------

    def figures(self) -> Iterator[Fact]:
        """Yield the numbers shown as key figures, each with the label it belongs to."""
        for value, labels in pairs(self.document.blocks):
            number = number_in(value.text)
            if number is None:
                continue
            whole = self._figure(value, labels, number)
            yield whole
            yield from self._aside(value, number, whole)
            for label in labels:
                yield from self._in_label(label)
        for block, number, name in lines(self.document.blocks):
            self.shown.add(block.start)
            moved = replace(number, start=0, end=0)
            yield self._of_label(block, moved, name, f"{name} {number.text}")
        for block in self.document.blocks:
            if block.kind in PROSE and block.start not in self.shown:
                yield from self._strung(block)

    def _of_label(self, block: Block, number: Number, label: str, sentence: str) -> Fact:
        """Return a key figure with its label, which says what is counted if anything is."""
        counted = counted_after(f" {label}", 0)
        unit = number.unit or (counted.noun if counted and not describes(label) else None)
        place = block.text.find(number.text) if number.end == 0 else number.start
        place = max(0, place)
        return self._fact(
            "figure", block, number, unit=unit, sentence=sentence,
            label=of_figure(label, self._titles(block.start), self._company(block.start)),
            span=(block.start + place, block.start + place + len(number.text)),
        )  # fmt: skip

    def _strung(self, block: Block) -> Iterator[Fact]:
        """Yield the numbers of a paragraph that is nothing but key figures with their labels."""
        if len(block.text) > MAX_STRUNG:
            return
        found = list(numbers(block.text))
        labels = strung(block.text, found)
        for number, label in zip(found, labels, strict=False):
            self.shown.add(block.start)
            yield self._of_label(block, number, label, f"{number.text} {label}")

    def _figure(self, value: Block, labels: list[Block], number: Number) -> Fact:
        words = " ".join(" ".join(b.text.split()) for b in labels)
        rest = _ASIDE.sub("", value.text[number.end :]).strip(" .:")
        written = _SIDE.sub("", " ".join(p for p in (rest, words) if p))
        if rest and rest.lower() in words.lower():
            written = _SIDE.sub("", words)  # "Leden" above "112 leden"
        first = labels and labels[0].start < value.start
        sentence = f"{words} {value.text}" if first else f"{value.text} {words}"
        unit = number.unit
        if unit is None:
            counted = counted_after(" " + written, 0)
            unit = counted.noun if counted and not describes(written) else None
        return self._fact(
            "figure", value, number, unit=unit, sentence=" ".join(sentence.split()),
            label=of_figure(written, self._titles(value.start), self._company(value.start)),
            span=(value.start, value.end),
        )  # fmt: skip

    def _aside(self, value: Block, first: Number, whole: Fact) -> Iterator[Fact]:
        """Yield the figure of another year beside one: "7,4 procent (2022: 8,1 procent)"."""
        aside = _ASIDE.search(value.text, first.end)
        if aside is None:
            return
        for number in numbers(value.text):
            if number.start < aside.start() or number.unit != first.unit:
                continue
            fact = self._fact(
                "figure", value, number, unit=whole.unit, sentence=whole.sentence,
                label=whole.label, span=(value.start + number.start, value.start + number.end),
            )  # fmt: skip
            yield replace(fact, year=int(aside[1]))

    def _in_label(self, label: Block) -> Iterator[Fact]:
        """Yield the numbers that a label itself holds: "congressen, waarvan 99 digitaal"."""
        head = counted_after(" " + label.text, 0)
        for number in numbers(label.text):
            if counts_nothing(label.text, number):
                continue
            rest = re.match(r"\s?([^\W\d_]+)?", label.text[number.end :])
            word = (rest[1] or "") if rest else ""
            counted = counted_after(label.text, number.end)
            noun = number.unit or (counted.noun if counted else head.noun if head else None)
            base = counted.phrase if counted else f"{head.noun if head else ''} {word}"
            end = counted.end if counted and number.unit is None else number.end
            if counted is None and number.unit is None and word:
                end += len(word) + 1
            yield self._fact(
                "prose", label, number, unit=noun, sentence=label.text,
                label=on_its_own(base, self._titles(label.start)),
                span=(label.start + number.start, label.start + end),
            )  # fmt: skip

    # -- prose --------------------------------------------------------------------------------

    def prose(self) -> Iterator[Fact]:
        """Yield the numbers in sentences, each with what it counts."""
        before, section = None, -1
        for block in self.document.blocks:
            ranked = block.start in self.ranked or block.start in self.shown
            if block.kind not in PROSE or len(block.text) < SHORTEST or ranked:
                continue
            set_apart = block.kind == "quote" or block.start in self.pulled
            if section != self._section(block.start):
                before, section = None, self._section(block.start)
            for found in told(block.text, before, digits_only=set_apart):
                if self._is_name(block.text[found.start : found.end]):
                    continue
                before = found.before or before
                yield self._in_prose(block, found)

    def _in_prose(self, block: Block, found: Told) -> Fact:
        start, end = found.sentence
        return self._fact(
            "prose", block, found.number, unit=found.reading.unit,
            sentence=block.text[start:end],
            label=with_title(
                found.reading.label, self._titles(block.start), self._owners(block.start),
                self._one_of_several(block.start),
            ),
            span=(block.start + found.start, block.start + found.end),
            place=found.number.start - start, above=found.above,
        )  # fmt: skip

    # -- rankings -----------------------------------------------------------------------------

    def rankings(self) -> Iterator[Fact]:
        """Yield the items of lists that rank: under a "Top 5", or numbered and said to rank."""
        for item, rank, title in ranked(self.document.blocks, self._titles):
            self.ranked.add(item.start)
            yield self._ranked(item, rank, title)

    def _ranked(self, item: Block, rank: int, title: str) -> Fact:
        number = Number(str(rank), 0, 0, Decimal(rank))
        label = ITEM_NUMBER.sub("", item.text).strip(" ,;")
        return replace(
            self._fact(
                "ranking", item, number, unit=None, label=label,
                sentence=f"{title}: {label}" if title else label, span=(item.start, item.end),
            ),
            year=self.document.year,
        )  # fmt: skip

    # -- tables -------------------------------------------------------------------------------

    def tables(self) -> Iterator[Fact]:
        """Yield the cells of tables that hold a number, each with its row and column."""
        for cells, caption in grouped(self.document.blocks):
            if boxes(cells):
                yield from self._boxes(cells)
                continue
            if keys := number_first(cells):
                for value, name in keys:
                    if (number := number_in(value.text)) is not None:
                        yield self._figure(value, [name], number)
                continue
            title = " ".join([*self._titles(cells[0].start)[:1], caption])
            for cell in table_facts(cells, title, caption):
                fact = self._fact(
                    "table", cell.block, cell.number, unit=cell.unit, sentence=cell.sentence,
                    label=cell.label or on_its_own("", self._titles(cell.block.start)),
                    span=(cell.block.start, cell.block.end),
                )  # fmt: skip
                yield replace(fact, year=cell.year or self.document.year)

    def _boxes(self, cells: Sequence[Block]) -> Iterator[Fact]:
        for cell in cells:
            number = number_in(cell.text)
            if number is not None:
                yield self._figure(cell, [], number)

    # -- all ----------------------------------------------------------------------------------

    def _section(self, place: int) -> int:
        return max(0, bisect_right(self.starts, place) - 1)

    def _is_name(self, text: str) -> bool:
        """Tell whether a number with its noun is the name of a company: "Zes Dorpen"."""
        return " " in text and not text[0].isdigit() and text in self.names

    def _company(self, place: int) -> str | None:
        """Return the company of the section at a place."""
        return self.sections[self._section(place)].company if self.sections else None

    def _one_of_several(self, place: int) -> str | None:
        """Return the company of a place in a report about more of them."""
        company = self._company(place)
        return company if company != self.document.organisation else None

    def _owners(self, place: int) -> tuple[str, ...]:
        """Return the company of the section at a place, and the organisation."""
        return tuple(name for name in (self._company(place), self.document.organisation) if name)

    def _titles(self, place: int) -> tuple[str, ...]:
        """Return the titles above a place, innermost first."""
        if not self.sections:
            return ()
        section = self.sections[self._section(place)]
        return (section.title, *reversed(section.path))

    def _fact(
        self,
        kind: FactKind,
        block: Block,
        number: Number,
        *,
        unit: str | None,
        sentence: str,
        label: str,
        span: tuple[int, int],
        place: int | None = None,
        above: str = "",
    ) -> Fact:
        index = self._section(span[0])
        section = self.sections[index] if self.sections else None
        if place is None:
            place = max(0, sentence.find(number.text))
        return Fact(
            id="",
            document=self.document.id,
            text=self.document.text[span[0] : span[1]],
            kind="figure" if number.malformed and kind != "table" else kind,
            value=number.value,
            unit=unit,
            label=label,
            sentence=sentence,
            start=span[0],
            end=span[1],
            line=block.line,
            section=str(index),
            year=year_of(sentence, place, self.document.year, above),
            approximate=number.approximate,
            change=number.change,
            company=section.company if section else None,
        )
