"""The subcommand that serves: kb serve."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from kb import settings
from kb.cli import Command, corpus_option, index_option
from kb.errors import UsageError
from kb.settings import Setting
from kb.snapshot import newest_sound
from web import server

LOOKING_SECONDS = 0.2
RESTARTING_SECONDS = 2.0
# Options that say a word by being there, and those that may be given several times.
_WORDS = {settings.MISSES: settings.NO_MISSES, settings.WATCH: settings.YES}
_SEVERAL = (settings.HOST_NAMES, settings.PROXIES)
_OPTIONS: tuple[Setting[Any], ...] = (
    *(settings.HOST, settings.PORT, settings.WORKERS, settings.PUBLIC_URL, settings.HOST_NAMES),
    *(settings.PROXIES, settings.USER_HEADER, settings.LOG_FORMAT, settings.LOG_LEVEL),
    *(settings.MISSES, settings.WATCH),
)


def _configure_serve(parser: argparse.ArgumentParser) -> None:
    corpus_option(parser)
    index_option(parser)
    for setting in _OPTIONS:
        told = f"default: {setting.default}, or" if setting.default else "default:"
        text = f"{setting.explained} ({told} ${setting.variable})"
        if setting in _WORDS:
            word = _WORDS[setting]
            parser.add_argument(
                setting.option,
                dest=setting.variable,
                action="store_const",
                const=word,
                help="do not keep the words of searches that found nothing"
                if setting is settings.MISSES
                else text,
            )
        else:
            parser.add_argument(
                setting.option,
                dest=setting.variable,
                action="append" if setting in _SEVERAL else "store",
                type=_readable(setting),
                metavar=_METAVARS[setting.option],
                help=text,
            )


_METAVARS = {
    "--host": "ADDRESS",
    "--port": "N",
    "--workers": "N",
    "--public-url": "URL",
    "--host-name": "NAME",
    "--proxy": "ADDRESS",
    "--user-header": "NAME",
    "--log-format": "FORMAT",
    "--log-level": "LEVEL",
}


def _readable(setting: Setting[Any]) -> Callable[[str], str]:
    """Return a type for an option that keeps its text, once the setting can be read from it."""

    def check(text: str) -> str:
        try:
            setting.read(text.strip())
        except ValueError as error:
            raise argparse.ArgumentTypeError(f"'{text[:100]}' {error}") from error
        return text

    return check


def _serve(arguments: argparse.Namespace) -> int:
    for setting in _OPTIONS:
        given = getattr(arguments, setting.variable)
        if given is not None:
            setting.use(",".join(given) if isinstance(given, list) else given)
    for setting in settings.SETTINGS:
        setting.value()  # a wrong one is told before anything starts
    if settings.USER_HEADER.value() and not settings.PROXIES.value():
        raise UsageError(
            f"{settings.USER_HEADER.variable}: '{settings.USER_HEADER.text}' means nobody gets in, "
            f"as no proxy is named; say which signs people in with {settings.PROXIES.option}"
        )
    address = server.free(settings.HOST.value(), settings.PORT.value())
    workers = settings.WORKERS.value() or server.processors()

    def ready() -> None:
        print("\n".join(_told(address)), flush=True)

    if settings.WATCH.value():
        # Without an index, pages say that it is being made, until the first build is through.
        with _watching(arguments.corpus, arguments.index):
            server.serve(arguments.index, address, workers, ready)
    else:
        newest_sound(arguments.index)
        server.serve(arguments.index, address, workers, ready)
    return 0


def _told(address: server.Address) -> Iterator[str]:
    """Yield what whoever starts the server should know, its address first."""
    yield f"Kennisbank: {address.url} (Ctrl-C stops it)"
    if ip_address(address.host).is_loopback:
        if settings.public_url() is None:
            yield (
                "This address works on this machine only, so copied texts leave it out; "
                f"set {settings.PUBLIC_URL.variable} before you share any."
            )
    elif not settings.HOST_NAMES.given:
        yield (
            f"It may be asked by its address or as {server.known_hosts().told}; "
            f"allow other names with {settings.HOST_NAMES.option}."
        )


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
