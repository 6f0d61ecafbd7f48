"""The words and names of a generation by how they begin, the most used first."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from kb.dutch.analysis import exact, stop_words
from kb.dutch.tokens import fold
from kb.names import NAMED, Name, Named, names
from kb.searchable import Searchable
from kb.spelling import LAST
from kb.vocabulary import Use

MOST_LOOKED_AT = 100  # forms for one beginning, so that the shortest one takes no longer

Ids = NDArray[np.int64]


class Completion:
    """Finds what begins so. Never changes, and may be shared by threads."""

    def __init__(
        self, uses: Mapping[str, Use], called: Iterable[Name], term: Callable[[str], str]
    ) -> None:
        """Know the words `uses` by folded form and the names `called`.

        `term` gives the term of a word, which all its inflections have.
        """
        self._uses = uses
        self._term = term
        self._forms = sorted(
            form
            for form in uses
            if len(form) > 1 and form[0].isalpha() and form not in stop_words()
        )
        self._units = np.array([uses[form].units for form in self._forms], dtype=np.int64)
        self._names = sorted(called, key=lambda name: (-name.units, fold(name.value), name.value))
        self._facets = np.array([NAMED.index(name.facet) for name in self._names], dtype=np.int64)
        owners: list[int] = []
        said: list[tuple[str, int]] = []
        for number, name in enumerate(self._names):
            for form in name.forms:
                said.extend((word, len(owners)) for word in {o.term for o in exact(form)})
                owners.append(number)
        said.sort()
        self._owners = np.array(owners, dtype=np.int64)
        self._said = [word for word, _ in said]
        self._sayers = np.array([form for _, form in said], dtype=np.int64)

    def words(self, start: str, limit: int) -> tuple[str, ...]:
        """Return at most `limit` folded words that begin with `start`, those in most units first.

        Of the inflections of one word the most used; no stop words, numbers and single letters.
        """
        low, high = bisect_left(self._forms, start), bisect_left(self._forms, start + LAST)
        order = np.argsort(-self._units[low:high], kind="stable")[:MOST_LOOKED_AT]
        return self.different((self._forms[low + at] for at in order.tolist()), limit)

    def different(self, forms: Iterable[str], limit: int) -> tuple[str, ...]:
        """Return the first `limit` of `forms` that are known words, one for each term."""
        found: dict[str, str] = {}
        for form in forms:
            if len(found) >= limit:
                break
            if form in self._uses and form not in stop_words():
                found.setdefault(self._term(form), form)
        return tuple(found.values())

    def use(self, form: str) -> Use:
        """Return how a word that was found is used."""
        return self._uses[form]

    def named(
        self, words: Sequence[str], last: str, limit: int, *, whole: bool = False
    ) -> Mapping[Named, tuple[Name, ...]]:
        """Return for each facet at most `limit` names, those in most units first.

        One of the ways the name is written has all the folded `words`, and a word that begins
        with `last` or, with `whole`, is `last`. Facets without such a name are left out.
        """
        sayers = np.unique(self._sayers_of(last, whole=whole))
        for word in set(words):
            sayers = np.intersect1d(sayers, self._sayers_of(word, whole=True), assume_unique=True)
        numbers = np.unique(self._owners[sayers])
        return dict(self._by_facet(numbers, limit))

    def _sayers_of(self, word: str, *, whole: bool) -> Ids:
        """Return the ways of writing names, by number, that have this word, or a word so begun.

        In order and each once for a whole word.
        """
        low = bisect_left(self._said, word)
        high = bisect_left(self._said, word + ("\0" if whole else LAST))
        return self._sayers[low:high]

    def _by_facet(self, numbers: Ids, limit: int) -> Iterator[tuple[Named, tuple[Name, ...]]]:
        for code, facet in enumerate(NAMED):
            chosen = numbers[self._facets[numbers] == code][:limit].tolist()
            if chosen:
                yield facet, tuple(self._names[number] for number in chosen)


def completion(snapshot: Searchable) -> Completion:
    """Return what knows the words and names of a generation; made once for each."""
    analyser = snapshot.analyser  # holding the whole generation, it would be held by it too

    def term(form: str) -> str:
        occurrences = analyser.terms(form)
        return occurrences[0].term if occurrences else form

    def make() -> Completion:
        return Completion(snapshot.vocabulary.sought, names(snapshot), term)

    return snapshot.engine.derived("completion", make)
