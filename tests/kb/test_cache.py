"""What is kept in memory: within bounds, one thread at a time, and never to be seen in a result."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import pytest

from kb.engine import Engine, Entry, Node, Phrase, Posting, Postings, Prefix, Word
from kb.engine.cache import ENTRY_COST, Cache
from kb.engine.postings import PostingsReader
from tests.kb.turnstile import Turnstile

Make = Callable[[Iterable[Entry]], Engine]


def entry_of(key: str, words: Iterable[str], **facets: tuple[str, ...]) -> Entry:
    placed = Postings.of(Posting(word, place) for place, word in enumerate(words))
    return Entry(key, {"text": placed}, facets, {"order": 1.0}, key.encode())


def word(term: str, boost: float = 1.0) -> Word:
    return Word((("text", term, boost),))


def test_what_was_read_is_kept_within_bounds() -> None:
    cache: Cache[np.ndarray[tuple[int], np.dtype[np.int8]]] = Cache(4 * (100 + ENTRY_COST))
    for number in range(10):
        cache.put(number, np.zeros(100, dtype=np.int8), 100)
        cache.get(0)
    assert cache.nbytes == 4 * (100 + ENTRY_COST)
    assert cache.get(0) is not None, "what is used stays"
    assert cache.get(1) is None
    cache.put("te groot", np.zeros(10_000, dtype=np.int8), 10_000)
    assert cache.get("te groot") is None
    assert cache.get(0) is not None


def test_what_is_kept_anew_takes_the_place_of_the_old() -> None:
    cache: Cache[np.ndarray[tuple[int], np.dtype[np.int8]]] = Cache(10_000)
    for size in (100, 50, 200):
        cache.put("a", np.zeros(size, dtype=np.int8), size)
    assert cache.nbytes == 200 + ENTRY_COST


def test_one_thread_at_a_time_looks_at_what_is_kept() -> None:
    turnstile = Turnstile()

    class Key:
        def __hash__(self) -> int:
            with turnstile():
                return 1

    cache: Cache[np.ndarray[tuple[int], np.dtype[np.int8]]] = Cache(10_000)
    value = np.zeros(1, dtype=np.int8)
    for first, second in itertools.product(
        (lambda: cache.get(Key()), lambda: cache.put(Key(), value, 1)), repeat=2
    ):
        turnstile = Turnstile()
        with ThreadPoolExecutor(2) as threads:
            for done in [threads.submit(first), threads.submit(second)]:
                done.result()
        assert not turnstile.crowded.is_set()


@pytest.mark.parametrize(
    "node", [word("aak"), Prefix("text", "aa"), Phrase("text", (("aak", 0), ("boot", 1)))], ids=str
)
def test_what_was_read_is_read_again_only_when_it_had_to_go(
    engine_of: Make, monkeypatch: pytest.MonkeyPatch, node: Node
) -> None:
    reads: list[str] = []

    for name in ("postings", "places"):
        read = getattr(PostingsReader, name)

        def counted(reader: PostingsReader, *asked: str, read: Any = read) -> Any:
            reads.append(asked[-1])
            return read(reader, *asked)

        monkeypatch.setattr(PostingsReader, name, counted)
    entries = [entry_of("a", ["aak", "boot"]), entry_of("b", ["dek", "eb"])]
    roomy = engine_of(entries)
    roomy.match(node)
    once = len(reads)
    roomy.match(node)
    assert len(reads) == once > 0
    monkeypatch.setattr("kb.engine.scorer.CACHE_BYTES", 3 * ENTRY_COST)
    narrow = engine_of(entries)
    for asked in (node, word("dek"), word("eb"), Phrase("text", (("dek", 0), ("eb", 1)))):
        narrow.match(asked)
    before = len(reads)
    narrow.match(node)
    assert len(reads) > before


@pytest.mark.parametrize(
    "node", [word("aak"), Prefix("text", "aa"), Phrase("text", (("aak", 0), ("boot", 1)))], ids=str
)
def test_what_is_kept_cannot_be_spoilt_by_whoever_got_it(engine_of: Make, node: Node) -> None:
    engine = engine_of([entry_of("a", ["aak", "boot"])])
    for _ in range(2):
        with pytest.raises(ValueError, match="read-only"):
            engine.match(node).scores[0] = 99.0


def test_a_cache_that_is_too_small_changes_no_result(
    engine_of: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kb.engine.scorer.CACHE_BYTES", 0)
    engine = engine_of([entry_of("a", ["aak", "boot"]), entry_of("b", ["boot"])])
    for _ in range(2):
        assert engine.match(word("boot")).docs.tolist() == [0, 1]
        assert engine.match(Phrase("text", (("aak", 0), ("boot", 1)))).docs.tolist() == [0]


def test_what_is_decoded_is_decoded_again_only_when_it_had_to_go(
    engine_of: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    decoded: list[bytes] = []

    def decode(stored: bytes) -> str:
        decoded.append(stored)
        return stored.decode()

    monkeypatch.setattr("kb.engine.engine.DECODED_BYTES", 2 * ENTRY_COST + 20)
    engine = engine_of(entry_of(key, ["aak"]) for key in "abc")
    assert [engine.decoded(doc, decode) for doc in (0, 1, 1, 0)] == ["a", "b", "b", "a"]
    assert decoded == [b"a", b"b"]
    assert [engine.decoded(doc, decode) for doc in (2, 0, 1)] == ["c", "a", "b"]
    assert decoded == [b"a", b"b", b"c", b"b"]
