"""Fetching a report from a web address, with limits on all that the other side decides."""

from __future__ import annotations

import http.client
import queue
import re
import socket
import ssl
import threading
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from email.message import Message
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from indexer import reaching
from kb.errors import CorpusError

SCHEMES = ("http", "https")
MAX_BYTES = 100_000_000
MAX_SECONDS = 60.0
MAX_SILENCE = 15.0  # seconds without a byte
MAX_REDIRECTS = 5
MAX_ADDRESS = 2_000
CHUNK = 65_536

_HOST = re.compile(r"[\w.-]+(?::\d*)?|\[[0-9a-fA-F:.]+\](?::\d*)?", re.ASCII)
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_SUFFIX_OF_TYPE = {
    "text/html": ".html",
    "application/xhtml+xml": ".xhtml",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/pdf": ".pdf",
    "application/msword": ".doc",
    "application/zip": ".zip",
    "application/json": ".json",
}
# Types that say nothing, or less than the name of the file does.
_VAGUE_TYPES = frozenset({"", "application/octet-stream", "binary/octet-stream", "text/plain"})


@dataclass(frozen=True, slots=True)
class Download:
    """What an address gave: `address` is where it was in the end, `suffix` what it seems to be."""

    data: bytes
    address: str
    name: str
    suffix: str


def is_address(source: str) -> bool:
    """Tell whether a source is a web or other address instead of the path of a file."""
    scheme, separator, _ = source.partition("://")
    return bool(separator) and scheme.replace("+", "").replace(".", "").isalnum()


def fetch(
    address: str, *, most: int = MAX_BYTES, seconds: float = MAX_SECONDS, private: bool = False
) -> Download:
    """Return what `address` gives, within `seconds` in all and of `most` bytes at most.

    Nothing is fetched from this machine or its own network unless `private` allows it, also not
    where an address leads on to it.

    Raises CorpusError "address: what; how to mend" when it is none of http and https, its host
    is unknown or cannot be reached, its certificate is not sound, it answers with an error, leads
    on too often or to another kind of address, or gives too much or too slowly.
    """
    asked = _checked(address)
    outcome: queue.SimpleQueue[Download | Exception] = queue.SimpleQueue()
    stop = threading.Event()
    until = time.monotonic() + seconds

    def run() -> None:
        try:
            outcome.put(_follow(asked, most, until, stop, private=private))
        except Exception as error:  # noqa: BLE001 - raised again, in the thread that waits
            outcome.put(error)

    # No time-out of a socket counts the look-up of its host, or a byte every other second.
    threading.Thread(target=run, name="download", daemon=True).start()
    try:
        result = outcome.get(timeout=seconds)
    except queue.Empty:
        raise _too_slow(asked) from None
    finally:
        stop.set()
    if isinstance(result, Download):
        return result
    raise _told(asked, result) from result


def _checked(address: str) -> str:
    """Return an address as it can be asked for, letters and spaces of it quoted."""
    shown = address[:100]
    odd = any(ord(c) < 32 or 127 <= ord(c) < 160 or 0xD800 <= ord(c) < 0xE000 for c in address)
    if odd or len(address) > MAX_ADDRESS:
        raise CorpusError(f"{shown!r}: is no usable address; give one of one line")
    try:
        parts = urlsplit(address.strip())
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise CorpusError(f"{shown}: is no address ({error}); check how it is written") from error
    if parts.scheme.lower() not in SCHEMES:
        raise CorpusError(f"{shown}: only http:// and https:// addresses can be fetched")
    if not host:
        raise CorpusError(f"{shown}: names no host; check how it is written")
    if parts.username or parts.password:
        raise CorpusError(f"{parts.scheme}://…@{host}: leave name and password out of the address")
    try:
        netloc = parts.netloc.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise CorpusError(f"{shown}: its host is no name that can be looked up") from error
    if not _HOST.fullmatch(netloc):
        raise CorpusError(f"{shown}: its host is no name that can be looked up")
    quoted = [quote(part, safe="%/:=&?~#+!$,;'@()*[]") for part in parts[2:4]]
    return urlunsplit((parts.scheme.lower(), netloc, quoted[0] or "/", quoted[1], ""))


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        """Leave every redirect to who asked."""


def _opener(*, private: bool) -> urllib.request.OpenerDirector:
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        *reaching.handlers(private=private),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        _NoRedirects(),
    ):
        opener.add_handler(handler)
    opener.addheaders = [
        ("User-Agent", "kb-add/1"),
        ("Accept", "text/html,application/xhtml+xml,text/plain,*/*;q=0.5"),
        ("Accept-Encoding", "identity"),
    ]
    return opener


def _follow(
    address: str, most: int, until: float, stop: threading.Event, *, private: bool
) -> Download:
    for _ in range(MAX_REDIRECTS + 1):
        by_proxy = reaching.proxied(address)
        if by_proxy and not private:
            reaching.check(address)
        # the proxy that this machine is told to use may stand anywhere
        opener = _opener(private=private or by_proxy)
        silence = max(0.1, min(MAX_SILENCE, until - time.monotonic()))
        try:
            with opener.open(address, timeout=silence) as answer:
                return _received(answer, address, most, until, stop)
        except urllib.error.HTTPError as error:
            with error:
                target = error.headers.get("Location") if error.code in _REDIRECTS else None
                if target is None:
                    raise CorpusError(_refused(address, error.code, error.reason)) from None
        address = _checked(urljoin(address, target))
    raise CorpusError(f"{address}: leads on more than {MAX_REDIRECTS} times; give the last address")


def _refused(address: str, code: int, reason: object) -> str:
    said = " ".join(str(reason).split())[:60]
    mend = {
        401: "it asks for a password; save the page and add the file",
        403: "it does not let programs in; save the page and add the file",
        404: "there is no such page; check the address",
        410: "the page is gone; check the address",
    }
    default = "try again later" if code >= 500 else "check the address"
    return f"{address}: answers {code} {said}; {mend.get(code, default)}"


def _received(
    answer: http.client.HTTPResponse, address: str, most: int, until: float, stop: threading.Event
) -> Download:
    headers: Message = answer.headers
    coding = headers.get("Content-Encoding", "identity").strip().lower()
    if coding not in {"", "identity"}:
        raise CorpusError(f"{address}: comes packed as {coding[:20]}; save it and add the file")
    length = headers.get("Content-Length", "")
    if length.isdecimal() and int(length[:18]) > most:
        raise _too_large(address, most)
    chunks, size = [], 0
    while chunk := answer.read1(CHUNK):
        chunks.append(chunk)
        size += len(chunk)
        if size > most:
            raise _too_large(address, most)
        if stop.is_set() or time.monotonic() > until:
            raise TimeoutError
    if length.isdecimal() and size < int(length[:18]):
        raise CorpusError(f"{address}: broke off at {size:,} of {length} bytes; try again")
    name = urlsplit(address).path.rstrip("/").rpartition("/")[2]
    return Download(b"".join(chunks), address, name, _suffix(headers, name))


def _suffix(headers: Message, name: str) -> str:
    """Return what the answer seems to be: by its type, or by its name where that says more."""
    kind = headers.get_content_type() if headers.get("Content-Type") else ""
    by_name = f".{name.rpartition('.')[2].lower()}" if "." in name else ""
    if kind in _VAGUE_TYPES and by_name:
        return by_name
    return _SUFFIX_OF_TYPE.get(kind, f" ({kind})" if kind else ".html")


def _too_large(address: str, most: int) -> CorpusError:
    return CorpusError(f"{address}: gives more than {most:,} bytes; save the part you need")


def _too_slow(address: str) -> CorpusError:
    return CorpusError(f"{address}: takes too long; try again later or save it and add the file")


def _told(address: str, error: Exception) -> CorpusError:
    """Return what went wrong in words for an editor."""
    if isinstance(error, CorpusError):
        return error
    reason = error.reason if isinstance(error, urllib.error.URLError) else error
    if isinstance(reason, TimeoutError):
        return _too_slow(address)
    host = urlsplit(address).netloc
    if isinstance(reason, socket.gaierror):
        return CorpusError(f"{address}: no host {host} is known; check the address and the network")
    if isinstance(reason, ssl.SSLError):
        why = getattr(reason, "verify_message", "") or reason.reason or "no secure connection"
        return CorpusError(f"{address}: cannot be trusted ({why}); save the page and add the file")
    if isinstance(reason, ConnectionRefusedError):
        return CorpusError(f"{address}: {host} refuses the connection; check the address")
    what = getattr(reason, "strerror", None) or str(reason) or type(reason).__name__
    return CorpusError(f"{address}: cannot be fetched ({' '.join(str(what).split())[:120]})")
