"""Real files change, and the watcher is woken; how soon is not asserted."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer import wakes as waking
from indexer.wakes import wakes

MOST_TICKS = 600


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waking, "TICK_SECONDS", 0.05)
    monkeypatch.setattr(waking, "STEP_MS", 5)
    monkeypatch.setattr(waking, "LOOK_SECONDS", 1e9)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "verslagen"
    (folder / "oud").mkdir(parents=True)
    (folder / "bericht.txt").write_text("Jaarbericht\n", "utf-8")
    return folder


def unheard(what: str) -> None:
    pass


class Heard:
    def __init__(self, corpus: Path, poll: int | None = None) -> None:
        self.lines: list[str] = []
        self.following = wakes(corpus, self.lines.append, poll=poll)
        assert next(self.following)
        self.calm()

    def calm(self) -> None:
        """Go on until two ticks went by in which nothing happened."""
        for one, other in itertools.pairwise(self.following):
            if not one and not other:
                return

    def woken(self) -> bool:
        return any(itertools.islice(self.following, MOST_TICKS))


@pytest.fixture
def heard(corpus: Path) -> Iterator[Heard]:
    told = Heard(corpus)
    yield told
    told.following.close()  # type: ignore[attr-defined]


def test_a_file_that_is_written_replaced_or_removed_wakes(corpus: Path, heard: Heard) -> None:
    path = corpus / "oud" / "verslag.html"
    for change in (
        lambda: path.write_text("<h1>Verslag</h1>", "utf-8"),
        lambda: path.chmod(0o600),
        lambda: path.rename(corpus / "verslag.html"),
        lambda: (corpus / "verslag.html").unlink(),
    ):
        change()
        assert heard.woken()
        heard.calm()
    assert heard.lines == []


def test_what_editors_leave_behind_wakes_nobody(corpus: Path, heard: Heard) -> None:
    for name in ("~$bericht.docx", ".bericht.txt.swp", "bericht.txt~", "nieuw.tmp"):
        (corpus / name).write_bytes(b"\x00")
    assert not any(itertools.islice(heard.following, 20))


def test_a_folder_that_is_moved_in_is_watched_from_then_on(
    corpus: Path, heard: Heard, tmp_path: Path
) -> None:
    (tmp_path / "los").mkdir()
    (tmp_path / "los").rename(corpus / "nieuw")
    assert heard.woken()
    heard.calm()
    (corpus / "nieuw" / "verslag.txt").write_text("Verslag\n", "utf-8")
    assert heard.woken()


def test_a_corpus_that_goes_and_comes_back_is_watched_again(
    corpus: Path, heard: Heard, tmp_path: Path
) -> None:
    corpus.rename(tmp_path / "weg")
    assert heard.woken()
    assert heard.woken()  # looked for, as long as it is away
    (tmp_path / "weg").rename(corpus)
    heard.calm()
    (corpus / "bericht.txt").write_text("Weer terug\n", "utf-8")
    assert heard.woken()


def test_a_link_that_leads_elsewhere_is_followed(corpus: Path, tmp_path: Path) -> None:
    link, other = tmp_path / "link", tmp_path / "ander"
    link.symlink_to(corpus)
    other.mkdir()
    heard = Heard(link)
    (tmp_path / "nieuw").symlink_to(other)
    (tmp_path / "nieuw").replace(link)
    assert heard.woken()
    heard.calm()
    (other / "verslag.txt").write_text("Verslag\n", "utf-8")
    assert heard.woken()


def test_polling_looks_again_and_again(corpus: Path) -> None:
    following = wakes(corpus, unheard, poll=3)
    assert list(itertools.islice(following, 9)) == [True, False, False, False] * 2 + [True]


@pytest.mark.parametrize("fault", [OSError(28, "OS file watch limit reached"), RuntimeError("no")])
def test_where_the_system_gives_no_notices_it_is_told_once_and_looked_through(
    corpus: Path, monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    def watch(*_: object, **__: object) -> Iterator[None]:
        raise fault

    monkeypatch.setattr("watchfiles.watch", watch)
    told: list[str] = []
    assert sum(itertools.islice(wakes(corpus, told.append), 30)) > 5
    assert len(told) == 1
    assert str(fault) in told[0]


@pytest.mark.parametrize("poll", [None, 1])
def test_watching_ends_when_the_one_it_is_for_is_gone(corpus: Path, poll: int | None) -> None:
    assert list(wakes(corpus, unheard, poll=poll, parent=0)) == []
