"""What is kept for the next build: found as it was put, or not found at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb import kept
from kb.kept import Kept, key_of

ONE, OTHER = key_of("one"), key_of("other")


def test_what_is_put_is_found_by_the_next_build(tmp_path: Path) -> None:
    Kept(tmp_path / "kept").put(ONE, b"molen")
    again = Kept(tmp_path / "kept")
    assert again.has(ONE)
    assert again.get(ONE) == b"molen"
    assert again.get(OTHER) is None


def test_a_fresh_one_finds_only_what_it_has_put_itself(tmp_path: Path) -> None:
    Kept(tmp_path).put(ONE, b"molen")
    fresh = Kept(tmp_path, fresh=True)
    assert (fresh.has(ONE), fresh.get(ONE)) == (False, None)
    fresh.put(ONE, b"sluis")
    assert fresh.get(ONE) == b"sluis"


def test_without_a_folder_nothing_is_kept() -> None:
    nowhere = Kept(None)
    nowhere.put(ONE, b"molen")
    nowhere.trim()
    assert (nowhere.has(ONE), nowhere.get(ONE)) == (False, None)


@pytest.mark.parametrize("at", [0, 8, 20, kept.HEAD, -1])
def test_a_changed_byte_anywhere_makes_it_unknown(tmp_path: Path, at: int) -> None:
    Kept(tmp_path).put(ONE, b"molen")
    data = bytearray((tmp_path / ONE).read_bytes())
    data[at] ^= 4
    (tmp_path / ONE).write_bytes(data)
    assert Kept(tmp_path).get(ONE) is None


def test_what_was_neither_found_nor_put_goes(tmp_path: Path) -> None:
    first = Kept(tmp_path)
    first.put(ONE, b"molen")
    first.put(OTHER, b"sluis")
    second = Kept(tmp_path)
    second.get(OTHER)
    second.trim()
    assert [path.name for path in tmp_path.iterdir()] == [OTHER]


def test_what_a_killed_build_left_half_written_goes_with_the_next(tmp_path: Path) -> None:
    (tmp_path / ".new-x1").write_bytes(b"half")
    Kept(tmp_path).put(ONE, b"molen")
    assert [path.name for path in tmp_path.iterdir()] == [ONE]


def test_builds_that_fail_and_fail_do_not_fill_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "ROOM", 2)
    for number in range(50):
        build = Kept(tmp_path, files=3)
        for file in range(3):
            build.put(key_of(f"{number} {file}"), b"molen")
        assert len(list(tmp_path.iterdir())) <= kept.TIMES * 3 + 2 + 3


def test_keys_differ_where_the_same_letters_are_parted_otherwise() -> None:
    assert key_of("ab", "c") != key_of("a", "bc") != key_of("abc")
    assert key_of(b"ab", "c") == key_of("ab", "c")
