"""Key figures: which label belongs to which number."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from indexer.facts import verbs
from kb.dutch.numbers import Number, number_in
from kb.model import Block

_LINE = re.compile(
    r"(?P<label>[^\W\d_][^\d.!?;:,]{2,60}?)(?P<colon>:?)\s(?P<value>[€±+-]?\s?\d[\d.,]*"
    r"(?:\s?(?:%|€|mln|mld|miljoen|miljard|euro|uur|kg|km|ton|fte)\.?)?)$"
)
_NAMED = re.compile(r"(?:pagina|bladzijde|deel|hoofdstuk|bijlage|telefoon|tel|kvk|nummer)$", re.I)
LONGEST_LINE = 80
_STRING_LABEL = re.compile(r"\s[^\W\d_][^.!?;:]{1,70}\s?$")
LEAST_STRUNG = 3

_RATES = re.compile(
    r"(?:[^\W\d_]+\s){0,2}\w*(?:waardering|score|cijfer|beoordeling|oordeel|tevredenheid|nps)\b",
    re.IGNORECASE,
)


def describes(label: str) -> bool:
    """Tell whether a label says what a number is, not what is counted: "is de waardering"."""
    first = label.split(" ", 1)[0].lower()
    return first in {"is", "het", "de", "was", "als", "gemiddelde", "gemiddeld"} or bool(
        _RATES.match(label)
    )


def pairs(blocks: Iterable[Block]) -> Iterator[tuple[Block, list[Block]]]:
    """Yield each key figure with the labels of its group that belong to it."""
    groups: dict[int, list[Block]] = defaultdict(list)
    lone = 0
    for block in blocks:
        if block.kind in {"value", "label"}:
            if not block.group:
                lone -= 1
            groups[block.group or lone].append(block)
    for members in groups.values():
        values = [b for b in members if b.kind == "value"]
        first_is_label = bool(members) and members[0].kind == "label"
        for index, value in enumerate(values):
            if len(values) == 1:
                yield value, [b for b in members if b.kind == "label"]
                continue
            if first_is_label:
                low = values[index - 1].end if index else -1
                high = value.start
            else:
                low = value.end
                high = values[index + 1].start if index + 1 < len(values) else 1 << 62
            yield value, [b for b in members if b.kind == "label" and low <= b.start < high]


def lines(blocks: Sequence[Block]) -> Iterator[tuple[Block, Number, str]]:
    """Yield the lines that are a label and its number ("Vragen aan de helpdesk 8.215").

    Only where at least two of them follow each other: one alone may be anything.
    """
    run: list[tuple[Block, Number, str]] = []
    for block in (*blocks, None):
        found = _line(block) if block is not None else None
        if found is not None:
            run.append(found)
            continue
        if len(run) > 1 and not all(number.text in {"", "1"} for _, number, _ in run):
            yield from run
        run = []


def _line(block: Block) -> tuple[Block, Number, str] | None:
    text = " ".join(block.text.split())
    if block.kind not in {"paragraph", "item"} or len(text) > LONGEST_LINE:
        return None
    found = _LINE.match(text)
    if found is None or _NAMED.search(found["label"]):
        return None
    words = [w.lower() for w in found["label"].split()]
    if found["colon"] or any(verbs.is_auxiliary(w) or _is_finite(w) for w in words):
        return None
    number = number_in(found["value"])
    last = re.fullmatch(r"(?:19|20)\d\d", found["value"])
    return None if number is None or last else (block, number, found["label"])


def _is_finite(word: str) -> bool:
    return verbs.finite(word) is not None and not verbs.may_be_noun(word)


def strung(text: str, found: Sequence[Number]) -> list[str]:
    """Return the label of each number of a text that is nothing but numbers with their labels.

    "1.460 medewerkers € 38,7 miljoen omzet 214 …"; empty where the text is anything else.
    """
    if len(found) < LEAST_STRUNG or found[0].start or len(text) > LONGEST_LINE * len(found):
        return []
    ends = [n.start for n in found[1:]] + [len(text)]
    labels = [text[n.end : end] for n, end in zip(found, ends, strict=True)]
    if not all(_STRING_LABEL.fullmatch(label) for label in labels):
        return []
    words = [w.strip(",").lower() for label in labels for w in label.split()]
    links = any(label.rstrip().endswith((" en", ",", " of", " van", " in")) for label in labels)
    if links or any(verbs.is_auxiliary(w) or _is_finite(w) for w in words):
        return []
    return [" ".join(label.split()) for label in labels]


def number_first(cells: Sequence[Block]) -> list[tuple[Block, Block]]:
    """Return the pairs of a table of two columns that are a number and what it is of."""
    rows: dict[int, list[Block]] = defaultdict(list)
    for cell in cells:
        rows[cell.row].append(cell)
    found = [sorted(row, key=lambda c: c.column) for row in rows.values()]
    if not found or any(len(row) != 2 for row in found):
        return []
    numbers = all(
        row[0].text[:1] in "€" or row[0].text[0].isdigit() for row in found if row[0].text
    )
    named = all(row[0].text and not any(c.isdigit() for c in row[1].text) for row in found)
    years = all(re.fullmatch(r"(?:19|20)\d\d", row[0].text.strip()) for row in found)
    return [(row[0], row[1]) for row in found] if numbers and named and not years else []
