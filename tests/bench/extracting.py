"""How long extraction takes, how time and memory grow with the number of reports, and what it
takes to build again when one of them was edited.

The reports are made of the sections of the project's corpus, put together anew with a fixed seed,
with other numbers and, in one word of a hundred, a compound that no other report may have.
"""  # noqa: D205

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
FEWEST = 300  # of a report among many
REPORTS = (10, 100, 1_000)
COINED = 0.03  # of the longer words
_LONG = re.compile(r"\b[a-z]{6,}\b")
_NUMBER = re.compile(r"\b[1-9]\d{1,2}\b")


def sections() -> list[Section]:
    """Return the sections of the corpus that have text."""
    found = [one for one in extract_all(Path("corpus")) if isinstance(one, Extraction)]
    return [section for one in found for section in one.sections if section.text]


def write(folder: Path, number: int, source: list[Section], most: int = WORDS) -> Path:
    """Write report `number`, of `most` words or few more, into `folder` and return its path."""
    chance = random.Random(number)

    def coined(found: re.Match[str]) -> str:
        other = chance.choice(chance.choice(source).text.split()).lower()
        return found[0] + other if other.isalpha() and chance.random() < COINED else found[0]

    parts = [f"<h1>Jaarverslag {2000 + number % 26} nummer {number}</h1>"]
    words = 0
    while words < most:
        section = chance.choice(source)
        parts.append(f"<h{section.level}>{escape(section.title)}</h{section.level}>")
        for paragraph in section.text.split("\n\n"):
            text = _NUMBER.sub(lambda _: str(chance.randint(13, 999)), paragraph)
            text = _LONG.sub(coined, text)
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
    print(
        f"{'reports':>8}{'seconds':>10}{'a report':>10}{'memory':>11}{'others':>11}"
        f"{'one edited':>12}{'of all':>8}{'none':>7}{'index':>9}{'kept':>9}"
    )
    for count in REPORTS:
        # A process of its own, as the memory at its highest is that of a whole process.
        subprocess.run([sys.executable, "-m", __name__, str(count)], check=True)


def measure_build(count: int) -> None:
    """Print what building `count` reports takes, again after one was edited, and after nothing."""
    source = sections()
    with tempfile.TemporaryDirectory() as name:
        corpus, index = Path(name, "corpus"), Path(name, "index")
        corpus.mkdir()
        for number in range(count):
            path = write(corpus, number, source, random.Random(-number).randint(FEWEST, WORDS))
        whole = _timed(corpus, index)
        own, others = (_megabytes(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        text = path.read_text("utf-8")
        path.write_text(text.replace("</h1>", "</h1><p>Een zin erbij.</p>", 1), "utf-8")
        edited = _timed(corpus, index)
        none = _timed(corpus, index)
        kept = _size(index / "kept")
        of_index = _size(max((index / "generations").iterdir()))
    print(
        f"{count:>8,}{whole:>10.1f}{whole / count:>10.3f}{own:>8,.0f} MB{others:>8,.0f} MB"
        f"{edited:>12.1f}{edited / whole:>8.3f}{none:>7.1f}{of_index:>6,.0f} MB{kept:>6,.0f} MB",
        flush=True,
    )


def _timed(corpus: Path, index: Path) -> float:
    started = time.perf_counter()
    build(corpus, index, _Silence())
    return time.perf_counter() - started


def _megabytes(who: int) -> float:
    """Return the most memory that this process or one of the others had."""
    return resource.getrusage(who).ru_maxrss / 1024


def _size(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


class _Silence:
    def step(self, done: int, total: int, what: str) -> None:
        """Say nothing."""

    def skipped(self, reason: str) -> None:
        """Say nothing."""

    def noticed(self, what: str) -> None:
        """Say nothing."""


if __name__ == "__main__":
    measure_build(int(sys.argv[1]))
