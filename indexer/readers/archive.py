"""The parts of a Word file: what is in the archive, checked before any of it is unpacked."""

from __future__ import annotations

import io
import zipfile
import zlib
from xml.parsers import expat

from indexer.readers.formats import DAMAGED, WORD, format_of, is_page
from indexer.readers.limits import (
    MAX_DEPTH,
    MAX_ELEMENTS,
    MAX_ENTRIES,
    MAX_PART_BYTES,
    MAX_RATIO,
    MIN_SUSPECT_BYTES,
)
from kb.errors import CorpusError

_KEPT = (".xml", ".rels")
_LEFT_OUT = ("word/media/", "word/embeddings/", "word/comments", "word/glossary/", "customXml/")
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    EOFError,
    RuntimeError,  # an entry with a password
    NotImplementedError,
    ValueError,
    IndexError,
)


def parts(data: bytes, name: str) -> dict[str, bytes]:
    """Return the XML parts of a Word file by their names, those for comments and data left out.

    Each is well-formed, without document type and so without entities of its own. Raises
    CorpusError for what is no Word file, is damaged or protected, or is more than a report.
    """
    found = format_of(data)
    if not data:
        raise CorpusError(f"{name}: is empty; save it again as .docx")
    if found is None:
        what = "is a web page" if is_page(data) else "is not a Word file"
        raise CorpusError(f"{name}: {what}, whatever its name; {_renamed(data)}")
    if found is DAMAGED:
        raise damaged(name)
    if found is not WORD:
        raise CorpusError(f"{name}: is {found.what}; {found.mend}")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_entries(entries, name)
            read = {e.filename: _unpacked(archive, e) for e in entries if _is_kept(e.filename)}
    except _BROKEN as error:
        raise damaged(name) from error
    for part, content in read.items():
        _check_xml(content, part, name)
    return read


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """Return the bytes of an entry, no more of them than it says it has."""
    with archive.open(entry) as file:
        return file.read(entry.file_size + 1)  # one more: only at the end is the sum checked


def damaged(name: str) -> CorpusError:
    """Return the error for a Word file that is not whole."""
    return CorpusError(f"{name}: is damaged; open it in Word and save it again as .docx")


def _renamed(data: bytes) -> str:
    if is_page(data):
        return "give it a name that ends in .html"
    return "give it a name that ends in .txt, or save it as .docx in Word"


def _is_kept(entry: str) -> bool:
    return entry.endswith(_KEPT) and not entry.startswith(_LEFT_OUT)


def _check_entries(entries: list[zipfile.ZipInfo], name: str) -> None:
    """Raise CorpusError where unpacking would take too much; sizes are as the archive says."""
    kept = [entry for entry in entries if _is_kept(entry.filename)]
    size = sum(entry.file_size for entry in kept)
    packed = sum(entry.compress_size for entry in kept)
    bomb = size > MIN_SUSPECT_BYTES and size > packed * MAX_RATIO
    if len(entries) > MAX_ENTRIES or size > MAX_PART_BYTES or bomb:
        raise CorpusError(
            f"{name}: holds {len(entries):,} parts, with {size:,} bytes of text when unpacked, "
            "more than a report can be; split it into several files"
        )


def _check_xml(content: bytes, part: str, name: str) -> None:
    """Raise CorpusError where a part is not well-formed XML, or is made to exhaust its reader."""
    depth = elements = 0

    def opened(*_: object) -> None:
        nonlocal depth, elements
        depth += 1
        elements += 1
        if depth > MAX_DEPTH or elements > MAX_ELEMENTS:
            raise CorpusError(
                f"{name}: tables or boxes nest too deep, or there are too many, in {part}; "
                "make it simpler, or split it into several files"
            )

    def closed(_: str) -> None:
        nonlocal depth
        depth -= 1

    def declared(*_: object) -> None:
        raise damaged(name)  # Word writes no document type, so somebody else did

    parser = expat.ParserCreate()
    parser.StartElementHandler = opened
    parser.EndElementHandler = closed
    parser.StartDoctypeDeclHandler = declared
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError) as error:
        raise damaged(name) from error
