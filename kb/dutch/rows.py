"""Rows of terms, of words that belong together, and the groups of the language's lists in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from kb.dutch.analysis import stop_words
from kb.dutch.tokens import tokens
from kb.dutch.word_lists import words

LONGEST = 8  # words of a row that is looked for in a query

Row = tuple[str, ...]
Step = Callable[[str], str]  # from a folded word to its term
Listed = Literal["synonyms", "related"]  # words that mean the same in any report, and near ones
LISTS: tuple[Listed, ...] = ("synonyms", "related")


@dataclass(frozen=True, slots=True)
class Run:
    """Terms `start` to `end` of a query that are a known row."""

    start: int
    end: int


@lru_cache(maxsize=len(LISTS))
def groups(name: Listed) -> tuple[tuple[str, ...], ...]:
    """Return the groups of a list, each of words and of several words together, as written."""
    return tuple(tuple(line.split(" | ")) for line in sorted(words(name)))


def by_row(group: Iterable[str], step: Step) -> Iterator[tuple[Row, tuple[Row, ...]]]:
    """Yield each row of a group as a query keeps it, with the other rows.

    Two words are given in either order: who knows "bedrijf verkopen" may type "verkoop bedrijf".
    """
    rows = [row for written in group if (row := row_by(written, step))]
    for row in rows:
        # "op locatie" is more than "locatie", which is all that a query keeps of it.
        asked = telling(row)
        if len(asked) > 1 or asked == row:
            others = tuple(other for other in rows if other != row)
            yield asked, others
            if len(asked) == 2:
                yield asked[::-1], others


@lru_cache(maxsize=65_536)
def telling(row: Row) -> Row:
    """Return the words of a row that say something: of "plan van aanpak" the first and last."""
    return tuple(word for word in row if word not in stop_words())


@lru_cache(maxsize=65_536)
def row_by(text: str, step: Step) -> Row:
    """Return the terms of a word or of several, by a step from a folded word to its term.

    Of a hyphenated word only the whole is given.
    """
    row: list[str] = []
    end = 0
    for token in tokens(text):
        if token.start >= end:
            row.append(step(token.form))
            end = token.end
    return tuple(row)


def runs(terms: Sequence[str], is_known: Callable[[Row], bool]) -> Iterator[Run]:
    """Yield the longest known rows in `terms`, from left to right, none overlapping."""
    at = 0
    while at < len(terms):
        for length in range(min(LONGEST, len(terms) - at), 0, -1):
            if is_known(tuple(terms[at : at + length])):
                yield Run(at, at + length)
                at += length
                break
        else:
            at += 1
