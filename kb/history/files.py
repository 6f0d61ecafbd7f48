"""The file of the history, in its generation: a database of one file that readers never write."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kb import generations

FILE_NAME = "history.sqlite"
FORMAT = 1
_TABLES = """
CREATE TABLE builds (
    number INTEGER PRIMARY KEY, at TEXT NOT NULL, since TEXT, state TEXT NOT NULL,
    record TEXT NOT NULL, bytes INTEGER NOT NULL
);
CREATE TABLE changes (
    build INTEGER NOT NULL, place INTEGER NOT NULL, status TEXT NOT NULL, kind TEXT NOT NULL,
    document TEXT NOT NULL, report TEXT NOT NULL, old_id TEXT, new_id TEXT, words BLOB,
    PRIMARY KEY (build, place)
) WITHOUT ROWID;
CREATE INDEX by_old ON changes (old_id, build) WHERE old_id IS NOT NULL;
CREATE INDEX by_report ON changes (document, build);
"""


@contextmanager
def written(path: Path) -> Iterator[sqlite3.Connection]:
    """Give the history to write in, made where it is not there.

    No journal is kept: nobody reads the file before its generation is published, which it is not
    when this fails. Raises OSError when the disk refuses.
    """
    try:
        connection = sqlite3.connect(path, isolation_level=None)
        try:
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA synchronous = OFF")  # publishing syncs it
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            if not connection.execute("PRAGMA user_version").fetchone()[0]:
                connection.executescript(f"PRAGMA auto_vacuum = FULL; {_TABLES}")
                connection.execute(f"PRAGMA user_version = {FORMAT}")
            connection.execute("BEGIN")
            yield connection
            connection.execute("COMMIT")
        finally:
            connection.close()
    except sqlite3.Error as error:
        raise OSError(f"{path.name}: {error}") from error


@contextmanager
def read(path: Path) -> Iterator[sqlite3.Connection]:
    """Give the history to read; raises sqlite3.Error when it is no such file."""
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        yield connection
    finally:
        connection.close()


def carry_over(index: Path, folder: Path) -> bool:
    """Copy the history of the generation that is served into `folder`; tell whether there is one.

    Where that generation has none that is sound, that of another does, of whatever version the
    rest of it is: the first that readers would be given instead.
    """
    for name in generations.in_order(index):
        path = generations.folder_of(index, name) / FILE_NAME
        if _sound(path):
            shutil.copyfile(path, folder / FILE_NAME)
            return True
    return False


def _sound(path: Path) -> bool:
    """Tell whether a history is what the manifest beside it says, and of this format."""
    try:
        files = json.loads((path.parent / generations.MANIFEST).read_bytes())["files"]
        size, checksum = files[FILE_NAME]
        data = path.read_bytes()
        if len(data) != size or hashlib.sha256(data).hexdigest() != checksum:
            return False
        with read(path) as connection:
            found: int = connection.execute("PRAGMA user_version").fetchone()[0]
    except (OSError, ValueError, TypeError, KeyError, AttributeError, sqlite3.Error):
        return False
    return found == FORMAT
