"""Connections to hosts of the public internet only, whatever their names lead to.

A name is looked up once, and connected is to just the address that was looked at: a second look-up
might give another. So nobody who has the say over a name, or over where a page leads on, gets
`kb add` to fetch what only this machine or its network can see.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import urllib.request
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit

from kb.errors import CorpusError

_TRANSLATED = (ip_network("64:ff9b::/96"), ip_network("64:ff9b:1::/48"))  # IPv4 in IPv6, RFC 6052


def is_public(text: str) -> bool:
    """Tell whether an address, as a look-up gives it, stands in the public internet."""
    try:
        address: IPv4Address | IPv6Address = ip_address(text.partition("%")[0])
    except ValueError:
        return False
    if isinstance(address, IPv6Address):
        if any(address in network for network in _TRANSLATED):
            return is_public(str(IPv4Address(int(address) & 0xFFFFFFFF)))
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
        if inner is not None:
            return is_public(str(inner))
        if address.is_site_local or int(address) < 1 << 32:  # the latter: IPv4 as it once was
            return False
    plain = address.is_multicast or address.is_reserved or address.is_unspecified
    return address.is_global and not plain


def handlers(*, private: bool) -> list[urllib.request.BaseHandler]:
    """Return what connects over http and https, to public addresses only unless `private`."""
    secure = ssl.create_default_context()
    if private:
        return [urllib.request.HTTPHandler(), urllib.request.HTTPSHandler(context=secure)]
    return [_Http(), _Https(context=secure)]


def proxied(address: str) -> bool:
    """Tell whether the environment names a proxy for an address of the web."""
    parts = urlsplit(address)
    named = parts.scheme in urllib.request.getproxies()
    return named and not urllib.request.proxy_bypass(parts.hostname or "")


def check(address: str) -> None:
    """Refuse an address whose host is known here to be private; for use before a proxy.

    A name that only the proxy can look up is left to that.
    """
    parts = urlsplit(address)
    host, port = parts.hostname or "", parts.port or 0
    try:
        found = _looked_up(host, port)
    except OSError:
        return
    if not any(is_public(str(place[0])) for _, place in found):
        raise private_host(host)


def private_host(host: str) -> CorpusError:
    """Return the error for a host inside the own network."""
    return CorpusError(
        f"{host}: stands on this machine or in its own network; allow that with --allow-private"
    )


def _looked_up(host: str, port: int) -> list[tuple[int, tuple[object, ...]]]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [(family, place) for family, _, _, _, place in found]


def _connected(
    address: tuple[str, int], timeout: float | None = None, _source: object = None
) -> socket.socket:
    """Return a connection to the first public address of a host that takes one.

    Raises CorpusError where it has only others, and OSError as a socket does.
    """
    host, port = address
    places = [(f, place) for f, place in _looked_up(host, port) if is_public(str(place[0]))]
    if not places:
        raise private_host(host)
    failed: OSError | None = None
    for family, place in places:
        made = socket.socket(family, socket.SOCK_STREAM)
        try:
            made.settimeout(timeout)
            made.connect(place)
        except OSError as error:
            made.close()
            failed = error
        else:
            return made
    raise failed or OSError("no address")


class _Connection(http.client.HTTPConnection):
    def connect(self) -> None:
        self._create_connection = _connected
        super().connect()


class _Secure(http.client.HTTPSConnection):
    def connect(self) -> None:
        self._create_connection = _connected
        super().connect()


class _Http(urllib.request.HTTPHandler):
    def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(_Connection, req)


class _Https(urllib.request.HTTPSHandler):
    def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(_Secure, req, context=self._context)  # type: ignore[attr-defined]
