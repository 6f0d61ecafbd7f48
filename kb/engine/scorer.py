"""From a tree of nodes to matches with scores, over arrays.

Scores are BM25F: what a word's alternatives weigh in an entry is added up first, each divided by
the length of its field and multiplied by its boost, and saturates once. So many fields or many
guises of one word never count as many words. The idf is over entries, of the word as a whole.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from kb.engine.cache import Cache
from kb.engine.columns import Columns
from kb.engine.matches import (
    Matches,
    all_of,
    any_of,
    best_of,
    found_in,
    in_front,
    most_of,
    nothing,
    unscored,
    without,
)
from kb.engine.nodes import (
    AllOf,
    Alternative,
    AnyOf,
    AtLeast,
    BestOf,
    Everything,
    Favoured,
    Having,
    InFront,
    Node,
    Nothing,
    Phrase,
    Prefix,
    Scaled,
    Without,
    Word,
)
from kb.engine.postings import Places, Postings, PostingsReader

SATURATION = 1.0
LENGTH_SHARE = 0.4
CACHE_BYTES = 64 * 1024 * 1024  # of weights, as much of places, and as much of scores

FloatArray = NDArray[np.float32]


class Scorer:
    """Evaluates nodes; keeps what it decoded. May be shared by threads."""

    def __init__(self, reader: PostingsReader, columns: Columns) -> None:
        self._reader = reader
        self._columns = columns
        self._weights: Cache[Postings] = Cache(CACHE_BYTES)
        self._spots: Cache[Places] = Cache(CACHE_BYTES)
        self._matches: Cache[Matches] = Cache(CACHE_BYTES)
        self._everything = _shared(unscored(np.arange(columns.size, dtype=np.int32)))
        self._norms: Mapping[str, FloatArray] = {
            name: _norm(lengths) for name, lengths in columns.lengths.items()
        }

    def match(self, node: Node) -> Matches:
        """Return what matches `node`; scores are 0 or more, and comparable within one call."""
        match node:
            case Word() | Prefix() | Phrase():
                return self._leaf(node)
            case AllOf() | AnyOf() | BestOf() | AtLeast():
                return self._joined(node)
            case Scaled():
                return self.match(node.node).scaled(node.factor)
            case Having():
                return self._having(node)
            case Favoured():
                return self._favoured(node)
            case Without():
                found, excluded = self.match(node.node), self.match(node.excluded)
                return without(found, excluded, self._columns.size)
            case InFront():
                return in_front(self.match(node.first), self.match(node.rest), self._columns.size)
            case Everything():
                return self._everything
            case Nothing():
                return nothing()
        raise TypeError(f"{node!r} is not a node")

    def _leaf(self, node: Word | Prefix | Phrase) -> Matches:
        match node:
            case Word():
                return self._kept(node, lambda: self._gains(node.alternatives))
            case Prefix():
                return self._kept(node, lambda: self._prefixed(node.field, node.prefix), node.boost)
        return self._kept(node, lambda: self._phrase(node), node.boost)

    def _joined(self, node: AllOf | AnyOf | BestOf | AtLeast) -> Matches:
        match node:
            case AllOf(()):
                return self._everything
            case AllOf():
                return self._all_of(node.nodes)
            case AnyOf(()) | BestOf(()):
                return nothing()
            case AnyOf():
                return any_of([self.match(inner) for inner in node.nodes], self._columns.size)
            case BestOf():
                return self._best_of(node)
        parts = [self.match(inner) for inner in node.nodes]
        return most_of(parts, node.count, self._columns.size, node.telling, node.weights)

    def _all_of(self, nodes: Sequence[Node]) -> Matches:
        parts = []
        for inner in nodes:
            parts.append(self.match(inner))
            if not len(parts[-1]):
                return nothing()
        return all_of(parts, self._columns.size)

    def _best_of(self, node: BestOf) -> Matches:
        """Return the matches of the best reading of a word; kept as those of leaves are."""
        kept = self._matches.get(node)
        if kept is None:
            found = [self.match(inner) for inner in node.nodes]
            kept = _shared(best_of(found, self._columns.size))
            self._matches.put(node, kept, kept.nbytes)
        return kept

    def _having(self, node: Having) -> Matches:
        column = self._columns.facets.get(node.facet)
        if column is None:
            return nothing()
        return unscored(np.flatnonzero(column.mask(node.values)).astype(np.int32))

    def _favoured(self, node: Favoured) -> Matches:
        found = self.match(node.node)
        column = self._columns.facets.get(node.facet)
        if column is None:
            return found
        favoured = column.mask(node.values)[found.docs]
        factors = np.where(favoured, np.float32(node.factor), np.float32(1.0))
        return Matches(found.docs, found.scores * factors)

    def _kept(
        self, leaf: Word | Prefix | Phrase, gains: Callable[[], Postings], boost: float = 1.0
    ) -> Matches:
        """Return the matches of a leaf; worked out once while there is room to keep them."""
        kept = self._matches.get(leaf)
        if kept is None:
            kept = _shared(self._scored(gains(), boost))
            self._matches.put(leaf, kept, kept.nbytes)
        return kept

    def _scored(self, found: Postings, boost: float = 1.0) -> Matches:
        """Return saturated scores for summed gains."""
        size, frequency = self._columns.size, len(found.docs)
        idf = np.log1p((size - frequency + 0.5) / (frequency + 0.5))
        gains = found.weights * np.float32(boost)
        scores = np.float32(idf * (SATURATION + 1)) * gains / (gains + np.float32(SATURATION))
        return Matches(found.docs, scores)

    def _gains(self, alternatives: tuple[Alternative, ...]) -> Postings:
        """Return what the alternatives weigh together, by entry."""
        parts = []
        for field, term, boost in alternatives:
            found = self._weighed(field, term)
            if len(found.docs):
                parts.append(Matches(found.docs, found.weights * np.float32(boost)))
        if not parts:
            return Postings(nothing().docs, nothing().scores)
        joined = any_of(parts, self._columns.size)
        return Postings(joined.docs, joined.scores)

    def _weighed(self, field: str, term: str) -> Postings:
        """Return the weights of a term, each divided by the norm of its field there."""
        key = ("term", field, term)
        kept = self._weights.get(key)
        if kept is None:
            found = self._reader.postings(field, term)
            kept = self._normed(field, found.docs, found.weights)
            self._weights.put(key, kept, kept.nbytes)
        return kept

    def _normed(self, field: str, docs: NDArray[np.int32], weights: FloatArray) -> Postings:
        norm = self._norms.get(field)
        return Postings(docs, weights if norm is None else weights / norm[docs])

    def _prefixed(self, field: str, prefix: str) -> Postings:
        """Return what the terms with a prefix weigh together, by entry."""
        key = ("prefix", field, prefix)
        kept = self._weights.get(key)
        if kept is None:
            total = np.zeros(self._columns.size, dtype=np.float32)
            for term, _ in self._reader.vocabulary(field, prefix):
                found = self._reader.postings(field, term)
                total[found.docs] += found.weights
            docs = np.flatnonzero(total).astype(np.int32)
            kept = self._normed(field, docs, total[docs])
            self._weights.put(key, kept, kept.nbytes)
        return kept

    def _places(self, field: str, term: str) -> Places:
        kept = self._spots.get((field, term))
        if kept is None:
            kept = self._reader.places(field, term)
            self._spots.put((field, term), kept, kept.nbytes)
        return kept

    def _phrase(self, node: Phrase) -> Postings:
        """Return how often the phrase occurs, by entry, normed as the weights of a term are."""
        last = max((offset for _, offset in node.terms), default=0)
        spots = [(self._places(node.field, term), last - o) for term, o in set(node.terms)]
        spots.sort(key=lambda spot: len(spot[0].docs))
        # Entry and place of the last word in one number, so that one look-up compares both; none
        # is negative, so that no place falls back into the entry before.
        rows = [(places.docs.astype(np.int64) << 34) + places.positions + o for places, o in spots]
        ends: NDArray[np.int64] = rows[0] if rows else np.zeros(0, dtype=np.int64)
        for row in rows[1:]:
            ends = ends[found_in(ends, row) >= 0]
        docs, counts = np.unique((ends >> 34).astype(np.int32), return_counts=True)
        return self._normed(node.field, docs, counts.astype(np.float32))


def _shared(matches: Matches) -> Matches:
    """Return the same matches, which from now on nobody can write to."""
    matches.docs.flags.writeable = False
    matches.scores.flags.writeable = False
    return matches


def _norm(lengths: NDArray[np.int32]) -> FloatArray:
    """Return what the weights of a field are divided by: 1 for one of mean length."""
    filled = lengths[lengths > 0]
    mean = float(filled.mean()) if len(filled) else 1.0
    return (1 - LENGTH_SHARE + LENGTH_SHARE * lengths / mean).astype(np.float32)
