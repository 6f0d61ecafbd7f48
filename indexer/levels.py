"""The level of each heading, where the file does not give it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from indexer.chapters import (
    chapter_starts,
    gathered_starts,
    hanging_starts,
    leaving_starts,
    names_the_whole,
)
from indexer.companies import names_whole, subject_of
from indexer.layout.lines import is_any_part, is_front_matter
from indexer.layout.report_title import TITLE_LEVEL, title_parts
from kb.catalogue import Catalogue
from kb.dutch.tokens import fold
from kb.model import Block

MAX_LEVEL = 6
PICTURE = {"alt", "caption"}

_NUMBER = re.compile(
    r"^(?:hoofdstuk\s+|deel\s+)?(?P<number>\d{1,2}(?:\.\d{1,2}){0,4})[.:]?\s+\S", re.I
)
_MOTTO = re.compile(r"^\S.{2,60}?\s?(?:[:|–—]|\s-)\s")  # "Linde Jeugd: dicht bij huis"
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
        self._numbers = _numbers([b for b in titles if b.start in guessed])
        self._shouted = sum(1 for t in mine if _in_capitals(t)) >= _MIN_NUMBERED
        capitals = sum(1 for t in mine if self._is_shouted(t))
        self._capitals = 0 < capitals <= len(mine) * 0.6 and len(mine) - capitals >= 2
        known = any(b.level == TITLE_LEVEL and b.start not in guessed for b in titles)
        first = titles[0] if titles else None
        called = [b for b in titles if b.start in guessed and b.level == TITLE_LEVEL]
        self._title: str | None = None
        if called:
            self._title = fold(called[-1].text)
        elif first and not known and first.start in guessed and self._is_title(first, blocks):
            self._title = fold(first.text)
        tops = (b.text for b in titles if b.level == TITLE_LEVEL or fold(b.text) == self._title)
        self._parts = title_parts(next(tops, ""))
        self._base = TITLE_LEVEL if self._title is not None else 0
        self._chapter = False
        self._company: str | None = None
        self._last_numbered = 0
        levelled = [self._with_title_level(b) for b in blocks]
        self._chapters = chapter_starts(levelled, guessed, catalogue)
        own = [i for i, b in enumerate(blocks) if b.kind == "heading" and b.start in guessed]
        self._gathered = gathered_starts(blocks, guessed)
        flat = not self._chapters
        self._hanging = hanging_starts(levelled, guessed) if flat else frozenset()
        self._leaving = leaving_starts(blocks, catalogue, own)

    def _with_title_level(self, block: Block) -> Block:
        titled = block.kind == "heading" and fold(block.text) == self._title
        return replace(block, level=TITLE_LEVEL) if titled else block

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
            self._company = None
            return block.level
        if not self._chapter and (block.level == TITLE_LEVEL or self._is_titled(block.text)):
            return TITLE_LEVEL
        top = max(self._base, TITLE_LEVEL) + 1
        depth = self._numbers.get(block.start)
        if depth is not None:
            self._last_numbered = top + depth
            self._chapter = True
            return min(self._last_numbered, MAX_LEVEL)
        if (
            is_front_matter(block.text)
            or block.start in self._leaving
            or names_the_whole(block.text, self._catalogue)
        ):
            self._chapter, self._last_numbered, self._company = False, 0, None
            return min(top, MAX_LEVEL)
        if self._is_chapter(block):
            self._chapter, self._last_numbered = True, 0
            return min(top, MAX_LEVEL)
        if self._last_numbered:
            return min(self._last_numbered + 1, MAX_LEVEL)
        below = block.start in self._gathered or (
            not self._chapter and block.start in self._hanging
        )
        return min(top + self._chapter + below, MAX_LEVEL)

    def _is_titled(self, text: str) -> bool:
        """Tell whether a heading is the title, or what the title of a page begins with."""
        return fold(text) == self._title or any(fold(text).startswith(p) for p in self._parts)

    def _is_chapter(self, block: Block) -> bool:
        company = names_whole(block.text, self._catalogue)
        if company is None and _MOTTO.search(block.text):
            company = subject_of(block.text, self._catalogue)
            company = company if company != self._company else None
        if company is not None:
            self._company = company
            return True
        if self._capitals and self._is_shouted(block.text):
            self._company = None
            return True
        return self._company is None and block.start in self._chapters

    def _is_shouted(self, title: str) -> bool:
        """Tell whether a title is all in capitals; one word alone may be an abbreviation."""
        return _in_capitals(title) or (self._shouted and title.isupper() and len(title) > 3)


def _in_capitals(title: str) -> bool:
    return title.isupper() and sum(c.isalpha() for c in title) > 3 and " " in title.strip()


def _numbers(headings: Sequence[Block]) -> dict[int, int]:
    """Return by start how deep the number of a heading is, 0 for "2", for those that count on.

    What begins with a number that does not follow from those before, "12 dagen", has none.
    """
    result: dict[int, int] = {}
    last = 0
    for heading in headings:
        match = _NUMBER.match(heading.text)
        if match is None:
            continue
        parts = [int(part) for part in match["number"].split(".")]
        if parts[0] == last + 1 or (parts[0] == last and len(parts) > 1):
            last = parts[0]
            result[heading.start] = len(parts) - 1
    return result if len(result) >= _MIN_NUMBERED else {}
