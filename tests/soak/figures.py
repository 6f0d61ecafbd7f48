"""What clients got while a knowledge base was rebuilt, and what should not have been among it."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

VISIBLE_SECONDS = 1.0
SHOWN = 5
MIXED = "mixed"


class Answer(NamedTuple):
    """What a client got: when it asked, for how long it waited, and of which edition it was.

    `edition` is -1 where the answer tells of none, `generation` "", and `fault` says what is wrong.
    """

    asked: float
    waited: float
    connection: int
    edition: int
    generation: str
    fault: str


class Built(NamedTuple):
    """An edition that was published, as which generation, and when the build was through."""

    edition: int
    generation: str
    at: float


class Figures:
    """All answers together, held against what was built."""

    def __init__(
        self,
        answers: list[Answer],
        built: list[Built],
        errors: list[str],
        memory: tuple[float, float],
        seconds: float,
    ) -> None:
        """Take what clients got in so many seconds, and the errors in the log of the server."""
        self.answers, self.built, self._memory, self._seconds = answers, built, memory, seconds
        self.faults = [answer.fault for answer in answers if answer.fault]
        self.faults += [*self._of_another(), *errors]
        self.back = list(self._went_back())
        self.lags = list(self._lags())

    @cached_property
    def told(self) -> int:
        """How many answers told of which edition they were."""
        return sum(answer.edition > 0 for answer in self.answers)

    @cached_property
    def late(self) -> int:
        """How many answers told of an edition although a newer one had been there for long."""
        return sum(lag > VISIBLE_SECONDS for lag in self.lags)

    def lines(self) -> Iterator[str]:
        """Yield the figures for a reader."""
        mixed = [fault for fault in self.faults if MIXED in fault]
        waits = sorted(answer.waited * 1000 for answer in self.answers)
        percent = statistics.quantiles(waits, n=100)
        count, seconds = len(self.answers), self._seconds
        yield f"  {len(self.built)} generations, one each {seconds / len(self.built):.2f} s"
        yield f"  {count} requests ({count / seconds:.0f}/s), {self.told} told their edition"
        yield (
            f"  {len(self.faults) - len(mixed)} failed, {len(mixed)} mixed, "
            f"{len(self.back)} went back"
        )
        yield (
            f"  visible to everybody after {max(self.lags, default=0):.2f} s at most; "
            f"{self.late} answers later than {VISIBLE_SECONDS:g} s"
        )
        yield (
            f"  milliseconds: median {percent[49]:.1f}, 95 % {percent[94]:.1f}, "
            f"99 % {percent[98]:.1f}, slowest {waits[-1]:.0f}"
        )
        before, after = self._memory
        yield f"  memory of the server: {before:.0f} MB before, {after:.0f} MB after"
        yield from (f"  {fault}" for fault in (*self.faults[:SHOWN], *self.back[:SHOWN]))

    def _of_another(self) -> Iterator[str]:
        """Yield where an answer names a generation, and tells of the edition of another one."""
        names = {one.generation: one.edition for one in self.built}
        for answer in self.answers:
            edition = names.get(answer.generation, answer.edition)
            if answer.edition > 0 and edition != answer.edition:
                yield f"{MIXED}: {answer.generation} with edition {answer.edition}"

    def _went_back(self) -> Iterator[str]:
        """Yield where a connection, which one process answers, was told of an older edition."""
        last: dict[int, int] = {}
        for answer in self.answers:
            if answer.edition > 0:
                if answer.edition < last.get(answer.connection, 0):
                    yield f"edition {answer.edition} after {last[answer.connection]}"
                last[answer.connection] = answer.edition

    def _lags(self) -> Iterator[float]:
        """Yield how long a newer edition had been there than the one that an answer told of."""
        published = {one.edition: one.at for one in self.built}
        for answer in self.answers:
            newer = published.get(answer.edition + 1)
            if answer.edition > 0 and newer is not None and answer.asked > newer:
                yield answer.asked - newer
