"""Requests that nobody sends in good faith, many of them, and the API against its description."""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path

from hypothesis import given

from indexer.build import build
from tests.conftest import ROOT, Silence
from tests.web.described import tried
from tests.web.fuzz import Request, answer, faults, known_values, many, requests
from web.app import create_app

LONGEST_SECONDS = 5.0


def hold(number: int, calls: int) -> bool:
    """Send `number` requests of all kinds, and `calls` right and wrong ones of each operation.

    Prints what came of them; False where an answer was not as it must be.
    """
    with tempfile.TemporaryDirectory() as folder:
        build(ROOT / "corpus", Path(folder), Silence())
        app = create_app(Path(folder))
        seen: Counter[int] = Counter()
        broken: Counter[str] = Counter()
        slowest: list[tuple[float, str]] = [(0.0, "")]

        @many(number)
        @given(requests(app, known_values(app)))
        def ask(request: Request) -> None:
            got = answer(app, request)
            seen[got.status] += 1
            slowest[0] = max(slowest[0], (got.seconds, f"{request.path[:80]}?{request.query[:80]}"))
            for fault in faults(request, got):
                broken[fault] += 1
                if broken[fault] == 1:
                    print(f"BROKEN {fault}: {request!r:.400}")

        ask()
        seconds, where = slowest[0]
        print(f"{seen.total():,} requests: {dict(seen)}; slowest {seconds:.2f} s, {where!r}")
        found = tried(app, calls)
        statuses: Counter[int] = Counter()
        for one in found:
            statuses.update(one.statuses)
            if one.fault:
                broken[one.operation] += 1
                print(f"BROKEN {one.operation} is not as described: {one.fault:.2000}")
        print(f"{statuses.total():,} calls of {len(found)} operations: {dict(statuses)}")
        if seconds > LONGEST_SECONDS:
            print(f"BROKEN the slowest took {seconds:.1f} s")
        return not broken and seconds <= LONGEST_SECONDS
