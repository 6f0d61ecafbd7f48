"""Words of the reports that look like one that was typed, and a query with them filled in."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from heapq import nsmallest
from itertools import islice
from operator import itemgetter

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from kb import slips
from kb.dutch.analysis import exact
from kb.dutch.tokens import Token, tokens
from kb.names import names
from kb.query.lexer import clean
from kb.query.tree import FIELDS, OPERATORS
from kb.searchable import Searchable
from kb.vocabulary import Use, Vocabulary

MIN_LETTERS = 4
MIN_LETTERS_FOR_TWO = 8  # from so many on, two slips may be one word
MAX_LETTERS = 40
MIN_MEANT = 3
MIN_BEGUN = 5
ANY = ""  # whatever letter a word begins with
LAST = "\U0010ffff"  # behind whatever begins alike
MOST_READINGS = 8
MOST_WEIGHED = 32  # of what is equally far, the most used


@dataclass(frozen=True, slots=True)
class Near:
    """A word of the reports near to one that was typed.

    `form` is folded, `written` as the reports have it, in so many `units`. `distance` counts the
    slips; `score` is 1 for none, at least 0.5, and less the less usual the slips are.
    """

    form: str
    written: str
    units: int
    distance: int
    score: float


class Spelling:
    """Finds near words. Never changes, and may be shared by threads."""

    def __init__(self, vocabulary: Vocabulary, also: Iterable[tuple[str, int]] = ()) -> None:
        """Know the words of `vocabulary` and of `also`: names, each with its number of units."""
        self._uses: dict[str, Use] = dict(vocabulary.sought)
        for name, units in also:
            for word in exact(name):
                written = name[word.start : word.end]
                if word.term not in vocabulary.sought:
                    use = self._uses.setdefault(word.term, Use(written))
                    use.units = max(use.units, units)
        self._words: dict[tuple[str, int], list[str]] = defaultdict(list)
        self._sorted = sorted(f for f in self._uses if len(f) >= MIN_MEANT and _is_word(f))
        for form in self._sorted:
            self._words[form[0], len(form)].append(form)
            self._words[ANY, len(form)].append(form)

    def near(self, form: str, limit: int = 5) -> tuple[Near, ...]:
        """Return at most `limit` words near to the folded word `form`, best first.

        One slip in four to seven letters, two in eight or more. Words that begin with another
        letter, unless it sounds alike, only where there are no others. None for a number, a
        word that is known itself, or one of fewer than 4 or more than 40 letters.
        """
        allowed = 0 if form in self._uses else _slips_allowed(form)
        if not allowed:
            return ()
        found = self._alike(form, allowed) or self._within(form, allowed, ANY)
        uses = self._uses
        nearest = nsmallest(MOST_WEIGHED, found, key=lambda w: (found[w], -uses[w].units, w))
        weights = {word: round(slips.weight(form, word), 3) for word in nearest}
        nearest.sort(key=lambda w: (weights[w], -uses[w].units, w))
        return tuple(
            Near(word, uses[word].written, uses[word].units, found[word], 1 - weights[word] / 4)
            for word in nearest[: max(0, limit)]
        )

    def begun(self, form: str, limit: int = 5) -> tuple[str, ...]:
        """Return at most `limit` words, folded, that begin nearly as the folded `form`.

        One slip in five letters or more, the first letter right; the words in most units
        come first.
        """
        if len(form) < MIN_BEGUN or not _slips_allowed(form):
            return ()
        low, high = self._range(form[0])
        words = self._sorted[low:high]
        cuts = (itemgetter(slice(length)) for length in range(len(form) - 1, len(form) + 2))
        beginnings = list({beginning for cut in cuts for beginning in map(cut, words)})
        matches = extract(form, beginnings, scorer=OSA.distance, score_cutoff=1, limit=None)
        found: set[str] = set()
        for beginning, *_ in matches:
            low, high = self._range(beginning)
            found.update(self._sorted[low:high])
        return tuple(nsmallest(max(0, limit), found, key=lambda w: (-self._uses[w].units, w)))

    def _range(self, start: str) -> tuple[int, int]:
        """Return from where up to where in order the words begin with `start`."""
        return bisect_left(self._sorted, start), bisect_left(self._sorted, start + LAST)

    def _alike(self, form: str, allowed: int) -> dict[str, int]:
        """Return near words that begin alike, each with how many slips away it is."""
        found = self._within(form, allowed, form[0])
        for reading in islice(slips.readings(form), MOST_READINGS):
            for word, distance in self._within(reading, allowed - 1, reading[0]).items():
                found[word] = min(found.get(word, allowed), distance + 1)
        return found

    def _within(self, form: str, allowed: int, start: str) -> dict[str, int]:
        """Return the words that begin with `start` and are at most `allowed` slips away."""
        if not allowed:
            return {form: 0} if form in self._uses else {}
        found: dict[str, int] = {}
        for length in range(len(form) - allowed, len(form) + allowed + 1):
            words = self._words.get((start, length), [])
            matches = extract(form, words, scorer=OSA.distance, score_cutoff=allowed, limit=None)
            found.update((word, int(distance)) for word, distance, _ in matches)
        return found


def spelling(snapshot: Searchable) -> Spelling:
    """Return what knows the words of a generation and of its names; made once for each."""

    def make() -> Spelling:
        also = ((form, name.units) for name in names(snapshot) for form in name.forms)
        return Spelling(snapshot.vocabulary, also)

    return snapshot.engine.derived("spelling", make)


def near(snapshot: Searchable, form: str, limit: int = 5) -> tuple[Near, ...]:
    """Return at most `limit` words of a generation near to a folded word it does not have."""
    return spelling(snapshot).near(form, limit)


def mended(text: str, meant: Mapping[str, str]) -> str:
    """Return a query with other words in it: `meant` gives them by folded word.

    The rest is as it was typed, as far as it is read: quotes, signs, operators and the names of
    fields too.
    """
    shown = clean(text, [])
    pieces: list[str] = []
    at = 0
    for token in tokens(shown):
        word = shown[token.start : token.end]
        instead = meant.get(token.form)
        if instead is None or token.width > 1 or word in OPERATORS or _names_field(shown, token):
            continue
        # A word in capitals must not turn into an operator.
        pieces += shown[at : token.start], instead.lower() if instead in OPERATORS else instead
        at = token.end
    return "".join(pieces) + shown[at:]


def _names_field(text: str, token: Token) -> bool:
    return token.form in FIELDS and text[token.end : token.end + 1] == ":"


def _is_word(form: str) -> bool:
    return form.replace("'", "").isalpha()


def _slips_allowed(form: str) -> int:
    letters = len(form.replace("'", ""))
    if not (_is_word(form) and letters >= MIN_LETTERS and len(form) <= MAX_LETTERS):
        return 0
    return 2 if letters >= MIN_LETTERS_FOR_TWO else 1
