"""Builds without end, each of another edition, while clients ask all there is of `kb serve`."""

from __future__ import annotations

import http.client
import json
import os
import re
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from indexer.build import build
from tests.conftest import Silence
from tests.faults.editions import MARK, write_edition
from tests.faults.processes import STOP, Board, ended, forked
from tests.soak.figures import MIXED, Answer, Built, Figures
from tests.soak.server import HOST, MEGABYTE, serving

GENERATION = re.compile(r"g\d{6,}-[0-9a-f]{8}")
ADDRESSES = (
    "/zoeken?q=molens",
    "/api/v1/search?q=molens+editie&limit=20",
    "/",
    "/citaten",
    "/api/v1/overview",
    "/verslag/bericht-0",
    "/api/v1/suggest?q=mol",
    "/zoeken.csv?q=molens",
    "/readyz",
    "/api/v1/documents",
)


@dataclass(frozen=True, slots=True)
class Wishes:
    """How long it takes, and how much is asked of whom."""

    minutes: float = 10.0
    clients: int = 4
    workers: int = 2
    reports: int = 3


def hold(wishes: Wishes) -> bool:
    """Build and ask for so long; tell whether nothing failed, was mixed, went back or came late."""
    own = wishes.clients + wishes.workers + 1
    load, processors = os.getloadavg()[0], os.cpu_count() or 1
    busy = "; more than these were under way, so times say little" if load > 1.5 * own else ""
    print(
        f"{wishes.minutes:g} minutes, {wishes.workers} workers, {wishes.clients} clients, "
        f"{wishes.reports} reports\n"
        f"  load {load:.0f} before it began on {processors} processors{busy}"
    )
    figures = run(wishes)
    print("\n".join(figures.lines()))
    return not (figures.faults or figures.back or figures.late) and figures.told > 0


def run(wishes: Wishes) -> Figures:
    """Build and ask for so long, and return what came of it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_edition(folder / "corpus", 1, wishes.reports)
        first = build(folder / "corpus", folder / "index", Silence())
        _note(folder / "built", Built(1, first.generation, time.monotonic()))
        with serving(folder / "index", folder / "log", "--workers", str(wishes.workers)) as server:
            _warm(server.port, wishes.workers)
            before = server.memory
            _run(folder, server.port, wishes)
            memory = before / MEGABYTE, server.memory / MEGABYTE
        built = [Built(*json.loads(line)) for line in _lines(folder / "built")]
        answers = [
            Answer(*json.loads(line))
            for client in range(wishes.clients)
            for line in _lines(folder / f"client-{client}")
        ]
        log = (folder / "log").read_text("utf-8", "replace").splitlines()
    errors = [line for line in log if "level=error" in line or "Traceback" in line]
    return Figures(answers, built, errors, memory, wishes.minutes * 60)


def _run(folder: Path, port: int, wishes: Wishes) -> None:
    board = Board()
    workers = [forked(_building(folder, board, wishes.reports))]
    workers += [forked(_asking(folder, board, port, number)) for number in range(wishes.clients)]
    time.sleep(wishes.minutes * 60)
    board.put(STOP, 1)
    if sum(ended(worker) != 0 for worker in workers):
        raise SystemExit("the builder or a client ended with an error; see above")


def _warm(port: int, workers: int) -> None:
    """Ask all there is of each worker, as good as surely, so that dictionaries are loaded."""
    for _ in range(5 * workers):
        link = http.client.HTTPConnection(HOST, port, timeout=30)
        for address in ADDRESSES:
            _ask(link, address, {}, 0)
        link.close()


def _building(folder: Path, board: Board, reports: int) -> Callable[[], None]:
    def act() -> None:
        edition = 1
        while not board.get(STOP):
            edition += 1
            write_edition(folder / "corpus", edition, reports)
            made = build(folder / "corpus", folder / "index", Silence())
            _note(folder / "built", Built(edition, made.generation, time.monotonic()))

    return act


def _asking(folder: Path, board: Board, port: int, number: int) -> Callable[[], None]:
    """Return what asks for one address after another, and anew for what it has already."""

    def act() -> None:
        connection, turn = number * 1_000_000, number
        link = http.client.HTTPConnection(HOST, port, timeout=30)
        known: dict[str, tuple[str, int]] = {}
        with (folder / f"client-{number}").open("w", encoding="utf-8") as log:
            while not board.get(STOP):
                turn += 1
                if turn % 500 == 0:
                    link.close()
                    connection += 1
                answer = _ask(link, ADDRESSES[turn % len(ADDRESSES)], known, connection)
                log.write(json.dumps(answer) + "\n")

    return act


def _ask(
    link: http.client.HTTPConnection,
    address: str,
    known: dict[str, tuple[str, int]],
    connection: int,
) -> Answer:
    asked = time.monotonic()
    headers = {"If-None-Match": known[address][0]} if address in known else {}
    try:
        link.request("GET", address, headers=headers)
        response = link.getresponse()
        body = response.read().decode("utf-8")
    except (OSError, http.client.HTTPException, UnicodeDecodeError) as error:
        link.close()
        fault = f"{address}: {type(error).__name__}: {error}"
        return Answer(asked, time.monotonic() - asked, connection, -1, "", fault)
    waited = time.monotonic() - asked
    if response.status == 304 and address in known:
        return Answer(asked, waited, connection, known[address][1], "", "")
    if response.status != 200:
        return Answer(asked, waited, connection, -1, "", f"{address}: {response.status}")
    editions = {int(found) for found in MARK.findall(body)}
    if len(editions) > 1:
        return Answer(asked, waited, connection, -1, "", f"{address}: {MIXED} {sorted(editions)}")
    edition = editions.pop() if editions else -1
    tag = response.getheader("ETag")
    if tag and edition > 0:
        known[address] = (tag, edition)
    generation = GENERATION.search(body)
    return Answer(asked, waited, connection, edition, generation[0] if generation else "", "")


def _note(path: Path, built: Built) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps(built) + "\n")


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines()
