"""What README.md says of proxies, tried: its own nginx and Caddy configuration before a server.

Each is left out where it is not installed, and that is said.
"""

from __future__ import annotations

import base64
import re
import secrets
import shutil
import socket
import ssl
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import IO
from urllib.parse import urljoin, urlsplit

from indexer.build import build
from tests.conftest import ROOT, Silence
from tests.soak.server import HOST, serving
from web.server import free

NAME, PREFIX, USER = "kennisbank.example", "/kennis", "anna"
STARTING_SECONDS = 20.0
STOPPING_SECONDS = 5.0
README = (ROOT / "README.md").read_text("utf-8")


@dataclass(frozen=True, slots=True)
class Trial:
    """A proxy that runs: the port it listens at, and the password of its one user."""

    port: int
    password: str
    faults: list[str] = field(default_factory=list)

    def get(
        self, path: str, *, signed_in: bool = True, headers: Mapping[str, str] | None = None
    ) -> tuple[int, Mapping[str, str], str]:
        """Return status, headers and text of an address, over TLS and by the name of the site."""
        given = {"Host": NAME, "Connection": "close", **(headers or {})}
        if signed_in:
            word = base64.b64encode(f"{USER}:{self.password}".encode()).decode()
            given["Authorization"] = f"Basic {word}"
        with _secure(self.port) as connection:
            lines = "".join(f"{name}: {value}\r\n" for name, value in given.items())
            connection.sendall(f"GET {path} HTTP/1.1\r\n{lines}\r\n".encode())
            answer = HTTPResponse(connection)
            answer.begin()
            text = answer.read().decode("utf-8", "replace")
            return answer.status, {n.lower(): v for n, v in answer.getheaders()}, text

    def expect(self, what: str, fits: bool) -> None:
        """Note a fault where something is not as it must be."""
        if not fits:
            self.faults.append(what)


@contextmanager
def _secure(port: int) -> Iterator[ssl.SSLSocket]:
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE  # a certificate of a minute ago that nobody signed
    with (
        socket.create_connection((HOST, port), timeout=20) as plain,
        context.wrap_socket(plain, server_hostname=NAME) as secure,
    ):
        yield secure


def hold() -> bool:
    """Try each proxy that is installed, and print what came of it; False where a promise broke."""
    kept = True
    for name, starting in (("nginx", nginx), ("caddy", caddy)):
        if shutil.which(name) is None:
            print(f"{name}: not installed, left out")
            continue
        faults, seen = tried(starting)
        print(f"{name}: {seen} addresses looked at, {len(faults)} faults")
        print("".join(f"BROKEN {name}: {fault}\n" for fault in faults), end="")
        kept &= not faults
    return kept


def tried(starting: Callable[[Path, int, str], list[str]]) -> tuple[list[str], int]:
    """Return what is wrong with the site behind a proxy, and how many addresses were looked at."""
    with tempfile.TemporaryDirectory() as folder:
        build(ROOT / "corpus", Path(folder, "index"), Silence())
        options = ["--public-url", f"https://{NAME}{PREFIX}", "--proxy", HOST]
        options += ["--user-header", "KennisbankUser", "--log-format", "json", "--workers", "1"]
        with serving(Path(folder, "index"), Path(folder, "log"), *options) as server:
            password, port = secrets.token_hex(8), free(HOST, 0).port
            config = _configuration(starting.__name__).replace(":8000", f":{server.port}")
            Path(folder, "README").write_text(config)
            command = starting(Path(folder), port, password)
            trial = Trial(port, password)
            with Path(folder, "proxy").open("w") as told, _running(command, told):
                _wait(trial)
                seen = _look(trial, server.port)
        log = Path(folder, "log").read_text()
        trial.expect("the log names who signed in", USER not in log and password not in log)
        trial.expect("the log has errors", '"level": "error"' not in log)
        return trial.faults, seen


@contextmanager
def _running(command: list[str], told: IO[str]) -> Iterator[None]:
    """Run a proxy; what it tells goes to a file, as it would wait for who reads a pipe."""
    process = subprocess.Popen(command, stdout=told, stderr=told)
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(STOPPING_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _configuration(proxy: str) -> str:
    found = re.search(rf"```{proxy}\n(.*?)```", README, re.DOTALL)
    if found is None:
        raise RuntimeError(f"README.md has no example for {proxy}")
    return found[1]


def nginx(folder: Path, port: int, password: str) -> list[str]:
    """Write what nginx needs beside the README's own; return the command that starts it."""
    key, certificate, users = folder / "key.pem", folder / "cert.pem", folder / "users"
    made = ["-keyout", str(key), "-out", str(certificate), "-subj", f"/CN={NAME}", "-days", "1"]
    _run("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", *made)
    users.write_text(f"{USER}:{_run('openssl', 'passwd', '-apr1', password)}\n")
    users.chmod(0o644)
    folder.chmod(0o755)
    config = (folder / "README").read_text()
    for given, here in (
        ("listen 443 ssl;", f"listen {HOST}:{port} ssl;"),
        ("/etc/ssl/kennisbank.pem", str(certificate)),
        ("/etc/ssl/private/kennisbank.key", str(key)),
        ("/etc/nginx/kennisbank.users", str(users)),
    ):
        config = _replaced(config, given, here)
    places = "".join(
        f"{kind}_temp_path {folder}/{kind};"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    written = folder / "nginx.conf"
    written.write_text(
        f"pid {folder}/pid; daemon off; error_log {folder}/error.log; events {{}}\n"
        f"http {{ access_log off; {places}\n{config}}}\n"
    )
    return ["nginx", "-c", str(written), "-p", str(folder)]


def caddy(folder: Path, port: int, password: str) -> list[str]:
    """Write what Caddy needs beside the README's own; return the command that starts it."""
    config = (folder / "README").read_text()
    hashed = _run("caddy", "hash-password", "--plaintext", password)
    config = _replaced(config, f"{NAME} {{\n", f"https://{NAME}:{port} {{\ntls internal\n")
    config = _replaced(config, "$2a$14$...", hashed)
    options = f"admin off\nauto_https disable_redirects\nstorage file_system {folder}/caddy"
    written = folder / "Caddyfile"
    written.write_text(f"{{\n{options}\nskip_install_trust\n}}\n{config}")
    return ["caddy", "run", "--config", str(written), "--adapter", "caddyfile"]


def _replaced(text: str, given: str, here: str) -> str:
    if given not in text:
        raise RuntimeError(f"README.md does not have {given!r} any more")
    return text.replace(given, here)


def _run(*command: str | Path) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def _wait(trial: Trial) -> None:
    until = time.monotonic() + STARTING_SECONDS
    while True:
        try:
            trial.get(f"{PREFIX}/")
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
        else:
            return


def _look(trial: Trial, behind: int) -> int:
    """Note what is wrong with the site; return how many addresses were looked at."""
    status, _, _ = trial.get(f"{PREFIX}/", signed_in=False)
    trial.expect("without password it is not 401", status == 401)
    spoofed = {"KennisbankUser": "x", "Kennisbank_User": "x", "X-Forwarded-For": HOST}
    status, _, _ = trial.get(f"{PREFIX}/", signed_in=False, headers=spoofed)
    trial.expect("a name made up gets in", status == 401)
    status, headers, _ = trial.get(PREFIX)
    trial.expect("without slash it leads nowhere", status in {301, 302, 308})
    trial.expect("without slash it leads elsewhere", headers["location"].endswith(f"{PREFIX}/"))
    evil = {
        "X-Forwarded-Host": "kwaad.example",
        "X-Forwarded-Prefix": "/kwaad",
        "X-Forwarded-Proto": "javascript",
        "X_Forwarded_Host": "kwaad.example",
        "Forwarded": "host=kwaad.example",
    }
    status, headers, text = trial.get(f"{PREFIX}/zoeken?q=zorg", headers=evil)
    trial.expect(f"with other headers made up it is {status}", status == 200)
    trial.expect("headers made up come back", "kwaad" not in text)
    trial.expect("the proxy gives no number", len(headers.get("x-request-id", "")) > 12)
    trial.expect("another may keep the page", headers["cache-control"].startswith("private"))
    _look_behind(trial, behind)
    return _walk(trial)


def _look_behind(trial: Trial, port: int) -> None:
    """Note what is wrong with what the server says to whom the proxy did not let in."""
    for path, headers, wanted in (
        (f"{PREFIX}/", {}, 403),
        (f"{PREFIX}/", {"KennisbankUser": "anna,eva"}, 403),
        ("/healthz", {"Host": NAME}, 200),
        ("/readyz", {"Host": "watcher.example"}, 200),
        ("/", {"Host": "kwaad.example", "KennisbankUser": "anna"}, 421),
    ):
        connection = HTTPConnection(HOST, port, timeout=20)
        connection.request("GET", path, headers=headers)
        status = connection.getresponse().status
        connection.close()
        trial.expect(f"behind the proxy {path} is {status} instead of {wanted}", status == wanted)


def _walk(trial: Trial) -> int:
    """Follow what each of the first pages leads to or asks for; all of it must be there."""
    waiting, seen = [f"{PREFIX}/"], set[str]()
    site = f"https://{NAME}"
    while waiting and len(seen) < 120:
        path = waiting.pop(0)
        if path in seen:
            continue
        seen.add(path)
        status, headers, text = trial.get(path)
        trial.expect(f"{path} is {status}", status in {200, 302})
        if not headers.get("content-type", "").startswith("text/html"):
            continue
        for link in re.findall(r'\s(?:href|src|action|data-suggest|data-from)="([^"]*)"', text):
            address = urljoin(f"{site}{path}", link.replace("&amp;", "&"))
            if address.startswith(f"{site}/"):
                parts = urlsplit(address)
                trial.expect(f"{path} leads to {link}", parts.path.startswith(f"{PREFIX}/"))
                waiting.append(parts.path + (f"?{parts.query}" if parts.query else ""))
    return len(seen)
