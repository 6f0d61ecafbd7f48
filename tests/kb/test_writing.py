"""Writing with other processes: the same engine, the same errors, nothing left lying."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from kb.engine import Engine, Entry, Having, Node, Phrase, Posting, Prefix, Word, write, write_from
from kb.errors import IndexCorrupt

NODES: list[Node] = [
    Word((("text", "aak", 1.0),)),
    Word((("text", "even", 1.0), ("title", "w3", 2.0))),
    Prefix("title", "w1"),
    Phrase("text", (("aak", 0), ("oneven", 1))),
    Having("colour", ("rood",)),
]


def entries_of(source: int) -> Iterator[Entry]:
    """None, one or more entries; of them now and then one without any term."""
    for number in range(source % 4):
        words = ("aak", "even" if number % 2 else "oneven", f"w{source}")
        fields = {
            "text": [Posting(word, place, 1.0 - place / 4) for place, word in enumerate(words)],
            "title": [Posting(f"w{source}", 7)],
        }
        yield Entry(
            f"{source}-{number}",
            fields if source % 5 else {},
            {"colour": ("rood", "blauw")[: source % 3]},
            {"amount": float(source)} if number else {},
            f"{source} {number}".encode(),
        )


def prepare() -> Callable[[int], Iterable[Entry]]:
    return entries_of


def failing(source: int) -> Iterator[Entry]:
    if source == 70:
        raise ZeroDivisionError("70")
    yield from entries_of(source)


def prepare_failing() -> Callable[[int], Iterable[Entry]]:
    return failing


def cannot_prepare() -> Callable[[int], Iterable[Entry]]:
    raise LookupError("not here")


def found_in(engine: Engine) -> list[object]:
    matches = [engine.match(node) for node in NODES]
    return [
        [(m.docs.tolist(), m.scores.tolist()) for m in matches],
        [engine.stored(doc) for doc in range(len(engine))],
        [engine.find(f"{source}-1") for source in range(100)],
        (engine.facet("colour").values, engine.facet("colour").codes.tolist()),
        [str(number) for number in engine.column("amount")],
        list(engine.vocabulary("title")),
    ]


@pytest.mark.parametrize(("sources", "batch"), [(100, 7), (5, 32)], ids=["shared", "alone"])
def test_other_processes_make_the_same_engine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sources: int, batch: int
) -> None:
    monkeypatch.setattr("kb.engine.writing.BATCH", batch)
    alone, together = tmp_path / "alone", tmp_path / "together"
    alone.mkdir()
    together.mkdir()
    size = write(alone, (one for source in range(sources) for one in entries_of(source)))
    assert write_from(together, range(sources), prepare, 2) == size > 5
    one, other = Engine.open(alone), Engine.open(together)
    assert found_in(one) == found_in(other)
    assert {p.suffix for p in together.iterdir()} == {p.suffix for p in alone.iterdir()}
    one.close()
    other.close()


def test_what_goes_wrong_in_another_process_passes_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kb.engine.writing.BATCH", 10)
    with pytest.raises(ZeroDivisionError, match="70"):
        write_from(tmp_path, range(100), prepare_failing, 2)
    assert not [path for path in tmp_path.iterdir() if path.is_dir()], "nothing is left lying"
    with pytest.raises(IndexCorrupt):
        Engine.open(tmp_path)


def test_what_goes_wrong_among_the_sources_passes_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kb.engine.writing.BATCH", 1)

    def broken() -> Iterator[int]:
        yield from range(10)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_from(tmp_path, broken(), prepare, 2)
    assert not [path for path in tmp_path.iterdir() if path.is_dir()]


def test_one_process_or_few_sources_start_no_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise AssertionError("a process was started")

    monkeypatch.setattr("kb.engine.writing.ProcessPoolExecutor", refused)
    for number, (sources, processes) in enumerate(((3, 4), (200, 1))):
        folder = tmp_path / str(number)
        folder.mkdir()
        assert write_from(folder, range(sources), prepare, processes) > 0
    with pytest.raises(LookupError, match="not here"):
        write_from(tmp_path, range(3), cannot_prepare, 2)
