"""Rows of titles without text: the menu of a site, or a table of contents."""

from __future__ import annotations

from indexer.layout.lines import is_contents_entry, is_front_matter, is_interface
from indexer.layout.page import Page
from kb.dutch.tokens import fold

MENU_LENGTH = 4
SHORT_MENU = 3


def unmake_menus(page: Page) -> None:
    """Make items of a row of titles without text: a menu, or a table of contents."""
    last_place = {
        fold(p.text): i for i, p in enumerate(page.pieces) if p.kind == "heading" and p.guessed
    }
    start = 0
    while start < len(page.pieces):
        stop = start
        while stop < len(page.pieces) and _can_be_entry(page, stop):
            stop += 1
        if stop - start >= MENU_LENGTH:
            _unmake_menu(page, start, stop, last_place)
        start = max(stop, start + 1)


def unmake_short_menus(page: Page) -> None:
    """Make items of three and more titles on lines without a blank one between, past the top.

    Titles are set apart from each other by a blank line; the entries of a menu are not.
    """
    start = 1
    while start < len(page.pieces):
        stop = start
        box = page.pieces[start].box
        while (
            stop < len(page.pieces)
            and (_can_be_entry(page, stop) or page.kind(stop) == "item")
            and page.pieces[stop].box == box != 0
        ):
            stop += 1
        apart = stop == len(page.pieces) or page.pieces[stop].box != box
        if stop - start >= SHORT_MENU and apart and page.pieces[start - 1].box != box:
            group = page.new_group()
            for index in range(start, stop):
                if page.bare_title(index) and not page.titles_report(index):
                    page.unhead(index, "item", group)
        start = max(stop, start + 1)


def _can_be_entry(page: Page, index: int) -> bool:
    return page.bare_title(index) or (page.open(index) and is_interface(page.text(index)))


def _unmake_menu(page: Page, start: int, stop: int, last_place: dict[str, int]) -> None:
    group = page.new_group()
    for index in range(start, stop):
        text = page.text(index)
        if index == 0 or not page.bare_title(index) or page.titles_report(index):
            continue
        if last_place[fold(text)] >= stop or is_contents_entry(text):
            page.unhead(index, "item", group)
        elif fold(text).startswith("inhoud"):
            page.unhead(index, "paragraph", 0)
        # The last ones of the row stand above text: those are titles, chapter and section.
        elif start < index < stop - 2 and not is_front_matter(text):
            page.unhead(index, "item", group)
