import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from kb.engine import Engine, Entry, Posting, Postings, write
from kb.errors import IndexCorrupt


def entry_of(key: str, words: Iterable[str], **facets: tuple[str, ...]) -> Entry:
    placed = Postings.of(Posting(word, place) for place, word in enumerate(words))
    return Entry(key, {"text": placed}, facets, {"order": 1.0}, key.encode())


def test_an_error_among_the_entries_passes_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kb.engine.inversion.RUN_POSTINGS", 1)

    def broken() -> Iterable[Entry]:
        yield entry_of("a", ["aak"])
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write(tmp_path, broken())
    assert not [path for path in tmp_path.iterdir() if path.is_dir()], "nothing is left lying"
    with pytest.raises(IndexCorrupt):
        Engine.open(tmp_path)


def test_an_entry_that_cannot_be_leaves_no_usable_index(tmp_path: Path) -> None:
    with pytest.raises(OverflowError):
        write(tmp_path, [Entry("a", {"text": Postings.of([Posting("aak", -1)])})])
    with pytest.raises(IndexCorrupt):
        Engine.open(tmp_path)


def test_only_what_is_read_is_left_in_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kb.engine.inversion.RUN_POSTINGS", 2)
    write(tmp_path, [entry_of(str(d), ("aak", "boot"), colour=("x",)) for d in range(5)])
    kinds = {path.suffix for path in tmp_path.iterdir()}
    assert kinds == {".toc", ".seg", ".npy", ".json"}


@pytest.mark.parametrize("how", ["gone", "empty", "short", "noise"])
def test_a_damaged_folder_is_corrupt_and_nothing_worse(tmp_path: Path, how: str) -> None:
    original = tmp_path / "sound"
    original.mkdir()
    write(original, (entry_of(str(d), ("aak", "boot", "boom"), colour=("x",)) for d in range(20)))
    for victim in sorted(path.name for path in original.iterdir()):
        folder = tmp_path / f"{how}-{victim}"
        folder.mkdir()
        for path in original.iterdir():
            (folder / path.name).write_bytes(path.read_bytes())
        target, data = folder / victim, (original / victim).read_bytes()
        match how:
            case "gone":
                target.unlink()
            case "empty":
                target.write_bytes(b"")
            case "short":
                target.write_bytes(data[: len(data) // 2])
            case "noise":
                target.write_bytes(bytes(255 - byte for byte in data))
        with pytest.raises(IndexCorrupt, match="kb build"):
            Engine.open(folder)


def test_columns_that_do_not_fit_the_postings_are_corrupt(tmp_path: Path) -> None:
    write(tmp_path, [entry_of("a", ["aak"], colour=("x",))])
    described = json.loads((tmp_path / "columns.json").read_text())
    described["facets"][0][1] = []
    (tmp_path / "columns.json").write_text(json.dumps(described))
    with pytest.raises(IndexCorrupt, match="code"):
        Engine.open(tmp_path)


@pytest.mark.parametrize(
    ("file", "values"),
    [
        ("facet0.codes", np.array([-1], dtype=np.int32)),
        ("facet0.codes", np.array([0, 0], dtype=np.int32)),
        ("number0", np.array([1.0, 2.0])),
        ("length0", np.array([], dtype=np.int32)),
        ("number0", np.array([1.0], dtype=object)),
    ],
    ids=["a code below 0", "too many codes", "too many numbers", "no lengths", "a pickle"],
)
def test_a_column_that_cannot_be_is_corrupt(
    tmp_path: Path, file: str, values: np.ndarray[Any, Any]
) -> None:
    write(tmp_path, [entry_of("a", ["aak"], colour=("x",))])
    np.save(tmp_path / f"{file}.npy", values, allow_pickle=True)
    with pytest.raises(IndexCorrupt, match="kb build"):
        Engine.open(tmp_path)


def test_postings_of_other_entries_than_the_columns_are_corrupt(tmp_path: Path) -> None:
    for name, size in (("one", 1), ("two", 2)):
        (tmp_path / name).mkdir()
        write(tmp_path / name, [Entry(str(number)) for number in range(size)])
    (tmp_path / "one" / "columns.json").write_bytes((tmp_path / "two/columns.json").read_bytes())
    with pytest.raises(IndexCorrupt, match="1 entries with postings, 2 without"):
        Engine.open(tmp_path / "one")


def test_a_folder_without_an_engine_is_corrupt(tmp_path: Path) -> None:
    with pytest.raises(IndexCorrupt):
        Engine.open(tmp_path)
    with pytest.raises(IndexCorrupt):
        Engine.open(tmp_path / "nergens")


def test_only_three_modules_know_what_stands_behind_them() -> None:
    sources = Path(__file__).resolve().parents[2].glob("kb/**/*.py")
    users = {
        p.stem for p in sources if "import whoosh" in (t := p.read_text()) or "from whoosh" in t
    }
    assert users == {"files", "postings", "segment"}
