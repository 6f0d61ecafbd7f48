"""What a build changed, in numbers: kept in the generation that it made."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

from kb.model import KINDS, Kind

FILE_NAME = "changes.json"


@dataclass(frozen=True, slots=True)
class Changed:
    """How many units of one kind are new, say something else than they did, and are gone."""

    new: int = 0
    changed: int = 0
    gone: int = 0

    def __add__(self, other: Changed) -> Changed:
        return Changed(self.new + other.new, self.changed + other.changed, self.gone + other.gone)


NONE = Changed()


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed `since` the generation before was built; None where there was none."""

    since: datetime | None
    kinds: Mapping[Kind, Changed]
    people: Changed = NONE

    @property
    def unchanged(self) -> bool:
        """Tell whether nothing changed since the generation before."""
        same = all(changed == NONE for changed in (*self.kinds.values(), self.people))
        return self.since is not None and same


def write(folder: Path, changes: Changes) -> None:
    """Write the changes into the folder of a generation."""
    record = {
        "since": changes.since.isoformat() if changes.since else None,
        "kinds": {k: [c.new, c.changed, c.gone] for k, c in changes.kinds.items()},
        "people": [changes.people.new, changes.people.changed, changes.people.gone],
    }
    (folder / FILE_NAME).write_text(json.dumps(record), "ascii")


def read(folder: Path) -> Changes | None:
    """Return the changes of a generation, None where it could not be compared with any.

    Raises OSError, ValueError, TypeError or KeyError when the file is not what `write` makes.
    """
    path = folder / FILE_NAME
    if not path.exists():
        return None
    record = json.loads(path.read_bytes())
    since = record["since"]
    kinds = {kind: Changed(*map(int, record["kinds"][kind])) for kind in KINDS}
    people = Changed(*map(int, record.get("people", ())))
    return Changes(since and datetime.fromisoformat(since), MappingProxyType(kinds), people)
