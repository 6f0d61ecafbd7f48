"""What of a query is to be marked in the texts that it finds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Marks:
    """What is to be marked: terms, beginnings of written words, rows of written words, of terms.

    `amounts` are terms of numbers and signs, which are marked in whatever spelling.
    `verbs` are terms of verbs, which are marked also where they stand in two.
    `spare` terms are marked only in a text without any of the terms they stand in for.
    `loose` tells that it was looked for whatever is related too.
    """

    terms: frozenset[str] = frozenset()
    starts: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    amounts: frozenset[str] = frozenset()
    verbs: frozenset[str] = frozenset()
    spare: Mapping[str, frozenset[str]] = field(default_factory=dict)
    loose: bool = False
