"""The figures in a report: key figures, numbers in the prose, rankings and tables."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from indexer.facts.counting import Reading, read
from indexer.facts.figures import describes, pairs
from indexer.facts.labels import counted_after, on_its_own
from indexer.facts.tables import table_facts
from kb.catalogue import Catalogue
from kb.dutch.numbers import Number, number_in, numbers
from kb.dutch.sentences import sentences
from kb.model import Block, Document, Fact, FactKind, Quote, Section

PROSE = frozenset({"paragraph", "item", "quote"})

_YEAR = re.compile(
    r"\b(?:[Ii]n|[Oo]ver|[Ee]ind|[Bb]egin|[Mm]edio|[Ss]inds|[Pp]er|jaar|[a-z]{3,9})"
    r" (20\d\d|19\d\d)(?!\d)"
)
_TOP = re.compile(r"\btop[\s-]?(?:\d+|drie|vijf|tien)\b|\branglijst\b|\bmeest\b|\bpopulairste\b"
                  r"|\bgrootste\b|\bbest\w*\b|\bhoogste\b|\bfavoriet", re.IGNORECASE)  # fmt: skip
_TOP_N = re.compile(r"\btop[\s-]?(?:\d+|drie|vijf|tien)\b|\branglijst\b", re.IGNORECASE)
_ITEM_NUMBER = re.compile(r"^\s*(?:\d{1,3}[.)]|[•*–-])\s+")


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
    found = [*finder.figures(), *finder.prose(), *finder.rankings(), *finder.tables()]
    return sorted(found, key=lambda f: (f.start, f.end))


class _Finder:
    def __init__(
        self, document: Document, sections: Sequence[Section], quotes: Sequence[Quote]
    ) -> None:
        self.document = document
        self.sections = sections
        self.pulled = {start for q in quotes if q.kind == "pull" for start, _ in q.parts}
        self.starts = [s.start for s in sections]
        self.ranked: set[int] = set()

    # -- key figures --------------------------------------------------------------------------

    def figures(self) -> Iterator[Fact]:
        """Yield the numbers shown as key figures, each with the label it belongs to."""
        for value, labels in pairs(self.document.blocks):
            number = number_in(value.text)
            if number is None:
                continue
            yield self._figure(value, labels, number)
            for label in labels:
                yield from self._in_label(label)

    def _figure(self, value: Block, labels: list[Block], number: Number) -> Fact:
        words = " ".join(" ".join(b.text.split()) for b in labels)
        rest = value.text[number.end :].strip(" .:")
        written = " ".join(p for p in (rest, words) if p)
        first = labels and labels[0].start < value.start
        sentence = f"{words} {value.text}" if first else f"{value.text} {words}"
        unit = number.unit
        if unit is None:
            counted = counted_after(" " + written, 0)
            unit = counted.noun if counted and not describes(written) else None
        return self._fact(
            "figure", value, number, unit=unit, sentence=" ".join(sentence.split()),
            label=on_its_own(written, self._titles(value.start), bare=2),
            span=(value.start, value.end),
        )  # fmt: skip

    def _in_label(self, label: Block) -> Iterator[Fact]:
        """Yield the numbers that a label itself holds: "congressen, waarvan 99 digitaal"."""
        head = counted_after(" " + label.text, 0)
        for number in numbers(label.text):
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
        for block in self.document.blocks:
            if block.kind not in PROSE or not _may_count(block.text):
                continue
            found = list(numbers(block.text))
            if not found:
                continue
            same, begin, first = "", -1, 0
            set_apart = block.kind == "quote" or block.start in self.pulled
            spans = list(sentences(block.text))
            starts = [start for start, _ in spans]
            for number in found:
                start, end = spans[max(0, bisect_right(starts, number.start) - 1)]
                if start != begin:
                    begin, first = start, number.start
                if set_apart and not any(c.isdigit() for c in number.text):
                    continue
                start, end = _window(block.text, start, max(end, number.end), number)
                reading = read(block.text[start:end], _moved(number, start), first - start, same)
                same = reading.unit or "" if reading and number.unit is None else same
                if reading:
                    yield self._in_prose(block, number, (start, end), reading)

    def _in_prose(
        self, block: Block, number: Number, span: tuple[int, int], reading: Reading
    ) -> Fact:
        start, end = span
        return self._fact(
            "prose", block, number, unit=reading.unit, sentence=block.text[start:end],
            label=on_its_own(reading.label, self._titles(block.start), aside=True),
            span=(block.start + number.start, block.start + start + reading.end),
        )  # fmt: skip

    # -- rankings -----------------------------------------------------------------------------

    def rankings(self) -> Iterator[Fact]:
        """Yield the items of lists that rank: under a "Top 5", or numbered and said to rank."""
        groups: dict[int, list[Block]] = defaultdict(list)
        above: dict[int, str] = {}
        previous: Block | None = None
        for block in self.document.blocks:
            if block.kind == "item" and block.group:
                if block.group not in groups:
                    above[block.group] = previous.text if previous else ""
                groups[block.group].append(block)
            previous = block
        for group, items in groups.items():
            titles = self._titles(items[0].start)[:1]
            lead = [*titles, above[group] if len(above[group]) < 160 else ""]
            rule = _TOP if items[0].header else _TOP_N
            if len(items) < 2 or not any(rule.search(t) for t in lead):
                continue
            for rank, item in enumerate(items, start=1):
                yield self._ranked(item, rank, lead[0] if titles else "")

    def _ranked(self, item: Block, rank: int, title: str) -> Fact:
        number = Number(str(rank), 0, 0, Decimal(rank))
        label = _ITEM_NUMBER.sub("", item.text).strip(" ,;")
        return replace(
            self._fact(
                "ranking", item, number, unit=None, label=label,
                sentence=f"{title}: {label}" if title else label, span=(item.start, item.end),
            ),
            year=None,
        )  # fmt: skip

    # -- tables -------------------------------------------------------------------------------

    def tables(self) -> Iterator[Fact]:
        """Yield the cells of tables that hold a number, each with its row and column."""
        groups: dict[int, list[Block]] = defaultdict(list)
        captions: dict[int, str] = defaultdict(str)
        previous: Block | None = None
        previous_cell: Block | None = None
        for block in self.document.blocks:
            if block.kind == "cell":
                if block.group not in groups and previous is not None:
                    above = previous.kind == "caption" or len(previous.text) <= MAX_TABLE_TITLE
                    captions[block.group] = previous.text if above else ""
                groups[block.group].append(block)
            else:
                if block.kind == "caption" and previous_cell is not None:
                    captions[previous_cell.group] += f" {block.text}"
                previous = block
            previous_cell = block if block.kind == "cell" else None
        for group, cells in groups.items():
            title = " ".join([*self._titles(cells[0].start)[:1], captions.get(group, "")])
            for cell in table_facts(cells, title):
                fact = self._fact(
                    "table", cell.block, cell.number, unit=cell.unit, sentence=cell.sentence,
                    label=cell.label or on_its_own("", self._titles(cell.block.start)),
                    span=(cell.block.start, cell.block.end),
                )  # fmt: skip
                yield replace(fact, year=cell.year)

    # -- all ----------------------------------------------------------------------------------

    def _section(self, place: int) -> int:
        return max(0, bisect_right(self.starts, place) - 1)

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
    ) -> Fact:
        index = self._section(span[0])
        section = self.sections[index] if self.sections else None
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
            year=year_in(sentence),
            approximate=number.approximate,
            change=number.change,
            company=section.company if section else None,
        )


def year_in(sentence: str) -> int | None:
    """Return the year a sentence is about ("in 2021"); None where it names none, or several."""
    found = {int(m[1]) for m in _YEAR.finditer(sentence)}
    return found.pop() if len(found) == 1 else None


MAX_SENTENCE = 1000
MAX_TABLE_TITLE = 90


def _window(text: str, start: int, end: int, number: Number) -> tuple[int, int]:
    """Return the span of a sentence, of one without end only what is near its number."""
    if end - start <= MAX_SENTENCE:
        return start, end
    low = max(start, number.start - MAX_SENTENCE // 2)
    high = min(end, number.end + MAX_SENTENCE // 2)
    space = text.find(" ", low, number.start)
    return (space + 1 if low > start and space >= 0 else low), high


def _moved(number: Number, by: int) -> Number:
    return replace(number, start=number.start - by, end=number.end - by)


def _may_count(text: str) -> bool:
    return len(text) > 3
