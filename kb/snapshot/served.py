"""Which generation is served: the one pointed to, or else the newest that is sound."""

from __future__ import annotations

import logging
import os
import threading
import time
import weakref
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from kb import generations
from kb.errors import IndexUnusableError
from kb.snapshot.snapshot import Snapshot

FOLLOWING_SECONDS = 0.05
DOUBTING_SECONDS = 10.0
QUICK_SECONDS = 0.7
REREADING_SECONDS = 600.0  # bits may flip also where nothing seems wrong
_log = logging.getLogger(__name__)
_all: weakref.WeakSet[Snapshots] = weakref.WeakSet()


class Snapshots:
    """Gives the generation that is served, always the newest one that is sound.

    Threads may share it. A process that is forked opens what is served for itself.
    """

    def __init__(self, index: Path, prepare: Callable[[Snapshot], None] | None = None) -> None:
        """Watch the index folder `index`, which need not exist yet.

        `prepare` is called with each generation before it is served for the first time.
        """
        self._index = index
        self._prepare = prepare
        self._told = ""
        self._begin()
        _all.add(self)

    def _begin(self) -> None:
        self._lock = threading.Lock()
        self._snapshot: Snapshot | None = None
        self._seen: tuple[int, int] | None = None
        self._again = 0.0  # when to look again at what was not sound
        self._following: threading.Thread | None = None
        self._more: Callable[[Snapshot], None] | None = None
        self._ready, self._took = "", float("inf")  # for what `more` was called, and for how long
        self._doubted = ("", 0.0, False)  # generation, until when that counts, whether it is bad

    def current(self) -> Snapshot:
        """Return the generation that is served; one call to `stat` when nothing is new.

        While it is followed not even that, and nobody waits for a new one to be opened. A new
        generation that is not sound is logged and passed over while an older one is open. Raises
        IndexMissing, IndexStale or IndexCorrupt when there is none to serve.
        """
        snapshot = self._snapshot
        if snapshot is not None and self._following is not None and self._following.is_alive():
            return snapshot
        return self._newest()

    def follow(self, more: Callable[[Snapshot], None] | None = None) -> None:
        """From now on have new generations opened beside the requests, within a moment.

        A thread looks at the pointer several times a second, for as long as this object lives.
        It also calls `more` with each new generation: before that is served where it can be done
        in no time, going by the time before, and otherwise right after. And now and then it holds
        the one that is served against its checksums.
        """
        self._more = more
        if self._following is None:
            self._following = threading.Thread(target=_follow, args=(weakref.ref(self),))
            self._following.daemon = True
            self._following.start()

    def doubt(self, snapshot: Snapshot) -> bool:
        """Tell whether `snapshot`, of which something could not be read, is damaged by now.

        Then another one is served from now on, if any is sound. Files are read for that, but
        hardly more often than once in ten seconds.
        """
        with self._lock:
            name, now = snapshot.generation, time.monotonic()
            if self._doubted[:1] != (name,) or now >= self._doubted[1]:
                wrong = _fault(self._index, name)
                self._doubted = (name, now + DOUBTING_SECONDS, wrong is not None)
                if wrong is not None and self._snapshot is snapshot:
                    self._open(None)
            return self._doubted[2]

    def _newest(self) -> Snapshot:
        seen = self._state()
        if not self._is_new(seen) and self._snapshot is not None:
            return self._snapshot
        with self._lock:
            if self._is_new(seen) or self._snapshot is None:
                self._open(self._snapshot)
                self._seen = seen
            assert self._snapshot is not None  # noqa: S101 - or _open raised
            return self._snapshot

    def _is_new(self, seen: tuple[int, int]) -> bool:
        return seen != self._seen or bool(self._again and time.monotonic() >= self._again)

    def _open(self, known: Snapshot | None) -> None:
        """Open the newest sound generation, or go on with `known` where that is it.

        Where it is not the one pointed to, that is tried again later: what is wrong may pass, as
        when too many files were open.
        """
        before, started = self._snapshot, time.monotonic()
        try:
            snapshot, wrong = _sound(self._index, known)
            if self._prepare is not None and snapshot is not before:
                self._prepare(snapshot)
        except IndexUnusableError as error:
            if before is None:
                raise
            snapshot, wrong = before, error
        self._again = time.monotonic() + DOUBTING_SECONDS if wrong else 0.0
        self._tell(f"serving {snapshot.generation}: {wrong}" if wrong else "")
        if before not in (None, snapshot):
            spent = time.monotonic() - started
            if spent + self._took < QUICK_SECONDS:
                self._make_ready(snapshot)
        self._snapshot = snapshot

    def _make_ready(self, snapshot: Snapshot) -> None:
        """Do with a generation all that can be done beforehand, where that was not done yet."""
        if self._more is not None and self._ready != snapshot.generation:
            started = time.monotonic()
            self._ready = snapshot.generation
            self._more(snapshot)
            self._took = time.monotonic() - started

    def _tell(self, wrong: str) -> None:
        if wrong and wrong != self._told:
            _log.error("%s", wrong)
        self._told = wrong

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
    snapshot, wrong = _sound(index, None)
    if wrong:
        _log.error("serving generation %s instead: %s", snapshot.generation, wrong)
    return snapshot


def _sound(index: Path, known: Snapshot | None) -> tuple[Snapshot, IndexUnusableError | None]:
    """Return the newest sound generation, and what is wrong where that is not the one pointed to.

    `known` is not opened anew.
    """
    try:
        return _pointed(index, known), None
    except IndexUnusableError as error:
        for name in _others(index):
            if known is not None and known.generation == name:
                return known, error
            with suppress(IndexUnusableError):
                return Snapshot(index, name), error
        raise


def _pointed(index: Path, known: Snapshot | None) -> Snapshot:
    name = generations.pointed(index)
    while True:
        if known is not None and known.generation == name:
            return known
        try:
            return Snapshot(index, name)
        except IndexUnusableError:
            before, name = name, generations.pointed(index)
            if name == before:
                raise
            # builds that came between may have removed it


def _others(index: Path) -> list[str]:
    known = generations.names(index)
    try:
        pointer = generations.read_pointer(index)
    except IndexUnusableError:
        return generations.preferred(known, None)
    return [one for one in generations.preferred(known, pointer) if one != pointer.name]


def _fault(index: Path, name: str) -> IndexUnusableError | None:
    try:
        generations.verified(index, name)
    except IndexUnusableError as error:
        return error
    return None


def _follow(follower: weakref.ref[Snapshots]) -> None:
    reread = time.monotonic() + REREADING_SECONDS
    while (snapshots := follower()) is not None:
        with suppress(IndexUnusableError):  # told to whoever asks
            snapshot = snapshots._newest()
            if not snapshots._is_new(snapshots._state()):  # else that one comes first
                snapshots._make_ready(snapshot)
            if time.monotonic() >= reread:
                snapshots.doubt(snapshot)
                reread = time.monotonic() + REREADING_SECONDS
            del snapshot
        del snapshots
        time.sleep(FOLLOWING_SECONDS)


def _begin_anew() -> None:
    """Forget in a process that was forked what threads of the first one were busy with."""
    for snapshots in list(_all):
        snapshots._begin()


os.register_at_fork(after_in_child=_begin_anew)
