"""Rules of dashes in a plain text: those below titles, those in tables, those that part text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.layout.lines import is_heading

MIN_COVERED = 0.5  # of a title, by the rule below it
MAX_TITLE_PLACE = 12  # lines from the top, within which a style used once is that of the title

_MARKS = frozenset("=-_*~#+")
_BETWEEN = frozenset(" \t|")
MIN_MARKS = 3
_PARTED = re.compile(r"[-=]{2,}[\s|+]+[-=]{2,}")
_CELLS = re.compile(r"\S(?:\t+|\s{2,}|\s*\|\s*)\S")
_UNDERLINES = frozenset("=-~")

Style = tuple[bool, str]  # whether there is a rule above the title too, and what it is made of


def without_rules(lines: Sequence[str]) -> tuple[list[str | None], dict[int, int]]:
    """Return the lines, with those of a table None and other rules blank, and underlined titles.

    Underlined titles come as line numbers with the level of the heading: the first style of line
    is that of the title of the report where it occurs once, at the top, else that of chapters;
    the next style is one deeper.
    """
    result: list[str | None] = list(lines)
    styles: dict[int, Style] = {}
    for index, line in enumerate(lines):
        if not _is_rule(line):
            continue
        above, below = _line(lines, index - 1), _line(lines, index + 1)
        if _CELLS.search(above) or _CELLS.search(below) or (above and _PARTED.search(line)):
            result[index] = None if above and below else ""
            continue
        result[index] = ""
        style = _style(lines, index)
        if style is not None:
            styles[index] = style
            result[index - 1] = lines[index - 1].strip()
    return result, _levels(styles)


def _is_rule(line: str) -> bool:
    marks = set(line)
    return marks <= _MARKS | _BETWEEN and sum(c in _MARKS for c in line) >= MIN_MARKS


def _line(lines: Sequence[str], index: int) -> str:
    """Return a line of text, "" where there is none or it is a rule."""
    line = lines[index].strip() if 0 <= index < len(lines) else ""
    return "" if _is_rule(line) else line


def _style(lines: Sequence[str], index: int) -> Style | None:
    """Return how the title above a rule is set apart, None where there is no title."""
    rule, title = lines[index].strip(), _line(lines, index - 1)
    if not title or rule[0] not in _UNDERLINES or not is_heading(title):
        return None
    over = lines[index - 2].strip() if index > 1 else ""
    boxed = _is_rule(over) and over[:1] == rule[0]
    alone = boxed or not over
    covered = len(rule) >= MIN_COVERED * len(title) or boxed
    return (boxed, rule[0]) if alone and covered else None


def _levels(styles: dict[int, Style]) -> dict[int, int]:
    ranks = list(dict.fromkeys(styles.values()))
    if not ranks:
        return {}
    titles = [index for index, style in styles.items() if style == ranks[0]]
    top = 1 if len(titles) == 1 and titles[0] < MAX_TITLE_PLACE else 2
    return {index: top + ranks.index(style) for index, style in styles.items()}
