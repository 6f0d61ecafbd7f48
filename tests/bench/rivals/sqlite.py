"""SQLite with FTS5: bm25 and snippet() of its own, facets counted over arrays of codes.

It has no Dutch stemmer and no idea of typing errors. The company of an item is a column of its
own that weighs nothing, so that the filter is part of the match.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tests.bench.items import FACETS, PHRASE, PREFIX, TOP, Answer, Item, Question

Codes = tuple[list[str], NDArray[np.int64], NDArray[np.int64]]  # values, then owner and code


class Sqlite:
    """SQLite FTS5."""

    def missing(self) -> str | None:
        """Return what is missing where Python came with an SQLite without FTS5."""
        with sqlite3.connect(":memory:") as connection:
            options = {row[0] for row in connection.execute("pragma compile_options")}
        return None if "ENABLE_FTS5" in options else "an SQLite with FTS5"

    def build(self, items: Iterable[Item], folder: Path) -> None:
        """Fill a table of items with full text, and one of what each has in the facets."""
        connection = sqlite3.connect(folder / "items.db")
        connection.executescript("""
            pragma journal_mode = off; pragma synchronous = off;
            create virtual table item using fts5(
                title, body, company, key unindexed, tokenize = 'unicode61 remove_diacritics 2');
            create table has (facet text, item integer, value text);
        """)
        for item in items:
            row = (item.number, item.title, item.text, item.company, item.key)
            connection.execute(
                "insert into item (rowid, title, body, company, key) values (?, ?, ?, ?, ?)", row
            )
            has = [(f, item.number, value) for f in FACETS for value in item.values(f)]
            connection.executemany("insert into has values (?, ?, ?)", has)
        connection.execute("insert into item (item) values ('optimize')")
        connection.commit()
        connection.close()

    def open(self, folder: Path) -> None:
        """Open it, and read what the items have in the facets."""
        self._connection = sqlite3.connect(folder / "items.db")
        self._connection.executescript(
            "pragma mmap_size = 4294967296; pragma cache_size = -262144;"
            "insert into item (item, rank) values ('rank', 'bm25(1.5, 1.0, 0.0)');"
        )
        self._size = 1 + self._connection.execute("select max(rowid) from item").fetchone()[0]
        self._facets = {facet: self._codes(facet) for facet in FACETS}

    def _codes(self, facet: str) -> Codes:
        rows = self._connection.execute("select item, value from has where facet = ?", (facet,))
        numbers: dict[str, int] = {}
        pairs = [(item, numbers.setdefault(value, len(numbers))) for item, value in rows]
        owners, codes = np.array(pairs, dtype=np.int64).T
        return list(numbers), owners.copy(), codes.copy()

    def ask(self, question: Question) -> Answer:
        """Answer with two queries: all that match, and the best of those in the company."""
        match = f"{{title body}} : {_match(question)}"
        filtered = f'({match}) AND company : "{question.company}"'
        rows = self._connection.execute("select rowid from item where item match ?", (match,))
        found = np.zeros(self._size, dtype=np.bool_)
        found[[row[0] for row in rows]] = True
        kept = found.copy()
        names, owners, codes = self._facets["company"]
        mine = codes == names.index(question.company)
        kept[owners[~mine]] = False
        best = self._connection.execute(
            "select key, snippet(item, 1, '<mark>', '</mark>', '…', 32) from item"
            " where item match ? order by rank limit ?",
            (filtered, TOP),
        ).fetchall()
        return Answer(
            int(np.count_nonzero(kept)),
            [key for key, _ in best],
            [snippet for _, snippet in best],
            {f: self._counts(f, found if f == "company" else kept) for f in FACETS},
        )

    def _counts(self, facet: str, found: NDArray[np.bool_]) -> list[tuple[str, int]]:
        values, owners, codes = self._facets[facet]
        counts = np.bincount(codes[found[owners]], minlength=len(values))
        return [(values[n], int(counts[n])) for n in np.argsort(-counts, kind="stable")[:TOP]]

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def files(self, folder: Path) -> Path:
        """Return the folder itself."""
        return folder

    def processes(self) -> Sequence[int]:
        """Return none: all is done here."""
        return ()


def _match(question: Question) -> str:
    if question.kind == PHRASE:
        return '("' + " ".join(question.words) + '")'
    star = "*" if question.kind == PREFIX else ""
    return "(" + " AND ".join(f'"{word}"{star}' for word in question.words) + ")"


ENGINE = Sqlite
