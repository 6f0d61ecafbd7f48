"""One term for a number however it is written: "300 mln" and "300.000.000", "vijftig" and "50".

The term is the number in digits as folding leaves it: "300000000", "7,7". What is written so
itself gives no term here, since the analysis gives it already. Signs give the term of their word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from kb.dutch.numerals import SCALES, WORD_PATTERN, digits, words_to_value
from kb.dutch.terms import term
from kb.dutch.tokens import fold

EURO, PERCENT = term("euro"), term("procent")
MAX_LENGTH = 48  # characters of what stands between two spaces

_BEFORE = r"[^\w€%+−–-]*"
_PIECE = re.compile(
    rf"{_BEFORE}(?P<euro>€?)(?P<number>\d++(?:[.,]\d++)*+|[^\W\d_]++)?(?:,[-–=]{{1,2}})?"
    rf"(?P<scale>{'|'.join(SCALES)})?(?P<sign>[%€]?)[^\w%€-]*+(?:-[^\w]*)?",
    re.IGNORECASE,
)
_WORD = re.compile(WORD_PATTERN, re.IGNORECASE)
_HALF = "half"
_BEFORE_SCALE = frozenset({"een", "één", "eén", _HALF})  # numbers only there
_NUMBER = re.compile(r"\d+(?:,\d+)?")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its `term`: it begins in piece `first`, at `start`, and ends before `end`.

    `end` is a place in piece `last`; pieces are what stands between spaces.
    """

    term: str
    first: int
    last: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Piece:
    """What stands between two spaces, as a number, a scale and signs, with their places.

    `ends` tells that a mark behind it parts it from what follows.
    """

    number: str
    value: Decimal | None
    scale: Decimal | None
    start: int
    end: int
    signs: tuple[tuple[str, int], ...]
    ends: bool


@dataclass(frozen=True, slots=True)
class _Scale:
    scale: Decimal
    end: int


def amounts(pieces: Sequence[str], among: Iterable[int] | None = None) -> Iterator[Amount]:
    """Yield the numbers and signs in a text, given as what stands between its spaces.

    `among` has the places of all pieces that `may_be_amount`, for who knows them.
    """
    for at in range(len(pieces)) if among is None else among:
        piece = _read(pieces[at])
        if piece is None:
            continue
        for sign, place in piece.signs:
            yield Amount(sign, at, at, place, place + 1)
        if piece.value is None:
            continue
        if piece.scale is not None:
            yield Amount(_written(piece.value * piece.scale), at, at, piece.start, piece.end)
        elif scale := _following(piece, pieces[at + 1 : at + 2]):
            value = _written(piece.value * scale.scale)
            yield Amount(value, at, at + 1, piece.start, scale.end)
        alone = _written(piece.value)
        if piece.number.lower() not in _BEFORE_SCALE and alone != fold(piece.number):
            yield Amount(alone, at, at, piece.start, piece.end)


def may_be_amount(piece: str) -> bool:
    """Tell whether what stands between two spaces has a number, a scale or a sign."""
    return _read(piece) is not None


@lru_cache(maxsize=65_536)
def is_amount(term: str) -> bool:
    """Tell whether a term is one that a number or sign may give."""
    return bool(_NUMBER.fullmatch(term)) or term in (EURO, PERCENT)


@lru_cache(maxsize=65_536)
def _read(piece: str) -> _Piece | None:
    found = _PIECE.fullmatch(piece) if len(piece) <= MAX_LENGTH else None
    if found is None:
        return None
    number, scale = found["number"] or "", found["scale"]
    if not scale and number.lower() in SCALES:
        number, scale = "", number
    value = _value(number)
    signs = tuple(
        (EURO if found[name] == "€" else PERCENT, found.start(name))
        for name in ("euro", "sign")
        if found[name] and (found[name] == "€" or not number)
    )
    if value is None and not scale and not signs:
        return None
    start = found.start("number") if found["number"] else found.start("scale")
    end = found.end("scale") if found["scale"] else found.end("number")
    factor = SCALES[scale.lower()] if scale else None
    ends = piece[-1] in ",;:!?)" or (piece[-1] == "." and not scale)
    return _Piece(number, value, factor, max(start, 0), end, signs, ends)


def _following(piece: _Piece, rest: Sequence[str]) -> _Scale | None:
    """Return the scale that stands alone right behind a number."""
    after = _read(rest[0]) if rest and not piece.ends else None
    if after is None or after.scale is None or after.value is not None or after.start:
        return None
    return _Scale(after.scale, after.end)


def _value(written: str) -> Decimal | None:
    if written[:1].isdigit():
        return digits(written)
    if written.lower() == _HALF:
        return Decimal("0.5")
    return words_to_value(written) if written and _WORD.fullmatch(written) else None


def _written(value: Decimal) -> str:
    """Return a number in digits, with a comma and no zeros behind it that say nothing."""
    shown = f"{value:f}"
    return (shown.rstrip("0").rstrip(".") if "." in shown else shown).replace(".", ",")
