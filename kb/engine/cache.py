"""A bounded memory of what was read from disk, shared by threads."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, Protocol, TypeVar


class Sized(Protocol):
    """Something that knows how many bytes it takes."""

    @property
    def nbytes(self) -> int:
        """The bytes it takes."""
        ...


V = TypeVar("V", bound=Sized)

ENTRY_COST = 256


class Cache(Generic[V]):
    """Keeps what was used last, up to `limit` bytes; every entry also costs 256 of them."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._used = 0
        self._kept: OrderedDict[Hashable, V] = OrderedDict()
        self._lock = threading.Lock()

    @property
    def nbytes(self) -> int:
        """The bytes in use, never more than the limit."""
        return self._used

    def get(self, key: Hashable) -> V | None:
        """Return what is kept under `key`, or None."""
        with self._lock:
            value = self._kept.get(key)
            if value is not None:
                self._kept.move_to_end(key)
            return value

    def put(self, key: Hashable, value: V) -> None:
        """Keep `value`, at the cost of what was used longest ago; not if it is too large."""
        cost = value.nbytes + ENTRY_COST
        if cost > self._limit:
            return
        with self._lock:
            old = self._kept.pop(key, None)
            if old is not None:
                self._used -= old.nbytes + ENTRY_COST
            self._kept[key] = value
            self._used += cost
            while self._used > self._limit:
                _, dropped = self._kept.popitem(last=False)
                self._used -= dropped.nbytes + ENTRY_COST
