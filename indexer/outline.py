"""From blocks to sections: the tree of headings, and the company each section falls under."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from indexer.chapters import leaving_starts
from indexer.companies import names_whole, subject_of
from indexer.layout.report_title import TITLE_LEVEL
from indexer.levels import PICTURE
from kb.catalogue import Catalogue
from kb.dutch.tokens import fold
from kb.model import Block, Document, Section

MIN_SPACES = 5  # between the words of a line that is a sentence


@dataclass(slots=True)
class _Open:
    """A heading under which other headings may come."""

    title: str
    level: int
    company: str | None


def find_sections(document: Document, catalogue: Catalogue) -> list[Section]:
    """Return the sections of a document in order, ids still "".

    Each heading opens one, whose text is all up to the next heading of whatever level, but for
    pictures right under it; with nothing but a deeper heading below, the text is "". The same
    heading twice in a row is one. Text before the first heading is a section titled as the
    document.
    """
    parts = _parts(document)
    headings = [heading for heading, _ in parts if heading is not None]
    flat = _flat_companies(headings, catalogue)
    places = [i for i, b in enumerate(document.blocks) if b.kind == "heading"]
    leaving = leaving_starts(document.blocks, catalogue, places) if flat else frozenset()
    sections: list[Section] = []
    above: list[_Open] = []
    reigning: _Open | None = None
    for heading, body in parts:
        title = heading.text if heading else document.title
        level = heading.level if heading else TITLE_LEVEL
        while above and above[-1].level >= level:
            above.pop()
        back = heading is not None and heading.start in leaving
        if reigning is not None and (level < reigning.level or back):
            reigning = None
        company = subject_of(title, catalogue) if heading else None
        inherited = next((o.company for o in reversed(above) if o.company), None)
        if heading is not None and heading.start in flat:
            reigning = _Open(title, level, company)
        elif reigning is not None:
            inherited = inherited or reigning.company
        section = _section(document, heading, body, title, level)
        path = tuple(o.title for o in above)
        sections.append(replace(section, path=path, company=company or inherited))
        if heading is not None:
            above.append(_Open(title, level, company))
    return sections


def _parts(document: Document) -> list[tuple[Block | None, list[Block]]]:
    """Return each heading with what is below it; what leads up to the title is left out."""
    parts: list[tuple[Block | None, list[Block]]] = []
    for block in document.blocks:
        if block.kind != "heading":
            if not parts:
                parts.append((None, []))
            parts[-1][1].append(block)
        elif not is_doubled(parts[-1][0] if parts and not parts[-1][1] else None, block):
            parts.append((block, []))
    if len(parts) > 1 and parts[0][0] is None and _leads_up(parts[0][1], parts[1][0]):
        return parts[1:]
    return parts


def _leads_up(blocks: Sequence[Block], heading: Block | None) -> bool:
    """Tell whether what stands above the title of the report says nothing by itself."""
    titled = heading is not None and heading.level == TITLE_LEVEL
    return titled and not any(
        block.kind in {"paragraph", "quote"}
        and block.text.count(" ") >= MIN_SPACES
        and block.text.rstrip("’”»\"'")[-1:] in ".!?"
        and "cookie" not in block.text.lower()
        for block in blocks
    )


def is_doubled(before: Block | None, heading: Block) -> bool:
    """Tell whether a heading only says again what the one right before it says."""
    return before is not None and fold(before.text) == fold(heading.text)


def _section(
    document: Document, heading: Block | None, body: list[Block], title: str, level: int
) -> Section:
    place = (heading.start, heading.end) if heading else (body[0].start, body[0].start)
    # A picture under the title is not what the section begins with saying.
    told = next((block for block in body if block.kind not in PICTURE), body[0] if body else None)
    start, end = (told.start, body[-1].end) if told else (place[1], place[1])
    return Section(
        id="",
        document=document.id,
        title=title,
        level=level,
        path=(),
        text=document.text[start:end],
        start=start,
        end=end,
        heading=place,
        line=heading.line if heading else body[0].line,
        year=document.year,
    )


def _flat_companies(headings: Sequence[Block], catalogue: Catalogue) -> frozenset[int]:
    """Return the starts of company titles that rule the headings after them of the same level.

    So it is in a page that has one level for everything: where most companies, but for the last,
    are followed by headings of their own level that name no company, and have none below them.
    """
    result: list[int] = []
    for level in {h.level for h in headings}:
        row = [h for h in headings if h.level <= level]
        titles = [
            i for i, h in enumerate(row) if h.level == level and names_whole(h.text, catalogue)
        ]
        followed = [i for i in titles[:-1] if _rules_siblings(row, i, titles)]
        below = any(_has_deeper(headings, h) for h in row[titles[0] :]) if titles else False
        if len(titles) > 1 and not below and len(followed) >= max(1, (len(titles) - 1) * 0.6):
            result += [row[i].start for i in titles]
    return frozenset(result)


def _rules_siblings(row: Sequence[Block], index: int, titles: Collection[int]) -> bool:
    following = index + 1
    return (
        following < len(row)
        and row[following].level == row[index].level
        and following not in titles
    )


def _has_deeper(headings: Iterable[Block], title: Block) -> bool:
    after = next((h for h in headings if h.start > title.start), None)
    return after is not None and after.level > title.level
