"""What an editor should look at, worked out by a build and kept with the generation.

Of each report its findings and what it leaves open; of all together what only shows when they are
laid side by side. There may be very many of a kind: all are counted, the first are kept.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from kb.model import Span


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a report, which stands on `line` of `file`."""

    document: str
    file: str
    start: int
    end: int
    line: int


@dataclass(frozen=True, slots=True)
class Point:
    """Something to look at in a report: `before`, `fragment` and `after` are its words there.

    `section` is the id of the section it stands in, or "", with its `title` and `company`;
    `unit` the id of the quote or figure it is about, if it is. `other` is the span of what it is
    set against. `message` is Dutch, "" where the code says all.
    """

    code: str
    place: Place
    message: str = ""
    before: str = ""
    fragment: str = ""
    after: str = ""
    section: str = ""
    title: str = ""
    company: str | None = None
    unit: str | None = None
    other: Span | None = None


@dataclass(frozen=True, slots=True)
class NameVariant:
    """A name that one report writes otherwise than another."""

    written: str
    place: Place
    meant: str
    other: Place


@dataclass(frozen=True, slots=True)
class ThemeUse:
    """How many sections, quotes and figures a theme has."""

    name: str
    sections: int
    quotes: int
    facts: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """A word that may be a term of a theme, as it is written most.

    It stands `times` times in `sections` sections, first at `place`, in the words `example`; both
    counts include the compounds it is a part of, `within`. `near` is a theme and a term of it that
    the word is a part of, if any.
    """

    word: str
    times: int
    sections: int
    place: Place
    example: str
    near: tuple[str, str] | None = None
    within: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """What shows when reports are laid side by side; `looked_through` of them were.

    `missing` are files that corpus.toml names and the corpus does not have, `unused_terms` a theme
    and a term of it that no report has.
    """

    looked_through: int = 0
    missing: tuple[str, ...] = ()
    names: tuple[NameVariant, ...] = ()
    unused_terms: tuple[tuple[str, str], ...] = ()
    proposals: tuple[Proposal, ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    """All there is to look at. `counts` has the number of points by code, `points` the first.

    `comparison` is None for a generation that nobody compared the reports of.
    """

    counts: Mapping[str, int] = field(default_factory=dict)
    points: tuple[Point, ...] = ()
    themes: tuple[ThemeUse, ...] = ()
    comparison: Comparison | None = None

    @property
    def total(self) -> int:
        """The number of points, with those on names that reports write otherwise."""
        return sum(self.counts.values()) + len(self.comparison.names if self.comparison else ())


def encode(review: Review) -> bytes:
    """Return a review as bytes that `decode` reads."""
    return json.dumps(asdict(review), ensure_ascii=False, separators=(",", ":")).encode()


def decode(data: bytes) -> Review:
    """Return the review that `encode` was given; raises ValueError, TypeError or KeyError."""
    record = json.loads(data)
    compared = record["comparison"]
    return Review(
        counts=dict(record["counts"]),
        points=tuple(point_of(row) for row in record["points"]),
        themes=tuple(ThemeUse(**row) for row in record["themes"]),
        comparison=None if compared is None else _comparison(compared),
    )


def point_of(row: dict[str, Any]) -> Point:
    """Return the point that `asdict` gave, also by way of JSON."""
    other = None if row["other"] is None else (row["other"][0], row["other"][1])
    return Point(**(row | {"place": Place(**row["place"]), "other": other}))


def _comparison(row: dict[str, Any]) -> Comparison:
    return Comparison(
        looked_through=row["looked_through"],
        missing=tuple(row["missing"]),
        names=tuple(
            NameVariant(**(one | {"place": Place(**one["place"]), "other": Place(**one["other"])}))
            for one in row["names"]
        ),
        unused_terms=tuple((theme, term) for theme, term in row["unused_terms"]),
        proposals=tuple(_proposal(one) for one in row["proposals"]),
    )


def _proposal(row: dict[str, Any]) -> Proposal:
    near = None if row["near"] is None else (row["near"][0], row["near"][1])
    places = {"place": Place(**row["place"]), "near": near, "within": tuple(row["within"])}
    return Proposal(**(row | places))
