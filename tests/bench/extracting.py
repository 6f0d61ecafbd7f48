"""How long extraction takes, and how time and memory grow with the number of reports.

The reports are made of the sections of the project's corpus, put together anew with a fixed seed
and with other numbers, up to 3,000 words each.
"""

from __future__ import annotations

import random
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from html import escape
from pathlib import Path

from indexer.build import build
from indexer.extract import extract, extract_all
from kb import catalogue
from kb.model import Extraction, Section

WORDS = 3_000
REPORTS = (10, 100, 1_000)
_NUMBER = re.compile(r"\b[1-9]\d{1,2}\b")


def sections() -> list[Section]:
    """Return the sections of the corpus that have text."""
    found = [one for one in extract_all(Path("corpus")) if isinstance(one, Extraction)]
    return [section for one in found for section in one.sections if section.text]


def write(folder: Path, number: int, source: list[Section]) -> Path:
    """Write report `number` into `folder` and return its path."""
    chance = random.Random(number)
    parts = [f"<h1>Jaarverslag {2000 + number % 26} nummer {number}</h1>"]
    words = 0
    while words < WORDS:
        section = chance.choice(source)
        parts.append(f"<h{section.level}>{escape(section.title)}</h{section.level}>")
        for paragraph in section.text.split("\n\n"):
            text = _NUMBER.sub(lambda _: str(chance.randint(13, 999)), paragraph)
            parts.append(f"<p>{escape(text, quote=False)}</p>")
            words += len(text.split())
    path = folder / f"verslag-{number:04}.html"
    path.write_text("\n".join(parts), "utf-8")
    return path


def measure() -> None:
    """Print milliseconds for one report, then seconds and megabytes for builds of many."""
    source = sections()
    with tempfile.TemporaryDirectory() as name:
        known = catalogue.load(Path("corpus"))
        paths = [write(Path(name), number, source) for number in range(30)]
        times = []
        for path in paths:
            started = time.perf_counter()
            extract(path, known)
            times.append(1000 * (time.perf_counter() - started))
        print(
            f"one report of {WORDS:,} words: median {statistics.median(times):.0f} ms, "
            f"slowest {max(times):.0f} ms"
        )
    print(f"{'reports':>8}{'seconds':>10}{'a report':>10}{'memory':>10}")
    for count in REPORTS:
        # A process of its own, as the memory at its highest is that of a whole process.
        subprocess.run([sys.executable, "-m", __name__, str(count)], check=True)


def measure_build(count: int) -> None:
    """Print what building `count` reports takes."""
    source = sections()
    with tempfile.TemporaryDirectory() as name:
        corpus = Path(name, "corpus")
        corpus.mkdir()
        for number in range(count):
            write(corpus, number, source)
        started = time.perf_counter()
        build(corpus, Path(name, "index"), _Silence())
        took = time.perf_counter() - started
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{count:>8,}{took:>10.1f}{took / count:>10.3f}{memory:>8,.0f} MB", flush=True)


class _Silence:
    def step(self, done: int, total: int, what: str) -> None:
        """Say nothing."""

    def skipped(self, reason: str) -> None:
        """Say nothing."""

    def noticed(self, what: str) -> None:
        """Say nothing."""


if __name__ == "__main__":
    measure_build(int(sys.argv[1]))
