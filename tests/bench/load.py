"""What a whole server bears, measured from outside with wrk, beside Datasette on the same units.

Both have a process for each processor; Datasette has its best settings (`datasette_app`), three
facets and as many rows on a page. Three sizes: the project's corpus, and two of made-up items.
"Different" never asks the same twice, so nothing comes from what was answered before; "mixed" asks
a thousand questions as people do, the n-th most frequent 1/n as often as the first. What share
was given again is counted in the server's own log.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from itertools import islice
from pathlib import Path
from urllib.parse import quote_plus

from indexer.build import build
from kb.dutch.analysis import stop_words
from kb.dutch.tokens import fold
from kb.model import Fact, Unit
from kb.snapshot import newest_sound
from tests.bench import datasette_app, publishing
from tests.bench.making import items
from tests.bench.sources import source
from tests.conftest import Silence
from tests.soak.server import HOST, children
from web.server import free

SIZES = (0, 3_000, 30_000)  # 0 is the corpus
CLIENTS = (1, 8, 64)
_WORD = re.compile(r"[^\W\d_]{4,}")
SECONDS = 5
WARMING = 1
DIFFERENT, ASKED_AGAIN = 60_000, 1_000
OURS, THEIRS = "this project", "Datasette"
FETCHED = Path("var/bench")
SCRIPT = Path(__file__).with_name("load.lua")
FACETS = "&_facet=kind&_facet=company&_facet=year&_size=10"

Addresses = dict[str, str]  # of a page, with {} for the question


@dataclass(frozen=True)
class Served:
    """A server: its process, where it listens, which pages are asked, and the file of its log."""

    name: str
    process: int
    port: int
    pages: Addresses
    log: Path


@dataclass(frozen=True)
class Figures:
    """Of one run: requests a second, milliseconds that half, 95 % and 99 % stay under.

    `work` is the milliseconds of a processor that the server took for each, which other work on
    the machine hardly changes; `kept` the share that was given again.
    """

    rate: float
    p50: float
    p95: float
    p99: float
    work: float
    failed: int
    kept: float


def measure(sizes: Sequence[int] = (), seconds: int = SECONDS) -> None:
    """Print a table for each size; without wrk, say how to get it."""
    if shutil.which("wrk") is None:
        print("load: not measured, needs wrk (apt-get install wrk)")
        return
    print(f"{os.cpu_count()} processors, wrk on the same machine, {seconds} s a figure")
    for size in sizes or SIZES:
        with tempfile.TemporaryDirectory() as name:
            _measure_size(Path(name), size, seconds)


def _measure_size(folder: Path, size: int, seconds: int) -> None:
    index, database = folder / "index", folder / "kb.db"
    if size:
        publishing.publish(index, items(size, source(FETCHED)))
    else:
        build(Path("corpus"), index, Silence())
    count = publishing.write_database(index, database)
    (folder / "inspected.json").write_text(publishing.inspected(database, "kb"), "utf-8")
    document = newest_sound(index).documents[0].id
    asked = {"different": list(_different(index)), "mixed": list(_mixed(index))}
    print(f"\n{f'{size:,} items' if size else 'the corpus'}: {count:,} units\n")
    head = "".join(f"{name:>8}" for name in ("p50", "p95", "p99", "work"))
    print(f"{'':34}{'clients':>8}{'a second':>10}{head} ms{'kept':>7}")
    found: dict[tuple[str, str, int], Figures] = {}
    with _ours(folder, index, document) as served:
        _measure_server(served, asked, folder, seconds, found)
    with _theirs(folder, database) as served:
        if served is not None:
            _measure_server(served, asked, folder, seconds, found)
    _compare(found)


def _measure_server(
    served: Served,
    asked: dict[str, list[str]],
    folder: Path,
    seconds: int,
    found: dict[tuple[str, str, int], Figures],
) -> None:
    for page, address in served.pages.items():
        for how, questions in asked.items():
            paths = folder / "paths"
            paths.write_text("".join(address.format(q) + "\n" for q in questions), "utf-8")
            first = 0
            _run(served, paths, 8, WARMING, first)
            for clients in CLIENTS:
                first += DIFFERENT // 5 + 1_000
                figures = _run(served, paths, clients, seconds, first)
                found[served.name, f"{page}, {how}", clients] = figures
                failed = f"   {figures.failed} failed" if figures.failed else ""
                times = (figures.p50, figures.p95, figures.p99, figures.work)
                print(
                    f"{f'{served.name}: {page}, {how}':<34}{clients:>8}{figures.rate:>10,.0f}"
                    f"{''.join(f'{time:>8.1f}' for time in times)}   {figures.kept:>7.0%}{failed}",
                    flush=True,
                )


def _run(served: Served, paths: Path, clients: int, seconds: int, first: int) -> Figures:
    begin = served.log.stat().st_size
    threads = min(2, clients)
    command = ["wrk", f"-t{threads}", f"-c{clients}", f"-d{seconds}s", "--timeout", "10s"]
    command += ["-s", str(SCRIPT), f"http://{HOST}:{served.port}"]
    environment = os.environ | {"PATHS": str(paths), "FIRST": str(first)}
    before = _worked(served.process)
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    line = next(line for line in done.stdout.splitlines() if line.startswith("FIGURES"))
    requests, duration, _, p50, p95, p99, failed = map(int, line.split()[1:])
    with served.log.open("rb") as log:
        log.seek(begin)
        told = [line for line in log if b"event=request" in line]
    work = 1e3 * (_worked(served.process) - before) / max(1, requests)
    kept = sum(b"kept=True" in line for line in told) / max(1, len(told))
    rate = requests / duration * 1e6
    return Figures(rate, p50 / 1e3, p95 / 1e3, p99 / 1e3, work, failed, kept)


def _worked(process: int) -> float:
    """Return the processor seconds that a process and those it started took so far."""
    seconds = 0.0
    for pid in (process, *children(process)):
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        seconds += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return seconds


def _compare(found: dict[tuple[str, str, int], Figures]) -> None:
    """Print how many times as many requests this project answers as Datasette does."""
    for page in ("search page", "search JSON"):
        for how in ("different", "mixed"):
            pairs = [
                (found[OURS, f"{page}, {how}", clients], theirs)
                for clients in CLIENTS
                if (theirs := found.get((THEIRS, f"{page}, {how}", clients)))
            ]
            if pairs:
                rates = " / ".join(f"{ours.rate / theirs.rate:.1f}" for ours, theirs in pairs)
                works = " / ".join(f"{theirs.work / ours.work:.1f}" for ours, theirs in pairs)
                print(
                    f"{page}, {how}: {rates} times Datasette's requests a second at "
                    f"{' / '.join(map(str, CLIENTS))} clients; it works {works} times as much"
                )


def _different(index: Path) -> Iterator[str]:
    """Yield questions, none of them twice: one to three words that stand in one sentence."""
    texts = (unit.sentence if isinstance(unit, Fact) else unit.text for unit in _units(index))
    sentences = [
        words
        for text in texts
        for sentence in re.split(r"(?<=[.!?])\s+", text)
        if len(words := [w for w in _WORD.findall(sentence) if fold(w) not in stop_words()]) > 2
    ]
    chance, seen = random.Random(1), set[str]()
    while len(seen) < DIFFERENT:
        words = chance.choice(sentences)
        question = " ".join(chance.sample(words, chance.choice((1, 2, 2, 3))))
        if question not in seen:
            seen.add(question)
            yield quote_plus(question)


def _units(index: Path) -> Iterator[Unit]:
    """Yield units of all reports, as many as questions can be made of in a moment."""
    yield from islice(publishing.units(newest_sound(index)), 20_000)


def _mixed(index: Path) -> Iterator[str]:
    """Yield a thousand questions again and again, the n-th 1/n as often as the first."""
    questions = list(islice(_different(index), ASKED_AGAIN))
    weights = [1 / number for number in range(1, ASKED_AGAIN + 1)]
    yield from random.Random(2).choices(questions, weights, k=DIFFERENT)


@contextmanager
def _ours(folder: Path, index: Path, document: str) -> Iterator[Served]:
    """Serve `index` as `kb serve` does, its log in a file."""
    port, log = free(HOST, 0).port, folder / "ours.log"
    command = [sys.executable, "-m", "kb.cli", "serve", "--port", str(port), "--no-misses"]
    pages = {
        "search page": "/zoeken?q={}",
        "search JSON": "/api/v1/search?q={}",
        "suggest": "/api/v1/suggest?q={}",
        "reader": f"/verslag/{document}?q={{}}",
    }
    with _running([*command, "--index", str(index)], {}, log, port) as process:
        yield Served(OURS, process, port, pages, log)


@contextmanager
def _theirs(folder: Path, database: Path) -> Iterator[Served | None]:
    """Serve `database` by Datasette, in as many processes; None where it is not installed."""
    try:
        import datasette  # noqa: F401
    except ImportError:
        print("Datasette: not measured, needs pip install -e '.[bench]'")
        yield None
        return
    port, log = free(HOST, 0).port, folder / "theirs.log"
    command = [sys.executable, "-m", "uvicorn", "--factory", "tests.bench.datasette_app:app"]
    command += ["--workers", str(os.cpu_count()), "--log-level", "warning", "--no-access-log"]
    environment = {
        datasette_app.DATABASE: str(database),
        datasette_app.INSPECTED: str(folder / "inspected.json"),
    }
    pages = {
        "search page": "/kb/units?_search={}" + FACETS,
        "search JSON": "/kb/units.json?_search={}&_shape=objects" + FACETS,
    }
    with _running([*command, "--port", str(port)], environment, log, port) as process:
        yield Served(THEIRS, process, port, pages, log)


@contextmanager
def _running(
    command: list[str], environment: dict[str, str], log: Path, port: int
) -> Iterator[int]:
    with log.open("wb") as file:
        process = subprocess.Popen(command, stdout=file, stderr=file, env=os.environ | environment)
    try:
        until = time.monotonic() + 60
        while not _answers(port) and time.monotonic() < until and process.poll() is None:
            time.sleep(0.1)
        yield process.pid
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(20)
        process.kill()
        process.wait()


def _answers(port: int) -> bool:
    connection = HTTPConnection(HOST, port, timeout=5)
    try:
        connection.request("GET", "/")
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
