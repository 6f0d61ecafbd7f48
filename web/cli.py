"""The subcommand that serves: kb serve."""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from kb.cli import Command, corpus_option, index_option, number_between
from kb.snapshot import newest_sound
from web import server

LAST_PORT = 65_535


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
        "--watch", action="store_true", help="rebuild the index when the corpus changes"
    )


def _serve(arguments: argparse.Namespace) -> int:
    address = server.free(arguments.host, arguments.port)
    newest_sound(arguments.index)

    def ready() -> None:
        print(f"Kennisbank: {address.url} (Ctrl-C stops it)", flush=True)

    with _watching(arguments):
        server.serve(arguments.index, address, arguments.workers, ready)
    return 0


@contextmanager
def _watching(arguments: argparse.Namespace) -> Iterator[None]:
    """Run `kb watch` beside the server, in a process of its own: the server never builds."""
    if not arguments.watch:
        yield
        return
    command = [sys.executable, "-m", "kb.cli", "watch"]
    command += ["--corpus", str(arguments.corpus), "--index", str(arguments.index)]
    with subprocess.Popen(command) as watcher:  # noqa: S603 - our own command
        try:
            yield
        finally:
            watcher.terminate()


COMMANDS = {"serve": Command(_configure_serve, _serve)}
