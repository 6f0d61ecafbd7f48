"""A name that may be a person's, with what is known of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from indexer.people.positions import Given

Gender = Literal["m", "f"]


@dataclass(slots=True)
class Candidate:
    """A name that may be a person's, with what speaks for it."""

    name: str
    surname: str
    first: str
    order: int
    evidence: bool = False
    positions: list[Given] = field(default_factory=list)
    written: set[str] = field(default_factory=set)
    addressed: dict[str, None] = field(default_factory=dict)
    place: int = 1 << 60
    gender: Gender | None = None
