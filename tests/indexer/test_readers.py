from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.blocks import RawDocument
from indexer.readers import SUFFIXES, read
from indexer.readers.decoding import decode, load
from indexer.readers.text import read as read_text
from kb.errors import CorpusError

SENTENCE = "De coöperatie bouwde in één jaar ’n brug van € 3 mln.\n\nDat was knap werk.\n"


@pytest.mark.parametrize(
    "codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
def test_a_text_reads_the_same_in_every_encoding(tmp_path: Path, codec: str) -> None:
    path = tmp_path / "verslag.txt"
    path.write_bytes(SENTENCE.encode(codec))
    assert "coöperatie bouwde in één jaar ’n brug van € 3 mln." in read(path, "verslag.txt").text


def test_a_page_is_read_in_the_encoding_it_declares(tmp_path: Path) -> None:
    path = tmp_path / "verslag.html"
    page = "<meta charset='iso-8859-15'><p>Café De Brug, entree €</p>"
    path.write_bytes(page.encode("iso-8859-15"))
    assert read(path, "verslag.html").text == "Café De Brug, entree €"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"%PDF-1.7 \xff", "is a PDF"),
        (b"PK\x03\x04....", "Word"),
        (b"abc\0\0def\0", "NUL"),
        ("Eén zin, één fout: ".encode() + b"\xff en verder", "is not UTF-8 though the rest is"),
        (b"\xff\xfe\x00\xd8a", "utf-16"),
        (b"abc \x81\x8d", "is not text in cp1252"),
        (b"\x01\x02\x03" * 40, "is not text"),
        (b"", "holds no text"),
        (b" \n\n", "holds no text"),
    ],
)
def test_what_is_not_text_is_refused_with_the_name_of_the_file(
    tmp_path: Path, data: bytes, why: str
) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(data)
    with pytest.raises(CorpusError, match=rf"^map/x\.txt: .*{why}"):
        read(path, "map/x.txt")


def test_a_file_that_is_too_large_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text("Meer dan tien tekens.")
    with pytest.raises(CorpusError, match=r"x\.txt: 21 bytes, more than 10; split"):
        load(path, "x.txt", 10)


def test_an_unknown_suffix_and_a_missing_file_are_errors(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"a\.xyz: unknown kind of file; known are .*\.html"):
        read(tmp_path / "a.xyz", "a.xyz")
    with pytest.raises(CorpusError, match=r"a\.txt: cannot be read"):
        read(tmp_path / "a.txt", "a.txt")


def test_suffixes_count_in_capitals_too(tmp_path: Path) -> None:
    path = tmp_path / "VERSLAG.TXT"
    path.write_text("Tekst genoeg.")
    assert read(path, "VERSLAG.TXT").text == "Tekst genoeg."
    assert {".html", ".htm", ".xhtml", ".txt"} <= SUFFIXES


def _document_or_error(data: bytes) -> RawDocument | None:
    try:
        return read_text(decode(data, "x.txt"))
    except CorpusError:
        return None


@given(st.binary(max_size=300))
def test_any_bytes_give_a_document_or_a_corpus_error(data: bytes) -> None:
    found = _document_or_error(data)
    for block in found.blocks if found else ():
        assert found is not None
        assert found.text[block.start : block.end] == block.text


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=300))
def test_any_text_in_utf_8_gives_a_document_or_a_corpus_error(text: str) -> None:
    found = _document_or_error(text.encode())
    assert found is None or all(b.text for b in found.blocks)
