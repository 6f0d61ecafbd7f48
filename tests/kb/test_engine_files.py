"""A mapped file reads as any other, and nothing of it is copied before it is asked for."""

from __future__ import annotations

import io
import os
import pickle
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from kb.engine import Entry, Posting, Postings, write
from kb.engine.files import Files, MappedFile

STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("read"), st.integers(0, 9)),
        st.tuples(st.just("read")),
        st.tuples(st.just("readline")),
        st.tuples(st.just("seek"), st.integers(0, 30)),
        st.tuples(st.just("seek"), st.integers(0, 9), st.just(os.SEEK_CUR)),
        st.tuples(st.just("seek"), st.integers(-3, 0), st.just(os.SEEK_END)),
    )
)


@given(st.binary(min_size=3, max_size=20) | st.just(b"een\ntwee\n\ndrie"), STEPS)
def test_it_reads_as_a_file_in_memory_does(data: bytes, steps: list[tuple[str, int]]) -> None:
    one, other = MappedFile(memoryview(data)), io.BytesIO(data)
    for name, *arguments in steps:
        found = getattr(one, name)(*arguments)
        expected = getattr(other, name)(*arguments)
        assert name == "seek" or found == expected
        assert one.tell() == other.tell()


def test_a_part_is_a_file_of_its_own() -> None:
    part = MappedFile(memoryview(b"0123456789")).subset(2, 5)
    assert part.read() == b"23456"
    assert part.get(1, 2) == b"34"
    assert part.subset(3, 2).read() == b"56"


def test_pickles_that_follow_each_other_are_read_one_by_one() -> None:
    things = [{"a": list(range(900))}, ("b", 2.5), None, b"x" * 2_000]
    file = MappedFile(memoryview(b"".join(pickle.dumps(thing, 2) for thing in things) + b"rest"))
    assert [file.read_pickle() for _ in things] == things
    assert file.read() == b"rest"


def test_opening_copies_no_part_of_the_index(tmp_path: Path) -> None:
    words = Postings.of(Posting(f"woord{number}", number) for number in range(2_000))
    write(tmp_path, (Entry(str(number), {"text": words}) for number in range(20)))
    index = Files(tmp_path).open_index(indexname="entries")
    terms = index.reader()._terms
    assert isinstance(terms._postfile, MappedFile)
    assert terms._postfile._buf.obj is terms._dbfile._buf.obj, "both are views of one map"
