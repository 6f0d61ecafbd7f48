import json
import os
import threading
from pathlib import Path

import pytest

from kb import generations
from kb.errors import (
    IndexBusy,
    IndexCorrupt,
    IndexMissing,
    IndexStale,
    IndexUnusableError,
)

COUNTS = {"documents": 1}


def publish(index: Path, content: str) -> str:
    with generations.building(index) as folder:
        (folder / "deep").mkdir()
        (folder / "deep" / "text").write_text(content, "utf-8")
        return generations.publish(index, folder, generations.new_manifest("inputs", COUNTS))


def manifest_path(index: Path, name: str) -> Path:
    return index / generations.GENERATIONS / name / generations.MANIFEST


def test_what_is_published_is_what_the_pointer_names_and_the_manifest_vouches_for(
    tmp_path: Path,
) -> None:
    name = publish(tmp_path, "een")
    assert generations.pointed(tmp_path) == name
    manifest = generations.verified(tmp_path, name)
    assert manifest.counts == COUNTS
    assert set(manifest.files) == {"deep/text"}
    assert manifest.time.tzinfo is not None


def test_only_the_last_three_generations_are_kept(tmp_path: Path) -> None:
    names = [publish(tmp_path, str(number)) for number in range(5)]
    assert generations.names(tmp_path) == names[-3:]
    assert generations.pointed(tmp_path) == names[-1]


def test_a_generation_that_is_held_is_not_removed(tmp_path: Path) -> None:
    held = publish(tmp_path, "vastgehouden")
    handle = generations.hold(tmp_path, held)
    names = [publish(tmp_path, str(number)) for number in range(4)]
    assert generations.names(tmp_path) == [held, *names[-3:]]
    os.close(handle)
    last = publish(tmp_path, "los")
    assert generations.names(tmp_path) == [*names[-2:], last]


def test_a_file_that_nobody_vouches_for_makes_a_generation_unsound(tmp_path: Path) -> None:
    name = publish(tmp_path, "een")
    (tmp_path / generations.GENERATIONS / name / "deep" / "extra").write_text("x", "utf-8")
    with pytest.raises(IndexCorrupt, match="does not belong"):
        generations.verified(tmp_path, name)


def test_generations_are_in_order_also_past_a_million(tmp_path: Path) -> None:
    for name in ("g999999-00000000", "g1000000-00000000"):
        (tmp_path / generations.GENERATIONS / name).mkdir(parents=True)
    assert generations.names(tmp_path)[-1] == "g1000000-00000000"


def test_a_build_that_fails_leaves_the_old_generation_and_no_rubbish(tmp_path: Path) -> None:
    name = publish(tmp_path, "oud")
    with pytest.raises(RuntimeError), generations.building(tmp_path) as folder:
        (folder / "half").write_text("…", "utf-8")
        raise RuntimeError
    assert generations.pointed(tmp_path) == name
    assert [p.name for p in (tmp_path / generations.GENERATIONS).iterdir()] == [name]


def test_what_a_killed_build_left_is_swept_up_by_the_next(tmp_path: Path) -> None:
    left = tmp_path / generations.GENERATIONS / ".building-killed"
    left.mkdir(parents=True)
    publish(tmp_path, "nieuw")
    assert not left.exists()


def test_two_builds_at_the_same_time_are_refused(tmp_path: Path) -> None:
    with generations.building(tmp_path):
        caught: list[BaseException] = []

        def second() -> None:
            try:
                with generations.building(tmp_path):
                    pass
            except IndexBusy as error:
                caught.append(error)

        thread = threading.Thread(target=second)
        thread.start()
        thread.join()
    assert len(caught) == 1
    assert "another build" in str(caught[0])


def test_an_index_folder_without_a_generation_is_missing(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing, match="kb build"):
        generations.pointed(tmp_path / "nowhere")


@pytest.mark.parametrize("content", [b"", b"../../etc", b"\xff\xfe", b"g000001-zzzzzzzz"])
def test_a_pointer_that_names_no_generation_is_corrupt(tmp_path: Path, content: bytes) -> None:
    publish(tmp_path, "een")
    (tmp_path / generations.POINTER).write_bytes(content)
    with pytest.raises(IndexCorrupt):
        generations.pointed(tmp_path)


@pytest.mark.parametrize("content", ["twee!", "ee", None])
def test_a_file_that_was_changed_truncated_or_lost_is_found(
    tmp_path: Path, content: str | None
) -> None:
    name = publish(tmp_path, "een")
    file = tmp_path / generations.GENERATIONS / name / "deep" / "text"
    if content is None:
        file.unlink()
    else:
        file.write_text(content, "utf-8")
    with pytest.raises(IndexCorrupt, match="deep/text"):
        generations.verified(tmp_path, name)


def test_a_changed_byte_of_equal_length_is_found(tmp_path: Path) -> None:
    name = publish(tmp_path, "een")
    (tmp_path / generations.GENERATIONS / name / "deep" / "text").write_text("eem", "utf-8")
    with pytest.raises(IndexCorrupt):
        generations.verified(tmp_path, name)


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"schema": 99}, IndexStale),
        ({"schema": 99, "of_another_version": 1}, IndexStale),
        ({"analysis": "0" * 16}, IndexStale),
        ({"built_at": "gisteren"}, IndexCorrupt),
        ({"files": None}, IndexCorrupt),
        ({"files": {"a\0b": [1, "x"]}}, IndexCorrupt),
    ],
)
def test_a_manifest_of_another_version_or_shape_is_refused(
    tmp_path: Path, change: dict[str, object], error: type[Exception]
) -> None:
    name = publish(tmp_path, "een")
    path = manifest_path(tmp_path, name)
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | change), "utf-8")
    with pytest.raises(error, match="kb build"):
        generations.verified(tmp_path, name)


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b"null", b'"x"', b"[" * 9999])
def test_a_damaged_manifest_is_corrupt(tmp_path: Path, content: bytes) -> None:
    name = publish(tmp_path, "een")
    manifest_path(tmp_path, name).write_bytes(content)
    with pytest.raises(IndexCorrupt):
        generations.verified(tmp_path, name)


def test_a_file_where_the_index_folder_should_be_is_an_error_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "index").write_text("", "utf-8")
    with (
        pytest.raises(IndexUnusableError, match="--index"),
        generations.building(tmp_path / "index"),
    ):
        pass


def test_everything_is_on_disk_before_the_pointer_is_swapped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    happened: list[str] = []
    sync, replace = os.fsync, Path.replace

    def synced(handle: int) -> None:
        happened.append(Path(f"/proc/self/fd/{handle}").readlink().name)
        sync(handle)

    def swap(path: Path, target: Path) -> Path:
        happened.append("swap")
        return replace(path, target)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(Path, "replace", swap)
    publish(tmp_path, "een")
    swapped = happened.index("swap")
    before, after = happened[:swapped], happened[swapped + 1 :]
    assert {"text", "deep", "manifest.json", generations.GENERATIONS} <= set(before)
    assert before[-1].startswith(".current-")
    assert before.index("text") < before.index("manifest.json") < len(before) - 1
    assert after == [tmp_path.name]
