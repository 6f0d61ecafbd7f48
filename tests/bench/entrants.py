"""The engines that are compared, and what each of them has to do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from tests.bench.items import Answer, Item, Question


class Rival(Protocol):
    """An engine that can be built once and then asked. A module has one as `ENGINE`.

    Every engine does the same work: it finds the ten best items that have all words, counts the
    values of all facets, and makes a passage of each of the ten. Words count in the title half as
    much again as in the text where the engine can weigh fields.
    """

    def missing(self) -> str | None:
        """Return what has to be installed, None where nothing has."""
        ...

    def build(self, items: Iterable[Item], folder: Path) -> None:
        """Index the items, which may be gone through twice, in an empty folder."""
        ...

    def open(self, folder: Path) -> None:
        """Get ready to answer."""
        ...

    def ask(self, question: Question) -> Answer:
        """Answer a question."""
        ...

    def close(self) -> None:
        """Let go of the folder."""
        ...

    def files(self, folder: Path) -> Path:
        """Return the folder that holds what was built and nothing else."""
        ...

    def processes(self) -> Sequence[int]:
        """Return the ids of the processes that do the work, where it is not this one."""
        ...


@dataclass(frozen=True)
class Entrant:
    """An engine in the comparison.

    It stands in module `module`, is as large as `largest` at most, and runs in `interpreter`,
    this one by default. `shape` is "cards" where results are folded into their sections.
    """

    label: str
    module: str
    largest: int = 300_000
    interpreter: str | None = None
    shape: str = "flat"


ENTRANTS = {
    "kb": Entrant("this project", "knowledge_base"),
    "cards": Entrant("this project, cards", "knowledge_base", shape="cards"),
    "sqlite": Entrant("SQLite FTS5", "sqlite"),
    "tantivy": Entrant("tantivy", "tantivy"),
    "xapian": Entrant("Xapian", "xapian", interpreter="/usr/bin/python3"),
    "postgresql": Entrant("PostgreSQL", "postgresql"),
    "whoosh": Entrant("Whoosh as most use it", "whoosh", largest=30_000),
}
