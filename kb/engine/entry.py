"""What is handed to the engine to be found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple


class Posting(NamedTuple):
    """A term at a place in a field; several may share a place. `position` is 0 or more."""

    term: str
    position: int
    weight: float = 1.0


@dataclass(slots=True)
class Postings:
    """The postings of a field, as columns of one length.

    An entry may have hundreds, and an object for each would take half the time of a build.
    """

    terms: Sequence[str]
    positions: Sequence[int]
    weights: Sequence[float]

    @classmethod
    def of(cls, postings: Iterable[Posting]) -> Postings:
        """Return postings as columns."""
        columns = tuple(map(tuple, zip(*postings, strict=True))) or ((), (), ())
        return cls(*columns)

    def __len__(self) -> int:
        return len(self.terms)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be found, under a `key` that no other entry has.

    `facets` and `numbers` are what it can be counted, narrowed and sorted by; `stored` comes back
    as it is.
    """

    key: str
    fields: Mapping[str, Postings] = field(default_factory=dict)
    facets: Mapping[str, Sequence[str]] = field(default_factory=dict)
    numbers: Mapping[str, float] = field(default_factory=dict)
    stored: bytes = b""
