"""Serving for real: granian, one thread a process, as many processes as there are processors.

Measured with wrk on two cores, 1 ms of Python and 22 kB a page, requests per second at 1, 8 and
64 clients: granian 3,400 / 4,400 / 5,700, waitress 2,900 / 2,000 / 2,400, gunicorn with threads
2,300 / 2,500 / 2,400, gunicorn without 1,900 / 2,100 / 2,100. A second thread in a process makes
granian slower (3,100 at 8 clients).

Slow visitors hold a connection but no process: a request is read in whole before Python sees it,
an answer is handed over in one piece, and whoever does not say or read anything for long is cut
off. All processes accept from one socket, which stays open while they are renewed (SIGHUP), so
nobody who waits in its queue is turned away; granian's own way, a socket a process, drops them.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from flask import Flask
from granian._granian import SocketHolder
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server import Server
from granian.server.mp import MPServer

from kb import settings
from kb.errors import IndexUnusableError, UsageError
from kb.warming import settle
from web import hosts, logs
from web.app import create_app
from web.context import services
from web.preparing import preparing
from web.proxies import Trust

BACKLOG = 2048
MOST_CONNECTIONS = 4096  # of a process; more wait in the backlog
MOST_FILES = 65_536
LONGEST_HEAD = 32_768  # bytes of a request before its body
READING_SECONDS = 10  # for the head of a request, and for silence between two
SILENT_SECONDS = 30  # without an acknowledgement of what was sent
STARTING_SECONDS = 120.0
LOOKING_SECONDS = 1.0  # between looks whether the main process is there
STOPPING_SECONDS = 10
RENEWING_SECONDS = 5.0  # what a new process has to start, before the old one stops


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
    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    made = create_app(
        settings.index_folder(),
        public_url=settings.public_url(),
        misses=settings.misses_folder(),
        hosts=known_hosts(),
        trust=Trust(settings.PROXIES.value(), settings.USER_HEADER.value()),
    )
    with made.app_context():
        snapshots, prepare = services().snapshots, preparing(services())
        with suppress(IndexUnusableError):
            prepare(snapshots.current())
        snapshots.follow(prepare)
    settle()
    return made


def _end_with(parent: int) -> None:
    """End this process once the one that started it was killed, lest it holds the port."""
    while os.getppid() == parent:
        time.sleep(LOOKING_SECONDS)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(STOPPING_SECONDS)
    os._exit(1)


def known_hosts() -> hosts.Hosts:
    """Return the names the site may be asked by, as the settings say."""
    return hosts.ours(settings.HOST_NAMES.value(), settings.public_url())


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


class _OneSocket(MPServer):
    """A server whose processes accept from one socket, which is open from start to end."""

    def _init_shared_socket(self) -> None:
        self._ssp = None
        self._sso = _listening(self.bind_addr, self.bind_port)
        made = SocketHolder(self._sso.fileno(), False, BACKLOG)  # type: ignore[call-arg]
        self._shd = made  # type: ignore[assignment]
        self._sfd = self._sso.fileno()  # type: ignore[assignment]


def _listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens; whoever is silent on it for long is dropped by the system."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    if hasattr(socket, "TCP_USER_TIMEOUT"):
        made.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, SILENT_SECONDS * 1000)
    if hasattr(socket, "TCP_DEFER_ACCEPT"):
        # none is taken that has not yet said anything: a process that stops would hang up on it
        made.setsockopt(socket.IPPROTO_TCP, socket.TCP_DEFER_ACCEPT, READING_SECONDS)
    made.bind((host, port))
    made.listen(BACKLOG)
    made.setblocking(False)
    made.set_inheritable(True)
    return made


def serve(index: Path, address: Address, workers: int, ready: Callable[[], None]) -> None:
    """Serve `index` until the process is told to stop; `ready` is called once pages are given.

    SIGTERM and SIGINT let requests that are under way be answered, within STOPPING_SECONDS;
    SIGHUP renews the processes one by one. Logging is set up as the settings say.
    """
    settings.INDEX.use(str(index.resolve()))
    _allow_files()
    # where processes are not forked they cannot share a socket
    shared = multiprocessing.get_start_method() == "fork" and sys.platform == "linux"
    server = (_OneSocket if shared else Server)(
        f"{__name__}:app",
        factory=True,
        interface=Interfaces.WSGI,
        address=address.host,
        port=address.port,
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(
            header_read_timeout=READING_SECONDS * 1000, max_buffer_size=LONGEST_HEAD
        ),
        websockets=False,
        workers=workers,
        blocking_threads=1,
        backlog=BACKLOG,
        backpressure=MOST_CONNECTIONS,
        respawn_failed_workers=True,
        respawn_interval=RENEWING_SECONDS,
        workers_kill_timeout=STOPPING_SECONDS,
        log_level=LogLevels.warning,
        log_dictconfig=logs.configuration(settings.LOG_FORMAT.value(), settings.LOG_LEVEL.value()),
    )
    threading.Thread(target=_announce, args=(address, ready), daemon=True).start()
    server.serve()


def _allow_files() -> None:
    """Let the process open as many files, of which connections are some, as the system permits."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_FILES if hard == resource.RLIM_INFINITY else min(MOST_FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


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
