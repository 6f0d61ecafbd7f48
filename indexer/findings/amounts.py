"""Amounts and numbers that are not written as numbers are: € 23.400.00, 1,200.50 euro."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.findings.place import at
from kb.model import Document, Finding

_AMOUNT = re.compile(
    r"(?P<before>(?:€|\$|£|\beuro|\bEUR)\s?)?(?<![\d.,/-])(?P<number>\d+(?:[.,]\d+)+)(?![\d/-])"
    r"(?P<after>\s?(?:%|euro\b|EUR\b|miljoen\b|miljard\b|mln\b|mld\b))?",
    re.IGNORECASE,
)
_WELL_FORMED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+,\d+|\d+\.\d{1,2}")
_WRONG_GROUPS = re.compile(
    r"\d{1,3}(?:\.\d+){2,}(?:,\d+)?|\d{1,3}(?:,\d{3})+\.\d+|\d+(?:,\d+){2,}|\d{4,}(?:\.\d{3})+"
    r"|[1-9]\d{0,2}\.\d{4,}"
)
_DATE = re.compile(r"\d{1,2}\.\d{1,2}\.(?:19|20)?\d\d")


def malformed_amounts(document: Document) -> Iterator[Finding]:
    """Yield the amounts and percentages whose points and commas cannot be right."""
    for block in document.blocks:
        for match in _AMOUNT.finditer(block.text):
            number = match["number"]
            money = bool(match["before"] or match["after"]) or (
                block.kind == "value" and match[0] == block.text
            )
            wrong = _WRONG_GROUPS.fullmatch(number) and not _WELL_FORMED.fullmatch(number)
            if not money or not wrong or _DATE.fullmatch(number):
                continue
            message = (
                f"‘{match[0].strip()}’ is geen goed geschreven getal. "
                "Zet punten tussen duizendtallen (1.200.000) en een komma voor decimalen (1,5)."
            )
            start = block.start + match.start()
            yield at(document, "malformed-amount", message, start, block.start + match.end())
