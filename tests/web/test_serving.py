"""The real server among visitors that are many, slow or rude; tests/soak does it for longer."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import time
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from tests.soak.server import HOST, Server, serving
from tests.soak.visitors import Tally, crowd, log_faults, renewed, rude, rude_faults, slow


@pytest.fixture(scope="module")
def server(index: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A running server of one process."""
    log = tmp_path_factory.mktemp("served") / "log"
    with serving(index, log, "--workers", "1", "--log-format", "json") as running:
        yield running


def run(visits: Coroutine[Any, Any, Tally]) -> Tally:
    """Return what came of visits, made in a thread of its own: here a browser may be running."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, visits).result()


def test_rude_requests_get_a_refusal_or_nothing(server: Server) -> None:
    found = rude(server.port)
    assert rude_faults(found) == []
    assert found["header of 100 kB"] == [431]
    assert found["another's host"] == [421]
    assert found["length and chunks"] == [405]
    assert found["fifty in a row"] == [200] * 50


def test_slow_visitors_do_not_hold_up_others(server: Server) -> None:
    with slow(server.port, 100):
        among = run(crowd(server.port, clients=4, requests=8))
    assert among.outcomes == {"200": 32}


def test_many_visitors_at_once_all_get_a_page(server: Server) -> None:
    assert run(crowd(server.port, clients=150, requests=2)).outcomes == {"200": 300}


def test_nobody_is_turned_away_while_processes_are_renewed(server: Server) -> None:
    before = server.workers
    tally = run(renewed(server, seconds=8, clients=2))
    assert set(tally.outcomes) == {"200"}
    assert server.workers != before


def test_a_server_that_is_told_to_stop_answers_who_was_asking(server: Server) -> None:
    with socket.create_connection((HOST, server.port), timeout=20) as visitor:
        visitor.sendall(b"GET /zoeken.json?q=zorg HTTP/1.1\r\nHost: localhost\r\n\r\n")
        code = server.stop()
        got = b""
        while piece := visitor.recv(65_536):
            got += piece
    head, _, body = got.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200")
    assert json.loads(body)
    assert code == 0
    assert log_faults(server.log.read_text()) == []


def test_no_process_keeps_the_port_when_the_main_one_is_killed(index: Path, tmp_path: Path) -> None:
    with serving(index, tmp_path / "log", "--workers", "1") as server:
        os.kill(server.process.pid, signal.SIGKILL)
        server.process.wait()
        until = time.monotonic() + 20
        while listens(server.port) and time.monotonic() < until:
            time.sleep(0.05)
        assert not listens(server.port)


def listens(port: int) -> bool:
    """Tell whether anybody takes connections."""
    try:
        with socket.create_connection((HOST, port), timeout=1):
            return True
    except OSError:
        return False
