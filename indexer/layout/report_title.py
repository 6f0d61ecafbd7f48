"""The title of the report, among the lines at its top, and titles that take two lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from indexer.blocks import Piece
from indexer.layout.lines import (
    is_any_part,
    is_contents_entry,
    is_heading,
    is_year,
    names_report,
    word_count,
)
from indexer.layout.page import Page
from indexer.layout.speaker_lines import is_name, is_position
from indexer.lists import listed
from kb.dutch.tokens import fold
from kb.model import BlockKind

_BETWEEN = re.compile(r"\s[|–—·-]\s")
TITLE_LEVEL = 1
NEAR_THE_TOP = 40
PROSE_WORDS = 25
ENOUGH = 3


def find_title(page: Page) -> None:
    """Give the first level to the line that calls itself the title of a report, if one does.

    Lines above it, but for the name of who publishes it, belong to the menu of a site. Nothing
    happens where the file gives the title itself.
    """
    if any(p.kind == "heading" and p.level == TITLE_LEVEL and not p.guessed for p in page.pieces):
        return
    top = _top(page)
    times = Counter(fold(page.text(i)) for i in top)
    best = max(top, key=lambda i: (_weight(page, i, times), -i), default=None)
    if best is None or _weight(page, best, times) < ENOUGH:
        return
    above = [i for i in top if i < best]
    page.pieces[best] = replace(page.pieces[best], level=TITLE_LEVEL)
    if not page.bare:
        return
    if above == [0]:
        page.pieces[0] = replace(page.pieces[0], level=TITLE_LEVEL)
        if page.pieces[0].box == page.pieces[best].box != 0 and not _runs_on(page, best):
            page.unhead(best, "paragraph", 0)  # one title, of two lines
        return
    group = page.new_group()
    for index in above:
        page.unhead(index, "item", group)


def title_parts(title: str) -> tuple[str, ...]:
    """Return, folded, what the title of a page, "Jaarverslag 2021 | Zon", calls the report."""
    parts = _BETWEEN.split(title)
    return tuple(fold(part) for part in parts if names_report(part)) if len(parts) > 1 else ()


def _runs_on(page: Page, index: int) -> bool:
    """Tell whether the lines after this one follow it without a blank one."""
    following = page.pieces[index + 1 : index + 2]
    return any(p.box == page.pieces[index].box for p in following)


def _top(page: Page) -> list[int]:
    """Return the places of the guessed headings before the first prose."""
    result = []
    for index, piece in enumerate(page.pieces[:NEAR_THE_TOP]):
        if piece.kind == "heading":
            if not piece.guessed:
                break
            result.append(index)
        elif piece.kind in _PROSE and word_count(piece.text) >= PROSE_WORDS:
            break
    return result


_PROSE: frozenset[BlockKind | None] = frozenset({None, "paragraph", "quote"})


def _weight(page: Page, index: int, times: Counter[str]) -> int:
    text = page.text(index)
    if is_any_part(text) or is_contents_entry(text):
        return 0
    weight = 2 * names_report(text) + (times[fold(text)] > 1) * 2
    if not weight:
        return 0
    dated = any(is_year(word.strip(".,:;()")) for word in text.split())
    return weight + 2 * dated + (word_count(text) > 2)


def with_whole_titles(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces of a plain text, two lines made one where they are one title.

    They stand by themselves above text, the first breaks off at a small word, and the second goes
    on with a small letter.
    """
    result: list[Piece] = []
    for index, piece in enumerate(pieces):
        before = result[-1] if result else None
        if before is not None and _goes_on(before, piece, pieces, index):
            result[-1] = replace(before, text=f"{before.text} {piece.text}")
        else:
            result.append(piece)
    return result


def _goes_on(before: Piece, piece: Piece, pieces: Sequence[Piece], index: int) -> bool:
    if before.kind or piece.kind or not before.box or before.box != piece.box:
        return False
    around = (*pieces[max(0, index - 2) : index - 1], *pieces[index + 1 : index + 2])
    alone = all(p.box != piece.box for p in around) and index + 1 < len(pieces)
    if not alone or not piece.text[0].islower() or not is_heading(before.text):
        return False
    whole = f"{before.text} {piece.text}"
    breaks_off = before.text.split()[-1].lower() in listed("words_small")
    if not is_heading(whole) or is_name(before.text) or is_position(piece.text):
        return False
    told = pieces[index + 1].text
    return breaks_off and word_count(told) > word_count(whole)
