"""Words and names that mean the same, as rows of terms.

They are those that the editor gave, the names of each company, its own and its former ones, and
words that mean the same in any report.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kb.catalogue import Catalogue
from kb.dutch.analysis import Analyser, stop_words
from kb.dutch.kinship import root
from kb.dutch.tokens import fold, tokens
from kb.dutch.word_lists import words

LISTS = ("synonyms", "related")
LONGEST = 8  # words of a synonym that is looked for in a query

Row = tuple[str, ...]
Step = Callable[[str], str]  # from a folded word to its term


@dataclass(frozen=True, slots=True)
class Synonym:
    """A word or several as terms; `common` tells that the language has it, and not the editor."""

    row: Row
    common: bool = False


Alike = Mapping[Row, tuple[Synonym, ...]]


@dataclass(frozen=True, slots=True)
class Run:
    """Terms `start` to `end` of a query that are a known row."""

    start: int
    end: int


@lru_cache(maxsize=8)
def alike(catalogue: Catalogue, analyser: Analyser) -> Alike:
    """Return what means the same as a row of a query, which has no stop words."""
    given = [group.words for group in catalogue.synonyms]
    given += [(company.name, *company.aliases) for company in catalogue.companies]
    found: dict[Row, dict[Row, Synonym]] = {}
    for groups, is_common in ((given, False), (_groups("synonyms"), True)):
        for row, others in _by_row(groups, analyser.term):
            known = found.setdefault(row, {})
            for other in others:
                known.setdefault(other, Synonym(other, is_common))
    return {row: tuple(others.values()) for row, others in found.items() if others}


def related(analyser: Analyser) -> Mapping[Row, tuple[Row, ...]]:
    """Return what is related to a row of a query, for where nothing better is found.

    What stands beside it in most groups goes first.
    """
    return _related(analyser.term)


@lru_cache(maxsize=8)
def _related(term: Step) -> Mapping[Row, tuple[Row, ...]]:
    found: dict[Row, Counter[Row]] = {}
    for row, others in _by_row(_groups("related"), term):
        found.setdefault(row, Counter()).update(others)
    return {row: tuple(other for other, _ in others.most_common()) for row, others in found.items()}


def listed(analyser: Analyser) -> Mapping[str, tuple[str, ...]]:
    """Return the terms of the single words in both lists, by the root of their family."""
    return _listed(analyser.term)


@lru_cache(maxsize=8)
def _listed(term: Step) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for word in (word for name in LISTS for group in _groups(name) for word in group):
        row = _row(word, term)
        if len(row) == 1:
            found.setdefault(root(fold(word)), {})[row[0]] = None
    return {key: tuple(terms) for key, terms in found.items()}


@lru_cache(maxsize=8)
def several(catalogue: Catalogue, analyser: Analyser) -> frozenset[Row]:
    """Return the rows of more than one word that mean the same as others, or are related."""
    known = (*alike(catalogue, analyser), *related(analyser))
    return frozenset(row for row in known if 1 < len(row) <= LONGEST)


@lru_cache(maxsize=len(LISTS))
def _groups(name: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(line.split(" | ")) for line in sorted(words(name)))


def _by_row(groups: Iterable[Sequence[str]], term: Step) -> Iterator[tuple[Row, tuple[Row, ...]]]:
    """Yield each row as a query keeps it, with the other rows of its group.

    Two words are given in either order: who knows "bedrijf verkopen" may type "verkoop bedrijf".
    """
    for group in groups:
        rows = [row for written in group if (row := _row(written, term))]
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


def row_of(text: str, analyser: Analyser) -> Row:
    """Return the terms of a word or of several; of a hyphenated word only the whole."""
    return _row(text, analyser.term)


@lru_cache(maxsize=65_536)
def _row(text: str, term: Step) -> Row:
    row: list[str] = []
    end = 0
    for token in tokens(text):
        if token.start >= end:
            row.append(term(token.form))
            end = token.end
    return tuple(row)


def runs(terms: Sequence[str], known: Collection[Row]) -> Iterator[Run]:
    """Yield the longest known rows in `terms`, from left to right, none overlapping."""
    at = 0
    while at < len(terms):
        for length in range(min(LONGEST, len(terms) - at), 0, -1):
            if tuple(terms[at : at + length]) in known:
                yield Run(at, at + length)
                at += length
                break
        else:
            at += 1
