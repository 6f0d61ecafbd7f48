"""Lists whose items are ranked: under a "Top 5", or numbered and said to rank."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from kb.model import Block

LONGEST_LEAD = 160

_TOP = re.compile(r"\btop[\s-]?(?:\d+|drie|vijf|tien)\b|\branglijst\b|\bmeest\b|\bpopulairste\b"
                  r"|\bgrootste\b|\bhet\s[^\W\d_]{3,}st\b|\bbest\w*\b|\bhoogste\b|\bfavoriet",
                  re.IGNORECASE)  # fmt: skip
_TOP_N = re.compile(r"\btop[\s-]?(?:\d+|drie|vijf|tien)\b|\branglijst\b", re.IGNORECASE)
ITEM_NUMBER = re.compile(r"^\s*(?:\d{1,3}[.)]|[•*–-])\s+")


def ranked(
    blocks: Iterable[Block], titles: Callable[[int], tuple[str, ...]]
) -> Iterator[tuple[Block, int, str]]:
    """Yield the items of lists that rank, each with its rank and the title or line above.

    `titles` returns the titles above a place, innermost first.
    """
    groups: dict[int, list[Block]] = defaultdict(list)
    above: dict[int, str] = {}
    previous: Block | None = None
    for block in blocks:
        if block.kind == "item" and block.group:
            if block.group not in groups:
                above[block.group] = previous.text if previous else ""
            groups[block.group].append(block)
        previous = block
    for group, items in groups.items():
        nearest = titles(items[0].start)[:1]
        lead = [*nearest, above[group] if len(above[group]) < LONGEST_LEAD else ""]
        rule = _TOP if items[0].header else _TOP_N
        if len(items) < 2 or not any(rule.search(t) for t in lead):
            continue
        for rank, item in enumerate(items, start=1):
            yield item, rank, lead[0] if nearest else ""
