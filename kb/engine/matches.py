"""Sets of entries with scores, and how they are joined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float32]

# What a step costs beside reading or setting the place of an entry among all of them, measured:
LOOK_UP = 16  # to look an entry up among ascending ones
SORT = 8  # to sort an entry in; and that many places are cleared in the time that one is set
ABSENT = -1.0  # below all scores
MOST = 0.5  # the share of all entries above which being in a part tells nothing by itself
OTHERS = np.float32(0.1)  # what readings of one thing add to the best of them


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
        return self.at(np.flatnonzero(kept))

    def at(self, places: NDArray[np.int64]) -> Matches:
        """Return the matches at these places, ascending."""
        return Matches(self.docs.take(places), self.scores.take(places))


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
    return np.where(others.take(places) == docs, places, -1)


def all_of(parts: Sequence[Matches], size: int) -> Matches:
    """Return what is in every one of `parts`, at least one, with the sum of its scores."""
    found, *others = sorted(parts, key=len)
    for other in others:
        if len(found) * LOOK_UP > len(other) + size / SORT:
            found = _with_scores_of(found, other, size)
        else:
            places = found_in(found.docs, other.docs)
            both = np.flatnonzero(places >= 0)
            scores = found.scores.take(both) + other.scores.take(places.take(both))
            found = Matches(found.docs.take(both), scores)
    return found


def without(found: Matches, excluded: Matches, size: int) -> Matches:
    """Return what is in `found` and not in `excluded`, with its scores there."""
    if len(found) * LOOK_UP <= len(excluded) + size / SORT:
        return found.keep(found_in(found.docs, excluded.docs) < 0)
    left = np.ones(size, dtype=np.bool_)
    left[excluded.docs] = False
    return found.keep(left.take(found.docs))


def _with_scores_of(found: Matches, other: Matches, size: int) -> Matches:
    """Return what is in both, by way of the scores of all entries that there are."""
    scores = np.full(size, ABSENT, dtype=np.float32)
    scores[other.docs] = other.scores
    added = scores.take(found.docs)
    both = np.flatnonzero(added >= 0)
    return Matches(found.docs.take(both), found.scores.take(both) + added.take(both))


def any_of(parts: Sequence[Matches], size: int) -> Matches:
    """Return what is in one of `parts` or more, out of `size` entries, with summed scores."""
    if len(parts) == 1:
        return parts[0]
    if _are_few(parts, size):
        docs, scores, firsts = _side_by_side(parts)
        return Matches(docs, np.add.reduceat(scores, firsts) if len(docs) else scores)
    sums = np.zeros(size, dtype=np.float32)
    found = np.zeros(size, dtype=np.bool_)
    for part in parts:
        sums[part.docs] += part.scores
        found[part.docs] = True
    docs = np.flatnonzero(found).astype(np.int32)
    return Matches(docs, sums.take(docs))


def best_of(parts: Sequence[Matches], size: int) -> Matches:
    """Return what is in one of `parts` or more, out of `size` entries.

    The highest score counts, and a tenth of the others.
    """
    if len(parts) == 1:
        return parts[0]
    if _are_few(parts, size):
        docs, scores, firsts = _side_by_side(parts)
        if not len(docs):
            return Matches(docs, scores)
        best, sums = np.maximum.reduceat(scores, firsts), np.add.reduceat(scores, firsts)
        return Matches(docs, best + OTHERS * (sums - best))
    highest = np.full(size, ABSENT, dtype=np.float32)
    total = np.zeros(size, dtype=np.float32)
    for part in parts:
        highest[part.docs] = np.maximum(highest.take(part.docs), part.scores)
        total[part.docs] += part.scores
    docs = np.flatnonzero(highest >= 0).astype(np.int32)
    best, sums = highest.take(docs), total.take(docs)
    return Matches(docs, best + OTHERS * (sums - best))


def most_of(
    parts: Sequence[Matches],
    count: int,
    size: int,
    telling: float = 0.0,
    weights: Sequence[float] = (),
) -> Matches:
    """Return what is in at least `count`, 1 or more, of `parts`, out of `size` entries.

    Scores are summed, and multiplied by the share of the parts that an entry is in, each for its
    weight. These parts tell at least the share `telling` of all, each the logarithm of how rare it
    is; of one that most entries are in, as of a word in a title above all of them, only those tell
    that it scores high.
    """
    if not parts:
        return nothing()
    docs, places = _together(parts, size)
    ones = [np.float32(1.0)] * len(parts)
    counts = _summed(places, ones, len(docs))
    enough = counts >= count
    if telling:
        enough &= _told(parts, places, len(docs), size) >= telling
    kept = np.flatnonzero(enough)
    worths = [np.float32(weight) for weight in weights] or ones
    if weights:
        counts = _summed(places, worths, len(docs))
    scores = [part.scores * worth for part, worth in zip(parts, worths, strict=True)]
    shares = counts.take(kept) / np.float32(sum(worths))
    return Matches(docs.take(kept), _summed(places, scores, len(docs)).take(kept) * shares)


def _together(
    parts: Sequence[Matches], size: int
) -> tuple[NDArray[np.int32], list[NDArray[np.int64]]]:
    """Return all entries of `parts`, ascending, and for each part the places of its own there."""
    if _are_few(parts, size):
        docs = np.unique(np.concatenate([part.docs for part in parts]))
        return docs, [np.searchsorted(docs, part.docs) for part in parts]
    found = np.zeros(size, dtype=np.bool_)
    for part in parts:
        found[part.docs] = True
    docs = np.flatnonzero(found).astype(np.int32)
    place_of = np.empty(size, dtype=np.int64)
    place_of[docs] = np.arange(len(docs))
    return docs, [place_of.take(part.docs) for part in parts]


def _summed(
    places: Sequence[NDArray[np.int64]], worths: Sequence[FloatArray | np.float32], size: int
) -> FloatArray:
    """Return for so many entries the sum of what each part is worth, by the places it has."""
    total = np.zeros(size, dtype=np.float32)
    for own, worth in zip(places, worths, strict=True):
        total[own] += worth
    return total


def _told(
    parts: Sequence[Matches], places: Sequence[NDArray[np.int64]], found: int, size: int
) -> FloatArray:
    """Return the share of what all parts tell, for all that is in any; 1 where none tells.

    `places` are those of the parts among what is in any, which are so many of `size` entries.
    """
    wide = [len(part) > MOST * size for part in parts]
    high = [
        own[_scores_high(part)] if most else own
        for part, own, most in zip(parts, places, wide, strict=True)
    ]
    tells = [np.float32(np.log(size / len(own))) if len(own) else np.float32(0.0) for own in high]
    if all(wide) or not any(tells):
        return np.ones(found, dtype=np.float32)
    return _summed(high, tells, found) / np.float32(sum(tells))


def _scores_high(part: Matches) -> NDArray[np.bool_]:
    """Tell which of its entries score at least half as high as the best."""
    high: NDArray[np.bool_] = part.scores >= part.scores.max() / 2
    return high


def in_front(first: Matches, rest: Matches, size: int) -> Matches:
    """Return what is in either; what is in `first` scores higher than anything else in `rest`."""
    others = without(rest, first, size)
    lift = others.scores.max(initial=0.0)
    return any_of((Matches(first.docs, first.scores + lift), others), size)


def _are_few(parts: Sequence[Matches], size: int) -> bool:
    """Tell whether to sort the entries of `parts` is sooner done than to go over all entries."""
    return sum(map(len, parts)) * SORT < size


def _side_by_side(
    parts: Sequence[Matches],
) -> tuple[NDArray[np.int32], FloatArray, NDArray[np.int64]]:
    """Return all entries once, all scores by entry, and where those of each entry begin."""
    docs = np.concatenate([part.docs for part in parts])
    order = np.argsort(docs, kind="stable")
    docs = docs.take(order)
    scores = np.concatenate([part.scores for part in parts]).take(order)
    other = np.ones(len(docs), dtype=np.bool_)
    np.not_equal(docs[1:], docs[:-1], out=other[1:])
    firsts = np.flatnonzero(other)
    return docs.take(firsts), scores, firsts
