"""How long the server takes to make a page, at the size of the project's own corpus."""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from pathlib import Path
from urllib.parse import quote_plus

from flask.testing import FlaskClient

from indexer.build import build
from kb.snapshot import newest_sound
from web.app import create_app

REQUESTS = 300


class _Silence:
    def step(self, done: int, total: int, what: str) -> None:
        """Say nothing."""

    def skipped(self, reason: str) -> None:
        """Say nothing."""

    def noticed(self, what: str) -> None:
        """Say nothing."""


def measure() -> None:
    """Build an index of the corpus, ask for pages, print milliseconds and bytes as a table."""
    with tempfile.TemporaryDirectory() as folder:
        index = Path(folder)
        started = time.perf_counter()
        built = build(Path("corpus"), index, _Silence())
        print(f"index of the corpus: {time.perf_counter() - started:.2f} s, {built.counts}\n")
        started = time.perf_counter()
        client = create_app(index).test_client()
        client.get("/")
        print(f"first page after the start: {time.perf_counter() - started:.2f} s\n")
        print(f"{'page':<28}{'median':>9}{'p95':>9}{'p99':>9} ms{'largest':>10} bytes")
        for name, addresses in _addresses(index).items():
            _row(name, addresses, client)


def _addresses(index: Path) -> dict[str, list[str]]:
    """Return what to ask for: words and pairs of words of the corpus, with and without filter."""
    snapshot = newest_sound(index)
    words = [word for word, _ in snapshot.engine.vocabulary("exact") if len(word) > 3]
    chance = random.Random(1)
    asked = [" ".join(chance.sample(words, chance.choice((1, 1, 2)))) for _ in range(REQUESTS)]
    filters = [f"&bedrijf={quote_plus(c.name)}" for c in snapshot.catalogue.companies] or [""]
    document = snapshot.documents[0].id
    return {
        "/zoeken": [f"/zoeken?q={quote_plus(q)}" for q in asked],
        "/zoeken, with a company": [
            f"/zoeken?q={quote_plus(q)}{chance.choice(filters)}" for q in asked
        ],
        "/zoeken, all": ["/zoeken"] * 50,
        "/api/v1/search": [f"/api/v1/search?q={quote_plus(q)}" for q in asked],
        "/": ["/"] * 50,
        "/verslag, with hits": [f"/verslag/{document}?q={quote_plus(q)}" for q in asked[:50]],
    }


def _row(name: str, addresses: list[str], client: FlaskClient) -> None:
    times, largest = [], 0
    for address in addresses:
        started = time.perf_counter()
        answer = client.get(address)
        times.append((time.perf_counter() - started) * 1000)
        largest = max(largest, len(answer.data))
    cuts = statistics.quantiles(times, n=100)
    print(f"{name:<28}{cuts[49]:>9.2f}{cuts[94]:>9.2f}{cuts[98]:>9.2f}   {largest:>10,}")
