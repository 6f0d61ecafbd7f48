"""What texts say, each read once for all queries: which of its words give which terms."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, KeysView
from functools import cached_property
from typing import NamedTuple

from kb.dutch.amounts import amounts, is_amount
from kb.dutch.analysis import Analyser, forms
from kb.dutch.separated import may_be_separated, separated
from kb.engine.cache import Cache
from kb.searchable import Searchable

KEPT_BYTES = 32 * 1024 * 1024
PIECE_BYTES = 200  # that a word of a text takes in its reading; measured 180
TERM_BYTES = 90  # that a term takes in the reading of texts together; measured 80

LAST = "\U0010ffff"  # behind all that may follow a beginning

_PIECE = re.compile(r"\S+")

Stretch = tuple[int, int, str]  # start, end, and the term that it gives


class Sought(NamedTuple):
    """Terms to look for in a text: all of them, those of numbers and signs, and those of verbs."""

    terms: frozenset[str] = frozenset()
    amounts: frozenset[str] = frozenset()
    verbs: frozenset[str] = frozenset()

    @classmethod
    def of(cls, terms: Iterable[str]) -> Sought:
        """Return how to look for terms."""
        every = frozenset(terms)
        numbers, verbs = filter(is_amount, every), filter(may_be_separated, every)
        return cls(every, frozenset(numbers), frozenset(verbs))


class Reading:
    """One text, by what stands between its spaces. It never changes."""

    def __init__(self, text: str, analyser: Analyser) -> None:
        self.text = text
        self.pieces = tuple(dict.fromkeys(text.split()))
        places: dict[str, list[int]] = {}
        for place, piece in enumerate(self.pieces):
            for term in analyser.term_set(piece):
                places.setdefault(term, []).append(place)
        # tuples, which the garbage collector need not look through again and again
        self._places = {term: tuple(found) for term, found in places.items()}

    @property
    def terms(self) -> KeysView[str]:
        """All terms of the text, those of parts of compounds too."""
        return self._places.keys()

    def giving(self, terms: frozenset[str], starts: Iterable[str] = ()) -> list[str]:
        """Return the different pieces that give any of these terms, as they stand in the text.

        With them come those with a folded word that begins with one of `starts`.
        """
        found = {at for term in self._places.keys() & terms for at in self._places[term]}
        for start in starts:
            first = bisect_left(self._words, (start, -1))
            after = bisect_left(self._words, (start + LAST, -1))
            found.update(at for _, at in self._words[first:after])
        return [self.pieces[at] for at in sorted(found)]

    @cached_property
    def _words(self) -> list[tuple[str, int]]:
        """The folded words, in order, each with the place of the piece that it is in."""
        return sorted((o.term, at) for at, piece in enumerate(self.pieces) for o in forms(piece))

    @cached_property
    def amounts(self) -> tuple[Stretch, ...]:
        """The numbers and signs that are spelt otherwise than their terms."""
        spans = [m.span() for m in _PIECE.finditer(self.text)]
        return tuple(
            (spans[one.first][0] + one.start, spans[one.last][0] + one.end, one.term)
            for one in amounts(self.text.split())
        )

    @cached_property
    def verbs(self) -> tuple[tuple[Stretch, Stretch], ...]:
        """The verbs that stand in two, each with its form and its particle."""
        found = list(separated(self.text.split()))
        starts = [m.start() for m in _PIECE.finditer(self.text)] if found else []
        return tuple(
            (
                (starts[one.verb] + one.form[0], starts[one.verb] + one.form[1], one.term),
                (starts[one.particle] + one.rest[0], starts[one.particle] + one.rest[1], one.term),
            )
            for one in found
        )


Read = Callable[[str], Reading]


class Together:
    """Some texts that are asked about together: in which of them any of so many terms is.

    What reads a text is handed over each time: who kept it would keep who keeps this one.
    """

    def __init__(self, texts: Iterable[str], read: Read) -> None:
        self._texts = tuple(dict.fromkeys(texts))
        places: dict[str, list[str]] = {}
        for text in self._texts:
            for term in read(text).terms:
                places.setdefault(term, []).append(text)
        self._places = {term: tuple(found) for term, found in places.items()}
        self._amounts: tuple[str, ...] | None = None
        self._verbs: tuple[str, ...] | None = None

    @property
    def size(self) -> int:
        """How many terms they have together."""
        return len(self._places)

    def giving(self, terms: frozenset[str]) -> set[str]:
        """Return the texts that give any of these terms."""
        return {text for term in self._places.keys() & terms for text in self._places[term]}

    def holding(self, sought: Sought, read: Read) -> set[str]:
        """Return which of these terms the texts give, in whatever spelling and in two."""
        found = self._places.keys() & sought.terms
        for text in self.with_amounts(read) if sought.amounts else ():
            found |= sought.amounts.intersection(one[2] for one in read(text).amounts)
        for text in self.with_verbs(read) if sought.verbs else ():
            found |= sought.verbs.intersection(both[0][2] for both in read(text).verbs)
        return found

    def with_amounts(self, read: Read) -> tuple[str, ...]:
        """Return the texts with numbers and signs that are spelt otherwise than their terms."""
        if self._amounts is None:
            self._amounts = tuple(text for text in self._texts if read(text).amounts)
        return self._amounts

    def with_verbs(self, read: Read) -> tuple[str, ...]:
        """Return the texts with verbs in two."""
        if self._verbs is None:
            self._verbs = tuple(text for text in self._texts if read(text).verbs)
        return self._verbs


class Readings:
    """Reads the texts of one generation; what was read last is kept. May be shared by threads."""

    def __init__(self, analyser: Analyser) -> None:
        self.analyser = analyser
        self._kept: Cache[Reading] = Cache(KEPT_BYTES)
        self._together: Cache[Together] = Cache(KEPT_BYTES)

    @classmethod
    def of(cls, snapshot: Searchable) -> Readings:
        """Return those of a generation, always the same."""
        return snapshot.engine.derived("readings", lambda: cls(snapshot.analyser))

    def read(self, text: str) -> Reading:
        """Return the reading of a text."""
        found = self._kept.get(text)
        if found is None:
            found = Reading(text, self.analyser)
            self._kept.put(text, found, PIECE_BYTES * len(found.pieces))
        return found

    def together(self, texts: tuple[str, ...]) -> Together:
        """Return the reading of some texts together."""
        found = self._together.get(texts)
        if found is None:
            found = Together(texts, self.read)
            self._together.put(texts, found, TERM_BYTES * found.size)
        return found
