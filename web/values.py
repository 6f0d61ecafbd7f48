"""How values are written in addresses, and read from them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from kb.dutch.numerals import SCALES, digits

MAX_VALUE_LENGTH = 200
MOST_DIGITS = 7


class WrongValueError(ValueError):
    """A value that cannot be."""


@dataclass(frozen=True, slots=True)
class Codec:
    """How a value is written in an address; `read` raises ValueError for a wrong one.

    `schema` tells machines what is right, as JSON Schema has it.
    """

    read: Callable[[str], Any]
    write: Callable[[Any], str]
    schema: Mapping[str, Any] = field(default_factory=lambda: {"type": "string"})


def choice(values: Mapping[str, Any]) -> Codec:
    """Return how one of a few values is written; `values` has them by how they are."""
    names = {value: name for name, value in values.items()}

    def read(text: str) -> Any:
        if text not in values:
            raise WrongValueError
        return values[text]

    return Codec(read, names.__getitem__, {"type": "string", "enum": list(values)})


def number(low: int, high: int) -> Codec:
    """Return how a whole number from `low` to `high` is written."""

    def read(text: str) -> int:
        if not (text.isascii() and text.isdigit() and len(text) <= len(str(high))):
            raise WrongValueError
        number = int(text)
        if not low <= number <= high:
            raise WrongValueError
        return number

    return Codec(read, str, {"type": "integer", "minimum": low, "maximum": high})


def _name(text: str) -> str:
    if len(text) > MAX_VALUE_LENGTH:
        raise WrongValueError
    return text


def _amount(text: str) -> Decimal:
    """Return a number as the Dutch write it: "1.000.000", "7,5", "€ 50 mln"."""
    found = _DUTCH_AMOUNT.fullmatch(" ".join(text[:MAX_VALUE_LENGTH].lower().split()))
    value = digits(found["digits"]) if found else None
    if found is None or value is None:
        raise WrongValueError
    value = (-value if found["sign"] else value) * SCALES.get(found["scale"], Decimal(1))
    if not _PLAIN_AMOUNT.fullmatch(format(value, "f")):
        raise WrongValueError
    return value


def _plain_amount(text: str) -> Decimal:
    if not _PLAIN_AMOUNT.fullmatch(text):
        raise WrongValueError
    return Decimal(text)


_DUTCH_AMOUNT = re.compile(
    r"(?:€|euro|eur)? ?(?P<sign>[-−–])? ?(?:€|euro|eur)? ?(?P<digits>[0-9][0-9.,]*)"
    rf" ?(?P<scale>{'|'.join(SCALES)})?\.?(?: ?(?:%|procent|euro|eur|€))?"
)
_PLAIN_AMOUNT = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,12})?")
TEXT = Codec(str, str)
DUTCH_AMOUNT = Codec(_amount, lambda value: format(value, "f").replace(".", ","))
PLAIN_AMOUNT = Codec(_plain_amount, lambda value: format(value, "f"), {"type": "number"})
NAME = Codec(_name, str, {"type": "string", "maxLength": MAX_VALUE_LENGTH})


def place(text: str) -> int:
    """Return the place in a list that a text is, counted from 1; 0 where it is none."""
    right = text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS
    return int(text) if right else 0
