"""The watcher builds what stands still, keeps what is served, and says what it does."""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from indexer import watch
from indexer.build import Built, Progress
from indexer.files import report_files
from indexer.watch import Watcher
from kb import generations
from kb.errors import IndexCorrupt

TEXT = "Jaarbericht\n\nMolenwaard verhuurde dit jaar 1.200 woningen.\n"

Step = Callable[[], object]


class Heard:
    """A listener that keeps what it is told, of a build the word "built"."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def step(self, done: int, total: int, what: str) -> None:
        pass

    def skipped(self, reason: str) -> None:
        self.lines.append(f"left out: {reason}")

    def noticed(self, what: str) -> None:
        self.lines.append(what)

    def built(self, result: Built, seconds: float) -> None:
        self.lines.append("built")


class Watched:
    """A watcher that has built once, and all that its builds were made of since."""

    def __init__(self, corpus: Path, index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.made: list[dict[str, str]] = []
        self.fault: Exception | None = None
        self.heard = Heard()
        self._meanwhile: list[Step] = []
        monkeypatch.setattr(watch, "build", self._build)
        self.watcher = Watcher(corpus, index, self.heard, self._rest)
        self.watcher.follow([True])
        assert self.heard.lines == ["built"]

    def after(self, change: Step, *meanwhile: Step) -> list[str]:
        """Return what is told after a change, while each rest lets `meanwhile` go a step on."""
        self.heard.lines.clear()
        self.made.clear()
        self._meanwhile = list(meanwhile)
        change()
        self.watcher.follow([True] * 3)
        return self.heard.lines

    def _rest(self, seconds: float) -> None:
        if self._meanwhile:
            self._meanwhile.pop(0)()

    def _build(self, corpus: Path, index: Path, progress: Progress) -> Built:
        files = {path.name: path.read_text("utf-8") for path in report_files(corpus)}
        if self.fault is not None:
            raise self.fault
        self.made.append(files)
        return Built("g000001", {}, fresh=True)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "verslagen"
    folder.mkdir()
    (folder / "bericht.txt").write_text(TEXT, "utf-8")
    return folder


@pytest.fixture
def watched(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Watched:
    return Watched(corpus, tmp_path / "index", monkeypatch)


def writes(path: Path, text: str = TEXT) -> Step:
    return lambda: path.write_text(text, "utf-8")


def nothing() -> None:
    pass


def test_a_change_is_told_and_built_once(corpus: Path, watched: Watched) -> None:
    new = TEXT + "\nNieuw.\n"
    told = watched.after(writes(corpus / "bericht.txt", new))
    assert told == ["bericht.txt changed: building", "built"]
    assert watched.made == [{"bericht.txt": new}]


def test_what_came_and_went_is_told_by_name(corpus: Path, watched: Watched) -> None:
    def change() -> None:
        (corpus / "bericht.txt").rename(corpus / "verslag.txt")
        (corpus / "corpus.toml").write_text('title = "Verslagen"\n', "utf-8")

    told = watched.after(change)
    assert told == ["bericht.txt went, corpus.toml came, verslag.txt came: building", "built"]


def test_of_many_files_only_some_are_named(corpus: Path, watched: Watched) -> None:
    def checkout() -> None:
        for number in range(9):
            (corpus / f"jaar{number}.txt").write_text(TEXT, "utf-8")

    assert watched.after(checkout) == [
        "jaar0.txt came, jaar1.txt came, jaar2.txt came, jaar3.txt came, 5 more: building",
        "built",
    ]


def test_one_file_more_is_named_too(corpus: Path, watched: Watched) -> None:
    def checkout() -> None:
        for number in range(5):
            (corpus / f"jaar{number}.txt").write_text(TEXT, "utf-8")

    assert "jaar4.txt came: building" in watched.after(checkout)[0]


def test_a_file_that_is_being_copied_in_is_built_once_when_it_is_whole(
    corpus: Path, watched: Watched
) -> None:
    parts = [TEXT * number for number in range(1, 8)]
    told = watched.after(*[writes(corpus / "nieuw.txt", part) for part in parts])
    assert told == ["nieuw.txt came: building", "built"]
    assert [files["nieuw.txt"] for files in watched.made] == [parts[-1]]


def test_a_large_file_gets_longer_to_stand_still_and_on_a_network_drive_all(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "build", lambda *_: Built("g000001", {}, fresh=True))
    small, large = watch.REST_SECONDS, watch.LARGE_REST_SECONDS
    for least, expected in ((small, [small, large]), (5.0, [5.0, 5.0])):
        rests: list[float] = []
        watcher = Watcher(corpus, tmp_path / "index", Heard(), rests.append, least)
        watcher.follow([True])
        (corpus / "groot.txt").write_text("Wij hielpen mensen. " * 60_000, "utf-8")
        watcher.follow([True])
        assert rests == expected
        (corpus / "groot.txt").unlink()


def test_a_file_that_never_rests_is_told_once_and_built_when_it_does(
    corpus: Path, watched: Watched
) -> None:
    path = corpus / "logboek.txt"

    def more() -> None:
        with path.open("a", encoding="utf-8") as file:
            file.write("Nog een regel.\n")

    told = watched.after(more, *[more] * 400)
    assert told == ["logboek.txt changed all the time: built once that stops"]
    assert watched.after(nothing) == ["logboek.txt came: building", "built"]


@pytest.mark.parametrize(
    "name",
    [
        "~$bericht.docx", ".#bericht.txt", "#bericht.txt#", "bericht.txt~", ".bericht.txt.swp",
        "4913", "bericht.tmp", "~WRL0001.TMP", ".~lock.bericht.docx#", ".DS_Store", "Thumbs.db",
        "verslag.docx.part", "verslag.pdf.crdownload", ".git/verslag.html", ".bericht.txt.Xa31Zb",
    ],
)  # fmt: skip
def test_what_editors_leave_behind_is_no_change(corpus: Path, watched: Watched, name: str) -> None:
    def change() -> None:
        path = corpus / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"\x00")

    assert watched.after(change) == []


def test_a_save_by_rename_is_a_change_even_of_the_same_size_and_time(
    corpus: Path, watched: Watched
) -> None:
    path = corpus / "bericht.txt"
    before = path.stat()

    def save() -> None:
        new = corpus / ".bericht.txt.new"
        new.write_text(TEXT.replace("1.200", "1.300"), "utf-8")
        os.utime(new, ns=(before.st_atime_ns, before.st_mtime_ns))
        new.replace(path)

    assert watched.after(save) == ["bericht.txt changed: building", "built"]


def test_a_file_that_is_away_for_a_moment_is_only_changed(corpus: Path, watched: Watched) -> None:
    path = corpus / "bericht.txt"
    told = watched.after(path.unlink, writes(path, TEXT + "\nNieuw.\n"))
    assert told == ["bericht.txt changed: building", "built"]


def test_a_folder_that_is_moved_in_and_out_comes_and_goes(
    corpus: Path, tmp_path: Path, watched: Watched
) -> None:
    outside = tmp_path / "elders"
    outside.mkdir()
    (outside / "verslag.txt").write_text(TEXT, "utf-8")
    told = watched.after(lambda: outside.rename(corpus / "oud"))
    assert told == ["oud/verslag.txt came: building", "built"]
    told = watched.after(lambda: (corpus / "oud").rename(outside))
    assert told == ["oud/verslag.txt went: building", "built"]


def test_a_corpus_that_is_removed_is_told_once_and_built_when_it_is_back(
    corpus: Path, tmp_path: Path, watched: Watched
) -> None:
    away = tmp_path / "weg"
    assert watched.after(lambda: corpus.rename(away)) == [
        "bericht.txt went: building",
        f"not rebuilt: {corpus}: does not exist; give the folder with the reports",
    ]
    told = watched.after(lambda: away.rename(corpus))
    assert told == ["bericht.txt came: building", "built"]


def test_a_file_that_gets_other_permissions_is_a_change(corpus: Path, watched: Watched) -> None:
    told = watched.after(lambda: (corpus / "bericht.txt").chmod(0o600))
    assert told == ["bericht.txt changed: building", "built"]


def test_a_build_that_finds_another_under_way_is_told_once_and_tried_again(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard, index = Heard(), tmp_path / "index"
    watcher = Watcher(corpus, index, heard, lambda _: None)
    with generations.building(index):
        watcher.follow([True] * 3)
    assert len(heard.lines) == 1
    assert heard.lines[0].startswith("not rebuilt yet: ")
    monkeypatch.setattr(watch, "build", lambda *_: Built("g000001", {}, fresh=True))
    watcher.follow([True] * 3)
    assert heard.lines[1:] == ["built"]


@pytest.mark.parametrize(
    "fault", [OSError(28, "No space left on device"), IndexCorrupt("index: damaged")]
)
def test_a_build_that_could_not_be_done_is_tried_again_without_a_change(
    corpus: Path, watched: Watched, monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    clock = iter(range(10_000))
    monkeypatch.setattr("indexer.watch.time.monotonic", lambda: float(next(clock)))
    watched.fault = fault
    told = watched.after(writes(corpus / "bericht.txt", TEXT + "\nNieuw.\n"))
    assert told == ["bericht.txt changed: building", f"not rebuilt yet: {fault}"]
    watched.fault = None
    told.clear()
    watched.watcher.follow([False] * 40)
    assert told == ["built"]


def test_a_fault_of_the_program_is_logged_and_does_not_end_the_watching(
    corpus: Path, watched: Watched, caplog: pytest.LogCaptureFixture
) -> None:
    watched.fault = ZeroDivisionError()
    told = watched.after(writes(corpus / "bericht.txt", TEXT + "\nNieuw.\n"))
    assert told[1:] == ["not rebuilt, by a fault of the program; please report it"]
    assert [record.levelno for record in caplog.records] == [logging.ERROR]
    watched.fault = None
    told = watched.after(writes(corpus / "bericht.txt", TEXT + "\nGoed.\n"))
    assert told[1:] == ["built"]


def test_a_linked_corpus_is_followed_to_where_it_leads(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link, other = tmp_path / "link", tmp_path / "ander"
    link.symlink_to(corpus)
    shutil.copytree(corpus, other)
    watched = Watched(link, tmp_path / "index", monkeypatch)

    def repoint() -> None:
        new = tmp_path / "nieuw"
        new.symlink_to(other)
        new.replace(link)

    assert watched.after(repoint) == ["bericht.txt changed: building", "built"]


def test_a_report_that_goes_bad_stays_served_until_it_is_mended_and_a_new_one_is_left_out(
    corpus: Path, tmp_path: Path
) -> None:
    (corpus / "a.docx").write_bytes(b"")
    heard, index = Heard(), tmp_path / "index"
    watcher = Watcher(corpus, index, heard, lambda _: None)
    watcher.follow([True] * 2)
    assert [line.partition(":")[0] for line in heard.lines] == ["left out", "built"]
    pointed = generations.pointed(index)
    heard.lines.clear()
    (corpus / "bericht.txt").write_bytes(b"%PDF-1.7")
    watcher.follow([True] * 3)
    assert heard.lines == [
        "bericht.txt changed: building",
        "not rebuilt: bericht.txt: is a PDF, not text; give it a name that ends in .pdf",
    ]
    assert generations.pointed(index) == pointed
    heard.lines.clear()
    (corpus / "bericht.txt").write_text(TEXT + "\nWeer heel.\n", "utf-8")
    watcher.follow([True] * 2)
    assert heard.lines == ["bericht.txt changed: building", "built"]


def test_a_broken_corpus_toml_is_told_once_with_the_place(corpus: Path, tmp_path: Path) -> None:
    heard = Heard()
    (corpus / "corpus.toml").write_text("titel = 1", "utf-8")
    Watcher(corpus, tmp_path / "index", heard, lambda _: None).follow([True] * 3)
    assert len(heard.lines) == 1
    assert heard.lines[0].startswith(f"not rebuilt: {corpus / 'corpus.toml'}")
