"""A small report out of blocks, and what is taken out of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from indexer.facts.facts import find_facts
from indexer.people.people import FoundPeople, find_people
from indexer.quotes.quotes import find_quotes
from kb.catalogue import Catalogue
from kb.model import Block, BlockKind, Document, Fact, Person, Quote, Section


def block(kind: BlockKind, text: str, group: int = 0, level: int = 0) -> Block:
    return Block(kind, text, 0, 0, group=group, level=level)


def heading(text: str, level: int = 2) -> Block:
    return block("heading", text, level=level)


def cell(text: str, row: int, column: int, *, header: bool = False) -> Block:
    return Block("cell", text, 0, 0, group=9, row=row, column=column, header=header)


@dataclass(frozen=True)
class Report:
    document: Document
    sections: tuple[Section, ...]
    found: FoundPeople
    quotes: list[Quote]
    facts: list[Fact]

    @property
    def names(self) -> list[str]:
        return [p.name for p in self.found.people]

    def person(self, name: str) -> Person:
        return next(p for p in self.found.people if p.name == name)

    def quote(self, start: str) -> Quote:
        return next(q for q in self.quotes if q.text.startswith(start))

    def fact(self, text: str) -> Fact:
        return next(f for f in self.facts if f.text == text)


def report(
    *parts: Block | str, catalogue: Catalogue | None = None, company: str | None = None
) -> Report:
    """Read blocks, plain texts being paragraphs, as one document."""
    catalogue = catalogue or Catalogue()
    document = _document([p if isinstance(p, Block) else block("paragraph", p) for p in parts])
    sections = _sections(document, company)
    people = find_people(document, sections, catalogue)
    quotes = find_quotes(document, sections, people, catalogue)
    facts = find_facts(document, sections, quotes, catalogue)
    return Report(document, sections, people, quotes, facts)


def _document(parts: Sequence[Block]) -> Document:
    blocks, text = [], ""
    for line, part in enumerate(parts, start=1):
        text += "\n\n" if text else ""
        blocks.append(replace(part, start=len(text), end=len(text + part.text), line=line))
        text += part.text
    return Document("d", "Jaarverslag", "verslag.html", text, tuple(blocks))


def _sections(document: Document, company: str | None) -> tuple[Section, ...]:
    heads = [b for b in document.blocks if b.kind == "heading"]
    if not heads or heads[0].start:
        heads.insert(0, Block("heading", "", 0, 0, level=1))
    sections: list[Section] = []
    above: list[Block] = []
    for head, following in zip(heads, [*heads[1:], None], strict=True):
        above = [h for h in above if h.level < head.level]
        end = following.start if following else len(document.text)
        sections.append(
            Section(
                str(len(sections)), "d", head.text, head.level, tuple(h.text for h in above),
                document.text[head.start : end], head.start, end, (head.start, head.end),
                head.line, company=company,
            )
        )  # fmt: skip
        above.append(head)
    return tuple(sections)
