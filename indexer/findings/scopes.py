"""Of how many a count is: of all there are, of what the report does not say, or of some."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from kb.dutch.analysis import analyse, stop_words
from kb.dutch.terms import term
from kb.dutch.tokens import fold
from kb.model import Document, Fact

CLOSE = Decimal("1.15")
LONGEST_APPROXIMATION = 14
_NOT_COUNTED = {"EUR", "USD", "GBP", "deel", "x", "%"}

_EVERYWHERE = re.compile(
    r",?\s*\(?(?:verspreid\s)?(?:over|in|rond|binnen)\s(?:de\s)?(?:hele|gehele)?\s?wereld\b\)?"
    r"|,?\s*\bwereldwijd\b",
    re.IGNORECASE,
)
_ALL_OURS = re.compile(
    r"\b(?:(?:al\s)?onze|alle)\s(?:ruim\s|bijna\s|circa\s|zo’n\s)?$", re.IGNORECASE
)
_BOUNDS: tuple[tuple[str, Decimal, Decimal], ...] = (
    # word, and between which parts of the number the real one lies
    ("ruim", Decimal(1), Decimal("1.2")),
    ("meer dan", Decimal(1), Decimal("1.5")),
    ("bijna", Decimal("0.85"), Decimal(1)),
    ("krap", Decimal("0.85"), Decimal(1)),
)
_ABOUT = (Decimal("0.85"), Decimal("1.15"))

Scope = Literal["whole", "bare", "part"]


@dataclass(frozen=True, slots=True)
class Count:
    """A number of things: of all there are, of what the report does not say, or of some."""

    fact: Fact
    scope: Scope
    low: Decimal
    high: Decimal

    def disagrees(self, other: Count) -> bool:
        """Tell whether the two cannot both be true."""
        if "whole" not in (self.scope, other.scope):
            return False
        low, high = sorted((self.fact.value or Decimal(1), other.fact.value or Decimal(1)))
        if high / low > CLOSE:
            return False
        if self.scope == "part":  # of all there are, some can be no more
            return self.low > other.high
        if other.scope == "part":
            return other.low > self.high
        return self.low > other.high or other.low > self.high


def count_of(document: Document, fact: Fact) -> Count | None:
    """Return how far a figure counts; None where it counts nothing, or a sentence some of them."""
    if not fact.value or fact.value < 0 or fact.change or not is_count(fact):
        return None
    if fact.kind not in {"figure", "prose"}:
        return None
    start, end = fact.start, fact.end
    before = document.text[max(0, start - LONGEST_APPROXIMATION) : start]
    low, high = _bounds(fact, before)
    if fact.kind == "figure":
        words = fact.sentence.removeprefix(fact.text).strip()
        scope = _scope(words, fact)
    else:
        said = f"{before}{document.text[start:end]}"
        after = document.text[end : end + 40]
        whole = _EVERYWHERE.match(after) or _ALL_OURS.search(
            said[: len(said) - (end - start)].replace("'", "’")
        )
        if not whole:
            return None  # what a sentence counts is of some of them more often than not
        scope = "whole"
    return Count(fact, scope, low, high)


def _scope(words: str, fact: Fact) -> Scope:
    rest = _EVERYWHERE.sub("", words)
    noun = term(fold(fact.unit or ""))
    if telling_terms(rest) - {noun}:
        return "part"
    return "whole" if rest != words else "bare"


def _bounds(fact: Fact, before: str) -> tuple[Decimal, Decimal]:
    value = fact.value or Decimal(0)
    if not fact.approximate:
        return value, value
    said = fold(f"{before} {fact.text}")
    for word, low, high in _BOUNDS:
        if word in said:
            return value * low, value * high
    return value * _ABOUT[0], value * _ABOUT[1]


def is_count(fact: Fact) -> bool:
    """Tell whether a figure counts things that a noun names, rather than money or shares."""
    return (fact.unit or "").replace("’", "").isalpha() and fact.unit not in _NOT_COUNTED


def telling_terms(label: str) -> frozenset[str]:
    """Return the terms of the words of a label that say something."""
    return frozenset(
        o.term
        for o in analyse(label)
        if fold(label[o.start : o.end]) not in stop_words() and not o.term.isdigit()
    )
