"""Which of the names that may be a person's are taken for one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import pairwise

from indexer.lists import listed
from indexer.people.forms import ARTICLES, surname_forms, surname_of
from indexer.people.likelihood import ENOUGH, is_called_otherwise
from indexer.people.names import Run, key_of
from kb.model import Block


@dataclass(frozen=True, slots=True)
class Seen:
    """A run that can be a full name: `told` when what adjoins it tells a person.

    `weight` says how likely it is otherwise.
    """

    block: Block
    run: Run
    index: int
    name: str
    told: bool
    weight: int
    linked: bool

    @property
    def key(self) -> str:
        """What is equal for all ways to write the name."""
        return key_of(self.name)


def accepted(
    seen: Sequence[Seen], alone: AbstractSet[str], refused: AbstractSet[str] = frozenset()
) -> set[str]:
    """Return the keys of the names there is enough evidence for, all places together.

    `alone` are the keys of surnames that stand by themselves somewhere, as a person's; `refused`
    those of the names of organisations.
    """
    told = {s.key for s in seen if s.told} - refused
    weights: Counter[str] = Counter()
    for one in {(s.key, s.index): s for s in seen}.values():
        weights[one.key] += one.weight
        if alone and not alone.isdisjoint(surname_forms(surname_of(one.name.split()))):
            weights[one.key] += ENOUGH
    told |= {key for key, weight in weights.items() if weight >= ENOUGH}
    shapes = {(s.index, shape) for s in seen if s.key in told and (shape := _shape(s))}
    for one in seen:
        shape = _shape(one)
        near = {one.index + step for step in (-2, -1, 1, 2)}
        if shape and any((index, shape) in shapes for index in near):
            told.add(one.key)
    _accept_listed(seen, told)
    _accept_enumerated(seen, told)
    return _without_surnames(told - refused)


def _accept_listed(seen: Sequence[Seen], told: set[str]) -> None:
    """Take for people those who are alone in a line next to lines that begin with somebody."""
    lines = [s for s in seen if len(s.block.text) <= _LONGEST_LINE and _begins(s)]
    for one, other in [*pairwise(lines), *((b, a) for a, b in pairwise(reversed(lines)))]:
        near = abs(one.index - other.index) == 1 and one.block.kind == other.block.kind
        if near and one.block.kind not in {"heading", "alt"}:
            if one.key in told and _is_whole(other):
                told.add(other.key)
            elif other.key in told and _is_whole(one):
                told.add(one.key)
    named = {s.index for s in lines if s.key in told}
    for one in lines:  # a name between people is one, even if it looks like a heading
        if _is_whole(one) and {one.index - 1, one.index + 1} <= named:
            told.add(one.key)


_LONGEST_LINE = 110


def _begins(seen: Seen) -> bool:
    lead = seen.block.text[: seen.run.start].replace(".", " ").lower().split()
    return all(word in listed("titles") for word in lead)


def _is_whole(seen: Seen) -> bool:
    return not seen.block.text[seen.run.end :].strip(" ,;.")


def _accept_enumerated(seen: Sequence[Seen], told: set[str]) -> None:
    """Take for people those who are named in one breath with somebody who is: "A en B"."""
    for before, after in pairwise(seen):
        if after.linked and after.index == before.index and before.key in told:
            told.add(after.key)
    for after, before in pairwise(reversed(seen)):
        linked = after.linked and after.index == before.index and after.key in told
        if linked and not is_called_otherwise(before.block.text, before.run, ARTICLES):
            told.add(before.key)


def _without_surnames(names: set[str]) -> set[str]:
    """Return names without those that another begins or ends with: "oude luttikhuis", "mo ali"."""
    split = [name.split() for name in names]
    parts = {" ".join(words[i:]) for words in split for i in range(1, len(words))}
    parts.update(" ".join(words[:i]) for words in split for i in range(1, len(words)))
    return names - parts


def _shape(seen: Seen) -> tuple[str, str] | None:
    """Return what a short line has before and behind the name in it, but for the words."""
    text, run = seen.block.text, seen.run
    if len(text) > 110 or seen.block.kind in {"heading", "alt"}:
        return None
    sides = (text[: run.start], text[run.end :])
    before, after = (re.sub(r"[\w\s.’'-]+", " ", side).strip() for side in sides)
    if run.start and run.end < len(text.rstrip()) and not (before or after):
        return None  # in the middle of a sentence
    if (run.start and not before) or (run.end < len(text.rstrip()) and not after):
        return None
    return (seen.block.kind + before, after)
