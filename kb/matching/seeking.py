"""What the engine is asked for a word of a query and all that it is taken for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kb.dutch.rows import Row
from kb.engine import AllOf, AnyOf, BestOf, Node, Phrase, Scaled, Word
from kb.matching.synonyms import Synonym
from kb.matching.words import Wording
from kb.tuning import Tuning

MIN_ALONE = 5  # letters of a part that may do for the whole: "huis" says little of ziekenhuis
APART = 0.5  # what the words of a number weigh where they may stand apart: 50 … miljoen
SCATTERED = 0.5  # and those of a related row, of what it weighs at least: afscheid … collega’s
PHRASED = ("text", "title")  # the fields in which synonyms of several words are looked for


def itself(wording: Wording, tuning: Tuning) -> Node:
    """Return what finds a word as it is, in whatever form."""
    return Word(_weighed([(wording.term, 1.0)], tuning))


def sought(wording: Wording, tuning: Tuning, loose: bool = False) -> Node:
    """Return what finds a word and all that it is taken for.

    What a compound is made of must all be there; with `loose` what stands beside a part will do
    for it, or one of the longer parts for all, and what is related.
    """
    terms = [(wording.term, 1.0)]
    others = [(synonym.row, _share(synonym, tuning)) for synonym in wording.synonyms]
    terms += [(row[0], share) for row, share in others if share and len(row) == 1]
    terms += [(amount, 1.0) for amount in wording.amounts]
    terms += [(near.term, tuning.typo) for near in wording.near]
    readings: list[Node] = [Word(_weighed(terms, tuning))]
    readings += [Scaled(_row(row), share) for row, share in others if share and len(row) > 1]
    if wording.parts and tuning.parts:
        parts = tuple(Word(_weighed([(part, 1.0)], tuning)) for part in wording.parts)
        readings.append(Scaled(AllOf(parts), tuning.parts))
        if loose:
            telling = zip(wording.parts, parts, strict=True)
            some = tuple(node for part, node in telling if len(part) >= MIN_ALONE)
            readings.append(Scaled(AnyOf(some), tuning.alone))
            readings += [Scaled(node, tuning.alone) for node in _one_beside(wording, parts, tuning)]
    if loose and tuning.related:
        readings += _related(wording, tuning, loose)
    return readings[0] if len(readings) == 1 else BestOf(tuple(readings))


def together(node: Node, wording: Wording, tuning: Tuning, loose: bool = False) -> Node:
    """Return what finds one word of several by itself, or by what means all of them.

    That is a synonym or number of all, or what is related to all. It counts for each of the words:
    it says more than any of them alone. With `loose` the words of a row may stand apart.
    """
    readings: list[Node] = [node]
    if wording.amounts:
        whole = (Word(_weighed([(one, 1.0)], tuning)) for one in wording.amounts)
        readings = [Scaled(node, APART), *whole]
    for synonym in wording.synonyms:
        share = _share(synonym, tuning)
        if share:
            readings.append(Scaled(_either(synonym.row, tuning), share))
    if tuning.related:
        readings += _related(wording, tuning, loose)
    return BestOf(tuple(readings))


def _related(wording: Wording, tuning: Tuning, loose: bool) -> Iterator[Node]:
    """Yield what finds what is related, with `loose` also rows of which the words stand apart."""
    for one in wording.related:
        share = tuning.related + (tuning.closest - tuning.related) * one.closeness
        yield Scaled(_either(one.row, tuning), share)
    for words in wording.scattered if loose else ():
        apart = AllOf(tuple(Word(_weighed([(word, 1.0)], tuning)) for word in words))
        yield Scaled(apart, tuning.related * SCATTERED)


def _one_beside(wording: Wording, parts: Sequence[Node], tuning: Tuning) -> Iterator[Node]:
    """Yield for each part of a compound what finds a term beside it, with all other parts.

    Two parts read otherwise at once would find what has nothing to do with the compound.
    """
    for place, beside in enumerate(wording.beside):
        if beside:
            instead = Word(_weighed([(term, tuning.common) for term in beside], tuning))
            yield AllOf((*parts[:place], instead, *parts[place + 1 :]))


def _share(synonym: Synonym, tuning: Tuning) -> float:
    return tuning.common if synonym.common else tuning.synonym


def _either(row: Row, tuning: Tuning) -> Node:
    """Return what finds one word or several."""
    return _row(row) if len(row) > 1 else Word(_weighed([(row[0], 1.0)], tuning))


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
