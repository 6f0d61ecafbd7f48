"""Numbers in the running text that should add up to another, and do not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from indexer.findings.place import at
from indexer.lists import listed
from kb.dutch.sentences import sentences
from kb.dutch.terms import term
from kb.dutch.tokens import fold, tokens
from kb.model import Document, Finding

NEAR = 0.8  # of a total that two parts must make up before a third is unlikely

_N = r"(?<![\d.,€/-])(?:\d{1,3}(?:\.\d{3})+|\d{1,7})(?![\d.,]*[%\d/]|-\w|\s?(?:%|procent|euro))"
_PARTS = re.compile(
    rf"(?P<total>{_N})\s(?P<what>[^().,;:\d]{{2,60}}?)\s?"
    r"\((?P<parts>(?:[^()\d]{0,20}\d[\d.]*\s[^()\d,;]{2,40}(?:,|;|\sen|\splus)\s?){1,5}"
    r"[^()\d]{0,20}\d[\d.]*\s[^()\d,;]{2,40})\)"
)
_PART_NUMBER = re.compile(r"(?<![\d.,])(\d{1,3}(?:\.\d{3})+|\d+)(?![\d.,]*[\d%])")
_OF_WHICH = re.compile(
    r"\b(?:waarvan|onder meer|onder andere|o\.a\.|zoals|waaronder|van|tot|per|in\s\d+|sinds)\b"
)
_WHICH = re.compile(
    rf"(?P<total>{_N})\s(?P<what>[^().;:\d]{{2,50}}?),?\s\(?waarvan\s(?:er\s)?"
    rf"(?P<parts>{_N}(?:[^().;:]|(?<=\d)\.(?=\d)){{0,160}})"
)
_NEXT_PART = re.compile(r",\s|\sen\s")
_TOGETHER = re.compile(
    rf"(?P<parts>{_N}\s[^().;:\d,]{{2,40}}(?:,\s{_N}\s[^().;:\d,]{{2,40}}){{0,4}}"
    rf"\sen\s{_N}\s[^().;:\d,]{{2,40}})"
    rf"[,:–(]?\s\(?(?:samen|tezamen|in totaal|totaal|bij elkaar|opgeteld)\s(?:dus\s|zijn dat\s)?"
    rf"(?P<total>{_N})"
)
_SET_OUT = re.compile(
    rf"(?P<total>{_N})\s(?P<what>[^().;:\d]{{2,90}}?):\s"
    rf"(?P<parts>{_N}\s[^().;:\d,]{{2,40}}(?:,\s{_N}\s[^().;:\d,]{{2,40}}){{0,4}}"
    rf"\sen\s{_N}\s[^().;:\d,]{{2,40}})"
)
_PLACED = re.compile(r"\bin\b")
_SUM = re.compile(rf"(?P<parts>{_N}(?:\s?\+\s?{_N}){{1,6}})\s?=\s?(?P<total>{_N})")


def broken_totals(document: Document) -> Iterator[Finding]:
    """Yield the totals that are not the sum of the parts given with them."""
    for start, text in _stretches(document):
        told: list[range] = []
        for match, made, total in _sums(text):
            if any(match.start() in span for span in told):
                continue
            told.append(range(match.start(), match.end()))
            message = (
                f"De delen tellen niet op tot het totaal: {made}, niet {total}. "
                "Controleer de cijfers."
            )
            end = start + match.end() + text.count("  ", 0, match.end())
            end = min(end, len(document.text))
            yield at(document, "broken-total", message, start + match.start(), end)


def _sums(text: str) -> Iterator[tuple[re.Match[str], str, int]]:
    """Yield where the parts do not make the total: the place, the sum and the total."""
    for sign, compare in (("(", _in_brackets), ("waarvan", _of_which), (":", _set_out)):
        if sign in text:
            yield from compare(text)
    for pattern in (_TOGETHER, _SUM):
        for match in pattern.finditer(text):
            numbers, total = _numbers(match["parts"]), _integer(match["total"])
            # "34 vrijwilligers en 9 medewerkers samen 10.400" goes on with what they did.
            near = _is_near(numbers, total) or pattern is _SUM
            if sum(numbers) != total and near and not _are_years(numbers, total):
                yield match, _added(numbers), total


def _in_brackets(text: str) -> Iterator[tuple[re.Match[str], str, int]]:
    for match in _PARTS.finditer(text):
        numbers, total = _numbers(match["parts"]), _integer(match["total"])
        exhaustive = len(numbers) > 1 and not _OF_WHICH.search(match["parts"])
        if _PLACED.search(match["parts"]):  # there may be other places
            exhaustive = exhaustive and sum(numbers) >= NEAR * total
        if exhaustive and not _are_years(numbers, total) and sum(numbers) != total:
            yield match, _added(numbers), total


def _of_which(text: str) -> Iterator[tuple[re.Match[str], str, int]]:
    for match in _WHICH.finditer(text):
        parts, total = _leading_parts(match["parts"]), _integer(match["total"])
        numbers = _numbers(parts)
        over = sum(numbers) > total and not _overlapping(match["parts"])
        # Far less than all leaves room for something else: "waarvan 67 fysiek en 20 online".
        short = NEAR * total <= sum(numbers) < total and is_complete(parts, 2)
        if (over or short) and not _are_years(numbers, total):
            yield match, _added(numbers), total


def _set_out(text: str) -> Iterator[tuple[re.Match[str], str, int]]:
    for match in _SET_OUT.finditer(text):
        numbers, total = _numbers(match["parts"]), _integer(match["total"])
        whole = is_complete(match["parts"], 2) and _is_near(numbers, total)
        if sum(numbers) != total and whole and not _are_years(numbers, total):
            yield match, _added(numbers), total


def _is_near(numbers: list[int], total: int) -> bool:
    return NEAR * total <= sum(numbers) <= total / NEAR


def _added(numbers: list[int]) -> str:
    written = " + ".join(map(str, numbers))
    return written if len(numbers) == 1 else f"{written} = {sum(numbers)}"


def _leading_parts(text: str) -> str:
    """Return the beginning of a clause, as far as each part of it begins with a number."""
    parts = []
    for part in _NEXT_PART.split(text):
        if not _PART_NUMBER.match(part):
            break
        parts.append(part)
    return ", ".join(parts)


def _overlapping(parts: str) -> bool:
    """Tell whether a part may be counted in another: "99 digitaal, onder wie 20 nieuwe"."""
    return bool(re.search(r"\b(?:onder wie|waarbij|waaronder|minstens|ook|nog eens)\b", parts))


def is_complete(text: str, parts: int) -> bool:
    """Tell whether a text names two things that leave nothing over, and `parts` numbers."""
    named = {term(token.form) for token in tokens(text)}
    pair = any(one in named and other in named for one, other in _complements())
    return pair and len(_PART_NUMBER.findall(text)) == parts


@cache
def _complements() -> tuple[tuple[str, str], ...]:
    pairs = (line.split() for line in listed("complements"))
    return tuple((term(fold(one)), term(fold(other))) for one, other in pairs)


def _stretches(document: Document) -> Iterator[tuple[int, str]]:
    """Yield the texts in which a number and its parts can stand, with where they begin."""
    blocks = document.blocks
    for index, block in enumerate(blocks):
        after = blocks[index + 1] if index + 1 < len(blocks) else None
        if block.kind == "value" and after and after.kind == "label" and after.group == block.group:
            yield block.start, document.text[block.start : after.end].replace("\n\n", " ")
        elif block.kind in {"paragraph", "item", "quote"}:
            for start, end in sentences(block.text):
                yield block.start + start, block.text[start:end]


def _numbers(parts: str) -> list[int]:
    return [_integer(number) for number in _PART_NUMBER.findall(parts)]


def _integer(written: str) -> int:
    return int(written.replace(".", "")[:15])


def _are_years(numbers: list[int], total: int) -> bool:
    return any(1900 <= n <= 2100 for n in (*numbers, total))
