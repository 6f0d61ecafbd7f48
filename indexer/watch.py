"""Rebuilding when the corpus changes, for as long as it takes."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from indexer.build import Built, Progress, build
from indexer.states import State, different, state, told
from kb import generations
from kb.errors import CorpusError, IndexBusy, IndexUnusableError, KbError
from kb.snapshot.files import OVERVIEW

REST_SECONDS = 0.3
LARGE = 1_000_000  # bytes of a file that is copied in slowly enough to stand still meanwhile
LARGE_REST_SECONDS = 1.5
UNREST_SECONDS = 30.0
LONGEST_WAIT_SECONDS = 30.0

Rest = Callable[[float], None]

_log = logging.getLogger(__name__)


class Listener(Progress, Protocol):
    """Told what the watcher does, besides what a build tells."""

    def built(self, result: Built, seconds: float) -> None:
        """Tell what a build did."""


@dataclass
class _Waiting:
    """Whether and when a build that could not be done is tried again; `told` is why."""

    told: str = ""
    until: float = 0.0
    seconds: float = 1.0

    def longer(self, error: Exception) -> bool:
        """Wait, longer than the time before unless for another build; return whether it is news."""
        is_new = str(error) != self.told
        self.told, self.until = str(error), time.monotonic() + self.seconds
        if not isinstance(error, IndexBusy):
            self.seconds = min(2 * self.seconds, LONGEST_WAIT_SECONDS)
        return is_new

    @property
    def is_over(self) -> bool:
        """Whether it is time to try again."""
        return bool(self.told) and time.monotonic() >= self.until


class _Keeping:
    """Progress of a build that must not lose a report that is served already.

    A file that was being saved, or went bad, stops it. Why others are left out is told once.
    """

    def __init__(self, listener: Listener, served: Iterable[str], known: set[str]) -> None:
        self._listener, self._served, self._known = listener, tuple(served), known
        self.left_out: set[str] = set()

    def step(self, done: int, total: int, what: str) -> None:
        """Pass it on."""
        self._listener.step(done, total, what)

    def noticed(self, what: str) -> None:
        """Pass it on."""
        self._listener.noticed(what)

    def skipped(self, reason: str) -> None:
        """Raise CorpusError for a report that is served, else pass it on where it is news."""
        if any(reason.startswith(f"{name}: ") for name in self._served):
            raise CorpusError(reason)
        self.left_out.add(reason)
        if reason not in self._known:
            self._listener.skipped(reason)


class Watcher:
    """Builds whenever the corpus is another than it was, once its files stand still."""

    def __init__(
        self,
        corpus: Path,
        index: Path,
        listener: Listener,
        rest: Rest = time.sleep,
        least: float = REST_SECONDS,
    ) -> None:
        """Watch `corpus` for `index`; `rest` waits between two looks that must be alike.

        That is at least `least` seconds: a network drive may tell of what was a while ago.
        """
        self._corpus, self._index, self._listener, self._rest = corpus, index, listener, rest
        self._least = least
        self._done: State | None = None
        self._waiting = _Waiting()
        self._left_out: set[str] = set()
        self._announced: State | None = None
        self._restless = False

    def follow(self, wakes: Iterable[bool]) -> None:
        """Look at each wake that is True, and when a build is to be tried again.

        Every build, and every error, is told to the listener; after an error the index serves on
        as it was, until the corpus changes or, where the index was at fault, until it works.
        """
        for look in wakes:
            if look or self._waiting.is_over:
                self.look()

    def look(self) -> None:
        """Build if the corpus differs from the one built last, or that could not be done."""
        now = state(self._corpus)
        if now == self._done:
            return
        settled = self._settled(now)
        if settled is None or settled == self._done:
            return
        if self._done is not None and settled != self._announced:
            self._announce(self._done, settled)
        self._build(settled)

    def _settled(self, now: State) -> State | None:
        """Return the state once two looks at it agree, None where that takes too long."""
        waited = 0.0
        while waited < UNREST_SECONDS:
            pause = self._pause(now)
            self._rest(pause)
            waited += pause
            before, now = now, state(self._corpus)
            if now == before:
                self._restless = False
                return now
        if not self._restless:
            self._restless = True
            self._listener.noticed(f"{told(before, now)} all the time: built once that stops")
        return None

    def _pause(self, now: State) -> float:
        names = now.files if self._done is None else different(self._done, now)
        sizes = (now.files[name].size for name in names if name in now.files)
        is_large = max(sizes, default=0) > LARGE
        return max(self._least, LARGE_REST_SECONDS) if is_large else self._least

    def _announce(self, before: State, now: State) -> None:
        self._announced = now
        changes = told(before, now)
        if changes:
            self._listener.noticed(f"{changes}: building")

    def _build(self, now: State) -> None:
        progress = _Keeping(self._listener, _served(self._index), self._left_out)
        started = time.monotonic()
        try:
            result = build(self._corpus, self._index, progress)
        except (IndexUnusableError, OSError) as error:  # a build elsewhere, a full disk
            if self._waiting.longer(error):
                self._listener.noticed(f"not rebuilt yet: {error}")
            return
        except KbError as error:
            self._listener.noticed(f"not rebuilt: {error}")
        except Exception:  # noqa: BLE001 - told, and logged with all there is to know
            # Whatever is wrong with one state of the corpus, the next must be built.
            _log.exception("the corpus cannot be built")
            self._listener.noticed("not rebuilt, by a fault of the program; please report it")
        else:
            self._left_out = progress.left_out
            if result.fresh or self._done is not None:
                self._listener.built(result, time.monotonic() - started)
        self._done = now
        self._waiting = _Waiting()


def _served(index: Path) -> list[str]:
    """Return the names of the files of which reports are served; none where that is unknown."""
    try:
        folder = generations.folder_of(index, generations.pointed(index))
        return [row["file"] for row in json.loads((folder / OVERVIEW).read_bytes())["documents"]]
    except (OSError, ValueError, KeyError, TypeError, IndexUnusableError):
        return []
