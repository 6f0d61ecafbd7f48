"""Other processes do the work of one, end with it, and may be stopped at any time."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from multiprocessing.context import SpawnProcess
from pathlib import Path
from unittest.mock import Mock

import pytest

from kb.workers import Stopped, Workers


def double(number: int) -> int:
    return 2 * number


def stops_once(place: str) -> str:
    """End the process the first time that this place is given."""
    path = Path(place)
    if path.name == "bad" and not path.exists():
        path.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return path.name


def stops(number: int) -> int:
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def fails(number: int) -> int:
    if number == 5:
        raise ZeroDivisionError("5")
    return number


def sleeps(seconds: int) -> int:
    time.sleep(seconds)
    return seconds


def names_its_process(_: int) -> int:
    time.sleep(0.2)
    return os.getpid()


def test_results_come_in_the_order_of_the_jobs_from_other_processes() -> None:
    told: list[str] = []
    with Workers(2, told.append) as workers:
        assert list(workers.each(double, range(20), much=True)) == [2 * n for n in range(20)]
        assert workers.started
        processes = set(workers.each(names_its_process, range(6), much=False))
    assert os.getpid() not in processes
    assert told == []


@pytest.mark.parametrize(("processes", "jobs", "much"), [(1, 9, True), (4, 9, False), (4, 1, True)])
def test_little_work_starts_no_process(processes: int, jobs: int, much: bool) -> None:
    with Workers(processes, lambda _: None) as workers:
        assert list(workers.each(double, range(jobs), much=much)) == [2 * n for n in range(jobs)]
        assert not workers.started


def test_what_a_job_raises_passes_through() -> None:
    with Workers(2, lambda _: None) as workers:
        with pytest.raises(ZeroDivisionError, match="5") as raised:
            list(workers.each(fails, range(9), much=True))
        assert "in fails" in raised.value.__notes__[0]


class OddError(Exception):
    """One that cannot be made again from what it says."""

    def __init__(self, one: str, other: str) -> None:
        super().__init__(f"{one} {other}")


def fails_oddly(number: int) -> object:
    if number == 1:
        raise OddError("quite", "odd")
    return (lambda: number) if number == 2 else number


@pytest.mark.parametrize(("jobs", "told"), [([0, 1], "OddError: quite odd"), ([0, 2], "pickle")])
def test_what_cannot_be_handed_over_is_told_as_it_is(jobs: list[int], told: str) -> None:
    lines: list[str] = []
    with Workers(2, lines.append) as workers, pytest.raises(Exception, match=told):
        list(workers.each(fails_oddly, jobs, much=True))
    assert lines == []


def test_processes_are_used_again_also_after_a_job_that_raised() -> None:
    with Workers(2, lambda _: None) as workers:
        seen = set(workers.each(names_its_process, range(6), much=True))
        for _ in range(3):
            with pytest.raises(ZeroDivisionError):
                list(workers.each(fails, range(9), much=True))
        seen |= set(workers.each(names_its_process, range(6), much=True))
    assert len(seen) == 2


def stops_twice(place: str) -> str:
    """End the process the first two times that this place is given."""
    path = Path(place)
    if not path.with_suffix(".again").exists():
        (path.with_suffix(".again") if path.exists() else path).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return path.name


def test_a_job_that_stops_its_process_twice_is_given_up(tmp_path: Path) -> None:
    with Workers(2, lambda _: None) as workers:
        places = [str(tmp_path / name) for name in ("one", "two")]
        found = list(workers.each(stops_twice, places, much=True))
    assert [type(one) for one in found] == [Stopped, Stopped]


def test_a_process_that_is_stopped_once_costs_nothing_but_time(tmp_path: Path) -> None:
    told: list[str] = []
    places = [str(tmp_path / name) for name in ("one", "two", "bad", "three", "four")]
    with Workers(2, told.append) as workers:
        found = list(workers.each(stops_once, places, much=True))
    assert found == ["one", "two", "bad", "three", "four"]
    assert told
    assert "stopped" in told[0]


def test_a_job_that_stops_every_process_is_given_up_and_the_others_are_done() -> None:
    with Workers(2, lambda _: None) as workers:
        found = list(workers.each(stops, range(8), much=True))
    assert [n for n, one in enumerate(found) if isinstance(one, Stopped)] == [3]
    assert [one for one in found if not isinstance(one, Stopped)] == [0, 1, 2, 4, 5, 6, 7]


def test_processes_that_are_stopped_while_they_have_nothing_to_do_are_replaced() -> None:
    told: list[str] = []
    with Workers(2, told.append) as workers:
        for process in set(workers.each(names_its_process, range(4), much=True)):
            assert isinstance(process, int)
            os.kill(process, signal.SIGKILL)
            while _lives(process):
                time.sleep(0.01)
        assert list(workers.each(double, range(4), much=True)) == [0, 2, 4, 6]
    assert told == []


def test_of_jobs_nobody_waits_for_any_more_nothing_comes_later() -> None:
    with Workers(2, lambda _: None) as workers:
        assert next(workers.each(names_its_process, range(9), much=True)) != os.getpid()
        assert list(workers.each(double, range(9), much=True)) == [2 * n for n in range(9)]


def test_work_ends_at_once_where_somebody_gives_up() -> None:
    began = time.monotonic()
    with pytest.raises(ZeroDivisionError), Workers(2, lambda _: None) as workers:
        next(workers.each(sleeps, [0, 60, 60], much=True))
        raise ZeroDivisionError
    assert time.monotonic() - began < 30


def test_a_process_that_is_stopped_as_it_starts_is_replaced(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    start = SpawnProcess.start
    begun: list[SpawnProcess] = []

    def stopped(process: SpawnProcess) -> None:
        start(process)
        begun.append(process)
        if len(begun) == 1:
            process.kill()

    monkeypatch.setattr(SpawnProcess, "start", stopped)
    told: list[str] = []
    with Workers(2, told.append) as workers:
        assert os.getpid() not in set(workers.each(names_its_process, range(6), much=True))
    assert told == []


def ends(_: object) -> None:
    """Stand for a process that ends as soon as it has started."""


@pytest.mark.parametrize("start", [None, OSError("no more processes")])
def test_where_no_process_lives_the_work_is_done_in_this_one(
    monkeypatch: pytest.MonkeyPatch, start: OSError | None
) -> None:
    if start is None:
        monkeypatch.setattr("kb.workers._serve", ends)
    else:
        monkeypatch.setattr(SpawnProcess, "start", Mock(side_effect=start))
    told: list[str] = []
    with Workers(2, told.append) as workers:
        found = set(workers.each(names_its_process, range(4), much=True))
    assert found == {os.getpid()}
    assert "going on with this one" in told[0]


SCRIPT = """
import sys, time
from kb.workers import Workers
from tests.kb.test_workers import names_its_process
if __name__ == "__main__":
    with Workers(2, print) as workers:
        print(*set(workers.each(names_its_process, range(4), much=True)), flush=True)
        list(workers.each(names_its_process, range(1000), much=True))
"""


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_no_process_outlives_the_one_that_started_it(tmp_path: Path, how: signal.Signals) -> None:
    script = tmp_path / "script.py"
    script.write_text(SCRIPT, "utf-8")
    environment = os.environ | {"PYTHONPATH": str(Path.cwd())}
    errors = tmp_path / "errors"
    with errors.open("w") as file, subprocess.Popen(
        [sys.executable, str(script)], stdout=subprocess.PIPE, stderr=file,
        env=environment, text=True, start_new_session=True,
    ) as first:  # fmt: skip
        assert first.stdout is not None
        others = [int(number) for number in first.stdout.readline().split()]
        assert others
        for _ in range(3):  # an interrupt in a finalizer is lost, and one asks again
            if how == signal.SIGINT:
                os.killpg(first.pid, how)  # as a terminal does
            else:
                first.send_signal(how)
            with suppress(subprocess.TimeoutExpired):
                first.wait(15)
                break
        assert first.poll() is not None
    until = time.monotonic() + 30
    while any(map(_lives, others)) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(map(_lives, others))
    assert "Process SpawnProcess" not in errors.read_text()


def _lives(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text("ascii", "replace")
    except OSError:
        return False
    return state.rpartition(")")[2].split()[0] != "Z"
