import json
from collections.abc import Iterable
from pathlib import Path

import pytest

from kb.engine import Engine, Entry, Posting, write
from kb.errors import IndexCorrupt


def entry_of(key: str, words: Iterable[str], **facets: tuple[str, ...]) -> Entry:
    placed = [Posting(word, place) for place, word in enumerate(words)]
    return Entry(key, {"text": placed}, facets, {"order": 1.0}, key.encode())


def test_an_error_among_the_entries_passes_through(tmp_path: Path) -> None:
    def broken() -> Iterable[Entry]:
        yield entry_of("a", ["aak"])
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write(tmp_path, broken())
    with pytest.raises(IndexCorrupt):
        Engine.open(tmp_path)


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


def test_a_folder_without_an_engine_is_corrupt(tmp_path: Path) -> None:
    with pytest.raises(IndexCorrupt):
        Engine.open(tmp_path)
    with pytest.raises(IndexCorrupt):
        Engine.open(tmp_path / "nergens")


def test_only_the_postings_know_what_stands_behind_them() -> None:
    sources = Path(__file__).resolve().parents[2].glob("kb/**/*.py")
    users = [
        p.stem for p in sources if "import whoosh" in (t := p.read_text()) or "from whoosh" in t
    ]
    assert users == ["postings"]
