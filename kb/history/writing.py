"""Adding a build to the history, and taking out the oldest where it becomes too much."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from kb.history.files import FILE_NAME, written
from kb.history.model import Build, Change, packed, short
from kb.record import to_record

MOST_BUILDS = 1000
MOST_BYTES = 32_000_000
MOST_OF_A_BUILD = MOST_BYTES // 2
MOST_WORDS = MOST_BYTES // 4
WITHOUT_WORDS = 120  # bytes that a change takes besides its words, with its place in the indexes
MOST_PEOPLE = 500


def record(folder: Path, build: Build, changes: Iterable[Change]) -> None:
    """Add a build to the history in `folder`, made where it is not there.

    Of its changes, in their order, words are kept in a quarter of the room there is; of those
    beyond only the ids, up to half of it, and at last nothing. Then the oldest builds go, until
    the others are within `MOST_BUILDS` and `MOST_BYTES`.
    """
    with written(folder / FILE_NAME) as connection:
        rows = _Rows(build.number, changes)
        connection.executemany("INSERT INTO changes VALUES (?,?,?,?,?,?,?,?,?)", rows)
        kept = json.dumps(_record(build, rows.left_out), ensure_ascii=False)
        size = rows.bytes + len(kept.encode("utf-8", "replace"))
        since = build.since.isoformat() if build.since else None
        connection.execute(
            "INSERT INTO builds VALUES (?,?,?,?,?,?)",
            (build.number, build.at.isoformat(), since, build.state, kept, size),
        )
        _prune(connection)


class _Rows:
    """The rows of the changes of a build; counts what they take, and what there is no room for."""

    def __init__(self, number: int, changes: Iterable[Change]) -> None:
        self._number, self._changes = number, changes
        self.bytes = self.left_out = 0

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        for place, change in enumerate(self._changes):
            words = _words(change) if self.bytes < MOST_WORDS else None
            if self.bytes > MOST_OF_A_BUILD - WITHOUT_WORDS:
                self.left_out += 1
                continue
            self.bytes += WITHOUT_WORDS + len(words or b"")
            yield (
                self._number, place, change.status, change.kind, change.document, change.report,
                change.old_id, change.new_id, words,
            )  # fmt: skip


def _words(change: Change) -> bytes | None:
    if change.before is None and change.after is None:
        return None
    after = change.after
    if change.status == "new" and after is not None:
        after = short(after)
    return packed(change.before, after)


def _record(build: Build, left_out: int) -> dict[str, Any]:
    return {
        "kinds": {kind: [c.new, c.changed, c.gone] for kind, c in build.kinds.items()},
        "people": [build.people.new, build.people.changed, build.people.gone],
        "reports": [[r.status, r.document, r.title] for r in build.reports],
        "persons": [
            [p.status, p.before and to_record(p.before), p.after and to_record(p.after)]
            for p in build.persons[:MOST_PEOPLE]
        ],
        "left_out": left_out,
    }


def _prune(connection: sqlite3.Connection) -> None:
    """Take out the oldest builds beyond what is kept; the newest always stays."""
    total, oldest = 0, None
    for number, size in connection.execute("SELECT number, bytes FROM builds ORDER BY 1 DESC"):
        total += size
        if oldest is not None and total > MOST_BYTES:
            break
        oldest = number
    connection.execute(
        "DELETE FROM builds WHERE number < ? OR number NOT IN "
        "(SELECT number FROM builds ORDER BY number DESC LIMIT ?)",
        (oldest, MOST_BUILDS),
    )
    connection.execute("DELETE FROM changes WHERE build NOT IN (SELECT number FROM builds)")
