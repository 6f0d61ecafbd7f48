"""Which figures a report sets side by side, as items of one list, ranking, table or row of boxes.

Items of one list are of different things, so their figures never contradict each other.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable

from kb.dutch.terms import term
from kb.dutch.tokens import fold
from kb.model import Block, Document, Fact

LONGEST_LINE = 120

_LISTED = frozenset({"item", "cell"})
_BOXED = frozenset({"value", "label"})


class Lists:
    """The lists of a document, each a run of blocks with nothing else between them."""

    def __init__(self, document: Document, facts: Iterable[Fact]) -> None:
        self._starts = [block.start for block in document.blocks]
        self._numbers, self._kinds = _runs(document.blocks)
        counted = {(self._list(f), self._block(f), _unit(f)) for f in facts}
        self._times = Counter((number, unit) for number, _, unit in counted)

    def are_beside(self, one: Fact, other: Fact) -> bool:
        """Tell whether two figures stand in one list."""
        return self._list(one) == self._list(other) != 0

    def is_part(self, fact: Fact) -> bool:
        """Tell whether a figure is of one item of a list of which others count the same noun.

        Boxes with key figures may hold a total beside its parts, so these are no parts.
        """
        number = self._list(fact)
        if not number or self._kinds[self._block(fact)] in _BOXED:
            return False
        return self._times[number, _unit(fact)] > 1

    def _block(self, fact: Fact) -> int:
        return max(0, bisect_right(self._starts, fact.start) - 1)

    def _list(self, fact: Fact) -> int:
        return self._numbers[self._block(fact)] if self._numbers else 0


def _unit(fact: Fact) -> str:
    return term(fold(fact.unit or ""))


def _runs(blocks: Iterable[Block]) -> tuple[list[int], list[str]]:
    """Return for each block the number of its list, 0 for none, and what kind of line it is."""
    numbers: list[int] = []
    kinds: list[str] = []
    last = 0
    before: Block | None = None
    for block in blocks:
        kind = _kind(block)
        if before is None or not kind or not _go_on(before, block, kinds[-1], kind):
            last += 1
        numbers.append(last if kind else 0)
        kinds.append(kind)
        before = block
    return numbers, kinds


def _kind(block: Block) -> str:
    """Return as what a block stands in a list, "" where it stands in none.

    A short line without an end, as many files have them, is an item too.
    """
    if block.kind in _LISTED or block.kind in _BOXED:
        return block.kind
    line = block.kind == "paragraph" and len(block.text) <= LONGEST_LINE
    return "line" if line and block.text.rstrip()[-1:] not in ".!?:" else ""


def _go_on(before: Block, block: Block, last: str, kind: str) -> bool:
    if kind in _BOXED:
        return last in _BOXED
    return last == kind and (kind == "line" or before.group == block.group)
