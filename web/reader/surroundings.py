"""Where a unit stands in its report: the sections above and beside it, the text around it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from kb.model import Block, Document, Extraction, Section, Span
from web.reader.runs import UNNUMBERED, Run

AROUND = 240
_BESIDE = {"caption", "alt"}


@dataclass(frozen=True, slots=True)
class Around:
    """A stretch of the report with a unit in it: the runs with a hit are the unit's own."""

    runs: tuple[Run, ...]
    line: int
    heading: bool = False


def section_of(extraction: Extraction, key: str) -> Section | None:
    """Return the section with this id, or None."""
    return next((section for section in extraction.sections if section.id == key), None)


def above(extraction: Extraction, section: Section) -> tuple[Section, ...]:
    """Return the sections whose headings stand above that of `section`, outermost first.

    They are those of its path; a title that cannot be found there is left out.
    """
    found: list[Section] = []
    level = section.level
    titles = list(section.path)
    for other in reversed([s for s in extraction.sections if s.start < section.start]):
        if titles and other.level < level and other.title == titles[-1]:
            found.append(other)
            titles.pop()
            level = other.level
    return tuple(reversed(found))


def neighbours(extraction: Extraction, section: Section) -> tuple[Section | None, Section | None]:
    """Return the sections before and after `section` in the report."""
    sections = sorted(extraction.sections, key=lambda s: s.start)
    at = next((n for n, s in enumerate(sections) if s.id == section.id), None)
    if at is None:
        return None, None
    before = sections[at - 1] if at > 0 else None
    return before, sections[at + 1] if at + 1 < len(sections) else None


def around(document: Document, spans: tuple[Span, ...]) -> tuple[Around, ...]:
    """Return the blocks the spans are in, with text before and after, the spans as hits.

    It begins at the heading, or earlier text of some length, and ends before the next heading.
    """
    blocks = [block for block in document.blocks if block.kind not in _BESIDE]
    start, end = min(s for s, _ in spans), max(e for _, e in spans)
    touched = [n for n, block in enumerate(blocks) if block.start < end and start < block.end]
    if not touched:
        return ()
    first, last = touched[0], touched[-1]
    while first > 0 and blocks[first].kind != "heading" and start - blocks[first].start < AROUND:
        first -= 1
    while last + 1 < len(blocks) and blocks[last + 1].kind != "heading":
        if blocks[last].end - end >= AROUND:
            break
        last += 1
    return tuple(
        _around(list(group), spans) for _, group in groupby(blocks[first : last + 1], _row)
    )


def _row(block: Block) -> tuple[int, int]:
    """Return what is equal for blocks that stand on one line: a key figure, a row of a table."""
    joined = block.group and block.kind in {"value", "label", "cell"}
    return (block.group, block.row) if joined else (-1, block.start)


def _around(blocks: list[Block], spans: tuple[Span, ...]) -> Around:
    runs: list[Run] = []
    for block in blocks:
        runs += [Run(" ")] if runs else []
        runs += _runs(block.text, [(s - block.start, e - block.start) for s, e in spans])
    return Around(tuple(runs), blocks[0].line, blocks[0].kind == "heading")


def _runs(text: str, spans: list[Span]) -> list[Run]:
    runs: list[Run] = []
    at = 0
    for start, end in spans:
        start, end = max(at, start), min(end, len(text))
        if start < end:
            runs += [Run(text[at:start]), Run(text[start:end], UNNUMBERED)]
            at = end
    runs.append(Run(text[at:]))
    return [run for run in runs if run.text]
