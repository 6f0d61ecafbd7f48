"""Writing in pieces: the same engine, the same errors, nothing left lying."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kb.engine import (
    Engine,
    Entry,
    Having,
    Node,
    Phrase,
    Posting,
    Postings,
    Prefix,
    Word,
    piece_of,
    write,
    write_pieces,
)
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
            "text": Postings.of(
                Posting(word, place, 1.0 - place / 4) for place, word in enumerate(words)
            ),
            "title": Postings.of([Posting(f"w{source}", 7)]),
        }
        yield Entry(
            f"{source}-{number}",
            fields if source % 5 else {},
            {"colour": ("rood", "blauw")[: source % 3]},
            {"amount": float(source)} if number else {},
            f"{source} {number}".encode(),
        )


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


@pytest.mark.parametrize("sources", [100, 5])
def test_pieces_make_the_same_engine_as_all_entries_at_once(tmp_path: Path, sources: int) -> None:
    alone, together = tmp_path / "alone", tmp_path / "together"
    alone.mkdir()
    together.mkdir()
    size = write(alone, (one for source in range(sources) for one in entries_of(source)))
    pieces = (piece_of(entries_of(source)) for source in range(sources))
    assert write_pieces(together, pieces) == size > 5
    one, other = Engine.open(alone), Engine.open(together)
    assert found_in(one) == found_in(other)
    assert {p.suffix for p in together.iterdir()} == {p.suffix for p in alone.iterdir()}
    one.close()
    other.close()


def test_what_goes_wrong_among_the_pieces_passes_through(tmp_path: Path) -> None:
    def broken() -> Iterator[bytes]:
        yield from (piece_of(entries_of(source)) for source in range(10))
        raise ZeroDivisionError("10")

    with pytest.raises(ZeroDivisionError, match="10"):
        write_pieces(tmp_path, broken())
    assert list(tmp_path.iterdir()) == [], "nothing is left lying"
    with pytest.raises(IndexCorrupt):
        Engine.open(tmp_path)
