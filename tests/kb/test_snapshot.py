import gc
import json
import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from kb import generations
from kb.dutch.terms import term
from kb.engine import Engine, Word
from kb.errors import IndexCorrupt, IndexMissing
from kb.model import Extraction
from kb.snapshot import ENGINE, Snapshots, newest_sound, write


@pytest.fixture
def copy(index: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(index, tmp_path / "index"))


def publish_again(index: Path) -> str:
    """Publish the generation that is served once more, under a new name."""
    served = index / generations.GENERATIONS / generations.pointed(index)
    with generations.building(index) as folder:
        for item in served.iterdir():
            if item.is_dir():
                shutil.copytree(item, folder / item.name)
            elif item.name != generations.MANIFEST:
                shutil.copy(item, folder)
        manifest = generations.read_manifest(index, served.name)
        return generations.publish(index, folder, manifest)


def test_a_new_generation_is_picked_up_without_opening_anew(copy: Path) -> None:
    snapshots = Snapshots(copy)
    before = snapshots.current()
    assert snapshots.current() is before
    name = publish_again(copy)
    assert snapshots.current().generation == name
    assert before.unit("snietbestaa") is None, "the old one still answers"


def test_a_generation_is_prepared_once_before_it_is_served(copy: Path) -> None:
    prepared: list[str] = []
    snapshots = Snapshots(copy, lambda snapshot: prepared.append(snapshot.generation))
    first = snapshots.current().generation
    snapshots.current()
    assert prepared == [first]
    second = publish_again(copy)
    snapshots.current()
    assert prepared == [first, second]


def test_what_is_held_answers_after_it_was_superseded_many_times(copy: Path) -> None:
    held = newest_sound(copy)
    for _ in range(4):
        publish_again(copy)
    assert held.extraction(held.documents[0].id) is not None
    name = held.generation
    assert name in generations.names(copy)
    del held
    gc.collect()
    publish_again(copy)
    assert name not in generations.names(copy)


def test_a_document_that_goes_bad_while_it_is_served_is_said(copy: Path) -> None:
    snapshot = newest_sound(copy)
    folder = copy / generations.GENERATIONS / snapshot.generation / "documents"
    (folder / "0.json").write_text("{", "utf-8")
    with pytest.raises(IndexCorrupt, match=r"0\.json"):
        snapshot.extraction(snapshot.documents[0].id)


def test_without_an_index_it_is_said_and_it_is_found_once_it_is_there(
    index: Path, tmp_path: Path
) -> None:
    snapshots = Snapshots(tmp_path / "index")
    with pytest.raises(IndexMissing):
        snapshots.current()
    shutil.copytree(index, tmp_path / "index")
    assert snapshots.current().documents


def test_a_broken_new_generation_leaves_the_old_one_serving(
    copy: Path, caplog: pytest.LogCaptureFixture
) -> None:
    snapshots = Snapshots(copy)
    before = snapshots.current()
    name = publish_again(copy)
    (copy / generations.GENERATIONS / name / "overview.json").write_text("{}", "utf-8")
    assert snapshots.current().generation == before.generation
    assert "overview.json" in caplog.text or "instead" in caplog.text


def test_a_fresh_start_serves_the_newest_sound_generation(copy: Path) -> None:
    sound = generations.pointed(copy)
    name = publish_again(copy)
    (copy / generations.GENERATIONS / name / "overview.json").unlink()
    assert newest_sound(copy).generation == sound


def test_with_nothing_sound_left_it_is_said_what_is_wrong(copy: Path) -> None:
    name = generations.pointed(copy)
    (copy / generations.GENERATIONS / name / "overview.json").unlink()
    with pytest.raises(IndexCorrupt, match=r"overview\.json"):
        newest_sound(copy)


def test_a_folder_that_vouches_for_nonsense_is_corrupt(copy: Path) -> None:
    """The checksums agree, but the contents are no index."""
    with generations.building(copy) as folder:
        (folder / "overview.json").write_text(json.dumps({"documents": 3}), "utf-8")
        generations.publish(copy, folder, generations.new_manifest("", {"documents": 1}))
    assert newest_sound(copy).generation == generations.names(copy)[0]


def test_unknown_documents_and_units_are_none(index: Path) -> None:
    snapshot = newest_sound(index)
    assert snapshot.extraction("nergens") is None
    assert snapshot.unit("") is None
    assert snapshot.unit("s" * 500) is None


def many(index: Path, count: int) -> list[Extraction]:
    """Return the one report of an index so many times, each under a name of its own."""
    snapshot = newest_sound(index)
    one = snapshot.extraction(snapshot.documents[0].id)
    assert one is not None
    sections = tuple(s for s in one.sections if "zorgfraude" in s.text)
    documents = (replace(one.document, id=f"verslag-{n}") for n in range(count))
    return [
        replace(
            one,
            document=document,
            sections=tuple(replace(s, id=f"{document.id}{s.id}") for s in sections),
            quotes=(),
            facts=(),
        )
        for document in documents
    ]


def test_a_corpus_that_several_processes_index_is_the_same_as_of_one(
    index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reports = many(index, 70)
    found = []
    for processors in (1, 2):
        folder = tmp_path / str(processors)
        folder.mkdir()
        monkeypatch.setattr(os, "cpu_count", lambda n=processors: n)
        write(folder, reports, b"")
        engine = Engine.open(folder / ENGINE)
        node = Word((("text", term("zorgfraude"), 1.0),))
        matches = engine.match(node)
        stored = [engine.stored(doc) for doc in range(len(engine))]
        found.append((matches.docs.tolist(), matches.scores.tolist(), stored))
        engine.close()
    assert len(found[0][0]) == len(found[0][2]) >= 70
    assert found[0] == found[1]
