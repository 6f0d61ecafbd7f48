"""The things the knowledge base is made of.

All offsets (`start`, `end`) count characters in the canonical text of the document the thing
belongs to, end exclusive; `document.text[start:end]` is the thing's own text, letter for letter.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Kind = Literal["section", "quote", "fact"]
KINDS: tuple[Kind, ...] = ("section", "quote", "fact")

BlockKind = Literal[
    "heading",  # `level` 1 to 6
    "paragraph",
    "item",  # one item of a list; the items of a list share `group`
    "quote",  # a paragraph set apart as a quotation; shares `group` with its attribution
    "attribution",  # the line that says who speaks in the quote of the same `group`
    "value",  # the number of a key figure; shares `group` with its label
    "label",  # what a key figure counts
    "cell",  # a cell of a table; the cells of a table share `group`
    "caption",  # under a picture or above a table; not prose
    "alt",  # the alternative text of a picture; not prose
]
QuoteKind = Literal["pull", "inline"]
FactKind = Literal["figure", "prose", "ranking", "table"]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a document that stands by itself: `document.text[start:end] == text`.

    `line` is the line of the source file (1 is the first) where the block begins, or, for a
    format without lines, the number of the paragraph. `group` joins the blocks of one list,
    quotation, key figure or table; 0 means none. `row` and `column` (from 0) place a cell;
    `header` marks a cell that names its row or column, or a list that is numbered.
    """

    kind: BlockKind
    text: str
    start: int
    end: int
    line: int = 1
    level: int = 0
    group: int = 0
    row: int = 0
    column: int = 0
    header: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A report: its canonical text, and the blocks that text consists of, in order.

    Between two blocks the text holds only white space. `file` is relative to the corpus.
    `organisation` is whose it is, as the editor says; `named` is what the report itself says at
    the top, which nobody confirmed.
    """

    id: str
    title: str
    file: str
    text: str
    blocks: tuple[Block, ...]
    year: int | None = None
    url: str | None = None
    organisation: str | None = None
    named: str | None = None

    def line(self, offset: int) -> int:
        """Return the source line of the block that holds `offset`, or of the last one before."""
        found = 1
        for block in self.blocks:
            if block.start > offset:
                break
            found = block.line
        return found


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its own text: all up to the next heading, of whatever level.

    `path` holds the titles above it, outermost first, without its own. `heading` is the span of
    the title. `companies` are all companies it is about or mentions, `company` the one it is
    under. `order` counts the units of a document in reading order, from 0.
    """

    id: str
    document: str
    title: str
    level: int
    path: tuple[str, ...]
    text: str
    start: int
    end: int
    heading: Span
    line: int
    order: int = 0
    company: str | None = None
    companies: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody says, without its outer marks.

    `parts` are the spans it consists of: more than one when it is interrupted or runs over
    paragraphs, in which case `text` joins them with a space. `start` and `end` are those of the
    whole. `speaker` is the full name, None where nobody is in sight; `certain` is False where
    the speaker or the end of the quotation is inferred. `section` is the id of a section.
    """

    id: str
    document: str
    text: str
    kind: QuoteKind
    parts: tuple[Span, ...]
    start: int
    end: int
    line: int
    section: str
    order: int = 0
    speaker: str | None = None
    role: str | None = None
    organisation: str | None = None
    company: str | None = None
    companies: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    year: int | None = None
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure: how many of what.

    `text` is verbatim. `value` is in units of `unit`: "EUR", "%", "deel" (a quarter is 0.25),
    "x", a measure, or the noun that is counted; None where the number is malformed. A ranking's
    `value` is the rank, its `label` the item. `change` is (from, to). `sentence` is the sentence
    (or the row of the table, or value and label) the figure stands in.
    """

    id: str
    document: str
    text: str
    kind: FactKind
    value: Decimal | None
    unit: str | None
    label: str
    sentence: str
    start: int
    end: int
    line: int
    section: str
    order: int = 0
    year: int | None = None
    approximate: bool = False
    change: tuple[Decimal, Decimal] | None = None
    company: str | None = None
    companies: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()


Unit = Section | Quote | Fact


def column_of(fact: Fact) -> str:
    """Return the head of the column that a cell of a table stands under, "" of other figures.

    The sentence of a cell is "column: value", or the value alone.
    """
    column = fact.sentence.rpartition(": ")[0] if fact.kind == "table" else ""
    return "" if column == fact.label else column


def counted_of(fact: Fact) -> str:
    """Return what a figure counts: its label, and of a cell the head of its column after that."""
    return ", ".join(filter(None, (fact.label, column_of(fact))))


def kind_of(unit: Unit) -> Kind:
    """Return which of the three kinds a unit is."""
    if isinstance(unit, Section):
        return "section"
    return "quote" if isinstance(unit, Quote) else "fact"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody the report names; `forms` are the ways the name is written, full form first."""

    name: str
    forms: tuple[str, ...] = ()
    role: str | None = None
    organisation: str | None = None
    company: str | None = None


DISAGREE = "figures-disagree"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something an editor should look at, with its place; `message` is Dutch, with advice.

    `other` is the span of what it is set against, where that is one place.
    """

    code: str
    message: str
    document: str
    start: int
    end: int
    line: int
    other: Span | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was taken out of one document."""

    document: Document
    sections: tuple[Section, ...] = ()
    quotes: tuple[Quote, ...] = ()
    facts: tuple[Fact, ...] = ()
    people: tuple[Person, ...] = ()
    findings: tuple[Finding, ...] = ()
