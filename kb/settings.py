"""Every setting in one table: its variable, its option, what it does and what it may be.

An option of a command wins over the variable; `use` keeps what it says for the processes that are
started from here. A wrong value is told in one line when the setting is read.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from pathlib import Path
from typing import Any, Generic, Literal, TypeVar
from urllib.parse import urlsplit

from kb.errors import UsageError

T = TypeVar("T")
Network = IPv4Network | IPv6Network
LogFormat = Literal["text", "json"]

CORPUS_VARIABLE = "KB_CORPUS"
INDEX_VARIABLE = "KB_INDEX"
PUBLIC_URL_VARIABLE = "KB_PUBLIC_URL"
MISSES_VARIABLE = "KB_MISSES"
POLL_VARIABLE = "KB_POLL"
DEFAULT_CORPUS = "corpus"
DEFAULT_INDEX = "var/index"
NO_MISSES = "no"
YES, NO = "yes", "no"
ANY_HOST = "*"
LAST_PORT = 65_535
MOST_WORKERS = 64
LONGEST_POLL = 3600
LOG_LEVELS = ("debug", "info", "warning", "error")

_NAME = re.compile(r"(?:\*\.)?[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*", re.ASCII)
_HEADER = re.compile(r"[A-Za-z][A-Za-z0-9]{2,39}", re.ASCII)
_PREFIX = re.compile(r"(?:/[A-Za-z0-9._~-]{1,60}){0,5}/?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    """A setting: `read` gives its value, or a ValueError that says how to mend the text.

    `default` is what it is taken for where nothing, or nothing but spaces, is given.
    """

    variable: str
    option: str
    explained: str
    default: str
    read: Callable[[str], T]

    @property
    def given(self) -> bool:
        """Whether the environment or an option says anything."""
        return bool(os.environ.get(self.variable, "").strip())

    @property
    def text(self) -> str:
        """What it is, as it would be typed."""
        return os.environ[self.variable].strip() if self.given else self.default

    def value(self) -> T:
        """Return what it is. Raises UsageError, with the way to mend it, where it cannot be."""
        try:
            return self.read(self.text)
        except ValueError as error:
            name = self.option if _said.get(self.variable) == self.text else self.variable
            raise UsageError(f"{name}: '{self.text[:100]}' {error}") from error

    def use(self, text: str) -> None:
        """Take over what an option says, also for processes started after this."""
        _said[self.variable] = text.strip()
        os.environ[self.variable] = text


_said: dict[str, str] = {}  # by options


def whole(low: int, high: int) -> Callable[[str], int]:
    """Return what reads a whole number from `low` to `high`."""

    def read(text: str) -> int:
        if text.isascii() and text.isdecimal() and low <= int(text[:9]) <= high:
            return int(text[:9])
        raise ValueError(f"is no whole number from {low} to {high}")

    return read


def _or_none(read: Callable[[str], T]) -> Callable[[str], T | None]:
    return lambda text: read(text) if text else None


def _choice(*known: str) -> Callable[[str], Any]:
    def read(text: str) -> str:
        if text.lower() in known:
            return text.lower()
        raise ValueError(f"is none of {', '.join(known)}")

    return read


def _yes(text: str) -> bool:
    return bool(_choice(YES, NO)(text) == YES)


def _words(text: str) -> list[str]:
    return text.replace(",", " ").split()


def _site(text: str) -> str:
    wrong = ValueError("is no address of a site; write https://name or https://name/path")
    try:
        parts = urlsplit(text)
        sound = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        raise wrong from None
    if not sound or parts.query or parts.fragment or not text.isprintable() or " " in text:
        raise wrong
    if not _PREFIX.fullmatch(parts.path) or ".." in parts.path:
        raise ValueError("has a path of other than letters, digits and hyphens; shorten it")
    return text.rstrip("/")


def _hosts(text: str) -> tuple[str, ...]:
    names = tuple(name.lower().rstrip(".").strip("[]") for name in _words(text))
    for name in names:
        if name != ANY_HOST and not _NAME.fullmatch(name) and not _is_address(name):
            raise ValueError(f"names '{name[:60]}', which is no host; write kennisbank.example")
    return names


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


def _networks(text: str) -> tuple[Network, ...]:
    found = []
    for word in _words(text):
        try:
            found.append(ip_network(word))
        except ValueError as error:
            raise ValueError(f"is no list of addresses ({error}); write 127.0.0.1") from error
    return tuple(found)


def _header(text: str) -> str:
    if not _HEADER.fullmatch(text):
        # "Remote_User" and "Remote-User" are the same to an app; a proxy may strip only one.
        raise ValueError(
            "is no name of letters and digits only, which no visitor can get past a proxy "
            "under another spelling; let the proxy send it as KennisbankUser"
        )
    return text


def _misses(text: str) -> Path | None:
    return None if text == NO_MISSES else Path(text) if text else INDEX.value()


CORPUS = Setting(
    CORPUS_VARIABLE, "--corpus", "folder with the reports and corpus.toml", DEFAULT_CORPUS, Path
)
INDEX = Setting(INDEX_VARIABLE, "--index", "folder of the index", DEFAULT_INDEX, Path)
MISSES = Setting(
    MISSES_VARIABLE, "--no-misses", "folder for searches that found nothing, or no", "", _misses
)
PUBLIC_URL = Setting(
    PUBLIC_URL_VARIABLE,
    "--public-url",
    "address that readers know the site by, with the path it lives under, if any",
    "",
    _or_none(_site),
)
HOST = Setting("KB_HOST", "--host", "address to listen at", "127.0.0.1", str)
PORT = Setting(
    "KB_PORT", "--port", "port to listen at; 0 takes a free one", "8000", whole(0, LAST_PORT)
)
WORKERS = Setting(
    "KB_WORKERS",
    "--workers",
    "processes that answer requests; without it, one for each processor",
    "",
    _or_none(whole(1, MOST_WORKERS)),
)
WATCH = Setting("KB_WATCH", "--watch", "rebuild the index when the corpus changes", NO, _yes)
POLL = Setting(
    POLL_VARIABLE,
    "--poll",
    "seconds between looks at the corpus, where the system gives no notice of changes",
    "",
    _or_none(whole(1, LONGEST_POLL)),
)
HOST_NAMES = Setting(
    "KB_HOST_NAMES", "--host-name", "names the site may be asked by; * for any", "", _hosts
)
PROXIES = Setting(
    "KB_PROXIES", "--proxy", "addresses of proxies whose X-Forwarded headers count", "", _networks
)
USER_HEADER = Setting(
    "KB_USER_HEADER",
    "--user-header",
    "header in which a proxy says who signed in",
    "",
    _or_none(_header),
)
LOG_FORMAT: Setting[LogFormat] = Setting(
    "KB_LOG_FORMAT", "--log-format", "how log lines are written", "text", _choice("text", "json")
)
LOG_LEVEL: Setting[str] = Setting(
    "KB_LOG_LEVEL", "--log-level", "the least of what is logged", "info", _choice(*LOG_LEVELS)
)
ALLOW_PRIVATE = Setting(
    "KB_ALLOW_PRIVATE",
    "--allow-private",
    "fetch reports from addresses inside the own network too",
    NO,
    _yes,
)

SETTINGS: tuple[Setting[Any], ...] = (
    *(CORPUS, INDEX, MISSES, PUBLIC_URL, HOST, PORT, WORKERS, WATCH, POLL),
    *(HOST_NAMES, PROXIES, USER_HEADER, LOG_FORMAT, LOG_LEVEL, ALLOW_PRIVATE),
)


def corpus_folder() -> Path:
    """Return the folder of the reports: KB_CORPUS, or `corpus`."""
    return CORPUS.value()


def index_folder() -> Path:
    """Return the folder of the index: KB_INDEX, or `var/index`."""
    return INDEX.value()


def misses_folder() -> Path | None:
    """Return the folder for the list of searches that found nothing: KB_MISSES, or the index.

    None where KB_MISSES is "no": then none are kept.
    """
    return MISSES.value()


def poll_seconds() -> int | None:
    """Return every how many seconds a watcher looks by itself, KB_POLL; None for it to decide."""
    return POLL.value()


def public_url() -> str | None:
    """Return the address that readers know the site by, KB_PUBLIC_URL, or None.

    Raises UsageError when it is not an address of a site.
    """
    return PUBLIC_URL.value()


def is_loopback(url: str) -> bool:
    """Tell whether an address leads every computer to itself, as http://127.0.0.1:8000 does."""
    try:
        host = urlsplit(url).hostname or ""
        return host == "localhost" or host.endswith(".localhost") or ip_address(host).is_loopback
    except ValueError:
        return False
