"""Which generation is served: the newest that is sound."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from pathlib import Path

from kb import generations
from kb.errors import IndexUnusableError
from kb.snapshot.snapshot import Snapshot

_log = logging.getLogger(__name__)


class Snapshots:
    """Gives the generation that is served, always the newest one that is sound."""

    def __init__(self, index: Path, prepare: Callable[[Snapshot], None] | None = None) -> None:
        """Watch the index folder `index`, which need not exist yet.

        `prepare` is called with each generation before it is served for the first time.
        """
        self._index = index
        self._prepare = prepare
        self._lock = threading.Lock()
        self._seen: tuple[int, int] | None = None
        self._snapshot: Snapshot | None = None

    def current(self) -> Snapshot:
        """Return the generation that is served; one call to `stat` when nothing is new.

        A new generation that is not sound is logged and passed over while an older one is open.
        Raises IndexMissing, IndexStale or IndexCorrupt when there is none to serve.
        """
        seen = self._state()
        snapshot = self._snapshot
        if snapshot is not None and seen == self._seen:
            return snapshot
        with self._lock:
            if self._snapshot is not None and seen == self._seen:
                return self._snapshot
            try:
                snapshot = newest_sound(self._index)
                if self._prepare is not None:
                    self._prepare(snapshot)
                self._snapshot = snapshot
            except IndexUnusableError as error:
                if self._snapshot is None:
                    raise
                _log.error("still serving %s: %s", self._snapshot.generation, error)
            self._seen = seen
            return self._snapshot

    def _state(self) -> tuple[int, int]:
        try:
            status = (self._index / generations.POINTER).stat()
        except OSError:
            return (0, 0)
        return (status.st_ino, status.st_mtime_ns)


def newest_sound(index: Path) -> Snapshot:
    """Open the generation the pointer names or, when that is not sound, the newest that is.

    Raises what is wrong with the one the pointer names when no other is sound.
    """
    try:
        return _pointed(index)
    except IndexUnusableError as error:
        for name in reversed(generations.names(index)):
            try:
                snapshot = Snapshot(index, name)
            except IndexUnusableError:
                continue
            _log.error("serving generation %s instead: %s", name, error)
            return snapshot
        raise


def _pointed(index: Path) -> Snapshot:
    name = generations.pointed(index)
    while True:
        try:
            return Snapshot(index, name)
        except IndexUnusableError:
            before, name = name, generations.pointed(index)
            if name == before:
                raise
            # builds that came between may have removed it
