"""Quotation marks that open and never close, or close what nothing opened."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from indexer.findings.place import at
from kb.model import Block, Document, Finding

PROSE = frozenset({"paragraph", "item", "quote", "heading", "label", "caption"})

_CURLY_PAIRS = (("“", "”", "„"), ("«", "»", ""))
# A mark of the closing kind right before a word, as some write both, counts as opening.
_BOTH = {
    "’": re.compile(r"(?P<open>[‘‚]|(?<![^\W_])’(?=[^\W_]))|’(?![^\W_])"),
    "”": re.compile(r"(?P<open>[“„]|”(?=[^\W_]))|”(?![^\W_])"),
}
_TURNED = str.maketrans("«»", "»«")
_APOSTROPHE_AFTER = re.compile(r"[stnmrk]\b|\d|er\b|em\b", re.IGNORECASE)
_STRAIGHT = re.compile(r"(?<!\d)\"|(?<=\d)\"(?=[\s.,;:!?)]*$|[.,;:!?)])")


def unbalanced_marks(document: Document) -> Iterator[Finding]:
    """Yield the quotation marks of prose that miss their counterpart."""
    yield from _unbalanced_quotes(document)
    yield from _unopened_quotes(document)
    yield from _odd_straight_marks(document)


def _unbalanced_quotes(document: Document) -> Iterator[Finding]:
    blocks = [b for b in document.blocks if b.kind in PROSE]
    for index, block in enumerate(blocks):
        following = blocks[index + 1 : index + 4]
        place = _left_open(block.text)
        if place is None or block.text[place] == "»" or _closes_later(block.text[place], following):
            continue
        message = (
            "Dit aanhalingsteken wordt nergens gesloten. Zet er een sluitend aanhalingsteken bij."
        )
        start = block.start + place
        yield at(document, "unbalanced-quotes", message, start, block.end)


def _unopened_quotes(document: Document) -> Iterator[Finding]:
    """Yield the marks that close what nothing opened: a ’ after a full stop is no apostrophe."""
    blocks = [b for b in document.blocks if b.kind in PROSE]
    for index, block in enumerate(blocks):
        before = blocks[max(0, index - 3) : index]
        for closing, marks in _BOTH.items():
            place = _unopened(block.text, closing, marks)
            if place is not None and not any(_left_open(b.text) is not None for b in before):
                message = (
                    "Dit aanhalingsteken sluit iets wat nergens begint. "
                    "Zet er een openend aanhalingsteken bij of haal het weg."
                )
                start = block.start + place
                yield at(document, "unbalanced-quotes", message, start, start + 1)


def _unopened(text: str, closing: str, marks: re.Pattern[str]) -> int | None:
    """Return where the first mark stands that closes what the text did not open, if any."""
    opened = 0
    for mark in marks.finditer(text):
        if mark["open"]:
            opened += 1
        elif opened:
            opened -= 1
        elif closing != "’" or text.endswith((".", ",", "!", "?", "…"), 0, mark.start()):
            return mark.start()
    return None


def _left_open(text: str) -> int | None:
    """Return where the last opening mark stands that the block does not close, if any."""
    if -1 < text.find("»") < text.find("«"):  # »in this manner«
        text = text.translate(_TURNED)
    for opening, closing, other in _CURLY_PAIRS:
        place = max(text.rfind(opening), text.rfind(other) if other else -1)
        # In German manner („…“) the opening mark of one style is the closing mark of another.
        german = other and "„" in text and text.rfind("„") < text.rfind("“")
        if place >= 0 and closing not in text[place + 1 :] and not german:
            return place if opening in text or other in text else None
    place = text.rfind("‘")
    if place < 0 or _APOSTROPHE_AFTER.match(text, place + 1):
        return None
    if place and text[place - 1].isalnum():
        return None
    closed = re.search(r"’(?![^\W_])|[^\W_]’$", text[place + 1 :])
    return None if closed else place


def _closes_later(mark: str, following: Sequence[Block]) -> bool:
    """Tell whether a quotation runs on over the next paragraphs and is closed there."""
    closing = {"“": "”", "„": "”“", "«": "»", "‘": "’"}[mark]
    for block in following:
        if block.kind == "heading":
            return False
        if re.search(rf"[{closing}](?![^\W_])", block.text):
            return True
        if block.text[:1] != mark:
            return False
    return False


def _odd_straight_marks(document: Document) -> Iterator[Finding]:
    """Yield the last straight double mark of a block that has an odd number of them.

    A quotation over several paragraphs opens each of them and closes the last.
    """
    blocks = [b for b in document.blocks if b.kind in PROSE]
    odd = [len(_STRAIGHT.findall(block.text)) % 2 == 1 for block in blocks]
    for index, block in enumerate(blocks):
        if not odd[index]:
            continue
        after = blocks[index + 1] if index + 1 < len(blocks) else None
        if after is not None and after.text.startswith('"'):
            continue
        around = [*range(max(0, index - 3), index), *range(index + 1, index + 4)]
        if any(other < len(blocks) and odd[other] for other in around):
            continue
        place = [match.start() for match in _STRAIGHT.finditer(block.text)][-1]
        message = "Bij dit aanhalingsteken hoort een tweede. Zet het andere erbij of haal dit weg."
        start = block.start + place
        yield at(document, "unbalanced-quotes", message, start, start + 1)
