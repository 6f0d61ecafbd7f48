"""How long building and searching take, here and in other engines, at three sizes.

Every engine gets the same items and the same questions and has to do the same: the ten best, the
counts of all facets under a filter, passages. Each is built and asked in processes of its own,
one at a time. The first round of questions is the cold one; warm is the median of three more.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tests.bench import items
from tests.bench.entrants import ENTRANTS, Entrant
from tests.bench.items import KINDS, Question
from tests.bench.making import items as make_items
from tests.bench.making import questions as make_questions
from tests.bench.sources import source

SIZES = (3_000, 30_000, 300_000)
SHARED = 30_000  # items from which it makes a difference that other processes help
FETCHED = Path("var/bench")
OURS = "kb"

Seconds = Sequence[float]


@dataclass(frozen=True)
class Measured:
    """What one engine took; `cold` and `warm` hold seconds, question by question."""

    entrant: Entrant
    rate: float
    size: int
    memory: int
    cold: Seconds
    warm: Seconds
    totals: Sequence[int]


def measure(sizes: Sequence[int] = (), engines: Sequence[str] = ()) -> None:
    """Print a table for each size, with all engines that are installed, or those asked for."""
    known = source(FETCHED)
    asked = make_questions(known)
    chosen = {name: ENTRANTS[name] for name in engines or ENTRANTS}
    for size in sizes or SIZES:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            folder.chmod(0o711)  # PostgreSQL runs as another user
            items.write(folder / "items", make_items(size, known))
            items.write(folder / "questions", asked)
            print(f"\n{size:,} items out of {known.name}, {len(asked)} questions\n", flush=True)
            found = dict(_all_measured(chosen, folder, size))
            if found:
                _print(found, asked)
            if OURS in found and size >= SHARED:
                _print_with_two_processes(folder)


def _all_measured(
    chosen: dict[str, Entrant], folder: Path, size: int
) -> Iterable[tuple[str, Measured]]:
    built: dict[str, dict[str, Any]] = {}
    for name, entrant in chosen.items():
        if size > entrant.largest:
            print(f"{entrant.label}: left out, too slow to wait for at this size", flush=True)
            continue
        started = time.perf_counter()
        print(f"{entrant.label} …", end="", file=sys.stderr, flush=True)
        if entrant.module not in built:
            for other in built:  # of what is not asked any more, nothing need be kept
                shutil.rmtree(folder / other, ignore_errors=True)
            (folder / entrant.module).mkdir(mode=0o777)
            built[entrant.module] = _run("build", entrant, folder)
        building = built[entrant.module]
        asking = building if "missing" in building else _run("ask", entrant, folder)
        print(f" {time.perf_counter() - started:.0f} s", file=sys.stderr)
        if "missing" in asking:
            print(f"{entrant.label}: not measured, needs {asking['missing']}", flush=True)
            continue
        yield (
            name,
            Measured(
                entrant,
                building["rate"],
                building["size"],
                asking["memory"],
                asking["cold"],
                asking["warm"],
                asking["totals"],
            ),
        )


def _run(what: str, entrant: Entrant, folder: Path) -> dict[str, Any]:
    """Return what a worker tells; an engine that fails is told of and left out."""
    interpreter = entrant.interpreter or sys.executable
    if not Path(interpreter).exists():
        return {"missing": interpreter}
    paths = (folder / "items", folder / "questions", folder / entrant.module)
    command = [interpreter, "-m", "tests.bench.worker", what, entrant.module, entrant.shape]
    done = subprocess.run([*command, *map(str, paths)], capture_output=True, text=True, check=False)
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["it stopped"])[-1]
        return {"missing": f"mending ({last})"}
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def _print(found: dict[str, Measured], asked: Sequence[Question]) -> None:
    ours = found.get(OURS)
    print(f"{'':24}{'built':>9}{'index':>8}{'memory':>8}{'cold (ms)':>24}{'warm (ms)':>24}")
    print(f"{'':24}{'items/s':>9}{'MB':>8}{'MB':>8}{_HEAD}{_HEAD}{'p95 to ours':>13}{'no hits':>9}")
    for one in found.values():
        ratio = f"{_quantile(one.warm, 95) / _quantile(ours.warm, 95):.1f}" if ours else ""
        print(
            f"{one.entrant.label:24}{one.rate:>9,.0f}{one.size / 1e6:>8,.0f}"
            f"{one.memory / 1e6:>8,.0f}{_quantiles(one.cold)}{_quantiles(one.warm)}"
            f"{ratio:>13}{sum(total == 0 for total in one.totals):>9}"
        )
    print(f"\n{'warm, median / p95 (ms)':24}" + "".join(f"{kind:>16}" for kind in KINDS))
    for one in found.values():
        cells = []
        for kind in KINDS:
            times = [t for t, q in zip(one.warm, asked, strict=True) if q.kind == kind]
            cells.append(f"{_quantile(times, 50):.2f} / {_quantile(times, 95):.2f}")
        print(f"{one.entrant.label:24}" + "".join(f"{cell:>16}" for cell in cells), flush=True)


def _print_with_two_processes(folder: Path) -> None:
    """Print how fast this project builds when another process helps."""
    entrant = replace(ENTRANTS[OURS], shape="two")
    shutil.rmtree(folder / entrant.module, ignore_errors=True)
    (folder / entrant.module).mkdir()
    print(f"\n{entrant.label}, built by two processes beside the first: ", end="", flush=True)
    print(f"{_run('build', entrant, folder)['rate']:,.0f} items/s", flush=True)


_HEAD = f"{'median':>8}{'p95':>8}{'p99':>8}"


def _quantiles(times: Seconds) -> str:
    return "".join(f"{_quantile(times, percent):>8.2f}" for percent in (50, 95, 99))


def _quantile(times: Seconds, percent: int) -> float:
    """Return milliseconds that `percent` of the questions stay under."""
    return 1000 * sorted(times)[min(len(times) - 1, len(times) * percent // 100)]
