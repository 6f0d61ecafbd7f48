"""Which words stand close to each other, and how close, by the lists of the language.

The lists are a graph: words are joined as often as they stand in one group. So two words are close
that stand together often, or beside the same words, and the closer the fewer others there are: two
steps of a random walk. What is two steps away stands in no group with a word, and is found all the
same: reorganisatie, ontslag, baan kwijt.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate, chain

import numpy as np
from numpy.typing import NDArray

from kb.dutch.kinship import root
from kb.dutch.rows import LISTS, Row, Step, by_row, groups, row_by, telling
from kb.dutch.terms import term
from kb.dutch.tokens import fold
from kb.packing import Buffer, pack, unpack

SECOND = 0.5  # what a second step counts for
LEAST = 0.07  # the closeness at which what is two steps away counts
STEEP = 1.5  # how fast closeness falls with the share of walks


class Relations:
    """What is related to the rows of a query, which have no stop words."""

    def __init__(
        self,
        rows: Sequence[Row],
        beside: Sequence[int] | NDArray[np.integer],
        ends: Sequence[int] | NDArray[np.integer],
        families: Mapping[str, tuple[str, ...]],
    ) -> None:
        """Take up the numbers of rows that stand beside each, up to where `ends` says.

        `families` are the terms of the single words by the root they share.
        """
        self._rows = rows
        self._numbers = {row: number for number, row in enumerate(rows)}
        self._beside = np.asarray(beside)
        self._ends = np.asarray(ends)
        self._families = families

    @classmethod
    def of(cls, listed: Iterable[Sequence[str]], step: Step) -> Relations:
        """Return the relations of words, and of several words together, by their groups."""
        found: dict[Row, list[Row]] = {}
        words: dict[str, Row] = {}
        for group in listed:
            for row, others in by_row(group, step):
                found.setdefault(row, []).extend(others)
            for written in group:
                if written not in words:
                    words[written] = row_by(written, step)
        families: dict[str, dict[str, None]] = {}
        for written, row in words.items():
            if len(row) == 1:
                families.setdefault(root(fold(written)), {})[row[0]] = None
        rows = tuple(dict.fromkeys(chain(found, *found.values())))
        numbers = {row: number for number, row in enumerate(rows)}
        lines = [[numbers[other] for other in found.get(row, ())] for row in rows]
        shared = {key: tuple(terms) for key, terms in families.items()}
        return cls(rows, list(chain(*lines)), list(accumulate(map(len, lines))), shared)

    def __contains__(self, row: Row) -> bool:
        """Tell whether anything stands beside a row."""
        return len(self._line(row)) > 0

    def family(self, root: str) -> tuple[str, ...]:
        """Return the terms of single words with this root."""
        return self._families.get(root, ())

    def beside(self, row: Row) -> tuple[Row, ...]:
        """Return what stands in a group with a row, each as often as it does."""
        return tuple(self._rows[number] for number in self._line(row))

    def closest(self, row: Row) -> dict[Row, float]:
        """Return what is close to a row, with how close: 1 for the closest."""
        first = _shares(self.beside(row))
        walks = dict(first)
        for between, share in first.items():
            for other, again in _shares(self.beside(telling(between))).items():
                if other != row:
                    walks[other] = walks.get(other, 0.0) + SECOND * share * again
        most = max(walks.values(), default=1.0)
        near = {other: share / most for other, share in walks.items()}
        return {
            other: part**STEEP for other, part in near.items() if other in first or part >= LEAST
        }

    def _line(self, row: Row) -> list[int]:
        number = self._numbers.get(row)
        if number is None:
            return []
        start = self._ends[number - 1] if number else 0
        numbers: list[int] = self._beside[start : self._ends[number]].tolist()
        return numbers

    def encode(self) -> bytes:
        """Return the same as bytes."""
        families = (f"{key} {' '.join(terms)}" for key, terms in self._families.items())
        arrays = {"beside": self._beside, "ends": self._ends}
        texts = {"rows": _lines(map(" ".join, self._rows)), "families": _lines(families)}
        return zlib.compress(pack(None, arrays | texts))

    @classmethod
    def decode(cls, data: Buffer) -> Relations:
        """Return what `encode` wrote; raises ValueError, TypeError or KeyError for others."""
        try:
            arrays = unpack(zlib.decompress(data))[1]
        except zlib.error as error:
            raise ValueError("not what was written") from error
        rows = [tuple(line.split(" ")) for line in _of_lines(arrays["rows"])]
        families = {}
        for line in _of_lines(arrays["families"]):
            key, *terms = line.split(" ")
            families[key] = tuple(terms)
        return cls(rows, arrays["beside"], arrays["ends"], families)


@cache
def relations(step: Step = term) -> Relations:
    """Return the relations of all words in the lists, by the terms that a step gives them."""
    return Relations.of(chain(*map(groups, LISTS)), step)


def _shares(rows: tuple[Row, ...]) -> dict[Row, float]:
    """Return which share of all rows each is."""
    return {row: count / len(rows) for row, count in Counter(rows).items()}


def _lines(texts: Iterable[str]) -> NDArray[np.uint8]:
    return np.frombuffer("\n".join(texts).encode(), dtype=np.uint8)


def _of_lines(text: NDArray[np.uint8]) -> Iterator[str]:
    return filter(None, text.tobytes().decode().split("\n"))
