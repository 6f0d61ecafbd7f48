"""Quotations of which the text does not say whose they are."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from indexer.findings.place import at
from indexer.lists import listed
from kb.dutch.tokens import tokens
from kb.model import Block, Extraction, Finding, Quote

FAR_BEFORE = 140
FAR_AFTER = 60
FAR_EARLIER = 800
LONGEST_SIGNATURE = 80

_MARKS = frozenset("’”\"'»“")
_DETERMINERS = frozenset(
    {"de", "het", "een", "zijn", "haar", "hun", "onze", "mijn", "twee", "drie"}
)
_PRONOUNS = frozenset({"hij", "zij", "ze", "men", "u", "wij", "we", "ik"})
_NAMELESS = re.compile(
    r"\b(?:volgens|aldus)\s(?:de|het|een|zijn|haar|hun|onze)\s\w"
    r"|\banoniem|\bniet met (?:zijn|haar|hun|de) naam\b",
    re.IGNORECASE,
)
_SOMEBODY = re.compile(r"[\s‘“„\"'«»]*(?:Een|Haar|Zijn|Hun|Onze|Mijn)\s[a-zà-ÿ]")
_LAST_SENTENCE = re.compile(r"[.!?…][’”\"'»]?\s")


def quotes_without_speaker(found: Extraction, told: Sequence[Finding]) -> Iterator[Finding]:
    """Yield the quotes nobody says; where the text has "een bezoeker" or "zegt hij", somebody does.

    Where one of `told`, findings about the marks, touches a quote, that is what to mend first.
    """
    document = found.document
    groups = {b.group for b in document.blocks if b.kind == "attribution" and b.group}
    for quote in found.quotes:
        if quote.speaker is not None:
            continue
        if any(f.start <= quote.end and quote.start <= f.end for f in told):
            continue
        block = _block(document.blocks, quote)
        if block is None or not (
            block.group in groups
            or _is_nameless(document.text, quote, block)
            or _is_signed(document.blocks, block, quote)
        ):
            message = "Bij dit citaat staat niet wie het zegt. Noem de spreker."
            yield at(document, "quote-without-speaker", message, quote.start, quote.end)


def _block(blocks: Sequence[Block], quote: Quote) -> Block | None:
    index = bisect_right(blocks, quote.start, key=lambda block: block.start) - 1
    return blocks[index] if index >= 0 and quote.start < blocks[index].end else None


def _is_signed(blocks: Sequence[Block], block: Block, quote: Quote) -> bool:
    """Tell whether a quote that is a block of its own has a line of few words below it."""
    if len(block.text) > quote.end - quote.start + 4:
        return False
    after = next((b for b in blocks if b.start >= block.end), None)
    if after is None or after.kind == "heading" or len(after.text) > LONGEST_SIGNATURE:
        return False
    return after.text[:1].isupper() and not after.text.endswith((".", "!", "?", ":"))


def _is_nameless(text: str, quote: Quote, block: Block) -> bool:
    """Tell whether somebody is said to speak in the same block, though not by name."""
    before = text[max(block.start, quote.start - FAR_BEFORE) : quote.start]
    after = text[quote.end : min(max(block.end, quote.end), quote.end + FAR_AFTER)]
    if _NAMELESS.search(before) or _NAMELESS.search(after):
        return True
    earlier = text[max(block.start, quote.start - FAR_EARLIER) : quote.start]
    if _gives_word(earlier) or _gives_word(f"”{after}", at_start=True):
        return True
    *said, sentence = _LAST_SENTENCE.split(earlier)
    opening = [token.form for token in tokens(sentence)]
    spoken = any(word in listed("speech_verbs") for word in opening)
    if sentence.rstrip("‘“„\"'«’» ").endswith(":"):
        return spoken or any(word in _DETERMINERS for word in opening)
    if spoken and opening[0] in _DETERMINERS:
        return True
    return any(_SOMEBODY.match(one) for one in said[-2:])


def _gives_word(text: str, *, at_start: bool = False) -> bool:
    """Tell whether "zegt een" or the like follows a closing mark, or only the first words."""
    found = list(tokens(text))
    for index, (verb, subject) in enumerate(pairwise(found)):
        if at_start and index:
            return False
        said = verb.form in listed("speech_verbs") and subject.form in _DETERMINERS | _PRONOUNS
        if said and text[: verb.start].rstrip(" ,.!?")[-1:] in _MARKS:
            return True
    return False
