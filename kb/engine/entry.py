"""What is handed to the engine to be found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple


class Posting(NamedTuple):
    """A term at a place in a field; several may share a place. `position` is 0 or more.

    A tuple, as a collection has hundreds of them for each entry and they are made one by one.
    """

    term: str
    position: int
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be found, under a `key` that no other entry has.

    `facets` and `numbers` are what it can be counted, narrowed and sorted by; `stored` comes back
    as it is.
    """

    key: str
    fields: Mapping[str, Sequence[Posting]] = field(default_factory=dict)
    facets: Mapping[str, Sequence[str]] = field(default_factory=dict)
    numbers: Mapping[str, float] = field(default_factory=dict)
    stored: bytes = b""
