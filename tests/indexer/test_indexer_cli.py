from __future__ import annotations

from pathlib import Path

import pytest

from kb.cli import main
from tests.indexer.word_file import paragraph, word

LEFT_OUT = [
    "kb: left out: a.docx: is a Word file with a password; take the password off and save it again",
    "kb: left out: b.doc: .doc cannot be read; save it as .docx",
    "kb: left out: c.html: is a PDF, not text; give it a name that ends in .pdf",
]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    locked = b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le")
    (folder / "a.docx").write_bytes(locked)
    (folder / "b.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    (folder / "c.html").write_bytes(b"%PDF-1.7")
    (folder / "foto.jpg").write_bytes(b"\xff\xd8\xff")
    return folder


def add_reports(corpus: Path) -> None:
    (corpus / "d.md").write_text("# Verslag 2021\n\nWij hielpen 12 mensen.\n")
    (corpus / "e.docx").write_bytes(
        word(paragraph("Verslag 2022", "Kop1") + paragraph("Wij hielpen 14 mensen."))
    )


def test_extract_says_which_files_are_left_out_and_reads_the_rest(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add_reports(corpus)
    assert main(["extract", str(corpus)]) == 0
    told = capsys.readouterr()
    assert told.err.splitlines() == LEFT_OUT
    assert "Verslag 2021 (d.md)" in told.out
    assert "Verslag 2022 (e.docx)" in told.out


def test_extract_ends_in_an_error_when_no_file_can_be_read(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["extract", str(corpus)]) == 3
    *told, last = capsys.readouterr().err.splitlines()
    assert told == LEFT_OUT
    assert last.endswith("corpus: no report could be read; mend the files named above")


def test_build_leaves_out_what_cannot_be_read_unless_it_must_be_strict(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = ["--corpus", str(corpus), "--index", str(tmp_path / "index")]
    assert main(["build", *where]) == 3
    add_reports(corpus)
    capsys.readouterr()
    assert main(["build", *where]) == 0
    told = capsys.readouterr()
    assert [line for line in told.err.splitlines() if line.startswith("kb: ")] == LEFT_OUT
    assert "; 3 left out" in told.out
    assert main(["build", "--strict", *where]) == 3


@pytest.mark.parametrize("name", ["verslag.html", "map/verslag.docx", "map"])
def test_a_path_that_is_not_there_may_be_a_file_or_a_folder(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "weg" / name
    assert main(["extract", str(path)]) == 3
    assert capsys.readouterr().err == (
        f"kb: {path}: does not exist; give a report or the folder with the reports\n"
    )
