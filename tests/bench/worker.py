"""Builds or asks one engine in a process of its own, and prints what that took as JSON.

python -m tests.bench.worker build|ask MODULE SHAPE ITEMS QUESTIONS FOLDER

It needs nothing but the standard library and what the engine itself needs.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from tests.bench.items import Item, read_items, read_questions

PASSES = 3  # after the first; of each question the median counts


class Timed:
    """The items of a file; `seconds` is what reading them took, which is no engine's doing."""

    def __init__(self, path: Path) -> None:
        self.seconds = 0.0
        self.count = 0
        self._path = path

    def __iter__(self) -> Iterator[Item]:
        self.count = 0
        items = read_items(self._path)
        while True:
            started = time.perf_counter()
            item = next(items, None)
            self.seconds += time.perf_counter() - started
            if item is None:
                return
            self.count += 1
            yield item


def engine_of(module: str, shape: str) -> Any:
    """Return an engine of the comparison."""
    made: Callable[..., Any] = import_module(f"tests.bench.rivals.{module}").ENGINE
    return made() if shape == "flat" else made(shape)


def build(engine: Any, items: Path, folder: Path) -> dict[str, object]:
    """Build, and return how fast and how large; what is kept between builds is made before."""
    reading = Timed(items)
    if hasattr(engine, "keep"):
        engine.keep(folder)
    started = time.perf_counter()
    engine.build(reading, folder)
    seconds = time.perf_counter() - started - reading.seconds
    size = sum(path.stat().st_size for path in engine.files(folder).rglob("*") if path.is_file())
    return {"rate": reading.count / seconds, "size": size, "memory": memory(engine)}


def ask(engine: Any, questions: Path, folder: Path) -> dict[str, object]:
    """Ask every question, first cold and then three times more; return the seconds of each."""
    asked = read_questions(questions)
    started = time.perf_counter()
    engine.open(folder)
    opening = time.perf_counter() - started
    passes: list[list[float]] = []
    totals: list[int] = []
    try:
        for _ in range(1 + PASSES):
            passes.append([])
            totals.clear()
            for question in asked:
                started = time.perf_counter()
                answer = engine.ask(question)
                passes[-1].append(time.perf_counter() - started)
                totals.append(answer.total)
        used = memory(engine)
    finally:
        engine.close()
    warm = [sorted(times)[PASSES // 2] for times in zip(*passes[1:], strict=True)]
    return {"opening": opening, "cold": passes[0], "warm": warm, "totals": totals, "memory": used}


def memory(engine: Any) -> int:
    """Return the bytes in use at their highest, with those of the processes that do the work.

    What is mapped from files counts as far as it was read.
    """
    # Not from getrusage, which takes over what the process that started this one had in use.
    used = _kilobytes("VmHWM", "/proc/self/status")
    for process in engine.processes():
        used += _kilobytes("Pss", f"/proc/{process}/smaps_rollup")
    return used * 1024


def _kilobytes(name: str, path: str) -> int:
    """Return what the system tells there under this name, 0 where it tells nothing."""
    try:
        found = re.search(rf"^{name}:\s+(\d+)", Path(path).read_text(), re.MULTILINE)
    except OSError:
        return 0
    return int(found[1]) if found else 0


def main(arguments: list[str]) -> None:
    """Do what is asked, and print it as one line of JSON."""
    what, module, shape, items, questions, folder = arguments
    engine = engine_of(module, shape)
    lacking = engine.missing()
    if lacking:
        print(json.dumps({"missing": lacking}))
    elif what == "build":
        print(json.dumps(build(engine, Path(items), Path(folder))))
    else:
        print(json.dumps(ask(engine, Path(questions), Path(folder))))


if __name__ == "__main__":
    main(sys.argv[1:])
