"""A web server that gives reports, and all that can go wrong with them, on this machine only."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PAGE = (
    "<html><head><title>Jaarverslag 2021 Zeewind</title></head><body>"
    "<h1>Jaarverslag 2021 Zeewind</h1><h2>Wonen</h2>"
    "<p>Wij bouwden 120 huizen. ‘Dat is mooi werk’, zegt directeur Karin Hogendoorn.</p>"
    "</body></html>"
).encode()


class _Handler(BaseHTTPRequestHandler):
    stop: threading.Event

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        name = self.path.partition("?")[0].strip("/").replace(".", "_").replace("-", "_")
        try:
            getattr(self, f"_{name or 'page'}", self._missing)()
        except OSError:
            self.close_connection = True

    def _send(self, data: bytes, kind: str | None = "text/html; charset=utf-8") -> None:
        self.send_response(200)
        if kind:
            self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def _to(self, address: str) -> None:
        self.send_response(302)
        self.send_header("Location", address)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _missing(self) -> None:
        self.send_error(404)

    def _page(self) -> None:
        assert self.headers["Accept-Encoding"] == "identity"
        self._send(PAGE)

    _index_html = _verslag_2021_html = _page

    def _tekst(self) -> None:
        self._send(b"Verslag\n\nWij bouwden huizen in het dorp aan de zee.\n", "text/plain")

    def _verslag_bin(self) -> None:
        self._send(PAGE, "application/octet-stream")

    def _verslag_htm(self) -> None:
        self._send(PAGE, None)

    def _plaatje(self) -> None:
        self._send(b"\x89PNG", "image/png")

    def _leeg(self) -> None:
        self._send(b"<html></html>")

    def _door(self) -> None:
        self._to("/verslag-2021.html")

    def _rond(self) -> None:
        self._to("/rond")

    def _naar_bestand(self) -> None:
        self._to("file:///etc/hostname")

    def _naar_nergens(self) -> None:
        self.send_response(302)
        self.end_headers()

    def _verboden(self) -> None:
        self.send_error(403)

    def _kapot(self) -> None:
        self.send_error(503)

    def _ingepakt(self) -> None:
        data = gzip.compress(b"a" * 5_000_000)
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def _eindeloos(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        while not self.stop.is_set():
            self.wfile.write(b"<p>tekst</p>" * 10_000)

    def _zegt_groot(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", "999999999999")
        self.end_headers()
        self.wfile.write(b"<p>")

    def _afgebroken(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", "5000")
        self.end_headers()
        self.wfile.write(b"<p>tekst</p>")
        self.close_connection = True

    def _traag(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        while not self.stop.wait(0.05):
            self.wfile.write(b"<")
            self.wfile.flush()

    def _zwijgt(self) -> None:
        self.stop.wait()


@contextmanager
def serving() -> Iterator[str]:
    """Yield the address of a server, which is gone afterwards."""
    stop = threading.Event()
    handler = type("Handler", (_Handler,), {"stop": stop})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        stop.set()
        server.shutdown()
        thread.join()
        server.server_close()
