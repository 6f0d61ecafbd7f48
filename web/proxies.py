"""Who may speak for a visitor: only proxies that were named, and of them only what makes sense.

What anybody else says in such headers is taken out before the app sees it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from typing import TYPE_CHECKING
from urllib.parse import quote

from werkzeug.middleware.proxy_fix import ProxyFix

from kb.settings import Network
from web import access_log

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

SIGNED_IN = "kb.signed_in"
_GIVEN_ID = "HTTP_X_REQUEST_ID"
_SPEAKING = frozenset(
    {"HTTP_FORWARDED", "HTTP_X_REAL_IP", "HTTP_X_ORIGINAL_URL", "HTTP_X_REWRITE_URL", _GIVEN_ID}
)
_ASCII = "".join(map(chr, range(33, 127)))
_FORWARDED = "HTTP_X_FORWARDED_"
# What is not shaped so is passed over: a proxy may hand on what a visitor made up.
_SOUND = {
    "PROTO": re.compile(r"https?"),
    "HOST": re.compile(r"[\w.:\[\]-]{1,255}", re.ASCII),
    "PORT": re.compile(r"\d{1,5}", re.ASCII),
    "PREFIX": re.compile(r"(?:/[\w~-][\w.~-]{0,59}){1,5}/?", re.ASCII),
}


@dataclass(frozen=True, slots=True)
class Trust:
    """Which proxies count, in which header they name who signed in, and where the site lives.

    `prefix` is the path under which visitors find it, "" or "/name"; where it is None, what a
    proxy says of it counts.
    """

    proxies: tuple[Network, ...] = ()
    user_header: str | None = None
    prefix: str | None = None

    def covers(self, peer: str) -> bool:
        """Tell whether whoever is connected is one of the proxies."""
        try:
            address = ip_address(peer)
        except ValueError:
            return False
        if isinstance(address, IPv6Address) and address.ipv4_mapped:
            address = address.ipv4_mapped
        return any(address in network for network in self.proxies)


class Proxied:
    """A layer round an app that lets it see the request as the visitor made it, in ASCII."""

    def __init__(self, app: WSGIApplication, trust: Trust) -> None:
        self._app = app
        self._trust = trust
        self._behind_proxy = ProxyFix(app, x_for=1, x_proto=1, x_host=1, x_port=1, x_prefix=1)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request as what a named proxy says of it, and nothing that others say."""
        environ["QUERY_STRING"] = _plain(environ.get("QUERY_STRING", ""))
        trusted = self._trust.covers(environ.get("REMOTE_ADDR", ""))
        environ[SIGNED_IN] = self._is_signed_in(environ) and trusted
        if trusted:
            given = access_log.accepted(environ.get(_GIVEN_ID, ""))
            if given is not None:
                environ[access_log.REQUEST_ID] = given
        for name in list(environ):
            if name in _SPEAKING or (name.startswith(_FORWARDED) and not trusted):
                del environ[name]
        if trusted:
            _drop_unsound(environ)
        prefix = self._trust.prefix
        if prefix is not None:
            environ.pop(f"{_FORWARDED}PREFIX", None)
            _mount(environ, prefix)
        return (self._behind_proxy if trusted else self._app)(environ, start_response)

    def _is_signed_in(self, environ: WSGIEnvironment) -> bool:
        """Tell whether one name is given, and take it out: who it is matters to nobody here."""
        header = self._trust.user_header
        name = environ.pop(f"HTTP_{header.upper()}", "") if header else ""
        return bool(name.strip()) and "," not in name


def _plain(query: str) -> str:
    """Return a query with every byte that is no ASCII written out, as browsers do."""
    return quote(query, safe=_ASCII, encoding="latin-1", errors="replace")


def _drop_unsound(environ: WSGIEnvironment) -> None:
    for field, pattern in _SOUND.items():
        name = f"{_FORWARDED}{field}"
        last = environ.get(name, "").rpartition(",")[2].strip()
        if pattern.fullmatch(last):
            environ[name] = last.rstrip("/")
        else:
            environ.pop(name, None)


def _mount(environ: WSGIEnvironment, prefix: str) -> None:
    """Let the app live under `prefix`, whether the proxy takes that off or leaves it on."""
    if not prefix:
        return
    path = environ.get("PATH_INFO", "")
    environ["SCRIPT_NAME"] = prefix
    if path == prefix or path.startswith(f"{prefix}/"):
        environ["PATH_INFO"] = path[len(prefix) :] or "/"
