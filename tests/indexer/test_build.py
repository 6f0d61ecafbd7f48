import os
import shutil
from pathlib import Path

import pytest

from indexer.build import build
from kb import catalogue as catalogues
from kb import generations
from kb.errors import CorpusError, IndexBusy, IndexUnusableError
from kb.model import Unit
from kb.snapshot import Snapshot, newest_sound

PAGE = """<!doctype html><html lang="nl"><title>Jaarbericht 2021</title><body><main>
<h1>Jaarbericht 2021</h1><h2>Wonen</h2><p>Molenwaard verhuurde dit jaar 1.200 woningen.</p>
<p>‘Wij zijn er voor iedereen die een huis zoekt’, zegt directeur Fenna de Wit.</p>
</main></body></html>"""


class Told:
    """Progress that remembers."""

    def __init__(self) -> None:
        self.steps: list[tuple[int, int, str]] = []
        self.left_out: list[str] = []
        self.notices: list[str] = []

    def step(self, done: int, total: int, what: str) -> None:
        self.steps.append((done, total, what))

    def skipped(self, reason: str) -> None:
        self.left_out.append(reason)

    def noticed(self, what: str) -> None:
        self.notices.append(what)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "jaarbericht-2021.html").write_text(PAGE, "utf-8")
    return folder


def opened(index: Path) -> Snapshot:
    return newest_sound(index)


def test_a_corpus_becomes_a_generation_with_its_units_and_counts(
    small: Path, tmp_path: Path
) -> None:
    built = build(small, tmp_path / "index", Told())
    snapshot = opened(tmp_path / "index")
    assert built.fresh
    assert snapshot.generation == built.generation
    assert dict(snapshot.manifest.counts) == built.counts
    assert built.counts["documents"] == 1
    assert built.counts["quotes"] == 1
    (info,) = snapshot.documents
    extraction = snapshot.extraction(info.id)
    assert extraction is not None
    assert [q.speaker for q in extraction.quotes] == ["Fenna de Wit"]
    units: tuple[Unit, ...] = (*extraction.sections, *extraction.quotes, *extraction.facts)
    for unit in units:
        assert snapshot.unit(unit.id) == unit
    assert len(snapshot.engine) == sum(built.counts[k] for k in ("sections", "quotes", "facts"))


def test_a_build_of_what_already_stands_does_nothing(small: Path, tmp_path: Path) -> None:
    index = tmp_path / "index"
    first = build(small, index, Told())
    again = build(small, index, Told())
    assert not again.fresh
    assert (again.generation, again.counts) == (first.generation, first.counts)
    assert generations.names(index) == [first.generation]


@pytest.mark.parametrize("change", ["report", "catalogue", "new file", "full"])
def test_a_build_happens_when_anything_changed_or_it_is_asked_for(
    small: Path, tmp_path: Path, change: str
) -> None:
    index = tmp_path / "index"
    first = build(small, index, Told())
    if change == "report":
        (small / "jaarbericht-2021.html").write_text(PAGE.replace("1.200", "1.300"), "utf-8")
    elif change == "catalogue":
        (small / "corpus.toml").write_text('title = "Anders"', "utf-8")
    elif change == "new file":
        (small / "meer.txt").write_text("Meer\n\nEr is meer te vertellen over dit jaar.", "utf-8")
    second = build(small, index, Told(), full=change == "full")
    assert second.fresh
    assert second.generation != first.generation


def test_a_damaged_generation_is_built_anew(small: Path, tmp_path: Path) -> None:
    index = tmp_path / "index"
    first = build(small, index, Told())
    (index / generations.GENERATIONS / first.generation / "overview.json").write_text("{", "utf-8")
    assert build(small, index, Told()).fresh
    assert opened(index).documents[0].id == "jaarbericht-2021"


def test_ids_stay_when_another_part_of_the_report_changes(small: Path, tmp_path: Path) -> None:
    index = tmp_path / "index"
    build(small, index, Told())
    before = opened(index).extraction("jaarbericht-2021")
    (small / "jaarbericht-2021.html").write_text(
        PAGE.replace("</main>", "<h2>Zorg</h2><p>De zorg groeide.</p></main>"), "utf-8"
    )
    build(small, index, Told())
    after = opened(index).extraction("jaarbericht-2021")
    assert before is not None
    assert after is not None
    assert {q.id for q in before.quotes} <= {q.id for q in after.quotes}
    assert {f.id for f in before.facts} <= {f.id for f in after.facts}
    assert {s.id for s in before.sections} <= {s.id for s in after.sections}


def test_a_file_that_cannot_be_read_is_said_and_the_rest_is_built(
    small: Path, tmp_path: Path
) -> None:
    (small / "plaatje.html").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(200))
    told = Told()
    built = build(small, tmp_path / "index", told)
    assert (built.skipped, built.counts["documents"]) == (1, 1)
    assert "plaatje.html" in told.left_out[0]


def test_what_was_left_out_is_told_again_by_a_build_that_has_nothing_to_do(
    small: Path, tmp_path: Path
) -> None:
    (small / "plaatje.html").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(200))
    first = build(small, tmp_path / "index", Told())
    told = Told()
    again = build(small, tmp_path / "index", told)
    assert not again.fresh
    assert (again.generation, again.skipped) == (first.generation, 1)
    assert "plaatje.html" in told.left_out[0]
    with pytest.raises(CorpusError, match=r"plaatje\.html"):
        build(small, tmp_path / "index", Told(), strict=True)


def test_a_catalogue_that_is_saved_during_a_build_belongs_to_the_next(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalogue = small / "corpus.toml"
    catalogue.write_text('organisation = "Eerst"', "utf-8")
    read = catalogues.read

    def read_and_save(folder: Path) -> bytes:
        data = read(folder)
        catalogue.write_text('organisation = "Daarna"', "utf-8")
        return data

    monkeypatch.setattr(catalogues, "read", read_and_save)
    build(small, tmp_path / "index", Told())
    monkeypatch.undo()
    (info,) = opened(tmp_path / "index").documents
    assert info.organisation == opened(tmp_path / "index").catalogue.organisation == "Eerst"
    assert build(small, tmp_path / "index", Told()).fresh
    assert opened(tmp_path / "index").documents[0].organisation == "Daarna"


def test_an_entry_for_a_file_that_is_not_there_is_told(small: Path, tmp_path: Path) -> None:
    (small / "corpus.toml").write_text('[[documents]]\nfile = "tiepfout.html"', "utf-8")
    told = Told()
    build(small, tmp_path / "index", told)
    assert "tiepfout.html" in told.notices[0]


def test_strict_stops_at_a_file_that_cannot_be_read(small: Path, tmp_path: Path) -> None:
    index = tmp_path / "index"
    first = build(small, index, Told())
    (small / "plaatje.html").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00" + bytes(200))
    with pytest.raises(CorpusError, match=r"plaatje\.html"):
        build(small, index, Told(), strict=True)
    assert generations.pointed(index) == first.generation


def test_a_corpus_of_which_nothing_can_be_read_leaves_the_old_index(
    small: Path, tmp_path: Path
) -> None:
    index = tmp_path / "index"
    first = build(small, index, Told())
    (small / "jaarbericht-2021.html").write_bytes(bytes(300))
    with pytest.raises(CorpusError, match="no report"):
        build(small, index, Told())
    assert generations.pointed(index) == first.generation
    assert opened(index).documents


@pytest.mark.parametrize("kind", ["missing", "empty", "a file"])
def test_a_corpus_folder_that_is_none_is_an_error_that_names_it(tmp_path: Path, kind: str) -> None:
    corpus = tmp_path / "verslagen"
    if kind == "empty":
        corpus.mkdir()
    elif kind == "a file":
        corpus.write_bytes(b"")
    with pytest.raises(CorpusError, match="verslagen"):
        build(corpus, tmp_path / "index", Told())


def test_a_broken_catalogue_leaves_the_old_index(small: Path, tmp_path: Path) -> None:
    index = tmp_path / "index"
    first = build(small, index, Told())
    (small / "corpus.toml").write_text("titel = 1", "utf-8")
    with pytest.raises(CorpusError, match="titel"):
        build(small, index, Told())
    assert generations.pointed(index) == first.generation


def test_a_second_build_at_the_same_time_is_refused(small: Path, tmp_path: Path) -> None:
    index = tmp_path / "index"
    build(small, index, Told())
    with generations.building(index), pytest.raises(IndexBusy):
        build(small, index, Told(), full=True)


def test_a_disk_that_refuses_leaves_the_old_index(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = tmp_path / "index"
    first = build(small, index, Told())

    def full_disk(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(IndexUnusableError, match="No space left"):
        build(small, index, Told(), full=True)
    assert generations.pointed(index) == first.generation
    assert [p.name for p in (index / generations.GENERATIONS).iterdir()] == [first.generation]


def test_progress_counts_to_the_number_of_files(small: Path, tmp_path: Path) -> None:
    shutil.copy(small / "jaarbericht-2021.html", small / "nog-een.html")
    told = Told()
    build(small, tmp_path / "index", told)
    assert [step[:2] for step in told.steps] == [(0, 2), (1, 2), (2, 2)]


def test_what_a_check_of_the_corpus_finds_is_kept_with_the_generation(
    small: Path, tmp_path: Path
) -> None:
    (small / "jaarbericht-2022.html").write_text(
        PAGE.replace("2021", "2022").replace("Fenna de Wit", "Fenna de Witt"), "utf-8"
    )
    toml = '[[themes]]\nname = "Wonen"\nterms = ["huis", "kasteel"]\n'
    toml += '[[documents]]\nfile = "weg.html"\n'
    (small / "corpus.toml").write_text(toml, "utf-8")
    build(small, tmp_path / "index", Told())
    told = opened(tmp_path / "index").review()
    assert told.comparison is not None
    assert told.comparison.looked_through == 2
    assert told.comparison.missing == ("weg.html",)
    assert told.comparison.unused_terms == (("Wonen", "kasteel"),)
    assert [use.name for use in told.themes] == ["Wonen"]


def test_of_a_very_large_corpus_the_first_reports_are_compared(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (small / "jaarbericht-2022.html").write_text(PAGE.replace("2021", "2022"), "utf-8")
    monkeypatch.setattr("indexer.reading.MOST_COMPARED", 10)
    built = build(small, tmp_path / "index", Told())
    told = opened(tmp_path / "index").review()
    assert built.counts["documents"] == 2
    assert told.comparison is not None
    assert told.comparison.looked_through == 1
