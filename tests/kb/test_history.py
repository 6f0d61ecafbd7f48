"""What is kept of builds, how long, and what becomes of it when files go bad."""

from __future__ import annotations

import json
import zlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kb import generations, history
from kb.changes import Changed
from kb.errors import IndexCorrupt
from kb.history import Build, Change, History, Status, writing
from kb.history.model import SHORT, packed, unpacked
from kb.model import KINDS, Section

START = datetime(2031, 5, 1, tzinfo=UTC)


def section(key: str, text: str) -> Section:
    return Section(key, "kade", "Kade", 2, ("Haven",), text, 0, 9, (0, 4), 1)


def made(number: int) -> Build:
    none = dict.fromkeys(KINDS, Changed())
    return Build(number, START + timedelta(days=number), START, "compared", none)


def changed(old: str, new: str | None, text: str = "tekst") -> Change:
    after = section(new, f"{text} van {new}") if new else None
    status: Status = "changed" if new else "gone"
    return Change(
        status, "section", "kade", "De kade", old, new, section(old, f"{text} van {old}"), after
    )


def moved(old: str, new: str) -> Change:
    return Change("moved", "section", "kade", "De kade", old, new)


def kept(folder: Path, *steps: tuple[Change, ...]) -> History:
    for number, changes in enumerate(steps, start=1):
        history.record(folder, made(number), changes)
    return History(folder)


def test_a_unit_is_followed_through_all_that_it_became(tmp_path: Path) -> None:
    found = kept(
        tmp_path, (changed("s1", "s2"),), (moved("s2", "s3"),), (changed("s3", "s4"),)
    ).trace("s1", {"s4"}.__contains__)
    assert found is not None
    assert (found.now, found.gone, found.reworded) == ("s4", None, True)
    assert found.then == section("s1", "tekst van s1")
    assert found.until == made(1).at


def test_one_that_is_gone_tells_what_it_said_last_and_since_when(tmp_path: Path) -> None:
    read = kept(tmp_path, (changed("s1", "s2"),), (changed("s2", None),))
    found = read.trace("s1", set[str]().__contains__)
    assert found is not None
    assert (found.now, found.gone, found.until) == (None, made(2).at, made(1).at)
    assert found.last == section("s2", "tekst van s2")
    last = read.trace("s2", set[str]().__contains__)
    assert last is not None
    assert (last.then, last.last) == (section("s2", "tekst van s2"), None)


def test_one_that_only_moved_is_not_reworded(tmp_path: Path) -> None:
    found = kept(tmp_path, (moved("s1", "s2"),)).trace("s1", {"s2"}.__contains__)
    assert found is not None
    assert (found.now, found.reworded) == ("s2", False)


def test_changes_back_and_forth_end_somewhere(tmp_path: Path) -> None:
    read = kept(tmp_path, (changed("s1", "s2"),), (changed("s2", "s1"),), (changed("s1", "s2"),))
    found = read.trace("s1", {"s2"}.__contains__)
    assert found is not None
    assert (found.now, found.until) == ("s2", made(3).at)
    assert read.trace("s1", set[str]().__contains__) is not None
    assert read.trace("s9", {"s2"}.__contains__) is None


def test_the_oldest_builds_go_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "MOST_BUILDS", 3)
    read = kept(tmp_path, *((changed(f"s{n}", f"s{n + 1}"),) for n in range(5)))
    assert [build.number for build in read.builds(0, 10)] == [5, 4, 3]
    assert read.trace("s0", {"s1"}.__contains__) is None
    assert read.trace("s2", {"s5"}.__contains__) is not None


def test_all_builds_together_take_no_more_than_there_is_room_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "MOST_BYTES", 3000)
    read = kept(tmp_path, *((changed(f"s{n}", None),) for n in range(30)))
    kept_builds = read.builds(0, 40)
    assert 2 <= len(kept_builds) < 10
    assert kept_builds[0].number == 30


def test_of_more_than_there_is_room_for_ids_are_kept_and_then_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "MOST_WORDS", 2000)
    monkeypatch.setattr(writing, "MOST_OF_A_BUILD", 6000)
    read = kept(tmp_path, tuple(changed(f"s{n}", None) for n in range(100)))
    (build,) = read.builds(0, 1)
    assert 0 < build.left_out < 80
    found = [read.trace(f"s{n}", set[str]().__contains__) for n in range(100)]
    assert found[0] is not None
    assert found[0].then is not None
    assert [trace.then for trace in found if trace][-1] is None
    assert sum(trace is None for trace in found) == build.left_out


def test_units_of_another_version_are_read_as_far_as_they_are_known() -> None:
    assert unpacked(packed(section("s1", "x \ud800"), None)) == [section("s1", "x \ud800"), None]
    long = section("s1", "lang " * 50_000)
    (cut,) = unpacked(packed(long))
    assert cut is not None
    assert len(cut.text) < len(long.text)
    record = json.loads(zlib.decompress(packed(section("s1", "x"))))
    record[0]["later"] = 1
    assert unpacked(zlib.compress(json.dumps(record).encode())) == [section("s1", "x")]


def publish(index: Path, change: Change | None = None) -> Path:
    """Publish a generation of nothing but its history, which it takes over."""
    with generations.building(index) as folder:
        history.carry_over(index, folder)
        if change:
            number = len(generations.names(index)) + 1
            history.record(folder, made(number), [change])
        name = generations.publish(index, folder, generations.new_manifest("x", {}))
    return index / generations.GENERATIONS / name


def test_of_what_came_the_first_words_are_kept(tmp_path: Path) -> None:
    came = section("s1", "woord " * 200)
    read = kept(tmp_path, (Change("new", "section", "kade", "De kade", None, "s1", after=came),))
    (found,) = read.changes(1, 0, 9)
    assert found.after == replace(came, text=came.text[:SHORT])


def test_a_generation_takes_the_history_over_and_leaves_the_old_one_as_it_was(
    tmp_path: Path,
) -> None:
    first = publish(tmp_path, changed("s1", "s2"))
    second = publish(tmp_path, changed("s2", "s3"))
    assert [b.number for b in History(second).builds(0, 9)] == [2, 1]
    assert [b.number for b in History(first).builds(0, 9)] == [1]


def test_a_history_that_is_damaged_gives_way_to_that_of_an_older_generation(
    tmp_path: Path,
) -> None:
    publish(tmp_path, changed("s1", "s2"))
    second = publish(tmp_path, changed("s2", "s3"))
    (second / history.FILE_NAME).write_bytes(b"SQLite format 3\0 of niet")
    third = publish(tmp_path)
    assert [b.number for b in History(third).builds(0, 9)] == [1]


def test_what_was_left_by_going_back_gives_no_history_to_what_was_gone_back_to(
    tmp_path: Path,
) -> None:
    publish(tmp_path, changed("s1", "s2"))
    second = publish(tmp_path, changed("s2", "s3"))
    publish(tmp_path, changed("s3", "s4"))
    generations.point(tmp_path, second.name, instead=generations.names(tmp_path)[-1])
    (second / history.FILE_NAME).write_bytes(b"")
    with generations.building(tmp_path) as folder:
        assert history.carry_over(tmp_path, folder)
        assert [b.number for b in History(folder).builds(0, 9)] == [1]


def test_a_generation_of_another_format_still_hands_its_history_on(tmp_path: Path) -> None:
    first = publish(tmp_path, changed("s1", "s2"))
    manifest = first / generations.MANIFEST
    record = json.loads(manifest.read_bytes()) | {"schema": 1, "later": True}
    manifest.write_text(json.dumps(record))
    assert History(publish(tmp_path)).count() == 1


def test_a_file_that_goes_bad_while_it_is_read_is_damage_and_no_crash(tmp_path: Path) -> None:
    read = kept(tmp_path, tuple(changed(f"s{n}", None, "woord " * 90) for n in range(50)))
    path = tmp_path / history.FILE_NAME
    data = bytearray(path.read_bytes())
    for place in range(0, len(data), 97):
        data[place] ^= 0xFF
    path.write_bytes(data)
    with pytest.raises(IndexCorrupt, match="damaged"):
        read.trace("s7", set[str]().__contains__)
    path.unlink()
    assert (read.count(), read.builds(0, 9), read.build(1)) == (0, (), None)


def test_a_full_disk_is_an_error_of_the_system(tmp_path: Path) -> None:
    (tmp_path / history.FILE_NAME).mkdir()
    with pytest.raises(OSError, match="history"):
        history.record(tmp_path, made(1), [])


def test_changes_are_narrowed_to_reports_and_kinds(tmp_path: Path) -> None:
    other = replace(changed("q1", None), kind="quote", document="wal", report="De wal")
    read = kept(tmp_path, (changed("s1", "s2"), moved("s5", "s6"), other), (changed("s2", "s3"),))
    assert read.total(1) == 2
    assert [c.old_id for c in read.changes(1, 0, 9, ("wal",))] == ["q1"]
    assert [c.old_id for c in read.changes(1, 0, 9, (), ("section",))] == ["s1"]
    assert read.reports(1) == (("kade", "De kade", 1), ("wal", "De wal", 1))
    assert [b.number for b in read.builds(0, 9, "wal")] == [1]
    assert [b.number for b in read.builds(0, 9, before=2)] == [1]
    assert read.count("kade") == 2
