from __future__ import annotations

from pathlib import Path

import pytest

from indexer.extract import extract_all
from indexer.files import report_files
from kb.errors import CorpusError


def test_report_files_are_found_in_all_folders_but_not_what_editors_leave(tmp_path: Path) -> None:
    inside = tmp_path / "corpus"
    (inside / "sub").mkdir(parents=True)
    (inside / ".git").mkdir()
    names = ["b.txt", "a.html", "sub/c.HTM", ".x.txt", "~$b.txt", "b.txt~", "b.txt.swp", "d.jpg"]
    for name in [*names, ".git/e.txt", "corpus.toml"]:
        (inside / name).write_text("tekst")
    (tmp_path / "buiten.txt").write_text("tekst")
    (inside / "link.txt").symlink_to(tmp_path / "buiten.txt")
    (inside / "rond.txt").symlink_to(inside / "rond.txt")
    (inside / "goed.txt").symlink_to(inside / "b.txt")
    found = [path.relative_to(inside).as_posix() for path in report_files(inside)]
    assert found == ["a.html", "b.txt", "goed.txt", "sub/c.HTM"]


def test_documents_that_cannot_be_read_are_not_passed_over_in_silence(tmp_path: Path) -> None:
    names = ["a.doc", "b.ODT", "c.rtf", "d.md", "e.css", "README.md", "f.xlsx", "~$g.docx"]
    for name in names:
        (tmp_path / name).write_text("tekst")
    assert [p.name for p in report_files(tmp_path)] == ["a.doc", "b.ODT", "c.rtf", "d.md", "f.xlsx"]
    told = [str(r) for r in extract_all(tmp_path) if isinstance(r, CorpusError)]
    assert [line.split(":")[0] for line in told] == ["a.doc", "b.ODT", "c.rtf", "f.xlsx"]
    assert all("; " in line for line in told)


def test_a_folder_that_cannot_be_a_corpus_is_an_error_that_says_why(tmp_path: Path) -> None:
    (tmp_path / "leeg").mkdir()
    (tmp_path / "bestand.txt").write_text("tekst")
    for name, why in (
        ("weg", "does not exist"),
        ("leeg", "holds no report"),
        ("bestand.txt", "is not a folder"),
    ):
        with pytest.raises(CorpusError, match=why):
            report_files(tmp_path / name)
    with pytest.raises(CorpusError, match=r"weg: does not exist; give a report or the folder"):
        list(extract_all(tmp_path / "weg"))
