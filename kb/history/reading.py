"""Reading the history of a generation."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

from kb.changes import Changed
from kb.errors import IndexCorrupt
from kb.generations import MENDING
from kb.history.files import FILE_NAME, read
from kb.history.model import (
    Build,
    Change,
    PersonChange,
    ReportChange,
    Trace,
    known,
    unpacked,
)
from kb.model import KINDS, Kind, Person, Unit

_Values = tuple[Any, ...] | Mapping[str, Any]
MOST_STEPS = 2000  # a unit cannot have changed more often than there are builds
_COUNT_BUILDS = """SELECT COUNT(*) FROM builds WHERE (:document IS NULL OR number IN
    (SELECT build FROM changes WHERE document = :document AND status <> 'moved'))"""
_BUILDS = """SELECT number, at, since, state, record FROM builds
    WHERE (:document IS NULL OR number IN
    (SELECT build FROM changes WHERE document = :document AND status <> 'moved'))
    AND (:before IS NULL OR number < :before)
    ORDER BY number DESC LIMIT :most OFFSET :skip"""
_BUILD = "SELECT number, at, since, state, record FROM builds WHERE number = ?"
_REPORTS = """SELECT document, MAX(report), COUNT(*) FROM changes
    WHERE build = ? AND status <> 'moved' GROUP BY document ORDER BY MIN(place)"""
_COUNT_CHANGES = """SELECT COUNT(*) FROM changes WHERE build = :number AND status <> 'moved'
    AND (:documents = '[]' OR document IN (SELECT value FROM json_each(:documents)))
    AND (:kinds = '[]' OR kind IN (SELECT value FROM json_each(:kinds)))"""
_CHANGES = """SELECT build, status, kind, document, report, old_id, new_id, words FROM changes
    WHERE build = :number AND status <> 'moved'
    AND (:documents = '[]' OR document IN (SELECT value FROM json_each(:documents)))
    AND (:kinds = '[]' OR kind IN (SELECT value FROM json_each(:kinds)))
    ORDER BY place LIMIT :most OFFSET :skip"""
_HAS = "SELECT 1 FROM changes WHERE document = ? AND status <> 'moved' LIMIT 1"
_STEP = """SELECT build, status, kind, document, report, old_id, new_id, words FROM changes
    WHERE old_id = ? AND build > ? AND new_id IS NOT old_id ORDER BY build DESC LIMIT 1"""


class History:
    """What the builds before a generation, and the one that made it, changed.

    May be shared by threads: each question opens the file anew. All methods raise IndexCorrupt
    when it has gone bad.
    """

    def __init__(self, folder: Path) -> None:
        """Read the history in the folder of a generation, which need not have one."""
        self._path = folder / FILE_NAME

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection | None]:
        if not self._path.exists():
            yield None
            return
        try:
            with read(self._path) as connection:
                yield connection
        except (sqlite3.Error, zlib.error, ValueError, TypeError, KeyError, AttributeError) as bad:
            raise IndexCorrupt(f"{self._path}: damaged; {MENDING}") from bad

    def count(self, document: str | None = None) -> int:
        """Return how many builds are kept, or of those that changed one report."""
        return self._number(_COUNT_BUILDS, {"document": document})

    def builds(
        self, skip: int, most: int, document: str | None = None, before: int | None = None
    ) -> tuple[Build, ...]:
        """Return builds, latest first: those before a number, that changed a report, if given."""
        asked = {"document": document, "skip": skip, "most": most, "before": before}
        return tuple(_build(row) for row in self._rows(_BUILDS, asked))

    def build(self, number: int) -> Build | None:
        """Return one build, or None where there is none with that number."""
        return next((_build(row) for row in self._rows(_BUILD, (number,))), None)

    def reports(self, number: int) -> tuple[tuple[str, str, int], ...]:
        """Return id, title and number of changes of each report that a build changed."""
        return tuple(self._rows(_REPORTS, (number,)))

    def has(self, document: str) -> bool:
        """Tell whether any build that is kept changed a report."""
        return self._number(_HAS, (document,)) > 0

    def total(
        self, number: int, documents: tuple[str, ...] = (), kinds: tuple[Kind, ...] = ()
    ) -> int:
        """Return how many changes a build has, of some reports and kinds where given."""
        return self._number(_COUNT_CHANGES, _asked(number, documents, kinds))

    def changes(
        self,
        number: int,
        skip: int,
        most: int,
        documents: tuple[str, ...] = (),
        kinds: tuple[Kind, ...] = (),
    ) -> tuple[Change, ...]:
        """Return changes of a build, in the order they were recorded.

        What only got another id is left out.
        """
        asked = _asked(number, documents, kinds) | {"skip": skip, "most": most}
        return tuple(_change(row) for row in self._rows(_CHANGES, asked))

    def _rows(self, asked: str, values: _Values) -> Iterator[tuple[Any, ...]]:
        with self._opened() as connection:
            if connection is not None:
                yield from connection.execute(asked, values)

    def _number(self, asked: str, values: _Values) -> int:
        return next((int(row[0]) for row in self._rows(asked, values)), 0)

    def trace(self, key: str, is_there: Callable[[str], bool]) -> Trace | None:
        """Return what became of a unit that had the id `key`; None where no build knows it.

        `is_there` tells whether the generation has a unit with an id. A unit that changed in
        several builds is followed to what it is now.
        """
        with self._opened() as connection:
            if connection is None:
                return None
            steps = _steps(connection, key, is_there)
            return _traced(connection, steps, is_there) if steps else None


def _asked(number: int, documents: tuple[str, ...], kinds: tuple[Kind, ...]) -> dict[str, Any]:
    return {"number": number, "documents": json.dumps(documents), "kinds": json.dumps(kinds)}


def _steps(
    connection: sqlite3.Connection, key: str, is_there: Callable[[str], bool]
) -> list[tuple[int, Change]]:
    """Return the changes by which a unit became what it is, each of a later build."""
    steps: list[tuple[int, Change]] = []
    build = -1
    while len(steps) < MOST_STEPS:
        row = connection.execute(_STEP, (key, build)).fetchone()
        if row is None:
            break
        build, change = row[0], _change(row)
        steps.append((build, change))
        if change.new_id is None or is_there(change.new_id):
            break
        key = change.new_id
    return steps


def _traced(
    connection: sqlite3.Connection,
    steps: list[tuple[int, Change]],
    is_there: Callable[[str], bool],
) -> Trace:
    worded = [(build, change) for build, change in steps if change.status != "moved"]
    first = (worded or steps)[0]
    last = steps[-1][1]
    now = last.new_id if last.new_id and is_there(last.new_id) else None
    then = first[1].before
    said_last: Unit | None = next(
        (u for _, c in reversed(worded) for u in (c.after, c.before) if u is not None), None
    )
    return Trace(
        kind=last.kind,
        document=last.document,
        report=last.report,
        then=then,
        until=_at(connection, first[0]),
        now=now,
        gone=None if now else _at(connection, steps[-1][0]),
        last=None if now or said_last == then else said_last,
        reworded=bool(worded),
    )


def _at(connection: sqlite3.Connection, number: int) -> datetime:
    row = connection.execute("SELECT at FROM builds WHERE number = ?", (number,)).fetchone()
    return datetime.fromisoformat(row[0])


def _change(row: tuple[Any, ...]) -> Change:
    _, status, kind, document, report, old_id, new_id, words = row
    before, after = unpacked(words) if words else (None, None)
    return Change(status, kind, document, report, old_id, new_id, before, after)


def _build(row: tuple[Any, ...]) -> Build:
    number, at, since, state, text = row
    record = json.loads(text)
    kinds: dict[Kind, Changed] = {kind: Changed(*record["kinds"][kind]) for kind in KINDS}
    return Build(
        number,
        datetime.fromisoformat(at),
        datetime.fromisoformat(since) if since else None,
        state,
        MappingProxyType(kinds),
        Changed(*record["people"]),
        tuple(ReportChange(*report) for report in record["reports"]),
        tuple(
            PersonChange(status, _person(before), _person(after))
            for status, before, after in record["persons"]
        ),
        record["left_out"],
    )


def _person(record: dict[str, Any] | None) -> Person | None:
    person: Person | None = known(Person, record) if record else None
    return person
