from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer.build import Built
from indexer.watch import State, state, states, watch
from kb import generations
from kb.errors import CorpusError, IndexBusy, KbError

TEXT = "Jaarbericht\n\nMolenwaard verhuurde dit jaar 1.200 woningen.\n"


class Silence:
    def step(self, done: int, total: int, what: str) -> None:
        pass

    def skipped(self, reason: str) -> None:
        pass

    def noticed(self, what: str) -> None:
        pass


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "verslagen"
    folder.mkdir()
    (folder / "bericht.txt").write_text(TEXT, "utf-8")
    return folder


def run(corpus: Path, index: Path, steps: list[str | None]) -> list[Built | KbError]:
    """Watch while the report is given each text in turn; None leaves it for another look."""
    told: list[Built | KbError] = []

    def looks() -> Iterator[State]:
        for text in steps:
            if text is not None:
                (corpus / "bericht.txt").write_text(text, "utf-8")
            yield state(corpus)

    watch(corpus, index, Silence(), told.append, looks())
    return told


def test_a_change_is_built_once_the_files_rest(corpus: Path, tmp_path: Path) -> None:
    index = tmp_path / "index"
    told = run(corpus, index, [None, None, None, TEXT + "Nieuw.\n", None, None])
    assert [type(result) for result in told] == [Built, Built]
    assert len(generations.names(index)) == 2


def test_a_file_still_being_written_is_not_built(corpus: Path, tmp_path: Path) -> None:
    texts = [TEXT + "a" * number for number in range(1, 6)]
    assert run(corpus, tmp_path / "index", [*texts]) == []


def test_a_build_that_finds_another_under_way_is_tried_again(corpus: Path, tmp_path: Path) -> None:
    index = tmp_path / "index"
    told: list[Built | KbError] = []

    def looks() -> Iterator[State]:
        yield state(corpus)
        with generations.building(index):
            yield state(corpus)
        yield state(corpus)

    watch(corpus, index, Silence(), told.append, looks())
    assert [type(result) for result in told] == [IndexBusy, Built]


def test_watching_ends_when_the_one_it_is_for_is_gone(corpus: Path) -> None:
    assert list(states(corpus, parent=0)) == []


def test_a_broken_corpus_is_told_once_and_the_old_index_stays(corpus: Path, tmp_path: Path) -> None:
    index = tmp_path / "index"
    run(corpus, index, [None, None])
    served = generations.pointed(index)
    (corpus / "corpus.toml").write_text("titel = 1", "utf-8")
    told = run(corpus, index, [None, None, None, None])
    assert [type(result) for result in told] == [CorpusError]
    assert generations.pointed(index) == served
