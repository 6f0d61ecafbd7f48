"""The invented collection as an index, and indexes of whatever a test invents itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from kb.dutch.analysis import plain
from kb.engine import Engine, Entry, write
from kb.entries import entry
from kb.model import Section, Unit
from kb.placing import Placing
from kb.searchable import Searchable
from tests.kb.invented import Library, collection


@pytest.fixture(scope="session")
def units() -> list[tuple[Unit, Section]]:
    """The invented collection, in the order in which it is indexed."""
    return collection()


@pytest.fixture(scope="session")
def library(
    tmp_path_factory: pytest.TempPathFactory, units: list[tuple[Unit, Section]]
) -> Iterator[Searchable]:
    """The invented collection, indexed."""
    folder = tmp_path_factory.mktemp("library")
    write(folder, (entry(unit, inside, Placing(plain())) for unit, inside in units))
    engine = Engine.open(folder)
    yield Library(engine)
    engine.close()


@pytest.fixture
def engine_of(tmp_path: Path) -> Iterator[Callable[[Iterable[Entry]], Engine]]:
    """Make an engine of some entries; all are closed afterwards."""
    opened: list[Engine] = []

    def make(entries: Iterable[Entry]) -> Engine:
        folder = tmp_path / str(len(opened))
        folder.mkdir()
        write(folder, entries)
        opened.append(Engine.open(folder))
        return opened[-1]

    yield make
    for engine in opened:
        engine.close()


@pytest.fixture
def library_of(
    engine_of: Callable[[Iterable[Entry]], Engine],
) -> Callable[[Iterable[tuple[Unit, Section]]], Searchable]:
    """Index some units, each with its section."""

    def make(pairs: Iterable[tuple[Unit, Section]]) -> Searchable:
        return Library(engine_of(entry(unit, inside, Placing(plain())) for unit, inside in pairs))

    return make
