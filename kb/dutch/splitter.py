"""Where a compound comes apart: zorg|fraude, rijks|zorg|beleid."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from functools import lru_cache
from itertools import pairwise

from kb.dutch.lemmas import lemma, lemmas, verbs
from kb.dutch.numerals import words_to_value
from kb.dutch.parts import Parts
from kb.dutch.word_lists import words

MIN_LENGTH = 7
MIN_STEM = 4  # letters beside a prefix or an ending
MOST_PARTS = 4
MIN_SURENESS = 2.25  # on average over the parts; below it one split in eight is by chance
KEPT = 16_384

_PREFIXES = ("be", "ge", "her", "ont", "on", "ver")
_APOSTROPHE = re.compile(r"'[a-z]{1,5}$")

Stretch = tuple[int, int]
Way = tuple[float, tuple[Stretch, ...]]  # how sure it is in all, and the parts


class Splitter:
    """Splits compounds; `words` are folded words that may be parts beside those of the language."""

    def __init__(self, words: Container[str] = ()) -> None:
        self._parts = Parts(words)
        self._smallest = lru_cache(maxsize=KEPT)(self._smallest_parts)

    def __call__(self, form: str) -> tuple[Stretch, ...]:
        """Return the stretches of a folded form that are words of their own, () for no compound.

        They are the parts from left to right, without the letters that link them, and after
        them each adjacent pair of parts where there are more than two.
        """
        bare = _APOSTROPHE.sub("", form)
        if len(bare) < MIN_LENGTH or not bare.isalpha():
            return ()
        parts = self._smallest(bare)
        if not parts:
            return ()
        parts = (*parts[:-1], (parts[-1][0], len(form)))
        pairs = pairwise(parts) if len(parts) > 2 else ()
        return (*parts, *((left[0], right[1]) for left, right in pairs))

    def _smallest_parts(self, word: str) -> tuple[Stretch, ...]:
        """Return the parts of a word from left to right, those of parts instead of the part."""
        base = lemma(word) or word
        if base in verbs() and word in lemmas():
            base = word  # handwerk, though there is handwerken
        if len(word) < MIN_LENGTH or base in verbs():  # verbs have particles, and few have nouns
            return ()
        # kantor-en is no kant-oren, and oploss-ing no oplos-sing: what they come of is whole.
        others = {base, *_derived_from(base)} - {word}
        if any(len(other) < MIN_LENGTH or not self._divided(other) for other in others):
            return ()
        smallest: list[Stretch] = []
        for start, end in self._divided(word):
            within = self._smallest(word[start:end])
            smallest += [(start + s, start + e) for s, e in within] or [(start, end)]
        return tuple(smallest)

    def _divided(self, word: str) -> tuple[Stretch, ...]:
        """Return the fewest known words that make up a word, the surest ones, () for none."""
        if word in words("no_compounds") or word in words("names"):
            return ()
        if _has_prefix(word) or _is_numeral(word):
            return ()
        of_itself = int(word in lemmas())
        ways: dict[int, Way] = {0: (0.0, ())}
        for count in range(2, MOST_PARTS + 1):
            ways = self._one_more(word, ways, of_itself)
            whole = max(self._ended(word, ways, of_itself), default=None)
            if whole:
                return whole[1] if whole[0] >= MIN_SURENESS * count else ()
        return ()

    def _one_more(self, word: str, ways: dict[int, Way], of_itself: int) -> dict[int, Way]:
        """Return the surest way to each place that is one part further than the places given."""
        further: dict[int, Way] = {}
        for start, (sure, parts) in ways.items():
            for end in range(start + 2, len(word) - 1):
                piece = word[start:end]
                letters = self._parts.front(piece, first=start == 0)
                if letters is None:
                    continue
                more = self._parts.sureness_in_front(piece, letters, of_itself=of_itself)
                way = (sure + more, (*parts, (start, start + letters)))
                further[end] = max(way, further.get(end, way))
        return further

    def _ended(self, word: str, ways: dict[int, Way], of_itself: int) -> Iterator[Way]:
        for start, (sure, parts) in ways.items():
            rest = word[start:]
            base = self._parts.last(rest)
            if base and (rest in verbs() or word not in verbs()):
                more = self._parts.sureness_at_end(base, of_itself=of_itself)
                yield sure + more, (*parts, (start, len(word)))


def _has_prefix(word: str) -> bool:
    """Tell whether a word is one with a prefix: be-handeling and waar-door, not beha-n-deling."""
    never = words("never_in_front")
    halves = [(word[:place], word[place:]) for place in range(2, len(word) - 1)]
    if any(front in never and rest in never for front, rest in halves):
        return True
    if word in verbs():  # goed-keuren
        return any(front in words("prefixes") and rest in verbs() for front, rest in halves)
    return any(
        front in _PREFIXES and len(rest) >= MIN_STEM and rest in lemmas() for front, rest in halves
    )


def _is_numeral(word: str) -> bool:
    """Tell whether a word is a number as achtendertig, or says the how-manieth."""
    return words_to_value(word.removesuffix("ste").removesuffix("de")) is not None


def _derived_from(word: str) -> Iterator[str]:
    """Yield the known words that a word is derived of by an ending: toepassen for toepassing."""
    for ending in words("derivations"):
        if word.endswith(ending):
            stem = word[: len(word) - len(ending)]
            if len(stem) >= MIN_STEM and stem in lemmas():
                yield stem
            if stem + "en" in verbs():
                yield stem + "en"
    if word.endswith("end") and word[:-1] in verbs():
        yield word[:-1]
