"""Percentages that divide a whole, and come to more or less than all of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from indexer.findings.place import at
from indexer.findings.totals import is_complete
from kb.dutch.sentences import sentences
from kb.dutch.tokens import fold
from kb.model import Block, Document, Finding

MIN_LISTED = 3
SLACK = Decimal("1.05")  # what rounding may add or take away
FAR = Decimal(15)  # further off, it is no division of one whole

_SHARE = re.compile(r"(?<![\d.,+–-])(\d{1,3}(?:,\d{1,2})?)\s?(?:%|procent\b)")
_REST = re.compile(r"\b(?:de\s)?(?:overige|resterende|rest)\b[^.;\d]{0,30}\d", re.IGNORECASE)
_CONSISTS = re.compile(
    r"\bbesta(?:at|an|ond|onden)\b[^.;\d]{0,20}\d[\d,]*\s?(?:%|procent)\suit\b"
    r"|\bverdeeld\s(?:in|over)\b|\bonderverdeeld\b|\bals volgt verdeeld\b",
    re.IGNORECASE,
)
_MOVES = re.compile(
    r"\b(?:steeg|stijg|daal|groei|toename|afname|meer dan|hoger|lager|was in|vorig jaar"
    r"|in (?:19|20)\d\d|tegen(?:over)?|norm|doel)\b|\bgestegen|\bgedaald|\bgegroeid",
    re.IGNORECASE,
)
_DIVIDES = re.compile(
    r"\b(?:verdeling|herkomst|samenstelling|opbouw|uitgesplitst|verdeeld|besteding|bestedingen"
    r"|aandeel per|naar (?:leeftijd|geslacht|soort|categorie|herkomst|regio))\b",
    re.IGNORECASE,
)


def broken_shares(document: Document) -> Iterator[Finding]:
    """Yield the divisions in percentages that do not come to about a hundred."""
    yield from _in_sentences(document)
    yield from _in_lists(document)


def _in_sentences(document: Document) -> Iterator[Finding]:
    for block in document.blocks:
        if block.kind not in {"paragraph", "item", "quote"} or len(_SHARE.findall(block.text)) < 2:
            continue
        for start, end in sentences(block.text):
            text = block.text[start:end]
            found = list(_SHARE.finditer(text))
            if len(found) < 2 or _MOVES.search(text):
                continue
            total = sum((_value(match[1]) for match in found), Decimal(0))
            complete = _REST.search(text) or (is_complete(text, len(found)) and len(found) == 2)
            if _is_wrong(total, both=bool(complete)) and (complete or _CONSISTS.search(text)):
                first, last = found[0].start(), found[-1].end()
                place = block.start + start
                yield _told(document, total, place + first, place + last)


def _in_lists(document: Document) -> Iterator[Finding]:
    """Yield lists and key figures of one percentage each, under words that say they divide."""
    introduction = ""
    group: list[Block] = []
    for block in (*document.blocks, None):
        if block is not None and group and block.kind == "item" and block.group == group[0].group:
            group.append(block)
            continue
        if len(group) >= MIN_LISTED and _DIVIDES.search(fold(introduction)):
            shares = [_SHARE.findall(item.text) for item in group]
            total = sum((_value(s[0]) for s in shares if s), Decimal(0))
            if all(len(s) == 1 for s in shares) and _is_wrong(total, both=True):
                yield _told(document, total, group[0].start, group[-1].end)
        if group:
            introduction, group = "", []
        if block is not None and block.kind == "item":
            group = [block]
        elif block is not None and block.kind in {"heading", "paragraph", "caption"}:
            introduction = f"{introduction} {block.text[-200:]}" if introduction else block.text
            introduction = introduction[-400:]


def _is_wrong(total: Decimal, *, both: bool) -> bool:
    off = total - 100
    return SLACK < off <= FAR or (both and SLACK < -off <= FAR)


def _value(written: str) -> Decimal:
    return Decimal(written.replace(",", "."))


def _told(document: Document, total: Decimal, start: int, end: int) -> Finding:
    message = (
        f"Deze percentages tellen op tot {str(total).replace('.', ',')}, niet tot 100. "
        "Controleer de cijfers."
    )
    return at(document, "broken-total", message, start, end)
