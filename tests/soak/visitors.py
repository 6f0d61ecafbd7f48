"""Visitors nobody asked for: a crowd, the slow, the rude, and what the server makes of them."""

from __future__ import annotations

import asyncio
import re
import socket
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from indexer.build import build
from tests.conftest import ROOT, Silence
from tests.soak.server import HOST, MEGABYTE, Server, files_allowed, serving

PLACES = (
    "/",
    "/zoeken?q=zorg",
    "/zoeken?q=hoeveel+leden",
    "/api/v1/suggest?q=zo",
    "/citaten",
    "/zoeken.json",
    "/verslag/vng-bedrijven-2020",
    "/healthz",
)
LARGE = ("/zoeken.json", "/verslag/vng-bedrijven-2020", "/verzameling.docx")
TOLERATED_GROWTH = 0.15
LONGEST_SECONDS = 30.0
LONGEST_AMONG_SLOW = 2.0
_NAMED = b"Host: localhost\r\n"
_GET = b"GET / HTTP/1.1\r\n" + _NAMED
_POST = b"POST / HTTP/1.1\r\n" + _NAMED
_SECOND = b"0\r\n\r\nGET /binnengesmokkeld HTTP/1.1\r\n" + _NAMED + b"\r\n"

RUDE: dict[str, bytes] = {
    "HTTP/0.9": b"GET /\r\n",
    "HTTP/1.0": b"GET / HTTP/1.0\r\n\r\n",
    "HTTP/2": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "no host": b"GET / HTTP/1.1\r\n\r\n",
    "two hosts": _GET + b"Host: kwaad.example\r\n\r\n",
    "another's address": b"GET http://kwaad.example/ HTTP/1.1\r\n" + _NAMED + b"\r\n",
    "another's host": b"GET / HTTP/1.1\r\nHost: kwaad.example\r\n\r\n",
    "a tunnel": b"CONNECT kwaad.example:80 HTTP/1.1\r\n" + _NAMED + b"\r\n",
    "asterisk": b"OPTIONS * HTTP/1.1\r\n" + _NAMED + b"\r\n",
    "TLS": bytes.fromhex("16030100a5010000a10303") + b"\0" * 160,
    "noise": b"\xff\xfe\x00" * 100 + b"\r\n\r\n",
    "length and chunks": _POST
    + b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n"
    + _SECOND,
    "chunks and length": _GET
    + b"Transfer-Encoding: chunked\r\nContent-Length: 99\r\n\r\n"
    + _SECOND,
    "odd coding": _POST + b"Transfer-Encoding: xchunked\r\n\r\n" + _SECOND,
    "two codings": _POST + b"Transfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n\r\n" + _SECOND,
    "two lengths": _POST + b"Content-Length: 5\r\nContent-Length: 99\r\n\r\n" + _SECOND,
    "less than nothing": _POST + b"Content-Length: -4\r\n\r\n" + _SECOND,
    "more than all": _GET + b"Content-Length: 99999999999999999999\r\n\r\n",
    "space before colon": b"GET / HTTP/1.1\r\nHost : localhost\r\n\r\n",
    "folded header": _GET + b"X: a\r\n b\r\n\r\n",
    "NUL in header": _GET + b"X: a\0b\r\n\r\n",
    "header of 100 kB": _GET + b"X: " + b"a" * 100_000 + b"\r\n\r\n",
    "5,000 headers": _GET + b"".join(b"X%d: a\r\n" % n for n in range(5000)) + b"\r\n",
    "address of 100 kB": b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\n" + _NAMED + b"\r\n",
    "query of 20 kB": b"GET /?q=" + b"a" * 20_000 + b" HTTP/1.1\r\n" + _NAMED + b"\r\n",
    "query of raw bytes": b"GET /zoeken?q=\xc3\xa9\xff HTTP/1.1\r\n" + _NAMED + b"\r\n",
    "body of 10 MB": _POST + b"Content-Length: 10000000\r\n\r\n" + b"x" * 10_000_000,
    "body with GET": _GET + b"Content-Length: 10000000\r\n\r\n" + b"x" * 10_000_000,
    "chunks with GET": _GET + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhallo\r\n0\r\n\r\n",
    "broken chunks": _GET + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nhallo\r\n0\r\n\r\n",
    "wants to continue": _POST + b"Content-Length: 4\r\nExpect: 100-continue\r\n\r\n",
    "websocket": _GET + b"Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n",
    "fifty in a row": (_GET + b"\r\n") * 50,
}


@dataclass(slots=True)
class Tally:
    """What came of many requests: how many of each status or failure, and the slowest."""

    outcomes: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0
    seconds: float = 0.0

    @property
    def wrong(self) -> int:
        """How many did not get a page."""
        return self.outcomes.total() - self.outcomes["200"]

    def __str__(self) -> str:
        told = ", ".join(f"{number:,} x {what}" for what, number in self.outcomes.most_common())
        rate = self.outcomes.total() / self.seconds if self.seconds else 0.0
        return f"{told}; slowest {self.slowest:.2f} s; {rate:,.0f} a second"


def rude(port: int) -> dict[str, list[int]]:
    """Return which statuses each rude request got; none where the connection was closed on it."""
    return {name: _said(port, data) for name, data in RUDE.items()}


def _said(port: int, data: bytes) -> list[int]:
    got = b""
    with socket.create_connection((HOST, port), timeout=10) as visitor:
        with suppress(OSError):
            visitor.sendall(data)
        with suppress(OSError):
            while piece := visitor.recv(65_536):
                got += piece
                visitor.settimeout(0.1)
    return [int(status) for status in re.findall(rb"HTTP/1\.[01] (\d{3})", got)]


def rude_faults(found: dict[str, list[int]]) -> list[str]:
    """Return the rude requests that got something else than a page, a refusal, or nothing."""
    return [
        f"{name}: {statuses}"
        for name, statuses in found.items()
        if any(status >= 500 for status in statuses)
        or len(statuses) > (50 if name == "fifty in a row" else 1)
    ]


@contextmanager
def slow(port: int, number: int) -> Iterator[None]:
    """Keep `number` visitors of each slow kind: silent, half a request, and who never read on."""
    visitors = []
    for n in range(number):
        for words in (b"", _GET[:-2], _get(LARGE[n % len(LARGE)])):
            visitor = socket.socket()
            visitor.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
            visitor.connect((HOST, port))
            visitor.sendall(words)
            visitors.append(visitor)
    try:
        yield
    finally:
        for visitor in visitors:
            visitor.close()


def _get(place: str, *headers: bytes) -> bytes:
    return b"GET %s HTTP/1.1\r\n" % place.encode() + _NAMED + b"".join(headers) + b"\r\n"


async def crowd(port: int, clients: int, requests: int, pause: float = 0.0) -> Tally:
    """Let so many visitors at once ask so many pages each, half on a connection for each page."""
    tally, begun = Tally(), time.perf_counter()
    await asyncio.gather(*(_visit(port, n, requests, tally, pause) for n in range(clients)))
    tally.seconds = time.perf_counter() - begun
    return tally


async def _visit(port: int, number: int, requests: int, tally: Tally, pause: float) -> None:
    streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
    keeps, fresh = number % 2 == 0, True
    for turn in range(requests):
        begun = time.perf_counter()
        try:
            if streams is None:
                streams, fresh = await asyncio.open_connection(HOST, port), True
            outcome = await _ask(*streams, PLACES[(number + turn) % len(PLACES)])
        except (OSError, asyncio.IncompleteReadError) as error:
            # A kept connection may be closed just as it is used again; browsers ask once more.
            outcome = type(error).__name__ if fresh else ""
            _close(streams)
            streams = None
        tally.slowest = max(tally.slowest, time.perf_counter() - begun)
        if outcome:
            tally.outcomes[outcome] += 1
        if streams is not None and not keeps:
            _close(streams)
            streams = None
        fresh = False
        if pause:
            await asyncio.sleep(pause)
    _close(streams)


def _close(streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None) -> None:
    if streams is not None:
        streams[1].close()


async def _ask(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, place: str) -> str:
    writer.write(_get(place))
    head = await reader.readuntil(b"\r\n\r\n")
    length = re.search(rb"content-length: (\d+)", head.lower())
    if length is None:
        return "no length"
    await reader.readexactly(int(length[1]))
    return head[9:12].decode()


async def renewed(server: Server, seconds: float, clients: int = 8) -> Tally:
    """Renew the processes of a server while visitors go on asking, and return what they got."""
    asking = asyncio.create_task(crowd(server.port, clients, int(seconds / 0.02), pause=0.02))
    await asyncio.sleep(0.2)
    server.renew()
    return await asking


def _report(name: str, tally: Tally, faults: list[str], most: float = LONGEST_SECONDS) -> None:
    print(f"{name:<34} {tally}", flush=True)
    if tally.wrong:
        faults.append(f"{name}: {tally.wrong} without a page")
    if tally.slowest > most:
        faults.append(f"{name}: the slowest took {tally.slowest:.1f} s")


def hold(clients: int, requests: int) -> bool:
    """Be hard on a server over the project's corpus, and print figures; False if a promise broke.

    So many visitors at once ask so many pages each, twice.
    """
    if not files_allowed(4 * clients):
        print("fewer files may be opened than there are clients; raise ulimit -n")
        return False
    faults: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        index, log = Path(folder, "index"), Path(folder, "log")
        build(ROOT / "corpus", index, Silence())
        with serving(index, log, "--log-format", "json") as server:
            _be_hard(server, clients, requests, faults)
            begun = time.perf_counter()
            code = server.stop()
            print(f"stopped with {code} in {time.perf_counter() - begun:.1f} s")
        faults += log_faults(log.read_text())
    print("\n".join(f"BROKEN {fault}" for fault in faults) or "all promises to visitors kept")
    return not faults


def log_faults(told: str) -> list[str]:
    """Return what is wrong with what a server wrote in its log."""
    found = []
    if "Traceback" in told or '"level": "error"' in told:
        found.append("errors in the log")
    if HOST in told or "binnengesmokkeld" in told:
        found.append("visitors in the log")
    return found


def _be_hard(server: Server, clients: int, requests: int, faults: list[str]) -> None:
    _report("warm", asyncio.run(crowd(server.port, 8, 100)), faults)
    sizes = [server.memory]
    for turn in ("first", "second"):
        name = f"{clients:,} at once, {turn} time"
        _report(name, asyncio.run(crowd(server.port, clients, requests)), faults)
        sizes.append(server.memory)
    with slow(server.port, clients // 3):
        among = asyncio.run(crowd(server.port, 8, 50))
        _report(f"among {clients // 3 * 3:,} slow ones", among, faults, LONGEST_AMONG_SLOW)
        sizes.append(server.memory)
    found = rude(server.port)
    faults += rude_faults(found)
    print(f"{len(found)} rude requests: {Counter(s for all_ in found.values() for s in set(all_))}")
    _report("while processes are renewed", asyncio.run(renewed(server, 15)), faults)
    _report("after all that", asyncio.run(crowd(server.port, 8, 100)), faults)
    sizes.append(server.memory)
    print("MB before, after each crowd, among slow ones, after all: ", end="")
    print(", ".join(f"{size / MEGABYTE:.0f}" for size in sizes))
    if sizes[2] > sizes[1] * (1 + TOLERATED_GROWTH):
        faults.append(f"memory grew from {sizes[1]:,} to {sizes[2]:,} bytes")
