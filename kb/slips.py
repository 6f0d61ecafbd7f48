"""How much it takes to write one word where another is meant, and which slips are usual.

Spellings that sound alike in Dutch, neighbours swapped, a letter doubled or left single, and d, t
and dt at the end of a verb are the slips of who knows the word. Keys that lie beside each other
come next; any other letter too many, too few or wrong may as well make another word.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from rapidfuzz.distance import OSA

USUAL = 0.55  # more than half: two usual slips never weigh less than a single one
BESIDE = 0.75
OTHER = 1.0

ALIKE = (
    ("ei", "ij"),
    ("au", "ou"),
    ("c", "k"),
    ("s", "z"),
    ("f", "v"),
    ("ie", "i"),
    ("i", "y"),
    ("ij", "y"),
    ("ie", "y"),
    ("c", "s"),
    ("g", "ch"),
    ("f", "ph"),
    ("t", "th"),
    ("x", "ks"),
    ("kw", "qu"),
)
_AT_THE_END = (("d", "t"), ("d", "dt"), ("t", "dt"))
_MARK = "'"  # easily left out of regio's
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_CONTEXT = 2  # letters that are equal but may belong to a slip beside them
_BAND = 3  # words are never compared that differ more in length
_NOWHERE = float("inf")

Pair = tuple[str, str]
Table = dict[tuple[int, int], float]


def _both_ways(pairs: Iterable[Pair]) -> tuple[Pair, ...]:
    return tuple(pair for one, other in pairs for pair in ((one, other), (other, one)))


def _by_last_letters(pairs: Iterable[Pair]) -> Mapping[Pair, list[Pair]]:
    found: dict[Pair, list[Pair]] = defaultdict(list)
    for one, other in pairs:
        found[one[-1], other[-1]].append((one, other))
    return dict(found)


def _keys_beside() -> frozenset[Pair]:
    """Return the pairs of keys that touch; each row lies half a key to the right of that above."""
    beside = [pair for row in _ROWS for pair in pairwise(row)]
    for above, below in pairwise(_ROWS):
        beside += [*zip(above, below, strict=False), *zip(above[1:], below, strict=False)]
    return frozenset(_both_ways(beside))


_PAIRS = _both_ways(ALIKE)
_TWO_APART = tuple(pair for pair in _PAIRS if OSA.distance(*pair) > 1)
_ALIKE_AT = _by_last_letters(_PAIRS)
_ENDING_AT = _by_last_letters(_both_ways(_AT_THE_END))
_BESIDE = _keys_beside()


def readings(typed: str) -> Iterator[str]:
    """Yield what else `typed` may stand for by one spelling that sounds alike.

    Only where counting wrong letters would not find it so near: because the first letter is
    another one, or because the one spelling gives two wrong letters.
    """
    for one, other in _PAIRS:
        if typed.startswith(one) and one[0] != other[0]:
            yield other + typed[len(one) :]
    for one, other in _TWO_APART:
        at = typed.find(one, 1)
        while at > 0:
            yield typed[:at] + other + typed[at + len(one) :]
            at = typed.find(one, at + 1)


def weight(typed: str, meant: str) -> float:
    """Return what the slips together weigh that make `typed` of `meant`: 0.55 to 1 for each.

    Infinite where the words differ more than three letters in length.
    """
    typed, meant, at_the_end = _apart(typed, meant)
    table: Table = {(0, 0): 0.0}
    for i in range(len(typed) + 1):
        for j in range(max(0, i - _BAND), min(len(meant), i + _BAND) + 1):
            if i or j:
                table[i, j] = min(_ways(table, typed[:i], meant[:j]))
    end = (len(typed), len(meant))
    if at_the_end:
        endings = _alike(table, typed, meant, _ENDING_AT)
        table[end] = min(table.get(end, _NOWHERE), *endings, _NOWHERE)
    return table.get(end, _NOWHERE)


def _apart(typed: str, meant: str) -> tuple[str, str, bool]:
    """Return the words from near where they differ first to where they differ last.

    And whether that is up to their ends.
    """
    start = max(0, _shared(typed, meant) - _CONTEXT)
    typed, meant = typed[start:], meant[start:]
    cut = max(0, _shared(typed[::-1], meant[::-1]) - _CONTEXT)
    return typed[: len(typed) - cut], meant[: len(meant) - cut], not cut


def _shared(one: str, other: str) -> int:
    """Return how many letters the words have in common at their beginning."""
    for place, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return place
    return min(len(one), len(other))


def _ways(table: Table, typed: str, meant: str) -> Iterator[float]:
    """Yield what each way weighs to end with the last letters of both; at least one is there."""
    i, j = len(typed), len(meant)
    if i:
        yield table.get((i - 1, j), _NOWHERE) + _one_more(typed)
    if j:
        yield table.get((i, j - 1), _NOWHERE) + _one_more(meant)
    if not (i and j):
        return
    keys = (typed[-1], meant[-1])
    wrong = 0.0 if keys[0] == keys[1] else BESIDE if keys in _BESIDE else OTHER
    yield table.get((i - 1, j - 1), _NOWHERE) + wrong
    if wrong and typed[-2:] == meant[-2:][::-1]:
        yield table.get((i - 2, j - 2), _NOWHERE) + USUAL
    yield from _alike(table, typed, meant, _ALIKE_AT)


def _alike(
    table: Table, typed: str, meant: str, pairs: Mapping[Pair, list[Pair]]
) -> Iterator[float]:
    for one, other in pairs.get((typed[-1:], meant[-1:]), ()):
        if typed.endswith(one) and meant.endswith(other):
            before = (len(typed) - len(one), len(meant) - len(other))
            yield table.get(before, _NOWHERE) + USUAL


def _one_more(word: str) -> float:
    """Return what it weighs that the last letter of `word` is too many, or lacks in the other."""
    return USUAL if word[-1] == _MARK or word[-2:-1] == word[-1] else OTHER
