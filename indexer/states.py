"""What stands in a corpus folder, so that two looks at it can be compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from indexer.files import report_files
from kb import catalogue
from kb.errors import KbError

MOST_NAMED = 4


class Mark(NamedTuple):
    """What differs once a file was written, replaced, or given other permissions."""

    size: int
    written: int
    touched: int
    node: int


@dataclass(frozen=True, slots=True)
class State:
    """The reports and the corpus.toml of a corpus by name; `problem` tells why there are none."""

    files: Mapping[str, Mark] = field(default_factory=dict)
    problem: str = ""


def state(corpus: Path) -> State:
    """Return what stands in a corpus folder, which need not exist."""
    problem, paths = "", []
    try:
        paths = report_files(corpus)
    except KbError as error:
        problem = str(error)
    found = {}
    for path in (*paths, corpus / catalogue.FILE_NAME):
        try:
            status = path.stat()
        except OSError:  # gone since, or never there
            continue
        name = path.relative_to(corpus).as_posix()
        found[name] = Mark(status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
    return State(found, problem)


def different(before: State, now: State) -> list[str]:
    """Return the names of the files that changed, came or went, sorted."""
    names = before.files.keys() | now.files.keys()
    return sorted(name for name in names if before.files.get(name) != now.files.get(name))


def told(before: State, now: State) -> str:
    """Return in words what changed, as "report.docx changed, corpus.toml came"."""
    return _joined(
        f"{name} {'came' if name not in before.files else _became(name, now)}"
        for name in different(before, now)
    )


def _became(name: str, now: State) -> str:
    return "changed" if name in now.files else "went"


def _joined(parts: Iterator[str]) -> str:
    several = list(parts)
    more = len(several) - MOST_NAMED
    if more > 1:
        several = [*several[:MOST_NAMED], f"{more} more"]
    return ", ".join(several)
