"""Which words stand close to each other, and how close, by the lists of the language.

The lists are a graph: words are joined as often as they stand in one group. So two words are close
that stand together often, or beside the same words, and the closer the fewer others there are: two
steps of a random walk. What is two steps away stands in no group with a word, and is found all the
same: reorganisatie, ontslag, baan kwijt.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from kb.catalogue import Catalogue
from kb.dutch.analysis import Analyser
from kb.dutch.kinship import root
from kb.dutch.tokens import fold
from kb.matching.rows import LISTS, LONGEST, Row, Step, by_row, groups, row_by, telling
from kb.matching.synonyms import alike

SECOND = 0.5  # what a second step counts for
LEAST = 0.07  # the closeness at which what is two steps away counts
STEEP = 1.5  # how fast closeness falls with the share of walks


@dataclass(frozen=True, slots=True)
class Related:
    """A word or several as terms, with how close it is: 1 for the closest, 0 for hardly."""

    row: Row
    closeness: float = 0.0


class Relations:
    """What is related to the rows of a query, which have no stop words."""

    def __init__(self, beside: Iterable[tuple[Row, Sequence[Row]]]) -> None:
        """Take up which rows stand beside which, as often as they do."""
        found: dict[Row, list[Row]] = {}
        for row, others in beside:
            found.setdefault(row, []).extend(others)
        self._beside = {row: tuple(others) for row, others in found.items()}

    def __iter__(self) -> Iterator[Row]:
        return iter(self._beside)

    def beside(self, row: Row) -> tuple[Row, ...]:
        """Return what stands in a group with a row, each as often as it does."""
        return self._beside.get(row, ())

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


def _shares(rows: tuple[Row, ...]) -> dict[Row, float]:
    """Return which share of all rows each is."""
    return {row: count / len(rows) for row, count in Counter(rows).items()}


def related(analyser: Analyser) -> Relations:
    """Return what is related to what, for where too little is found."""
    return _related(analyser.term)


@lru_cache(maxsize=8)
def _related(term: Step) -> Relations:
    return Relations(chain(*(by_row(groups(name), term) for name in LISTS)))


def listed(analyser: Analyser) -> Mapping[str, tuple[str, ...]]:
    """Return the terms of the single words in both lists, by the root of their family."""
    return _listed(analyser.term)


@lru_cache(maxsize=8)
def _listed(term: Step) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for word in (word for name in LISTS for group in groups(name) for word in group):
        row = row_by(word, term)
        if len(row) == 1:
            found.setdefault(root(fold(word)), {})[row[0]] = None
    return {key: tuple(terms) for key, terms in found.items()}


@lru_cache(maxsize=8)
def several(catalogue: Catalogue, analyser: Analyser) -> frozenset[Row]:
    """Return the rows of more than one word that mean the same as others, or are related."""
    known = (*alike(catalogue, analyser), *related(analyser))
    return frozenset(row for row in known if 1 < len(row) <= LONGEST)
