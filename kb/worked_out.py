"""What was worked out of words: term, root, and where they come apart, known again next time.

Term and root of a word are those of the language. Where it comes apart may be told by the words
of the reports, so of each word it is kept which words were asked for: only when one of these has
come or gone is it looked at anew. Everything is as if it were worked out again.
"""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterable
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from kb.dutch.kinship import root
from kb.dutch.splitter import Splitter, Stretch
from kb.dutch.terms import term
from kb.packing import Buffer, pack, unpack

Split = tuple[Stretch, ...]


class WorkedOut:
    """Terms, roots and splits of folded words, where `own` are those of the reports.

    `before` is what `encode` gave after an earlier build of this code, for whatever words.
    """

    def __init__(self, own: Collection[str], before: Buffer | None = None) -> None:
        self._own = frozenset(own)
        self._terms: dict[str, str] = {}
        self._roots: dict[str, str] = {}
        self._splits: dict[str, Split] = {}
        self._asked: dict[str, NDArray[np.uint32]] = {}
        self._used: dict[str, None] = {}
        if before is not None:
            self._take(before)

    def _take(self, before: Buffer) -> None:
        """Take up what still holds."""
        about, arrays = unpack(before)
        others = self._own.symmetric_difference(about["own"])
        self._terms = dict(zip(about["words"], about["terms"], strict=True))
        self._roots = {w: r for w, r in zip(about["words"], about["roots"], strict=True) if r}
        bounds = [0, *np.cumsum(arrays["sizes"], dtype=np.int64).tolist()]
        asked = arrays["asked"]
        changed = np.isin(asked, _hashes(others)) if others else np.zeros(len(asked), dtype=bool)
        doubtful = np.concatenate(([0], np.cumsum(changed)))[bounds].tolist()
        rows = zip(
            about["split"], about["splits"], pairwise(bounds), pairwise(doubtful), strict=True
        )
        for word, flat, (first, last), (before_it, after_it) in rows:
            if before_it == after_it:
                self._splits[word] = tuple(zip(flat[::2], flat[1::2], strict=True))
                self._asked[word] = asked[first:last]

    @property
    def known(self) -> set[str]:
        """The words of which it is known where they come apart."""
        return set(self._splits)

    def term(self, word: str) -> str:
        """Return the term of a folded word."""
        self._used[word] = None
        found = self._terms.get(word)
        if found is None:
            found = self._terms[word] = term(word)
        return found

    def root(self, word: str) -> str:
        """Return what a folded word shares with those that are derived alike."""
        self._used[word] = None
        found = self._roots.get(word)
        if found is None:
            found = self._roots[word] = root(word)
        return found

    def split(self, word: str) -> Split:
        """Return where a folded word comes apart, as a `Splitter` with the same words does."""
        self._used[word] = None
        found = self._splits.get(word)
        if found is None:
            asking = _Asking(self._own)
            # What one splitter has kept of another word, it would not ask for again.
            found = self._splits[word] = Splitter(asking)(word)
            self._asked[word] = _hashes(asking.asked)
        return found

    def encode(self) -> bytes:
        """Return all that was asked for, as bytes for the next build."""
        words = sorted(self._used)
        split = [word for word in words if word in self._splits]
        asked = [self._asked[word] for word in split]
        about = {
            "own": sorted(self._own),
            "words": words,
            "terms": [self._terms.get(word, "") or self.term(word) for word in words],
            "roots": [self._roots.get(word, "") for word in words],
            "split": split,
            "splits": [[at for stretch in self._splits[word] for at in stretch] for word in split],
        }
        return pack(
            about,
            {
                "sizes": np.fromiter(map(len, asked), dtype=np.int64, count=len(asked)),
                "asked": np.concatenate(asked) if asked else _hashes(()),
            },
        )


class _Asking:
    """The words of the reports, which remember what was asked."""

    def __init__(self, own: frozenset[str]) -> None:
        self._own = own
        self.asked: set[str] = set()

    def __contains__(self, word: object) -> bool:
        self.asked.add(str(word))
        return word in self._own


def _hashes(words: Iterable[str]) -> NDArray[np.uint32]:
    """Return a number for each word; two that share one cost some work, and no more."""
    numbers = sorted({zlib.crc32(word.encode("utf-8", "surrogatepass")) for word in words})
    return np.array(numbers, dtype=np.uint32)
