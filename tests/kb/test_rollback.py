"""Going back to an earlier index, looking at what there is, and what a build does afterwards."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from indexer.build import Built, build
from kb import generations
from kb.cli import main
from kb.snapshot import Snapshots, newest_sound
from tests.conftest import Silence

Outcome = tuple[int, str, str]


class Kept:
    """An index of three builds of a corpus of one small report, and how to go on with it."""

    def __init__(self, folder: Path, made: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.corpus, self.index = folder / "corpus", folder / "index"
        shutil.copytree(made, folder, dirs_exist_ok=True)
        self.names = generations.names(self.index)
        self._capsys = capsys

    def write(self, text: str) -> None:
        write(self.corpus, text)

    def build(self, *, full: bool = False) -> Built:
        return build(self.corpus, self.index, Silence(), full=full)

    def kb(self, *arguments: object) -> Outcome:
        self._capsys.readouterr()
        code = main([*map(str, arguments)])
        shown = self._capsys.readouterr()
        return code, shown.out, shown.err

    def rollback(self, *arguments: str) -> Outcome:
        return self.kb("rollback", "--index", self.index, *arguments)

    def check(self, *arguments: str) -> Outcome:
        return self.kb("check", *arguments, "--index", self.index)

    def file(self, name: str, file: str) -> Path:
        return generations.folder_of(self.index, name) / file


def write(corpus: Path, text: str) -> None:
    corpus.mkdir(exist_ok=True)
    (corpus / "bericht.txt").write_text(f"Jaarbericht\n\nDe molen maalde {text}.\n", "utf-8")


@pytest.fixture(scope="session")
def three_builds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("three")
    for text in ("gerst", "rogge", "tarwe"):
        write(folder / "corpus", text)
        build(folder / "corpus", folder / "index", Silence())
    return folder


@pytest.fixture
def kept(three_builds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Kept:
    return Kept(tmp_path, three_builds, capsys)


def test_going_back_serves_the_one_before_at_once_and_says_what_is_set_aside(kept: Kept) -> None:
    readers = Snapshots(kept.index)
    assert readers.current().generation == kept.names[2]
    code, out, _ = kept.rollback()
    assert code == 0
    assert f"now served: {kept.names[1]}" in out
    assert f"set aside: {kept.names[2]}" in out
    assert readers.current().generation == kept.names[1]
    assert newest_sound(kept.index).generation == kept.names[1]


def test_going_back_twice_reaches_the_first_and_then_there_is_none(kept: Kept) -> None:
    kept.rollback()
    assert f"now served: {kept.names[0]}" in kept.rollback()[1]
    code, _, err = kept.rollback()
    assert code == 4
    assert "--list" in err
    assert generations.pointed(kept.index) == kept.names[0]


def test_one_may_be_named_or_numbered_and_forward_goes_too(kept: Kept) -> None:
    assert f"now served: {kept.names[0]}" in kept.rollback("1")[1]
    code, out, _ = kept.rollback(kept.names[2])
    assert (code, "set aside" in out) == (0, False)
    assert generations.pointed(kept.index) == kept.names[2]
    assert "already served" in kept.rollback("3")[1]


@pytest.mark.parametrize("wanted", ["7", "g000009-00000000", "../index", "", "⁷", "9" * 5000])
def test_one_that_is_not_there_is_wrong_use(kept: Kept, wanted: str) -> None:
    code, _, err = kept.rollback(wanted)
    assert code == 2
    assert err.count("\n") == 1
    assert generations.pointed(kept.index) == kept.names[2]


def test_one_that_is_damaged_is_refused_and_going_back_passes_it_over(kept: Kept) -> None:
    kept.file(kept.names[1], "overview.json").unlink()
    code, _, err = kept.rollback(kept.names[1])
    assert code == 4
    assert "overview.json" in err
    assert f"now served: {kept.names[0]}" in kept.rollback()[1]


def test_a_build_of_the_unchanged_corpus_leaves_it_rolled_back_and_says_so(kept: Kept) -> None:
    kept.rollback()
    code, out, err = kept.kb("build", "--corpus", kept.corpus, "--index", kept.index)
    assert code == 0
    assert "rolled back" in out
    assert kept.names[2] in err
    assert "--full" in err
    assert generations.pointed(kept.index) == kept.names[1]


def test_a_changed_report_is_built_and_what_was_set_aside_goes(kept: Kept) -> None:
    kept.rollback()
    kept.write("haver")
    built = kept.build()
    assert built.fresh
    assert generations.names(kept.index) == [kept.names[0], kept.names[1], built.generation]
    assert f"now served: {kept.names[1]}" in kept.rollback()[1], "the one that was served before"


def test_a_full_build_goes_on_from_the_unchanged_corpus(kept: Kept) -> None:
    kept.rollback()
    built = kept.build(full=True)
    assert built.fresh
    assert built.generation not in kept.names
    assert newest_sound(kept.index).generation == built.generation


def test_what_was_set_aside_and_is_damaged_is_built_again(kept: Kept) -> None:
    kept.rollback()
    kept.file(kept.names[2], "overview.json").write_text("{}", "utf-8")
    assert kept.build().fresh


def test_the_corpus_of_the_one_gone_back_to_is_up_to_date(kept: Kept) -> None:
    kept.rollback()
    kept.write("rogge")
    built = kept.build()
    assert (built.fresh, built.aside, built.generation) == (False, None, kept.names[1])


def test_nobody_goes_back_while_a_build_runs(kept: Kept) -> None:
    with generations.building(kept.index):
        code, _, err = kept.rollback()
    assert code == 4
    assert "another build" in err
    assert generations.pointed(kept.index) == kept.names[2]


def test_without_an_index_there_is_nothing_to_go_back_to(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for more in ([], ["--list"]):
        assert main(["rollback", "--index", str(tmp_path / "nergens"), *more]) == 4
    shown = capsys.readouterr()
    assert "kb build" in shown.out
    assert "kb build" in shown.err
    assert not (tmp_path / "nergens").exists()


def test_the_list_shows_what_is_served_sound_held_and_set_aside(kept: Kept) -> None:
    kept.rollback()
    holding = newest_sound(kept.index)
    code, out, _ = kept.rollback("--list")
    assert code == 0
    last, middle, first = (line for line in out.splitlines() if line.startswith("g"))
    assert last.startswith(f"{kept.names[2]}  sound, set aside; built 20")
    assert middle.startswith(f"{kept.names[1]}  served, sound, held by a reader; built 20")
    assert "1 document" in first
    assert holding.generation == kept.names[1]


def test_the_list_as_json_tells_the_same(
    three_builds: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    index = three_builds / "index"
    assert main(["rollback", "--list", "--json", "--index", str(index)]) == 0
    told = json.loads(capsysbinary.readouterr().out)
    assert told["sound"] is True
    assert told["served"] == told["pointer"] == generations.names(index)[-1]
    assert [one["generation"] for one in told["generations"]] == generations.names(index)
    assert {one["state"] for one in told["generations"]} == {"sound"}


def test_a_sound_index_is_said_to_be(kept: Kept) -> None:
    code, out, _ = kept.check()
    assert code == 0
    assert "everything is as it was built" in out


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 4
    path.write_bytes(content)


def replace_by_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def extra(path: Path) -> None:
    path.with_name("extra.json").write_bytes(b"")


DAMAGE: dict[str, Callable[[Path], None]] = {
    "cut off": cut,
    "one bit flipped": flip,
    "gone": Path.unlink,
    "a folder instead": replace_by_folder,
    "one file too many": extra,
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_every_file_that_goes_bad_is_named_and_the_one_before_is_served(
    kept: Kept, damage: str
) -> None:
    last = generations.folder_of(kept.index, kept.names[2])
    aside = kept.index / "whole"
    shutil.copytree(last, aside)
    for path in sorted(p for p in aside.rglob("*") if p.is_file() and p.stat().st_size):
        file = path.relative_to(aside).as_posix()
        DAMAGE[damage](last / file)
        found = generations.inspect(kept.index)
        assert found.served == kept.names[1], file
        assert not found.is_sound
        (*_, bad) = found.generations
        named = "extra.json" if damage == "one file too many" else path.name
        assert any(named in fault for fault in bad.faults), file
        assert newest_sound(kept.index).generation == kept.names[1], file
        shutil.rmtree(last)
        shutil.copytree(aside, last)
    assert generations.inspect(kept.index).is_sound


def test_one_that_was_never_served_was_not_set_aside(kept: Kept) -> None:
    generations.point(kept.index, kept.names[1])
    assert [one.aside for one in generations.inspect(kept.index).generations] == [False] * 3


def test_what_is_wrong_is_told_with_how_to_mend_it_and_the_exit_code_of_the_index(
    kept: Kept,
) -> None:
    flip(kept.file(kept.names[2], "overview.json"))
    cut(kept.file(kept.names[0], "words.tsv"))
    code, out, _ = kept.check()
    assert code == 4
    assert f"pointer: names {kept.names[2]}, which cannot be served" in out
    assert "overview.json: was changed" in out
    assert "words.tsv: has " in out
    assert "kb build" in out
    assert "cannot be gone back to" in out


@pytest.mark.parametrize(
    "content", [None, b"", b"\xff", b"g000001-zzzzzzzz", b"g000044-00000000\n"]
)
def test_a_bad_pointer_is_told_and_the_newest_is_served(kept: Kept, content: bytes | None) -> None:
    (kept.index / generations.POINTER).unlink()
    if content is not None:
        (kept.index / generations.POINTER).write_bytes(content)
    code, out, _ = kept.check()
    assert code == 4
    assert "pointer" in out or "no index here yet" in out
    assert f"{kept.names[2]}  served, sound" in out
    assert newest_sound(kept.index).generation == kept.names[2]
    assert kept.build().fresh
    assert kept.check()[0] == 0


def test_a_later_build_removes_what_is_cut_off_before_what_is_sound(kept: Kept) -> None:
    cut(kept.file(kept.names[1], "words.tsv"))
    kept.write("haver")
    built = kept.build()
    assert generations.names(kept.index) == [kept.names[0], kept.names[2], built.generation]


def test_what_stopped_builds_left_is_told_and_goes_with_the_next(kept: Kept) -> None:
    for left in (".building-abc", f".gone-{kept.names[0]}"):
        (kept.index / generations.GENERATIONS / left).mkdir()
    (kept.index / ".current-abc").write_bytes(b"g0")
    assert "left behind: 3" in kept.check()[1]
    kept.build(full=True)
    assert "left behind" not in kept.check()[1]
