"""Texts as postings: which terms they are found by, and at which places."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import NamedTuple

from kb.dutch.amounts import amounts, may_be_amount
from kb.dutch.analysis import Analyser, Occurrence, exact
from kb.dutch.separated import may_be_particle, separated
from kb.engine import Postings
from kb.pieces import Pieces

GAP = 100  # positions between the texts of a field, so that no phrase runs from one into the next


class Placing:
    """Makes postings of texts; what stands between two spaces is read once for very many texts."""

    def __init__(self, analyser: Analyser) -> None:
        self._terms = Pieces(partial(_read_terms, analyser))
        self._forms = Pieces(_read_forms)

    def terms(self, texts: Iterable[str]) -> Postings:
        """Return the terms of texts, also those of numbers spelt otherwise and of verbs in two."""
        return _postings(self._terms, texts)

    def forms(self, texts: Iterable[str]) -> Postings:
        """Return the folded words of texts as written."""
        return _postings(self._forms, texts)


class _Piece(NamedTuple):
    """The terms of what stands between two spaces, their places in it, and how many it takes.

    What it may be together with others, or written otherwise, goes by the whole text.
    """

    terms: tuple[str, ...]
    offsets: tuple[int, ...]
    weights: tuple[float, ...]
    width: int
    may_be_amount: bool
    may_be_particle: bool


_Known = str | _Piece  # a term, as most pieces are no more than that, or all there is to know


def _read_terms(analyser: Analyser, piece: str) -> _Known:
    return _known(analyser.analyse(piece), may_be_amount(piece), may_be_particle(piece))


def _read_forms(piece: str) -> _Known:
    return _known(exact(piece))


def _known(
    read: Iterable[Occurrence], is_number: bool = False, is_particle: bool = False
) -> _Known:
    found = tuple(read)
    if len(found) == 1 and found[0].weight == 1.0 and not (is_number or is_particle):
        return found[0].term
    return _Piece(
        tuple(one.term for one in found),
        tuple(one.position for one in found),
        tuple(one.weight for one in found),
        found[-1].position + 1 if found else 0,
        is_number,
        is_particle,
    )


def _postings(known: Pieces[_Known], texts: Iterable[str]) -> Postings:
    terms: list[str] = []
    positions: list[int] = []
    weights: list[float] = []
    place = 0
    for text in texts:
        pieces = text.split()
        numbers: list[int] = []
        particles: list[int] = []
        places: list[int] = []
        for found in map(known.__getitem__, pieces):
            places.append(place)
            if isinstance(found, str):
                terms.append(found)
                positions.append(place)
                weights.append(1.0)
                place += 1
                continue
            words, offsets, weighing, width, is_number, is_particle = found
            terms += words
            positions += [place + offset for offset in offsets]
            weights += weighing
            place += width
            if is_number:
                numbers.append(len(places) - 1)
            if is_particle:
                particles.append(len(places) - 1)
        further = [(one.term, places[one.first]) for one in amounts(pieces, numbers)]
        further += [(one.term, places[one.verb]) for one in separated(pieces, particles)]
        for term, at in further:
            terms.append(term)
            positions.append(at)
            weights.append(1.0)
        place += GAP
    return Postings(terms, positions, weights)
