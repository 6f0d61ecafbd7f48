"""What a request works with: the generation it is answered from, and what was made of that."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar, cast
from weakref import WeakKeyDictionary

from flask import current_app, g, request

from kb import settings
from kb.snapshot import Snapshot, Snapshots
from web.entities.directory import Directory
from web.hosts import Hosts
from web.misses import Misses
from web.overview import Overview
from web.proxies import Trust

T = TypeVar("T")
EXTENSION = "kennisbank"


class PerGeneration(Generic[T]):
    """Something that is computed once from a generation and kept for as long as that is."""

    def __init__(self, compute: Callable[[Snapshot], T]) -> None:
        self._compute = compute
        self._lock = threading.Lock()
        self._kept: WeakKeyDictionary[Snapshot, T] = WeakKeyDictionary()

    def get(self, snapshot: Snapshot) -> T:
        """Return the result for `snapshot`, computing it where that was not done yet."""
        kept = self._kept.get(snapshot)
        if kept is None:
            with self._lock:
                kept = self._kept.get(snapshot)
                if kept is None:
                    kept = self._kept[snapshot] = self._compute(snapshot)
        return kept


@dataclass(frozen=True, slots=True)
class Services:
    """What an app serves from; `public_url` is its address for readers, without end slash."""

    snapshots: Snapshots
    overviews: PerGeneration[Overview]
    directories: PerGeneration[Directory]
    public_url: str | None = None
    misses: Misses = field(default_factory=lambda: Misses(None))
    hosts: Hosts = field(default_factory=Hosts)
    trust: Trust = field(default_factory=Trust)


def services() -> Services:
    """Return what the current app serves from."""
    return cast(Services, current_app.extensions[EXTENSION])


def site_address() -> str:
    """Return the address readers know the site by, without end slash; "" where nothing tells it.

    The path under which the site lives, if any, is part of it.
    """
    public = services().public_url
    if public is not None:
        return public
    return request.url_root.rstrip("/") if request.host else ""


def is_shared() -> bool:
    """Tell whether the address of the site means something on other computers too."""
    return bool(site_address()) and not settings.is_loopback(site_address())


def snapshot() -> Snapshot:
    """Return the generation this request is answered from, the same one all through it.

    Raises IndexMissing, IndexStale or IndexCorrupt where there is none.
    """
    if "snapshot" not in g:
        g.snapshot = services().snapshots.current()
    return cast(Snapshot, g.snapshot)


def let_go(_: BaseException | None = None) -> None:
    """Hold the generation of this request no longer, whatever still holds the request.

    Templates do, until garbage is collected: each page is in a circle with its macros.
    """
    g.pop("snapshot", None)


def overview() -> Overview:
    """Return what the pages tell about the generation of this request."""
    return services().overviews.get(snapshot())


def directory() -> Directory:
    """Return everybody and everything that has a page in the generation of this request."""
    return services().directories.get(snapshot())
