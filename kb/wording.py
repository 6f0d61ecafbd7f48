"""One word of a query, with all that it is taken for, and what the engine is asked for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kb.engine import AllOf, AnyOf, BestOf, Node, Phrase, Scaled, Word
from kb.synonyms import Row
from kb.tuning import Tuning

PHRASED = ("text", "title")  # the fields in which synonyms of several words are looked for


@dataclass(frozen=True, slots=True)
class Near:
    """A word of the reports that somebody may have meant: `written` so, with its `term`."""

    written: str
    term: str


@dataclass(frozen=True, slots=True)
class Wording:
    """A word as it was typed, folded (`form`), and as it is sought (`term`).

    `parts` are the terms of its parts where it is a compound, `synonyms` rows of terms that mean
    the same. Where nothing has the word or any of these, `near` are words that look like it.
    Several words that together have synonyms are a wording too, without a term.
    """

    written: str
    form: str
    term: str
    parts: tuple[str, ...] = ()
    synonyms: tuple[Row, ...] = ()
    near: tuple[Near, ...] = ()

    @property
    def terms(self) -> frozenset[str]:
        """The terms that it is found by, in whole words and parts of them; not its own parts."""
        single = (row[0] for row in self.synonyms if len(row) == 1)
        own = (self.term,) if self.term else ()
        return frozenset((*own, *single, *(near.term for near in self.near)))

    @property
    def rows(self) -> tuple[Row, ...]:
        """The synonyms of several words."""
        return tuple(row for row in self.synonyms if len(row) > 1)


def itself(wording: Wording, tuning: Tuning) -> Node:
    """Return what finds a word as it is, in whatever form."""
    return Word(_weighed([(wording.term, 1.0)], tuning))


def sought(wording: Wording, tuning: Tuning, loose: bool = False) -> Node:
    """Return what finds a word and all that it is taken for.

    What a compound is made of must all be there, or with `loose` at least one of it.
    """
    terms = [(wording.term, 1.0)]
    if tuning.synonym:
        terms += [(row[0], tuning.synonym) for row in wording.synonyms if len(row) == 1]
    terms += [(near.term, tuning.typo) for near in wording.near]
    readings: list[Node] = [Word(_weighed(terms, tuning))]
    if tuning.synonym:
        readings += [Scaled(_row(row), tuning.synonym) for row in wording.rows]
    if wording.parts and tuning.parts:
        parts = tuple(Word(_weighed([(part, 1.0)], tuning)) for part in wording.parts)
        readings.append(Scaled(AnyOf(parts) if loose else AllOf(parts), tuning.parts))
    return readings[0] if len(readings) == 1 else BestOf(tuple(readings))


def of_several(nodes: tuple[Node, ...], wording: Wording, tuning: Tuning) -> Node:
    """Return what finds all `nodes`, the words of a wording, or one of its synonyms."""
    rows = [_row(row) for row in wording.rows]
    rows += [Word(_weighed([(r[0], 1.0)], tuning)) for r in wording.synonyms if len(r) == 1]
    return BestOf((AllOf(nodes), *(Scaled(row, tuning.synonym) for row in rows)))


def _row(row: Row) -> Node:
    terms = tuple((term, place) for place, term in enumerate(row))
    return BestOf(tuple(Phrase(field, terms) for field in PHRASED))


def _weighed(
    terms: Iterable[tuple[str, float]], tuning: Tuning
) -> tuple[tuple[str, str, float], ...]:
    return tuple(
        (field, term, weight * share)
        for term, share in terms
        for field, weight in tuning.fields.items()
    )
