"""Sets of entries with scores, and how they are joined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Matches:
    """Entries, ascending and each once, with the score of each."""

    docs: NDArray[np.int32]
    scores: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.docs)

    @property
    def nbytes(self) -> int:
        """The bytes it takes."""
        return self.docs.nbytes + self.scores.nbytes

    def scaled(self, factor: float) -> Matches:
        """Return the same entries with their scores times `factor`."""
        return Matches(self.docs, self.scores * np.float32(factor))

    def keep(self, kept: NDArray[np.bool_]) -> Matches:
        """Return the matches for which `kept`, as long as these, holds."""
        return Matches(self.docs[kept], self.scores[kept])


def unscored(docs: NDArray[np.int32]) -> Matches:
    """Return these entries with score 0."""
    return Matches(docs, np.zeros(len(docs), dtype=np.float32))


def nothing() -> Matches:
    """Return no matches."""
    return unscored(np.zeros(0, dtype=np.int32))


def found_in(docs: NDArray[Any], others: NDArray[Any]) -> NDArray[np.int64]:
    """Return for each of `docs` its place in `others`, which ascend; -1 where it is not there."""
    if not len(others):
        return np.full(len(docs), -1, dtype=np.int64)
    places = np.minimum(np.searchsorted(others, docs), len(others) - 1)
    return np.where(others[places] == docs, places, -1)


def all_of(parts: Sequence[Matches]) -> Matches:
    """Return what is in every one of `parts`, at least one, with the sum of its scores."""
    smallest, *others = sorted(parts, key=len)
    docs, scores = smallest.docs, smallest.scores
    for other in others:
        places = found_in(docs, other.docs)
        both = places >= 0
        docs, scores = docs[both], scores[both] + other.scores[places[both]]
    return Matches(docs, scores)


def any_of(parts: Sequence[Matches], size: int) -> Matches:
    """Return what is in one of `parts` or more, out of `size` entries, with summed scores."""
    if len(parts) == 1:
        return parts[0]
    scores = np.zeros(size, dtype=np.float32)
    found = np.zeros(size, dtype=np.bool_)
    for part in parts:
        scores[part.docs] += part.scores
        found[part.docs] = True
    docs = np.flatnonzero(found).astype(np.int32)
    return Matches(docs, scores[docs])


def best_of(parts: Sequence[Matches], size: int) -> Matches:
    """Return what is in one of `parts` or more, out of `size` entries, with the highest score."""
    if len(parts) == 1:
        return parts[0]
    scores = np.full(size, -1.0, dtype=np.float32)
    for part in parts:
        scores[part.docs] = np.maximum(scores[part.docs], part.scores)
    docs = np.flatnonzero(scores >= 0).astype(np.int32)
    return Matches(docs, scores[docs])


def most_of(parts: Sequence[Matches], count: int, size: int) -> Matches:
    """Return what is in at least `count`, 1 or more, of `parts`, out of `size` entries.

    The whole of a score is in how many parts it is; the fraction grows with the summed scores.
    """
    scores = np.zeros(size, dtype=np.float64)
    counts = np.zeros(size, dtype=np.int64)
    for part in parts:
        scores[part.docs] += part.scores
        counts[part.docs] += 1
    docs = np.flatnonzero(counts >= count).astype(np.int32)
    fractions = scores[docs] / (scores[docs].max(initial=0.0) + 1.0)
    return Matches(docs, (counts[docs] + fractions).astype(np.float32))
