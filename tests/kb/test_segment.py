"""What is written is an index of Whoosh like any other, and any other is read."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from whoosh import index
from whoosh.filedb.filestore import FileStorage
from whoosh.query import And, Or, Term

from kb.engine import Engine, Entry, Node, Phrase, Posting, Postings, Prefix, Word, write
from kb.engine.postings import NAME, PostingsReader


def entry_of(key: str, words: Iterable[str]) -> Entry:
    placed = Postings.of(
        Posting(word, place, 1.0 if place else 0.5) for place, word in enumerate(words)
    )
    return Entry(key, {"text": placed}, stored=key.encode())


def texts(size: int) -> list[list[str]]:
    """Words that are in all, in half, in few and in one of `size` texts."""
    return [
        ["aak", *["boot"] * (1 + d % 3), "even" if d % 2 else "oneven", f"w{d % (size // 3)}"]
        for d in range(size)
    ]


@pytest.mark.parametrize("size", [3, 30, 300])
@pytest.mark.parametrize("run", [2_000_000, 50])
def test_plain_whoosh_finds_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int, run: int
) -> None:
    monkeypatch.setattr("kb.engine.inversion.RUN_POSTINGS", run)
    monkeypatch.setattr("kb.engine.segment.POSTINGS_A_BLOCK", 64)
    write(tmp_path, [entry_of(str(d), words) for d, words in enumerate(texts(size))])
    engine = Engine.open(tmp_path)
    with index.open_dir(str(tmp_path), indexname=NAME).searcher() as searcher:
        for term in ("aak", "boot", "even", "w0", "nergens"):
            theirs = list(searcher.docs_for_query(Term("f_text", term)))
            assert theirs == engine.match(Word((("text", term, 1.0),))).docs.tolist()
        both = And([Term("f_text", "even"), Or([Term("f_text", "w0"), Term("f_text", "w1")])])
        assert list(searcher.docs_for_query(both)) == [
            d
            for d, words in enumerate(texts(size))
            if "even" in words and {"w0", "w1"} & set(words)
        ]
        assert searcher.stored_fields(size - 1) == {"stored": str(size - 1).encode()}
        assert searcher.document_number(key="1") == 1
        matcher = searcher.postings("f_text", "boot")
        found = {doc: (weight, value) for doc, weight, value in _all(matcher)}
        assert found[1] == (2.0, b"\1\0\0\0\2\0\0\0")
        assert searcher.reader().term_info("f_text", "boot").weight() == sum(
            weight for weight, _ in found.values()
        )
    engine.close()


def _all(matcher: object) -> Iterable[tuple[int, float, bytes]]:
    while matcher.is_active():  # type: ignore[attr-defined]
        yield matcher.id(), matcher.weight(), matcher.value()  # type: ignore[attr-defined]
        matcher.next()  # type: ignore[attr-defined]


def test_an_index_of_several_segments_is_read_as_one(tmp_path: Path) -> None:
    whole, split, rest = (tmp_path / name for name in ("whole", "split", "rest"))
    for folder, first, last in ((whole, 0, 60), (split, 0, 40), (rest, 40, 60)):
        folder.mkdir()
        write(folder, [entry_of(str(d), texts(60)[d]) for d in range(first, last)])
    for file in rest.glob("*.seg"):
        (split / file.name).write_bytes(file.read_bytes())
    tables = [index.TOC.read(FileStorage(str(folder)), NAME) for folder in (split, rest)]
    segments = [*tables[0].segments, *tables[1].segments]
    index.TOC(tables[0].schema, segments, 9).write(FileStorage(str(split)), NAME)

    one, two = PostingsReader(whole), PostingsReader(split)
    assert two.size == 60
    for term in ("aak", "boot", "even", "w19", "w3", "nergens"):
        for kind in ("postings", "places"):
            expected, found = getattr(one, kind)("text", term), getattr(two, kind)("text", term)
            for part in expected.__slots__:
                assert getattr(found, part).tolist() == getattr(expected, part).tolist()
    assert two.vocabulary("text", "") == one.vocabulary("text", "")
    assert [two.find(str(d)) for d in range(60)] == list(range(60))
    assert [two.stored(d) for d in range(60)] == [str(d).encode() for d in range(60)]
    one.close()
    two.close()


def test_what_is_found_does_not_depend_on_the_size_of_runs_and_blocks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = []
    for run, block in ((2_000_000, 16_384), (70, 7), (1, 1)):
        folder = tmp_path / str(run)
        folder.mkdir()
        monkeypatch.setattr("kb.engine.inversion.RUN_POSTINGS", run)
        monkeypatch.setattr("kb.engine.segment.POSTINGS_A_BLOCK", block)
        write(folder, [entry_of(str(d), words) for d, words in enumerate(texts(90))])
        engine = Engine.open(folder)
        nodes: list[Node] = [Word((("text", term, 1.0),)) for term in ("aak", "boot", "even", "w5")]
        nodes += [
            Prefix("text", "w1"),
            Phrase("text", (("boot", 0), ("boot", 1), ("even", 2))),
        ]
        answers = [engine.match(node) for node in nodes]
        found.append([(a.docs.tolist(), a.scores.tolist()) for a in answers])
        engine.close()
    assert found[0] == found[1] == found[2]
    assert all(docs for docs, _ in found[0])
