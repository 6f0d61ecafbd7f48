"""Which words of the dictionary make compounds, told by the dictionary's own words.

A word that many others begin or end with, a word being what is left over, is used for making
compounds: "werk" in werkplek, werkdruk, netwerk. Letters that only look like a word are not.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, lru_cache

from kb.dutch.lemmas import lemmas, verbs
from kb.dutch.verbs import stem
from kb.dutch.word_lists import words

MIN_REST = 4  # letters; most shorter words are scraps
KEPT = 65_536


@lru_cache(maxsize=KEPT)
def begun_with(front: str) -> int:
    """Return how many words of the dictionary are these letters and a word behind them."""
    known, never = lemmas(), words("never_behind")
    rests = (word[len(front) :] for word in _with_prefix(_sorted(), front))
    return sum(len(rest) >= MIN_REST and rest in known and rest not in never for rest in rests)


@lru_cache(maxsize=KEPT)
def ended_with(last: str) -> int:
    """Return how many words of the dictionary are a word, maybe linked, and these letters."""
    known, never = lemmas(), words("never_in_front")
    turned = _with_prefix(_turned(), last[::-1])
    fronts = (word[: len(last) - 1 : -1] for word in turned)
    return sum(
        len(front) >= MIN_REST
        and front not in never
        and any(front.removesuffix(link) in known for link in ("", "s", "en", "n"))
        for front in fronts
    )


@cache
def stems() -> frozenset[str]:
    """Return the stems of the verbs of the dictionary: meld, schrijf, verpleeg."""
    return frozenset(stem(verb) for verb in verbs()) - verbs()


def _with_prefix(ordered: list[str], prefix: str) -> Iterator[str]:
    for place in range(bisect_left(ordered, prefix), len(ordered)):
        if not ordered[place].startswith(prefix):
            return
        yield ordered[place]


@cache
def _sorted() -> list[str]:
    return sorted(lemmas())


@cache
def _turned() -> list[str]:
    return sorted(word[::-1] for word in lemmas())
