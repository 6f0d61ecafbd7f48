"""What the engine is asked for a word of a query and all that it is taken for."""

from __future__ import annotations

from collections.abc import Iterable

from kb.engine import AllOf, AnyOf, BestOf, Node, Phrase, Scaled, Word
from kb.synonyms import Row
from kb.tuning import Tuning
from kb.words import Wording

PHRASED = ("text", "title")  # the fields in which synonyms of several words are looked for


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


def together(node: Node, wording: Wording, length: int, tuning: Tuning) -> Node:
    """Return what finds one of `length` words by itself, or all of them by a synonym."""
    rows = [_row(row) for row in wording.rows]
    rows += [Word(_weighed([(r[0], 1.0)], tuning)) for r in wording.synonyms if len(r) == 1]
    return BestOf((node, *(Scaled(row, tuning.synonym / length) for row in rows)))


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
