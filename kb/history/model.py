"""What is kept of a build, and of each thing that it changed."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any, Literal

from kb.changes import NONE, Changed
from kb.model import Fact, Kind, Person, Quote, Section, Unit, kind_of
from kb.record import from_record, to_record

State = Literal["first", "unknown", "compared"]
Status = Literal["new", "changed", "gone", "moved"]
STATUSES: tuple[Status, ...] = ("changed", "new", "gone", "moved")
MOST_CHARACTERS = 60_000  # of the text of one unit that are kept
SHORT = 240  # of the text of a new unit, which its generation has in full
_TYPES: dict[str, type[Any]] = {"section": Section, "quote": Quote, "fact": Fact}


@dataclass(frozen=True, slots=True)
class Change:
    """What a build made of a unit.

    `before` is what it was, None of a new one; `after` what it is, None of one that is gone.
    Either is None too where there was no room to keep its words, and of one that only got another
    id, which says the same as it did ("moved"). Of a new one `after` has the first words only.
    `report` is the title of the report it stands in, or stood in.
    """

    status: Status
    kind: Kind
    document: str
    report: str
    old_id: str | None
    new_id: str | None
    before: Unit | None = None
    after: Unit | None = None


@dataclass(frozen=True, slots=True)
class ReportChange:
    """A report that came or went as a whole, or ("moved") is another file now."""

    status: Status
    document: str
    title: str


@dataclass(frozen=True, slots=True)
class PersonChange:
    """Somebody who came, went, or of whom the reports tell something else."""

    status: Status
    before: Person | None
    after: Person | None


@dataclass(frozen=True, slots=True)
class Build:
    """A build that changed something. `number` is that of its generation.

    `since` is when the generation was built that it was held against; without one, `state` tells
    whether it was the first, or came after one that could not be read. `left_out` counts changes
    there was no room for.
    """

    number: int
    at: datetime
    since: datetime | None
    state: State
    kinds: Mapping[Kind, Changed]
    people: Changed = NONE
    reports: tuple[ReportChange, ...] = ()
    persons: tuple[PersonChange, ...] = ()
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Trace:
    """What became of a unit that no longer has the id it had.

    `then` is what it was, None where its words are not kept. It said so until `until`. `now` is
    the id of what it is now; None where it is gone, since `gone`. `last` is what it said last,
    where that is not `then`.
    """

    kind: Kind
    document: str
    report: str
    then: Unit | None
    until: datetime
    now: str | None
    gone: datetime | None
    last: Unit | None
    reworded: bool


def short(unit: Unit) -> Unit:
    """Return a unit with no more than the first words of its text."""
    return _cut(unit, SHORT)


def packed(*units: Unit | None) -> bytes:
    """Return units as bytes that `unpacked` reads; texts beyond all measure are cut."""
    records = [unit and _record(unit) for unit in units]
    text = json.dumps(records, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode("utf-8", "surrogatepass"))


def _record(unit: Unit) -> dict[str, Any]:
    return {"is": kind_of(unit)} | to_record(_cut(unit, MOST_CHARACTERS))


def _cut(unit: Unit, most: int) -> Unit:
    if isinstance(unit, Fact):
        return replace(unit, sentence=unit.sentence[:most], label=unit.label[:most])
    return replace(unit, text=unit.text[:most])


def unpacked(data: bytes) -> list[Unit | None]:
    """Return the units that `packed` was given; fields that this version lacks are left out.

    Raises ValueError, TypeError, KeyError, AttributeError or zlib.error for anything else.
    """
    records = json.loads(zlib.decompress(data).decode("utf-8", "surrogatepass"))
    return [_unit(record) if record else None for record in records]


def _unit(record: dict[str, Any]) -> Unit:
    kind = _TYPES[record.pop("is")]
    unit: Unit = known(kind, record)
    return unit


def known(kind: type[Any], record: dict[str, Any]) -> Any:
    """Return the object of a record of this version or another, whose fields may be others."""
    names = {field.name for field in fields(kind)}
    return from_record(kind, {name: value for name, value in record.items() if name in names})
