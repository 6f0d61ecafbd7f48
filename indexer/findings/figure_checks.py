"""Figures that cannot be right: malformed amounts, wrong totals, two numbers for one thing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from kb.dutch.analysis import analyse, stop_words
from kb.dutch.numerals import words_to_value
from kb.dutch.tokens import fold
from kb.model import Block, Document, Extraction, Fact, Finding

MIN_SHARED_WORDS = 3
MAX_RATIO = Decimal(3)
CLOSE = Decimal("1.15")
_OF_OURS = re.compile(
    r"\s(?:waar(?:in|mee|voor)?|die|dat)\s(?:wij|we)\s.*$|\s(?:in totaal|totaal)$"
)

_AMOUNT = re.compile(
    r"(?P<before>(?:€|\$|£|\beuro|\bEUR)\s?)?(?<![\d.,/-])(?P<number>\d+(?:[.,]\d+)+)(?![\d/-])"
    r"(?P<after>\s?(?:%|euro\b|EUR\b|miljoen\b|miljard\b|mln\b|mld\b))?",
    re.IGNORECASE,
)
_WELL_FORMED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+,\d+|\d+\.\d{1,2}")
_WRONG_GROUPS = re.compile(r"\d{1,3}(?:\.\d+){2,}(?:,\d+)?|\d{1,3}(?:,\d{3})+\.\d+|\d+(?:,\d+){2,}")
_DATE = re.compile(r"\d{1,2}\.\d{1,2}\.(?:19|20)?\d\d")
_PLAIN = re.compile(r"\d{1,3}(?:\.\d{3})+|\d+")
_PARTS = re.compile(
    r"(?P<total>(?<![\d.,€])(?:\d{1,3}(?:\.\d{3})+|\d{1,7}))(?![\d.,]*[%\d])\s(?P<what>[^().,;:\d]{2,60}?)\s?"
    r"\((?P<parts>(?:[^()\d]{0,20}\d[\d.]*\s[^()\d,;]{2,40}(?:,|;|\sen|\splus)\s?){1,5}"
    r"[^()\d]{0,20}\d[\d.]*\s[^()\d,;]{2,40})\)"
)
_PART_NUMBER = re.compile(r"(?<![\d.,])(\d{1,3}(?:\.\d{3})+|\d+)(?![\d.,]*[\d%])")
_OF_WHICH = re.compile(
    r"\b(?:waarvan|onder meer|onder andere|o\.a\.|zoals|waaronder|van|tot|per|in|sinds)\b"
)


def findings(found: Extraction) -> Iterator[Finding]:
    """Yield what is wrong with the figures of a document."""
    yield from _malformed(found.document)
    yield from _broken_totals(found.document)
    yield from _broken_columns(found.document)
    yield from _disagreeing(found)
    yield from _disagreeing_key_figures(found)


def _finding(document: Document, code: str, message: str, start: int, end: int) -> Finding:
    return Finding(code, message, document.id, start, end, document.line(start))


def _malformed(document: Document) -> Iterator[Finding]:
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
            yield _finding(document, "malformed-amount", message, start, block.start + match.end())


def _stretches(document: Document) -> Iterator[tuple[int, str]]:
    """Yield the texts in which a number and its parts can stand, with where they begin."""
    blocks = document.blocks
    for index, block in enumerate(blocks):
        after = blocks[index + 1] if index + 1 < len(blocks) else None
        if block.kind == "value" and after and after.kind == "label" and after.group == block.group:
            yield block.start, document.text[block.start : after.end].replace("\n\n", " ")
        elif block.kind in {"paragraph", "item", "quote"}:
            yield block.start, block.text


def _broken_totals(document: Document) -> Iterator[Finding]:
    for start, text in _stretches(document):
        if "(" not in text:
            continue
        for match in _PARTS.finditer(text):
            numbers = [_integer(n) for n in _PART_NUMBER.findall(match["parts"])]
            total = _integer(match["total"])
            if len(numbers) < 2 or _OF_WHICH.search(match["parts"]) or _are_years(numbers, total):
                continue
            if sum(numbers) != total:
                sums = " + ".join(map(str, numbers))
                message = (
                    f"De delen tellen niet op tot het totaal: {sums} = {sum(numbers)}, "
                    f"niet {total}. Controleer de cijfers."
                )
                end = start + match.end() + text.count("  ", 0, match.end())
                yield _finding(
                    document,
                    "broken-total",
                    message,
                    start + match.start(),
                    min(end, len(document.text)),
                )


def _integer(written: str) -> int:
    return int(written.replace(".", "")[:15])


def _are_years(numbers: list[int], total: int) -> bool:
    return all(1900 <= n <= 2100 for n in numbers) or 1900 <= total <= 2100


def _broken_columns(document: Document) -> Iterator[Finding]:
    tables: dict[int, dict[tuple[int, int], Block]] = defaultdict(dict)
    for block in document.blocks:
        if block.kind == "cell":
            tables[block.group][block.row, block.column] = block
    for cells in tables.values():
        rows = sorted({row for row, _ in cells})
        labels = {row: fold(cells[row, 0].text) for row in rows if (row, 0) in cells}
        totals = [row for row in rows if labels.get(row, "") in {"totaal", "total", "som"}]
        if len(totals) != 1 or totals[0] != rows[-1]:
            continue
        for column in sorted({c for _, c in cells if c > 0}):
            yield from _broken_column(document, cells, rows, column)


def _broken_column(
    document: Document, cells: dict[tuple[int, int], Block], rows: list[int], column: int
) -> Iterator[Finding]:
    body = [cells.get((row, column)) for row in rows[:-1]]
    total = cells.get((rows[-1], column))
    numbers = [b for b in body if b is not None and not b.header]
    if total is None or len(numbers) < 2 or sum(1 for b in body if b is None or b.header) > 1:
        return
    if not all(_PLAIN.fullmatch(b.text) for b in (*numbers, total)):
        return
    made, said = sum(_integer(b.text) for b in numbers), _integer(total.text)
    # A point or two may come from rounding.
    if abs(made - said) > max(1, len(numbers) // 2):
        message = (
            f"De kolom telt op tot {made}, maar als totaal staat er {said}. Controleer de cijfers."
        )
        yield _finding(document, "broken-total", message, total.start, total.end)


def _disagreeing(found: Extraction) -> Iterator[Finding]:
    """Yield figures that say of the same thing, in the same words, another number.

    The words must be as good as the same and say something; a number said to be about, a change
    and a ranking never count, nor do figures of different companies, sections with numbers of
    their own, or years.
    """
    seen: dict[tuple[object, ...], Fact] = {}
    for fact in found.facts:
        key = _subject(fact)
        if key is None:
            continue
        other = seen.setdefault(key, fact)
        if other.value == fact.value or other.value is None or fact.value is None:
            continue
        low, high = sorted((abs(other.value), abs(fact.value)))
        # A far larger or smaller number is more likely to be about something else.
        if not low or high / low > MAX_RATIO:
            continue
        message = (
            f"‘{fact.text}’ en ‘{other.text}’ (regel {other.line}) gaan allebei over "
            f"‘{fact.label}’, maar verschillen. Controleer welk cijfer klopt."
        )
        yield _finding(found.document, "figures-disagree", message, fact.start, fact.end)


def _disagreeing_key_figures(found: Extraction) -> Iterator[Finding]:
    """Yield key figures that count the same noun and say no more of it than that it is ours.

    "30 landen" and "32 landen waar wij werken" are of one organisation; figures further apart,
    money and shares are not compared.
    """
    seen: dict[tuple[object, ...], list[tuple[frozenset[str], Fact]]] = defaultdict(list)
    for fact in found.facts:
        if fact.kind != "figure" or not fact.value or not (fact.unit or "").isalpha():
            continue
        if fact.unit in {"EUR", "USD", "GBP", "deel", "x"} or fact.change:
            continue
        words = _terms(_OF_OURS.sub("", fact.label.removesuffix(found.document.title)))
        for others, other in seen[fact.unit, fact.company, fact.year]:
            low, high = sorted((abs(other.value or Decimal(1)), abs(fact.value)))
            if words == others and other.value != fact.value and high / low <= CLOSE:
                message = (
                    f"‘{fact.text}’ en ‘{other.text}’ (regel {other.line}) tellen allebei "
                    f"‘{fact.unit}’, maar verschillen. Controleer welk cijfer klopt."
                )
                yield _finding(found.document, "figures-disagree", message, fact.start, fact.end)
                break
        seen[fact.unit, fact.company, fact.year].append((words, fact))


def _terms(label: str) -> frozenset[str]:
    """Return the terms of the words of a label that say something."""
    return frozenset(
        o.term
        for o in analyse(label)
        if fold(label[o.start : o.end]) not in stop_words() and not o.term.isdigit()
    )


def _subject(fact: Fact) -> tuple[object, ...] | None:
    if fact.approximate or fact.change or fact.kind in {"ranking", "table"} or fact.value is None:
        return None
    bare = not any(c.isalpha() or c in "€%" for c in fact.text)
    if fact.kind == "prose" and (bare or words_to_value(fact.text) is not None):
        return None  # the noun is left out, so it is set against the number before
    shared = _terms(fact.label)
    if len(shared) < MIN_SHARED_WORDS:
        return None
    return (shared, fact.unit, fact.company, fact.year)
