"""Single numbers in Dutch writing, in digits or in words, to their value."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

MAX_DIGITS = 24


@dataclass(frozen=True, slots=True)
class Number:
    """A number with its place: `text` is the stretch from `start` to `end` it was read from.

    `value` is in `unit`: "EUR", "USD", "GBP", "%", "deel", "x", a measure, or None for a bare
    number, and None itself where the number is `malformed`. The stretch takes in sign, currency,
    scale and unit, not the word that makes it `approximate`. Of a `change` (from, to) the value
    is the latter.
    """

    text: str
    start: int
    end: int
    value: Decimal | None
    unit: str | None = None
    approximate: bool = False
    malformed: bool = False
    change: tuple[Decimal, Decimal] | None = None
    scale: Decimal = Decimal(1)


_DUTCH = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?$|\d+(?:,\d+)?$")
_POINT_AS_COMMA = re.compile(r"\d+\.\d{1,2}$")
_ENGLISH = re.compile(r"\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?$|\d{1,3}(?:,\d{3})+\.\d+$")

_ONES = {
    "nul": 0, "een": 1, "één": 1, "eén": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6,
    "zeven": 7, "acht": 8, "negen": 9,
}  # fmt: skip
_TEENS = {
    "tien": 10, "elf": 11, "twaalf": 12, "dertien": 13, "veertien": 14, "vijftien": 15,
    "zestien": 16, "zeventien": 17, "achttien": 18, "negentien": 19,
}  # fmt: skip
_TENS = {
    "twintig": 20, "dertig": 30, "veertig": 40, "vijftig": 50, "zestig": 60, "zeventig": 70,
    "tachtig": 80, "negentig": 90,
}  # fmt: skip
_HALVES = {
    "anderhalf": Decimal("1.5"), "anderhalve": Decimal("1.5"), "tweeënhalf": Decimal("2.5"),
    "tweeëneenhalf": Decimal("2.5"), "drieënhalf": Decimal("3.5"),
    "drieëneenhalf": Decimal("3.5"), "vierenhalf": Decimal("4.5"), "vijfenhalf": Decimal("5.5"),
    "viereneenhalf": Decimal("4.5"), "vijfeneenhalf": Decimal("5.5"),
}  # fmt: skip
SCALES = {
    "duizend": Decimal(1000), "mln": Decimal(10**6), "miljoen": Decimal(10**6),
    "mld": Decimal(10**9), "mrd": Decimal(10**9), "miljard": Decimal(10**9),
    "biljoen": Decimal(10**12),
}  # fmt: skip
PARTS = {
    "tweede": 2, "derde": 3, "kwart": 4, "vierde": 4, "vijfde": 5, "zesde": 6, "zevende": 7,
    "achtste": 8, "negende": 9, "tiende": 10,
}  # fmt: skip

_SMALL = "|".join(sorted({*_ONES, *_TEENS, *_TENS}, key=len, reverse=True))
_BELOW_HUNDRED = rf"(?:(?:een|één|twee|drie|vier|vijf|zes|zeven|acht|negen)(?:en|ën)" \
    rf"(?:{'|'.join(_TENS)})|{_SMALL})"  # fmt: skip
_BELOW_THOUSAND = rf"(?:{_BELOW_HUNDRED})?honderd(?:(?:en)?{_BELOW_HUNDRED})?|{_BELOW_HUNDRED}"
WORD_PATTERN = (
    rf"(?:{'|'.join(_HALVES)}"
    rf"|(?:(?:{_BELOW_THOUSAND}))?duizend(?:(?:en)?(?:{_BELOW_THOUSAND}))?|{_BELOW_THOUSAND})"
)
_PIECE = re.compile(
    rf"(?P<thousand>duizend)|(?P<hundred>honderd)|(?P<small>{_SMALL})|(?P<link>en|ën)"
)


def digits(text: str) -> Decimal | None:
    """Return the value of a number in digits; None where it is written in no way that is read.

    "1.200" is 1200, "7,7" and "7.7" are 7.7, "1,200,000.50" is taken as English.
    """
    if not text.isascii() or sum(c.isdigit() for c in text) > MAX_DIGITS:
        return None
    if _DUTCH.match(text):
        return Decimal(text.replace(".", "").replace(",", "."))
    if _POINT_AS_COMMA.match(text):
        return Decimal(text)
    if _ENGLISH.match(text):
        return Decimal(text.replace(",", ""))
    return None


@lru_cache(maxsize=4096)
def words_to_value(text: str) -> Decimal | None:
    """Return the value of a number in words ("drieëntwintig"), in any case; None if it is none."""
    lowered = text.lower()
    if lowered in _HALVES:
        return _HALVES[lowered]
    total, below, position = 0, 0, 0
    while position < len(lowered):
        piece = _PIECE.match(lowered, position)
        if piece is None:
            return None
        position = piece.end()
        if piece["thousand"]:
            total, below = total + (below or 1) * 1000, 0
        elif piece["hundred"]:
            below = (below or 1) * 100
        elif piece["small"]:
            below += {**_ONES, **_TEENS, **_TENS}[piece["small"]]
    return Decimal(total + below) if lowered else None
