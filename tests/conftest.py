"""What all tests share: corpora and indexes built once, and the same random tests each time."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from indexer.build import build

ROOT = Path(__file__).resolve().parent.parent
FOR_TESTS = {"KB_CHROMIUM", "KB_REQUIRE_BROWSER"}

settings.register_profile(
    "repeatable", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("repeatable")


class Silence:
    """Progress that nobody looks at."""

    def step(self, done: int, total: int, what: str) -> None:
        pass

    def skipped(self, reason: str) -> None:
        pass

    def noticed(self, what: str) -> None:
        pass


@pytest.fixture(autouse=True)
def _no_settings_from_outside() -> Iterator[None]:
    """No setting comes from outside, and none that an option sets stays for the next test."""
    before = {name: os.environ.pop(name) for name in list(os.environ) if name.startswith("KB_")}
    os.environ |= {name: text for name, text in before.items() if name in FOR_TESTS}
    yield
    for name in [name for name in os.environ if name.startswith("KB_")]:
        del os.environ[name]
    os.environ |= before


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The corpus the project comes with."""
    return ROOT / "corpus"


@pytest.fixture(scope="session")
def index(tmp_path_factory: pytest.TempPathFactory, corpus: Path) -> Path:
    """An index of the project's own corpus; only for reading."""
    folder = tmp_path_factory.mktemp("index")
    build(corpus, folder, Silence())
    return folder
