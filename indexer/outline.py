"""From blocks to sections: the tree of headings, and the company each section falls under."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from indexer.companies import names_whole, subject_of
from indexer.layout.lines import is_any_part, is_front_matter
from kb.catalogue import Catalogue
from kb.dutch.tokens import fold
from kb.model import Block, Document, Section

TITLE_LEVEL = 1
MAX_LEVEL = 6
PICTURE = {"alt", "caption"}

_NUMBER = re.compile(
    r"^(?:hoofdstuk\s+|deel\s+)?(?P<number>\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+\S", re.I
)
_MIN_NUMBERED = 2
_MENU_WORD = 12


def with_levels(
    blocks: Sequence[Block], guessed: Collection[int], catalogue: Catalogue
) -> tuple[Block, ...]:
    """Return the blocks with a level for each heading that starts at one of `guessed`.

    Below the last heading whose level is known, or the title, come chapters: companies, the
    parts of any report such as "Colofon", titles in capitals and those numbered with one number.
    Other headings come below the chapter they stand in. Numbers ("2.1") say more than all this.
    """
    levels = _Levels(blocks, guessed, catalogue)
    return tuple(
        replace(block, level=levels.of(block)) if block.kind == "heading" else block
        for block in blocks
    )


class _Levels:
    """Decides the level of one heading after another."""

    def __init__(
        self, blocks: Sequence[Block], guessed: Collection[int], catalogue: Catalogue
    ) -> None:
        self._guessed = guessed
        self._catalogue = catalogue
        titles = [b for b in blocks if b.kind == "heading"]
        mine = [b.text for b in titles if b.start in guessed]
        self._numbered = sum(1 for t in mine if _NUMBER.match(t)) >= _MIN_NUMBERED
        self._shouted = sum(1 for t in mine if _in_capitals(t)) >= _MIN_NUMBERED
        capitals = sum(1 for t in mine if self._is_shouted(t))
        self._capitals = 0 < capitals <= len(mine) * 0.6 and len(mine) - capitals >= 2
        known = any(b.level == TITLE_LEVEL and b.start not in guessed for b in titles)
        first = titles[0] if titles else None
        self._title = (
            fold(first.text)
            if first and not known and first.start in guessed and self._is_title(first, blocks)
            else None
        )
        self._base = TITLE_LEVEL if self._title is not None else 0
        self._chapter = False
        self._last_numbered = 0

    def _is_title(self, first: Block, blocks: Sequence[Block]) -> bool:
        if names_whole(first.text, self._catalogue) or is_any_part(first.text):
            return False
        return not _NUMBER.match(first.text) and all(
            b.kind in PICTURE or len(b.text) <= _MENU_WORD for b in blocks if b.start < first.start
        )

    def of(self, block: Block) -> int:
        """Return the level of a heading, given those before it."""
        if block.start not in self._guessed:
            self._base, self._chapter, self._last_numbered = block.level, False, 0
            return block.level
        if self._title is not None and fold(block.text) == self._title and not self._chapter:
            return TITLE_LEVEL
        top = max(self._base, TITLE_LEVEL) + 1
        number = _NUMBER.match(block.text) if self._numbered else None
        if number is not None:
            self._last_numbered = top + number["number"].count(".")
            self._chapter = True
            return min(self._last_numbered, MAX_LEVEL)
        if is_front_matter(block.text):
            self._chapter, self._last_numbered = False, 0
            return min(top, MAX_LEVEL)
        if self._is_chapter(block.text):
            self._chapter, self._last_numbered = True, 0
            return min(top, MAX_LEVEL)
        if self._last_numbered:
            return min(self._last_numbered + 1, MAX_LEVEL)
        return min(top + self._chapter, MAX_LEVEL)

    def _is_chapter(self, title: str) -> bool:
        if names_whole(title, self._catalogue):
            return True
        return self._capitals and self._is_shouted(title)

    def _is_shouted(self, title: str) -> bool:
        """Tell whether a title is all in capitals; one word alone may be an abbreviation."""
        return _in_capitals(title) or (self._shouted and title.isupper() and len(title) > 3)


def _in_capitals(title: str) -> bool:
    return title.isupper() and sum(c.isalpha() for c in title) > 3 and " " in title.strip()


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
    sections: list[Section] = []
    above: list[_Open] = []
    reigning: _Open | None = None
    for heading, body in parts:
        title = heading.text if heading else document.title
        level = heading.level if heading else TITLE_LEVEL
        while above and above[-1].level >= level:
            above.pop()
        if reigning is not None and level < reigning.level:
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
    parts: list[tuple[Block | None, list[Block]]] = []
    for block in document.blocks:
        if block.kind != "heading":
            if not parts:
                parts.append((None, []))
            parts[-1][1].append(block)
        elif not is_doubled(parts[-1][0] if parts and not parts[-1][1] else None, block):
            parts.append((block, []))
    return parts


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
        below = any(_has_deeper(headings, row[i]) for i in titles)
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
