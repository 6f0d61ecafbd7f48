"""What can be asked of the engine: a tree of these."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

Alternative = tuple[str, str, float]
T = TypeVar("T")


def _hashed_once(kind: type[T]) -> type[T]:
    """Let each object keep its hash: what is found by a node is looked up by it, query by query."""
    work_out = kind.__hash__

    def __hash__(self: T) -> int:  # noqa: N807
        known: int | None = self.__dict__.get("_hash")
        if known is None:
            known = self.__dict__["_hash"] = work_out(self)
        return known

    kind.__hash__ = __hash__  # type: ignore[method-assign,assignment]
    return kind


@dataclass(frozen=True, slots=True)
class Everything:
    """Every entry, with score 0."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """No entry at all."""


@_hashed_once
@dataclass(frozen=True)
class Word:
    """Entries with at least one of the alternatives, each (field, term, boost).

    The alternatives are one word in several guises, so they share one idf and one saturation: an
    entry that has them all hardly outranks one that has the best of them several times.
    """

    alternatives: tuple[Alternative, ...]


@_hashed_once
@dataclass(frozen=True)
class Phrase:
    """Entries with all terms, each (term, place), at these places relative to each other."""

    field: str
    terms: tuple[tuple[str, int], ...]
    boost: float = 1.0


@_hashed_once
@dataclass(frozen=True)
class Prefix:
    """Entries with a term of the field that begins with `prefix`."""

    field: str
    prefix: str
    boost: float = 1.0


@dataclass(frozen=True, slots=True)
class Having:
    """Entries with one of the values in a facet, with score 0."""

    facet: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AllOf:
    """Entries that match every node; scores add up. Of no nodes: every entry."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Entries that match at least one node; scores add up. Of no nodes: none."""

    nodes: tuple[Node, ...]


@_hashed_once
@dataclass(frozen=True)
class BestOf:
    """Entries that match at least one node, with the highest of their scores. Of no nodes: none.

    For readings of one thing, of which the likeliest should count; the others add a tenth.
    """

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class AtLeast:
    """Entries that match at least `count`, 1 or more, of the nodes.

    Scores add up, and are multiplied by the share of the nodes that an entry matches. In both a
    node counts for its weight, above 0, or for 1 where there are no `weights`. The nodes that an
    entry matches must have at least the share `telling` of what all of them tell: one tells more
    the fewer entries it matches, and nothing where it matches all or none.
    """

    count: int
    nodes: tuple[Node, ...]
    telling: float = 0.0
    weights: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class InFront:
    """Entries that match either node; those that match `first` score highest, by its scores."""

    first: Node
    rest: Node


@dataclass(frozen=True, slots=True)
class Without:
    """Entries that match `node` and not `excluded`, with the scores of `node`."""

    node: Node
    excluded: Node


@dataclass(frozen=True, slots=True)
class Scaled:
    """Entries that match `node`, with its scores times `factor`, which is above 0."""

    node: Node
    factor: float


@dataclass(frozen=True, slots=True)
class Favoured:
    """Entries that match `node`; those with one of the values in a facet score `factor` as much.

    The factor is above 0; one below 1 holds them back.
    """

    node: Node
    facet: str
    values: tuple[str, ...]
    factor: float


Node = (
    Everything
    | Nothing
    | Word
    | Phrase
    | Prefix
    | Having
    | AllOf
    | AnyOf
    | BestOf
    | AtLeast
    | InFront
    | Without
    | Scaled
    | Favoured
)
