"""What stands behind the engine: one thread at a time, blocks that are whole, files let go."""

from __future__ import annotations

import gc
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from kb.engine import Engine, Entry, Posting, Postings, Word, write
from kb.engine.files import Files
from kb.engine.postings import PostingsReader
from kb.errors import IndexCorrupt
from tests.kb.turnstile import Turnstile


def entry_of(key: str, *words: str) -> Entry:
    placed = Postings.of(Posting(word, place) for place, word in enumerate(words))
    return Entry(key, {"text": placed}, stored=key.encode())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, [entry_of("a", "aak", "boot"), entry_of("b", "boot")])
    return tmp_path


class Watched:
    """Stands before Whoosh's reader or matcher, and lets calls of `name` through a turnstile."""

    def __init__(self, inner: Any, name: str, turnstile: Turnstile) -> None:
        self._inner, self._name, self._turnstile = inner, name, turnstile

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._inner, name)
        if not callable(found):
            return found

        def call(*arguments: Any) -> Any:
            if name != self._name:
                result = found(*arguments)
            else:
                with self._turnstile():
                    result = found(*arguments)
            return Watched(result, self._name, self._turnstile) if name == "postings" else result

        return call


@pytest.mark.parametrize(
    ("ask", "step"),
    [
        (lambda reader: reader.postings("text", "boot"), "postings"),
        (lambda reader: reader.postings("text", "boot"), "_read_data"),
        (lambda reader: reader.places("text", "boot"), "_read_data"),
        (lambda reader: reader.vocabulary("text", ""), "iter_prefix"),
        (lambda reader: reader.find("a"), "term_info"),
        (lambda reader: reader.stored(0), "stored_fields"),
    ],
    ids=["postings", "blocks", "places", "vocabulary", "find", "stored"],
)
def test_threads_read_one_at_a_time(
    folder: Path, ask: Callable[[PostingsReader], object], step: str
) -> None:
    reader, turnstile = PostingsReader(folder), Turnstile()
    reader._reader = Watched(reader._reader, step, turnstile)
    with ThreadPoolExecutor(2) as threads:
        for answer in [threads.submit(ask, reader) for _ in range(2)]:
            answer.result()
    assert not turnstile.crowded.is_set()
    reader.close()


@pytest.mark.parametrize("spoilt", [[0], [0, 1, 1], [0, 5]], ids=["short", "long", "beyond"])
def test_a_block_that_is_not_whole_is_no_answer(folder: Path, spoilt: list[int]) -> None:
    class Spoilt(Watched):
        def _read_data(self) -> None:
            self._inner._read_data()
            self._data = (spoilt, *self._inner._data[1:])

    reader = PostingsReader(folder)
    found = reader._reader.postings
    reader._reader.postings = lambda *words: Spoilt(found(*words), "", Turnstile())
    for ask in (reader.postings, reader.places):
        with pytest.raises(IndexCorrupt, match="not whole"):
            ask("text", "boot")
    reader.close()


def opened(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """All that is opened from here on."""
    files: list[Any] = []
    original = Files.open_file

    def open_file(storage: Any, name: str, **options: Any) -> Any:
        files.append(original(storage, name, **options))
        return files[-1]

    monkeypatch.setattr("kb.engine.files.Files.open_file", open_file)
    return files


def mapped(folder: Path) -> bool:
    """Whether this process still holds a file of `folder`, as far as the system can tell."""
    maps = Path("/proc/self/maps")
    return maps.exists() and str(folder) in maps.read_text()


def test_an_engine_that_nobody_holds_lets_go_of_its_files(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = opened(monkeypatch)
    gc.disable()
    try:
        engine = Engine.open(folder)
        assert len(engine.match(Word((("text", "boot", 1.0),)))) == 2
        assert engine.facet("colour").values == ()
        assert engine.derived("x", lambda: 1) == 1
        del engine
        assert files
        assert all(file.is_closed for file in files)
        assert not mapped(folder)
    finally:
        gc.enable()


def test_closing_an_engine_lets_go_at_once_and_twice_does_no_harm(folder: Path) -> None:
    engine = Engine.open(folder)
    engine.close()
    engine.close()
    assert not mapped(folder)
    with pytest.raises(IndexCorrupt):
        engine.stored(0)
