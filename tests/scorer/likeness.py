"""When what was found is the same as what was annotated."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from difflib import SequenceMatcher

_MARKS = str.maketrans(dict.fromkeys('‘’‚‛“”„‟"«»`´', "'"))
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))
_WORD = re.compile(r"[^\W_]+(?:[-'.,][^\W_]+)*")
_FEW = frozenset(
    ("de", "het", "een", "van", "in", "op", "te", "voor", "met", "en", "of", "bij", "aan", "is")
)

SAME_VALUE = Decimal("0.005")
STEM = 5
ALIKE = 0.85
ALIKE_LABELS = 0.5


def plain(text: str | None) -> str:
    """Return a text so that marks, dashes, case and white space do not count."""
    return " ".join((text or "").translate(_MARKS).translate(_DASHES).casefold().split())


def bare(text: str | None) -> str:
    """Return a plain text without the punctuation around it."""
    return plain(text).strip(" .,;:!?'-…")


def same_name(found: str | None, wanted: Iterable[str]) -> bool:
    """Tell whether a name is one of those that are right; "" stands for nobody."""
    return bare(found) in {bare(name) for name in wanted}


def same_phrase(found: str | None, wanted: Iterable[str]) -> bool:
    """Tell whether a function or company is right, also when one says a little more."""
    mine = bare(found)
    for choice in wanted:
        other = bare(choice)
        if mine == other or (mine and other and (mine in other or other in mine)):
            return True
    return False


def same_quote(found: str, wanted: str) -> bool:
    """Tell whether two quotations are the same but for a word or so."""
    if "[...]" in wanted:
        begin, _, end = (bare(part) for part in wanted.partition("[...]"))
        mine = bare(found)
        return mine.startswith(begin) and mine.endswith(bare(end.rpartition("[...]")[2]))
    mine, other = bare(found), bare(wanted)
    if mine == other:
        return True
    one, two = mine.split(), other.split()
    if min(len(one), len(two)) < ALIKE * max(len(one), len(two)):
        return False
    return SequenceMatcher(None, one, two, autojunk=False).ratio() >= ALIKE


def same_value(found: Decimal | None, wanted: Decimal | None) -> bool:
    """Tell whether two values are equal, to half a percent."""
    if found is None or wanted is None:
        return found is wanted
    return abs(found - wanted) <= abs(wanted) * SAME_VALUE


def same_unit(found: str | None, wanted: Iterable[str]) -> bool:
    """Tell whether a unit is right; of a noun the number and what stands before do not count."""
    mine = bare(found)
    for choice in wanted:
        other = bare(choice)
        if mine == other or other == "*":
            return True
        if mine and other and _stem(mine.split()[-1]) == _stem(other.split()[-1]):
            return True
    return False


def same_label(found: str, wanted: str) -> bool:
    """Tell whether at least half of the words that matter of two labels are the same."""
    one, two = _words(found), _words(wanted)
    if not one or not two:
        return one == two
    return 2 * len(one & two) / (len(one) + len(two)) >= ALIKE_LABELS


def _words(text: str) -> set[str]:
    return {_stem(word) for word in _WORD.findall(plain(text)) if word not in _FEW}


def _stem(word: str) -> str:
    return word[:STEM]
