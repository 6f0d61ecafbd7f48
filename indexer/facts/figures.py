"""Key figures: which label belongs to which number."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from kb.model import Block

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
