"""Which line is the label of which number, among lines that say neither."""

from __future__ import annotations

import re

from indexer.layout.lines import (
    ABOUT,
    MAX_LABEL_LENGTH,
    is_heading,
    is_label,
    is_value,
    is_year,
    word_count,
)
from indexer.layout.page import Page

LEAST_BOXES = 3
MAX_FIGURE_WORDS = 5

_ASIDE = re.compile(r"\s\([^()]{2,60}\)$")
_FIGURE = re.compile(
    rf"(?:{ABOUT}\s?)?(?:€\s?)?\d[\d.,]*\s?(?:%|[a-zß-ÿ][^\d()]{{1,60}})?(?:\s\([^()]{{2,60}}\))?"
)


def pair_figures(page: Page) -> None:
    """Join each lone number to the line beside it that says what it counts.

    A row of numbers and labels in turn is read one way throughout: all labels below their
    numbers, or all above. A number without any label in reach is a value by itself.
    """
    _pair_boxes(page)
    index = 0
    while index < len(page.pieces):
        if not _is_number(page, index):
            index += 1
            continue
        row = _row(page, index)
        below = _labels_stand_below(page, row)
        for place in row:
            label = place + 1 if below else place - 1
            _join(page, place, label if _can_label(page, label) else None)
        index = row[-1] + 1


def _pair_boxes(page: Page) -> None:
    """Join label and figure where boxes of two lines, a label and its figure, follow each other.

    "Uitstroom" above "22 centralisten" is a title above its text, if it stands by itself.
    """
    if not page.bare:
        return
    run: list[int] = []
    index = 0
    while index < len(page.pieces):
        if _is_boxed_pair(page, index):
            run.append(index)
            index += 2
            continue
        _join_run(page, run)
        run = []
        index += 1
    _join_run(page, run)


def _join_run(page: Page, run: list[int]) -> None:
    if len(run) < LEAST_BOXES:
        return
    for label in run:
        _join(page, label + 1, label)


def _is_boxed_pair(page: Page, first: int) -> bool:
    """Tell whether two lines are all of a box, the second a figure and the first none."""
    box = page.pieces[first].box
    second = first + 1
    around = [page.pieces[i].box for i in (first - 1, first + 2) if 0 <= i < len(page.pieces)]
    if not box or box in around or not (_can_label(page, first) and page.open(second)):
        return False
    if page.pieces[second].box != box or page.text(first)[0].isdigit():
        return False
    text = page.text(second)
    return (is_value(text) and not is_year(text)) or _is_figure(text)


def _is_figure(text: str) -> bool:
    """Tell whether a line is a figure with what it counts or an aside: "22 nieuwe leden".

    An aside stands in brackets behind the value: "7,4 procent (2022: 8,1 procent)".
    """
    if len(text) > MAX_LABEL_LENGTH or not _FIGURE.fullmatch(text):
        return False
    value = _ASIDE.sub("", text)
    return is_value(value) or (word_count(value) <= MAX_FIGURE_WORDS and value[-1] not in ".,;:!?")


def _is_number(page: Page, index: int) -> bool:
    if not page.open(index):
        return False
    text = page.text(index)
    if not is_value(text):
        return False
    # A bare year is a title in a chronicle; beside a small letter it may count something.
    return not is_year(text) or (_can_label(page, index + 1) and page.text(index + 1)[0].islower())


def _row(page: Page, first: int) -> list[int]:
    row = [first]
    while _can_label(page, row[-1] + 1) and _is_number(page, row[-1] + 2):
        row.append(row[-1] + 2)
    return row


def _can_label(page: Page, index: int) -> bool:
    return page.open(index) and is_label(page.text(index))


def _labels_stand_below(page: Page, row: list[int]) -> bool:
    first, last = row[0], row[-1]
    above, below = first - 1, last + 1
    if not _can_label(page, below):
        return not _can_label(page, above) or not _apart(page, above)
    if not _can_label(page, above):
        return True
    box = page.pieces[first].box
    if box:
        near_above, near_below = page.pieces[above].box == box, page.pieces[below].box == box
        if near_above != near_below:
            return near_below
    labels = [page.text(place + 1) for place in row]
    if any(text[0].islower() for text in labels):
        return True
    return not (_opens_text(page, below) and _apart(page, above))


def _opens_text(page: Page, index: int) -> bool:
    """Tell whether a line reads as the title of the text that follows it."""
    if not is_heading(page.text(index)):
        return False
    following = index + 1
    return page.open(following) and not (page.short(following) or is_value(page.text(following)))


def _apart(page: Page, above: int) -> bool:
    """Tell whether the line above a number can be its label and leave another as the title."""
    return above > 0 and (
        page.short(above - 1)
        or page.kind(above - 1) in {"value", "label"}
        or not page.short(above)
        or not page.bare
    )


def _join(page: Page, value: int, label: int | None) -> None:
    group = page.new_group()
    page.set(value, "value", group)
    if label is not None and not page.pieces[label].bold:
        page.set(label, "label", group)
