"""What an annotator says must come out of a test document: the .toml file beside it.

    about = "what kind of report, and what is hard about it"
    sections = [{ level, title, company }]
    quotes = [{ text, speaker, role, company, kind }]
    facts = [{ text, value, unit, label, kind, year, change, approximate }]
    people = [{ name, role, organisation, forms }]

A value may be a list of what is right as well. `optional = true` marks what two annotators could
judge differently: it counts neither when found nor when missed. " [...] " in the text of a quote
stands for any words.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

Choices = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoldSection:
    """A heading; `above` are the titles over it, `company` is None where it was not annotated."""

    title: str
    level: int
    above: tuple[str, ...]
    company: Choices | None
    optional: bool


@dataclass(frozen=True, slots=True)
class GoldQuote:
    """A quotation; `speaker` is ("",) for somebody without a name."""

    text: str
    speaker: Choices
    role: Choices | None
    company: Choices | None
    optional: bool


@dataclass(frozen=True, slots=True)
class GoldFact:
    """A figure; what is None was not annotated. No value: the number is malformed."""

    value: Decimal | None
    unit: Choices
    label: str | None
    text: str
    year: int | None
    change: tuple[Decimal, Decimal] | None
    optional: bool


@dataclass(frozen=True, slots=True)
class GoldPerson:
    """Somebody who is named; `names` are the ways that are right for the full name."""

    names: Choices
    role: Choices | None
    optional: bool


@dataclass(frozen=True, slots=True)
class Gold:
    """All that must come out of one document."""

    sections: tuple[GoldSection, ...]
    quotes: tuple[GoldQuote, ...]
    facts: tuple[GoldFact, ...]
    people: tuple[GoldPerson, ...]

    @property
    def several_companies(self) -> bool:
        """Whether the report is about more than one company."""
        return any(section.company for section in self.sections)


def load(path: Path) -> Gold:
    """Return the annotation in a .toml file; raises KeyError or TOMLDecodeError on a bad one."""
    data = tomllib.loads(path.read_text("utf-8"))
    return Gold(
        sections=_sections(data.get("sections", [])),
        quotes=tuple(_quote(row) for row in data.get("quotes", [])),
        facts=tuple(_fact(row) for row in data.get("facts", [])),
        people=tuple(_person(row) for row in data.get("people", [])),
    )


def _sections(rows: list[dict[str, Any]]) -> tuple[GoldSection, ...]:
    found: list[GoldSection] = []
    for row in rows:
        level = int(row["level"])
        above: list[str] = []
        under = level
        for other in reversed(found):
            if other.level < under and not other.optional:
                above.insert(0, other.title)
                under = other.level
        found.append(
            GoldSection(row["title"], level, tuple(above), _choices(row, "company"), _optional(row))
        )
    return tuple(found)


def _quote(row: dict[str, Any]) -> GoldQuote:
    return GoldQuote(
        row["text"],
        _choices(row, "speaker") or ("",),
        _choices(row, "role"),
        _choices(row, "company"),
        _optional(row),
    )


def _fact(row: dict[str, Any]) -> GoldFact:
    change = row.get("change")
    value = row.get("value")
    return GoldFact(
        None if value in (None, "") else Decimal(str(value)),
        _choices(row, "unit") or ("",),
        row.get("label"),
        row.get("text", ""),
        row.get("year"),
        (Decimal(str(change[0])), Decimal(str(change[1]))) if change else None,
        _optional(row),
    )


def _person(row: dict[str, Any]) -> GoldPerson:
    return GoldPerson(_choices(row, "name") or (), _choices(row, "role"), _optional(row))


def _choices(row: dict[str, Any], key: str) -> Choices | None:
    value = row.get(key)
    if value is None:
        return None
    return tuple(value) if isinstance(value, list) else (str(value),)


def _optional(row: dict[str, Any]) -> bool:
    return bool(row.get("optional", False))
