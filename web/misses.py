"""Searches that found nothing: a short list beside the index, for the editor.

Kept are the words, how often, and the last day; nothing that tells who searched. A query that looks
as if it holds an address or number of somebody is not kept. All processes share the list: each
writes what it gathered now and then, under a lock and not while somebody waits for a page. Whatever
goes wrong with it is told to the log once and to nobody else.
"""

from __future__ import annotations

import fcntl
import json
import logging
import os
import re
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from werkzeug.datastructures import Headers

from kb.dutch.tokens import fold
from kb.query import conditions
from kb.request import SearchRequest

FILE_NAME = "misses.json"
LOCK = "misses.lock"
MOST = 500
MOST_BYTES = 400_000
LONGEST = 80
SHORTEST = 3
MOST_WAITING = 50
WRITING_SECONDS = 10.0
_PERSONAL = re.compile(
    r"@|https?:|www\.|\d(?:[\s./()-]*\d){5,}|\b\d{4}\s?[a-z]{2}\b", re.IGNORECASE
)
_ROBOT = re.compile(r"bot\b|crawl|spider|slurp|curl|wget|python", re.IGNORECASE)
_YEARS = re.compile(r"(?<!\d)(?:19|20)\d\d(?:\s*[-/–]\s*(?:19|20)?\d\d)?(?!\d)")

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Miss:
    """A search that found nothing: how it was last written, how often and when last."""

    query: str
    count: int
    last: date


class Misses:
    """The list in a folder, which need not exist yet; without a folder, none is kept."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._writing = threading.Lock()
        self._waiting: dict[str, Miss] = {}
        self._timer: threading.Timer | None = None
        self._written = float("-inf")
        self._complained = False

    @property
    def kept(self) -> bool:
        """Whether such searches are kept at all."""
        return self._folder is not None

    def note(self, query: str) -> None:
        """Take note that a search for `query` found nothing; it is written a little later."""
        written = " ".join(query.split())
        if self._folder is None or not is_fit(written):
            return
        key, today = fold(written), datetime.now(UTC).date()
        with self._lock:
            known = self._waiting.get(key)
            if known is not None or len(self._waiting) < MOST_WAITING:
                self._waiting[key] = Miss(written, known.count + 1 if known else 1, today)
            self._write_later()

    def _write_later(self) -> None:
        if self._timer is None:
            pause = self._written + WRITING_SECONDS - time.monotonic()
            self._timer = threading.Timer(max(0.0, pause), self.flush)
            self._timer.daemon = True
            with suppress(RuntimeError):  # no thread to be had, or the process ends
                self._timer.start()

    def flush(self) -> None:
        """Write what was noted; where another process is writing just now, a little later."""
        with self._writing:
            with self._lock:
                waiting, self._waiting = self._waiting, {}
                self._timer = None
                self._written = time.monotonic()
            if not waiting or self._folder is None:
                return
            try:
                written = _write(self._folder, waiting)
            except OSError as error:
                self._complain(error)
                return
            if not written:
                with self._lock:
                    self._waiting = joined(waiting, self._waiting)
                    self._write_later()

    def all(self) -> tuple[Miss, ...]:
        """Return the searches that found nothing, most frequent first, then latest."""
        if self._folder is None:
            return ()
        self.flush()
        try:
            found = _read(self._folder / FILE_NAME)
        except OSError as error:
            self._complain(error)
            return ()
        return tuple(sorted(found.values(), key=lambda m: (-m.count, -m.last.toordinal(), m.query)))

    def _complain(self, error: OSError) -> None:
        if not self._complained:
            self._complained = True
            _log.warning("searches without result are not kept: %s", error)


def counts(asked: SearchRequest, method: str, headers: Headers) -> bool:
    """Tell whether a request is somebody's search for words alone, on its first page.

    A browser that fetches ahead says so in one of two ways, and most robots in their name.
    """
    if method != "GET" or _ROBOT.search(headers.get("User-Agent", "")):
        return False
    if "prefetch" in headers.get("Sec-Purpose", "") + headers.get("Purpose", ""):
        return False
    return asked == SearchRequest(
        query=asked.query, sort=asked.sort, limit=asked.limit, grouped=asked.grouped
    ) and not conditions(asked.query)


def is_fit(query: str) -> bool:
    """Tell whether a query may be kept: of some length, printable, and about nobody in person."""
    if not (SHORTEST <= len(query) <= LONGEST and query.isprintable()):
        return False
    return not _PERSONAL.search(_YEARS.sub(" ", query)) and any(c.isalpha() for c in query)


def joined(one: Mapping[str, Miss], other: Mapping[str, Miss]) -> dict[str, Miss]:
    """Return two lists as one, counts added up; of more than MOST the rarest and oldest go."""
    both = dict(one)
    for key, miss in other.items():
        known = both.get(key)
        if known is None:
            both[key] = miss
        else:
            latest = miss if miss.last >= known.last else known
            both[key] = replace(latest, count=known.count + miss.count)
    whole = [(key, miss) for key, miss in both.items() if not _is_typing(key, miss, both)]
    whole.sort(key=lambda item: (item[1].count, item[1].last), reverse=True)
    return dict(whole[:MOST])


def _is_typing(key: str, miss: Miss, others: Mapping[str, Miss]) -> bool:
    """Tell whether a query is how far another had been typed when the page looked already."""
    return any(
        len(other) > len(key)
        and other.startswith(key)
        and known.last == miss.last
        and known.count >= miss.count
        for other, known in others.items()
    )


def _write(folder: Path, noted: dict[str, Miss]) -> bool:
    """Add `noted` to the list on disk, all or nothing; False where another is writing."""
    if not folder.is_dir():
        return True  # the index is gone, and with it what was missed in it
    with (folder / LOCK).open("a+b") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        path = folder / FILE_NAME
        rows = joined(_read(path), noted).values()
        data = json.dumps([_row(miss) for miss in rows], ensure_ascii=False)
        handle, temporary = tempfile.mkstemp(prefix=".misses-", dir=folder)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).replace(path)
        except BaseException:
            with suppress(OSError):
                Path(temporary).unlink()
            raise
    return True


def _row(miss: Miss) -> list[str | int]:
    return [miss.query, miss.count, miss.last.isoformat()]


def _read(path: Path) -> dict[str, Miss]:
    """Return the list as it stands on disk; a file that is no such list counts as empty."""
    try:
        with path.open("rb") as file:
            rows = json.loads(file.read(MOST_BYTES))
        return {fold(miss.query): miss for miss in _misses(rows)}
    except FileNotFoundError:
        return {}
    except (ValueError, TypeError, RecursionError):
        return {}


def _misses(rows: Any) -> Iterator[Miss]:
    for query, count, last in rows:
        if isinstance(query, str) and isinstance(count, int) and is_fit(query):
            yield Miss(query, count, date.fromisoformat(last))
