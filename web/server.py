"""Serving for real: granian, one thread a process, as many processes as there are processors.

Measured with wrk on two cores, 1 ms of Python and 22 kB a page, requests per second at 1, 8 and
64 clients: granian 3,400 / 4,400 / 5,700, waitress 2,900 / 2,000 / 2,400, gunicorn with threads
2,300 / 2,500 / 2,400, gunicorn without 1,900 / 2,100 / 2,100. A second thread in a process makes
granian slower (3,100 at 8 clients). Slow clients are its own affair: they hold no process.
"""

from __future__ import annotations

import os
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from flask import Flask
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels
from granian.server import Server

from kb import settings
from kb.errors import IndexUnusableError, UsageError
from web.app import create_app
from web.context import services
from web.preparing import preparing

BACKLOG = 1024
WAITING = 64
MOST_WORKERS = 64
STARTING_SECONDS = 30.0
STOPPING_SECONDS = 10


@dataclass(frozen=True, slots=True)
class Address:
    """Where the server listens."""

    host: str
    port: int

    @property
    def url(self) -> str:
        """The address to type in a browser on the same machine."""
        shown = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.host, self.host)  # noqa: S104
        return f"http://{f'[{shown}]' if ':' in shown else shown}:{self.port}"


def app() -> Flask:
    """Return the app over the index that the settings name; each worker process calls this.

    Where there is an index it is opened, so that nobody waits for that, and neither for a new one.
    """
    made = create_app(
        settings.index_folder(),
        public_url=settings.public_url(),
        misses=settings.misses_folder(),
    )
    with made.app_context():
        snapshots = services().snapshots
        with suppress(IndexUnusableError):
            snapshots.current()
        snapshots.follow(preparing(services()))
    return made


def free(host: str, port: int) -> Address:
    """Return the address to listen at; port 0 becomes one that nobody uses.

    Raises UsageError when the port is taken or may not be used, or the host is not this machine.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        family, kind, protocol, _, place = found[0]
        with socket.socket(family, kind, protocol) as attempt:
            # without SO_REUSEPORT, so that another server that has it is noticed
            attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            attempt.bind(place)
            return Address(str(place[0]), attempt.getsockname()[1])
    except (OSError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UsageError(
            f"{host} port {port}: cannot listen there ({reason}); choose another with --port"
        ) from error


def processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def serve(index: Path, address: Address, workers: int, ready: Callable[[], None]) -> None:
    """Serve `index` until the process is told to stop; `ready` is called once pages are given."""
    os.environ[settings.INDEX_VARIABLE] = str(index.resolve())
    server = Server(
        f"{__name__}:app",
        factory=True,
        interface=Interfaces.WSGI,
        address=address.host,
        port=address.port,
        http=HTTPModes.http1,
        websockets=False,
        workers=workers,
        blocking_threads=1,
        backlog=BACKLOG,
        backpressure=WAITING,
        respawn_failed_workers=True,
        workers_kill_timeout=STOPPING_SECONDS,
        log_level=LogLevels.warning,
    )
    threading.Thread(target=_announce, args=(address, ready), daemon=True).start()
    server.serve()


def _announce(address: Address, ready: Callable[[], None]) -> None:
    until = time.monotonic() + STARTING_SECONDS
    while time.monotonic() < until:
        # over a bare connection: what proxy the environment names is not for our own address
        connection = HTTPConnection(address.host, address.port, timeout=1)
        try:
            connection.request("GET", "/healthz")
            connection.getresponse().read()
        except (OSError, HTTPException):
            time.sleep(0.05)
        else:
            ready()
            return
        finally:
            connection.close()
