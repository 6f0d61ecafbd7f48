"""One word of a query, with all that it is taken for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from kb.dutch.rows import Row, telling
from kb.matching.synonyms import Synonym


@dataclass(frozen=True, slots=True)
class Near:
    """A word of the reports that somebody may have meant: `written` so, with its `term`."""

    written: str
    term: str


@dataclass(frozen=True, slots=True)
class Related:
    """A word or several as terms, with how close it is: 1 for the closest, 0 for hardly."""

    row: Row
    closeness: float = 0.0


@dataclass(frozen=True, slots=True)
class Slip:
    """A word of a query, folded (`form`) and as `written`, for which another was `meant`."""

    form: str
    written: str
    meant: str


@dataclass(frozen=True)
class Wording:
    """A word as it was typed, folded (`form`), and as it is sought (`term`).

    `parts` are the terms of its parts where it is a compound, `synonyms` what means the
    same, `amounts` the terms of a number that may be spelt otherwise. Where nothing has the word
    or any of these, `near` are words that look like it.
    `related` words and rows of words are for where too little is found, and so are the terms
    `beside` each part, of which one may stand in its place: huurinkomsten, huuropbrengsten.
    Several words that together have synonyms, or are a number, are a wording too, without a term.
    """

    written: str
    form: str
    term: str
    parts: tuple[str, ...] = ()
    synonyms: tuple[Synonym, ...] = ()
    amounts: tuple[str, ...] = ()
    near: tuple[Near, ...] = ()
    related: tuple[Related, ...] = ()
    beside: tuple[tuple[str, ...], ...] = ()

    @property
    def has_substitute(self) -> bool:
        """Whether something else may be found instead of it."""
        return bool(self.parts or self.synonyms or self.amounts or self.near or self.related)

    @cached_property
    def terms(self) -> frozenset[str]:
        """The terms that it is found by, in whole words and parts of them; not its own parts."""
        single = (one.row[0] for one in self.synonyms if len(one.row) == 1)
        own = (self.term,) if self.term else ()
        return frozenset((*own, *single, *self.amounts, *(near.term for near in self.near)))

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The synonyms of several words."""
        return tuple(one.row for one in self.synonyms if len(one.row) > 1)

    @cached_property
    def scattered(self) -> tuple[Row, ...]:
        """The words that say something of each synonym and related row with several of these.

        Where too little is found they need not stand beside each other.
        """
        return tuple(
            dict.fromkeys((*_telling(self.rows), *_telling(one.row for one in self.related)))
        )

    @cached_property
    def scattered_synonyms(self) -> frozenset[Row]:
        """Those of the synonyms."""
        return frozenset(_telling(self.rows))


def _telling(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield the different words that say something of each row with several of these."""
    for row in rows:
        words = tuple(dict.fromkeys(telling(row)))
        if len(words) > 1:
            yield words
