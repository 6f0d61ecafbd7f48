"""The subcommand that serves: kb serve."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import ip_address
from pathlib import Path

from kb import settings
from kb.cli import Command, corpus_option, index_option, number_between
from kb.snapshot import newest_sound
from web import server

LAST_PORT = 65_535
LOOKING_SECONDS = 0.2
RESTARTING_SECONDS = 2.0


def _configure_serve(parser: argparse.ArgumentParser) -> None:
    corpus_option(parser)
    index_option(parser)
    parser.add_argument(
        "--host", default="127.0.0.1", help="address to listen at (default: this machine only)"
    )
    parser.add_argument(
        "--port",
        type=number_between(0, LAST_PORT),
        default=8000,
        help="port to listen at; 0 takes a free one (default: 8000)",
    )
    parser.add_argument(
        "--workers",
        type=number_between(1, server.MOST_WORKERS),
        default=server.processors(),
        metavar="N",
        help="processes that answer requests (default: one for each processor)",
    )
    parser.add_argument(
        "--public-url",
        metavar="URL",
        help="address that readers know the site by, for citations "
        f"(default: ${settings.PUBLIC_URL_VARIABLE}, or that of the request)",
    )
    parser.add_argument(
        "--no-misses",
        action="store_true",
        help="do not keep the words of searches that found nothing "
        f"(default: beside the index, or in ${settings.MISSES_VARIABLE})",
    )
    parser.add_argument(
        "--watch", action="store_true", help="rebuild the index when the corpus changes"
    )


def _serve(arguments: argparse.Namespace) -> int:
    address = server.free(arguments.host, arguments.port)
    if arguments.public_url:
        os.environ[settings.PUBLIC_URL_VARIABLE] = arguments.public_url
    if arguments.no_misses:
        os.environ[settings.MISSES_VARIABLE] = settings.NO_MISSES
    public = settings.public_url()

    def ready() -> None:
        print(f"Kennisbank: {address.url} (Ctrl-C stops it)", flush=True)
        if public is None and ip_address(address.host).is_loopback:
            print(
                "This address works on this machine only, so copied texts leave it out; "
                f"set {settings.PUBLIC_URL_VARIABLE} before you share any.",
                flush=True,
            )

    if arguments.watch:
        # Without an index, pages say that it is being made, until the first build is through.
        with _watching(arguments.corpus, arguments.index):
            server.serve(arguments.index, address, arguments.workers, ready)
    else:
        newest_sound(arguments.index)
        server.serve(arguments.index, address, arguments.workers, ready)
    return 0


@contextmanager
def _watching(corpus: Path, index: Path) -> Iterator[None]:
    """Run `kb watch` beside the server, in a process of its own: the server never builds."""
    stopping = threading.Event()
    watcher = threading.Thread(target=_keep_watching, args=(corpus, index, stopping))
    watcher.start()
    try:
        yield
    finally:
        stopping.set()
        watcher.join()


def _keep_watching(corpus: Path, index: Path, stopping: threading.Event) -> None:
    command = [sys.executable, "-m", "kb.cli", "watch", "--parent", str(os.getpid())]
    command += ["--corpus", str(corpus), "--index", str(index)]
    while not stopping.is_set():
        with subprocess.Popen(command) as process:  # noqa: S603 - our own command
            while process.poll() is None and not stopping.wait(LOOKING_SECONDS):
                pass
            process.terminate()
        if not stopping.wait(RESTARTING_SECONDS):
            print(
                f"kb: the watcher stopped (exit code {process.returncode}); starting it again",
                file=sys.stderr,
                flush=True,
            )


COMMANDS = {"serve": Command(_configure_serve, _serve)}
