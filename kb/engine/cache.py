"""A bounded memory of what was read from disk, shared by threads."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

V = TypeVar("V")

ENTRY_COST = 256


class Cache(Generic[V]):
    """Keeps what was used last, up to `limit` bytes; every entry also costs 256 of them."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._used = 0
        self._kept: OrderedDict[Hashable, tuple[V, int]] = OrderedDict()
        self._lock = threading.Lock()

    @property
    def nbytes(self) -> int:
        """The bytes in use, never more than the limit."""
        return self._used

    def get(self, key: Hashable) -> V | None:
        """Return what is kept under `key`, or None."""
        with self._lock:
            found = self._kept.get(key)
            if found is None:
                return None
            self._kept.move_to_end(key)
            return found[0]

    def put(self, key: Hashable, value: V, nbytes: int) -> None:
        """Keep `value`, which takes `nbytes`, at the cost of what was used longest ago.

        What is too large for all there is room for is not kept.
        """
        cost = nbytes + ENTRY_COST
        if cost > self._limit:
            return
        with self._lock:
            old = self._kept.pop(key, None)
            if old is not None:
                self._used -= old[1]
            self._kept[key] = value, cost
            self._used += cost
            while self._used > self._limit:
                _, (_, dropped) = self._kept.popitem(last=False)
                self._used -= dropped
