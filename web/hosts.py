"""By which names the site may be asked.

A page of somebody else can let its own name lead to this machine and then read what is here, as if
it were its own, unless names that are not ours are refused. An address of digits cannot be misled
that way, and neither can "localhost".
"""

from __future__ import annotations

import re
import socket
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

from kb.settings import ANY_HOST

LONGEST = 255
_NAME = r"[\w-]{1,63}(?:\.[\w-]{1,63})*\.?"
_HOST = re.compile(rf"({_NAME}|\[[0-9a-f:.]+\])(?::\d{{1,5}})?", re.ASCII | re.IGNORECASE)


def name_of(host: str) -> str | None:
    """Return the name in a Host header, without port, in small letters; None if it is none."""
    found = _HOST.fullmatch(host) if len(host) <= LONGEST else None
    return found[1].lower().rstrip(".").strip("[]") if found else None


@dataclass(frozen=True, slots=True)
class Hosts:
    """The names that are ours: `names` may hold "*.example"; with `addresses`, any of digits."""

    names: frozenset[str] = frozenset({ANY_HOST})
    addresses: bool = True

    def allow(self, name: str) -> bool:
        """Tell whether the site may be asked by this name."""
        if ANY_HOST in self.names or name in self.names:
            return True
        try:
            address = ip_address(name)
        except ValueError:
            if name == "localhost" or name.endswith(".localhost"):
                return True
            above = name.partition(".")[2]
            return bool(above) and f"*.{above}" in self.names
        return self.addresses or address.is_loopback

    @property
    def told(self) -> str:
        """The names, to show whoever runs the server."""
        return "any name" if ANY_HOST in self.names else ", ".join(sorted(self.names)) or "none"


def ours(names: Iterable[str], public_url: str | None) -> Hosts:
    """Return the names that are ours: those given, or else those of this machine, and the public.

    Where names are given, addresses of digits do not count, but for those of the machine itself.
    """
    given = frozenset(names)
    public = {(urlsplit(public_url).hostname or "").lower()} - {""} if public_url else set()
    if given:
        return Hosts(given | public, addresses=False)
    own = socket.gethostname().lower()
    return Hosts(frozenset({own, f"{own.partition('.')[0]}.local"} - {"", ".local"}) | public)
